import Quantities
import Randomness
import RoadNetwork
import Testing

@testable import Traffic

@Suite struct IncidentTests {
  private static func time(_ minutes: Int64) -> SimTime { .zero + .minutes(minutes) }

  /// V10.3 of the modelling specification: 1,500 vehicles an hour and half the capacity for 20 min.
  @Test func anIncidentDelaysAsManyHoursAsThePointQueueSays() {
    let network = QueueNetwork(
      links: [QueueNetwork.Link(freeTime: .seconds(60), storage: 1_000, waveTime: .zero)],
      headways: [.seconds(2)])
    var queues = SpatialQueues(network, vehicles: 2_000)
    for vehicle in 0..<2_000 {
      queues.depart(
        VehicleID(vehicle), along: [ArcID(0)], at: SimTime(milliseconds: Int64(vehicle) * 2_400))
    }
    queues.addIncidents([
      Incident(
        link: ArcID(0), lanesBlocked: 1, residual: 0.5, onset: Self.time(10),
        detected: Self.time(13), cleared: Self.time(30))
    ])
    queues.run(through: Self.time(12))
    #expect(queues.knownIncidents.isEmpty && queues.incidentNews == 0)
    queues.run(through: Self.time(13))
    #expect(queues.knownIncidents.map(\.link) == [ArcID(0)] && queues.incidentNews == 1)
    queues.run(through: Self.time(30))
    #expect(queues.knownIncidents.isEmpty && queues.incidentNews == 2)
    let waiting = queues.occupancy(of: ArcID(0)) - 25
    #expect(abs(waiting - 200) <= 1)
    queues.run(through: Self.time(1_440))
    let delays = queues.arrivals.map { ($0.end - $0.start).seconds - 60 }
    #expect(abs(delays.reduce(0, +) / 3_600 - 100) < 1)
    let last = queues.arrivals.last { ($0.end - $0.start) > .seconds(62) }
    #expect(abs((last?.end.milliseconds ?? 0) / 60_000 - 70) <= 1)
  }

  /// Two on one link: the worse holds; snow in between stays when they are gone.
  @Test func incidentsAndSnowTakeTogether() {
    let network = QueueNetwork(
      links: [QueueNetwork.Link(freeTime: .seconds(60), storage: 1_000, waveTime: .zero)],
      headways: [.seconds(2)])
    var queues = SpatialQueues(network, vehicles: 0)
    func incident(_ from: Int64, _ until: Int64, _ residual: Double) -> Incident {
      Incident(
        link: ArcID(0), lanesBlocked: 1, residual: residual, onset: Self.time(from),
        detected: Self.time(from), cleared: Self.time(until))
    }
    queues.addIncidents([incident(10, 40, 0.5), incident(20, 30, 0.25)])
    func headway(_ minute: Int64) -> UInt32 {
      queues.run(through: Self.time(minute))
      return queues.state.groups[0].headway
    }
    #expect([5, 15, 25].map(headway) == [2_000, 4_000, 8_000])
    queues.setHeadway(of: LaneGroupID(0), to: .seconds(3))
    #expect([26, 35, 45].map(headway) == [12_000, 6_000, 3_000])
  }

  /// One long arc with 10⁶ vehicle-kilometres an hour.
  private static let road = RoadGraph(
    longitude: [127.1, 127.2], latitude: [35.8, 35.8],
    arcs: [
      RoadGraph.ArcRow(
        tail: 0, head: 1, length: 10_000_000, freeFlowTime: 600_000, lanes: 2,
        roadClass: .arterial, name: ""),
      RoadGraph.ArcRow(
        tail: 1, head: 0, length: 10_000_000, freeFlowTime: 600_000, lanes: 1,
        roadClass: .arterial, name: ""),
    ], provenance: "made up")

  private func drawn(
    _ vehicles: Double, weather: [IncidentDraws.Weather] = [], other: Double = 0,
    replications: Int = 400
  ) -> [Incident] {
    let draws = IncidentDraws(TrafficControlParameters.defaults)
    return (0..<replications).flatMap { replication in
      draws.incidents(
        on: Self.road, vehicles: [[Double]](repeating: [vehicles, other], count: 4),
        weather: weather, family: StreamFamily(seed: 5, replication: replication))
    }
  }

  @Test func thereAreAsManyAsKilometresAndWeatherSay() {
    // 400 · 4 · 1.5 = 2,400 with a standard error of 49.
    let dry = drawn(100_000)
    #expect(abs(Double(dry.count) - 2_400) < 4 * 49)
    let hours = (0..<4).map { hour in dry.count { $0.onset.hourOfDay == hour } }
    #expect(hours.allSatisfy { abs(Double($0) - 600) < 4 * 24.5 }, "\(hours)")
    let wet = drawn(100_000, weather: [.rain, .rain, .snow, .snow])
    let halves = [wet.count { $0.onset.hourOfDay < 2 }, wet.count { $0.onset.hourOfDay >= 2 }]
    #expect(abs(Double(halves[0]) - 1_680) < 4 * 41)
    #expect(abs(Double(halves[1]) - 3_000) < 4 * 55)
    // In the middle of their hours on average.
    let places = dry.map { Double($0.onset.milliseconds % 3_600_000) / 3_600_000 }
    let middle = places.reduce(0, +) / Double(places.count)
    #expect(abs(middle - 0.5) < 4 * 0.289 / 49)
  }

  @Test func theyAreDetectedAndClearedAsTheirMeansSay() {
    let all = drawn(400_000)
    let count = Double(all.count)
    // 0.9 · 1 + 0.1 · 8 min; the mean square is 2 · (0.9 + 6.4).
    let detection = all.map { ($0.detected - $0.onset).minutes }.reduce(0, +) / count
    let error = (14.6 - 2.89).squareRoot() / count.squareRoot()
    #expect(abs(detection - 1.7) < 4 * error)
    let clearing = all.map { ($0.cleared - $0.detected).minutes }.reduce(0, +) / count
    let spread = 28 / count.squareRoot()
    #expect(abs(clearing - 35) < 4 * spread)
    #expect(all.allSatisfy { $0.residual == 0.35 && $0.lanesBlocked == 1 })
  }

  @Test func whatHappensOnOneLinkMovesNothingOnAnother() {
    let alone = drawn(100_000, replications: 20)
    let both = drawn(100_000, other: 300_000, replications: 20)
    #expect(both.filter { $0.link == ArcID(0) } == alone)
    #expect(both.count > 2 * alone.count)
    // With more traffic the same ones come sooner.
    #expect(drawn(100_001, replications: 20).count >= alone.count)
  }

  /// South of a cross, the way north is blocked behind it: who comes from the south has green for a
  /// part of the cycle only.
  @Test func signalsHoldTrafficBackBeforeAKnownIncident() throws {
    let cross = StreetCross([.east: 3, .north: 3, .west: 3, .south: 3])
    let trial = SignalTrial(cross, flows: [.south: 100])
    let gates = StreetGates(trial.streets, cross.graph)
    let link = cross.arc(to: .north)
    let held = gates.gates(before: link, residual: 0.2)
    // Straight on from the south, two lanes; from the west one lane turns left.
    #expect(held.map(\.group).count == 2)
    // A fifth of three lanes for three lanes.
    #expect(held.allSatisfy { abs($0.share - 0.2) < 0.001 })
    let group = trial.streets.network.group(on: cross.arc(from: .south), towards: link)
    #expect(held.contains { $0.group == group })
    func green(isGated: Bool) -> Int {
      var queues = trial.queues(SignalTrial.Rule.fixed.policy(trial.junction))
      queues.addIncidents(
        [
          Incident(
            link: link, lanesBlocked: 1, residual: 0.2, onset: Self.time(0),
            detected: Self.time(1), cleared: Self.time(30), gates: held)
        ], isGated: isGated)
      return (600..<1_440).count { second in
        queues.run(through: SimTime(milliseconds: Int64(second) * 1_000))
        return !queues.isRed(group)
      }
    }
    let (free, gated) = (green(isGated: false), green(isGated: true))
    // Six cycles of 140 s, 28 s in each.
    #expect(abs(gated - 6 * 28) <= 6, "\(gated)")
    #expect(gated < free, "\(gated) of \(free) s")
  }

  /// Lanes aside are lanes of the same road: an incident and snow take from them, too.
  @Test func whoStandsAsideIsHeldUpAsOthersAre() {
    let network = QueueNetwork(
      links: [QueueNetwork.Link(freeTime: .seconds(60), storage: 100, waveTime: .zero)],
      groups: [[.init(link: ArcID(0), headway: .seconds(1), lanes: 2, letsPass: true)]], turns: [[]]
    )
    var queues = SpatialQueues(network, vehicles: 0)
    queues.addIncidents([
      Incident(
        link: ArcID(0), lanesBlocked: 1, residual: 0.5, onset: Self.time(10),
        detected: Self.time(10), cleared: Self.time(20))
    ])
    func headways(_ minute: Int64) -> [UInt32] {
      queues.run(through: Self.time(minute))
      return [queues.state.groups[0].headway, queues.state.groups[1].headway]
    }
    #expect(headways(5) == [1_000, 2_000])
    #expect(headways(15) == [2_000, 4_000])
    #expect(headways(25) == [1_000, 2_000])
    queues.setHeadway(of: LaneGroupID(0), to: .seconds(3))
    #expect(headways(26) == [3_000, 6_000])
  }
}
