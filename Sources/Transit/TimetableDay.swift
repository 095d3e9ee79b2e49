import RoadNetwork

/// The runs of one day as searches read them: flat arrays, no overtaking within a pattern.
///
/// Runs of the day before that are still under way after midnight are among them, 24 h earlier.
/// Times are milliseconds since the midnight at which the day begins. Built once and shared by all
/// replications.
public struct TimetableDay: Sendable {
  /// When a run is at a stop.
  struct Call: BitwiseCopyable {
    var arrival: Int32
    var departure: Int32
  }

  /// A pattern at one of its stops.
  struct Passing: BitwiseCopyable {
    var pattern: UInt32
    var position: UInt32
  }

  /// The other end of a walk, and milliseconds.
  struct Walk: BitwiseCopyable {
    var stop: UInt32
    var time: Int32
  }

  /// One run of the day.
  struct Run {
    /// In ``Timetable/runs``.
    var row: Int
    /// In ``Timetable/patterns``.
    var pattern: Int
    var calls: [Call]
  }

  /// What the day was made of.
  public let timetable: Timetable
  public let stopCount: Int
  /// Patterns of the day: those of the timetable, joined where lines share all stops and split
  /// where a run overtakes another.
  public let patternCount: Int
  public let runCount: Int

  /// First cell of each pattern; one more row than patterns.
  let firstCell: FixedArray<UInt32>
  /// Stop · 4 + what passengers may do there (``Timetable/Patterns/use``).
  let cells: FixedArray<UInt32>
  /// First run of each pattern; one more row than patterns.
  let firstRun: FixedArray<UInt32>
  /// Where the calls of each pattern begin.
  let firstCall: FixedArray<UInt32>
  /// By pattern, run and position: a ride reads them in a row.
  let calls: FixedArray<Call>
  /// The departures again by pattern, position and run: boarding searches them.
  let departures: FixedArray<Int32>
  /// Where each stop may be boarded, by stop and pattern.
  let firstPassing: FixedArray<UInt32>
  let passings: FixedArray<Passing>
  /// Where each pattern may be boarded: bits by pattern and stop.
  let boarding: FixedArray<UInt64>
  /// Walks from each stop and, the other way round, to each stop.
  let firstWalk: FixedArray<UInt32>
  let walks: FixedArray<Walk>
  let firstWalkBack: FixedArray<UInt32>
  let walksBack: FixedArray<Walk>
  /// The run of the timetable behind each run of the day, and its pattern there; by run.
  let runRow: [UInt32]
  let patternRow: [UInt32]

  /// The runs of one date and those of the day before that end after midnight.
  ///
  /// - Complexity: O(*t* log *r*) for *t* times of *r* runs, and more where many overtake.
  public init(_ timetable: Timetable, on date: ServiceDate) {
    self.init(
      timetable, services: timetable.servicesRunning(on: date),
      dayBefore: timetable.servicesRunning(on: date.adding(days: -1)))
  }

  /// The runs of some services.
  ///
  /// - Parameters:
  ///   - services: by row of ``Timetable/services``, whether it runs.
  ///   - dayBefore: the same for the day before; nothing runs if nil.
  public init(_ timetable: Timetable, services: [Bool], dayBefore: [Bool]? = nil) {
    precondition(
      services.count == timetable.services.count, "\(services.count) services of the timetable's")
    self.timetable = timetable
    stopCount = timetable.stops.count
    var groups: [[Run]] = []
    for runs in Self.joined(Self.runs(timetable, services, dayBefore), timetable.patterns) {
      groups += Self.withoutOvertaking(runs)
    }
    patternCount = groups.count
    runCount = groups.reduce(0) { $0 + $1.count }
    var (firstCell, firstRun, firstCall) = ([UInt32(0)], [UInt32(0)], [UInt32]())
    var (cells, calls, departures) = ([UInt32](), [Call](), [Int32]())
    var (runRow, patternRow) = ([UInt32](), [UInt32]())
    for group in groups {
      let pattern = group[0].pattern
      let patterns = timetable.patterns
      for row in Int(patterns.firstStop[pattern])..<Int(patterns.firstStop[pattern + 1]) {
        cells.append(patterns.stop[row] << 2 | UInt32(patterns.use[row] & 3))
      }
      firstCall.append(UInt32(calls.count))
      for run in group { calls += run.calls }
      for position in group[0].calls.indices {
        departures += group.map { $0.calls[position].departure }
      }
      runRow += group.map { UInt32($0.row) }
      patternRow += group.map { UInt32($0.pattern) }
      firstCell.append(UInt32(cells.count))
      firstRun.append(UInt32(runRow.count))
    }
    let passings = Self.passings(firstCell, cells, stops: stopCount)
    let back = Self.reversed(timetable.walks)
    self.firstCell = FixedArray(firstCell)
    self.cells = FixedArray(cells)
    self.firstRun = FixedArray(firstRun)
    self.firstCall = FixedArray(firstCall)
    self.calls = FixedArray(calls)
    self.departures = FixedArray(departures)
    firstPassing = FixedArray(passings.first)
    self.passings = FixedArray(passings.rows)
    let words = stopCount / 64 + 1
    var boarding = [UInt64](repeating: 0, count: patternCount * words)
    for stop in 0..<stopCount {
      for row in passings.rows[Int(passings.first[stop])..<Int(passings.first[stop + 1])] {
        boarding[Int(row.pattern) * words + stop / 64] |= 1 << UInt64(stop % 64)
      }
    }
    self.boarding = FixedArray(boarding)
    firstWalk = FixedArray(timetable.walks.first)
    walks = FixedArray(
      zip(timetable.walks.to, timetable.walks.time).map { Walk(stop: $0, time: $1) })
    firstWalkBack = FixedArray(back.first)
    walksBack = FixedArray(back.rows)
    (self.runRow, self.patternRow) = (runRow, patternRow)
  }

  /// The runs of the day by pattern of the timetable, each list by times and run.
  private static func runs(_ timetable: Timetable, _ services: [Bool], _ dayBefore: [Bool]?)
    -> [[Run]]
  {
    let (patterns, runs) = (timetable.patterns, timetable.runs)
    var place = 0
    return (0..<patterns.count).map { pattern in
      let stops = Int(patterns.firstStop[pattern + 1] - patterns.firstStop[pattern])
      var list: [Run] = []
      for row in Int(patterns.firstRun[pattern])..<Int(patterns.firstRun[pattern + 1]) {
        let service = Int(runs.service[row])
        func calls(earlier: Int32) -> [Call] {
          (place..<(place + stops)).map {
            Call(
              arrival: runs.arrival[$0] - earlier, departure: runs.departure[$0] - earlier)
          }
        }
        let midnight: Int32 = 86_400_000
        if dayBefore?[service] == true, runs.arrival[place + stops - 1] >= midnight {
          list.append(Run(row: row, pattern: pattern, calls: calls(earlier: midnight)))
        }
        if services[service] {
          list.append(Run(row: row, pattern: pattern, calls: calls(earlier: 0)))
        }
        place += stops
      }
      return list.sorted(by: isEarlier)
    }
  }

  private static func isEarlier(_ a: Run, _ b: Run) -> Bool {
    let (early, late) = (a.calls[0], b.calls[0])
    let ends = (a.calls[a.calls.count - 1].arrival, b.calls[b.calls.count - 1].arrival)
    return (early.departure, ends.0, a.row) < (late.departure, ends.1, b.row)
  }

  /// The lists of patterns with the same stops and uses become one, in the place of the first:
  /// to a passenger they are one line, and a search has less to scan.
  private static func joined(_ lists: [[Run]], _ patterns: Timetable.Patterns) -> [[Run]] {
    var places: [[UInt32]: Int] = [:]
    var joined: [[Run]] = []
    for (pattern, list) in lists.enumerated() {
      let rows = Int(patterns.firstStop[pattern])..<Int(patterns.firstStop[pattern + 1])
      let cells = rows.map { patterns.stop[$0] << 2 | UInt32(patterns.use[$0] & 3) }
      if let place = places[cells] {
        joined[place] = (joined[place] + list).sorted(by: isEarlier)
      } else {
        places[cells] = joined.count
        joined.append(list)
      }
    }
    return joined
  }

  /// Lists in which no run overtakes another, each run in the first where it fits.
  private static func withoutOvertaking(_ runs: [Run]) -> [[Run]] {
    var lists: [[Run]] = []
    for run in runs {
      let fitting = lists.firstIndex { list in
        zip(list[list.count - 1].calls, run.calls).allSatisfy {
          $0.arrival <= $1.arrival && $0.departure <= $1.departure
        }
      }
      if let fitting { lists[fitting].append(run) } else { lists.append([run]) }
    }
    return lists
  }

  /// Where each stop may be boarded; nobody boards at the end.
  private static func passings(_ firstCell: [UInt32], _ cells: [UInt32], stops: Int) -> (
    first: [UInt32], rows: [Passing]
  ) {
    var lists = [[Passing]](repeating: [], count: stops)
    for pattern in 0..<(firstCell.count - 1) {
      let first = firstCell[pattern]
      for row in first..<(firstCell[pattern + 1] - 1) {
        let cell = cells[Int(row)]
        if cell & UInt32(Timetable.Patterns.mayBoard) == 0 { continue }
        lists[Int(cell >> 2)].append(Passing(pattern: UInt32(pattern), position: row - first))
      }
    }
    return flat(lists)
  }

  private static func reversed(_ walks: Timetable.Walks) -> (first: [UInt32], rows: [Walk]) {
    var lists = [[Walk]](repeating: [], count: walks.first.count - 1)
    for stop in lists.indices {
      for row in Int(walks.first[stop])..<Int(walks.first[stop + 1]) {
        lists[Int(walks.to[row])].append(Walk(stop: UInt32(stop), time: walks.time[row]))
      }
    }
    return flat(lists)
  }

  private static func flat<Row>(_ lists: [[Row]]) -> (first: [UInt32], rows: [Row]) {
    var first: [UInt32] = [0]
    var rows: [Row] = []
    for list in lists {
      rows += list
      first.append(UInt32(rows.count))
    }
    return (first, rows)
  }
}
