import Quantities
import Testing

@testable import RoadNetwork

private let everyHour = (0..<24).map { 1 + Double($0 % 3) / 4 }

private func metrics(_ graph: RoadGraph, slowedBy part: Double = 1) -> RoadMetrics {
  RoadMetrics(
    graph: graph,
    profile: SpeedProfile(factors: RoadClass.allCases.map { _ in everyHour.map { $0 * part } }))
}

/// What holds nobody up changes nothing, to the millisecond, across changes of the hour.
@Test func undisturbedDrivesAreThoseOfTheMetrics() {
  let graph = randomGraph(nodes: 30, arcs: 60, seed: 5, times: 2_000)
  let usual = metrics(graph)
  var slowedElsewhere = RoadDisturbance(levels: [usual, metrics(graph, slowedBy: 0.5)])
  slowedElsewhere.setSpeed(of: ArcID(0), to: 300)
  // It snows a week later.
  let later = RoadDisturbance(
    levels: [usual, metrics(graph, slowedBy: 0.5)],
    levelOfHour: [UInt8](repeating: 0, count: 24 * 7) + [1])
  var random = TestRandom(state: 3)
  for _ in 0..<300 {
    let arc = ArcID(1 + random.below(graph.arcCount - 1))
    let entry = SimTime(milliseconds: Int64(random.below(4 * 86_400_000)))
    let leaving = usual.leave(arc, enteredAt: entry)
    #expect(slowedElsewhere.leave(arc, enteredAt: entry) == leaving)
    #expect(later.leave(arc, enteredAt: entry) == leaving)
  }
}

/// A 10-minute street: half the speed doubles the time; snow from 08:00 halves it again for the rest.
@Test func damageAndSnowSlowTogether() {
  let graph = RoadGraph(
    longitude: [127, 127], latitude: [35, 35.1],
    arcs: [
      RoadGraph.ArcRow(
        tail: 0, head: 1, length: 1, freeFlowTime: 600_000, lanes: 1, roadClass: .local, name: "")
    ], provenance: "one street")
  let free = RoadMetrics(graph: graph, profile: .freeFlow)
  let snowed = RoadMetrics(
    graph: graph, profile: SpeedProfile.freeFlow.scaled(by: RoadClass.allCases.map { _ in 0.5 }))
  var roads = RoadDisturbance(
    levels: [free, snowed], levelOfHour: (0..<24).map { $0 == 8 ? 1 : 0 })
  let half = SimTime.day(0, .minutes(7 * 60 + 54))
  #expect(roads.leave(ArcID(0), enteredAt: half) == .day(0, .minutes(8 * 60 + 8)))
  roads.setSpeed(of: ArcID(0), to: 512)
  #expect(roads.leave(ArcID(0), enteredAt: .zero) == .day(0, .minutes(20)))
  // 6 of 20 minutes' road by 08:00; the other 14 take 28 at half the speed again.
  #expect(roads.leave(ArcID(0), enteredAt: half) == .day(0, .minutes(8 * 60 + 28)))
  #expect(
    roads.expectedArrival(along: [ArcID(0)], departing: half) == .day(0, .minutes(8 * 60 + 8)))
  roads.setSpeed(of: ArcID(0), to: RoadDisturbance.undisturbed)
  #expect(roads.leave(ArcID(0), enteredAt: half) == .day(0, .minutes(8 * 60 + 8)))
}

@Test func leavingLaterNeverArrivesEarlierInAnyWeather() {
  var random = TestRandom(state: 17)
  for _ in 0..<30 {
    let graph = randomGraph(nodes: 3, arcs: 3, seed: random.next(), times: 4_000)
    var roads = RoadDisturbance(
      levels: [metrics(graph), metrics(graph, slowedBy: 0.6), metrics(graph, slowedBy: 0.3)],
      levelOfHour: (0..<60).map { _ in UInt8(random.below(3)) })
    roads.setSpeed(of: ArcID(0), to: 1 + random.below(1_024))
    var departure = SimTime.zero
    var latest = SimTime(milliseconds: -1)
    for _ in 0..<400 {
      let arrival = roads.leave(ArcID(0), enteredAt: departure)
      #expect(arrival >= latest)
      latest = arrival
      departure = departure + SimDuration(milliseconds: Int64(random.below(700_000)))
    }
  }
}

/// Property: whatever delays have come and gone, paths and times are those of Dijkstra's algorithm on
/// the delayed roads, with and without forbidden turns; without delays those of every search.
@Test(arguments: 1...12 as ClosedRange<UInt64>)
func detoursAreTheQuickestPathsWithTheDelays(seed: UInt64) {
  var random = TestRandom(state: seed &* 31)
  let graph = latticeGraph(side: 4 + Int(seed % 3))
  let turns = seed % 2 == 0 ? [] : someTurns(graph, &random)
  let profile = SpeedProfile(factors: RoadClass.allCases.map { _ in everyHour })
  let roads = DrivableRoads(graph: graph, profile: profile, forbiddenTurns: turns)
  let detours = roads.makeDetourSearch()
  let reference = DrivableRoads(
    graph: graph, profile: profile, forbiddenTurns: turns, engine: .dijkstra
  ).makeDetourSearch()
  for round in 0..<6 {
    if round > 0 {
      for _ in 0..<(1 + random.below(8)) {
        let arc = ArcID(random.below(graph.arcCount))
        let delay = SimDuration.seconds(Int64(random.below(3) * 20))
        detours.setDelay(of: arc, to: delay)
        reference.setDelay(of: arc, to: delay)
      }
    }
    var plain = roads.makeSearch()
    for _ in 0..<8 {
      let (a, b) = (NodeID(random.below(graph.nodeCount)), NodeID(random.below(graph.nodeCount)))
      let hour = random.below(24)
      var expected: [ArcID] = []
      var found: [ArcID] = []
      let time = reference.path(from: a, to: b, hour: hour, arcs: &expected)
      #expect(detours.path(from: a, to: b, hour: hour, arcs: &found) == time)
      #expect(found == expected)
      #expect(detours.time(from: a, to: b, hour: hour) == time)
      #expect(detours.times(from: a, to: [b], hour: hour) == [time ?? .zero])
      #expect(detours.times(from: [a], to: b, hour: hour) == [time ?? .zero])
      if round == 0 { #expect(plain.time(from: a, to: b, hour: hour) == time) }
    }
  }
}

private func someTurns(_ graph: RoadGraph, _ random: inout TestRandom) -> [TurnRestriction] {
  let turns = (0..<graph.arcCount / 4).map { _ in
    let arc = random.below(graph.arcCount)
    let onwards = graph.arcs(outOf: NodeID(graph.head[arc]))
    return TurnRestriction(
      from: ArcID(arc), to: ArcID(onwards.lowerBound + random.below(onwards.count)))
  }
  let nodes = (0..<graph.nodeCount).map { NodeID($0) }
  return TurnRestriction.connecting(
    nodes, of: graph, Array(Set(turns)).sorted { ($0.from, $0.to) < ($1.from, $1.to) })
}
