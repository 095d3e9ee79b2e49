public import Quantities

/// One spell of service by one server. A spell that a breakdown ended is never completed: its
/// number no longer matches, so the completion that was scheduled for it is ignored.
@frozen
public struct StationService: Hashable, Sendable, BitwiseCopyable {
  public let server: UInt32
  /// How many spells and breakdowns the server has had.
  public let number: UInt32

  @inlinable public init(server: UInt32, number: UInt32) {
    self.server = server
    self.number = number
  }
}

/// A customer's place in the queue, good until the customer leaves the queue.
@frozen
public struct StationTicket: Hashable, Sendable, BitwiseCopyable {
  @usableFromInline let slot: UInt32
  /// Which of the slot's users this is, so that an old ticket cannot remove a later customer.
  @usableFromInline let use: UInt32

  @inlinable init(slot: UInt32, use: UInt32) {
    self.slot = slot
    self.use = use
  }

  /// The ticket in one word, as the identity of an event.
  @inlinable public var word: UInt64 { UInt64(slot) << 32 | UInt64(use) }
}

/// A service begins, or goes on after an interruption.
@frozen
public struct StationStart: Sendable, BitwiseCopyable {
  /// The owner's number for the customer.
  public let customer: UInt32
  /// What the owner hands back to `complete`.
  public let service: StationService
  public let arrived: SimTime
  /// Service received in earlier spells: the owner schedules the completion after what is left.
  public let received: SimDuration

  @inlinable init(
    customer: UInt32, service: StationService, arrived: SimTime, received: SimDuration
  ) {
    self.customer = customer
    self.service = service
    self.arrived = arrived
    self.received = received
  }
}

/// What became of a customer who arrived.
@frozen
public enum StationArrival: Sendable, BitwiseCopyable {
  /// A server was free.
  case served(StationStart)
  /// The customer waits; the ticket is needed only to renege.
  case queued(StationTicket)
  /// The customer chose not to join.
  case balked
  /// The station was full: the customer is lost.
  case blocked
}

/// A customer who has left the station.
@frozen
public struct StationDeparture: Sendable, BitwiseCopyable {
  public let customer: UInt32
  public let arrived: SimTime

  @inlinable init(customer: UInt32, arrived: SimTime) {
    self.customer = customer
    self.arrived = arrived
  }
}

/// A service ended: who leaves, and who is served next by the same server.
@frozen
public struct StationCompletion: Sendable, BitwiseCopyable {
  public let departure: StationDeparture
  public let next: StationStart?

  @inlinable init(departure: StationDeparture, next: StationStart?) {
    self.departure = departure
    self.next = next
  }
}

/// A breakdown stopped a service.
@frozen
public struct StationStop: Sendable, BitwiseCopyable {
  public let customer: UInt32
  /// Service received so far, over all spells.
  public let received: SimDuration
  /// The customer's place in the queue if it went back there.
  public let ticket: StationTicket?

  @inlinable init(customer: UInt32, received: SimDuration, ticket: StationTicket?) {
    self.customer = customer
    self.received = received
    self.ticket = ticket
  }
}

/// How many customers took each way through a station since its beginning.
@frozen
public struct StationCounts: Hashable, Sendable, BitwiseCopyable {
  public var arrived = 0
  public var served = 0
  /// Lost because the station was full.
  public var blocked = 0
  public var balked = 0
  public var reneged = 0

  @inlinable init() {}
}

/// Exact integrals over time since the station's beginning, in customer-milliseconds and
/// server-milliseconds; divide by the elapsed milliseconds for time averages.
@frozen
public struct StationIntegrals: Hashable, Sendable, BitwiseCopyable {
  /// Customers who wait.
  public let queue: Int128
  /// Customers who wait, are served or are held by a server under repair.
  public let system: Int128
  /// Servers at work, those finishing a customer after their shift included.
  public let busy: Int128
  /// Servers on duty, those under repair included.
  public let onDuty: Int128
}
