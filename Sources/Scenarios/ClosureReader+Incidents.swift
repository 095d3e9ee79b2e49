import Citizens
import Parameters
import Quantities

extension ClosureReader {
  /// The incidents that a service places, in their order.
  ///
  /// - Throws: every mistake in them, each where it stands.
  func incidents(of service: Scenario.Service) throws(Diagnostics) -> [PlacedIncident] {
    try read("incident.at", of: service) { (text) throws(Mistake) in try incident(text) }
  }

  private static let directions: [(name: String, east: Double, north: Double)] = [
    ("north", 0, 1), ("east", 1, 0), ("south", 0, -1), ("west", -1, 0),
  ]

  /// Reads `PLACE DIRECTION 08:00-09:30`.
  private func incident(_ text: String) throws(Mistake) -> PlacedIncident {
    let words = text.split(separator: " ").map(String.init)
    let expected =
      "a place, the direction of traffic and times, such as "
      + "127.1252 35.8345 north 08:00-09:30"
    guard words.count >= 3, let times = words.last, times.contains(":") else {
      throw Mistake(problem: "which gives no times", expected: expected)
    }
    let heading = words[words.count - 2]
    guard let direction = Self.directions.first(where: { $0.name == heading }) else {
      throw Mistake(
        problem: "in which \(heading.shown) is no direction", expected: expected,
        suggestion: Spelling.nearest(to: heading, in: Self.directions.map(\.name)))
    }
    let place = words.dropLast(2).joined(separator: " ")
    let found = try closure(place + " " + times)
    func along(_ arc: ArcID) -> Double {
      let (tail, head) = (end(graph.tail[arc.row]), end(graph.head[arc.row]))
      let (east, north) = (head.east - tail.east, head.north - tail.north)
      let length = (east * east + north * north).squareRoot()
      return length > 0 ? (east * direction.east + north * direction.north) / length : 0
    }
    // Of a bridge of several roads the widest.
    let best = found.arcs.filter { along($0) > 0.5 }.max {
      (graph.lanes[$0.row], along($0), $1) < (graph.lanes[$1.row], along($1), $0)
    }
    guard let best else {
      throw Mistake(
        problem: "and no traffic goes \(heading) there", expected: "another direction")
    }
    return PlacedIncident(link: best, from: found.from, until: found.until)
  }
}
