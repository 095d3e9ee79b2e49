import Foundation
import Quantities
import Reporting
import RoadNetwork

/// A way as people read it: when, how far and by which roads.
struct RouteText {
  /// Neighbouring arcs of one name.
  struct Leg {
    /// How one gets onto it: start, left, right, straight or back.
    let turn: String
    let name: String
    /// When it is entered.
    let entry: SimTime
    var length: Distance
  }

  let map: RoadMap
  let index: NearestArc
  let route: PlaceRoute
  /// nil if the roads are empty.
  let departure: SimTime?
  let legs: [Leg]

  /// - Parameter metrics: of the map's own graph.
  init(
    map: RoadMap, index: NearestArc, metrics: RoadMetrics, route: PlaceRoute,
    departure: SimTime?
  ) {
    (self.map, self.index, self.route, self.departure) = (map, index, route, departure)
    var legs: [Leg] = []
    var now = route.departure
    for (place, arc) in route.arcs.enumerated() {
      let part = route.part(place)
      let share = part.upperBound - part.lowerBound
      let name = Self.name(ofArc: arc, map)
      let length = Distance(
        millimetres: Int64((share * Double(map.graph.length[arc.row])).rounded()))
      if legs.last?.name == name {
        legs[legs.count - 1].length += length
      } else if length > .zero {
        let turn = place == 0 ? "start" : Self.turn(route, at: place, index)
        legs.append(
          Leg(turn: legs.isEmpty ? "start" : turn, name: name, entry: now, length: length))
      }
      now = metrics.leave(arc, enteredAt: now, covering: share)
    }
    self.legs = legs
  }

  /// The name of a road, or what kind of road it is.
  static func name(ofArc arc: ArcID, _ map: RoadMap) -> String {
    let name = map.graph.names[Int(map.graph.name[arc.row])]
    return name.isEmpty ? "unnamed \(map.graph.roadClass[arc.row].name) road" : name
  }

  /// How one turns from the arc before into an arc.
  private static func turn(_ route: PlaceRoute, at place: Int, _ index: NearestArc) -> String {
    let before = index.line(ofArc: route.arcs[place - 1], route.part(place - 1))
    let after = index.line(ofArc: route.arcs[place], route.part(place))
    guard let come = bearing(before.reversed()), let go = bearing(after) else { return "straight" }
    // 0 is straight on, positive to the right.
    let change = (go - come - 180).truncatingRemainder(dividingBy: 360)
    let angle = change < -180 ? change + 360 : change > 180 ? change - 360 : change
    switch angle {
    case -35...35: return "straight"
    case 35..<150: return "right"
    case -150 ..< -35: return "left"
    default: return "back"
    }
  }

  /// The direction in which a line begins, in degrees from north by east; nil if it has no extent.
  private static func bearing(_ line: [(longitude: Double, latitude: Double)]) -> Double? {
    guard let start = line.first,
      let next = line.first(where: { $0 != start })
    else { return nil }
    let north = next.latitude - start.latitude
    let east = (next.longitude - start.longitude) * cos(start.latitude * .pi / 180)
    return atan2(east, north) * 180 / .pi
  }

  /// What the command prints.
  func lines(
    from: (text: String, access: RoadAccess), to: (text: String, access: RoadAccess)
  ) -> [String] {
    var lines = [("from", from), ("to", to)].map { word, end in
      let name = Self.name(ofArc: end.access.place.arc, map)
      return "\(word): \(end.text), \(decimal(end.access.distance.metres, 0)) m from \(name)"
    }
    if departure == nil {
      lines.append("roads: empty (free flow); --depart HH:MM gives the speeds of the hours")
    } else {
      lines.append("departure: \(clock(route.departure)), speeds as traffic has them by default")
      lines.append("arrival: \(clock(route.arrival))")
    }
    lines.append("time: \(Self.minutes(route.time))")
    lines.append("length: \(decimal(route.length.kilometres, 2)) km")
    let rows = legs.map { leg in
      [clock(leg.entry), leg.turn, leg.name, decimal(leg.length.metres, 0)]
    }
    let table = TextTable(
      columns: [.right, .left, .left, .right],
      header: [departure == nil ? "after" : "at", "turn", "road", "m"],
      rows: rows + [[clock(route.arrival), "arrive", "", ""]])
    lines += [""] + table.lines + [""]
    for (word, text) in [("source", map.graph.provenance), ("licence", map.origin.licence)]
    where !text.isEmpty {
      lines.append("\(word): \(text)")
    }
    return lines
  }

  /// A time of day, or the time since the departure on empty roads.
  private func clock(_ moment: SimTime) -> String {
    let exact = departure == nil ? moment - route.departure : moment.timeOfDay
    let seconds = (exact.milliseconds + 500) / 1_000
    func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(seconds / 3_600 % 24)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
  }

  private static func minutes(_ time: SimDuration) -> String {
    let seconds = (time.milliseconds + 500) / 1_000
    return seconds < 60 ? "\(seconds) s" : "\(seconds / 60) min \(seconds % 60) s"
  }
}
