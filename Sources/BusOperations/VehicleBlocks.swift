public import Quantities

/// Which run a vehicle makes after another: the blocks of a day.
///
/// A run is taken by the vehicle of the same line that has waited longest at the stop where it
/// begins, after a layover; if there is none, a further vehicle comes out. Vehicles never drive
/// empty to another end of the line, and stay with their line.
public struct VehicleBlocks: Sendable {
  /// The mark of no run.
  public static let none = UInt32.max

  /// By run of the day: the run before and after it of the same vehicle, or `none`.
  public private(set) var previous: [UInt32]
  public private(set) var next: [UInt32]
  /// How many vehicles the day takes.
  public private(set) var vehicleCount = 0

  /// A vehicle that has ended a run, and from when on it may begin another.
  private struct Free {
    var run: UInt32
    var ready: Int32
  }

  /// Where vehicles of a line wait.
  private struct End: Hashable {
    var line: UInt32
    var stop: UInt32
  }

  /// - Parameters:
  ///   - layover: the least time between two runs; a tenth of the run before if that is longer.
  /// - Complexity: O(*r* log *r* + *r* · *w*) for *r* runs, of which *w* wait at one end at most.
  public init(_ runs: DayRuns, layover: SimDuration) {
    (previous, next) = (
      Array(repeating: Self.none, count: runs.count), Array(repeating: Self.none, count: runs.count)
    )
    var waiting: [End: [Free]] = [:]
    let order = (0..<runs.count).sorted { (runs.begin($0), $0) < (runs.begin($1), $1) }
    for run in order {
      let start = End(line: runs.line(run), stop: runs.stop(run, 0))
      // Lists ascend by when vehicles are ready.
      if let vehicle = waiting[start]?.first, vehicle.ready <= runs.begin(run) {
        waiting[start]?.removeFirst()
        previous[run] = vehicle.run
        next[Int(vehicle.run)] = UInt32(run)
      } else {
        vehicleCount += 1
      }
      let last = runs.callCount(run) - 1
      let end = End(line: runs.line(run), stop: runs.stop(run, last))
      let rest = max(Int32(layover.milliseconds), (runs.end(run) - runs.begin(run)) / 10)
      let vehicle = Free(run: UInt32(run), ready: runs.end(run) + rest)
      let before = waiting[end]?.lastIndex { $0.ready <= vehicle.ready }
      waiting[end, default: []].insert(vehicle, at: before.map { $0 + 1 } ?? 0)
    }
  }
}
