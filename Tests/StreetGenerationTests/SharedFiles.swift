internal import Foundation
internal import Testing

@testable internal import StreetGeneration

/// Files about the real city that are not part of the project, where a developer has them.
enum SharedFiles {
  static let folder =
    ProcessInfo.processInfo.environment["ONGOEUL_SHARED"].map {
      URL(filePath: $0, directoryHint: .isDirectory)
    } ?? Jeonju.root.appending(path: "../shared").standardized
  static let stops = folder.appending(path: "data/poi_bus_stops.csv")
  static let arterials = folder.appending(path: "data/arterials.csv")
  static let finance = folder.appending(path: "data/poi_finance.csv")
  static let mainRoads = folder.appending(path: "data/osm/jeonju_major_roads.geojson")
  static let universityStreets = folder.appending(path: "data/osm/jeonju_jbnu_head.geojson")

  static func exist(_ file: URL) -> Bool {
    FileManager.default.fileExists(atPath: file.path(percentEncoded: false))
  }

  /// A bus stop of the city.
  struct Stop {
    let name: String
    let place: GeoPoint
  }

  /// The stops inside the city.
  static func stopsInTheCity() throws -> [Stop] {
    try rows(stops).compactMap { fields in
      guard fields.count == 7, fields[6].hasPrefix("1"), let latitude = Double(fields[2]),
        let longitude = Double(fields[3])
      else { return nil }
      return Stop(
        name: fields[1], place: GeoPoint(longitude: longitude, latitude: latitude))
    }
  }

  /// The fields of the rows of a table, without its header.
  static func rows(_ file: URL) throws -> [[String]] {
    try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline).dropFirst()
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
  }

  /// A way of a map file.
  struct Way {
    /// The class of the road in the file, such as `trunk`.
    let kind: String
    let points: [GeoPoint]
  }

  static func ways(_ file: URL) throws -> [Way] {
    struct Map: Decodable {
      struct Feature: Decodable {
        struct Properties: Decodable {
          let `class`: String?
          let highway: String?
        }
        struct Geometry: Decodable { let coordinates: [[Double]] }
        let properties: Properties
        let geometry: Geometry
      }
      let features: [Feature]
    }
    return try JSONDecoder().decode(Map.self, from: Data(contentsOf: file)).features.map {
      Way(
        kind: $0.properties.class ?? $0.properties.highway ?? "",
        points: $0.geometry.coordinates.map { GeoPoint(longitude: $0[0], latitude: $0[1]) })
    }
  }
}

/// The streets of a network on the plane map of its city, to measure distances to them.
struct StreetMap {
  let facts: CityFacts
  let network: StreetNetwork
  let terrain: Terrain
  /// The place of each node.
  let places: [Point]

  init() throws {
    facts = try Jeonju.facts.get()
    network = try Jeonju.network.get()
    let terrain = Terrain(facts)
    let graph = network.graph
    places = (0..<graph.nodeCount).map {
      terrain.plane.point(
        GeoPoint(longitude: graph.longitude[$0], latitude: graph.latitude[$0]))
    }
    self.terrain = terrain
  }

  /// A plan that holds the arcs that `admits` lets in.
  func plan(of admits: (Int) -> Bool) -> StreetPlan {
    var plan = StreetPlan(low: Point(x: -15_000, y: -15_000), high: Point(x: 15_000, y: 15_000))
    for place in places { _ = plan.addNode(place) }
    for arc in 0..<network.graph.arcCount where admits(arc) {
      plan.addPiece(
        from: Int32(network.graph.tail[arc]), to: Int32(network.graph.head[arc]),
        kind: .arterial)
    }
    return plan
  }

  /// The arcs of collector class or higher.
  func mainStreets() -> StreetPlan {
    plan { network.graph.roadClass[$0] != .local }
  }

  /// Metres to the nearest street, at most 1,000.
  static func distance(_ place: Point, to streets: StreetPlan) -> Double {
    for radius in [60.0, 250, 1_000] {
      if let found = streets.nearestPiece(to: place, within: radius, { _, _ in true }) {
        return found.place.distance(to: place)
      }
    }
    return 1_000
  }

  func isInTheCity(_ place: Point) -> Bool {
    guard let cell = terrain.cell(place) else { return false }
    return terrain.dong[cell] != Terrain.outside
  }

  /// How much of a way inside the city has a street within a distance.
  ///
  /// - Returns: metres inside the city and metres of them near a street, in steps of at most 20 m.
  func coverage(
    of way: SharedFiles.Way, by streets: StreetPlan, within reach: Double
  ) -> (inside: Double, near: Double) {
    let points = way.points.map(terrain.plane.point)
    var inside = 0.0
    var near = 0.0
    for (a, b) in zip(points, points.dropFirst()) {
      let length = a.distance(to: b)
      let steps = Int(length / 20) + 1
      for step in 0..<steps {
        let place = a + (b - a) * ((Double(step) + 0.5) / Double(steps))
        guard isInTheCity(place) else { continue }
        inside += length / Double(steps)
        if Self.distance(place, to: streets) <= reach { near += length / Double(steps) }
      }
    }
    return (inside, near)
  }
}

extension [Double] {
  /// The value below which a share of the sorted values lies.
  func quantile(_ share: Double) -> Double { self[Int(Double(count - 1) * share)] }
}
