internal import Days
internal import Kernel
internal import Quantities
internal import Testing

@testable internal import Citizens

/// From one day to the next: nobody jumps home at midnight, and nobody follows two plans.
struct MidnightTests {
  private static let level = TrafficLevel.allCases

  private static func trip(
    _ hours: Int64, _ minutes: Int64, to node: Int, _ mode: TravelMode = .walk, stay: UInt16 = 30
  ) -> StreetTown.Trip {
    StreetTown.Trip(
      leave: .hours(hours) + .minutes(minutes), to: node, mode: mode, stay: stay)
  }

  /// Leaves at 23:50 and drives ten minutes and more over midnight: comes home by yesterday's plan
  /// after the shortest stay, and leaves for the first trip of the day at once, since its hour is over.
  @Test(arguments: level)
  func whoeverIsOnTheWayAtMidnightEndsYesterdayFirst(level: TrafficLevel) throws {
    let town = try StreetTown(nodes: 12)
    let home = town.home.row
    var simulation = town.simulation(
      [
        [Self.trip(23, 50, to: home + 8, .car), Self.trip(23, 55, to: home, .car)],
        [Self.trip(0, 5, to: home + 1), Self.trip(8, 0, to: home)],
      ], level: level)
    let outcome = CitizensOutcome(&simulation, through: .day(2) + .hours(4))
    #expect(outcome.total == 4 && outcome.unfinished == 0 && outcome.needs == 4)
    // Out at 23:50, back from 0:36 on, half an hour at home, out again after one, and back at eight.
    #expect(outcome.began == [0, 1, 8, 23])
  }

  /// A trip of yesterday that is due after midnight is made after midnight, then today's plan holds.
  @Test func tripsOfYesterdayThatAreDueAfterMidnightAreMade() throws {
    let town = try StreetTown(nodes: 6)
    let home = town.home.row
    var simulation = town.simulation([
      [Self.trip(22, 0, to: home + 2, .car), Self.trip(25, 30, to: home, .car)],
      [Self.trip(9, 0, to: home + 1), Self.trip(11, 0, to: home)],
      [Self.trip(7, 0, to: home + 1), Self.trip(10, 0, to: home)],
    ])
    let outcome = CitizensOutcome(&simulation, through: .day(3) + .hours(4))
    #expect(outcome.began == [1, 7, 9, 10, 11, 22] && outcome.unfinished == 0)
  }

  /// A person with one event to come has one after midnight, too: nothing is done twice.
  @Test func nobodyFollowsTwoPlans() throws {
    let town = try StreetTown(nodes: 6)
    let home = town.home.row
    var simulation = town.simulation([
      [Self.trip(20, 0, to: home + 1), Self.trip(24, 10, to: home)], [],
    ])
    simulation.run(through: .day(1) + .minutes(5))
    let waiting = simulation.withProcess(0, as: CitizensService.self) { service, _ in
      service.calendar.count
    }
    // The way home, and the next count of the traffic.
    #expect(waiting == 2)
    let outcome = CitizensOutcome(&simulation, through: .day(2) + .hours(4))
    #expect(outcome.total == 2 && outcome.unfinished == 0)
  }

  /// Whoever walks for more than a day misses a whole one: its trips lapse and count as unfinished.
  @Test func aPlanNotTakenUpByTheNextMidnightLapses() throws {
    let town = try StreetTown(nodes: 170)
    let home = town.home.row
    // On foot for 34 hours, so from eight in the evening until six in the morning after the next.
    let far = try #require(
      (0..<170).first {
        town.plan.walkingTime(of: town.person, from: town.home, to: NodeID($0)) >= .hours(34)
      })
    let day = [Self.trip(8, 0, to: home + 1), Self.trip(9, 0, to: home)]
    var simulation = town.simulation([
      [Self.trip(20, 0, to: far), Self.trip(21, 0, to: home, .car)], day, day,
    ])
    simulation.run(through: .day(1) + .hours(12))
    let before = simulation.withProcess(0, as: CitizensService.self) { service, _ in
      CitizensOutcome(service)
    }
    #expect(before.total == 0 && before.unfinished == 4 && before.needs == 4)
    let outcome = CitizensOutcome(&simulation, through: .day(3) + .hours(4))
    let lapsed = simulation.withProcess(0, as: CitizensService.self) { service, _ in service.lapsed
    }
    #expect(lapsed == 2)
    #expect(outcome.total == 4)
    #expect(outcome.unfinished == 2 && outcome.needs == 6)
  }

  /// Whoever comes late leaves late, by the shortest stay and no more.
  @Test func whoeverIsLateLeavesLate() throws {
    let town = try StreetTown(nodes: 40)
    let home = town.home.row
    var simulation = town.simulation([
      [
        Self.trip(8, 0, to: 39), Self.trip(8, 30, to: 38, .car, stay: 60),
        Self.trip(9, 0, to: home, .car),
      ]
    ])
    let outcome = CitizensOutcome(&simulation, through: .day(1) + .hours(4))
    let walk = town.plan.walkingTime(of: town.person, from: town.home, to: NodeID(39))
    let second = SimTime.zero + .hours(8) + walk + .minutes(30)
    let third = second + CitizenSettings().carAccess + .minutes(2) + .minutes(60)
    #expect(outcome.began == [8, second.hourOfDay, third.hourOfDay].sorted())
  }

  /// A copy made while somebody is on the way over midnight ends as the original.
  @Test func aCopyAfterMidnightEndsAsTheOriginal() throws {
    let town = try StreetTown(nodes: 12)
    let home = town.home.row
    let days = [
      [Self.trip(23, 50, to: home + 8, .car), Self.trip(23, 55, to: home, .car)],
      [Self.trip(0, 5, to: home + 1), Self.trip(8, 0, to: home)],
    ]
    for level in TrafficLevel.allCases {
      var simulation = town.simulation(days, level: level)
      simulation.run(through: .day(1) + .minutes(3))
      var copy = simulation.clone()
      let end = SimTime.day(2) + .hours(4)
      #expect(CitizensOutcome(&copy, through: end) == CitizensOutcome(&simulation, through: end))
    }
  }

  /// Plans that begin after the end of a run were never to be lived in it.
  @Test func tripsMeantForAfterTheEndAreNotUnfinished() throws {
    let town = try StreetTown(nodes: 6)
    let home = town.home.row
    var simulation = town.simulation(
      [[Self.trip(8, 0, to: home + 1), Self.trip(11, 0, to: home)]], night: .hours(-14))
    let outcome = CitizensOutcome(&simulation, through: .zero + .hours(10))
    #expect(outcome.total == 1 && outcome.unfinished == 0 && outcome.needs == 1)
  }
}
