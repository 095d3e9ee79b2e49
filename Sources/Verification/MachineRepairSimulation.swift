import Kernel
import Mechanisms
import Quantities
import Randomness

/// What happens in a verified repair shop.
enum MachineRepairEvent: Event {
  case failure(machine: UInt32)
  case completion(StationService)

  @inline(__always) var kind: UInt8 {
    switch self {
    case .failure: 0
    case .completion: 1
    }
  }

  @inline(__always) var identity: UInt64 {
    switch self {
    case .failure(let machine): UInt64(machine)
    case .completion(let service): Self.pack(service.server, service.number)
    }
  }
}

/// The counts of a repair shop at one moment; times in milliseconds.
struct MachineRepairSnapshot: Sendable {
  var time: Int64 = 0
  var failed = 0
  var queued = 0
  var begun = 0
  var waitTime: Int64 = 0
  var mended = 0
  var downtime: Int64 = 0
  /// Machines that have failed and not been mended, counted machine by machine.
  var down = 0
  var flowImbalance = 0
  var integrals: StationIntegrals
}

/// One run of a repair shop on the kernel's calendar: the repairers are the servers of a station,
/// and a machine that is mended goes back to work until it fails again.
struct MachineRepairSimulation: ~Copyable, WindowedSimulation {
  static let uptimes = Purpose("verification/machineUptime")
  static let repairs = Purpose("verification/machineRepair")

  private var calendar = EventCalendar<MachineRepairEvent>()
  private var station: Station
  private var isDown: [Bool]
  private var uptimes: DrawnTimes
  private var repairs: DrawnTimes
  private var counts: MachineRepairSnapshot

  init(_ model: MachineRepairModel, number: Int) {
    let family = StreamFamily(seed: QueueSimulation.seed, replication: number)
    station = Station(servers: model.repairers)
    isDown = Array(repeating: false, count: model.machines)
    uptimes = DrawnTimes(model.uptime, from: family.stream(Self.uptimes))
    repairs = DrawnTimes(model.repair, from: family.stream(Self.repairs))
    counts = MachineRepairSnapshot(integrals: station.integrals(at: .zero))
    for machine in 0..<model.machines { work(UInt32(machine), from: .zero) }
  }

  var customers: Int { counts.failed }

  mutating func run(until end: SimTime) {
    while calendar.nextKey.time < end, let (key, event) = calendar.popNext() {
      switch event {
      case .failure(let machine): fail(machine, at: key.time)
      case .completion(let service): mend(service, at: key.time)
      }
    }
  }

  private mutating func work(_ machine: UInt32, from now: SimTime) {
    calendar.schedule(.failure(machine: machine), at: now + uptimes.next(), phase: .arrive)
  }

  private mutating func fail(_ machine: UInt32, at now: SimTime) {
    precondition(!isDown[Int(machine)], "machine \(machine) fails while it is down")
    isDown[Int(machine)] = true
    counts.failed += 1
    switch station.arrive(machine, at: now) {
    case .served(let start): begin(start, at: now)
    case .queued: counts.queued += 1
    case .blocked, .balked: preconditionFailure("machine \(machine) found no place to wait")
    }
  }

  private mutating func begin(_ start: StationStart, at now: SimTime) {
    counts.begun += 1
    counts.waitTime += now.milliseconds - start.arrived.milliseconds
    calendar.schedule(.completion(start.service), at: now + repairs.next(), phase: .release)
  }

  private mutating func mend(_ service: StationService, at now: SimTime) {
    guard let completion = station.complete(service, at: now) else {
      preconditionFailure("repairer \(service.server) completed a repair that was not under way")
    }
    let departure = completion.departure
    isDown[Int(departure.customer)] = false
    counts.mended += 1
    counts.downtime += now.milliseconds - departure.arrived.milliseconds
    work(departure.customer, from: now)
    if let next = completion.next { begin(next, at: now) }
  }

  func snapshot(at now: SimTime) -> MachineRepairSnapshot {
    var snapshot = counts
    snapshot.time = now.milliseconds
    snapshot.down = isDown.count { $0 }
    snapshot.flowImbalance = station.flowImbalance
    snapshot.integrals = station.integrals(at: now)
    return snapshot
  }
}
