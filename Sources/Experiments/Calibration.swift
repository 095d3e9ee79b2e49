public import Results
public import Scenarios

/// Seeks the parameters of a scenario with which some figures come to what is reported.
///
/// A Latin hypercube over the ranges and a local search from its best points, all on tuning seeds
/// and on common random numbers. Every set whose figures are all within their tolerances is
/// accepted, for a few figures cannot tell many parameters apart; each is confirmed on evaluation
/// seeds, which the search has not seen.
///
/// Source: Beaumont, Zhang and Balding, "Approximate Bayesian computation in population genetics",
/// *Genetics* 162 (2002), for accepting all sets within tolerances.
public struct Calibration: Sendable {
  public let experiment: Experiment
  public let folder: ResultsFolder
  private let calibration: Experiment.Calibration
  private let built: BuiltScenario

  /// Without an accepted set so many of the nearest are shown and confirmed.
  static let nearest = 5

  /// Builds the city and makes the folder of the results.
  ///
  /// - Parameter learning: where what drivers learn is kept, and who is told of it.
  /// - Throws: `Diagnostics` for mistakes in the city's data, `ResultsError` for the folder.
  /// - Precondition: the experiment has a section `calibration`.
  public init(
    _ experiment: Experiment, into path: String, replacing: Bool,
    learning: LearningOptions = LearningOptions()
  ) throws {
    try self.init(
      experiment, BuiltScenario(experiment.scenario, learning: learning), into: path,
      replacing: replacing)
  }

  /// A calibration in a city that is built already.
  init(_ experiment: Experiment, _ built: BuiltScenario, into path: String, replacing: Bool)
    throws
  {
    guard let calibration = experiment.calibration else {
      preconditionFailure("\(experiment.name) has no calibration")
    }
    self.experiment = experiment
    self.calibration = calibration
    self.built = built
    let plan = StudyPlan(
      experiment, kind: "calibration", factors: calibration.factors,
      replications: [
        "search": Self.tuning(calibration), "confirmation": 0..<calibration.confirm,
      ])
    folder = try plan.folder(at: path, replacing: replacing)
  }

  /// The replications of the search: none of them is used to confirm or to compare.
  static func tuning(_ calibration: Experiment.Calibration) -> Range<Int> {
    Experiment.tuningBlock..<Experiment.tuningBlock + calibration.replications
  }

  /// Searches, confirms, and writes `calibration.json` and `calibration.csv`.
  ///
  /// - Parameters:
  ///   - jobs: threads, at least 1; results do not depend on it.
  ///   - shouldStop: asked about every simulated hour, on any thread.
  public func execute(
    jobs: Int, shouldStop: @escaping @Sendable () -> Bool, progress: @escaping StudyProgress
  ) throws -> StudyEnding<CalibrationSummary> {
    let runs = DesignRuns(cities: [built], jobs: jobs, shouldStop: shouldStop)
    let search = CalibrationSearch(calibration: calibration, seed: experiment.scenario.seed)
    let own = calibration.factors.map { experiment.scenario.coordinate(of: $0) }
    var trials: [CalibrationTrial] = []
    for round in 0...calibration.rounds {
      let points =
        round == 0
        ? [own] + (try search.hypercube()) : try search.neighbours(of: trials, round: round)
      let stage = round == 0 ? "Latin hypercube" : "local search \(round)"
      let found = try self.trials(
        at: points, Self.tuning(calibration), round: round, runs
      ) { progress(stage, $0, points.count) }
      guard let found else { return .stopped(written: 0) }
      trials += found
    }
    let order = trials.indices.sorted { a, b in
      (trials[a].distance, trials[a].meanSquare, a) < (trials[b].distance, trials[b].meanSquare, b)
    }
    let sorted = order.map { trials[$0] }
    let accepted = sorted.filter(\.isAccepted)
    let shown = accepted.isEmpty ? Array(sorted.prefix(Self.nearest)) : accepted
    let confirmed = try self.trials(
      at: shown.map(\.point), 0..<calibration.confirm, round: 0, runs
    ) { progress("confirmation", $0, shown.count) }
    guard let confirmed else { return .stopped(written: 0) }
    let summary = StudyResult(
      StudyHead(experiment, provenance: built.plan.provenance),
      CalibrationSummary(
        experiment, calibration, trials: sorted, shown: Array(zip(shown, confirmed)),
        warnings: built.warnings))
    let table = CalibrationTrialTable(experiment, calibration, trials)
    try folder.write(Array(table.text.utf8), to: "calibration.csv")
    try folder.write(encodedJSON(summary), to: "calibration.json")
    return .finished(summary)
  }

  private func trials(
    at points: [[Double]], _ numbers: Range<Int>, round: Int, _ runs: DesignRuns,
    _ progress: @escaping @Sendable (Int) -> Void
  ) throws -> [CalibrationTrial]? {
    let scenarios = points.map { experiment.scenario.setting(calibration.factors, to: $0) }
    let outcomes = try runs.outcomes(of: scenarios, numbers: numbers, progress: progress)
    return outcomes.map { outcomes in
      zip(points, outcomes).map { point, outcomes in
        CalibrationTrial(
          point: point, round: round, outcomes, calibration.targets, experiment)
      }
    }
  }
}
