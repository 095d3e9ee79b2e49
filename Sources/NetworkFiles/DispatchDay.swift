public import Quantities
public import RoadNetwork

/// A day of ride pooling: who asks when, from where to where, and the fleet that serves them.
public struct DispatchDay: Sendable {
  /// One rider's request; places are arcs.
  public struct Request: Sendable {
    public let origin: ArcID
    public let destination: ArcID
    public let time: SimTime
  }

  /// One vehicle, which stands at an arc before its service begins.
  public struct Vehicle: Sendable {
    public let arc: ArcID
    public let start: SimTime
    public let end: SimTime
    public let seats: Int
  }

  /// In the order of their times; at equal times in the order of the table.
  public let requests: [Request]
  public let vehicles: [Vehicle]

  /// Reads the two tables of a day.
  ///
  /// - Parameters:
  ///   - requests: a table with the columns origin, destination and req_time (seconds), in the order
  ///     of the times.
  ///   - vehicles: a table with the columns initial_location, start_of_service_time,
  ///     end_of_service_time (seconds) and capacity (seats).
  ///   - map: arcs are named by its labels; arcs of plain tables by their row, counted from 0.
  /// - Throws: `NetworkError` with every mistake, each with file and line.
  public init(requests: String, vehicles: String, on map: RoadMap) throws(NetworkError) {
    var requestTable = try CSVTable(requests, columns: ["origin", "destination", "req_time"])
    var vehicleTable = try CSVTable(
      vehicles,
      columns: [
        "initial_location", "start_of_service_time", "end_of_service_time", "capacity",
      ])
    let arcs = Self.arcs(of: map)
    self.requests = Self.requests(&requestTable, arcs)
    self.vehicles = Self.vehicles(&vehicleTable, arcs)
    try CSVTable.check(requestTable, vehicleTable)
    if self.requests.isEmpty { throw NetworkError("\(requests): there are no requests") }
    if self.vehicles.isEmpty { throw NetworkError("\(vehicles): there are no vehicles") }
  }

  /// A year in seconds: more than any day needs, and far from overflow.
  private static let longest: Int64 = 366 * 86_400

  private static func arcs(of map: RoadMap) -> [String: ArcID] {
    var arcs: [String: ArcID] = [:]
    arcs.reserveCapacity(map.graph.arcCount)
    for arc in 0..<map.graph.arcCount { arcs[map.arcLabels.text(of: arc)] = ArcID(arc) }
    return arcs
  }

  private static func arc(
    _ table: inout CSVTable, _ row: Int, _ column: Int, _ name: String, _ arcs: [String: ArcID]
  ) -> ArcID {
    let label = table.text(row, column)
    if let arc = arcs[label] { return arc }
    table.complain(row: row, "\(name) is \"\(label)\", which is no arc of the network")
    return ArcID(0)
  }

  private static func requests(_ table: inout CSVTable, _ arcs: [String: ArcID]) -> [Request] {
    var last: Int64 = 0
    return (0..<table.rowCount).map { row in
      let origin = arc(&table, row, 0, "origin", arcs)
      let destination = arc(&table, row, 1, "destination", arcs)
      let time = table.whole(row, 2, in: 0...longest, "seconds")
      if table.number(row, 2) == time && time < last {
        table.complain(
          row: row,
          "req_time is \(time), before \(last) of a row above; expected requests in the order of "
            + "their times")
      }
      last = max(last, time)
      return Request(origin: origin, destination: destination, time: .zero + .seconds(time))
    }
  }

  private static func vehicles(_ table: inout CSVTable, _ arcs: [String: ArcID]) -> [Vehicle] {
    (0..<table.rowCount).map { row in
      let place = arc(&table, row, 0, "initial_location", arcs)
      let start = table.whole(row, 1, in: 0...longest, "seconds")
      let end = table.whole(row, 2, in: 0...longest, "seconds")
      if table.number(row, 2) == end && end < start {
        table.complain(
          row: row, "end_of_service_time is \(end), before start_of_service_time \(start)")
      }
      let seats = table.whole(row, 3, in: 1...1_000, "seats")
      return Vehicle(
        arc: place, start: .zero + .seconds(start), end: .zero + .seconds(end), seats: Int(seats))
    }
  }
}
