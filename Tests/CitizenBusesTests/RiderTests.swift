internal import City
internal import Days
internal import Kernel
internal import Mechanisms
internal import Parameters
internal import Policies
internal import Quantities
internal import Randomness
internal import RoadNetwork
internal import Testing
internal import Traffic

@testable internal import Citizens

/// Riders and buses in a town with two lines.
struct RiderTests {
  private static let draws = Purpose("citizens/busTests")

  private func ridden(_ simulation: inout Simulation<City>) -> Ridden {
    simulation.run(through: BusTown.end)
    return simulation.withProcess(0, as: CitizensService.self) { service, _ in Ridden(service) }
  }

  /// From random corners to random others, over the day.
  private func wishes(_ count: Int, from: Int = 25_000, to: Int = 75_000) -> [BusTown.Wish] {
    var draws = StreamFamily(seed: 11, replication: 0).stream(Self.draws)
    let corners = BusTown.width * BusTown.height
    return (0..<count).map { _ in
      BusTown.Wish(
        from: draws.index(below: corners), to: draws.index(below: corners),
        at: from + draws.index(below: to - from))
    }
  }

  @Test(arguments: TrafficLevel.allCases)
  func everybodyArrivesAndWhoBoardsAlights(level: TrafficLevel) throws {
    let town = try BusTown.shared.get()
    let wishes = wishes(800)
    var day = town.day(wishes, town.lines(), level: level)
    let ridden = ridden(&day)
    #expect(ridden.arrived == 800 && ridden.underWay == 0)
    #expect(ridden.boardings == ridden.alightings && ridden.boardings > 300)
    #expect(ridden.aboard == 0 && ridden.waiting == 0 && ridden.stillOut == 0)
    #expect(ridden.transfers > 0 && ridden.transfers < ridden.boardings)
  }

  /// From the west end of one line to the north end of the other: there is no way with one ride.
  @Test func aChangeIsMade() throws {
    let town = try BusTown.shared.get()
    let (from, to) = (
      BusTown.node(1, BusTown.row), BusTown.node(BusTown.column, BusTown.height - 1)
    )
    var day = town.day([.init(from: from, to: to, at: 36_000)], town.lines())
    let ridden = ridden(&day)
    #expect(ridden.arrived == 1 && ridden.boardings == 2 && ridden.transfers == 1)
    // 17 streets of 48 s; at most two headways, walks and dwell.
    #expect(ridden.minutes > 13 && ridden.minutes < 45)
  }

  /// Of 90 who come to a bus for 40, 50 are left by the first and 10 by the second; where the next one
  /// comes half an hour later, the 50 have no patience for it.
  @Test func aFullBusLeavesPeopleBehindWhoTakeTheNextOrGiveUp() throws {
    let town = try BusTown.shared.get()
    let crowd = (0..<90).map { _ in
      BusTown.Wish(
        from: BusTown.node(1, BusTown.row), to: BusTown.node(11, BusTown.row), at: 35_700)
    }
    let small: (inout ParameterSet) -> Void = {
      $0.set("capacity", to: .count(40))
      $0.set("rider.patience", to: .duration(.minutes(12)))
    }
    var day = town.day(crowd, town.lines(small))
    var all = ridden(&day)
    #expect(all.arrived == 90 && all.boardings == 90 && all.gaveUp == 0)
    #expect((50...60).contains(all.leftBehind), "\(all.leftBehind)")
    day = town.day(crowd, town.lines(headway: 1_800, small))
    all = ridden(&day)
    #expect(all.gaveUp == 50 && all.boardings == 40, "\(all.gaveUp) \(all.boardings)")
    #expect(all.arrived == 90 && all.underWay == 0 && all.waiting == 0)
  }

  /// Riders who come at random to buses every 10 minutes wait 5 on average: a tenth of a minute is
  /// the standard error of 1,000 of them.
  @Test func evenBusesAreWaitedForHalfAHeadway() throws {
    let town = try BusTown.shared.get()
    var draws = StreamFamily(seed: 5, replication: 0).stream(Self.draws)
    let wishes = (0..<1_000).map { _ in
      BusTown.Wish(
        from: BusTown.node(4, BusTown.row), to: BusTown.node(11, BusTown.row),
        at: 30_000 + draws.index(below: 36_000))
    }
    var day = town.day(
      wishes,
      town.lines {
        BusTown.withoutDwell(&$0)
        $0.set("rider.margin", to: .duration(.zero))
      })
    let ridden = ridden(&day)
    #expect(ridden.boardings == 1_000 && ridden.variation < 1e-9)
    #expect(abs(ridden.wait / 1_000 - 5) < 0.4, "\(ridden.wait / 1_000)")
  }

  /// Who would wait for 40 minutes stays at home for 28 of them: 10 at the stop are expected, and 2 are
  /// to spare. Doors open at the end of the line a minute before the bus leaves.
  @Test func whoLooksAtTheTimetableLeavesLater() throws {
    let town = try BusTown.shared.get()
    // Buses leave the end at 6, 7, 8 …
    let from = BusTown.node(0, BusTown.row)
    let wish = BusTown.Wish(from: from, to: BusTown.node(11, BusTown.row), at: 36_000 + 1_200)
    var day = town.day([wish], town.lines(headway: 3_600, BusTown.withoutDwell))
    let ridden = ridden(&day)
    #expect(ridden.boardings == 1 && abs(ridden.wait - 11) < 0.1, "\(ridden.wait)")
    #expect(ridden.minutes < 32)
  }

  @Test func whoFindsNoBusWalksOrTakesATaxi() throws {
    let town = try BusTown.shared.get()
    let late = [
      BusTown.Wish(
        from: BusTown.node(1, BusTown.row), to: BusTown.node(11, BusTown.row), at: 84_000),
      BusTown.Wish(
        from: BusTown.node(5, BusTown.row), to: BusTown.node(7, BusTown.row), at: 84_000),
    ]
    var day = town.day(late, town.lines())
    let ridden = ridden(&day)
    #expect(ridden.withoutBus == 2 && ridden.boardings == 0 && ridden.arrived == 2)
    // Five minutes for the taxi and eight of driving, and a walk of 800 m.
    #expect(ridden.minutes > 20 && ridden.minutes < 32, "\(ridden.minutes)")
  }

  /// A street that is slow for a few minutes holds one bus up; more people wait for it then, and the
  /// next one catches it up.
  @Test func aDelayedBusBunchesWithTheNext() throws {
    let town = try BusTown.shared.get()
    let wishes = wishes(1_500, from: 34_000, to: 44_000)
    let change: (inout ParameterSet) -> Void = {
      $0.set("timePoints", to: .count(0))
      $0.set("boardingTime", to: .duration(.seconds(6)))
    }
    var usual = town.day(wishes, town.lines(change))
    var slow = town.day(wishes, town.lines(change))
    let graph = town.plan.roads.graph
    let node = UInt32(BusTown.node(3, BusTown.row))
    let arc = (0..<graph.arcCount).first { graph.tail[$0] == node && graph.head[$0] == node + 1 }
    let street = ArcID(try #require(arc))
    // A bus that leaves at 10 o'clock comes there 144 s later.
    slow.change(at: .zero + .seconds(36_090)) { $0.setSpeed(of: street, to: 102) }
    slow.change(at: .zero + .seconds(36_300)) { $0.setSpeed(of: street, to: 1_024) }
    let (even, uneven) = (ridden(&usual), ridden(&slow))
    #expect(even.arrived == 1_500 && uneven.arrived == 1_500)
    #expect(uneven.variation > 1.1 * even.variation, "\(uneven.variation) \(even.variation)")
    #expect(uneven.wait > even.wait)
  }

  /// With queues a bus is one of the vehicles of its links: it is counted there, and it stands in the
  /// line of cars that all want to go where it goes.
  @Test func busesStandInLineWithCars() throws {
    let town = try BusTown.shared.get()
    let riders = (0..<40).map { number in
      BusTown.Wish(
        from: BusTown.node(2 + number % 5, BusTown.row), to: BusTown.node(11, BusTown.row),
        at: 36_000 + 30 * number)
    }
    // Twice as many as a lane lets through, from the end of the line to the next corner.
    let cars = (0..<700).map { number in
      BusTown.Wish(
        from: BusTown.node(0, BusTown.row), to: BusTown.node(1, BusTown.row), at: 35_700 + number,
        mode: .car)
    }
    var alone = town.day(riders, town.lines(), level: .spatialQueues)
    var among = town.day(riders + cars, town.lines(), level: .spatialQueues)
    let (quick, slow) = (ridden(&alone), ridden(&among))
    #expect(quick.arrived == 40 && slow.arrived == 40)
    #expect(slow.minutes > quick.minutes + 20, "\(slow.minutes) \(quick.minutes)")
    let graph = town.plan.roads.graph
    let node = UInt32(BusTown.node(5, BusTown.row))
    let arc = (0..<graph.arcCount).first { graph.tail[$0] == node && graph.head[$0] == node + 1 }
    let street = ArcID(try #require(arc))
    let counted = alone.withProcess(0, as: CitizensService.self) { service, _ in
      (
        service.linkHours.vehicles(on: street, hour: 8),
        service.buses.vehicles(on: street.row, hour: 8)
      )
    }
    #expect(counted == (6, 6))
  }

  /// Buses that boarding makes late come earlier where signals serve them, and cars of other streets pay.
  @Test func lateBusesGetGreen() throws {
    let corners = [3, 5, 7, 9].map { BusTown.node($0, BusTown.row) }
    let wishes = wishes(1_500, from: 34_000, to: 44_000)
    func lateness(_ isServed: Bool) throws -> Double {
      let town = try BusTown(signals: corners) { junction, plans, _ in
        let least = junction.stages.map(\.minimumGreen)
        let plain = FixedTime(plans, least: least)
        return isServed
          ? GivingPriority(plain, least: least, clearance: junction.clearance, servesBuses: true)
          : plain
      }
      var settings = CitizenSettings()
      settings.busesAskForGreen = isServed
      let lines = town.lines {
        $0.set("timePoints", to: .count(0))
        $0.set("boardingTime", to: .duration(.seconds(6)))
      }
      var day = town.day(wishes, lines, level: .spatialQueues, settings: settings)
      #expect(ridden(&day).arrived == 1_500)
      return day.withProcess(0, as: CitizensService.self) { service, _ in
        // Of the line that runs along the corners, while its riders travel.
        let rows = (9..<13).map { service.buses.tally.row(0, hour: $0) }
        return rows.reduce(0) { $0 + $1.lateness.seconds }
          / Double(rows.reduce(0) { $0 + $1.calls })
      }
    }
    let (served, plain) = (try lateness(true), try lateness(false))
    #expect(plain > 180, "\(plain) s")
    #expect(served < 0.95 * plain, "\(served) \(plain)")
  }

  @Test(arguments: [TrafficLevel.timeOfDay, .verticalQueues, .spatialQueues])
  func aCopyLivesTheSameDay(level: TrafficLevel) throws {
    let town = try BusTown.shared.get()
    var day = town.day(wishes(400), town.lines(), level: level)
    day.run(through: .zero + .hours(12) + .seconds(17))
    var copy = day.clone()
    let (one, other) = (ridden(&day), ridden(&copy))
    #expect(one.fingerprint == other.fingerprint && one.wait == other.wait)
    #expect(one.minutes == other.minutes && one.boardings == other.boardings)
    var again = town.day(wishes(400), town.lines(), level: level)
    #expect(ridden(&again).fingerprint == one.fingerprint)
  }

  @Test func aTownWithoutLinesKeepsTheFormula() throws {
    let town = try BusTown.shared.get()
    let wish = BusTown.Wish(from: 0, to: 100, at: 36_000)
    var day = town.day([wish], .none)
    let ridden = ridden(&day)
    let trip = town.plan.busTrip(of: ResidentID(0), from: NodeID(0), to: NodeID(100))
    #expect(ridden.arrived == 1 && ridden.boardings == 0)
    #expect(abs(ridden.minutes - trip.duration.seconds / 60) < 0.01)
  }
}
