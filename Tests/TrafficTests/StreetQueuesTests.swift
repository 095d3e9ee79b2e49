import Quantities
import RoadNetwork
import Testing

@testable import Traffic

@Suite struct StreetQueuesTests {
  private typealias Arm = StreetCross.Arm
  private static let wide = StreetCross([.east: 3, .north: 3, .west: 3, .south: 3])

  private func names(_ junction: SignalJunction) -> [[String]] {
    junction.stages.map { stage in
      stage.groups.compactMap { group in junction.lanes.first { $0.group == group }?.name }
    }
  }

  @Test func approachesThatFaceEachOtherGoTogetherAndTurnLeftTogether() throws {
    let queues = Self.wide.queues()
    let junction = try #require(queues.junctions.first)
    #expect(
      names(junction) == [
        ["westbound through and right", "eastbound through and right"],
        ["westbound left and back", "eastbound left and back"],
        ["southbound through and right", "northbound through and right"],
        ["southbound left and back", "northbound left and back"],
      ])
    #expect(junction.lanes.map(\.count) == [2, 1, 2, 1, 2, 1, 2, 1])
    #expect(junction.lanes.map(\.saturationFlow) == junction.lanes.map { 1_800 * Double($0.count) })
    #expect(junction.faults(in: junction.stages.map(\.groups)).isEmpty)
    // Six lanes of 3.25 m at 1 m/s, 7 s before; of which 1 s is yellow.
    #expect(junction.stages[0].minimumGreen == SimDuration(milliseconds: 27_500))
    #expect(junction.stages.map(\.hasCrossing) == [true, false, true, false])
    #expect(junction.stages[1].minimumGreen == .seconds(8))
    #expect(junction.clearance == .seconds(4))
  }

  @Test func lanesDischargeWhatTheyAreFor() {
    let queues = Self.wide.queues()
    let link = Self.wide.arc(from: .south)
    func headway(_ arm: Arm) -> Int64 {
      let group = queues.network.group(on: link, towards: Self.wide.arc(to: arm))
      return queues.network.groups[group.row].headway.milliseconds
    }
    #expect([Arm.west, .south].map(headway) == [2_000, 2_000])
    #expect([Arm.north, .east].map(headway) == [1_000, 1_000])
    #expect(queues.network.links[link.row].storage == 90)
    #expect(queues.network.links[link.row].freeTime.milliseconds == 14_400)
    // An arc that leads to no signal has one group.
    let out = Self.wide.arc(to: .south)
    #expect(
      queues.network.group(on: out, towards: link).row + 1
        == queues.network.group(on: ArcID(out.row + 1), towards: nil).row)
  }

  @Test func approachesOfTwoLanesGoOneAfterTheOther() throws {
    let narrow = StreetCross([.east: 2, .north: 1, .west: 2, .south: 1])
    let junction = try #require(narrow.queues().junctions.first)
    #expect(junction.lanes.count == 4)
    #expect(junction.stages.map(\.groups.count) == [1, 1, 1, 1])
    #expect(names(junction)[0] == ["westbound left and through and right and back"])
  }

  /// East and west three lanes, a narrow street from the south: the main road goes on while the side
  /// street has red, one direction with the left turn.
  @Test func whoeverCanGoInAStageDoes() throws {
    let tee = StreetCross([.east: 3, .west: 3, .south: 1])
    let junction = try #require(tee.queues().junctions.first)
    #expect(
      names(junction) == [
        ["westbound through", "eastbound through and right and back"],
        ["westbound through", "westbound left and back"],
        ["northbound left and right and back"],
      ])
  }

  @Test func oneWayStreetsAndForbiddenTurnsNeedFewerStages() throws {
    // Nobody comes from the east or the north: two streams that cross.
    let oneWay = StreetCross([.east: 2, .north: 2, .west: 2, .south: 2], outOnly: [.east, .north])
    let crossing = try #require(oneWay.queues().junctions.first)
    #expect(crossing.stages.map(\.groups.count) == [1, 1])
    // Two lanes each, but nobody may turn left: those who face each other go together.
    let narrow = StreetCross([.east: 2, .north: 2, .west: 2, .south: 2])
    let left: [(Arm, Arm)] = [(.east, .south), (.south, .west), (.west, .north), (.north, .east)]
    let straight = try #require(
      narrow.queues { input in
        input.forbidden = left.map {
          TurnRestriction(from: narrow.arc(from: $0.0), to: narrow.arc(to: $0.1))
        }
      }.junctions.first)
    #expect(straight.stages.map(\.groups.count) == [2, 2])
  }

  @Test func alleysGiveWayBesideTheSignalOfWiderRoads() throws {
    let lanes: [Arm: UInt8] = [.east: 3, .north: 3, .west: 3, .south: 3]
    let junction = try #require(StreetCross(lanes, alley: true).queues().junctions.first)
    #expect(names(junction) == names(try #require(Self.wide.queues().junctions.first)))
    // Where three are wider it has a stage.
    let three = StreetCross([.east: 3, .west: 3, .south: 3], alley: true)
    let small = try #require(three.queues().junctions.first)
    #expect(Set(small.lanes.map(\.link)).count == 4)
  }

  @Test func whereNothingCrossesPedestriansDo() throws {
    let road = StreetCross([.east: 2, .west: 2])
    let junction = try #require(road.queues().junctions.first)
    #expect(junction.stages.map(\.groups.count) == [2, 0])
    // Four lanes at 1 m/s, 7 s before and 1 s of yellow.
    #expect(junction.stages[1].minimumGreen == SimDuration(milliseconds: 21_000))
    #expect(junction.stages[1].hasCrossing)
    #expect(StreetCross([.east: 2]).queues().junctions.isEmpty)
  }

  @Test func aPlanWhoseGreensOverlapIsRefusedWithItsMovements() throws {
    let junction = try #require(Self.wide.queues().junctions.first)
    let groups = junction.lanes.map(\.group)
    // Westbound through with southbound through.
    let found = junction.faults(in: [[groups[0], groups[2]]] + junction.stages.map(\.groups))
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("junction Cross: stage 1 gives green to ") == true)
    #expect(junction.faults(in: [[groups[0]]]).count == groups.count - 1)

    func window(_ place: Int, _ stage: Int, _ start: Int64, _ green: Int64) -> SignalJunction.Window
    {
      .init(group: groups[place], stage: stage, start: .seconds(start), green: .seconds(green))
    }
    let order = junction.lanes.map(\.name)
    let ahead = try #require(order.firstIndex(of: "westbound through and right"))
    let across = try #require(order.firstIndex(of: "southbound through and right"))
    let facing = try #require(order.firstIndex(of: "eastbound through and right"))
    let cycle = SimDuration.seconds(100)
    func faults(_ start: Int64, _ green: Int64) -> [String] {
      junction.faults(
        in: [window(ahead, 0, 0, 40), window(facing, 0, 0, 50), window(across, 2, start, green)],
        cycle: cycle)
    }
    #expect(faults(54, 42).isEmpty)
    #expect(faults(54, 43).count == 2)
    #expect(faults(53, 40).count == 1)
    #expect(faults(53, 40).first?.contains("overlap or leave less than 4.0 s between ") == true)
    #expect(
      faults(54, 0).first?.contains("stage 3 begins at 54.0 s and lasts 0.0 s") == true)
  }

  @Test func signalsAreFoundNearTheirPlaces() {
    let graph = Self.wide.graph
    let places = SignalPlace.nearest(
      [("A", 127.10005, 35.8), ("far", 127.2, 35.8), ("B", 127.1, 35.80001)], in: graph,
      within: Distance(roundingMetres: 30))
    #expect(places == [SignalPlace(node: NodeID(0), name: "A")])
  }

  /// A row of short links lets as many vehicles through as its lanes do.
  @Test(arguments: [5.0, 9, 12, 21, 44]) func roundingOfStorageTakesNoCapacity(metres: Double) {
    let lane = LaneFlow()
    for speed in [20.0, 50, 80] {
      let link = lane.link(length: Distance(roundingMetres: metres), freeSpeed: speed, lanes: 1)
      let round = link.freeTime + link.waveTime
      #expect(Double(link.storage) / round.seconds >= 0.4999, "\(link)")
    }
  }

  @Test func theVolumeDelayFormulaGivesItsKnownValue() {
    // V10.4
    let time = VolumeDelay.uninterrupted.factor(volume: 1.2, capacity: 1) * 60
    #expect(abs(time - 78.6624) < 1e-9)
    let whole = VolumeDelay.uninterrupted.time(
      freeTime: .seconds(60), volume: 1_200, capacity: 1_000)
    #expect(whole == SimDuration(milliseconds: 78_662))
    #expect(VolumeDelay.curve(of: .arterial) == VolumeDelay(alpha: 0.6, beta: 3))
    #expect(VolumeDelay.signalised.factor(volume: 0, capacity: 100) == 1)
  }
}
