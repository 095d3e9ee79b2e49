import Quantities
import RoadNetwork
import Testing

@Test(arguments: 1...12 as ClosedRange<UInt64>)
func nodesShareAComponentExactlyIfEachReachesTheOther(seed: UInt64) {
  let nodes = 45
  let graph = randomGraph(nodes: nodes, arcs: 30 + 4 * Int(seed), seed: seed)
  let components = StronglyConnectedComponents(graph)
  var search = DijkstraSearch(metrics: RoadMetrics(graph: graph, profile: .freeFlow))
  let all = (0..<nodes).map { NodeID($0) }
  let reached = all.map { origin in
    search.times(from: origin, to: all, hour: 0).map { $0.milliseconds < 1 << 27 }
  }
  for a in 0..<nodes {
    for b in 0..<nodes {
      let together = components.component[a] == components.component[b]
      #expect(together == (reached[a][b] && reached[b][a]))
    }
  }
  #expect(components.sizes.reduce(0, +) == nodes)
  let largest = graph.largestStronglyConnectedComponent()
  #expect(largest.count == components.sizes.max())
  #expect(largest == largest.sorted())
}

/// Two rings of three, one arc between them: equal sizes go to the component of the lowest node.
@Test func ofEqualComponentsTheOneWithTheLowestNodeIsTheLargest() {
  func arc(_ tail: UInt32, _ head: UInt32) -> RoadGraph.ArcRow {
    RoadGraph.ArcRow(
      tail: tail, head: head, length: 1, freeFlowTime: 1, lanes: 1, roadClass: .local, name: "")
  }
  let graph = RoadGraph(
    longitude: [Double](repeating: 127, count: 6), latitude: [Double](repeating: 35, count: 6),
    arcs: [arc(1, 3), arc(3, 5), arc(5, 1), arc(0, 2), arc(2, 4), arc(4, 0), arc(0, 1)],
    provenance: "two rings")
  #expect(graph.largestStronglyConnectedComponent() == [NodeID(0), NodeID(2), NodeID(4)])
}

@Test(.enabled(if: SharedGraph.isPresent, "../shared/graphs/coquimbo is absent"))
func coquimboIsStronglyConnected() throws {
  let graph = try #require(SharedGraph.coquimbo)
  #expect(graph.largestStronglyConnectedComponent().count == graph.nodeCount)
}
