import Foundation
import NetworkFiles
import Quantities
import Testing
import Transit

/// What is wrong with a feed is said with file and line, all at once; what can be repaired is
/// repaired, counted and said.
struct GTFSImportTests {
  private func problems(_ feed: Feed, prefix: String = "") -> [String] {
    feed.write(prefix: prefix)
    do throws(NetworkError) {
      _ = try GTFSImport.timetable(feed.path)
      return []
    } catch {
      return error.problems.map { $0.replacing(feed.path, with: "feed.zip") }
    }
  }

  private func timetable(_ feed: Feed) throws -> Timetable {
    feed.write()
    return try GTFSImport.timetable(feed.path)
  }

  @Test func aFeedIsReadAsItIs() throws {
    let timetable = try timetable(try Feed())
    #expect(timetable.stops.id == ["A", "B", "C", "D", "E"])
    #expect(timetable.lines.shortName == ["1", "2"])
    #expect(timetable.patterns.stop == [0, 1, 2, 2, 3, 4])
    #expect(timetable.runs.headsign == ["North", "East"])
    #expect(timetable.runs.departure.prefix(3) == [28_800_000, 29_160_000, 29_400_000])
    #expect(timetable.notes.isEmpty)
    // A Monday with both services, a Monday with one, a Sunday, and a holiday without.
    for (date, runs) in [
      ("2026-03-02", [true, true]), ("2026-03-09", [true, false]), ("2026-03-08", [false, false]),
      ("2026-05-05", [false, false]),
    ] {
      let date = try #require(ServiceDate(date))
      #expect(timetable.servicesRunning(on: date) == runs)
    }
  }

  /// One change at one stop: the second run is caught at the minute at which the first arrives or
  /// later.
  @Test func aJourneyChangesWhereLinesMeet() throws {
    let day = TimetableDay(
      try timetable(try Feed()), on: try #require(ServiceDate("20260302")))
    var search = RaptorSearch(day)
    let arrival = search.arrival(
      from: TransitStopID(0), to: TransitStopID(4), departing: .day(0, .hours(8)))
    #expect(arrival == .day(0, .minutes(8 * 60 + 20)))
    #expect(search.arrival(withAtMost: 1) == nil)
    #expect(search.journey()?.rides == 2)
    let late = search.arrival(
      from: TransitStopID(0), to: TransitStopID(4), departing: .day(0, .seconds(28_801)))
    #expect(late == nil)
  }

  /// Each line that replaces one of the feed, and the messages that it brings.
  @Test(arguments: [
    ("stops.txt", 3, "B,Beta,,", ["stops.txt:3: stop B has no coordinates"]),
    ("stops.txt", 3, "B,Beta,0,0", ["stops.txt:3: stop B has no coordinates"]),
    ("stops.txt", 3, "B,Beta,north,127", ["stops.txt:3: stop_lat is \"north\""]),
    ("stops.txt", 7, "A,Alpha,35.8,127.1", ["stops.txt:7: stop_id A stands here again"]),
    ("trips.txt", 2, "r1,nights,t1,", ["trips.txt:2: service_id nights of trip t1 is in neither"]),
    ("trips.txt", 2, "r9,w,t1,", ["trips.txt:2: route_id r9 of trip t1 is not in routes.txt"]),
    ("stop_times.txt", 3, "t9,08:05:00,08:06:00,B,2", ["stop_times.txt:3: trip_id t9 is not in"]),
    ("stop_times.txt", 3, "t1,08:05:00,08:06:00,Z,2", ["stop_times.txt:3: stop_id Z is not in"]),
    (
      "stop_times.txt", 3, "t1,07:59:00,08:06:00,B,2",
      ["stop_times.txt:3: trip t1 arrives at 07:59:00, before it departs from the stop before"]
    ),
    (
      "stop_times.txt", 3, "t1,08:05:00,08:04:00,B,2",
      ["stop_times.txt:3: trip t1 departs at 08:04:00, before it arrives (08:05:00)"]
    ),
    (
      "stop_times.txt", 3, "t1,8h05,08:06:00,B,2",
      ["stop_times.txt:3: arrival_time is \"8h05\"; expected HH:MM:SS"]
    ),
    ("stop_times.txt", 3, "t1,08:65:00,08:66:00,B,2", ["arrival_time", "departure_time"]),
    ("stop_times.txt", 2, "t1,,,A,1", ["stop_times.txt:2: trip t1 has no time at its first stop"]),
    ("stop_times.txt", 3, "t1,08:05:00,B,2", ["stop_times.txt:3: 4 fields where the header has 5"]),
    ("calendar.txt", 2, "w,1,1,1,1,1,0,2,20260101,20261231", ["calendar.txt:2: sunday is \"2\""]),
    (
      "calendar.txt", 2, "w,1,1,1,1,1,0,0,20260101,20260230",
      ["calendar.txt:2: \"20260230\" is not a date"]
    ),
    ("calendar.txt", 2, "w,1,1,1,1,1,0,0,20260102,20260101", ["end_date 2026-01-01 lies before"]),
    ("calendar_dates.txt", 3, "w,20260505,3", ["calendar_dates.txt:3: exception_type is \"3\""]),
    ("stops.txt", 1, "stop_id,stop_name,lat,lon", ["stops.txt:1: no column stop_lat"]),
    ("transfers.txt", 1, "from_stop_id,to_stop_id\nA,Y", ["transfers.txt:2: to_stop_id Y is not"]),
    (
      "frequencies.txt", 1, "trip_id,start_time,end_time,headway_secs\nt1,8,09:00:00,0",
      ["frequencies.txt:2: headway_secs is \"0\"", "frequencies.txt:2: start_time is \"8\""]
    ),
  ])
  func mistakesAreToldWithFileAndLine(
    table: String, line: Int, text: String, messages: [String]
  ) throws {
    let feed = try Feed()
    feed.set(table, line, text)
    let problems = problems(feed)
    #expect(problems.count == messages.count, "\(problems)")
    for message in messages {
      #expect(problems.contains { $0.contains(message) }, "\(problems)")
    }
    #expect(problems.allSatisfy { $0.hasPrefix("feed.zip/\(table):") }, "\(problems)")
  }

  @Test func mistakesOfAllTablesAreToldAtOnce() throws {
    let feed = try Feed()
    feed.set("stops.txt", 3, "B,Beta,,")
    feed.set("trips.txt", 3, "r2,nights,t2,")
    feed.set("calendar_dates.txt", 3, "w,yesterday,2")
    #expect(problems(feed).count == 3)
  }

  @Test func missingTablesAreNamed() throws {
    let feed = try Feed()
    for name in ["stops.txt", "calendar.txt", "calendar_dates.txt"] { feed.tables[name] = nil }
    #expect(
      problems(feed) == [
        "feed.zip: has no stops.txt",
        "feed.zip: has neither calendar.txt nor calendar_dates.txt",
      ])
    let deeper = problems(try Feed(), prefix: "gtfs/")
    #expect(deeper.count == 5)
    #expect(deeper.first?.contains("it holds gtfs/stops.txt") == true)
  }

  @Test func aFileThatIsNoZipIsRefused() throws {
    let feed = try Feed()
    #expect(throws: NetworkError.self) { try GTFSImport.timetable(feed.path) }
    try Data("stop_id\n".utf8).write(to: URL(fileURLWithPath: feed.path))
    let message = #expect(throws: NetworkError.self) { try GTFSImport.timetable(feed.path) }
    #expect(message?.description.contains("is not a zip archive") == true)
  }

  /// A byte in the middle of a packed table changes: the checksum of the zip finds it.
  @Test func aDamagedZipIsRefused() throws {
    let feed = try Feed()
    feed.write()
    var bytes = try Data(contentsOf: URL(fileURLWithPath: feed.path))
    bytes[bytes.startIndex + 60] ^= 0x5A
    try bytes.write(to: URL(fileURLWithPath: feed.path))
    let message = #expect(throws: NetworkError.self) { try GTFSImport.timetable(feed.path) }
    #expect(message?.problems.count == 1)
    #expect(message?.description.contains("calendar.txt: is damaged") == true)
  }

  @Test func timesPastMidnightAreKept() throws {
    let feed = try Feed()
    feed.set("stop_times.txt", 4, "t1,24:10:00,24:10:00,C,3")
    let timetable = try timetable(feed)
    #expect(timetable.runs.arrival[2] == 87_000_000)
    #expect(timetable.notes == ["1 runs go on after 24:00 of their day; their times are kept"])
    // On Saturday the run of Friday is still under way, 24 h earlier.
    let day = TimetableDay(timetable, on: try #require(ServiceDate("2026-03-07")))
    #expect(day.runCount == 1)
  }

  /// B lies half-way between A and C, and in the second feed three quarters of the way along the
  /// line as the feed measures it.
  @Test func missingTimesAreInterpolated() throws {
    let feed = try Feed()
    feed.set("stop_times.txt", 3, "t1,,,B,2")
    let even = try timetable(feed)
    #expect(even.runs.arrival[1] == 29_100_000)
    #expect(even.notes.first?.hasPrefix("1 missing times") == true)
    feed.set(
      "stop_times.txt", 1,
      "trip_id,arrival_time,departure_time,stop_id,stop_sequence,shape_dist_traveled")
    for (line, way) in [(2, "0"), (3, "3"), (4, "4"), (5, ""), (6, ""), (7, "")] {
      feed.set("stop_times.txt", line, feed.tables["stop_times.txt"]![line - 1] + "," + way)
    }
    #expect(try timetable(feed).runs.arrival[1] == 28_800_000 + 450_000)
  }

  @Test func smallFaultsAreRepairedAndCounted() throws {
    let feed = try Feed()
    feed.set("stops.txt", 1, "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station")
    for line in 2...6 {
      feed.set("stops.txt", line, feed.tables["stops.txt"]![line - 1] + ",,")
    }
    feed.set("stops.txt", 3, "B,Beta,,,0,S")
    feed.set("stops.txt", 7, "S,Station,35.81,127.1,1,")
    feed.set("stops.txt", 8, "N,Nowhere,,,0,")
    feed.set("trips.txt", 4, "r2,x,t3,")
    feed.set("stop_times.txt", 8, "t1,08:05:00,08:06:00,B,2")
    feed.set("stop_times.txt", 2, "t1,,08:00:00,A,1")
    let timetable = try timetable(feed)
    #expect(timetable.stops.count == 5)
    #expect(timetable.stops.latitude[1] == 35.81)
    #expect(timetable.runs.count == 2)
    #expect(
      timetable.notes == [
        "1 calls had one of arrival and departure; the other was set equal",
        "1 calls repeated a stop_sequence; the same stop again was dropped",
        "1 trips with fewer than two calls were dropped",
        "1 stops without coordinates were put at their stations",
        "1 stops without coordinates that no trip serves were dropped",
      ])
  }

  @Test func frequenciesBecomeRuns() throws {
    let feed = try Feed()
    feed.tables["frequencies.txt"] = [
      "trip_id,start_time,end_time,headway_secs", "t1,06:00:00,07:00:00,1200",
    ]
    let timetable = try timetable(feed)
    #expect(timetable.runs.id == ["t1@06:00:00", "t1@06:20:00", "t1@06:40:00", "t2"])
    #expect(timetable.runs.arrival[5] == 6 * 3_600_000 + 30 * 60_000)
  }

  /// Alpha and Beta are 1.1 km apart, so only the feed makes a walk; Delta and Epsilon are near
  /// enough with a longer reach, until the feed forbids it.
  @Test func transfersOfTheFeedChangeWalks() throws {
    let feed = try Feed()
    feed.tables["transfers.txt"] = [
      "from_stop_id,to_stop_id,transfer_type,min_transfer_time", "A,B,2,3000", "D,E,3,", "A,A,2,60",
    ]
    feed.write()
    let timetable = try GTFSImport.timetable(
      feed.path, walking: WalkingRule(reach: Distance(millimetres: 1_000_000)))
    let walks = timetable.walks
    #expect(walks.to[Int(walks.first[0])] == 1 && walks.time[Int(walks.first[0])] == 3_000_000)
    #expect(walks.first[4] == walks.first[3] + 1, "from D to C, no longer to E")
    #expect(timetable.notes.first?.hasPrefix("1 rows of transfers.txt were left out") == true)
  }

  /// Boarding at B is forbidden, and so is leaving there.
  @Test func forbiddenBoardingIsKept() throws {
    let feed = try Feed()
    feed.set(
      "stop_times.txt", 1,
      "trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type,drop_off_type")
    for line in 2...7 {
      let uses = line == 3 ? ",1,1" : ",0,0"
      feed.set("stop_times.txt", line, feed.tables["stop_times.txt"]![line - 1] + uses)
    }
    var search = RaptorSearch(
      TimetableDay(try timetable(feed), on: try #require(ServiceDate("20260302"))))
    let (a, b, c) = (TransitStopID(0), TransitStopID(1), TransitStopID(2))
    #expect(search.arrival(from: a, to: b, departing: .zero) == nil)
    #expect(search.arrival(from: b, to: c, departing: .zero) == nil)
    #expect(search.arrival(from: a, to: c, departing: .zero) != nil)
  }
}
