internal import Foundation
internal import Quantities
internal import RoadNetwork
internal import Testing

@testable internal import StreetGeneration

/// The generated network of Jeonju keeps to its facts.
struct JeonjuNetworkTests {
  let facts: CityFacts
  let network: StreetNetwork
  var graph: RoadGraph { network.graph }

  init() throws {
    facts = try Jeonju.facts.get()
    network = try Jeonju.network.get()
  }

  private func place(_ node: Int) -> GeoPoint {
    GeoPoint(longitude: graph.longitude[node], latitude: graph.latitude[node])
  }

  /// Nodes on streets that are not in tunnels or on bridges: with an arc of a local street or of
  /// a collector that has no name in the facts.
  private var generatedNodes: [Int] {
    (0..<graph.nodeCount).filter { node in
      graph.arcs(outOf: NodeID(node)).allSatisfy { graph.name[$0] == 0 }
    }
  }

  @Test func hasAsManyNodesAsACityOfItsSize() {
    #expect((22_000...28_000).contains(graph.nodeCount))
    #expect(graph.provenance == "arterials from facts, local streets generated (seed 1)")
  }

  @Test func everyNodeReachesEveryOther() {
    #expect(StronglyConnectedComponents(graph).sizes.count == 1)
  }

  /// Every dong has streets, and more of them where more people live: at least 1 m a head, and
  /// at most 45 km/km², more than any Korean town has.
  @Test func everyDongHasStreetsInProportion() {
    var metres = [Double](repeating: 0, count: facts.dongs.count)
    for arc in 0..<graph.arcCount {
      guard let dong = network.dong(of: ArcID(arc)) else { continue }
      metres[dong.row] += Double(graph.length[arc]) / 2_000
    }
    for (number, dong) in facts.dongs.enumerated() {
      #expect(metres[number] > 1.0 * Double(dong.population), "\(dong.name)")
      #expect(metres[number] < 45_000 * dong.area, "\(dong.name): denser than any Korean town")
    }
  }

  @Test func noGeneratedStreetIsInWater() {
    let plane = Terrain(facts).plane
    for node in generatedNodes {
      let spot = plane.point(place(node))
      for river in facts.lines where river.kind == .river {
        let points = river.shape.map(plane.point)
        for (a, b) in zip(points, points.dropFirst()) {
          let distance = Geometry.nearest(spot, a, b).place.distance(to: spot)
          #expect(distance >= Double(river.halfWidth), "\(river.name) at \(place(node))")
        }
      }
    }
  }

  @Test func noStreetIsOnAHillOrInALake() {
    let plane = Terrain(facts).plane
    let tunnels = Set<RoadClass>([.motorway, .trunk])
    for area in facts.areas {
      let ellipse = Ellipse(area, on: plane)
      for node in 0..<graph.nodeCount where ellipse.contains(plane.point(place(node))) {
        #expect(
          graph.arcs(outOf: NodeID(node)).contains { tunnels.contains(graph.roadClass[$0]) },
          "\(area.name) at \(place(node))")
      }
    }
  }

  /// Generated streets cross rivers nowhere: only named roads have bridges.
  @Test func onlyMainRoadsCrossRivers() {
    let plane = Terrain(facts).plane
    let rivers = facts.lines.filter { $0.kind == .river }.flatMap { river in
      let points = river.shape.map(plane.point)
      return zip(points, points.dropFirst()).map { ($0, $1) }
    }
    for arc in 0..<graph.arcCount where graph.name[arc] == 0 {
      let a = plane.point(place(Int(graph.tail[arc])))
      let b = plane.point(place(Int(graph.head[arc])))
      for (p, q) in rivers {
        #expect(Geometry.crossing(p, q, a, b) == nil, "at \(place(Int(graph.tail[arc])))")
      }
    }
  }

  /// The bridges that stops are named after lie on the rivers, and a main road is near each.
  @Test func riversRunUnderTheirBridges() throws {
    let plane = Terrain(facts).plane
    let text = try String(contentsOfFile: Jeonju.folder + "/bridges.csv", encoding: .utf8)
    var bridges = FactTable(
      text: text, file: "bridges.csv",
      columns: ["name", "river", "longitude", "latitude", "source", "year"])
    for row in bridges.rows {
      let name = bridges.text(row, "name")
      let river = bridges.text(row, "river")
      let spot = plane.point(
        GeoPoint(
          longitude: bridges.real(row, "longitude", in: 120...130),
          latitude: bridges.real(row, "latitude", in: 30...40)))
      let line = try #require(facts.lines.first { $0.name == river })
      let points = line.shape.map(plane.point)
      let distance = zip(points, points.dropFirst())
        .map { Geometry.nearest(spot, $0, $1).place.distance(to: spot) }.min()
      #expect(try #require(distance) < 120, "\(name)")
    }
    #expect(bridges.problems.isEmpty && bridges.rows.count >= 15)
  }

  /// The graph has each road of the facts at its stated length: the bound is 3 %, and the
  /// allotment to pieces is exact. A one-way road counts half, for it has arcs in one direction.
  @Test func mainRoadsHaveTheirStatedLength() {
    var stated: [String: Double] = [:]
    for link in facts.links {
      stated[link.road, default: 0] += link.length.metres * (link.isOneWay ? 0.5 : 1)
    }
    var built: [String: Double] = [:]
    for arc in 0..<graph.arcCount {
      built[graph.names[Int(graph.name[arc])], default: 0] += Double(graph.length[arc]) / 2_000
    }
    for road in stated.keys.sorted() {
      let ratio = built[road, default: 0] / stated[road, default: 1]
      #expect((0.97...1.03).contains(ratio), "\(road): \(ratio)")
    }
  }

  /// Local streets and alleys are at most 30 km/h, collectors 40 to 60, trunk roads 80 or ramps,
  /// motorways 100.
  @Test func speedsFollowTheClass() {
    for arc in 0..<graph.arcCount {
      let speed = Double(graph.length[arc]) / Double(graph.freeFlowTime[arc]) * 3.6
      let range: ClosedRange<Double> =
        switch graph.roadClass[arc] {
        case .local: 20...30
        case .collector: 30...60
        case .arterial: 40...80
        case .trunk: 40...80
        case .motorway: 100...100
        }
      #expect(
        speed > range.lowerBound * 0.98 && speed < range.upperBound * 1.02,
        "\(graph.names[Int(graph.name[arc])]), \(graph.length[arc]) mm")
    }
  }

  @Test func nodesKnowTheirDong() {
    let terrain = Terrain(facts)
    for node in stride(from: 0, to: graph.nodeCount, by: 97) {
      let dong = terrain.exactDong(terrain.plane.point(place(node)))
      #expect(network.dong(of: NodeID(node))?.row == dong)
    }
  }

  /// The same bits in debug and release, on every machine. A change of the generator or of the
  /// facts changes the number; the commit that does so says why.
  @Test func isTheSameGraphEverywhere() {
    #expect(String(network.digest, radix: 16) == "994f2494c8136b51")
  }

  @Test func anotherSeedGivesOtherStreetsOnTheSameMainRoads() {
    let other = StreetGenerator(facts, seed: 2).network()
    #expect(other.digest != network.digest)
    #expect(StronglyConnectedComponents(other.graph).sizes.count == 1)
    func named(_ graph: RoadGraph) -> UInt64 {
      (0..<graph.arcCount).lazy.filter { graph.name[$0] != 0 }.map { UInt64(graph.length[$0]) }
        .reduce(0, +)
    }
    #expect(named(other.graph) == named(graph))
  }
}
