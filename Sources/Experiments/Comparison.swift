public import Results
public import Scenarios
import Statistics
import Threads

/// Compares the alternatives of an experiment on common random numbers, in two stages.
///
/// A pilot says how many replications the declared precision of every difference takes; then so
/// many fresh ones are run of each alternative, none of which the pilot has seen. Because their
/// number is fixed before the first of them is looked at, the intervals keep what they promise.
///
/// Source of the two stages: Stein, *Annals of Mathematical Statistics* 16 (1945).
public struct Comparison: Sendable {
  public let experiment: Experiment
  public let folder: ResultsFolder
  private let built: [BuiltScenario]
  private let cityDataSHA256: String

  /// Builds the city and makes the folder of the results.
  ///
  /// - Parameters:
  ///   - jobs: threads that build the city, at least 1.
  ///   - path: the results folder; each alternative gets a folder in it.
  ///   - replacing: whether the results of an earlier comparison may be removed.
  ///   - command: what repeats it, for its plan.
  ///   - learning: where what drivers learn is kept, and who is told of it.
  /// - Throws: `Diagnostics` for mistakes in the city's data, `ResultsError` for the folder.
  public init(
    _ experiment: Experiment, jobs: Int = 1, into path: String, replacing: Bool,
    command: String? = nil, learning: LearningOptions = LearningOptions()
  ) throws {
    let first = experiment.alternatives[0].scenario
    let cityData = try first.cityDataSHA256()
    var built = [try BuiltScenario(first, jobs: jobs, learning: learning)]
    for alternative in experiment.alternatives.dropFirst() {
      built.append(
        try BuiltScenario(alternative.scenario, sharing: built[0], learning: learning))
    }
    try self.init(
      experiment, built, cityDataSHA256: cityData, into: path, replacing: replacing,
      command: command)
  }

  /// A comparison in cities that are built already, one for each alternative.
  init(
    _ experiment: Experiment, _ built: [BuiltScenario], cityDataSHA256: String, into path: String,
    replacing: Bool, command: String? = nil
  ) throws {
    self.experiment = experiment
    self.built = built
    self.cityDataSHA256 = cityDataSHA256
    folder = try ResultsFolder.create(
      at: path, plan: encodedJSON(ComparisonPlan(experiment, command: command)),
      replacing: replacing,
      holdsReplications: false)
  }

  /// Runs pilot and comparison, writes the results of each alternative and their comparison.
  ///
  /// - Parameters:
  ///   - jobs: threads, at least 1; results do not depend on it.
  ///   - shouldStop: asked about every simulated hour, on any thread.
  ///   - progress: told how many of all replications of a stage are done.
  /// - Throws: `ResultsError` if a file cannot be written; files that are written stay.
  public func execute(
    jobs: Int, shouldStop: @escaping @Sendable () -> Bool,
    progress: @escaping StudyProgress
  ) throws -> StudyEnding<ComparisonSummary> {
    switch try run(jobs: jobs, shouldStop: shouldStop, progress: progress) {
    case .stopped(let written): return .stopped(written: written)
    case .finished(let runs):
      var family = [PairedAnalysis(experiment, runs.outcomes)]
      PairedAnalysis.correct(&family)
      return .finished(try conclude(runs, family[0]))
    }
  }

  /// What was run of the alternatives, before they are compared.
  struct Runs: Sendable {
    let design: ComparisonDesign
    /// By alternative and replication.
    let outcomes: [[ReplicationOutcome]]
    /// By alternative.
    let summaries: [RunSummary]
  }

  enum RunEnding: Sendable {
    case finished(Runs)
    case stopped(written: Int)
  }

  /// Runs pilot and comparison and writes the results of each alternative.
  func run(
    jobs: Int, shouldStop: @escaping @Sendable () -> Bool, progress: @escaping StudyProgress
  ) throws -> RunEnding {
    let title = experiment.scenarioName ?? experiment.name
    guard let pilot = try pilot(jobs: jobs, shouldStop, progress) else {
      return .stopped(written: 0)
    }
    let design = ComparisonDesign(experiment, pilot: pilot)
    let runs = try built.enumerated().map { place, built in
      try Run(
        built.with(replications: design.replications), cityDataSHA256: cityDataSHA256,
        into: folder.path + "/" + experiment.alternatives[place].name, replacing: false)
    }
    let count = design.replications
    let outcomes = try inParallel(
      runs.count * count, jobs: jobs, shouldStop: shouldStop,
      progress: { progress(title, $0, runs.count * count) },
      { piece in try runs[piece % runs.count].replicate(piece / runs.count, shouldStop) })
    let finished = outcomes.compactMap { $0 }
    guard finished.count == outcomes.count else { return .stopped(written: finished.count) }
    var summaries: [RunSummary] = []
    var values: [[ReplicationOutcome]] = []
    for (place, run) in runs.enumerated() {
      values.append((0..<count).map { finished[$0 * runs.count + place] })
      summaries.append(try run.conclude(values[place]))
    }
    return .finished(Runs(design: design, outcomes: values, summaries: summaries))
  }

  /// Compares what was run and writes `comparison.json`.
  ///
  /// - Parameter analysis: of the same runs, with its p-values corrected.
  func conclude(_ runs: Runs, _ analysis: PairedAnalysis) throws -> StudyResult<ComparisonSummary> {
    let summary = StudyResult(
      StudyHead(experiment, provenance: built[0].plan.provenance),
      ComparisonSummary(experiment, runs.design, runs.outcomes, runs.summaries, analysis))
    try folder.writeComparison(encodedJSON(summary))
    return summary
  }

  /// The figures of every alternative in the replications of the pilot, in memory alone; nil if it
  /// was told to stop.
  private func pilot(
    jobs: Int, _ shouldStop: @escaping @Sendable () -> Bool,
    _ progress: @escaping StudyProgress
  ) throws -> [[FigureValues]]? {
    let title = experiment.scenarioName.map { $0 + ", " } ?? ""
    let numbers = Experiment.tuningBlock..<Experiment.tuningBlock + experiment.pilot
    let pieces = numbers.flatMap { number in built.map { (built: $0, number: number) } }
    let runs = DesignRuns(cities: built, jobs: jobs, shouldStop: shouldStop)
    let found = try runs.outcomes(of: pieces) {
      progress(title + "pilot", $0, pieces.count)
    }
    return found.map { found in
      built.indices.map { place in
        stride(from: place, to: found.count, by: built.count).map { found[$0].figures }
      }
    }
  }
}

/// The values of all figures of all services in one replication, by rank and order.
typealias FigureValues = [[Double?]]
