public import Results
public import Scenarios

/// Runs the points of a design over parameters under every alternative, on common random numbers.
public struct Sweep: Sendable {
  public let experiment: Experiment
  public let folder: ResultsFolder
  private let sweep: Experiment.Sweep
  private let built: BuiltScenario

  /// Builds the city and makes the folder of the results.
  ///
  /// - Parameter learning: where what drivers learn is kept, and who is told of it.
  /// - Throws: `Diagnostics` for mistakes in the design or the city's data, `ResultsError` for the
  ///   folder.
  /// - Precondition: the experiment has a section `sweep`.
  public init(
    _ experiment: Experiment, into path: String, replacing: Bool,
    learning: LearningOptions = LearningOptions()
  ) throws {
    try self.init(
      experiment, BuiltScenario(experiment.scenario, learning: learning), into: path,
      replacing: replacing)
  }

  /// A sweep in a city that is built already.
  init(_ experiment: Experiment, _ built: BuiltScenario, into path: String, replacing: Bool)
    throws
  {
    guard let sweep = experiment.sweep else {
      preconditionFailure("\(experiment.name) has no section sweep")
    }
    self.experiment = experiment
    self.sweep = sweep
    self.built = built
    let plan = StudyPlan(
      experiment, kind: "sweep", factors: sweep.factors,
      replications: ["all points": 0..<sweep.replications])
    folder = try plan.folder(at: path, replacing: replacing)
  }

  /// Runs all points, the scenario's own values first, and writes `sweep.json` and `sweep.csv`.
  ///
  /// - Parameters:
  ///   - jobs: threads, at least 1; results do not depend on it.
  ///   - shouldStop: asked about every simulated hour, on any thread.
  public func execute(
    jobs: Int, shouldStop: @escaping @Sendable () -> Bool, progress: @escaping StudyProgress
  ) throws -> StudyEnding<SweepSummary> {
    let design = try SweepDesign(sweep, seed: experiment.scenario.seed)
    let own = sweep.factors.map { experiment.scenario.coordinate(of: $0) }
    let points = [own] + design.points
    let scenarios = points.flatMap { point in
      experiment.alternatives.map { $0.scenario.setting(sweep.factors, to: point) }
    }
    let runs = DesignRuns(cities: [built], jobs: jobs, shouldStop: shouldStop)
    let outcomes = try runs.outcomes(of: scenarios, numbers: 0..<sweep.replications) {
      progress("sweep", $0, scenarios.count)
    }
    guard let outcomes else { return .stopped(written: 0) }
    let width = experiment.alternatives.count
    let byPoint = points.indices.map { Array(outcomes[$0 * width..<($0 + 1) * width]) }
    let summary = StudyResult(
      StudyHead(experiment, provenance: built.plan.provenance),
      SweepSummary(
        experiment, sweep, design, points: points, outcomes: byPoint, warnings: built.warnings))
    try folder.write(Array(summary.csv.utf8), to: "sweep.csv")
    try folder.write(encodedJSON(summary), to: "sweep.json")
    return .finished(summary)
  }
}
