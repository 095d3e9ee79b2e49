import Quantities
import Testing

@testable import RoadNetwork

/// Compares times and paths of both engines over the given pairs, and the many-ended queries.
private func expectAgreement(_ roads: PreparedRoads, hours: [Int], origins: [NodeID]) {
  var hierarchy = roads.makeHierarchySearch()
  var dijkstra = roads.makeDijkstraSearch()
  let all = (0..<roads.graph.nodeCount).map { NodeID($0) }
  for hour in hours {
    for origin in origins {
      let from = dijkstra.times(from: origin, to: all, hour: hour)
      #expect(hierarchy.times(from: origin, to: all, hour: hour) == from)
      let to = dijkstra.times(from: all, to: origin, hour: hour)
      #expect(hierarchy.times(from: all, to: origin, hour: hour) == to)
      for node in all {
        var expected: [ArcID] = []
        var found: [ArcID] = []
        let exact = dijkstra.path(from: origin, to: node, hour: hour, arcs: &expected)
        let time = hierarchy.path(from: origin, to: node, hour: hour, arcs: &found)
        if time != exact || found != expected {
          Issue.record("\(origin) to \(node) at \(hour) h: \(found) for \(expected)")
        }
        if hierarchy.time(from: origin, to: node, hour: hour) != exact {
          Issue.record("\(origin) to \(node) at \(hour) h: another time without the path")
        }
      }
    }
  }
}

@Test(arguments: 1...24 as ClosedRange<UInt64>)
func hierarchyFindsTheTimesAndPathsOfDijkstra(seed: UInt64) {
  // From a few scattered arcs (most pairs unreachable) to a dense tangle.
  let nodes = 20 + Int(seed) * 2
  let graph = randomGraph(
    nodes: nodes, arcs: nodes * (1 + Int(seed % 4)) - nodes / 3, seed: seed)
  let roads = PreparedRoads(graph: graph, profile: peakProfile)
  let origins = stride(from: 0, to: nodes, by: 3).map { NodeID($0) }
  expectAgreement(roads, hours: [3, 8], origins: origins)
}

/// Every pair of a lattice has many equally quick paths; both engines must take the same one.
@Test func bothEnginesBreakTiesAlike() {
  let roads = PreparedRoads(graph: latticeGraph(side: 14), profile: .freeFlow)
  expectAgreement(roads, hours: [12], origins: [0, 13, 90, 195].map { NodeID($0) })
}

@Test func aGraphWithoutArcsOrWithOneNodeHasNoPaths() {
  let lonely = RoadGraph(longitude: [127], latitude: [35], arcs: [], provenance: "one node")
  var search = PreparedRoads(graph: lonely, profile: .freeFlow).makeHierarchySearch()
  #expect(search.time(from: NodeID(0), to: NodeID(0), hour: 0) == .zero)
  let apart = RoadGraph(
    longitude: [127, 127, 127], latitude: [35, 35, 35], arcs: [], provenance: "three islands")
  search = PreparedRoads(graph: apart, profile: .freeFlow).makeHierarchySearch()
  var arcs: [ArcID] = []
  #expect(search.path(from: NodeID(0), to: NodeID(2), hour: 0, arcs: &arcs) == nil)
  #expect(arcs.isEmpty)
  #expect(
    search.times(from: NodeID(1), to: [NodeID(0), NodeID(1)], hour: 0).map(\.milliseconds)
      == [SimTime.never.milliseconds, 0])
}

/// The street from 0 to 1 is beaten by the way over 2, the highest node: only the two arcs of
/// that way are searched.
@Test func arcsOnNoQuickestPathAreLeftOut() {
  let rows: [(UInt32, UInt32, UInt32)] = [(0, 1, 9_000), (0, 2, 1_000), (2, 1, 1_000)]
  let graph = RoadGraph(
    longitude: [127, 127.1, 127.2], latitude: [35, 35, 35],
    arcs: rows.map { tail, head, time in
      RoadGraph.ArcRow(
        tail: tail, head: head, length: 1, freeFlowTime: time, lanes: 1, roadClass: .local,
        name: "")
    }, provenance: "a short cut")
  let roads = PreparedRoads(
    metrics: RoadMetrics(graph: graph, profile: .freeFlow),
    topology: HierarchyTopology(graph: graph, order: [0, 1, 2]))
  #expect(roads.topology.arcCount == 3)
  #expect(roads.hierarchies[0].arcCount == 2)
  var search = roads.makeHierarchySearch()
  #expect(search.time(from: NodeID(0), to: NodeID(1), hour: 0) == .seconds(2))
}

@Test func anEmptyGraphCanBePrepared() {
  let empty = RoadGraph(longitude: [], latitude: [], arcs: [], provenance: "nothing")
  let roads = PreparedRoads(graph: empty, profile: peakProfile)
  #expect(roads.topology.arcCount == 0)
  #expect(roads.graph.largestStronglyConnectedComponent().isEmpty)
}

/// Two arcs of 2²⁶ ms reach the limit exactly; one millisecond less is a path.
@Test(arguments: [0, 1 as UInt32])
func aPathOf37HoursCountsAsNoneInBothEngines(shortening: UInt32) {
  let times = [1 << 26, 1 << 26 - shortening]
  let graph = RoadGraph(
    longitude: [127, 127.1, 127.2], latitude: [35, 35, 35],
    arcs: times.enumerated().map { place, time in
      RoadGraph.ArcRow(
        tail: UInt32(place), head: UInt32(place) + 1, length: 1, freeFlowTime: time, lanes: 1,
        roadClass: .local, name: "")
    }, provenance: "a long road")
  let roads = PreparedRoads(graph: graph, profile: .freeFlow)
  var hierarchy = roads.makeHierarchySearch()
  var dijkstra = roads.makeDijkstraSearch()
  let exact: SimDuration? = shortening == 0 ? nil : SimDuration(milliseconds: 1 << 27 - 1)
  #expect(dijkstra.time(from: NodeID(0), to: NodeID(2), hour: 0) == exact)
  #expect(hierarchy.time(from: NodeID(0), to: NodeID(2), hour: 0) == exact)
  #expect(
    hierarchy.times(from: [NodeID(0)], to: NodeID(2), hour: 0)
      == dijkstra.times(from: [NodeID(0)], to: NodeID(2), hour: 0))
}

/// A query leaves no trace: the copy that ran many others answers as the fresh one does.
@Test func answersDoNotDependOnEarlierQueriesOrOnCopies() {
  let roads = PreparedRoads(
    graph: randomGraph(nodes: 80, arcs: 200, seed: 41), profile: peakProfile)
  var used = roads.makeHierarchySearch()
  var random = TestRandom(state: 1)
  var arcs: [ArcID] = []
  for round in 0..<300 {
    let (origin, destination) = (NodeID(random.below(80)), NodeID(random.below(80)))
    switch round % 3 {
    case 0: _ = used.path(from: origin, to: destination, hour: round % 24, arcs: &arcs)
    case 1: _ = used.times(from: origin, to: [destination, origin], hour: round % 24)
    default: _ = used.time(from: origin, to: destination, hour: round % 24)
    }
    var copy = used
    var fresh = roads.makeHierarchySearch()
    let (a, b) = (NodeID(random.below(80)), NodeID(random.below(80)))
    let answer = fresh.time(from: a, to: b, hour: 9)
    #expect(copy.time(from: a, to: b, hour: 9) == answer)
    #expect(used.time(from: a, to: b, hour: 9) == answer)
  }
}

@Test func theOrderDependsOnTheGraphAloneAndTheTreeIsShallow() {
  let graph = latticeGraph(side: 24)
  let topology = HierarchyTopology(graph: graph)
  let again = HierarchyTopology(graph: graph)
  #expect(topology.arcCount == again.arcCount)
  #expect(topology.meanHeight == again.meanHeight)
  // Dissected along straight lines, a square of side s has about 3.5·s nodes on its longest
  // climb; contracted row by row it would have more than s²/2.
  #expect(topology.height < 5 * 24)
}

/// Large parts go from thread to thread; a graph of one piece, one with chords that no plane holds,
/// and one of many pieces, a few of them large.
@Test(arguments: [
  latticeGraph(side: 40), randomGraph(nodes: 600, arcs: 1_500, seed: 5),
  randomGraph(nodes: 900, arcs: 700, seed: 6),
])
func theOrderIsTheSameForAnyNumberOfThreads(graph: RoadGraph) {
  let order = NestedDissection.order(graph, jobs: 1)
  #expect(Set(order).count == graph.nodeCount)
  for jobs in [2, 3, 8] { #expect(NestedDissection.order(graph, jobs: jobs) == order) }
}

@Test func theCostsAreTheSameForAnyNumberOfThreads() {
  let graph = latticeGraph(side: 12)
  let metrics = RoadMetrics(graph: graph, profile: peakProfile)
  #expect(metrics.slotCount > 1)
  func costs(_ jobs: Int) -> [[UInt64]] {
    PreparedRoads(metrics: metrics, topology: HierarchyTopology(graph: graph), jobs: jobs)
      .hierarchies.map { hierarchy in
        [hierarchy.up, hierarchy.down].flatMap { arcs in
          (0..<arcs.arcs.count).map { arcs.arcs[$0].cost }
        }
      }
  }
  #expect(costs(2) == costs(1))
  #expect(costs(3) == costs(1))
}

@Test func anyOrderOfTheNodesGivesTheSameAnswers() {
  let graph = randomGraph(nodes: 40, arcs: 90, seed: 77)
  let metrics = RoadMetrics(graph: graph, profile: .freeFlow)
  var random = TestRandom(state: 8)
  for _ in 0..<4 {
    let order = (0..<UInt32(40)).shuffled(using: &random)
    let roads = PreparedRoads(
      metrics: metrics, topology: HierarchyTopology(graph: graph, order: order))
    expectAgreement(roads, hours: [0], origins: [0, 11, 22, 33].map { NodeID($0) })
  }
}

@Test(.enabled(if: SharedGraph.isPresent, "../shared/graphs/coquimbo is absent"))
func hierarchyGivesTheExactTimesOfCoquimbo() throws {
  let roads = PreparedRoads(graph: try #require(SharedGraph.coquimbo), profile: .freeFlow)
  var search = roads.makeHierarchySearch()
  var wrong = 0
  for answer in try SharedGraph.answers("queries.csv") {
    let time = search.time(from: answer.origin, to: answer.destination, hour: 12)
    if time != answer.time { wrong += 1 }
  }
  #expect(wrong == 0)
  let answers = try SharedGraph.answers("one_to_many.csv")
  for start in stride(from: 0, to: answers.count, by: 1_000) {
    let batch = answers[start..<(start + 1_000)]
    let times = search.times(
      from: batch.first!.origin, to: batch.map(\.destination), hour: 12)
    #expect(times == batch.map(\.time))
  }
  var dijkstra = roads.makeDijkstraSearch()
  for answer in try SharedGraph.answers("queries.csv").suffix(30) {
    var found: [ArcID] = []
    var expected: [ArcID] = []
    let time = search.path(
      from: answer.origin, to: answer.destination, hour: 12, arcs: &found)
    _ = dijkstra.path(
      from: answer.origin, to: answer.destination, hour: 12, arcs: &expected)
    #expect(time == answer.time)
    #expect(found == expected)
  }
}
