import Quantities
import RoadNetwork
import Testing

/// A cross: arc 0 leads from the west to the middle (node 0), arcs 1, 2 and 3 lead on to the
/// north, the east and the south.
@Test func aMandatoryTurnForbidsAllOthersFromItsArc() {
  func arc(_ tail: UInt32, _ head: UInt32) -> RoadGraph.ArcRow {
    RoadGraph.ArcRow(
      tail: tail, head: head, length: 1_000, freeFlowTime: 100, lanes: 1, roadClass: .local,
      name: "")
  }
  // Sorted by tail: the arcs out of the middle are 0, 1 and 2, the arc into it is 3.
  let graph = RoadGraph(
    longitude: [0, 0, 1, 0, -1], latitude: [0, 1, 0, -1, 0],
    arcs: [arc(4, 0), arc(0, 1), arc(0, 2), arc(0, 3)], provenance: "made up")
  var map = RoadMap(graph: graph, origin: RoadMap.Origin())
  map.turns = [.init(from: 3, via: 0, to: 1, kind: .mandatory)]
  #expect(
    map.forbiddenTurns == [0, 2].map { TurnRestriction(from: ArcID(3), to: ArcID($0)) })
  map.turns = [.init(from: 3, via: 0, to: 1, kind: .prohibited)]
  #expect(map.forbiddenTurns == [TurnRestriction(from: ArcID(3), to: ArcID(1))])
  let turns = ExpandedTurns(graph, map.forbiddenTurns)
  var search = RestrictedSearch(
    turns, DijkstraSearch(metrics: turns.metrics(.freeFlow)))
  #expect(search.time(from: NodeID(4), to: NodeID(1), hour: 0) != nil)
  #expect(search.time(from: NodeID(4), to: NodeID(2), hour: 0) == nil)
}
