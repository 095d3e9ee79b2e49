public import Quantities

/// A ride that one service asks of the service that carries people, for a resident.
public struct RideOrder: Hashable, Sendable {
  public let resident: ResidentID
  public let origin: NodeID
  public let destination: NodeID
  /// When the rider asks; a booking asks before the rider is ready.
  public let placed: SimTime
  /// From when the rider is ready to leave.
  public let ready: SimTime
  /// Tells apart what is drawn for the rides of one resident; the host's own numbering.
  public let occasion: UInt32

  public init(
    resident: ResidentID, origin: NodeID, destination: NodeID, placed: SimTime, ready: SimTime,
    occasion: UInt32
  ) {
    self.resident = resident
    self.origin = origin
    self.destination = destination
    self.placed = placed
    self.ready = ready
    self.occasion = occasion
  }
}

/// How a ride ended.
public enum RideEnding: Hashable, Sendable {
  /// The rider is at the destination.
  case arrived(SimTime)
  /// The rider was not carried: gave up, cancelled or was refused.
  case failed(SimTime)
}

/// Where a service asks for rides and the service that carries people reports on them.
///
/// The host is who asks, the carrier who drives. Neither knows the other: each is woken when the
/// other has written something here.
public struct RideDesk: Sendable {
  /// An order as it stands.
  struct Entry: Sendable {
    let order: RideOrder
    let host: UInt8
    var ending: RideEnding?
  }

  var entries: [Entry] = []
  /// The rank of the carrier; nil if no service carries people.
  public internal(set) var carrier: UInt8?
  /// Orders from this one on are new to the carrier.
  var firstNew = 0
  /// Endings not yet read by their hosts, in order.
  var news: [Int] = []

  public init() {}

  /// Whether anybody carries people.
  public var hasCarrier: Bool { carrier != nil }
}

extension City {
  /// Makes a service the carrier of this city.
  ///
  /// - Precondition: there is none yet.
  public mutating func carryPeople(rank: UInt8) {
    precondition(rides.carrier == nil, "services \(rides.carrier as Any) and \(rank) carry people")
    rides.carrier = rank
  }

  /// Asks for a ride; the carrier is woken.
  ///
  /// - Returns: the number of the order.
  /// - Precondition: somebody carries people.
  public mutating func orderRide(_ order: RideOrder, host: UInt8) -> Int {
    guard let carrier = rides.carrier else { preconditionFailure("nobody carries \(order)") }
    rides.entries.append(RideDesk.Entry(order: order, host: host))
    touched |= 1 << UInt64(carrier)
    return rides.entries.count - 1
  }

  /// The orders that the carrier has not seen, with their numbers.
  public mutating func takeNewRides() -> [(number: Int, order: RideOrder)] {
    let new = (rides.firstNew..<rides.entries.count).map { ($0, rides.entries[$0].order) }
    rides.firstNew = rides.entries.count
    return new
  }

  /// Tells the host of an order how it ended; the host is woken.
  ///
  /// - Precondition: it has not ended before.
  public mutating func endRide(_ number: Int, _ ending: RideEnding) {
    precondition(rides.entries[number].ending == nil, "ride \(number) ends twice, now \(ending)")
    rides.entries[number].ending = ending
    rides.news.append(number)
    touched |= 1 << UInt64(rides.entries[number].host)
  }

  /// The endings that a host has not read, in order.
  public mutating func takeEndedRides(host: UInt8) -> [(number: Int, ending: RideEnding)] {
    let mine = rides.news.filter { rides.entries[$0].host == host }
    rides.news.removeAll { rides.entries[$0].host == host }
    return mine.map { number in
      guard let ending = rides.entries[number].ending else {
        preconditionFailure("ride \(number) is news and has no ending")
      }
      return (number, ending)
    }
  }
}
