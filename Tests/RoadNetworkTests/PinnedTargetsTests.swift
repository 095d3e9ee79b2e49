import Quantities
import RoadNetwork
import Testing

/// Times as milliseconds, −1 where there is no path.
private func plain(_ times: [SimDuration]) -> [Int32] {
  times.map { $0.milliseconds == SimTime.never.milliseconds ? -1 : Int32($0.milliseconds) }
}

/// Property: one by one or in lanes, forward or backward, with targets listed twice and pairs
/// without a path, the times are those of Dijkstra's algorithm.
@Test(arguments: 1...24 as ClosedRange<UInt64>)
func pinnedTargetsGiveTheTimesOfDijkstra(seed: UInt64) {
  let nodes = 20 + Int(seed) * 3
  let graph = randomGraph(
    nodes: nodes, arcs: nodes * (1 + Int(seed % 4)) - nodes / 3, seed: seed &* 31)
  let roads = PreparedRoads(graph: graph, profile: peakProfile)
  var dijkstra = roads.makeDijkstraSearch()
  var random = TestRandom(state: seed)
  let targets = (0..<(1 + random.below(20))).map { _ in NodeID(random.below(nodes)) }
  let all = (0..<nodes).map { NodeID($0) }
  for hour in [3, 8] {
    var forward = PinnedTargets(roads: roads, targets: targets, hour: hour)
    var backward = PinnedTargets(roads: roads, targets: targets, hour: hour, backward: true)
    #expect(forward.count == targets.count)
    var rows: [Int32] = []
    var columns: [Int32] = []
    for node in all {
      let to = plain(dijkstra.times(from: node, to: targets, hour: hour))
      let from = plain(dijkstra.times(from: targets, to: node, hour: hour))
      #expect(forward.milliseconds(of: node) == to)
      #expect(backward.milliseconds(of: node) == from)
      rows += to
      columns += from
    }
    #expect(forward.matrix(of: all) == rows)
    #expect(backward.matrix(of: all) == columns)
    // Fewer nodes than lanes, and once more with what is left of the first sweep.
    #expect(forward.matrix(of: [all[1]]) == forward.milliseconds(of: all[1]))
  }
}

@Test func noTargetsAndNoNodesGiveNoTimes() {
  let roads = PreparedRoads(graph: latticeGraph(side: 4), profile: .freeFlow)
  var nothing = PinnedTargets(roads: roads, targets: [], hour: 0)
  #expect(nothing.milliseconds(of: NodeID(3)).isEmpty)
  #expect(nothing.matrix(of: [NodeID(3)]).isEmpty)
  var something = PinnedTargets(roads: roads, targets: [NodeID(1)], hour: 0)
  #expect(something.matrix(of: []).isEmpty)
}

/// A path of 2²⁷ ms or longer counts as none here as in every other engine.
@Test func pinnedTargetsKnowTheLongestPath() {
  let graph = RoadGraph(
    longitude: [127, 127.1, 127.2, 127.3], latitude: [35, 35, 35, 35],
    arcs: [(0, 1, 1 << 26), (1, 2, 1 << 26 - 1), (2, 3, 1)].map { tail, head, time in
      RoadGraph.ArcRow(
        tail: tail, head: head, length: 1, freeFlowTime: time, lanes: 1, roadClass: .local,
        name: "")
    }, provenance: "a long road")
  let roads = PreparedRoads(graph: graph, profile: .freeFlow)
  var pinned = PinnedTargets(roads: roads, targets: [NodeID(2), NodeID(3)], hour: 0)
  #expect(pinned.milliseconds(of: NodeID(0)) == [1 << 27 - 1, -1])
}

@Test(.enabled(if: SharedGraph.isPresent, "../shared/graphs/coquimbo is absent"))
func pinnedTargetsGiveTheExactTimesOfCoquimbo() throws {
  let roads = PreparedRoads(graph: try #require(SharedGraph.coquimbo), profile: .freeFlow)
  let answers = try SharedGraph.answers("one_to_many.csv")
  for start in stride(from: 0, to: answers.count, by: 1_000) {
    let batch = answers[start..<(start + 1_000)]
    var pinned = PinnedTargets(roads: roads, targets: batch.map(\.destination), hour: 12)
    #expect(pinned.milliseconds(of: batch.first!.origin) == plain(batch.map(\.time)))
  }
}
