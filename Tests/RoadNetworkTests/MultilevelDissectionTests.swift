import Quantities
import RoadNetwork
import Testing

/// Orders that need no coordinates: those of networks whose source gives none.
struct MultilevelDissectionTests {
  /// The same roads with all nodes on one place.
  private func withoutPlaces(_ graph: RoadGraph) -> RoadGraph {
    var columns = RoadGraph.Columns(graph)
    columns.longitude = [Double](repeating: 0, count: graph.nodeCount)
    columns.latitude = columns.longitude
    var fault = ""
    let map = RoadMap(
      checking: columns, origin: RoadMap.Origin(), provenance: "", fault: &fault)
    guard let map else { preconditionFailure(fault) }
    return map.graph
  }

  /// From a few scattered arcs with islands to a dense tangle.
  @Test(arguments: 1...24 as ClosedRange<UInt64>)
  func theHierarchyEqualsDijkstra(seed: UInt64) {
    let nodes = 2 + Int(seed * seed)
    let graph = withoutPlaces(
      randomGraph(nodes: nodes, arcs: nodes * (1 + Int(seed % 4)) - nodes / 3, seed: seed))
    #expect(!graph.hasCoordinates)
    let roads = PreparedRoads(graph: graph, profile: peakProfile)
    var hierarchy = roads.makeHierarchySearch()
    var dijkstra = roads.makeDijkstraSearch()
    let all = (0..<nodes).map { NodeID($0) }
    for origin in stride(from: 0, to: nodes, by: 1 + nodes / 12).map({ NodeID($0) }) {
      let exact = dijkstra.times(from: origin, to: all, hour: 8)
      #expect(hierarchy.times(from: origin, to: all, hour: 8) == exact)
      for node in all {
        var expected: [ArcID] = []
        var found: [ArcID] = []
        let time = dijkstra.path(from: origin, to: node, hour: 8, arcs: &expected)
        let other = hierarchy.path(from: origin, to: node, hour: 8, arcs: &found)
        if time != other || found != expected {
          Issue.record("\(origin) to \(node): \(found) for \(expected)")
        }
      }
    }
  }

  @Test func graphsWithoutStreetsHaveAnOrderToo() {
    for nodes in 0...3 {
      let zeros = [Double](repeating: 0, count: nodes)
      let graph = RoadGraph(longitude: zeros, latitude: zeros, arcs: [], provenance: "islands")
      #expect(HierarchyTopology(graph: graph).nodeCount == nodes)
    }
  }

  /// The lattice of 40 × 40 has separators of 40 nodes and then of 20, 20, 10, …: about 2 · 40 in
  /// all on the way up. An order without sense would give hundreds.
  @Test func separatorsAreSmall() {
    let topology = HierarchyTopology(graph: withoutPlaces(latticeGraph(side: 40)))
    #expect(topology.height <= 160)
    #expect(topology.arcCount <= 16 * 1_600)
  }

  /// Every copy of a network is ordered alike, also by several threads at once.
  @Test func oneGraphHasOneOrder() async {
    let graph = withoutPlaces(randomGraph(nodes: 900, arcs: 1_500, seed: 7))
    func shape(_ topology: HierarchyTopology) -> [Double] {
      [Double(topology.arcCount), Double(topology.height), topology.meanHeight]
    }
    let first = shape(HierarchyTopology(graph: graph))
    let others = await withTaskGroup(of: [Double].self) { group in
      for _ in 0..<8 { group.addTask { shape(HierarchyTopology(graph: graph)) } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(others.allSatisfy { $0 == first })
  }

  /// Held against the order from coordinates on a real network: 1.5 times is the worst.
  @Test(.enabled(if: SharedGraph.isPresent, "needs the shared graphs"))
  func aRealNetworkIsOrderedNearlyAsWellAsWithCoordinates() throws {
    let graph = try #require(SharedGraph.coquimbo)
    let inertial = HierarchyTopology(graph: graph)
    let metis = HierarchyTopology(graph: withoutPlaces(graph))
    #expect(Double(metis.height) <= 1.5 * Double(inertial.height))
    #expect(metis.meanHeight <= 1.5 * inertial.meanHeight)
    #expect(Double(metis.arcCount) <= 1.5 * Double(inertial.arcCount))
  }
}
