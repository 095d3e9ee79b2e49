import Quantities
import Testing

@testable import Traffic

/// Links one behind the other.
struct Corridor {
  /// - Parameters:
  ///   - links: how many.
  ///   - headways: in milliseconds, by link; the last one holds for those that are not given.
  static func network(
    links: Int, freeTime: Int64 = 10_000, storage: Int = 30, wave: Int64 = 0, headways: [Int64]
  ) -> QueueNetwork {
    QueueNetwork(
      links: (0..<links).map { _ in
        QueueNetwork.Link(
          freeTime: SimDuration(milliseconds: freeTime), storage: storage,
          waveTime: SimDuration(milliseconds: wave))
      },
      headways: (0..<links).map {
        SimDuration(milliseconds: headways[min($0, headways.count - 1)])
      })
  }

  static func path(_ links: Range<Int>) -> [ArcID] { links.map { ArcID($0) } }
}

@Suite struct SpatialQueueTests {
  private static let evening = SimTime(milliseconds: 86_400_000)

  @Test func aLoneVehicleTakesTheFreeTimes() {
    var queues = SpatialQueues(Corridor.network(links: 3, headways: [2_000]), vehicles: 1)
    queues.depart(VehicleID(0), along: Corridor.path(0..<3), at: SimTime(milliseconds: 500))
    queues.run(through: Self.evening)
    #expect(queues.arrivals.map(\.start.milliseconds) == [500])
    #expect(queues.arrivals.map(\.end.milliseconds) == [30_500])
    #expect(queues.linkEntries == 3)
    #expect(queues.driving == 0)
  }

  @Test func aQueueDischargesOneVehicleAHeadwayInTheOrderOfEntry() {
    var queues = SpatialQueues(Corridor.network(links: 1, headways: [2_000]), vehicles: 4)
    for vehicle in [2, 0, 3, 1] {
      queues.depart(VehicleID(vehicle), along: [ArcID(0)], at: .zero)
    }
    queues.run(through: Self.evening)
    #expect(queues.arrivals.map(\.vehicle.row) == [2, 0, 3, 1])
    #expect(queues.arrivals.map(\.end.milliseconds) == [10_000, 12_000, 14_000, 16_000])
  }

  /// The second link lets one vehicle out every 10 s and holds three; the first feeds it every 2 s.
  @Test func aFullLinkHoldsUpTheOneBeforeIt() {
    let network = QueueNetwork(
      links: [10, 3].map {
        QueueNetwork.Link(
          freeTime: .seconds(10), storage: $0, waveTime: .zero)
      }, headways: [.seconds(2), .seconds(10)])
    var queues = SpatialQueues(network, vehicles: 6)
    for vehicle in 0..<6 {
      queues.depart(VehicleID(vehicle), along: Corridor.path(0..<2), at: .zero)
    }
    queues.run(through: SimTime(milliseconds: 15_000))
    // Three have left the first link at 10, 12 and 14 s.
    #expect(queues.linkEntries == 9)
    queues.run(through: SimTime(milliseconds: 19_999))
    #expect(queues.linkEntries == 9)
    queues.run(through: SimTime(milliseconds: 20_000))
    #expect(queues.linkEntries == 10)
    queues.run(through: Self.evening)
    #expect(queues.arrivals.map(\.end.milliseconds) == [20, 30, 40, 50, 60, 70].map { $0 * 1_000 })
  }

  /// As above, with room that is felt 5 s after it is made.
  @Test func roomIsFeltAWaveLater() {
    let network = QueueNetwork(
      links: [10, 1].map {
        QueueNetwork.Link(freeTime: .seconds(10), storage: $0, waveTime: .seconds(5))
      }, headways: [.seconds(2), .seconds(2)])
    var queues = SpatialQueues(network, vehicles: 3)
    for vehicle in 0..<3 {
      queues.depart(VehicleID(vehicle), along: Corridor.path(0..<2), at: .zero)
    }
    queues.run(through: Self.evening)
    // In at 10, out at 20; in at 25, out at 35; in at 40.
    #expect(queues.arrivals.map(\.end.milliseconds) == [20_000, 35_000, 50_000])
  }

  @Test func whoWaitsForRoomGetsItInTheOrderOfComing() {
    // Links 0, 1 and 2 lead to link 3, which lets one vehicle out every 10 s and holds one.
    let network = QueueNetwork(
      links: [5, 5, 5, 1].map {
        QueueNetwork.Link(freeTime: .seconds(10), storage: $0, waveTime: .seconds(1))
      }, headways: [.seconds(1), .seconds(1), .seconds(1), .seconds(10)])
    var queues = SpatialQueues(network, vehicles: 6)
    for (vehicle, link) in [(0, 2), (1, 0), (2, 1), (3, 2), (4, 0), (5, 1)] {
      queues.depart(
        VehicleID(vehicle), along: [ArcID(link), ArcID(3)],
        at: SimTime(milliseconds: Int64(vehicle) * 100))
    }
    queues.run(through: Self.evening)
    #expect(queues.arrivals.map(\.vehicle.row) == [0, 1, 2, 3, 4, 5])
  }

  /// Four links in a ring, each full of vehicles that want to go on to the next.
  @Test func aGridlockStandsAndNobodyIsMovedOutOfTheWay() {
    let network = Corridor.network(links: 4, storage: 2, headways: [1_000])
    var queues = SpatialQueues(network, vehicles: 8)
    for vehicle in 0..<8 {
      let first = vehicle % 4
      queues.depart(
        VehicleID(vehicle), along: (0..<3).map { ArcID((first + $0) % 4) }, at: .zero)
    }
    queues.run(through: Self.evening)
    #expect(queues.driving == 8)
    #expect(queues.arrivals.isEmpty)
    let locks = queues.gridlocks(at: Self.evening, after: .minutes(10))
    #expect(locks == [Gridlock(links: Corridor.path(0..<4), since: SimTime(milliseconds: 10_000))])
    #expect(queues.gridlocks(at: SimTime(milliseconds: 500_000), after: .minutes(10)).isEmpty)
  }

  @Test(arguments: 1...8) func vehiclesAreConserved(seed: UInt64) {
    // A grid of 6 × 6 one-way streets, more vehicles than it can take.
    var draws = SmallDraws(state: seed)
    let side = 6
    func link(_ x: Int, _ y: Int, _ isEast: Bool) -> Int { (y * side + x) * 2 + (isEast ? 0 : 1) }
    let network = Corridor.network(
      links: 2 * side * side, freeTime: 5_000, storage: 4, wave: 2_000, headways: [1_500])
    var queues = SpatialQueues(network, vehicles: 400)
    var steps = 0
    for vehicle in 0..<400 {
      var place = (x: draws.below(side), y: draws.below(side))
      var path: [ArcID] = []
      // East and south only: no ring, hence no gridlock.
      while path.count < 8 && place.x < side && place.y < side {
        let isEast = draws.below(2) == 0
        path.append(ArcID(link(place.x, place.y, isEast)))
        if isEast { place.x += 1 } else { place.y += 1 }
      }
      steps += path.count
      queues.depart(
        VehicleID(vehicle), along: path, at: SimTime(milliseconds: Int64(draws.below(60_000))))
    }
    queues.run(through: SimTime(milliseconds: 40_000))
    #expect(queues.driving + queues.waitingToEnter + queues.arrivals.count <= 400)
    #expect(queues.waitingToEnter > 0)
    queues.run(through: Self.evening)
    #expect(queues.arrivals.count == 400)
    #expect(queues.linkEntries == steps)
    #expect(queues.driving == 0 && queues.waitingToEnter == 0)
    #expect(Set(queues.arrivals.map(\.vehicle)).count == 400)
    #expect(queues.arrivals.allSatisfy { $0.end - $0.start >= .seconds(5) })
  }

  @Test func aCopyGoesOnAsTheOriginal() {
    var queues = SpatialQueues(
      Corridor.network(links: 5, storage: 3, wave: 1_000, headways: [2_000, 5_000, 1_000]),
      vehicles: 40, hours: 2)
    for vehicle in 0..<40 {
      queues.depart(
        VehicleID(vehicle), along: Corridor.path(0..<5),
        at: SimTime(milliseconds: Int64(vehicle) * 700))
    }
    queues.run(through: SimTime(milliseconds: 33_333))
    var copy = queues.clone()
    queues.run(through: Self.evening)
    copy.run(through: Self.evening)
    #expect(copy.fingerprint == queues.fingerprint)
    #expect(copy.arrivals == queues.arrivals)
    #expect(copy.arrivals.count == 40)
  }
}

/// Draws for tests, the same everywhere.
struct SmallDraws {
  var state: UInt64

  mutating func below(_ count: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(count))
  }
}
