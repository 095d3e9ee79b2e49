public import Quantities

/// A queue station: customers arrive, wait for one of several servers, are served and leave.
///
/// Any number of servers; first in first out, last in first out, random order or non-preemptive
/// priority; limited places; balking, reneging; shifts and breakdowns. A bank counter, a clinic's
/// doctor, a charger and a repair crew are all stations.
///
/// The station is a plain value that its owner drives. It schedules nothing and draws no service
/// time: each method says what happened, and the owner schedules what follows from it. Copying
/// the value clones the station. Servers are work-conserving: no server on duty and in order is
/// free while someone waits, once the owner has called `startNext` until it returns nil after
/// `setServers` and `fail`.
///
/// Calls must not go back in time.
///
/// - Complexity: O(1) per call, except O(*c*) for `setServers` and O(*c*/64) to find a free
///   server among *c*. No allocation per customer once the queue has had its greatest length.
@frozen
public struct Station: Sendable {
  @usableFromInline var queue: StationQueue
  @usableFromInline var servers: StationServers
  @usableFromInline let capacity: Int
  @usableFromInline let balking: StationBalking
  /// The longest queue that an arriving customer joins without further thought.
  @usableFromInline let joinsUpTo: Int
  @usableFromInline let interruption: StationInterruption

  /// Servers at work.
  @inlinable public var busyServers: Int { busy }
  @usableFromInline var busy = 0
  /// Customers held by a server that is under repair.
  @inlinable public var interruptedCustomers: Int { interrupted }
  @usableFromInline var interrupted = 0
  /// Servers on duty, those under repair included.
  @inlinable public var serversOnDuty: Int { onDuty }
  @usableFromInline var onDuty: Int

  /// How many customers took each way.
  @inlinable public var counts: StationCounts { tally }
  @usableFromInline var tally = StationCounts()
  @usableFromInline var lastChange: Int64
  // The integral of a count n over time up to T is n·T less the sum of the times at which n
  // rose plus the sum of those at which it fell. So a change costs one addition, and a sum that
  // leaves 63 bits traps.
  @usableFromInline var queueTimes: Int64 = 0
  @usableFromInline var busyTimes: Int64 = 0
  @usableFromInline var interruptedTimes: Int64 = 0
  @usableFromInline var onDutyTimes: Int64

  /// - Parameters:
  ///   - servers: c, the servers on duty at first; at least 0.
  ///   - start: when the integrals begin.
  public init(servers: Int, rules: StationRules = StationRules(), start: SimTime = .zero) {
    precondition(servers >= 0, "\(servers) servers")
    if let places = rules.capacity { precondition(places >= 1, "\(places) places in a station") }
    queue = StationQueue(rules.discipline)
    self.servers = StationServers(count: servers)
    onDuty = servers
    capacity = rules.capacity ?? .max
    balking = rules.balking
    interruption = rules.interruption
    lastChange = start.milliseconds
    onDutyTimes = Int64(servers) * start.milliseconds
    switch rules.balking {
    case .never: joinsUpTo = .max
    case .whenMoreWaitThan(let limit):
      precondition(limit >= 0, "nobody balks at \(limit) waiting customers")
      joinsUpTo = limit
    case .byQueueLength(let probabilities):
      let valid = !probabilities.isEmpty && probabilities.allSatisfy { (0...1).contains($0) }
      precondition(valid, "balking probabilities \(probabilities)")
      joinsUpTo = -1
    }
  }

  /// Customers who wait.
  @inlinable public var waiting: Int { queue.count }
  /// Customers who wait, are served or are held by a server under repair.
  @inlinable public var inSystem: Int { queue.count &+ busy &+ interrupted }
  /// Servers on duty, in order and without a customer.
  @inlinable public var freeServers: Int { servers.freeCount }

  /// Arrived less served, blocked, balked, reneged and still here: 0 unless the station is wrong.
  public var flowImbalance: Int {
    tally.arrived - tally.served - tally.blocked - tally.balked - tally.reneged - inSystem
  }

  /// A customer arrives.
  ///
  /// A full station blocks first; then a free server takes the customer; then the customer may
  /// balk; else it waits.
  ///
  /// - Parameters:
  ///   - customer: the owner's number for it; the station only hands it back.
  ///   - level: the priority level, 0 first; 0 under other disciplines.
  ///   - balkingDraw: uniform on [0, 1), from the owner's stream for this customer; needed only
  ///     where balking is by probability.
  @inlinable @inline(__always)
  public mutating func arrive(
    _ customer: UInt32, level: Int = 0, at now: SimTime, balkingDraw: Double? = nil
  ) -> StationArrival {
    advance(to: now)
    tally.arrived &+= 1
    if inSystem >= capacity {
      tally.blocked &+= 1
      return .blocked
    }
    if servers.freeCount > 0 {
      busyTimes += lastChange
      busy &+= 1
      return .served(
        begin(
          on: servers.takeFree(), customer: customer, level: UInt32(truncatingIfNeeded: level),
          arrived: now.milliseconds, received: 0))
    }
    if queue.count > joinsUpTo && balks(balkingDraw) {
      tally.balked &+= 1
      return .balked
    }
    queueTimes += lastChange
    return .queued(queue.join(customer: customer, level: level, arrived: now.milliseconds))
  }

  /// A service ends, and the server takes the next customer if it is still on duty.
  ///
  /// - Returns: who leaves and who is served next; nil if the service had been interrupted, so
  ///   that the scheduled completion no longer holds.
  @inlinable @inline(__always)
  public mutating func complete(_ service: StationService, at now: SimTime) -> StationCompletion? {
    let place = Int(service.server)
    let server = servers.list[place]
    if server.number != service.number || !server.hasCustomer { return nil }
    advance(to: now)
    tally.served &+= 1
    let departure = StationDeparture(
      customer: server.customer, arrived: SimTime(milliseconds: server.arrived))
    if queue.count > 0 && server.isOnDuty {
      queueTimes -= lastChange
      let slot = queue.takeNext()
      let start = begin(
        on: place, customer: slot.customer, level: slot.level, arrived: slot.arrived,
        received: slot.received)
      return StationCompletion(departure: departure, next: start)
    }
    busyTimes -= lastChange
    busy &-= 1
    servers.list[place].hasCustomer = false
    if server.isOnDuty { servers.markFree(place) }
    return StationCompletion(departure: departure, next: nil)
  }

  /// A waiting customer loses patience and leaves.
  ///
  /// - Returns: nil if the customer no longer waits: patience that ends in service is no loss.
  @inlinable
  public mutating func renege(_ ticket: StationTicket, at now: SimTime) -> StationDeparture? {
    guard let place = removeWaiting(ticket, now) else { return nil }
    return StationDeparture(
      customer: place.customer, arrived: SimTime(milliseconds: place.arrived))
  }

  @usableFromInline
  mutating func removeWaiting(_ ticket: StationTicket, _ now: SimTime) -> StationQueue.Slot? {
    advance(to: now)
    guard let slot = queue.remove(ticket) else { return nil }
    queueTimes -= lastChange
    tally.reneged &+= 1
    return slot
  }

  /// Begins one service if someone waits and a server is free; nil if not.
  ///
  /// To be called until it returns nil after `setServers` and after `fail`.
  @inlinable
  public mutating func startNext(at now: SimTime) -> StationStart? {
    if queue.count == 0 || servers.freeCount == 0 { return nil }
    advance(to: now)
    queueTimes -= lastChange
    busyTimes += lastChange
    busy &+= 1
    let slot = queue.takeNext()
    return begin(
      on: servers.takeFree(), customer: slot.customer, level: slot.level, arrived: slot.arrived,
      received: slot.received)
  }

  /// Puts a customer on a server; the caller has accounted for both.
  @inlinable @inline(__always)
  mutating func begin(
    on place: Int, customer: UInt32, level: UInt32, arrived: Int64, received: Int64
  ) -> StationStart {
    let now = lastChange
    let number = servers.list.withUnsafeMutableBufferPointer { list in
      let number = list[place].number &+ 1
      list[place].number = number
      list[place].customer = customer
      list[place].level = level
      list[place].arrived = arrived
      list[place].received = received
      list[place].started = now
      list[place].hasCustomer = true
      return number
    }
    return StationStart(
      customer: customer,
      service: StationService(server: UInt32(truncatingIfNeeded: place), number: number),
      arrived: SimTime(milliseconds: arrived), received: SimDuration(milliseconds: received))
  }

  @usableFromInline @inline(never)
  func balks(_ draw: Double?) -> Bool {
    guard case .byQueueLength(let probabilities) = balking else { return true }
    guard let draw, (0..<1).contains(draw) else {
      preconditionFailure("balking by probability needs a draw in [0, 1), got \(draw as Any)")
    }
    return draw < probabilities[min(queue.count, probabilities.count - 1)]
  }

  /// Moves the station's clock; changes then count from it.
  @inlinable @inline(__always)
  mutating func advance(to now: SimTime) {
    if now.milliseconds < lastChange { refuse(now) }
    lastChange = now.milliseconds
  }

  @usableFromInline @inline(never)
  func refuse(_ now: SimTime) -> Never {
    preconditionFailure("a station at \(lastChange) ms is asked about \(now.milliseconds) ms")
  }
}
