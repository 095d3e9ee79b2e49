import Quantities
import Testing

@testable import RoadNetwork

/// Property: the soonest candidates are those that a full list of times puts first.
@Test(arguments: 1...12 as ClosedRange<UInt64>)
func nearestCandidatesAreTheFirstOfAllTimes(seed: UInt64) {
  let graph = randomGraph(nodes: 50, arcs: 90, seed: seed)
  let roads = PreparedRoads(graph: graph, profile: peakProfile)
  var hierarchy = roads.makeHierarchySearch()
  var dijkstra = roads.makeDijkstraSearch()
  var random = TestRandom(state: seed)
  let candidates = (0..<30).map { _ in NodeID(random.below(50)) }
  let place = NodeID(random.below(50))
  let found = hierarchy.nearest(5, of: candidates, to: place, hour: 8)
  #expect(found == dijkstra.nearest(5, of: candidates, to: place, hour: 8))
  var rest: [(SimDuration, Int)] = []
  for (index, node) in candidates.enumerated() {
    if let time = dijkstra.time(from: node, to: place, hour: 8) { rest.append((time, index)) }
  }
  rest.sort { $0 < $1 }
  #expect(found.map(\.place) == rest.prefix(5).map(\.1))
  #expect(found.map(\.time) == rest.prefix(5).map(\.0))
  #expect(hierarchy.nearest(0, of: candidates, to: place, hour: 8).isEmpty)
}

/// The limit is inside: on a street of arcs of 5 s, 10 s reach two arcs far and no farther.
@Test func coverageIncludesTheLimit() {
  let graph = RoadGraph(
    longitude: [127, 127.1, 127.2, 127.3], latitude: [35, 35, 35, 35],
    arcs: (0..<3).map { tail in
      RoadGraph.ArcRow(
        tail: tail, head: tail + 1, length: 1_000, freeFlowTime: 5_000, lanes: 1,
        roadClass: .local, name: "")
    }, provenance: "a one-way street")
  let roads = PreparedRoads(graph: graph, profile: .freeFlow)
  let all = (0..<4).map { NodeID($0) }
  var pinned = PinnedTargets(roads: roads, targets: all, hour: 0)
  #expect(
    pinned.covered(from: all, within: .seconds(10)) == [[0, 1, 2], [1, 2, 3], [2, 3], [3]])
  #expect(
    pinned.covered(from: all, within: SimDuration(milliseconds: 9_999))
      == [[0, 1], [1, 2], [2, 3], [3]])
}

/// Shortest walks by Bellman and Ford on the streets without their directions.
private func walks(_ graph: RoadGraph, from origin: NodeID) -> [Int64?] {
  var label = [Int64?](repeating: nil, count: graph.nodeCount)
  label[origin.row] = 0
  for _ in 0..<graph.nodeCount {
    for arc in 0..<graph.arcCount where graph.roadClass[arc] != .motorway {
      let (a, b) = (Int(graph.tail[arc]), Int(graph.head[arc]))
      let length = Int64(graph.length[arc])
      if let here = label[a] { label[b] = min(label[b] ?? .max, here + length) }
      if let here = label[b] { label[a] = min(label[a] ?? .max, here + length) }
    }
  }
  return label
}

/// Property: exactly the nodes within the limit, with their shortest walks, motorways avoided,
/// and as before after other queries.
@Test(arguments: 1...16 as ClosedRange<UInt64>)
func walkersReachWhatIsNear(seed: UInt64) {
  let graph = randomGraph(nodes: 60, arcs: 80, seed: seed)
  var reach = WalkingReach(graph: graph)
  for origin in stride(from: 0, to: 60, by: 7).map({ NodeID($0) }) {
    let exact = walks(graph, from: origin)
    // Every arc is one metre long: four metres in four seconds.
    let found = reach.places(
      from: origin, within: .seconds(4), at: Speed(metresPerSecond: 1))
    let expected = (0..<60).filter { exact[$0] ?? .max <= 4_000 }.map {
      WalkingReach.Place(node: NodeID($0), distance: Distance(millimetres: exact[$0] ?? 0))
    }.sorted { ($0.distance, $0.node) < ($1.distance, $1.node) }
    #expect(found == expected)
    #expect(reach.places(from: origin, within: .zero).map(\.node) == [origin])
  }
}
