import Kernel
import Mechanisms
import Quantities
import Randomness

/// What happens in a verified hypercube.
enum HypercubeEvent: Event {
  case call
  case completion(unit: UInt32, StationService)

  @inline(__always) var kind: UInt8 {
    switch self {
    case .call: 0
    case .completion: 1
    }
  }

  @inline(__always) var identity: UInt64 {
    switch self {
    case .call: 0
    case .completion(let unit, let service): Self.pack(unit, service.number)
    }
  }
}

/// One run of a hypercube on the kernel's calendar: each unit is a station with one place, and
/// calls that find all busy wait in a line of their own.
struct HypercubeSimulation: ~Copyable, WindowedSimulation {
  static let calls = Purpose("verification/hypercubeCall")
  static let atoms = Purpose("verification/hypercubeAtom")
  static let services = Purpose("verification/hypercubeService")

  private let preferences: [[Int]]
  private let hasQueue: Bool
  private let cumulativeRates: [Double]
  private var calendar = EventCalendar<HypercubeEvent>()
  private var units: [Station]
  /// When the call came that each unit serves or served last.
  private var arrivals: [SimTime]
  /// Calls that wait: atom and arrival. Those before `head` have been taken.
  private var line: [(atom: UInt32, arrived: SimTime)] = []
  private var head = 0
  private var gaps: DrawnTimes
  private var lengths: DrawnTimes
  private var origins: RandomStream
  private var counts: HypercubeSnapshot

  /// Seconds between calls in the run: the shorter of the two mean times is 1,000 s, so that the
  /// millisecond of the clock is fine enough.
  static func meanGap(_ model: HypercubeModel) -> Double {
    1_000 * max(1, model.serviceRate / model.arrivalRates.reduce(0, +))
  }

  init(_ model: HypercubeModel, number: Int) {
    let family = StreamFamily(seed: QueueSimulation.seed, replication: number)
    preferences = model.preferences
    hasQueue = model.hasQueue
    var sum = 0.0
    cumulativeRates = model.arrivalRates.map { rate in
      sum += rate
      return sum
    }
    units = Array(
      repeating: Station(servers: 1, rules: StationRules(discipline: .fifo, capacity: 1)),
      count: model.units)
    arrivals = Array(repeating: .zero, count: model.units)
    let gap = Self.meanGap(model)
    gaps = DrawnTimes(.exponential(mean: gap), from: family.stream(Self.calls))
    lengths = DrawnTimes(
      .exponential(mean: gap * sum / model.serviceRate), from: family.stream(Self.services))
    origins = family.stream(Self.atoms)
    counts = HypercubeSnapshot(
      preferred: Array(repeating: 0, count: model.arrivalRates.count),
      arrivedByAtom: Array(repeating: 0, count: model.arrivalRates.count))
    calendar.schedule(.call, at: .zero + gaps.next(), phase: .arrive)
  }

  var customers: Int { counts.arrived }

  mutating func run(until end: SimTime) {
    while calendar.nextKey.time < end, let (key, event) = calendar.popNext() {
      switch event {
      case .call:
        calendar.schedule(.call, at: key.time + gaps.next(), phase: .arrive)
        call(at: key.time)
      case .completion(let unit, let service): complete(Int(unit), service, at: key.time)
      }
    }
  }

  private mutating func call(at now: SimTime) {
    let atom = origins.index(cumulative: cumulativeRates)
    counts.arrived += 1
    counts.arrivedByAtom[atom] += 1
    for (place, unit) in preferences[atom].enumerated() where units[unit].freeServers > 0 {
      if place == 0 { counts.preferred[atom] += 1 }
      counts.present += 1
      begin(unit, atom: UInt32(atom), arrived: now, at: now)
      counts.note(busy: busyUnits, of: units.count, at: now)
      return
    }
    guard hasQueue else {
      counts.lost += 1
      return
    }
    counts.present += 1
    counts.waited += 1
    counts.queueTimes += now.milliseconds
    line.append((UInt32(atom), now))
  }

  private var busyUnits: Int { units.reduce(0) { $0 + $1.busyServers } }

  /// A call takes a free unit; its arrival at the unit's own station is the start of service.
  private mutating func begin(_ unit: Int, atom: UInt32, arrived: SimTime, at now: SimTime) {
    arrivals[unit] = arrived
    guard case .served(let start) = units[unit].arrive(atom, at: now) else {
      preconditionFailure("unit \(unit) was free and took no call at \(now.milliseconds) ms")
    }
    calendar.schedule(
      .completion(unit: UInt32(unit), start.service), at: now + lengths.next(), phase: .release)
  }

  private mutating func complete(_ unit: Int, _ service: StationService, at now: SimTime) {
    guard units[unit].complete(service, at: now) != nil else {
      preconditionFailure("unit \(unit) completed a service that was not under way")
    }
    counts.served += 1
    counts.present -= 1
    counts.sojournTime += now.milliseconds - arrivals[unit].milliseconds
    if head < line.count {
      let (atom, arrived) = line[head]
      head += 1
      counts.queueTimes -= now.milliseconds
      if head > 1_024 && head * 2 > line.count {
        line.removeFirst(head)
        head = 0
      }
      begin(unit, atom: atom, arrived: arrived, at: now)
    }
    counts.note(busy: busyUnits, of: units.count, at: now)
  }

  func snapshot(at now: SimTime) -> HypercubeSnapshot {
    var snapshot = counts
    snapshot.time = now.milliseconds
    snapshot.waiting = line.count - head
    snapshot.busy = units.map { Int64($0.integrals(at: now).busy) }
    snapshot.imbalance = units.reduce(0) { $0 + abs($1.flowImbalance) }
    return snapshot
  }
}
