import Quantities
import RoadNetwork
import Testing

/// Times from one origin by relaxing every arc until nothing changes; nil where unreachable.
private func bellmanFord(_ metrics: RoadMetrics, from origin: NodeID, hour: Int) -> [Int64?] {
  let graph = metrics.graph
  var times = [Int64?](repeating: nil, count: graph.nodeCount)
  times[origin.row] = 0
  var changed = true
  while changed {
    changed = false
    for arc in 0..<graph.arcCount {
      guard let sofar = times[Int(graph.tail[arc])] else { continue }
      let time = sofar + metrics.time(of: ArcID(arc), hour: hour).milliseconds
      if time < times[Int(graph.head[arc])] ?? .max {
        times[Int(graph.head[arc])] = time
        changed = true
      }
    }
  }
  return times
}

/// The oracle shares nothing with the search but the arc times.
@Test(arguments: 1...8 as ClosedRange<UInt64>)
func dijkstraAgreesWithBellmanFord(seed: UInt64) {
  let graph = randomGraph(nodes: 40, arcs: 70, seed: seed)
  let metrics = RoadMetrics(graph: graph, profile: peakProfile)
  var search = DijkstraSearch(metrics: metrics)
  let all = (0..<graph.nodeCount).map { NodeID($0) }
  for hour in [0, 8, 18] {
    var backward = [[SimDuration]]()
    for node in all { backward.append(search.times(from: all, to: node, hour: hour)) }
    for origin in all {
      let exact = bellmanFord(metrics, from: origin, hour: hour)
      let many = search.times(from: origin, to: all, hour: hour)
      for node in all {
        let never = SimTime.never.milliseconds
        #expect(many[node.row].milliseconds == exact[node.row] ?? never)
        #expect(backward[node.row][origin.row] == many[node.row])
        let single = search.time(from: origin, to: node, hour: hour)
        #expect(single?.milliseconds == exact[node.row])
      }
    }
  }
}

@Test func pathIsConnectedAndTakesTheTimeItSays() {
  let graph = randomGraph(nodes: 60, arcs: 150, seed: 5)
  let metrics = RoadMetrics(graph: graph, profile: peakProfile)
  var search = DijkstraSearch(metrics: metrics)
  var found = 0
  for origin in 0..<graph.nodeCount {
    for destination in 0..<graph.nodeCount {
      var arcs = [ArcID(7)]
      let time = search.path(
        from: NodeID(origin), to: NodeID(destination), hour: 8, arcs: &arcs)
      #expect(arcs[0] == ArcID(7), "what was in the list stays in front")
      arcs.removeFirst()
      guard let time else {
        #expect(arcs.isEmpty)
        continue
      }
      found += 1
      var node = UInt32(origin)
      for arc in arcs {
        #expect(graph.tail[arc.row] == node)
        node = graph.head[arc.row]
      }
      #expect(node == UInt32(destination))
      #expect(metrics.time(along: arcs, hour: 8) == time)
    }
  }
  #expect(found > 1_000 && found < 3_600, "the case has pairs with and without a path")
}

@Test func aPathFromANodeToItselfIsEmptyAndTakesNoTime() {
  let metrics = RoadMetrics(
    graph: randomGraph(nodes: 10, arcs: 20, seed: 3), profile: .freeFlow)
  var search = DijkstraSearch(metrics: metrics)
  var arcs: [ArcID] = []
  #expect(search.path(from: NodeID(4), to: NodeID(4), hour: 0, arcs: &arcs) == .zero)
  #expect(arcs.isEmpty)
  #expect(search.times(from: NodeID(4), to: [], hour: 0).isEmpty)
  #expect(search.times(from: NodeID(4), to: [NodeID(4), NodeID(4)], hour: 0) == [.zero, .zero])
}

@Test func hoursOfEqualFactorsShareASlot() {
  let metrics = RoadMetrics(
    graph: randomGraph(nodes: 10, arcs: 20, seed: 3), profile: peakProfile)
  #expect(metrics.slotCount == 4)
  #expect(metrics.slot(ofHour: 0) == metrics.slot(ofHour: 6))
  #expect(metrics.slot(ofHour: 6) != metrics.slot(ofHour: 7))
  #expect(metrics.slot(ofHour: 10) == metrics.slot(ofHour: 23))
}

@Test func arcTimesAreRoundedAndNeverZero() {
  let graph = RoadGraph(
    longitude: [127, 127], latitude: [35, 35.1],
    arcs: [
      RoadGraph.ArcRow(
        tail: 0, head: 1, length: 1, freeFlowTime: 1, lanes: 1, roadClass: .motorway, name: ""),
      RoadGraph.ArcRow(
        tail: 1, head: 0, length: 9, freeFlowTime: 5, lanes: 1, roadClass: .motorway, name: ""),
    ], provenance: "two nodes")
  let profile = SpeedProfile(
    factors: RoadClass.allCases.map { _ in [Double](repeating: 4, count: 24) })
  let metrics = RoadMetrics(graph: graph, profile: profile)
  #expect(metrics.time(of: ArcID(0), hour: 0).milliseconds == 1, "0.25 is raised to 1")
  #expect(metrics.time(of: ArcID(1), hour: 0).milliseconds == 1, "1.25 rounds to 1")
}

@Test(.enabled(if: SharedGraph.isPresent, "../shared/graphs/coquimbo is absent"))
func dijkstraGivesTheExactTimesOfCoquimbo() throws {
  let metrics = RoadMetrics(graph: try #require(SharedGraph.coquimbo), profile: .freeFlow)
  var search = DijkstraSearch(metrics: metrics)
  // A sample: unoptimised builds need 20 ms for one query.
  for answer in try SharedGraph.answers("queries.csv").prefix(60) {
    let time = search.time(from: answer.origin, to: answer.destination, hour: 12)
    #expect(time == answer.time)
  }
  let answers = try SharedGraph.answers("one_to_many.csv")
  for start in stride(from: 0, to: answers.count, by: 1_000) {
    let batch = answers[start..<(start + 1_000)]
    let times = search.times(
      from: batch.first!.origin, to: batch.map(\.destination), hour: 12)
    #expect(times == batch.map(\.time))
  }
}
