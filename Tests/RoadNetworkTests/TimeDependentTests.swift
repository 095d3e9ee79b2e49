import Quantities
import RoadNetwork
import Testing

/// Speeds that change wildly from hour to hour.
func wildProfile(_ random: inout TestRandom) -> SpeedProfile {
  SpeedProfile(
    factors: RoadClass.allCases.map { _ in (0..<24).map { _ in 0.05 + 4 * random.unit() } })
}

/// The earliest arrival at every node over all paths without a repeated node, each driven link by
/// link from its beginning; nothing is shared with the search but the driving itself.
private func arrivalsByAllPaths(
  _ metrics: RoadMetrics, from origin: NodeID, departing departure: SimTime
) -> [SimTime?] {
  let graph = metrics.graph
  var best = [SimTime?](repeating: nil, count: graph.nodeCount)
  var onPath = [Bool](repeating: false, count: graph.nodeCount)
  func walk(_ node: NodeID, _ path: [ArcID]) {
    let arrival = metrics.arrival(along: path, departing: departure)
    best[node.row] = min(best[node.row] ?? .never, arrival)
    onPath[node.row] = true
    for arc in graph.arcs(outOf: node) where !onPath[Int(graph.head[arc])] {
      walk(NodeID(graph.head[arc]), path + [ArcID(arc)])
    }
    onPath[node.row] = false
  }
  walk(origin, [])
  return best
}

/// Property: the search finds the earliest of all ways, and a path that arrives then.
@Test(arguments: 1...25 as ClosedRange<UInt64>)
func timeDependentSearchFindsTheEarliestOfAllPaths(seed: UInt64) {
  var random = TestRandom(state: seed)
  // Arcs of up to two hours, so that the speed changes on most of them.
  let graph = randomGraph(
    nodes: 7, arcs: 12, seed: seed, times: [3, 600, 14_400][Int(seed % 3)])
  let metrics = RoadMetrics(graph: graph, profile: wildProfile(&random))
  var search = TimeDependentSearch(metrics: metrics)
  let all = (0..<graph.nodeCount).map { NodeID($0) }
  for _ in 0..<12 {
    let origin = NodeID(random.below(graph.nodeCount))
    let departure = SimTime.day(
      2, SimDuration(milliseconds: Int64(random.below(86_400_000))))
    let exact = arrivalsByAllPaths(metrics, from: origin, departing: departure)
    // As long as 37 h counts as none.
    let expected = exact.map { arrival in
      arrival.map { ($0 - departure).milliseconds < 1 << 27 ? $0 : .never } ?? .never
    }
    #expect(search.arrivals(from: origin, to: all, departing: departure) == expected)
    for node in all where expected[node.row] != .never {
      var arcs: [ArcID] = []
      let arrival = search.path(from: origin, to: node, departing: departure, arcs: &arcs)
      #expect(arrival == expected[node.row])
      #expect(metrics.arrival(along: arcs, departing: departure) == arrival)
    }
  }
}

/// Property: the path of the hour of departure, driven through the hours, is never earlier; at
/// constant speeds it is the same path at the same time.
@Test(arguments: 1...12 as ClosedRange<UInt64>)
func thePathOfTheHourIsNeverEarlier(seed: UInt64) {
  var random = TestRandom(state: seed &* 13)
  let graph =
    seed % 3 == 0
    ? latticeGraph(side: 9) : randomGraph(nodes: 80, arcs: 130, seed: seed, times: 900)
  for profile in [peakProfile, wildProfile(&random), .freeFlow] {
    let roads = PreparedRoads(graph: graph, profile: profile)
    var exact = TimeDependentSearch(metrics: roads.metrics)
    var hourly = DepartureHourSearch(roads.makeHierarchySearch())
    for _ in 0..<60 {
      let (origin, destination) = (
        NodeID(random.below(graph.nodeCount)), NodeID(random.below(graph.nodeCount))
      )
      let departure = SimTime.day(
        0, SimDuration(milliseconds: Int64(random.below(86_400_000))))
      var paths: [[ArcID]] = [[], []]
      let best = exact.path(
        from: origin, to: destination, departing: departure, arcs: &paths[0])
      let usual = hourly.path(
        from: origin, to: destination, departing: departure, arcs: &paths[1])
      if profile == .freeFlow {
        #expect(best == usual)
        #expect(paths[0] == paths[1])
      } else if let best, let usual {
        #expect(best <= usual)
      }
      #expect(
        hourly.arrivals(from: origin, to: [destination], departing: departure)
          == [usual ?? .never])
    }
  }
}
