public import Mechanisms
public import Quantities

/// A course on which a service sends a vehicle, or sends it on from where it can next turn.
public struct StreetOrder: Hashable, Sendable {
  /// Changes with every order.
  public let number: UInt32
  /// The rank of the service.
  public let service: UInt8
  public let vehicle: VehicleID
  /// Where the course begins.
  public let origin: NodeID
  /// The whole course; without arcs for a vehicle that is to stop.
  public let path: [ArcID]
  /// So many arcs of it have been entered: the course of a vehicle under way that has changed ahead.
  public let entered: Int
  public let departure: SimTime
  /// Whether it is called to an emergency.
  public let isUrgent: Bool
}

/// Where services send their vehicles among the cars of the run and hear how they get on.
///
/// The host is the service whose cars queue on the streets. It is woken by orders, and the service
/// that gave an order by each report on it. Without a host, vehicles take the times that the city
/// gives them (`City.extend`).
public struct StreetDesk: Sendable {
  var host: UInt8?
  /// From when nobody sets out among its cars any more.
  var end = SimTime.zero
  var orders: [StreetOrder] = []
  var orderCount: UInt32 = 0
  /// Not yet read, by the rank of the service.
  var reports: [UInt8: [StreetReport]] = [:]

  public init() {}

  /// Whether there are cars among which vehicles of services drive.
  public var hasHost: Bool { host != nil }

  /// Whether a vehicle that sets out at a moment drives among cars.
  func takes(departing moment: SimTime) -> Bool { hasHost && moment < end }
}

extension City {
  /// Makes a service the host of the streets.
  ///
  /// - Parameter end: when its cars are all at home: who sets out later takes the times that the city
  ///   gives.
  /// - Precondition: there is none yet.
  public mutating func hostStreets(rank: UInt8, until end: SimTime) {
    precondition(
      streets.host == nil, "services \(streets.host as Any) and \(rank) have cars on the streets")
    streets.host = rank
    streets.end = end
  }

  /// Sends a vehicle of a service on its course among the cars of the run. A former order of the same
  /// vehicle is void. The host is woken.
  ///
  /// - Parameters:
  ///   - course: as it is expected to go; empty for a vehicle that is to stop.
  ///   - origin: where the course begins: where the vehicle stands or can next turn.
  ///   - isUrgent: whether it is called to an emergency.
  /// - Returns: the number of the order, to be kept in the progress of the course.
  /// - Precondition: there is a host.
  public mutating func send(
    _ vehicle: VehicleID, of service: UInt8, on course: RoadCourse, from origin: NodeID,
    isUrgent: Bool = false
  ) -> UInt32 {
    guard let host = streets.host else {
      preconditionFailure("\(vehicle) of service \(service) is sent where no cars are")
    }
    let number = streets.orderCount
    streets.orderCount += 1
    streets.orders.append(
      StreetOrder(
        number: number, service: service, vehicle: vehicle, origin: origin,
        path: course.path, entered: course.progress?.entered ?? 0,
        departure: course.entries.first ?? course.arrival, isUrgent: isUrgent))
    touched |= 1 << UInt64(host)
    return number
  }

  /// The orders that the host has not seen, in order.
  public mutating func takeStreetOrders() -> [StreetOrder] {
    defer { streets.orders.removeAll(keepingCapacity: true) }
    return streets.orders
  }

  /// Tells a service of one of its vehicles; the service is woken.
  public mutating func report(_ report: StreetReport, to service: UInt8) {
    streets.reports[service, default: []].append(report)
    touched |= 1 << UInt64(service)
  }

  /// What a service has not read, in order.
  public mutating func takeStreetReports(service: UInt8) -> [StreetReport] {
    if !streets.hasHost { return [] }
    defer { streets.reports[service]?.removeAll(keepingCapacity: true) }
    return streets.reports[service] ?? []
  }
}
