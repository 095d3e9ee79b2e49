import Citizens
import Parameters
import Quantities
import Randomness
import RoadNetwork
import StreetGeneration

/// Reads which roads a scenario closes, and when, and finds them in the network.
struct ClosureReader {
  /// How far a bridge or a place may lie from the road that is meant, in metres.
  private static let reach = 400.0
  /// How far apart the two roadways of a bridge may lie, in metres.
  private static let roadways = 60.0
  private static let metresPerDegree = 111_195.0

  typealias Point = (east: Double, north: Double)

  let graph: RoadGraph
  let facts: CityFacts
  private let metresPerDegreeEast: Double

  init(_ graph: RoadGraph, _ facts: CityFacts) {
    self.graph = graph
    self.facts = facts
    metresPerDegreeEast =
      Self.metresPerDegree * PlainMath.cos((graph.latitude.first ?? 0) * Double.pi / 180)
  }

  /// The closures of a service in their order.
  ///
  /// - Throws: every mistake in them, each where it stands.
  func closures(of service: Scenario.Service) throws(Diagnostics) -> [RoadClosure] {
    try read("closures", of: service) { (text) throws(Mistake) in try closure(text) }
  }

  /// Reads every text of a list.
  ///
  /// - Throws: every mistake in them, each where it stands.
  func read<Item>(
    _ name: String, of service: Scenario.Service, _ item: (String) throws(Mistake) -> Item
  ) throws(Diagnostics) -> [Item] {
    var diagnostics = Diagnostics()
    var items: [Item] = []
    let texts = service.parameters.words(name)
    let list = "services.citizens.\(name)"
    let limit = 64
    if texts.count > limit {
      diagnostics.add(
        service.places[name] ?? .whole(""), list, "\(list) lists \(texts.count) of them",
        expected: "at most \(limit)")
      throw diagnostics
    }
    for (number, text) in texts.enumerated() {
      do throws(Mistake) {
        items.append(try item(text))
      } catch {
        let path = "\(list)[\(number)]"
        diagnostics.add(
          service.places["\(name)[\(number)]"] ?? service.places[name] ?? .whole(""), path,
          "\(path) is \(text.shown), \(error.problem)", expected: error.expected,
          suggestion: error.suggestion)
      }
    }
    if !diagnostics.isEmpty { throw diagnostics }
    return items
  }

  struct Mistake: Error {
    let problem: String
    let expected: String
    var suggestion: String?
  }

  /// Reads `PLACE` or `PLACE 07:00-20:00`.
  func closure(_ text: String) throws(Mistake) -> RoadClosure {
    var words = text.split(separator: " ")
    var (from, until) = (SimDuration.zero, SimDuration.hours(24))
    if words.count > 1, let last = words.last, last.contains(":") {
      let example = "times of a day such as 07:00-20:00"
      let times = last.replacing("–", with: "-").split(
        separator: "-", omittingEmptySubsequences: false
      ).map { Self.timeOfDay($0) }
      guard times.count == 2, let begin = times[0], let end = times[1] else {
        throw Mistake(problem: "of which \(String(last).shown) are no times", expected: example)
      }
      guard begin < end else {
        throw Mistake(
          problem: "which ends before it begins",
          expected: example + "; one that lasts over midnight is written as two",
          suggestion: nil)
      }
      (from, until) = (begin, end)
      words.removeLast()
    }
    let place = words.joined(separator: " ")
    return RoadClosure(name: place, arcs: try arcs(of: place), from: from, until: until)
  }

  /// Reads 7:00, 07:00 or 24:00.
  private static func timeOfDay(_ text: Substring) -> SimDuration? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2,
      parts.joined().utf8.allSatisfy({ (0x30...0x39).contains($0) }), let hours = Int64(parts[0]),
      let minutes = Int64(parts[1]), minutes < 60, hours * 60 + minutes <= 24 * 60
    else { return nil }
    return .minutes(hours * 60 + minutes)
  }

  // MARK: Places

  private func arcs(of place: String) throws(Mistake) -> [ArcID] {
    let numbers = place.split(separator: " ").compactMap { Double($0) }
    if numbers.count == 2, place.split(separator: " ").count == 2 {
      return try arcs(at: point(numbers[0], numbers[1]))
    }
    if let bridge = facts.bridges.first(where: { Self.isCalled($0.name, place) }) {
      return try arcs(of: bridge)
    }
    if let name = graph.names.firstIndex(of: place), !place.isEmpty {
      return (0..<graph.arcCount).filter { graph.name[$0] == name }.map { ArcID($0) }
    }
    let known = facts.bridges.map(\.name) + graph.names.filter { !$0.isEmpty }.sorted()
    throw Mistake(
      problem: "which is no road or bridge of this network",
      expected: "the name of a road or a bridge, or a longitude and a latitude, and perhaps times "
        + "such as 07:00-20:00", suggestion: Spelling.nearest(to: place, in: known))
  }

  /// Whether a bridge has a name, with or without the other one that stands behind it.
  private static func isCalled(_ bridge: String, _ name: String) -> Bool {
    bridge == name || bridge.hasPrefix(name + "(")
  }

  private func point(_ longitude: Double, _ latitude: Double) -> Point {
    (longitude * metresPerDegreeEast, latitude * Self.metresPerDegree)
  }

  func end(_ node: UInt32) -> Point {
    point(graph.longitude[Int(node)], graph.latitude[Int(node)])
  }

  /// Both directions of the road nearest to a place.
  private func arcs(at place: Point) throws(Mistake) -> [ArcID] {
    var best: (distance: Double, arc: Int)?
    for arc in 0..<graph.arcCount {
      let distance = Self.distance(from: place, to: end(graph.tail[arc]), end(graph.head[arc]))
      if distance < best?.distance ?? Self.reach { best = (distance, arc) }
    }
    guard let best else {
      throw Mistake(
        problem: "and no road is within \(Int(Self.reach)) m",
        expected: "a longitude and a latitude in the city, such as 127.1252 35.8345")
    }
    let (tail, head) = (graph.tail[best.arc], graph.head[best.arc])
    return (0..<graph.arcCount).filter {
      graph.tail[$0] == tail && graph.head[$0] == head
        || graph.tail[$0] == head && graph.head[$0] == tail
    }.map { ArcID($0) }
  }

  /// What crosses a river near a bridge: all that lies beside what crosses it nearest.
  private func arcs(of bridge: CityFacts.Bridge) throws(Mistake) -> [ArcID] {
    let place = point(bridge.place.longitude, bridge.place.latitude)
    let banks = facts.lines.filter { $0.kind == .river }.flatMap { river in
      let shape = river.shape.map { point($0.longitude, $0.latitude) }
      return zip(shape, shape.dropFirst()).filter {
        Self.distance(from: place, to: $0, $1) < 3 * Self.reach
      }
    }
    var crossings: [(distance: Double, arc: Int, point: Point)] = []
    for arc in 0..<graph.arcCount {
      let (tail, head) = (end(graph.tail[arc]), end(graph.head[arc]))
      guard Self.distance(from: place, to: tail, head) < Self.reach else { continue }
      for (start, end) in banks {
        guard let point = Self.crossing(tail, head, start, end) else { continue }
        crossings.append((Self.distance(from: place, to: point, point), arc, point))
      }
    }
    guard let nearest = crossings.min(by: { ($0.distance, $0.arc) < ($1.distance, $1.arc) }) else {
      throw Mistake(
        problem: "and no road of this network crosses the river within \(Int(Self.reach)) m of it",
        expected: "another bridge, the name of a road, or a longitude and a latitude")
    }
    // A road that is not in the network must not close its neighbour's.
    let namesake = facts.bridges.min {
      distance(of: $0, nearest.point) < distance(of: $1, nearest.point)
    }
    if let namesake, namesake.name != bridge.name {
      throw Mistake(
        problem: "and no road of this network crosses the river there: the nearest that does is "
          + namesake.name.shown, expected: "a bridge that this network has, or a place",
        suggestion: namesake.name)
    }
    let arcs = crossings.filter {
      Self.distance(from: nearest.point, to: $0.point, $0.point) < Self.roadways
    }.map { ArcID($0.arc) }
    return Set(arcs).sorted()
  }

  private func distance(of bridge: CityFacts.Bridge, _ point: Point) -> Double {
    let place = self.point(bridge.place.longitude, bridge.place.latitude)
    return Self.distance(from: place, to: point, point)
  }

  private static func distance(from place: Point, to start: Point, _ end: Point) -> Double {
    let (x, y) = (end.east - start.east, end.north - start.north)
    let (px, py) = (place.east - start.east, place.north - start.north)
    let square = x * x + y * y
    let part = square > 0 ? min(max((px * x + py * y) / square, 0), 1) : 0
    let (dx, dy) = (px - part * x, py - part * y)
    return (dx * dx + dy * dy).squareRoot()
  }

  /// Where two stretches cross; nil if they do not.
  private static func crossing(_ a: Point, _ b: Point, _ c: Point, _ d: Point) -> Point? {
    let (rx, ry) = (b.east - a.east, b.north - a.north)
    let (sx, sy) = (d.east - c.east, d.north - c.north)
    let cross = rx * sy - ry * sx
    if cross == 0 { return nil }
    let (qx, qy) = (c.east - a.east, c.north - a.north)
    let (t, u) = ((qx * sy - qy * sx) / cross, (qx * ry - qy * rx) / cross)
    guard (0...1).contains(t) && (0...1).contains(u) else { return nil }
    return (a.east + t * rx, a.north + t * ry)
  }
}

extension ClosureReader {
  /// What cannot be reached or left by car while closures hold, in a sentence for each.
  ///
  /// - Parameter reachable: the nodes that can be reached from one another.
  func warnings(_ closures: [RoadClosure], _ reachable: [NodeID]) -> [String] {
    closures.compactMap { closure in
      let count = cutOff(by: Set(closure.arcs), reachable)
      return count == 0
        ? nil
        : "services.citizens.closures: while \(closure.name) is closed, \(count) of "
          + "\(reachable.count) nodes cannot be reached or left by car; who must go there is let "
          + "through and counted (citizens.closure.letThrough)"
    }
  }

  private func cutOff(by closed: Set<ArcID>, _ reachable: [NodeID]) -> Int {
    var isClosed = [Bool](repeating: false, count: graph.arcCount)
    for arc in closed { isClosed[arc.row] = true }
    var arriving = [[Int]](repeating: [], count: graph.nodeCount)
    for arc in 0..<graph.arcCount where !isClosed[arc] {
      arriving[Int(graph.head[arc])].append(arc)
    }
    func flood(_ start: NodeID, _ arcs: (Int) -> [(arc: Int, node: Int)]) -> [Bool] {
      var seen = [Bool](repeating: false, count: graph.nodeCount)
      seen[start.row] = true
      var open = [start.row]
      while let node = open.popLast() {
        for (arc, next) in arcs(node) where !isClosed[arc] && !seen[next] {
          seen[next] = true
          open.append(next)
        }
      }
      return seen
    }
    var best = reachable.count
    // From one end of a closed road or the other: the larger part is the city.
    for start in Set(
      closed.sorted().prefix(1).flatMap { [graph.tail[$0.row], graph.head[$0.row]] }
    )
    .sorted() + [reachable.first.map(\.index) ?? 0] {
      let out = flood(NodeID(start)) { node in
        graph.arcs(outOf: NodeID(node)).map { ($0, Int(graph.head[$0])) }
      }
      let back = flood(NodeID(start)) { node in arriving[node].map { ($0, Int(graph.tail[$0])) } }
      best = min(best, reachable.count { !(out[$0.row] && back[$0.row]) })
    }
    return best
  }
}
