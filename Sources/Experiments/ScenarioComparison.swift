public import Results
public import Scenarios

/// Compares the same alternatives in several scenarios: a comparison in each, all one family.
///
/// Within a scenario the alternatives share their needs and are compared pair by pair, as by
/// ``Comparison``. The intervals of all primary differences of all scenarios hold together, and
/// Holm's correction covers them all, so that looking at more scenarios finds nothing by chance.
public struct ScenarioComparison: Sendable {
  public let experiment: Experiment
  public let folder: ResultsFolder
  private let parts: [Comparison]

  /// Builds the cities, of which scenarios share what they can, and makes the folder of the
  /// results.
  ///
  /// - Parameters:
  ///   - jobs: threads that build the first city, at least 1.
  ///   - path: the results folder; each scenario gets the folder of a comparison in it.
  ///   - replacing: whether the results of an earlier comparison may be removed.
  ///   - command: what repeats it, for its plan.
  ///   - learning: where what drivers learn is kept, and who is told of it.
  /// - Throws: `Diagnostics` for mistakes in the cities' data, `ResultsError` for the folder.
  /// - Precondition: the experiment has several scenarios.
  public init(
    _ experiment: Experiment, jobs: Int = 1, into path: String, replacing: Bool,
    command: String? = nil, learning: LearningOptions = LearningOptions()
  ) throws {
    var cities = [try BuiltScenario(experiment.scenario, jobs: jobs, learning: learning)]
    var built: [[BuiltScenario]] = []
    var digests: [String] = []
    for scenario in experiment.scenarios {
      digests.append(try scenario.alternatives[0].scenario.cityDataSHA256())
      var alternatives: [BuiltScenario] = []
      for alternative in scenario.alternatives {
        alternatives.append(
          try BuiltScenario(alternative.scenario, sharingAny: cities, learning: learning))
        // The first of a scenario may have a city that the others, and later ones, share.
        if alternatives.count == 1 { cities.append(alternatives[0]) }
      }
      built.append(alternatives)
    }
    try self.init(
      experiment, built, cityDataSHA256: digests, into: path, replacing: replacing,
      command: command)
  }

  /// A comparison in cities that are built already, by scenario and alternative.
  init(
    _ experiment: Experiment, _ built: [[BuiltScenario]], cityDataSHA256: [String],
    into path: String, replacing: Bool, command: String? = nil
  ) throws {
    precondition(experiment.scenarios.count == built.count, "\(built.count) cities")
    self.experiment = experiment
    folder = try ResultsFolder.create(
      at: path, plan: encodedJSON(ScenarioComparisonPlan(experiment, command: command)),
      replacing: replacing, holdsReplications: false)
    parts = try experiment.scenarios.enumerated().map { place, scenario in
      try Comparison(
        experiment.within(scenario), built[place], cityDataSHA256: cityDataSHA256[place],
        into: path + "/" + scenario.name, replacing: false, command: command)
    }
  }

  /// Runs the comparison in each scenario, one after the other, and writes what they came to.
  ///
  /// - Parameters:
  ///   - jobs: threads, at least 1; results do not depend on it.
  ///   - shouldStop: asked about every simulated hour, on any thread.
  ///   - progress: told how many of all replications of a stage are done.
  /// - Throws: `ResultsError` if a file cannot be written; files that are written stay.
  public func execute(
    jobs: Int, shouldStop: @escaping @Sendable () -> Bool, progress: @escaping StudyProgress
  ) throws -> StudyEnding<ScenarioComparisonSummary> {
    var runs: [Comparison.Runs] = []
    var written = 0
    for part in parts {
      switch try part.run(jobs: jobs, shouldStop: shouldStop, progress: progress) {
      case .stopped(let more): return .stopped(written: written + more)
      case .finished(let found):
        runs.append(found)
        written += found.outcomes.reduce(0) { $0 + $1.count }
      }
    }
    var family = zip(parts, runs).map { PairedAnalysis($0.experiment, $1.outcomes) }
    PairedAnalysis.correct(&family)
    let comparisons = try parts.indices.map { try parts[$0].conclude(runs[$0], family[$0]) }
    let summary = StudyResult(
      StudyHead(experiment, provenance: comparisons[0].provenance),
      ScenarioComparisonSummary(experiment, comparisons, runs.map(\.outcomes)))
    try folder.writeComparison(encodedJSON(summary))
    return .finished(summary)
  }
}

/// What a comparison in several scenarios is to do: `plan.json` of its folder. The plan of each is
/// in its own.
struct ScenarioComparisonPlan: Encodable {
  let schemaVersion = "1.0"
  let engine = Engine.name
  let command: String?
  let experiment: String
  let question: String?
  /// The folders of the comparisons.
  let scenarios: [String]

  init(_ experiment: Experiment, command: String?) {
    self.command = command
    self.experiment = experiment.name
    question = experiment.question
    scenarios = experiment.scenarios.map(\.name)
  }
}
