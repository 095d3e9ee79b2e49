import Quantities
import Testing

@testable import Traffic

/// V10.3 and V10.6 of the modelling specification.
@Suite struct FundamentalDiagramTests {
  @Test func theTriangleHasItsCornersWhereTheyBelong() {
    let lane = LaneFlow()
    #expect(lane.criticalDensity(freeSpeed: 50) == 36)
    #expect(abs(lane.waveSpeed(freeSpeed: 50) - 15.789474) < 1e-6)
    #expect(lane.headway(lanes: 1) == .seconds(2))
    #expect(lane.headway(lanes: 2) == .seconds(1))
    let link = lane.link(length: Distance(roundingMetres: 200), freeSpeed: 50, lanes: 2)
    #expect(link.freeTime == SimDuration(milliseconds: 14_400))
    #expect(link.storage == 60)
    #expect(link.waveTime == SimDuration(milliseconds: 45_600))
  }

  /// At a red signal the end of a queue of 1,200 vehicles an hour runs back at 9.52 km/h.
  @Test func aQueueGrowsBackAtTheSpeedOfTheShock() {
    // 100 links of 20 m, 3 vehicles each, one lane at 50 km/h; the last one is red.
    let lane = LaneFlow()
    let link = lane.link(length: Distance(roundingMetres: 20), freeSpeed: 50, lanes: 1)
    let network = QueueNetwork(
      links: [QueueNetwork.Link](repeating: link, count: 100),
      headways: [SimDuration](repeating: lane.headway(lanes: 1), count: 100))
    var queues = SpatialQueues(network, vehicles: 400)
    queues.setSignal(of: LaneGroupID(99), isRed: true, at: .zero)
    for vehicle in 0..<400 {
      queues.depart(
        VehicleID(vehicle), along: Corridor.path(0..<100),
        at: SimTime(milliseconds: Int64(vehicle) * 3_000))
    }
    // The first stands at 2 km after 144 s; how many links are full 5 and 10 minutes later?
    func full(at second: Int64) -> Int {
      queues.run(through: SimTime(milliseconds: second * 1_000))
      return (0..<100).count { queues.occupancy(of: ArcID($0)) == 3 }
    }
    let early = full(at: 300)
    let late = full(at: 800)
    let speed = Double(late - early) * 0.02 / (500.0 / 3_600)
    // Of 66 links, one more or less is 0.15 km/h.
    #expect(abs(speed - 9.52381) < 0.3)
  }

  /// 1,500 vehicles an hour meet a capacity of 900 instead of 1,800 for 20 minutes: a queue of 200 that
  /// clears 40 minutes later, and 100 vehicle-hours of delay.
  @Test func anIncidentDelaysAsManyHoursAsThePointQueueSays() {
    let network = QueueNetwork(
      links: [QueueNetwork.Link(freeTime: .seconds(60), storage: 1_000, waveTime: .zero)],
      headways: [.seconds(2)])
    var queues = SpatialQueues(network, vehicles: 2_000)
    for vehicle in 0..<2_000 {
      queues.depart(
        VehicleID(vehicle), along: [ArcID(0)], at: SimTime(milliseconds: Int64(vehicle) * 2_400))
    }
    queues.run(through: SimTime(milliseconds: 600_000))
    queues.setHeadway(of: LaneGroupID(0), to: .seconds(4))
    queues.run(through: SimTime(milliseconds: 1_800_000))
    let waiting = queues.occupancy(of: ArcID(0)) - 60_000 / 2_400
    #expect(abs(waiting - 200) <= 1)
    queues.setHeadway(of: LaneGroupID(0), to: .seconds(2))
    queues.run(through: SimTime(milliseconds: 86_400_000))
    let delays = queues.arrivals.map { ($0.end - $0.start).seconds - 60 }
    #expect(abs(delays.reduce(0, +) / 3_600 - 100) < 1)
    let last = queues.arrivals.last { ($0.end - $0.start) > .seconds(62) }
    // From 30 to 70 minutes.
    #expect(abs(Double(last?.end.milliseconds ?? 0) / 60_000 - 70) < 1.5)
  }
}
