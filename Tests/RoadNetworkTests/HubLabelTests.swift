import Quantities
import RoadNetwork
import Testing

/// Property: between all nodes, under every metric, also without a path, the least sum over common
/// ancestors is the time of Dijkstra's algorithm. Labels are removed and made anew on the way, so
/// that room is used twice.
@Test(arguments: 1...24 as ClosedRange<UInt64>)
func hubLabelsGiveTheTimesOfDijkstra(seed: UInt64) {
  let nodes = 15 + Int(seed) * 5
  let graph = randomGraph(
    nodes: nodes, arcs: nodes * (1 + Int(seed % 4)) - nodes / 3, seed: seed &* 57)
  let roads = PreparedRoads(graph: graph, profile: peakProfile)
  var dijkstra = roads.makeDijkstraSearch()
  let all = (0..<nodes).map { NodeID($0) }
  var random = TestRandom(state: seed)
  for hour in [3, 8] {
    var labels = HubLabels(roads: roads, hour: hour)
    for _ in 0..<5 {
      let passing = labels.add(NodeID(random.below(nodes)), .arrival)
      _ = labels.add(NodeID(random.below(nodes)), .departure)
      labels.remove(passing)
    }
    let departures = all.map { labels.add($0, .departure) }
    let arrivals = all.map { labels.add($0, .arrival) }
    for origin in all {
      let times = dijkstra.times(from: origin, to: all, hour: hour)
      for (destination, time) in zip(all, times) {
        let found = labels.milliseconds(
          from: departures[origin.row], to: arrivals[destination.row])
        let expected = time.milliseconds == SimTime.never.milliseconds ? -1 : time.milliseconds
        #expect(Int64(found) == expected, "from \(origin) to \(destination) at \(hour) h")
      }
    }
  }
}

/// A point in the middle of an arc is a node and the rest of the way; what takes 2²⁷ ms or longer
/// has no path, as in every engine.
@Test func whatAPathTakesBesidesIsAdded() {
  let roads = PreparedRoads(graph: latticeGraph(side: 5), profile: .freeFlow)
  var labels = HubLabels(roads: roads, hour: 0)
  let origin = labels.add(NodeID(0), .departure, extra: SimDuration(milliseconds: 70))
  let destination = labels.add(NodeID(12), .arrival, extra: SimDuration(milliseconds: 5))
  #expect(labels.milliseconds(from: origin, to: destination) == 4 * 9_000 + 75)
  let limit: Int64 = 1 << 27
  for (extra, found) in [(limit - 36_070 - 1, Int32(limit) - 1), (limit - 36_070, -1)] {
    let far = labels.add(NodeID(12), .arrival, extra: SimDuration(milliseconds: extra))
    #expect(labels.milliseconds(from: origin, to: far) == found)
  }
}

@Test(.enabled(if: SharedGraph.isPresent, "../shared/graphs/coquimbo is absent"))
func hubLabelsGiveTheExactTimesOfCoquimbo() throws {
  let roads = PreparedRoads(graph: try #require(SharedGraph.coquimbo), profile: .freeFlow)
  var labels = HubLabels(roads: roads, hour: 12)
  for answer in try SharedGraph.answers("queries.csv") + SharedGraph.answers("one_to_many.csv") {
    let origin = labels.add(answer.origin, .departure)
    let destination = labels.add(answer.destination, .arrival)
    let time = labels.milliseconds(from: origin, to: destination)
    #expect(Int64(time) == answer.time.milliseconds)
    labels.remove(origin)
    labels.remove(destination)
  }
}

/// More nodes than are remembered are asked about by turns, with few and with many others, forward
/// and backward, and single pairs whose labels may be known or not.
@Test func whatASearchRemembersChangesNoTime() {
  let nodes = 700
  let roads = PreparedRoads(
    graph: randomGraph(nodes: nodes, arcs: 1_500, seed: 5), profile: peakProfile)
  var search = roads.makeHierarchySearch()
  var dijkstra = roads.makeDijkstraSearch()
  var random = TestRandom(state: 9)
  for round in 0..<60 {
    let root = NodeID(random.below(nodes))
    let others = (0..<[1, 7, 255, 256, 300][round % 5]).map { _ in NodeID(random.below(nodes)) }
    let hour = round % 2 == 0 ? 3 : 8
    #expect(
      search.times(from: root, to: others, hour: hour)
        == dijkstra.times(from: root, to: others, hour: hour))
    #expect(
      search.times(from: others, to: root, hour: hour)
        == dijkstra.times(from: others, to: root, hour: hour))
    for other in others.prefix(3) {
      #expect(
        search.time(from: root, to: other, hour: hour)
          == dijkstra.time(from: root, to: other, hour: hour))
    }
  }
}
