import Quantities
import Testing

@testable import RoadNetwork

/// Changes of up to `most` arcs: slower, quicker, closed or back to what they were.
private func someChanges(
  _ graph: RoadGraph, most: Int, _ random: inout TestRandom
) -> [ArcChange] {
  (0..<(1 + random.below(most))).map { _ in
    let arc = ArcID(random.below(graph.arcCount))
    let usual = Int64(graph.freeFlowTime[arc.row])
    switch random.below(4) {
    case 0: return ArcChange(arc, time: nil)
    case 1: return ArcChange(arc, time: SimDuration(milliseconds: usual))
    case 2: return ArcChange(arc, time: SimDuration(milliseconds: usual * 3))
    default: return ArcChange(arc, time: SimDuration(milliseconds: 1 + usual / 2))
    }
  }
}

/// The first upward arc whose cost or origin differs; nil if all are equal bit for bit.
private func firstDifference(_ a: Customization, _ b: Customization) -> Int? {
  (0..<a.topology.arcCount).first { arc in
    a.costs[arc].up != b.costs[arc].up || a.costs[arc].down != b.costs[arc].down
      || a.origins[arc].up != b.origins[arc].up || a.origins[arc].down != b.origins[arc].down
  }
}

/// Property: however a hierarchy came to its present times, by few or many arcs at once, its
/// costs are those of a full customization, and its answers those of Dijkstra's algorithm.
@Test(arguments: 1...40 as ClosedRange<UInt64>)
func recustomizationEqualsAFullCustomization(seed: UInt64) {
  let nodes = 24 + Int(seed) * 2
  let graph =
    seed % 8 == 0
    ? latticeGraph(side: 5 + Int(seed) / 4)
    : randomGraph(nodes: nodes, arcs: nodes * (1 + Int(seed % 4)), seed: seed)
  let roads = PreparedRoads(graph: graph, profile: .freeFlow)
  let changing = ChangingHierarchy(roads: roads, hour: 0)
  var random = TestRandom(state: seed &* 977)
  var present: [ArcID: ArcChange] = [:]
  for round in 0..<12 {
    // Now and then so many that the hierarchy is customized in full.
    let most = round % 5 == 4 ? graph.arcCount : min(15, graph.arcCount)
    let changes = someChanges(graph, most: most, &random)
    for change in changes { present[change.arc] = change }
    let made = changing.apply(changes)
    #expect(made <= roads.topology.arcCount)
    let metrics = roads.metrics.changed(by: Array(present.values))
    let full = Customization(roads.topology)
    full.takeRoadArcs(times: metrics.arcTimes[0].base, ties: metrics.ties.base)
    full.customize()
    #expect(firstDifference(changing.customization, full) == nil, "round \(round)")
    var dijkstra = DijkstraSearch(metrics: metrics)
    for _ in 0..<12 {
      let origin = NodeID(random.below(graph.nodeCount))
      let destination = NodeID(random.below(graph.nodeCount))
      var expected: [ArcID] = []
      var found: [ArcID] = []
      let exact = dijkstra.path(from: origin, to: destination, hour: 0, arcs: &expected)
      #expect(changing.path(from: origin, to: destination, arcs: &found) == exact)
      #expect(found == expected)
      #expect(changing.time(from: origin, to: destination) == exact)
    }
    let all = (0..<graph.nodeCount).map { NodeID($0) }
    let root = NodeID(random.below(graph.nodeCount))
    #expect(
      changing.times(from: root, to: all) == dijkstra.times(from: root, to: all, hour: 0))
    #expect(
      changing.times(from: all, to: root) == dijkstra.times(from: all, to: root, hour: 0))
  }
}

/// The closed bridge parts the two halves, and opening it again restores every time.
@Test func aClosedBridgeLeavesNoPathUntilItOpens() {
  let graph = RoadGraph(
    longitude: [127, 127.1, 127.2], latitude: [35, 35, 35],
    arcs: [(0, 1), (1, 2)].map { tail, head in
      RoadGraph.ArcRow(
        tail: tail, head: head, length: 1_000, freeFlowTime: 5_000, lanes: 1, roadClass: .local,
        name: "")
    }, provenance: "a bridge")
  let changing = ChangingHierarchy(
    roads: PreparedRoads(graph: graph, profile: .freeFlow), hour: 9)
  #expect(changing.time(from: NodeID(0), to: NodeID(2)) == .seconds(10))
  changing.apply([ArcChange(ArcID(1), time: nil)])
  #expect(changing.time(from: NodeID(0), to: NodeID(2)) == nil)
  #expect(changing.time(from: NodeID(0), to: NodeID(1)) == .seconds(5))
  changing.apply([ArcChange(ArcID(1), time: .seconds(7))])
  #expect(changing.time(from: NodeID(0), to: NodeID(2)) == .seconds(12))
}

/// A closed arc far from everything makes few arcs anew, not the hierarchy.
@Test func aSmallChangeTouchesAFewArcs() {
  let roads = PreparedRoads(graph: latticeGraph(side: 40), profile: .freeFlow)
  let changing = ChangingHierarchy(roads: roads, hour: 0)
  let made = changing.apply([ArcChange(ArcID(0), time: .seconds(60))])
  #expect(made >= 1)
  #expect(made < roads.topology.arcCount / 20, "\(made) of \(roads.topology.arcCount)")
}

@Test func aMetricMadeOfAChangedHierarchyAnswersAsTheHierarchy() {
  let graph = randomGraph(nodes: 60, arcs: 150, seed: 5)
  let roads = PreparedRoads(graph: graph, profile: .freeFlow)
  let changing = ChangingHierarchy(roads: roads, hour: 0)
  var random = TestRandom(state: 6)
  changing.apply(someChanges(graph, most: 12, &random))
  let all = (0..<60).map { NodeID($0) }
  var pinned = PinnedTargets(
    topology: roads.topology, metric: changing.perfected(), targets: all, backward: false)
  for node in all {
    let exact = changing.times(from: node, to: all).map { time in
      time.milliseconds == SimTime.never.milliseconds ? -1 : Int32(time.milliseconds)
    }
    #expect(pinned.milliseconds(of: node) == exact)
  }
}
