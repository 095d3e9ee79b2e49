import Quantities
import RoadNetwork
import Testing

private func oneArc(time: UInt32, factors: [Double]) -> RoadMetrics {
  let graph = RoadGraph(
    longitude: [127, 127], latitude: [35, 35.1],
    arcs: [
      RoadGraph.ArcRow(
        tail: 0, head: 1, length: 1, freeFlowTime: time, lanes: 1, roadClass: .local, name: "")
    ], provenance: "one street")
  return RoadMetrics(
    graph: graph, profile: SpeedProfile(factors: RoadClass.allCases.map { _ in factors }))
}

/// Half the speed from 08:00: a 10-minute street entered at 07:54 has 4 minutes left at 08:00,
/// which take 8.
@Test func theRestOfAnArcGoesOnAtTheNewSpeed() {
  let metrics = oneArc(time: 600_000, factors: (0..<24).map { $0 == 8 ? 0.5 : 1 })
  var entries: [SimTime] = []
  let arrival = metrics.drive(
    along: [ArcID(0)], departing: .day(3, .minutes(7 * 60 + 54)), entries: &entries)
  #expect(entries == [.day(3, .minutes(7 * 60 + 54))])
  #expect(arrival == .day(3, .minutes(8 * 60 + 8)))
}

@Test func drivingAcrossMidnightAndManyHoursAddsUp() {
  // 3 h of road at speeds 1 and ½ in turn: 1 + ½ + 1 + ½ from midnight.
  let metrics = oneArc(time: 10_800_000, factors: (0..<24).map { $0 % 2 == 0 ? 1 : 0.5 })
  #expect(metrics.arrival(along: [ArcID(0)], departing: .day(1)) == .day(1, .hours(4)))
  let late = metrics.arrival(along: [ArcID(0)], departing: .day(0, .hours(22)))
  #expect(late == .day(1, .hours(2)))
}

@Test func drivingWithinOneSlotTakesTheSumOfTheArcTimes() {
  let graph = randomGraph(nodes: 30, arcs: 60, seed: 11)
  let metrics = RoadMetrics(graph: graph, profile: .freeFlow)
  let arcs = (0..<graph.arcCount).map { ArcID($0) }
  var entries: [SimTime] = []
  let departure = SimTime.day(2, .minutes(59))
  let arrival = metrics.drive(along: arcs, departing: departure, entries: &entries)
  #expect(arrival == departure + metrics.time(along: arcs, hour: 5))
  #expect(entries.count == arcs.count)
  #expect(entries[1] == departure + metrics.time(of: arcs[0], hour: 0))
  #expect(metrics.arrival(along: [], departing: departure) == departure)
}

/// First in, first out, over wild changes of speed and every phase of the hour.
@Test func leavingLaterNeverArrivesEarlier() {
  var random = TestRandom(state: 99)
  for _ in 0..<60 {
    let factors = (0..<24).map { _ in 0.05 + 4 * random.unit() }
    let metrics = oneArc(time: UInt32(1 + random.below(4_000_000)), factors: factors)
    var departure = SimTime.day(0, SimDuration(milliseconds: Int64(random.below(86_400_000))))
    var latest = SimTime(milliseconds: -1)
    for _ in 0..<400 {
      let arrival = metrics.arrival(along: [ArcID(0), ArcID(0)], departing: departure)
      #expect(arrival >= latest)
      #expect(arrival > departure)
      latest = arrival
      let step = random.below(3) == 0 ? random.below(400_000) : random.below(3)
      departure = departure + SimDuration(milliseconds: Int64(step))
    }
  }
}

/// Half an arc takes half its time, at the speeds of the hours in which it is driven, and more of
/// an arc never takes less.
@Test func aPartOfAnArcTakesItsPartOfTheTime() {
  let metrics = oneArc(time: 600_000, factors: (0..<24).map { $0 == 8 ? 0.5 : 1 })
  let arc = ArcID(0)
  #expect(metrics.leave(arc, enteredAt: .zero, covering: 0) == .zero)
  #expect(metrics.leave(arc, enteredAt: .zero, covering: 0.25) == .day(0, .seconds(150)))
  // From 07:54 six of ten minutes until 08:00, and twice the rest.
  let early = SimTime.day(0, .minutes(7 * 60 + 54))
  #expect(metrics.leave(arc, enteredAt: early, covering: 0.6) == .day(0, .hours(8)))
  #expect(metrics.leave(arc, enteredAt: early, covering: 0.8) == .day(0, .minutes(8 * 60 + 4)))
  #expect(metrics.leave(arc, enteredAt: early, covering: 1) == metrics.leave(arc, enteredAt: early))
  var latest = early
  for part in 0...1_000 {
    let moment = metrics.leave(arc, enteredAt: early, covering: Double(part) / 1_000)
    #expect(moment >= latest)
    latest = moment
  }
}
