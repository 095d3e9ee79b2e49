import City
import Foundation
import NetworkFiles
import Parameters
import Quantities
import RoadNetwork
import StreetGeneration
import Testing
import Transit

/// The city of the project with its bus lines: built once, for building takes seconds in debug.
enum JeonjuBuses {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "scenarios/jeonju").path(percentEncoded: false)
  static let profile = TrafficParameters.profile(ParameterSet(TrafficParameters.declarations))
  static let built = Result { try build() }

  struct City {
    let facts: CityFacts
    let graph: RoadGraph
    let lines: EmbeddedLines
  }

  private static func build() throws -> City {
    let facts = try CityFacts(folder: folder)
    let graph = StreetGenerator(facts, seed: 1).network().graph
    let lines = try EmbeddedLines(facts, of: "scenarios/jeonju", on: graph, profile: profile)
    return City(facts: facts, graph: graph, lines: lines)
  }
}

struct EmbeddedLinesTests {
  /// 97 % of the 3,967 runs a day of lines that touch the city, in the table of 2019.
  @Test func linesCarryMostOfTheDailyRuns() throws {
    let city = try JeonjuBuses.built.get()
    #expect(city.lines.timetable.lines.count >= 100)
    #expect(Double(city.lines.timetable.runs.count) >= 0.95 * 3_967)
    #expect(city.lines.timetable.runs.count == city.facts.busLines.reduce(0) { $0 + $1.trips })
  }

  /// Of lines that the tables hold from end to end the way is about as long as their table says:
  /// the median ratio is 1.07, and none is out by more than a quarter.
  @Test func waysAreAboutAsLongAsTheTableSays() throws {
    let lines = try JeonjuBuses.built.get().lines
    #expect(lines.lengths.count == lines.timetable.patterns.count)
    let ratios = lines.lengths.filter { !$0.isCut }.map { $0.way.metres / 1_000 / $0.stated }
      .sorted()
    let median = ratios[ratios.count / 2]
    #expect(ratios.count > 50)
    #expect((0.95...1.10).contains(median), "\(median)")
    #expect(ratios[0] > 0.75 && ratios[ratios.count - 1] < 1.25, "\(ratios)")
  }

  @Test func stopsLieAboutTheSpacingApart() throws {
    let city = try JeonjuBuses.built.get()
    let (lines, patterns) = (city.lines, city.lines.timetable.patterns)
    var gaps: [Double] = []
    for pattern in 0..<patterns.count {
      for row in Int(patterns.firstStop[pattern])..<Int(patterns.firstStop[pattern + 1]) - 1 {
        let leg = lines.legs.leg(row)
        gaps.append(leg.reduce(0) { $0 + Double(city.graph.length[$1.row]) / 1_000 })
        let nodes = (Int(patterns.stop[row]), Int(patterns.stop[row + 1]))
        #expect(leg.first.map { city.graph.tail[$0.row] } == lines.timetable.stops.node[nodes.0])
        #expect(leg.last.map { city.graph.head[$0.row] } == lines.timetable.stops.node[nodes.1])
      }
      #expect(lines.legs.leg(Int(patterns.firstStop[pattern + 1]) - 1).isEmpty)
    }
    gaps.sort()
    #expect((350...500).contains(gaps[gaps.count / 2]), "median gap \(gaps[gaps.count / 2]) m")
    #expect(gaps[gaps.count * 95 / 100] < 700, "95 % of gaps below \(gaps[gaps.count * 95 / 100])")
    #expect(Set(lines.timetable.stops.node).count == lines.timetable.stops.count)
  }

  @Test func runsLeaveBetweenTheFirstAndTheLastDepartureAndDenserInThePeaks() throws {
    let timetable = try JeonjuBuses.built.get().lines.timetable
    var byHour = [Int](repeating: 0, count: 24)
    var place = 0
    for pattern in 0..<timetable.patterns.count {
      let stops =
        Int(timetable.patterns.firstStop[pattern + 1])
        - Int(timetable.patterns.firstStop[pattern])
      for _ in timetable.patterns.firstRun[pattern]..<timetable.patterns.firstRun[pattern + 1] {
        let minute = Int(timetable.runs.departure[place]) / 60_000
        #expect((5 * 60 + 40..<22 * 60 + 30).contains(minute))
        byHour[minute / 60] += 1
        place += stops
      }
    }
    #expect(Double(byHour[8]) > 1.3 * Double(byHour[12]))
    #expect(Double(byHour[17]) > 1.3 * Double(byHour[14]))
  }

  @Test func aJourneyAcrossTheCityIsFound() throws {
    let timetable = try JeonjuBuses.built.get().lines.timetable
    let date = try #require(ServiceDate("2026-03-02"))
    var search = RaptorSearch(TimetableDay(timetable, on: date))
    // From the station to the new town in the west, at eight.
    let from = WalkingRule.Place(longitude: 127.1611, latitude: 35.8499)
    let to = WalkingRule.Place(longitude: 127.1063, latitude: 35.8225)
    let arrival = search.arrival(
      from: timetable.stops(near: from, towardsStop: true),
      to: timetable.stops(near: to, towardsStop: false), onFoot: nil,
      departing: .day(0, .hours(8)))
    let minutes = try #require(arrival).milliseconds / 60_000 - 480
    #expect((20...80).contains(minutes), "\(minutes) min")
  }

  @Test func aPlaceOnNoStreetIsNamedWithItsLine() throws {
    let city = try JeonjuBuses.built.get()
    let island = RoadGraph(
      longitude: [127.1255, 127.13], latitude: [35.8424, 35.8424],
      arcs: [(0, 1), (1, 0)].map {
        RoadGraph.ArcRow(
          tail: $0.0, head: $0.1, length: 400_000, freeFlowTime: 30_000, lanes: 1,
          roadClass: .arterial, name: "")
      }, provenance: "made up")
    let error = #expect(throws: NetworkError.self) {
      try EmbeddedLines(
        city.facts, of: "jeonju", on: island, profile: JeonjuBuses.profile)
    }
    #expect(
      error?.description.contains(
        "jeonju/bus_lines.csv: line 61: places more than 500 m from every street: 비전대학교") == true)
  }

  @Test func anUnknownPlaceIsToldWithTheNearestSpelling() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("lines-\(UUID().uuidString)")
    try FileManager.default.copyItem(atPath: JeonjuBuses.folder, toPath: folder.path)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("bus_lines.csv")
    let text = try String(contentsOf: path, encoding: .utf8)
    try text.replacingOccurrences(of: "우전초교;안행교;완산동;남부시장", with: "우전초교;안행꾜;완산동;남부시장")
      .write(to: path, atomically: true, encoding: .utf8)
    let error = #expect(throws: FactsError.self) { try CityFacts(folder: folder.path) }
    #expect(error?.problems.count == 1)
    #expect(
      error?.description.contains(
        "line 61 goes by \"안행꾜\", which is not in bus_places.csv (did you mean 안행교?)") == true)
  }
}
