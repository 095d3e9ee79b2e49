public import Quantities

/// Kind of identifier for stops of public transport.
public enum TransitStop: Sendable {}
/// A stop of public transport: one pole at one side of a street.
public typealias TransitStopID = Identifier<TransitStop>

/// Stops, lines, runs and days of service of public transport, for all days.
///
/// Everything is a row of arrays. A pattern is a line with one sequence of stops; its runs (GTFS:
/// trips) lie side by side. Times of a run are milliseconds since the midnight at which its day of
/// service begins and may exceed 24 h. Built once and shared by all replications;
/// ``TimetableDay`` is what searches read.
public struct Timetable: Hashable, Sendable {
  /// The stops, by row.
  public struct Stops: Hashable, Sendable {
    /// The names that the source has for them.
    public var id: [String] = []
    public var name: [String] = []
    /// Degrees, WGS 84.
    public var longitude: [Double] = []
    /// Degrees, WGS 84.
    public var latitude: [Double] = []
    /// The node of the road network at the stop; `noNode` if the timetable is joined to none.
    public var node: [UInt32] = []
    /// How far that node is, in millimetres.
    public var nodeDistance: [UInt32] = []

    public static let noNode = UInt32.max

    public var count: Int { id.count }

    public func place(_ stop: TransitStopID) -> WalkingRule.Place {
      WalkingRule.Place(longitude: longitude[stop.row], latitude: latitude[stop.row])
    }
  }

  /// The lines (GTFS: routes), by row.
  public struct Lines: Hashable, Sendable {
    public var id: [String] = []
    /// The number or letter that passengers know; may be empty.
    public var shortName: [String] = []
    public var longName: [String] = []
    /// The kind of vehicle as GTFS numbers it (`route_type`: 3 is a bus).
    public var kind: [UInt16] = []

    public var count: Int { id.count }

    /// What passengers call a line.
    public func name(_ line: Int) -> String {
      for text in [shortName[line], longName[line]] where !text.isEmpty { return text }
      return id[line]
    }
  }

  /// On which days runs operate, by row (GTFS: service_id).
  public struct Services: Hashable, Sendable {
    public var id: [String] = []
    /// Bit 0 is Monday, bit 6 Sunday.
    public var weekdays: [UInt8] = []
    /// First and last day of the weekdays, as ``ServiceDate/dayNumber``.
    public var firstDay: [Int32] = []
    public var lastDay: [Int32] = []
    /// Days that differ from the rule, by service and day: the service runs or does not.
    public var exceptionService: [UInt32] = []
    public var exceptionDay: [Int32] = []
    public var exceptionRuns: [UInt8] = []

    public var count: Int { id.count }
  }

  /// Lines with one sequence of stops each.
  public struct Patterns: Hashable, Sendable {
    public var line: [UInt32] = []
    /// First row in `stop` and `use`; one more row than patterns.
    public var firstStop: [UInt32] = [0]
    /// First row in ``Runs``; one more row than patterns.
    public var firstRun: [UInt32] = [0]
    /// The stops of all patterns.
    public var stop: [UInt32] = []
    /// What passengers may do there: `mayBoard` and `mayAlight`.
    public var use: [UInt8] = []

    public static let mayBoard: UInt8 = 1
    public static let mayAlight: UInt8 = 2

    public var count: Int { line.count }
  }

  /// The runs of all patterns, by pattern and then by their first departure.
  public struct Runs: Hashable, Sendable {
    public var id: [String] = []
    public var service: [UInt32] = []
    /// Where the vehicle says that it goes; may be empty.
    public var headsign: [String] = []
    /// Run by run and stop by stop.
    public var arrival: [Int32] = []
    public var departure: [Int32] = []

    public var count: Int { id.count }
  }

  /// Walks between stops, by the stop at which they begin and then by the other end.
  public struct Walks: Hashable, Sendable {
    /// First row of each stop; one more row than stops.
    public var first: [UInt32] = [0]
    public var to: [UInt32] = []
    /// Milliseconds.
    public var time: [Int32] = []
  }

  /// What the timetable was made of.
  public var source = ""
  /// The network that stops are joined to; empty if none.
  public var network = ""
  /// What was repaired or left out, in words.
  public var notes: [String] = []
  public var stops = Stops()
  public var lines = Lines()
  public var services = Services()
  public var patterns = Patterns()
  public var runs = Runs()
  public var walks = Walks()
  public var walking = WalkingRule()

  public init() {}

  /// Which services run on a date.
  ///
  /// - Complexity: O(services + exceptions).
  public func servicesRunning(on date: ServiceDate) -> [Bool] {
    var runs = (0..<services.count).map { row in
      (services.firstDay[row]...max(services.firstDay[row], services.lastDay[row]))
        .contains(date.dayNumber) && services.weekdays[row] >> UInt8(date.weekday) & 1 == 1
    }
    for row in services.exceptionService.indices
    where services.exceptionDay[row] == date.dayNumber {
      runs[Int(services.exceptionService[row])] = services.exceptionRuns[row] != 0
    }
    return runs
  }

  /// The first and the last date on which something may run; nil if nothing ever does.
  public var dates: ClosedRange<ServiceDate>? {
    var days: [Int32] = []
    for row in 0..<services.count where services.weekdays[row] != 0 {
      days += [services.firstDay[row], services.lastDay[row]]
    }
    for row in services.exceptionService.indices where services.exceptionRuns[row] != 0 {
      days.append(services.exceptionDay[row])
    }
    guard let first = days.min(), let last = days.max() else { return nil }
    return ServiceDate(dayNumber: first)...ServiceDate(dayNumber: last)
  }

  /// What is inconsistent, in words; nil if nothing is. A file may hold anything.
  public var fault: String? { TimetableChecker(timetable: self).fault }
}
