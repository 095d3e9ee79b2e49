internal import Foundation
internal import Quantities
internal import RoadNetwork
internal import Testing

@testable internal import StreetGeneration

/// Files about the real city that are not part of the project, where a developer has them.
enum SharedFiles {
  static let folder =
    ProcessInfo.processInfo.environment["ONGOEUL_SHARED"].map {
      URL(filePath: $0, directoryHint: .isDirectory)
    } ?? Jeonju.root.appending(path: "../shared").standardized
  static let stops = folder.appending(path: "data/poi_bus_stops.csv")
  static let mainRoads = folder.appending(path: "data/osm/jeonju_major_roads.geojson")
  static func exist(_ file: URL) -> Bool {
    FileManager.default.fileExists(atPath: file.path(percentEncoded: false))
  }
}

/// The network held against the real city: its bus stops, its main roads, its detours.
struct SharedMapTests {
  let facts: CityFacts
  let network: StreetNetwork
  let terrain: Terrain
  var graph: RoadGraph { network.graph }

  init() throws {
    facts = try Jeonju.facts.get()
    network = try Jeonju.network.get()
    terrain = Terrain(facts)
  }

  private func point(_ node: UInt32) -> Point {
    terrain.plane.point(
      GeoPoint(longitude: graph.longitude[Int(node)], latitude: graph.latitude[Int(node)]))
  }

  /// A plan that holds the arcs of collector class or higher, to find the nearest of them.
  private func mainStreets() -> StreetPlan {
    var plan = StreetPlan(low: Point(x: -15_000, y: -15_000), high: Point(x: 15_000, y: 15_000))
    for node in 0..<UInt32(graph.nodeCount) { _ = plan.addNode(point(node)) }
    for arc in 0..<graph.arcCount where graph.roadClass[arc] != .local {
      plan.addPiece(
        from: Int32(graph.tail[arc]), to: Int32(graph.head[arc]), kind: .arterial)
    }
    return plan
  }

  /// Metres to the nearest street, at most 1,000.
  private func distance(_ place: Point, to streets: StreetPlan) -> Double {
    for radius in [60.0, 250, 1_000] {
      if let found = streets.nearestPiece(to: place, within: radius, { _, _ in true }) {
        return found.place.distance(to: place)
      }
    }
    return 1_000
  }

  /// Buses run on collectors and larger roads. From the arterials of the tables alone the stops
  /// are 113 m (median) and 758 m (90th percentile) away.
  @Test(
    .enabled(
      if: SharedFiles.exist(SharedFiles.stops), "the list of bus stops is not on this machine"))
  func busStopsLieNearMainStreets() throws {
    let text = try String(contentsOf: SharedFiles.stops, encoding: .utf8)
    let streets = mainStreets()
    let distances = text.split(whereSeparator: \.isNewline).dropFirst().compactMap {
      line -> Double? in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      guard fields.count == 7, fields[6].hasPrefix("1"), let latitude = Double(fields[2]),
        let longitude = Double(fields[3])
      else { return nil }
      let place = terrain.plane.point(GeoPoint(longitude: longitude, latitude: latitude))
      return distance(place, to: streets)
    }.sorted()
    try #require(distances.count > 1_000)
    #expect(distances[distances.count / 2] < 40)
    #expect(distances[distances.count * 9 / 10] < 150)
  }

  /// Every other way of the map, including ramps and the second carriageways, has a counterpart.
  @Test(
    .enabled(
      if: SharedFiles.exist(SharedFiles.mainRoads), "the map of main roads is not here"))
  func theMainRoadsOfTheMapHaveACounterpart() throws {
    struct Map: Decodable {
      struct Feature: Decodable {
        struct Geometry: Decodable { let coordinates: [[Double]] }
        let geometry: Geometry
      }
      let features: [Feature]
    }
    let map = try JSONDecoder().decode(Map.self, from: Data(contentsOf: SharedFiles.mainRoads))
    let streets = mainStreets()
    var near = 0
    var total = 0
    for feature in map.features {
      let points = feature.geometry.coordinates.map {
        terrain.plane.point(GeoPoint(longitude: $0[0], latitude: $0[1]))
      }
      for (a, b) in zip(points, points.dropFirst()) {
        let steps = Int(a.distance(to: b) / 50) + 1
        for step in 0..<steps {
          let place = a + (b - a) * ((Double(step) + 0.5) / Double(steps))
          guard let cell = terrain.cell(place), terrain.dong[cell] != Terrain.outside else {
            continue
          }
          total += 1
          if distance(place, to: streets) <= 60 { near += 1 }
        }
      }
    }
    #expect(total > 2_000)
    #expect(Double(near) > 0.9 * Double(total), "\(near) of \(total) places within 60 m")
  }

  /// Road over straight distance between centres of dongs, along the quickest ways. Between the
  /// dongs of the whole province it is 1.38 on real roads; in a city without mountains between
  /// its quarters it is less.
  @Test func detoursAreThoseOfACity() throws {
    let centres = try facts.dongs.map { dong in
      let place = terrain.plane.point(dong.centre)
      return try #require(
        (0..<UInt32(graph.nodeCount)).min {
          ((point($0) - place).squaredLength, $0) < ((point($1) - place).squaredLength, $1)
        })
    }
    var ratios: [Double] = []
    for from in stride(from: 0, to: centres.count, by: 6) {
      let lengths = lengthsOfQuickestWays(from: centres[from])
      for to in centres.indices where to != from {
        let straight = point(centres[from]).distance(to: point(centres[to]))
        ratios.append(lengths[Int(centres[to])] / straight)
      }
    }
    ratios.sort()
    #expect((1.2...1.45).contains(ratios[ratios.count / 2]), "\(ratios[ratios.count / 2])")
  }

  /// Metres along the quickest way to every node, by Dijkstra's algorithm with a list of nodes
  /// for every 100 ms: a label is corrected where a list is out of order.
  private func lengthsOfQuickestWays(from origin: UInt32) -> [Double] {
    var time = [UInt64](repeating: .max, count: graph.nodeCount)
    var metres = [Double](repeating: 0, count: graph.nodeCount)
    var buckets: [[UInt32]] = [[origin]]
    time[Int(origin)] = 0
    var bucket = 0
    while bucket < buckets.count {
      while let node = buckets[bucket].popLast() {
        if time[Int(node)] / 100 != UInt64(bucket) { continue }
        for arc in graph.arcs(outOf: NodeID(node)) {
          let head = Int(graph.head[arc])
          let arrival = time[Int(node)] + UInt64(graph.freeFlowTime[arc])
          if arrival >= time[head] { continue }
          time[head] = arrival
          metres[head] = metres[Int(node)] + Double(graph.length[arc]) / 1_000
          while buckets.count <= Int(arrival / 100) { buckets.append([]) }
          buckets[Int(arrival / 100)].append(graph.head[arc])
        }
      }
      bucket += 1
    }
    return metres
  }
}
