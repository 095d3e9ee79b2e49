import Foundation
import Quantities
import RoadNetwork

/// A way as one GeoJSON feature: a line with what is known of it.
struct RouteGeoJSON: Encodable {
  struct Geometry: Encodable {
    let type = "LineString"
    let coordinates: [[Double]]
  }

  struct Properties: Encodable {
    /// Seconds.
    let time: Double
    /// Metres.
    let length: Double
    /// Metres between the points that were asked and the roads.
    let fromSnap: Double
    let toSnap: Double
    /// Seconds since midnight; null on empty roads.
    let departure: Double?
    let arrival: Double?
    /// The names of the roads in their order.
    let roads: [String]
    let attribution: String

    func encode(to encoder: any Encoder) throws {
      var keys = encoder.container(keyedBy: CodingKeys.self)
      try keys.encode(time, forKey: .time)
      try keys.encode(length, forKey: .length)
      try keys.encode(fromSnap, forKey: .fromSnap)
      try keys.encode(toSnap, forKey: .toSnap)
      try keys.encode(departure, forKey: .departure)
      try keys.encode(arrival, forKey: .arrival)
      try keys.encode(roads, forKey: .roads)
      try keys.encode(attribution, forKey: .attribution)
    }

    private enum CodingKeys: String, CodingKey {
      case time = "time_s"
      case length = "length_m"
      case fromSnap = "from_snap_m"
      case toSnap = "to_snap_m"
      case departure = "departure_s"
      case arrival = "arrival_s"
      case roads, attribution
    }
  }

  let type = "Feature"
  let geometry: Geometry
  let properties: Properties

  init(_ text: RouteText, from: RoadAccess, to: RoadAccess) {
    let route = text.route
    var points = [[from.longitude, from.latitude]]
    for (place, arc) in route.arcs.enumerated() {
      for point in text.index.line(ofArc: arc, route.part(place)) {
        let next = [point.longitude, point.latitude]
        if next != points.last { points.append(next) }
      }
    }
    // A line has two points, even from a place to itself.
    if points.count == 1 { points.append([to.longitude, to.latitude]) }
    geometry = Geometry(coordinates: points)
    properties = Properties(
      time: route.time.seconds, length: route.length.metres,
      fromSnap: from.distance.metres, toSnap: to.distance.metres,
      departure: text.departure.map { _ in route.departure.timeOfDay.seconds },
      arrival: text.departure.map { _ in Double(route.arrival.milliseconds) / 1_000 },
      roads: text.legs.map(\.name), attribution: text.map.graph.provenance)
  }

  func text() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
  }
}
