public import Results
public import Scenarios
import Statistics

/// Asks which parameters matter: each at both ends of its range, all together by Morris's
/// screening, and shares of variance for the chosen few.
///
/// All points face the same replications. Shares of variance come from a quadratic surface in the
/// chosen parameters, made from a Latin hypercube; how well it predicts is said beside them.
///
/// Sources: Morris, *Technometrics* 33 (1991), for the screening; Saltelli et al., *Computer
/// Physics Communications* 181 (2010), for the shares; Kleijnen, *Design and Analysis of
/// Simulation Experiments*, 2nd edition (Springer, 2015), chapter 7, for taking them from a surface.
public struct Sensitivity: Sendable {
  public let experiment: Experiment
  public let folder: ResultsFolder
  private let sensitivity: Experiment.Sensitivity
  private let built: BuiltScenario

  /// What was run: points of the unit cube and their outcomes by replication.
  struct Runs: Sendable {
    let points: [[Double]]
    let outcomes: [[DesignRuns.Outcome]]
  }

  /// Builds the city and makes the folder of the results.
  ///
  /// - Parameter learning: where what drivers learn is kept, and who is told of it.
  /// - Throws: `Diagnostics` for mistakes in the city's data, `ResultsError` for the folder.
  /// - Precondition: the experiment has a section `sensitivity`.
  public init(
    _ experiment: Experiment, into path: String, replacing: Bool,
    learning: LearningOptions = LearningOptions()
  ) throws {
    try self.init(
      experiment, BuiltScenario(experiment.scenario, learning: learning), into: path,
      replacing: replacing)
  }

  /// A study in a city that is built already.
  init(_ experiment: Experiment, _ built: BuiltScenario, into path: String, replacing: Bool)
    throws
  {
    guard let sensitivity = experiment.sensitivity else {
      preconditionFailure("\(experiment.name) has no section sensitivity")
    }
    self.experiment = experiment
    self.sensitivity = sensitivity
    self.built = built
    let plan = StudyPlan(
      experiment, kind: "sensitivity", factors: sensitivity.factors,
      replications: ["all points": 0..<sensitivity.replications])
    folder = try plan.folder(at: path, replacing: replacing)
  }

  /// Runs all points and writes `sensitivity.json`.
  ///
  /// - Parameters:
  ///   - jobs: threads, at least 1; results do not depend on it.
  ///   - shouldStop: asked about every simulated hour, on any thread.
  public func execute(
    jobs: Int, shouldStop: @escaping @Sendable () -> Bool, progress: @escaping StudyProgress
  ) throws -> StudyEnding<SensitivitySummary> {
    let runs = DesignRuns(cities: [built], jobs: jobs, shouldStop: shouldStop)
    let factors = sensitivity.factors
    let all = Array(factors.indices)
    let own = factors.map { $0.unitPlace(of: experiment.scenario.coordinate(of: $0)) }
    let ends = all.flatMap { factor in
      [0.0, 1].map { end in
        var point = own
        point[factor] = end
        return point
      }
    }
    let oneByOne = try self.runs([own] + ends, all, runs) {
      progress("one at a time", $0, ends.count + 1)
    }
    guard let oneByOne else { return .stopped(written: 0) }
    let design = try MorrisDesign(
      trajectories: sensitivity.trajectories, factors: factors.count,
      levels: sensitivity.gridLevels, seed: experiment.scenario.seed)
    let screening = try self.runs(design.points, all, runs) {
      progress("screening", $0, design.points.count)
    }
    guard let screening else { return .stopped(written: 0) }
    let analysis = SensitivityAnalysis(experiment, sensitivity, oneByOne, screening)
    let chosen = analysis.mostInfluential(sensitivity.chosen)
    var surface: Runs?
    if !chosen.isEmpty {
      let cube = try LatinHypercube(
        maximinCount: sensitivity.points, factors: chosen.count, seed: experiment.scenario.seed)
      surface = try self.runs(cube.points, chosen, runs) {
        progress("surface", $0, cube.points.count)
      }
      if surface == nil { return .stopped(written: 0) }
    }
    let summary = StudyResult(
      StudyHead(experiment, provenance: built.plan.provenance),
      SensitivitySummary(
        experiment, sensitivity, analysis, chosen: chosen, surface: surface,
        warnings: built.warnings))
    try folder.write(encodedJSON(summary), to: "sensitivity.json")
    return .finished(summary)
  }

  /// Runs points in some of the factors, the others at the scenario's own values.
  private func runs(
    _ points: [[Double]], _ varied: [Int], _ runs: DesignRuns,
    _ progress: @escaping @Sendable (Int) -> Void
  ) throws -> Runs? {
    let factors = varied.map { sensitivity.factors[$0] }
    let own = factors.map { experiment.scenario.coordinate(of: $0) }
    let ownPlaces = zip(factors, own).map { $0.unitPlace(of: $1) }
    let scenarios = points.map { point in
      let coordinates = factors.indices.map { place in
        // Not through the scale and back, which would round.
        point[place] == ownPlaces[place]
          ? own[place] : factors[place].coordinate(atUnit: point[place])
      }
      return experiment.scenario.setting(factors, to: coordinates)
    }
    let outcomes = try runs.outcomes(
      of: scenarios, numbers: 0..<sensitivity.replications, progress: progress)
    return outcomes.map { Runs(points: points, outcomes: $0) }
  }
}
