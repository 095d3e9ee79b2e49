import Kernel
import Mechanisms
import Quantities
import Randomness

/// What happens in a verified queue.
enum QueueEvent: Event {
  case arrival(customerClass: UInt32)
  case completion(StationService)
  case patienceEnded(StationTicket)
  case breakdown(server: UInt32)
  case repair(server: UInt32)

  @inline(__always) var kind: UInt8 {
    switch self {
    case .arrival: 0
    case .completion: 1
    case .patienceEnded: 2
    case .breakdown: 3
    case .repair: 4
    }
  }

  @inline(__always) var identity: UInt64 {
    switch self {
    case .arrival(let number), .breakdown(let number), .repair(let number): UInt64(number)
    case .completion(let service): Self.pack(service.server, service.number)
    case .patienceEnded(let ticket): ticket.word
    }
  }
}

/// One run of a queue on the kernel's calendar and a station, with the counts kept by class.
///
/// Customers are anonymous: the station's customer number is the number of the class.
struct QueueSimulation: ~Copyable, WindowedSimulation {
  /// Every run of every case stands under this seed; runs differ by replication.
  static let seed: UInt64 = 20_260_401

  static let interarrivals = Purpose("verification/interarrival")
  static let services = Purpose("verification/service")
  static let patiences = Purpose("verification/patience")
  static let serviceOrder = Purpose("verification/serviceOrder")
  static let uptimes = Purpose("verification/uptime")
  static let repairs = Purpose("verification/repair")

  static let purposes = [
    interarrivals, services, patiences, serviceOrder, uptimes, repairs,
    QueueBenchmark.interarrivals, QueueBenchmark.services,
  ]

  /// One class of customers with its streams.
  struct Source {
    let level: Int
    var interarrivals: DrawnTimes
    var services: DrawnTimes
  }

  /// What the owner of a station remembers of a server.
  struct ServerState: BitwiseCopyable {
    var serviceLength = SimDuration.zero
    /// How much longer the server works before it fails, if only work wears it.
    var uptimeLeft = SimDuration.zero
    var holdsCustomer = false
  }

  let breakdowns: QueueModel.Breakdowns?
  let limits: [Int64]
  let keepsHistograms: Bool

  private var calendar = EventCalendar<QueueEvent>()
  private var station: Station
  // Rows per class behind pointers: every event writes several of them, and an array would ask
  // each time whether it is alone.
  private let classCount: Int
  private let sources: UnsafeMutablePointer<Source>
  private let tallies: UnsafeMutablePointer<ClassTally>
  private var servers: [ServerState]
  private var patiences: DrawnTimes?
  private var uptimes: RandomStream
  private var repairs: RandomStream

  private var within: [Int]
  private var histograms: [WaitHistogram]

  /// - Parameters:
  ///   - number: of the run, which selects its random numbers.
  ///   - limits: waits in milliseconds for which service levels are counted.
  init(_ model: QueueModel, number: Int, limits: [Int64], keepsHistograms: Bool) {
    let family = StreamFamily(seed: Self.seed, replication: number)
    let ranks = Set(model.classes.map(\.priority)).sorted()
    let discipline: StationDiscipline =
      switch model.discipline {
      case .fifo: .fifo
      case .lifo: .lifo
      case .siro: .siro(family.stream(Self.serviceOrder))
      case .priority: .priority(levels: ranks.count)
      }
    station = Station(
      servers: model.servers,
      rules: StationRules(discipline: discipline, capacity: model.capacity))
    classCount = model.classes.count
    sources = .allocate(capacity: classCount)
    for (index, customerClass) in model.classes.enumerated() {
      (sources + index).initialize(
        to: Source(
          level: model.discipline == .priority
            ? ranks.firstIndex(of: customerClass.priority) ?? 0 : 0,
          interarrivals: DrawnTimes(
            customerClass.interarrival,
            from: family.stream(Self.interarrivals, entity: UInt32(index))),
          services: DrawnTimes(
            customerClass.service, from: family.stream(Self.services, entity: UInt32(index)))))
    }
    servers = Array(repeating: ServerState(), count: model.servers)
    patiences = model.patience.map { DrawnTimes($0, from: family.stream(Self.patiences)) }
    uptimes = family.stream(Self.uptimes)
    repairs = family.stream(Self.repairs)
    breakdowns = model.breakdowns
    self.limits = limits
    self.keepsHistograms = keepsHistograms
    tallies = .allocate(capacity: classCount)
    tallies.initialize(repeating: ClassTally(), count: classCount)
    within = Array(repeating: 0, count: model.classes.count * limits.count)
    histograms = Array(
      repeating: WaitHistogram(), count: keepsHistograms ? model.classes.count : 0)
    for index in 0..<classCount { scheduleArrival(index, after: .zero) }
    startUptimes()
  }

  deinit {
    sources.deinitialize(count: classCount)
    sources.deallocate()
    tallies.deallocate()
  }

  /// Customers who arrived so far.
  var customers: Int { station.counts.arrived }

  /// Executes all events before a moment.
  mutating func run(until end: SimTime) {
    while calendar.nextKey.time < end, let (key, event) = calendar.popNext() {
      handle(event, at: key.time)
    }
  }

  @inline(__always)
  private mutating func handle(_ event: QueueEvent, at now: SimTime) {
    switch event {
    case .arrival(let customerClass):
      scheduleArrival(Int(customerClass), after: now)
      arrive(customerClass, at: now)
    case .completion(let service):
      guard let completion = station.complete(service, at: now) else { return }
      depart(completion.departure, at: now)
      if let next = completion.next { beginFirst(next, at: now, hasQueued: true) }
    case .patienceEnded(let ticket):
      guard let departure = station.renege(ticket, at: now) else { return }
      let index = Int(departure.customer)
      tallies[index].abandoned += 1
      endWait(index, arrived: departure.arrived, now, hasQueued: true)
      depart(departure, at: now)
    case .breakdown(let server): breakDown(server, at: now)
    case .repair(let server): repair(server, at: now)
    }
  }

  @inline(__always)
  private mutating func scheduleArrival(_ index: Int, after now: SimTime) {
    let gap = sources[index].interarrivals.next()
    calendar.schedule(
      .arrival(customerClass: UInt32(truncatingIfNeeded: index)), at: now + gap, phase: .arrive)
  }

  @inline(__always)
  private mutating func arrive(_ customerClass: UInt32, at now: SimTime) {
    let index = Int(customerClass)
    tallies[index].arrived += 1
    tallies[index].queueSeen += station.waiting
    switch station.arrive(customerClass, level: sources[index].level, at: now) {
    case .served(let start):
      admit(index, at: now)
      beginFirst(start, at: now, hasQueued: false)
    case .queued(let ticket):
      admit(index, at: now)
      tallies[index].queued += 1
      tallies[index].waiting += 1
      tallies[index].waitingTimes += now.milliseconds
      if let patience = patiences?.next() {
        calendar.schedule(.patienceEnded(ticket), at: now + patience, phase: .decide)
      }
    case .blocked: tallies[index].lost += 1
    case .balked: preconditionFailure("a customer balked where nobody does")
    }
  }

  @inline(__always)
  private mutating func admit(_ index: Int, at now: SimTime) {
    tallies[index].admitted += 1
    tallies[index].present += 1
    tallies[index].presentTimes += now.milliseconds
  }

  @inline(__always)
  private mutating func depart(_ departure: StationDeparture, at now: SimTime) {
    let index = Int(departure.customer)
    tallies[index].departures += 1
    tallies[index].sojournTime += now.milliseconds - departure.arrived.milliseconds
    tallies[index].present -= 1
    tallies[index].presentTimes -= now.milliseconds
  }

  @inline(__always)
  private mutating func endWait(_ index: Int, arrived: SimTime, _ now: SimTime, hasQueued: Bool) {
    let wait = now.milliseconds - arrived.milliseconds
    tallies[index].waits += 1
    tallies[index].waitTime += wait
    if hasQueued {
      tallies[index].waiting -= 1
      tallies[index].waitingTimes -= now.milliseconds
    }
    if keepsHistograms { histograms[index].add(wait) }
  }

  /// A customer's service begins for the first time.
  @inline(__always)
  private mutating func beginFirst(_ start: StationStart, at now: SimTime, hasQueued: Bool) {
    let index = Int(start.customer)
    endWait(index, arrived: start.arrived, now, hasQueued: hasQueued)
    for (place, limit) in limits.enumerated()
    where now.milliseconds - start.arrived.milliseconds <= limit {
      within[index * limits.count + place] += 1
    }
    let length = sources[index].services.next()
    if breakdowns == nil {
      calendar.schedule(.completion(start.service), at: now + length, phase: .release)
    } else {
      servers[Int(start.service.server)].serviceLength = length
      goOn(start, at: now)
    }
  }

  /// Schedules what ends a spell of service: its completion or, where only work wears a server,
  /// the breakdown that comes before.
  private mutating func goOn(_ start: StationStart, at now: SimTime) {
    let place = Int(start.service.server)
    let left = servers[place].serviceLength - start.received
    if let breakdowns, !breakdowns.whileIdle {
      if servers[place].uptimeLeft < left {
        calendar.schedule(
          .breakdown(server: start.service.server), at: now + servers[place].uptimeLeft,
          phase: .release)
        return
      }
      servers[place].uptimeLeft = servers[place].uptimeLeft - left
    }
    calendar.schedule(.completion(start.service), at: now + left, phase: .release)
  }

  private mutating func startUptimes() {
    guard let breakdowns else { return }
    for place in servers.indices {
      let uptime = breakdowns.uptime.draw(&uptimes)
      servers[place].uptimeLeft = uptime
      if breakdowns.whileIdle {
        calendar.schedule(.breakdown(server: UInt32(place)), at: .zero + uptime, phase: .release)
      }
    }
  }

  private mutating func breakDown(_ server: UInt32, at now: SimTime) {
    guard let breakdowns else { preconditionFailure("server \(server) fails where none does") }
    servers[Int(server)].holdsCustomer = station.fail(Int(server), at: now) != nil
    calendar.schedule(
      .repair(server: server), at: now + breakdowns.repair.draw(&repairs), phase: .release)
  }

  private mutating func repair(_ server: UInt32, at now: SimTime) {
    guard let breakdowns else { preconditionFailure("server \(server) fails where none does") }
    let uptime = breakdowns.uptime.draw(&uptimes)
    servers[Int(server)].uptimeLeft = uptime
    if breakdowns.whileIdle {
      calendar.schedule(.breakdown(server: server), at: now + uptime, phase: .release)
    }
    guard let start = station.repair(Int(server), at: now) else { return }
    if servers[Int(server)].holdsCustomer {
      servers[Int(server)].holdsCustomer = false
      goOn(start, at: now)
    } else {
      beginFirst(start, at: now, hasQueued: true)
    }
  }

  /// The counts at a moment up to which the run has been executed.
  func snapshot(at now: SimTime) -> QueueSnapshot {
    QueueSnapshot(
      time: now.milliseconds, integrals: station.integrals(at: now),
      flowImbalance: station.flowImbalance,
      tallies: Array(UnsafeBufferPointer(start: tallies, count: classCount)), within: within,
      histograms: histograms)
  }
}
