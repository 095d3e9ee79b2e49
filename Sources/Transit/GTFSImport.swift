public import NetworkFiles

/// Reads a timetable from a GTFS feed (zip).
///
/// All mistakes of all tables are collected and thrown together, each with file and line; what can
/// be repaired is repaired, counted and said in ``Timetable/notes``. `docs/transit.md` lists both.
///
/// Source: *General Transit Feed Specification*, Schedule reference (gtfs.org).
public struct GTFSImport {
  /// A row of stops.txt.
  struct Stop {
    var id: String
    var name: String
    var place: WalkingRule.Place?
    /// 0 and 4 are stops; 1 is a station, 2 an entrance, 3 a node of its ways.
    var kind: Int
    var parent: String
    /// In the table.
    var row: Int
    var isServed = false
  }

  /// A row of trips.txt.
  struct Trip {
    var id: String
    var line: UInt32
    var service: UInt32
    var headsign: String
  }

  let path: String
  let walking: WalkingRule
  var stopTable: CSVTable
  var stops: [Stop] = []
  var stopRow: [String: Int] = [:]
  var trips: [Trip] = []
  var tripRow: [String: Int] = [:]
  var timetable = Timetable()
  /// Messages of tables that are done with.
  var problems: [String] = []
  var repairs = Repairs()

  /// How often something was repaired or left out.
  struct Repairs {
    var parentPlaces = 0
    var droppedStops = 0
    var interpolated = 0
    var halfTimes = 0
    var repeatedSequence = 0
    var emptyTrips = 0
    var expandedRuns = 0
    var frequentTrips = 0
    var ignoredTransfers = 0
    var pastMidnight = 0

    var notes: [String] {
      let counts = [
        (pastMidnight, "runs go on after 24:00 of their day; their times are kept"),
        (interpolated, "missing times between two given ones were interpolated by distance"),
        (halfTimes, "calls had one of arrival and departure; the other was set equal"),
        (repeatedSequence, "calls repeated a stop_sequence; the same stop again was dropped"),
        (emptyTrips, "trips with fewer than two calls were dropped"),
        (parentPlaces, "stops without coordinates were put at their stations"),
        (droppedStops, "stops without coordinates that no trip serves were dropped"),
        (frequentTrips, "trips of frequencies.txt became single runs"),
        (expandedRuns, "runs came of them"),
        (
          ignoredTransfers,
          "rows of transfers.txt were left out (change within a stop, in the vehicle, of stations "
            + "or of single lines)"
        ),
      ]
      return counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    }
  }

  /// Reads a feed.
  ///
  /// - Parameter walking: how far people walk between stops.
  /// - Throws: `NetworkError` with all mistakes of the feed.
  /// - Complexity: O(*n* log *n*) for *n* calls.
  public static func timetable(_ path: String, walking: WalkingRule = WalkingRule())
    throws(NetworkError) -> Timetable
  {
    let archive = try ZipArchive(path)
    var tables: [String: CSVTable] = [:]
    var problems: [String] = []
    for (name, columns, optional) in Self.tables {
      do throws(NetworkError) {
        guard let bytes = try archive.bytes(of: name) else { continue }
        tables[name] = try CSVTable(
          bytes, of: "\(path)/\(name)", columns: columns, optional: optional)
      } catch {
        problems += error.problems
      }
    }
    problems = missing(in: archive.names, path) + problems
    guard problems.isEmpty, let stops = tables["stops.txt"] else { throw NetworkError(problems) }
    var feed = GTFSImport(path: path, walking: walking, stopTable: stops)
    return try feed.read(tables)
  }

  private init(path: String, walking: WalkingRule, stopTable: CSVTable) {
    (self.path, self.walking, self.stopTable) = (path, walking, stopTable)
  }

  /// What is read: the columns that a table must have, and those that it may have.
  private static let tables: [(name: String, columns: [String], optional: [String])] = [
    (
      "stops.txt", ["stop_id", "stop_lat", "stop_lon"],
      ["stop_name", "location_type", "parent_station"]
    ),
    ("routes.txt", ["route_id"], ["route_short_name", "route_long_name", "route_type"]),
    ("trips.txt", ["route_id", "service_id", "trip_id"], ["trip_headsign"]),
    (
      "stop_times.txt", ["trip_id", "arrival_time", "departure_time", "stop_id", "stop_sequence"],
      ["pickup_type", "drop_off_type", "shape_dist_traveled"]
    ),
    (
      "calendar.txt",
      [
        "service_id", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
        "start_date", "end_date",
      ], []
    ),
    ("calendar_dates.txt", ["service_id", "date", "exception_type"], []),
    (
      "transfers.txt", ["from_stop_id", "to_stop_id"],
      [
        "transfer_type", "min_transfer_time", "from_route_id", "to_route_id", "from_trip_id",
        "to_trip_id",
      ]
    ),
    ("frequencies.txt", ["trip_id", "start_time", "end_time", "headway_secs"], []),
  ]

  /// One message for each table that a feed must have and this one has not.
  private static func missing(in names: [String], _ path: String) -> [String] {
    var messages: [String] = []
    for name in ["stops.txt", "routes.txt", "trips.txt", "stop_times.txt"]
    where !names.contains(name) {
      let deeper = names.first { $0.hasSuffix("/" + name) }
      messages.append(
        "\(path): has no \(name)"
          + (deeper.map { "; it holds \($0), but tables stand at the top of a feed" } ?? ""))
    }
    if !names.contains("calendar.txt") && !names.contains("calendar_dates.txt") {
      messages.append("\(path): has neither calendar.txt nor calendar_dates.txt")
    }
    return messages
  }

  private mutating func read(_ tables: [String: CSVTable]) throws(NetworkError) -> Timetable {
    readStops()
    readLines(tables["routes.txt"])
    readServices(tables["calendar.txt"], tables["calendar_dates.txt"])
    readTrips(tables["trips.txt"])
    var runs = readCalls(tables["stop_times.txt"])
    repeatRuns(&runs, tables["frequencies.txt"])
    settleStops()
    let rules = readTransfers(tables["transfers.txt"])
    problems = stopTable.problems + problems
    if problems.isEmpty && runs.isEmpty { problems = ["\(path)/stop_times.txt: gives no runs"] }
    if !problems.isEmpty { throw NetworkError(problems) }
    build(runs, rules)
    timetable.source = path
    timetable.notes = repairs.notes
    timetable.walking = walking
    if let fault = timetable.fault { preconditionFailure("a timetable with \(fault)") }
    return timetable
  }
}
