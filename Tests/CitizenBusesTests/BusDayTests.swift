internal import City
internal import Kernel
internal import Quantities
internal import RoadNetwork
internal import Testing
internal import Traffic

@testable internal import Citizens

/// Buses on unusual days: over midnight, and where a road is closed.
struct BusDayTests {
  /// Who leaves every two minutes to ride along the first line.
  private static func wishes(_ count: Int, from first: Int) -> [BusTown.Wish] {
    (0..<count).map { number in
      BusTown.Wish(
        from: BusTown.node(1, BusTown.row), to: BusTown.node(11, BusTown.row),
        at: first + 120 * number)
    }
  }

  // MARK: Midnight

  /// The last buses leave at 24:20 by the timetable of their day: those who ride over midnight come
  /// where they want to go, on both days, who sets out after midnight takes the buses that are still out,
  /// and every bus gets to the end of its line.
  @Test(arguments: TrafficLevel.allCases)
  func aBusRunsOverMidnight(level: TrafficLevel) throws {
    let town = try BusTown.shared.get()
    var settings = CitizenSettings()
    (settings.days, settings.end) = (2, .day(2) + .hours(4))
    let wishes = Self.wishes(15, from: 85_000)
    var day = town.day(wishes, town.lines(until: 88_000), level: level, settings: settings)
    day.run(through: .day(1))
    let out = day.withProcess(0, as: CitizensService.self) { service, _ in
      (Ridden(service).stillOut, Ridden(service).aboard)
    }
    #expect(out.0 > 0 && out.1 > 0, "buses on their way at midnight, and people in them: \(out)")
    day.run(through: settings.end)
    let street = try Self.street(4, town)
    day.withProcess(0, as: CitizensService.self) { service, _ in
      let ridden = Ridden(service)
      #expect(ridden.arrived == 30 && ridden.boardings == 30 && ridden.alightings == 30)
      #expect(ridden.aboard == 0 && ridden.waiting == 0 && ridden.stillOut == 0)
      #expect(ridden.gaveUp == 0 && ridden.withoutBus == 0)
      #expect(service.buses.tally.cancelled == 0)
      // Calls after midnight are of the day on which the run began.
      let late = service.buses.tally.row(0, hour: 24)
      #expect(late.boardings + late.alightings > 0 && late.calls > 0)
      // Three runs after each midnight.
      for hour in [24, 48] {
        #expect(service.linkHours.vehicles(on: street, hour: hour) == 3)
      }
      #expect(service.linkHours.vehicles(on: street, hour: 3) == 0)
      #expect(service.tripsToCome == 0)
    }
  }

  // MARK: Closed roads

  /// The street from one corner to the next on the first line.
  private static func street(_ column: Int, _ town: BusTown, back: Bool = false) throws -> ArcID {
    let graph = town.plan.roads.graph
    let ends = [column, column + 1].map { UInt32(BusTown.node($0, BusTown.row)) }
    let (tail, head) = back ? (ends[1], ends[0]) : (ends[0], ends[1])
    return ArcID(
      try #require((0..<graph.arcCount).first { graph.tail[$0] == tail && graph.head[$0] == head }))
  }

  private static func closed(
    _ column: Int, _ town: BusTown, from: SimDuration, isPlanned: Bool = true
  ) throws -> CitizenSettings {
    var settings = CitizenSettings()
    settings.roadNews.closures = [
      RoadClosure(
        name: "a street",
        arcs: [try street(column, town), try street(column, town, back: true)].sorted(),
        from: from, until: .hours(13))
    ]
    settings.roadNews.isPlanned = isPlanned
    return settings
  }

  /// Buses go round a closed street, serve all their stops, come later, and use it before and after.
  @Test(arguments: TrafficLevel.allCases, [true, false])
  func busesGoRoundAClosedStreet(level: TrafficLevel, isPlanned: Bool) throws {
    let town = try BusTown.shared.get()
    let wishes = Self.wishes(60, from: 36_100)
    let settings = try Self.closed(5, town, from: .hours(9), isPlanned: isPlanned)
    var usual = town.day(wishes, town.lines(), level: level)
    var closed = town.day(wishes, town.lines(), level: level, settings: settings)
    for run in 0..<2 {
      if run == 0 { usual.run(through: BusTown.end) } else { closed.run(through: BusTown.end) }
    }
    let before = usual.withProcess(0, as: CitizensService.self) { service, _ in Ridden(service) }
    let street = try Self.street(5, town)
    closed.withProcess(0, as: CitizensService.self) { service, _ in
      let after = Ridden(service)
      #expect(after.arrived == 60 && after.boardings == 60 && after.alightings == 60)
      #expect(after.stillOut == 0 && after.aboard == 0)
      // Three streets in the place of one.
      let longer = (after.minutes - before.minutes) / 60
      #expect(longer > 0.8 && longer < 5, "\(longer) min")
      #expect(service.linkHours.vehicles(on: street, hour: 8) == 6)
      for hour in 9..<13 { #expect(service.linkHours.vehicles(on: street, hour: hour) == 0) }
      #expect(service.linkHours.vehicles(on: street, hour: 14) == 6)
      // Six an hour each way for four hours, and who was on the way at nine.
      #expect((46...50).contains(service.buses.tally.detours), "\(service.buses.tally.detours)")
      Self.expectBusesOnly(service)
    }
  }

  /// A street closes while a bus is on its way to a stop behind it: it turns off before.
  @Test(arguments: [TrafficLevel.verticalQueues, .spatialQueues])
  func aBusUnderWayTurnsOffBeforeAStreetThatCloses(level: TrafficLevel) throws {
    let town = try BusTown.shared.get()
    let lines = town.lines(stopEvery: 12, BusTown.withoutDwell)
    let riders = [
      BusTown.Wish(
        from: BusTown.node(0, BusTown.row), to: BusTown.node(12, BusTown.row), at: 35_900)
    ]
    // The bus of ten o'clock is between the third and the fourth corner then.
    let settings = try Self.closed(9, town, from: .hours(10) + .minutes(3))
    var day = town.day(riders, lines, level: level, settings: settings)
    day.run(through: BusTown.end)
    let street = try Self.street(9, town)
    day.withProcess(0, as: CitizensService.self) { service, _ in
      let ridden = Ridden(service)
      #expect(ridden.arrived == 1 && ridden.boardings == 1 && ridden.stillOut == 0)
      // Of the runs of ten o'clock and later nobody comes by; that of 9:50 has nearly ended.
      #expect(service.linkHours.vehicles(on: street, hour: 10) <= 1)
      for hour in 11..<13 { #expect(service.linkHours.vehicles(on: street, hour: hour) == 0) }
      #expect(service.buses.tally.detours > 24)
      Self.expectBusesOnly(service)
    }
  }

  /// Where no other way leads on, buses are let through.
  @Test func busesAreLetThroughWhereNoOtherWayLeads() throws {
    let town = try BusTown.shared.get()
    let graph = town.plan.roads.graph
    var settings = CitizenSettings()
    // All streets out of the corner at which the line begins, and into it.
    let corner = UInt32(BusTown.node(0, BusTown.row))
    settings.roadNews.closures = [
      RoadClosure(
        name: "a corner",
        arcs: (0..<graph.arcCount).filter { graph.tail[$0] == corner || graph.head[$0] == corner }
          .map { ArcID($0) }, from: .zero, until: .hours(24))
    ]
    var day = town.day([], town.lines(), level: .spatialQueues, settings: settings)
    day.run(through: BusTown.end)
    let street = try Self.street(0, town)
    day.withProcess(0, as: CitizensService.self) { service, _ in
      #expect(service.linkHours.vehicles(on: street, hour: 10) == 6)
      #expect(service.buses.tally.detours == 0 && Ridden(service).stillOut == 0)
    }
  }

  /// What links count and what is known of buses agree: nobody else drives.
  private static func expectBusesOnly(_ service: borrowing CitizensService) {
    let hours = service.linkHours
    for link in 0..<hours.linkCount {
      let (all, buses) = (0..<hours.hours).reduce(into: (0, 0)) {
        $0.0 += hours.vehicles(on: ArcID(link), hour: $1)
        $0.1 += service.buses.vehicles(on: link, hour: $1)
      }
      #expect(all == buses, "link \(link)")
    }
  }
}
