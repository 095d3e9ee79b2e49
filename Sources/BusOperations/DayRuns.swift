public import Quantities
public import Transit

/// The runs of one day as vehicles make them, in flat arrays.
///
/// Runs stand by pattern of the timetable and then by departure. A call is a run at one of its
/// positions. Times are milliseconds since the midnight at which the day begins. Shared by all
/// replications.
public struct DayRuns: Sendable {
  public let timetable: Timetable
  /// By run: its row in ``Timetable/runs`` and its pattern.
  public let row: [UInt32]
  public let pattern: [UInt32]
  /// By pattern: its first run; one more row than patterns.
  public let firstRun: [UInt32]
  /// By run: its first call; one more row than runs.
  public let firstCall: [UInt32]
  /// By call.
  let arrival: [Int32]
  let departure: [Int32]
  /// By pattern: its first position in `stop`, as ``Timetable/Patterns/firstStop``.
  let firstStop: [UInt32]
  let stop: [UInt32]
  let use: [UInt8]
  /// By pattern and stop: the last position at which people alight there, plus 1; 0 if none.
  let lastPosition: [UInt8]

  /// - Parameter services: by row of ``Timetable/services``, whether it runs.
  /// - Precondition: no pattern has more than 254 stops.
  public init(_ timetable: Timetable, services: [Bool]) {
    let (patterns, runs) = (timetable.patterns, timetable.runs)
    var (row, pattern, firstCall) = ([UInt32](), [UInt32](), [UInt32(0)])
    var firstRun: [UInt32] = [0]
    var (arrival, departure) = ([Int32](), [Int32]())
    var lastPosition = [UInt8](repeating: 0, count: patterns.count * timetable.stops.count)
    var place = 0
    for number in 0..<patterns.count {
      let cells = Int(patterns.firstStop[number])..<Int(patterns.firstStop[number + 1])
      precondition(cells.count < 255, "pattern \(number) with \(cells.count) stops")
      for (position, cell) in cells.enumerated()
      where patterns.use[cell] & Timetable.Patterns.mayAlight != 0 {
        lastPosition[number * timetable.stops.count + Int(patterns.stop[cell])] =
          UInt8(position + 1)
      }
      for run in Int(patterns.firstRun[number])..<Int(patterns.firstRun[number + 1]) {
        if services[Int(runs.service[run])] {
          row.append(UInt32(run))
          pattern.append(UInt32(number))
          arrival += runs.arrival[place..<(place + cells.count)]
          departure += runs.departure[place..<(place + cells.count)]
          firstCall.append(UInt32(arrival.count))
        }
        place += cells.count
      }
      firstRun.append(UInt32(row.count))
    }
    self.timetable = timetable
    (self.row, self.pattern, self.firstCall) = (row, pattern, firstCall)
    self.firstRun = firstRun
    (self.arrival, self.departure) = (arrival, departure)
    (firstStop, stop, use) = (patterns.firstStop, patterns.stop, patterns.use)
    self.lastPosition = lastPosition
  }

  public var count: Int { row.count }

  /// How many calls a run has; at least two.
  public func callCount(_ run: Int) -> Int { Int(firstCall[run + 1] - firstCall[run]) }

  /// The line of a run, in ``Timetable/lines``.
  public func line(_ run: Int) -> UInt32 { timetable.patterns.line[Int(pattern[run])] }

  /// The stop of a run at a position, in ``Timetable/stops``.
  public func stop(_ run: Int, _ position: Int) -> UInt32 {
    stop[Int(firstStop[Int(pattern[run])]) + position]
  }

  /// The row of a run's position in ``Timetable/Patterns/stop``, by which ``RoadLegs`` are found.
  public func cell(_ run: Int, _ position: Int) -> Int {
    Int(firstStop[Int(pattern[run])]) + position
  }

  /// When the timetable has a run arrive and depart.
  public func scheduled(_ run: Int, _ position: Int) -> (arrival: SimTime, departure: SimTime) {
    let call = Int(firstCall[run]) + position
    return (
      SimTime(milliseconds: Int64(arrival[call])), SimTime(milliseconds: Int64(departure[call]))
    )
  }

  /// The first run of a pattern that the timetable has leave a position at a moment or later; nil if
  /// there is none.
  ///
  /// - Parameter moment: since the midnight at which the day begins.
  /// - Complexity: O(log *r*) for *r* runs of the pattern. Where a run overtakes the one before it,
  ///   a later one may be found.
  public func nextRun(ofPattern pattern: Int, leaving position: Int, from moment: SimTime) -> Int? {
    let (first, end) = (Int(firstRun[pattern]), Int(firstRun[pattern + 1]))
    var (low, high) = (first, end)
    while low < high {
      let middle = (low + high) / 2
      if Int64(departure[Int(firstCall[middle]) + position]) < moment.milliseconds {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low < end ? low : nil
  }

  func begin(_ run: Int) -> Int32 { departure[Int(firstCall[run])] }
  func end(_ run: Int) -> Int32 { arrival[Int(firstCall[run + 1]) - 1] }
}
