public import Results
public import Scenarios
import Statistics

/// Finds the best of many alternatives by one figure, with a guarantee: Kim and Nelson's procedure
/// on common random numbers.
///
/// After a first stage an alternative is dropped as soon as it has fallen behind; the others get
/// one replication more, until one is left or the cap is reached.
///
/// Source: Kim and Nelson, *ACM TOMACS* 11 (2001); see `KimNelson`.
public struct Selection: Sendable {
  public let experiment: Experiment
  public let folder: ResultsFolder
  private let selection: Experiment.Selection
  private let built: [BuiltScenario]

  /// So many replications of every survivor are run at a time, whatever the number of threads.
  private static let batch = 4

  /// Builds the city and makes the folder of the results.
  ///
  /// - Parameter learning: where what drivers learn is kept, and who is told of it.
  /// - Throws: `Diagnostics` for mistakes in the city's data, `ResultsError` for the folder.
  /// - Precondition: the experiment has a section `selection`.
  public init(
    _ experiment: Experiment, into path: String, replacing: Bool,
    learning: LearningOptions = LearningOptions()
  ) throws {
    var built = [try BuiltScenario(experiment.scenario, learning: learning)]
    for alternative in experiment.alternatives.dropFirst() {
      built.append(
        try BuiltScenario(alternative.scenario, sharing: built[0], learning: learning))
    }
    try self.init(experiment, built, into: path, replacing: replacing)
  }

  /// A selection in cities that are built already, one for each alternative.
  init(_ experiment: Experiment, _ built: [BuiltScenario], into path: String, replacing: Bool)
    throws
  {
    guard let selection = experiment.selection else {
      preconditionFailure("\(experiment.name) has no section selection")
    }
    self.experiment = experiment
    self.selection = selection
    self.built = built
    let plan = StudyPlan(
      experiment, kind: "selection", factors: [], replications: ["all": 0..<selection.cap])
    folder = try plan.folder(at: path, replacing: replacing)
  }

  /// Runs the race and writes `selection.json`.
  ///
  /// - Parameters:
  ///   - jobs: threads, at least 1; results do not depend on it.
  ///   - shouldStop: asked about every simulated hour, on any thread.
  public func execute(
    jobs: Int, shouldStop: @escaping @Sendable () -> Bool, progress: @escaping StudyProgress
  ) throws -> StudyEnding<SelectionSummary> {
    var log = SelectionLog(alternatives: built.count)
    var excluded: Set<Int> = []
    while true {
      let racing = built.indices.filter { !excluded.contains($0) }
      guard racing.count > 1 else {
        return .finished(try conclude(nil, racing, excluded, log))
      }
      var race = try KimNelson(
        systems: racing.count, firstStage: selection.firstStage,
        indifferenceZone: selection.indifference, alpha: 1 - experiment.confidence,
        preference: selection.figure.better == .larger ? .largest : .smallest)
      switch try run(&race, racing, &log, jobs, shouldStop, progress) {
      case .stopped: return .stopped(written: 0)
      case .undefined(let alternative): excluded.insert(alternative)
      case .ended: return .finished(try conclude(race, racing, excluded, log))
      }
    }
  }

  private enum RaceEnding {
    case ended, stopped
    /// This alternative has no such figure in some replication.
    case undefined(Int)
  }

  private func run(
    _ race: inout KimNelson, _ racing: [Int], _ log: inout SelectionLog, _ jobs: Int,
    _ shouldStop: @escaping @Sendable () -> Bool, _ progress: @escaping StudyProgress
  ) throws -> RaceEnding {
    while race.selected == nil && race.replications < selection.cap {
      let number = race.replications
      let survivors = race.survivors.map { racing[$0] }
      let missing = survivors.filter { log.count($0) <= number }
      if !missing.isEmpty {
        let stage = number < selection.firstStage ? selection.firstStage : number + Self.batch
        let last = min(selection.cap, stage)
        guard try extend(&log, missing, until: last, jobs, shouldStop) else { return .stopped }
        progress("selection, \(survivors.count) left", last, selection.cap)
      }
      var values: [Double] = []
      for alternative in survivors {
        guard let value = log.value(alternative, number) else { return .undefined(alternative) }
        values.append(value)
      }
      try race.add(values)
    }
    return .ended
  }

  /// Runs further replications of some alternatives; false if it was told to stop.
  private func extend(
    _ log: inout SelectionLog, _ alternatives: [Int], until last: Int, _ jobs: Int,
    _ shouldStop: @escaping @Sendable () -> Bool
  ) throws -> Bool {
    let pieces = alternatives.flatMap { alternative in
      (log.count(alternative)..<max(last, log.count(alternative))).map { (alternative, $0) }
    }
    let runs = DesignRuns(cities: built, jobs: jobs, shouldStop: shouldStop)
    let outcomes = try runs.outcomes(of: pieces.map { (built[$0], $1) }, progress: { _ in })
    guard let outcomes else { return false }
    let place = FigurePlace(selection.figure, experiment)
    for ((alternative, _), outcome) in zip(pieces, outcomes) {
      log.add(alternative, place.value(in: outcome.figures), outcome.needs)
    }
    return true
  }

  private func conclude(
    _ race: KimNelson?, _ racing: [Int], _ excluded: Set<Int>, _ log: SelectionLog
  ) throws -> StudyResult<SelectionSummary> {
    let summary = StudyResult(
      StudyHead(experiment, provenance: built[0].plan.provenance),
      SelectionSummary(
        experiment, selection, race, racing, excluded.sorted(), log,
        warnings: built[0].warnings))
    try folder.write(encodedJSON(summary), to: "selection.json")
    return summary
  }
}
