import Quantities
import Testing
import Traffic

/// Full links that wait for one another all round, and drivers who turn off before full links.
struct RingTests {
  private static let evening = SimTime.zero + .hours(20)

  /// Four links of two vehicles each, all full, everybody bound for the next but one link: they stand
  /// for ever unless rings turn, and then everybody comes home.
  @Test func aRingThatTurnsComesHome() {
    var queues = SpatialQueues(
      Corridor.network(links: 4, storage: 2, wave: 3_000, headways: [1_000]), vehicles: 8)
    queues.ringPeriod = .seconds(5)
    for vehicle in 0..<8 {
      queues.depart(
        VehicleID(vehicle), along: (0..<3).map { ArcID((vehicle + $0) % 4) }, at: .zero)
    }
    var moment = SimTime.zero
    while moment < Self.evening {
      moment = moment + .seconds(5)
      queues.run(through: moment)
      for link in 0..<4 { #expect(queues.occupancy(of: ArcID(link)) <= 2) }
    }
    #expect(queues.arrivals.count == 8)
    #expect(queues.driving == 0)
    #expect(queues.ringTurns > 0)
    // Two links each in 10 s, and nobody comes onto the third before a turn.
    #expect(queues.arrivals.allSatisfy { $0.end - $0.start >= .seconds(25) })
  }

  /// While a signal holds one of the links the ring stands; with its green it turns.
  @Test func aRedHoldsTheRing() {
    var queues = SpatialQueues(
      Corridor.network(links: 4, storage: 2, wave: 3_000, headways: [1_000]), vehicles: 8)
    queues.ringPeriod = .seconds(5)
    for vehicle in 0..<8 {
      queues.depart(
        VehicleID(vehicle), along: (0..<3).map { ArcID((vehicle + $0) % 4) }, at: .zero)
    }
    queues.run(through: .zero + .seconds(11))
    queues.setSignal(of: LaneGroupID(2), isRed: true, at: .zero + .seconds(11))
    queues.run(through: .zero + .hours(1))
    #expect(queues.ringTurns == 0)
    queues.setSignal(of: LaneGroupID(2), isRed: false, at: .zero + .hours(1))
    queues.run(through: Self.evening)
    #expect(queues.arrivals.count == 8)
  }

  /// A vehicle that stands before a full link takes another one, and those that waited behind it in
  /// line for the full link keep their order.
  @Test func aBlockedDriverTurnsOff() throws {
    // Links 0 and 1 lead to 2, which is full and never empties; 0 leads to 3 as well.
    var queues = SpatialQueues(
      Corridor.network(links: 4, storage: 2, headways: [1_000]), vehicles: 6)
    queues.setSignal(of: LaneGroupID(2), isRed: true, at: .zero)
    for (vehicle, first) in [(0, 2), (1, 2), (2, 0), (3, 1), (4, 0)] {
      queues.depart(
        VehicleID(vehicle), along: first == 2 ? [ArcID(2)] : [ArcID(first), ArcID(2)],
        at: SimTime(milliseconds: Int64(vehicle) * 100))
    }
    let now = SimTime.zero + .minutes(10)
    queues.run(through: now)
    #expect(queues.arrivals.isEmpty)
    #expect(queues.blocked(at: now, for: .minutes(15)).isEmpty)
    let blocked = queues.blocked(at: now, for: .minutes(3))
    #expect(blocked.map(\.vehicle.row) == [2, 3])
    #expect(blocked.allSatisfy { $0.next == ArcID(2) && queues.isFull($0.next) })
    queues.divert(try #require(blocked.first), along: [ArcID(3)], at: now)
    queues.run(through: now + .minutes(1))
    #expect(queues.arrivals.map(\.vehicle.row) == [2])
    queues.setSignal(of: LaneGroupID(2), isRed: false, at: now + .minutes(1))
    queues.run(through: Self.evening)
    #expect(queues.arrivals.map(\.vehicle.row) == [2, 0, 1, 3, 4])
  }
}
