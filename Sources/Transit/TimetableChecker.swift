/// Looks for what searches could not survive: arrays of unequal length, rows that do not exist,
/// times that go backwards.
struct TimetableChecker {
  let timetable: Timetable

  var fault: String? { columnFault ?? rowFault ?? timeFault ?? walkFault }

  private var columnFault: String? {
    let (stops, lines, services) = (timetable.stops, timetable.lines, timetable.services)
    let (patterns, runs, walks) = (timetable.patterns, timetable.runs, timetable.walks)
    let columns: [(String, Int, [Int])] = [
      (
        "stops", stops.count,
        [
          stops.name.count, stops.longitude.count, stops.latitude.count, stops.node.count,
          stops.nodeDistance.count,
        ]
      ),
      ("lines", lines.count, [lines.shortName.count, lines.longName.count, lines.kind.count]),
      (
        "services", services.count,
        [services.weekdays.count, services.firstDay.count, services.lastDay.count]
      ),
      (
        "exceptions", services.exceptionService.count,
        [services.exceptionDay.count, services.exceptionRuns.count]
      ),
      ("patterns", patterns.count, [patterns.firstStop.count - 1, patterns.firstRun.count - 1]),
      ("stops of patterns", patterns.stop.count, [patterns.use.count]),
      ("runs", runs.count, [runs.service.count, runs.headsign.count]),
      ("times", runs.arrival.count, [runs.departure.count]),
      ("walks", walks.to.count, [walks.time.count]),
      ("first walks", stops.count, [walks.first.count - 1]),
    ]
    for (name, count, others) in columns where others.contains(where: { $0 != count }) {
      return "\(name) with columns of different lengths"
    }
    return nil
  }

  private var rowFault: String? {
    let patterns = timetable.patterns
    for (first, end, name) in [
      (patterns.firstStop, patterns.stop.count, "the stops of patterns"),
      (patterns.firstRun, timetable.runs.count, "the runs of patterns"),
      (timetable.walks.first, timetable.walks.to.count, "the walks of stops"),
    ] where first.first != 0 || first.last.map({ Int($0) }) != end || !isAscending(first) {
      return "offsets of \(name) that do not ascend from 0 to \(end)"
    }
    for (rows, count, name) in [
      (patterns.line, timetable.lines.count, "line"),
      (patterns.stop, timetable.stops.count, "stop"),
      (timetable.runs.service, timetable.services.count, "service"),
      (timetable.services.exceptionService, timetable.services.count, "service"),
      (timetable.walks.to, timetable.stops.count, "stop"),
    ] {
      if let row = rows.first(where: { Int($0) >= count }) { return "\(name) \(row) of \(count)" }
    }
    let places = zip(timetable.stops.longitude, timetable.stops.latitude)
    for (longitude, latitude) in places where !(abs(longitude) <= 180 && abs(latitude) <= 90) {
      return "a stop at longitude \(longitude), latitude \(latitude)"
    }
    return nil
  }

  private func isAscending(_ numbers: [UInt32]) -> Bool {
    zip(numbers, numbers.dropFirst()).allSatisfy { $0 <= $1 }
  }

  private var timeFault: String? {
    let (patterns, runs) = (timetable.patterns, timetable.runs)
    var place = 0
    for pattern in 0..<patterns.count {
      let stops = Int(patterns.firstStop[pattern + 1] - patterns.firstStop[pattern])
      if stops < 2 { return "pattern \(pattern) with \(stops) stops" }
      for run in patterns.firstRun[pattern]..<patterns.firstRun[pattern + 1] {
        guard place + stops <= runs.arrival.count else { return "runs without times" }
        var last: Int32 = 0
        for row in place..<(place + stops) {
          guard last <= runs.arrival[row], runs.arrival[row] <= runs.departure[row],
            runs.departure[row] < GTFSTime.limit
          else { return "times of run \(run) that go backwards or beyond 100 h" }
          last = runs.departure[row]
        }
        place += stops
      }
    }
    return place == runs.arrival.count ? nil : "times of no run"
  }

  private var walkFault: String? {
    timetable.walks.time.first { $0 < 0 || $0 >= GTFSTime.limit }.map { "a walk of \($0) ms" }
  }
}
