import BusOperations
import Quantities
import Transit

/// What buses and their riders came to, by line and hour of the day.
struct BusTally {
  static let hours = 28

  /// One line in one hour of the day, of all days together.
  struct LineHour {
    /// Calls from which a bus went on.
    var calls = 0
    var boardings = 0
    /// Boardings after a change.
    var transfers = 0
    var alightings = 0
    /// Times that somebody found no room.
    var leftBehind = 0
    /// The most people in one bus.
    var peakLoad = 0
    /// Of those who boarded, at the stop.
    var wait = SimDuration.zero
    /// Metres of all buses and of all who sat in them.
    var driven = 0.0
    var carried = 0.0
    /// Departures from 1 minute before their time to 5 minutes after it.
    var punctual = 0
    /// After their time, less what buses were before theirs.
    var lateness = SimDuration.zero
    /// Times between two buses of a pattern at a stop: how many, and the squares of what they differ
    /// from those of the timetable, as parts of these.
    var headways = 0
    var squares = 0.0
  }

  private(set) var rows: [LineHour]
  /// By row of the patterns' stops: the run that left it last, and when, in milliseconds.
  private var lastRun: [UInt32]
  private var lastLeft: [Int64]
  /// Riders who gave up waiting, who chose another journey instead, and who found no bus when they
  /// meant to leave.
  var gaveUp = 0
  var replanned = 0
  var withoutBus = 0
  /// Runs whose vehicle was still out since the day before.
  var cancelled = 0
  /// Ways from stop to stop that led round a closed road.
  var detours = 0

  init(_ runs: DayRuns) {
    rows = [LineHour](repeating: LineHour(), count: runs.timetable.lines.count * Self.hours)
    lastRun = [UInt32](repeating: .max, count: runs.timetable.patterns.stop.count)
    lastLeft = [Int64](repeating: 0, count: lastRun.count)
  }

  func row(_ line: Int, hour: Int) -> LineHour { rows[line * Self.hours + hour] }

  private static func place(_ runs: DayRuns, _ run: Int, _ time: SimTime) -> Int {
    Int(runs.line(run)) * hours + min(hours - 1, max(0, Int(time.milliseconds / 3_600_000)))
  }

  /// Somebody boards.
  ///
  /// - Parameter time: since the midnight of the run's day.
  mutating func board(
    _ runs: DayRuns, _ run: Int, at time: SimTime, after wait: SimDuration, isTransfer: Bool
  ) {
    let place = Self.place(runs, run, time)
    rows[place].wait = rows[place].wait + wait
    if isTransfer { rows[place].transfers += 1 }
  }

  /// A bus has left a stop.
  ///
  /// - Parameter metres: to the next one; 0 at the last.
  mutating func count(_ call: BusOperations.Call, _ runs: DayRuns, metres: Double) {
    let (run, position) = (Int(call.run), Int(call.position))
    let place = Self.place(runs, run, call.departure)
    rows[place].boardings += Int(call.boarded)
    rows[place].alightings += Int(call.alighted)
    if position == runs.callCount(run) - 1 { return }
    rows[place].calls += 1
    rows[place].leftBehind += Int(call.leftBehind)
    rows[place].peakLoad = max(rows[place].peakLoad, Int(call.aboard))
    rows[place].driven += metres
    rows[place].carried += metres * Double(call.aboard)
    let late = call.departure - call.scheduledDeparture
    rows[place].lateness = rows[place].lateness + late
    if (-60_000...300_000).contains(late.milliseconds) { rows[place].punctual += 1 }
    countHeadway(run, position, call.departure, runs, place)
  }

  private mutating func countHeadway(
    _ run: Int, _ position: Int, _ left: SimTime, _ runs: DayRuns, _ place: Int
  ) {
    let cell = runs.cell(run, position)
    let before = Int(lastRun[cell])
    // The first bus of a day comes after none.
    if before != Int(UInt32.max), left.milliseconds >= lastLeft[cell] {
      let scheduled = abs(
        (runs.scheduled(run, position).departure - runs.scheduled(before, position).departure)
          .seconds)
      let headway = Double(left.milliseconds - lastLeft[cell]) / 1_000
      let more = (headway - scheduled) / max(60, scheduled)
      rows[place].headways += 1
      rows[place].squares += more * more
    }
    lastRun[cell] = UInt32(run)
    lastLeft[cell] = left.milliseconds
  }
}
