import Foundation
import Quantities
import Testing
import Transit

/// Oracle: the weekday network of La Serena–Coquimbo, on which a connection scan and another
/// RAPTOR agree (`../shared/graphs`).
@Suite(.enabled(if: Shared.isPresent, "needs ../shared, or ONGOEUL_SHARED naming it"))
struct CoquimboTests {
  /// One row of the expected answers, in seconds; −1 where the stop is not reached.
  private struct Query {
    let from: TransitStopID
    let to: TransitStopID
    let departure: SimTime
    let earliest: Int64
    let byRides: [Int64]
  }

  private func queries(_ timetable: Timetable) throws -> [Query] {
    let rows = Dictionary(uniqueKeysWithValues: zip(timetable.stops.id, 0...))
    let text = try String(
      contentsOfFile: Shared.coquimbo + "/transit_queries.csv", encoding: .utf8)
    return try text.split(separator: "\n").dropFirst().map { line in
      let fields = line.split(separator: ",").map { String($0) }
      let numbers = try fields.dropFirst(2).map { try #require(Int64($0)) }
      return Query(
        from: TransitStopID(try #require(rows[fields[0]])),
        to: TransitStopID(try #require(rows[fields[1]])), departure: .day(0, .seconds(numbers[0])),
        earliest: numbers[1], byRides: Array(numbers.dropFirst(2)))
    }
  }

  private func weekday() throws -> TimetableDay {
    let timetable = try GTFSImport.timetable(Shared.coquimbo + "/gtfs_coquimbo.zip")
    return TimetableDay(timetable, services: timetable.services.id.map { $0 == "8015" })
  }

  @Test func allAnswersAreExact() throws {
    let day = try weekday()
    #expect(day.stopCount == 78)
    #expect(day.runCount == 360)
    var search = RaptorSearch(day)
    let queries = try queries(day.timetable)
    #expect(queries.count == 5_000)
    func seconds(_ time: SimTime?) -> Int64 { time.map { $0.milliseconds / 1_000 } ?? -1 }
    var right = 0
    for query in queries {
      let earliest = search.arrival(from: query.from, to: query.to, departing: query.departure)
      let found = (0...3).map { seconds(search.arrival(withAtMost: $0)) }
      if seconds(earliest) == query.earliest, found == query.byRides { right += 1 }
    }
    #expect(right == 5_000)
  }

  /// Every journey can be travelled: legs fit together in place and time, rides are in the
  /// timetable, walks are never made twice in a row, and the end is the arrival that was told.
  @Test func journeysCanBeTravelled() throws {
    let day = try weekday()
    var search = RaptorSearch(day)
    for query in try queries(day.timetable).prefix(200) {
      _ = search.arrival(from: query.from, to: query.to, departing: query.departure)
      for rides in 0...3 {
        let arrival = search.arrival(withAtMost: rides)
        let journey = search.journey(withAtMost: rides)
        #expect(journey?.arrival == arrival)
        guard let journey else { continue }
        #expect(journey.rides <= rides)
        let fault = JourneyChecker(timetable: day.timetable).fault(
          journey, from: query.from, to: query.to)
        #expect(fault == nil)
      }
    }
  }
}
