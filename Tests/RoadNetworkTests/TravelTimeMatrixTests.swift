import Quantities
import RoadNetwork
import Testing

/// Property: after each of many changes and closures, by whichever of the two ways, the matrix is
/// that of Dijkstra's algorithm, and nothing is computed while nothing changes.
@Test(arguments: [(5, 1), (20, 2), (TravelTimeMatrix.perfectedFrom + 6, 3)] as [(Int, UInt64)])
func theMatrixFollowsEveryChange(facilities: Int, seed: UInt64) {
  let graph = randomGraph(nodes: 150, arcs: 300, seed: seed)
  var random = TestRandom(state: seed)
  let roads = PreparedRoads(graph: graph, profile: peakProfile)
  let changing = ChangingHierarchy(roads: roads, hour: 8)
  let origins = (0..<facilities).map { _ in NodeID(random.below(graph.nodeCount)) }
  let destinations = (0..<9).map { _ in NodeID(random.below(graph.nodeCount)) }
  var matrix = TravelTimeMatrix(changing, from: origins, to: destinations)
  var present: [ArcID: ArcChange] = [:]
  var changes = 0
  for round in 0..<40 {
    if round % 4 != 3 {
      let some = (0..<(1 + random.below(8))).map { _ in
        ArcChange(
          ArcID(random.below(graph.arcCount)),
          time: random.below(3) == 0
            ? nil : SimDuration(milliseconds: Int64(1 + random.below(9_000))))
      }
      for change in some { present[change.arc] = change }
      changing.apply(some)
      changes += 1
    } else {
      // Nothing new.
      changing.apply(Array(present.values))
    }
    var dijkstra = DijkstraSearch(metrics: roads.metrics.changed(by: Array(present.values)))
    let exact = origins.flatMap { origin in
      dijkstra.times(from: origin, to: destinations, hour: 8).map { time in
        time.milliseconds == SimTime.never.milliseconds ? -1 : Int32(time.milliseconds)
      }
    }
    #expect(matrix.milliseconds() == exact, "round \(round)")
    let (row, column) = (random.below(origins.count), random.below(destinations.count))
    let one = matrix.time(from: row, to: column)
    #expect(one.map { Int32($0.milliseconds) } ?? -1 == exact[row * destinations.count + column])
  }
  #expect(matrix.computations == changes)
}

/// All directions between three facilities on a one-way ring.
@Test func facilitiesAreBothRowsAndColumns() {
  let graph = RoadGraph(
    longitude: [127, 127.01, 127.005], latitude: [35.8, 35.8, 35.81],
    arcs: (0..<3).map { node in
      RoadGraph.ArcRow(
        tail: node, head: (node + 1) % 3, length: 1, freeFlowTime: 10_000, lanes: 1,
        roadClass: .local, name: "")
    }, provenance: "a ring")
  let changing = ChangingHierarchy(
    roads: PreparedRoads(graph: graph, profile: .freeFlow), hour: 0)
  var matrix = TravelTimeMatrix(changing, among: (0..<3).map { NodeID($0) })
  #expect(matrix.milliseconds() == [0, 10_000, 20_000, 20_000, 0, 10_000, 10_000, 20_000, 0])
  changing.apply([ArcChange(ArcID(0), time: nil)])
  #expect(matrix.milliseconds() == [0, -1, -1, 20_000, 0, 10_000, 10_000, -1, 0])
}
