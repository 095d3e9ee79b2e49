import Scenarios
import Threads

/// Runs the points of a study: scenarios that differ in parameters, each over the same
/// replications, in memory alone.
struct DesignRuns: Sendable {
  /// Cities that points may share; a point that asks for another builds its own and drops it.
  let cities: [BuiltScenario]
  let jobs: Int
  /// Asked about every simulated hour, on any thread.
  let shouldStop: @Sendable () -> Bool

  /// What one replication of one point came to.
  struct Outcome: Sendable {
    let figures: FigureValues
    /// Of the needs as drawn, by service.
    let needs: [UInt64]
  }

  /// The outcomes by point and replication; nil if it was told to stop.
  ///
  /// - Parameters:
  ///   - points: one scenario each.
  ///   - numbers: the replications of every point.
  ///   - progress: told how many points are done, on any thread but never at once.
  /// - Throws: `Diagnostics` where a point asks of a city what it has not.
  func outcomes(
    of points: [Scenario], numbers: Range<Int>, progress: @escaping @Sendable (Int) -> Void
  ) throws -> [[Outcome]]? {
    let found = try inParallel(
      points.count, jobs: jobs, shouldStop: shouldStop, progress: progress
    ) { place -> [Outcome]? in
      let built = try BuiltScenario(points[place], sharingAny: cities)
      var outcomes: [Outcome] = []
      for number in numbers {
        guard let outcome = Self.outcome(built, number: number, shouldStop) else { return nil }
        outcomes.append(outcome)
      }
      return outcomes
    }
    let finished = found.compactMap { $0 }
    return finished.count == points.count ? finished : nil
  }

  /// The outcomes of single replications of scenarios that are built, in the order given; nil if
  /// it was told to stop.
  ///
  /// - Parameter progress: told how many are done, on any thread but never at once.
  func outcomes(
    of replications: [(built: BuiltScenario, number: Int)],
    progress: @escaping @Sendable (Int) -> Void
  ) throws -> [Outcome]? {
    let shouldStop = shouldStop
    let found = try inParallel(
      replications.count, jobs: jobs, shouldStop: shouldStop, progress: progress,
      { Self.outcome(replications[$0].built, number: replications[$0].number, shouldStop) })
    let finished = found.compactMap { $0 }
    return finished.count == replications.count ? finished : nil
  }

  /// One replication of a scenario that is built; nil if it was told to stop.
  private static func outcome(_ built: BuiltScenario, number: Int, _ shouldStop: () -> Bool)
    -> Outcome?
  {
    guard let replication = Replication(built, number: number, unless: shouldStop) else {
      return nil
    }
    let services = replication.outcomes()
    return Outcome(
      figures: services.map(\.figures.values), needs: services.map(\.needsDigest))
  }
}

/// How a study ended.
public enum StudyEnding<Summary: Sendable>: Sendable {
  case finished(StudyResult<Summary>)
  /// It was told to stop; so many replications are written: none of a study in memory.
  case stopped(written: Int)
}

/// What a study is doing, for those who wait: told the stage, how much of it is done, of how much.
public typealias StudyProgress = @Sendable (_ stage: String, _ done: Int, _ of: Int) -> Void
