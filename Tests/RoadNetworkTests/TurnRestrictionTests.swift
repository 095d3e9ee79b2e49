import Quantities
import RoadNetwork
import Testing

/// The quickest times from a node under restrictions, by labels on arcs that are relaxed until
/// nothing changes: no heap, no expansion, no copies.
private func timesByArcLabels(
  _ graph: RoadGraph, times: [Int64?], _ forbidden: Set<TurnRestriction>, from origin: NodeID
) -> [Int64?] {
  var label = [Int64?](repeating: nil, count: graph.arcCount)
  for arc in graph.arcs(outOf: origin) { label[arc] = times[arc] }
  var changed = true
  while changed {
    changed = false
    for arc in 0..<graph.arcCount {
      guard let here = label[arc] else { continue }
      for next in graph.arcs(outOf: NodeID(graph.head[arc])) {
        guard let time = times[next],
          !forbidden.contains(TurnRestriction(from: ArcID(arc), to: ArcID(next)))
        else { continue }
        if here + time < label[next] ?? .max {
          label[next] = here + time
          changed = true
        }
      }
    }
  }
  var best = [Int64?](repeating: nil, count: graph.nodeCount)
  best[origin.row] = 0
  for arc in 0..<graph.arcCount {
    guard let time = label[arc] else { continue }
    let head = Int(graph.head[arc])
    best[head] = min(best[head] ?? .max, time)
  }
  return best
}

private func someRestrictions(_ graph: RoadGraph, _ random: inout TestRandom)
  -> [TurnRestriction]
{
  var found: [TurnRestriction] = []
  for arc in 0..<graph.arcCount where random.below(3) == 0 {
    let onwards = graph.arcs(outOf: NodeID(graph.head[arc]))
    if onwards.isEmpty { continue }
    let to = ArcID(onwards.lowerBound + random.below(onwards.count))
    if random.below(4) == 0 {
      found += TurnRestriction.only(from: ArcID(arc), to: to, in: graph)
    } else {
      found.append(TurnRestriction(from: ArcID(arc), to: to))
    }
  }
  return found.shuffled(using: &random)
}

/// A path is what it claims: connected, of the stated time, without a forbidden turn.
private func expectPath(
  _ arcs: [ArcID], _ graph: RoadGraph, _ forbidden: Set<TurnRestriction>, times: [Int64?],
  from origin: NodeID, to destination: NodeID, time: Int64
) {
  var node = origin
  var total: Int64 = 0
  for (place, arc) in arcs.enumerated() {
    #expect(graph.tail[arc.row] == node.index)
    node = NodeID(graph.head[arc.row])
    total += times[arc.row] ?? 1 << 40
    if place > 0 {
      #expect(!forbidden.contains(TurnRestriction(from: arcs[place - 1], to: arc)))
    }
  }
  #expect(node == destination)
  #expect(total == time)
}

/// Property: with restricted turns, closed and slowed arcs and pairs without a path, both engines
/// and the changing hierarchy give the times of plain labels on arcs, and the same legal paths.
@Test(arguments: 1...40 as ClosedRange<UInt64>)
func enginesRespectTurnRestrictions(seed: UInt64) {
  let nodes = 14 + Int(seed)
  let graph =
    seed % 5 == 0
    ? latticeGraph(side: 4 + Int(seed) / 10)
    : randomGraph(nodes: nodes, arcs: nodes * (1 + Int(seed % 3)), seed: seed &* 71)
  var random = TestRandom(state: seed)
  let restrictions = someRestrictions(graph, &random)
  let forbidden = Set(restrictions)
  let turns = ExpandedTurns(graph, restrictions)
  let usual = turns.metrics(.freeFlow)
  let topology = HierarchyTopology(graph: turns.graph)
  let changing = ChangingHierarchy(
    roads: PreparedRoads(metrics: usual, topology: topology), hour: 0)
  var times = graph.freeFlowTime.map { Int64($0) as Int64? }
  var changes: [ArcChange] = []
  for round in 0..<3 {
    if round > 0 {
      for _ in 0..<4 {
        let arc = random.below(graph.arcCount)
        times[arc] = random.below(2) == 0 ? nil : Int64(graph.freeFlowTime[arc]) * 2
        changes.append(
          ArcChange(ArcID(arc), time: times[arc].map { SimDuration(milliseconds: $0) }))
      }
      changing.apply(turns.changes(changes))
    }
    let metrics = usual.changed(by: turns.changes(changes))
    let roads = PreparedRoads(metrics: metrics, topology: topology)
    var hierarchy = RestrictedSearch(turns, roads.makeHierarchySearch())
    var dijkstra = RestrictedSearch(turns, roads.makeDijkstraSearch())
    let all = (0..<graph.nodeCount).map { NodeID($0) }
    for _ in 0..<4 {
      let origin = NodeID(random.below(graph.nodeCount))
      let exact = timesByArcLabels(graph, times: times, forbidden, from: origin)
      let expected = exact.map { $0 ?? SimTime.never.milliseconds }
      #expect(hierarchy.times(from: origin, to: all, hour: 0).map(\.milliseconds) == expected)
      #expect(dijkstra.times(from: origin, to: all, hour: 0).map(\.milliseconds) == expected)
      for node in all {
        #expect(hierarchy.time(from: origin, to: node, hour: 0)?.milliseconds == exact[node.row])
        #expect(
          hierarchy.times(from: [origin], to: node, hour: 0)[0].milliseconds
            == expected[node.row])
        let changed = changing.time(from: origin, to: turns.arrival(at: node))
        #expect(changed.map { turns.time($0, to: node).milliseconds } == exact[node.row])
        var found: [ArcID] = []
        var reference: [ArcID] = []
        let time = hierarchy.path(from: origin, to: node, hour: 0, arcs: &found)
        #expect(dijkstra.path(from: origin, to: node, hour: 0, arcs: &reference) == time)
        #expect(found == reference)
        if let time {
          expectPath(
            found, graph, forbidden, times: times, from: origin, to: node,
            time: time.milliseconds)
        }
      }
    }
  }
}

/// A left turn from 0 over 1 to 2 is forbidden; the way round over 3 and back to 1 is legal, so
/// the path meets node 1 twice.
@Test func aForbiddenTurnMayBeGoneRound() {
  let ends: [(UInt32, UInt32, UInt32)] = [(0, 1, 1_000), (1, 2, 1_000), (1, 3, 500), (3, 1, 500)]
  let graph = RoadGraph(
    longitude: [127, 127.1, 127.2, 127.1], latitude: [35, 35, 35, 35.1],
    arcs: ends.map { tail, head, time in
      RoadGraph.ArcRow(
        tail: tail, head: head, length: 1, freeFlowTime: time, lanes: 1, roadClass: .local,
        name: "")
    }, provenance: "a forbidden turn")
  let turns = ExpandedTurns(graph, [TurnRestriction(from: ArcID(0), to: ArcID(1))])
  let roads = PreparedRoads(
    metrics: turns.metrics(.freeFlow), topology: HierarchyTopology(graph: turns.graph))
  var search = RestrictedSearch(turns, roads.makeHierarchySearch())
  var arcs: [ArcID] = []
  #expect(search.path(from: NodeID(0), to: NodeID(2), hour: 0, arcs: &arcs) == .seconds(3))
  #expect(arcs == [0, 2, 3, 1].map { ArcID($0) })
  // Whoever starts at the node may go either way, and arriving there needs no turn.
  #expect(search.time(from: NodeID(1), to: NodeID(2), hour: 0) == .seconds(1))
  #expect(search.time(from: NodeID(0), to: NodeID(1), hour: 0) == .seconds(1))
  #expect(search.time(from: NodeID(1), to: NodeID(1), hour: 0) == .zero)
}

/// Property: under the restrictions that are kept every node is reached from every other, and those
/// that are left out are left out for a reason.
@Test(arguments: 1...30 as ClosedRange<UInt64>)
func keptRestrictionsCutNobodyOff(seed: UInt64) {
  let nodes = 10 + Int(seed)
  let graph = randomGraph(nodes: nodes, arcs: nodes * (2 + Int(seed % 3)), seed: seed &* 37)
  var random = TestRandom(state: seed)
  let restrictions = someRestrictions(graph, &random)
  let part = graph.largestStronglyConnectedComponent()
  let kept = TurnRestriction.connecting(part, of: graph, restrictions)
  func isConnected(_ turns: [TurnRestriction]) -> Bool {
    part.allSatisfy { origin in
      let times = timesByArcLabels(
        graph, times: graph.freeFlowTime.map { Int64($0) }, Set(turns), from: origin)
      return part.allSatisfy { times[$0.row] != nil }
    }
  }
  #expect(isConnected(kept))
  #expect(kept == restrictions || !isConnected(restrictions))
  #expect(kept == restrictions.filter(Set(kept).contains))
}

/// Without restrictions nothing is added, and with few little is.
@Test func onlyRestrictedArcsAreExpanded() {
  let graph = latticeGraph(side: 6)
  let same = ExpandedTurns(graph, [])
  #expect(same.graph.nodeCount == graph.nodeCount)
  #expect(same.graph.arcCount == graph.arcCount)
  let first = graph.arcs(outOf: NodeID(graph.head[0]))
  let one = ExpandedTurns(
    graph, [TurnRestriction(from: ArcID(0), to: ArcID(first.lowerBound))])
  // A copy and a mark; the turns that are left and two arcs to the mark.
  #expect(one.graph.nodeCount == graph.nodeCount + 2)
  #expect(one.graph.arcCount == graph.arcCount + first.count - 1 + 2)
}
