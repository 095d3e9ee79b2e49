import Foundation
import Quantities
import Records
import Testing

@testable import Experiments
@testable import Reporting
@testable import Scenarios

/// Circuits, stops, people within reach and people turned away.
struct CircuitViewTests {
  /// Vehicle 0 visits stop 1 twice and stop 0 once, vehicle 1 breaks down before stop 2.
  private func week(_ number: Int, extra: Double = 0) -> Rounds.Week {
    Rounds.Week(
      visits: [
        Rounds.Visit(vehicle: 0, stop: 1, day: 0, hours: 9..<11, served: 10 + number % 2),
        Rounds.Visit(vehicle: 0, stop: 0, day: 0, hours: 13..<15, served: 4),
        Rounds.Visit(vehicle: 1, stop: 2, day: 3, hours: 9..<12, isHeld: false),
        Rounds.Visit(vehicle: 0, stop: 1, day: 8, hours: 9..<11, served: 3),
      ],
      away: [Rounds.Away(stop: 1, day: 0, hour: 10), Rounds.Away(stop: 1, day: 8, hour: 9)]
        + (number % 2 == 0 ? [Rounds.Away(stop: 1, day: 0, hour: 10)] : []),
      people: [
        Rounds.People(dong: 0, people: 100, before: 20, after: 50 + extra),
        Rounds.People(dong: 1, people: 300, before: 60, after: 60),
      ])
  }

  private func tallies(
    _ count: Int = 12, extra: Double = 0, horizon: SimDuration = .days(14)
  ) -> [NeedTally?] {
    (0..<count).map { week($0, extra: extra).tally(dongs: 3, horizon: horizon) }
  }

  @Test func visitsAreSummedByStopAndTheirFirstWeekIsKept() throws {
    let tally = try #require(week(0).tally(dongs: 3, horizon: .days(14)).circuit)
    #expect(tally.stops[1]?.visits == 2 && tally.stops[1]?.served == 13)
    #expect(tally.stops[2]?.visits == 0 && tally.stops[2]?.missed == 1)
    #expect(tally.stops[1]?.turnedAway[10] == 2 && tally.stops[1]?.turnedAway[9] == 1)
    #expect(tally.week.count == 3)
    let short = try #require(week(0).tally(dongs: 3, horizon: .days(7)).circuit)
    #expect(short.stops[1]?.visits == 1 && short.stops[1]?.turnedAway[9] == 0)
  }

  /// Fourteen days are two weeks; half of the replications have two people at ten.
  @Test func countsAreOfAWeekOverReplications() throws {
    let report = try #require(
      CircuitReport(
        Rounds.circuit, [tallies()], Small.map, day: "wednesday", horizon: .days(14)))
    #expect(report.isWeekly && report.stops.map(\.name.korean) == ["가회관", "<i>나회관", "다회관"])
    #expect(report.stops.map(\.dong) == [0, 2, nil] && report.fixed.map(\.name.korean) == ["지점"])
    #expect(report.depot?.dong == 1)
    let own = report.alternatives[0]
    #expect(own.stops[1].visits?.mean == 1 && own.stops[1].visits?.half == 0)
    #expect(own.stops[2].missed?.mean == 0.5 && own.stops[1].turnedAway?.mean == 1.25)
    #expect(own.turnedAway.map(\.hour) == [9, 10] && own.turnedAway[1].turnedAway.mean == 0.75)
  }

  @Test func aShortTimeIsNoWeek() throws {
    let tallies = tallies(2, horizon: .days(1))
    let report = try #require(
      CircuitReport(Rounds.circuit, [tallies], Small.map, day: "monday", horizon: .days(1)))
    #expect(!report.isWeekly && report.alternatives[0].stops[1].served?.mean == 10.5)
  }

  @Test func aRouteIsADayOfAVehicle() throws {
    let report = try #require(
      CircuitReport(
        Rounds.circuit, [[nil] + tallies(2)], Small.map, day: "sunday", horizon: .days(14)))
    let routes = report.alternatives[0].routes
    #expect(routes.map(\.vehicle) == [0, 1] && routes.map(\.dayOfWeek) == [6, 2])
    #expect(routes[0].calls.map(\.stop) == [1, 0])
    #expect(routes[0].calls[0].announced == "09:00–11:00")
    #expect(routes[0].calls[0].open == "09:04–11:00" && routes[1].calls[0].open == nil)
    #expect(routes[1].calls[0].reason?.english == "broken <down>")
  }

  @Test func peopleWithinReachAreComparedByDong() throws {
    let service = try Rounds.service([tallies(), tallies(extra: 10)], Small.map)
    let measures = service.report.measures
    #expect(
      measures.map(\.measure.name).prefix(4) == ["reach", "reachBefore", "reachGain", "wait"])
    let reach = measures[0]
    #expect(reach.values[0].map { $0?.mean } == [50, 20, nil])
    #expect(reach.differences[1][0]?.verdict == .better && reach.differences[1][0]?.mean == 10)
    #expect(reach.differences[1][1]?.verdict == .open && reach.differences[1][2] == nil)
    #expect(measures[2].values[0].map { $0?.mean } == [30, 0, nil])
    // Of 400 people 80 and then 110, of the other alternative 120.
    #expect(measures.prefix(3).map { $0.totals[0]?.mean } == [27.5, 20, 7.5])
    #expect(reach.added[1]?.mean == 2.5 && reach.added[0] == nil)
  }

  /// Who gains and who loses goes by what the service is judged by, and more of it is better.
  @Test func equityFollowsTheServicesOwnMeasure() throws {
    let service = try Rounds.service([tallies(), tallies(extra: 10)], Small.map)
    let equity = try #require(service.equity)
    #expect(equity.measure.name == "reach" && equity.benefit.name == "reach")
    // One dong of three is a tenth of them, rounded up; nobody counts the third.
    #expect(equity.indices[0][.worstTenth]?.value == 20 && equity.indices[0][.gap]?.value == 30)
    let moved = equity.movements(service.report.measures[0].differences[1])
    #expect(moved[.better] == Equity.Movement(dongs: 1, residents: 1_000))
    #expect(moved[.worse] == nil && moved[nil]?.dongs == 1)
  }

  @Test func thePageShowsThemInBothLanguages() throws {
    try Small.withComparison { path in
      let source = try ReportSource(folder: path)
      #expect(source.map == Small.map)
      let service = try Rounds.service(
        [tallies(), tallies(extra: 10)], Small.map, horizon: .days(14))
      let page = try ReportPage(
        source, [service], language: .english, library: ChartLibrary(source: "const d3 = {};"),
        verification: .shipped(cases: 24)
      ).html()
      #expect(
        page.contains("data-chart=\"circuits\"") && page.contains("data-chart=\"turnedAway\""))
      #expect(page.contains("Circuits and stops") && page.contains("순회와 정류 지점"))
      #expect(page.contains("live within a 15-minute walk") && page.contains("+2.5"))
      // It speaks of what the service is about, not of rides.
      #expect(page.contains("By the dong of the home.") && page.contains("Of all needs of care"))
      #expect(page.contains("dongs that are clearly better or worse off"))
      #expect(!page.contains("dong of the origin"))
      #expect(!page.contains("id=\"hours\"") && page.contains("\"waitUnit\":{\"en\":\"d\""))
      #expect(page.contains("&lt;i&gt;나회관") && !page.contains("<i>나회관"))
      #expect(page.contains("broken \\u003cdown\\u003e"))
    }
  }

  @Test func theTableOfStopsHoldsOneValuePerRow() throws {
    try Small.withRun(replications: 2) { path in
      let service = try Rounds.service([tallies()], Small.map, horizon: .days(14))
      let files = try TableExport(ReportSource(folder: path), [service]).files
      let stops = try #require(files.last)
      let rows = stops.text.split(separator: "\r\n")
      #expect(stops.name == "stops.csv" && rows.count == 1 + 3 * 4 + 2)
      #expect(rows.contains { $0.hasPrefix("callTaxi,small,<i>나회관,turnedAway,10,week,0.75,") })
    }
  }

  /// A service whose vehicles stay, and one whose vehicles never left, have nothing to show.
  @Test func withoutCircuitsThereIsNothingOfThem() throws {
    try Small.withRun(replications: 2) { path in
      let page = try Small.page(path)
      #expect(!page.contains("data-chart=\"circuits\"") && !page.contains("id=\"circuits\""))
      #expect(page.contains("\"circuit\":null"))
    }
    let idle = Rounds.Week().tally(dongs: 3)
    #expect(
      CircuitReport(Rounds.circuit, [[idle]], Small.map, day: "monday", horizon: .days(7)) == nil)
  }

  @Test func aMapWithoutSitesLeavesTheNumbersOfTheStops() throws {
    let bare = CityMap(dongs: Small.map.dongs, roads: [], attribution: "")
    let report = try #require(
      CircuitReport(Rounds.circuit, [tallies(2)], bare, day: "monday", horizon: .days(14)))
    #expect(!report.hasPlaces && report.stops[1].name.english == "stop 1" && report.depot == nil)
  }
}
