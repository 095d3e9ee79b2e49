import Kernel
import Mechanisms
import Quantities
import Randomness

/// What happens to updates.
enum InformationAgeEvent: Event {
  case update
  case completion(StationService)
  /// An update arrives that did not queue, made at such a time.
  case receipt(made: SimTime)

  @inline(__always) var kind: UInt8 {
    switch self {
    case .update: 0
    case .completion: 1
    case .receipt: 2
    }
  }

  @inline(__always) var identity: UInt64 {
    switch self {
    case .update: 0
    case .completion(let service): Self.pack(service.server, service.number)
    case .receipt(let made): UInt64(bitPattern: made.milliseconds)
    }
  }
}

/// The counts of updates at one moment; times in milliseconds.
struct InformationAgeSnapshot: Sendable {
  var time: Int64 = 0
  var made = 0
  var lost = 0
  var received = 0
  var onTheWay = 0
  /// Received and newer than all before; their ages just before, added up.
  var fresh = 0
  var peaks: Int64 = 0
  /// Twice the integral of the age, in ms².
  var twiceAgeTime: Int128 = 0
  var flowImbalance = 0
}

/// One run of updates on the kernel's calendar; updates that queue do so at a station.
struct InformationAgeSimulation: ~Copyable, WindowedSimulation {
  static let updates = Purpose("verification/update")
  static let services = Purpose("verification/updateService")
  static let losses = Purpose("verification/updateLoss")

  private let queues: Bool
  private let lossProbability: Double
  private var calendar = EventCalendar<InformationAgeEvent>()
  private var channel = Station(servers: 1)
  private var gaps: DrawnTimes
  private var services: DrawnTimes
  private var losses: RandomStream
  /// When the freshest update that was received had been made, and when the age was last added up.
  private var freshest: Int64 = 0
  private var addedUntil: Int64 = 0
  private var counts = InformationAgeSnapshot()

  init(_ model: InformationAgeModel, number: Int) {
    let family = StreamFamily(seed: QueueSimulation.seed, replication: number)
    if case .queue = model.channel { queues = true } else { queues = false }
    lossProbability = model.lossProbability
    gaps = DrawnTimes(model.gap, from: family.stream(Self.updates))
    services = DrawnTimes(model.channel.distribution, from: family.stream(Self.services))
    losses = family.stream(Self.losses)
    calendar.schedule(.update, at: .zero + gaps.next(), phase: .arrive)
  }

  var customers: Int { counts.made }

  mutating func run(until end: SimTime) {
    while calendar.nextKey.time < end, let (key, event) = calendar.popNext() {
      switch event {
      case .update: make(at: key.time)
      case .completion(let service): complete(service, at: key.time)
      case .receipt(let made):
        counts.onTheWay -= 1
        receive(made, at: key.time)
      }
    }
  }

  private mutating func make(at now: SimTime) {
    calendar.schedule(.update, at: now + gaps.next(), phase: .arrive)
    counts.made += 1
    if lossProbability > 0 && losses.bernoulli(lossProbability) {
      counts.lost += 1
      return
    }
    counts.onTheWay += 1
    guard queues else {
      calendar.schedule(.receipt(made: now), at: now + services.next(), phase: .arrive)
      return
    }
    if case .served(let start) = channel.arrive(0, at: now) { begin(start, at: now) }
  }

  private mutating func begin(_ start: StationStart, at now: SimTime) {
    calendar.schedule(.completion(start.service), at: now + services.next(), phase: .release)
  }

  private mutating func complete(_ service: StationService, at now: SimTime) {
    guard let completion = channel.complete(service, at: now) else {
      preconditionFailure("the channel completed an update that was not under way")
    }
    counts.onTheWay -= 1
    receive(completion.departure.arrived, at: now)
    if let next = completion.next { begin(next, at: now) }
  }

  private mutating func receive(_ made: SimTime, at now: SimTime) {
    counts.received += 1
    if made.milliseconds <= freshest { return }
    counts.twiceAgeTime += twiceAge(until: now.milliseconds)
    addedUntil = now.milliseconds
    counts.fresh += 1
    counts.peaks += now.milliseconds - freshest
    freshest = made.milliseconds
  }

  /// Twice the integral of the age since it was last added up: a trapezium.
  private func twiceAge(until now: Int64) -> Int128 {
    Int128(now - addedUntil) * Int128(now - freshest + addedUntil - freshest)
  }

  func snapshot(at now: SimTime) -> InformationAgeSnapshot {
    var snapshot = counts
    snapshot.time = now.milliseconds
    snapshot.twiceAgeTime += twiceAge(until: now.milliseconds)
    snapshot.flowImbalance =
      abs(counts.made - counts.lost - counts.received - counts.onTheWay)
      + abs(channel.flowImbalance) + (queues ? abs(counts.onTheWay - channel.inSystem) : 0)
    return snapshot
  }
}
