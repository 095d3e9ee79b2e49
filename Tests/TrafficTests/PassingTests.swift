import Quantities
import Testing

@testable import Traffic

/// Room by lane groups, lanes aside, queues without limits, and what links take at present.
struct PassingTests {
  private static let evening = SimTime.zero + .hours(20)

  private static func link(storage: Int, free: SimDuration = .seconds(10)) -> QueueNetwork.Link {
    QueueNetwork.Link(freeTime: free, storage: storage, waveTime: .zero)
  }

  /// Link 0 leads to 1, whose first group goes on to 2 and whose second to 3, which never empties.
  private static func junction(lanes: [Int] = [2, 1], letsPass: Bool = false) -> QueueNetwork {
    QueueNetwork(
      links: [link(storage: 12), link(storage: 12), link(storage: 30), link(storage: 1)],
      groups: [
        [.init(link: ArcID(0), headway: .seconds(1), lanes: 2, letsPass: letsPass)],
        [
          .init(link: ArcID(1), headway: .seconds(1), lanes: lanes[0]),
          .init(link: ArcID(1), headway: .seconds(2), lanes: lanes[1]),
        ],
        [.init(link: ArcID(2), headway: .seconds(1))],
        [.init(link: ArcID(3), headway: .seconds(1))],
      ],
      turns: [[], [(to: ArcID(3), group: 1)], [], []])
  }

  /// Twelve turn left into a standing queue, then three go straight on.
  private static func crowd(_ network: QueueNetwork, isVertical: Bool = false) -> SpatialQueues {
    var queues = SpatialQueues(network, vehicles: 16, isVertical: isVertical)
    queues.setSignal(of: LaneGroupID(4), isRed: true, at: .zero)
    queues.depart(VehicleID(15), along: [ArcID(3)], at: .zero)
    for vehicle in 0..<15 {
      queues.depart(
        VehicleID(vehicle), along: [ArcID(0), ArcID(1), ArcID(vehicle < 12 ? 3 : 2)],
        at: SimTime(milliseconds: Int64(vehicle)))
    }
    queues.run(through: evening)
    return queues
  }

  @Test func aQueueFillsTheRoomOfItsOwnLanesOnly() {
    let network = Self.junction()
    // A third of the link, and no less than the flow of its lane needs: 10 s at a vehicle every 2 s.
    #expect(network.rooms.map(\.storage) == [12, 10, 5, 30, 1])
    let queues = Self.crowd(network)
    #expect(queues.occupancy(of: ArcID(1)) == 5)
    // Without a lane aside those that go straight on stand behind the others on the link before.
    #expect(queues.arrivals.isEmpty)
  }

  @Test func whoFindsNoRoomStandsAsideAndLetsOthersPass() {
    var queues = SpatialQueues(Self.junction(letsPass: true), vehicles: 11)
    queues.setSignal(of: LaneGroupID(4), isRed: true, at: .zero)
    queues.depart(VehicleID(10), along: [ArcID(3)], at: .zero)
    // Five fill the lane of left turns, two stand aside, three pass.
    for vehicle in 0..<10 {
      queues.depart(
        VehicleID(vehicle), along: [ArcID(0), ArcID(1), ArcID(vehicle < 7 ? 3 : 2)],
        at: SimTime(milliseconds: Int64(vehicle)))
    }
    queues.run(through: Self.evening)
    #expect(queues.arrivals.map(\.vehicle.row) == [7, 8, 9])
    #expect(queues.occupancy(of: ArcID(0)) == 2)
    #expect(queues.occupancy(of: ArcID(1)) == 5)
    // When there is room again everybody comes, those aside in their order.
    queues.setSignal(of: LaneGroupID(4), isRed: false, at: Self.evening)
    queues.run(through: Self.evening + .hours(1))
    #expect(queues.arrivals.map(\.vehicle.row) == [7, 8, 9, 10, 0, 1, 2, 3, 4, 5, 6])
    #expect((0..<4).allSatisfy { queues.occupancy(of: ArcID($0)) == 0 })
  }

  /// A lane holds half of twelve: the seventh who finds no room waits in line.
  @Test func oneLaneAsideHoldsItsShareOfTheLink() {
    let queues = Self.crowd(Self.junction(letsPass: true))
    #expect(queues.arrivals.isEmpty)
    #expect(queues.occupancy(of: ArcID(0)) == 10)
    #expect(queues.blocked(at: Self.evening, for: .minutes(1)).count == 3)
  }

  @Test func whoStandsAsideObeysTheSignal() {
    var queues = SpatialQueues(Self.junction(letsPass: true), vehicles: 7)
    queues.setSignal(of: LaneGroupID(4), isRed: true, at: .zero)
    queues.depart(VehicleID(6), along: [ArcID(3)], at: .zero)
    for vehicle in 0..<6 {
      queues.depart(VehicleID(vehicle), along: [ArcID(0), ArcID(1), ArcID(3)], at: .zero)
    }
    queues.run(through: .zero + .hours(1))
    #expect(queues.occupancy(of: ArcID(0)) == 1)
    queues.setSignal(of: LaneGroupID(0), isRed: true, at: .zero + .hours(1))
    queues.setSignal(of: LaneGroupID(4), isRed: false, at: .zero + .hours(1))
    queues.run(through: .zero + .hours(2))
    #expect(queues.arrivals.count == 6)
    queues.setSignal(of: LaneGroupID(0), isRed: false, at: .zero + .hours(2))
    queues.run(through: .zero + .hours(3))
    #expect(queues.arrivals.count == 7)
  }

  @Test func verticalQueuesDelayNobodyOnOtherLinks() {
    let queues = Self.crowd(Self.junction(), isVertical: true)
    #expect(queues.arrivals.map(\.vehicle.row) == [12, 13, 14])
    #expect(queues.occupancy(of: ArcID(0)) == 0)
    #expect(queues.occupancy(of: ArcID(3)) == 13)
  }

  @Test func aLinkTakesAtPresentWhatIsSeenOnIt() throws {
    var queues = SpatialQueues(Corridor.network(links: 2, headways: [2_000]), vehicles: 3)
    queues.watchTimes()
    for vehicle in 0..<3 {
      queues.depart(VehicleID(vehicle), along: [ArcID(0)], at: .zero)
    }
    #expect(queues.presentTime(on: ArcID(0), at: .zero) == nil)
    queues.run(through: .zero + .seconds(11))
    // One has left in 10 s, two are on it for 11 s.
    #expect(queues.presentTime(on: ArcID(0), at: .zero + .seconds(11))?.milliseconds == 10_667)
    #expect(queues.presentTime(on: ArcID(1), at: .zero + .seconds(11)) == nil)
    queues.run(through: Self.evening)
    #expect(queues.presentTime(on: ArcID(0), at: Self.evening)?.milliseconds == 12_000)
    queues.watchTimes()
    #expect(queues.presentTime(on: ArcID(0), at: Self.evening) == nil)
  }

  @Test func overflowDelayIsThatOfItsFormula() {
    // x = 1: T/4 · √(8 J / c).
    let one = OverflowDelay.signalised.wait(volume: 800, capacity: 800)
    #expect(abs(one.seconds - 900 * (8 * 0.4 / 800).squareRoot()) < 1e-3)
    // Far beyond capacity: half of what is left after the hour, as a queue that grows evenly.
    let beyond = OverflowDelay(irregularity: 0).wait(volume: 1_200, capacity: 800)
    #expect(beyond.seconds == 900)
    #expect(OverflowDelay.uninterrupted.wait(volume: 0, capacity: 800) == .zero)
  }
}
