public import Results
public import Scenarios
import Statistics

/// Runs the points of a design over parameters under every alternative, on common random numbers.
public struct Sweep: Sendable {
  public let experiment: Experiment
  public let folder: ResultsFolder
  private let sweep: Experiment.Sweep
  private let built: BuiltScenario

  /// Builds the city and makes the folder of the results.
  ///
  /// - Throws: `Diagnostics` for mistakes in the design or the city's data, `ResultsError` for the
  ///   folder.
  /// - Precondition: the experiment has a section `sweep`.
  public init(_ experiment: Experiment, into path: String, replacing: Bool) throws {
    try self.init(
      experiment, BuiltScenario(experiment.scenario), into: path, replacing: replacing)
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
    folder = try ResultsFolder.create(
      at: path, plan: encodedJSON(plan), replacing: replacing, holdsReplications: false)
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
    guard let outcomes else { return .stopped }
    let width = experiment.alternatives.count
    let byPoint = points.indices.map { Array(outcomes[$0 * width..<($0 + 1) * width]) }
    let summary = SweepSummary(
      experiment, sweep, design, built, points: points, outcomes: byPoint)
    try folder.write(Array(summary.csv.utf8), to: "sweep.csv")
    try folder.write(encodedJSON(summary), to: "sweep.json")
    return .finished(summary)
  }
}

/// The points of a sweep and what its design can and cannot tell apart.
struct SweepDesign {
  /// One coordinate for each factor.
  let points: [[Double]]
  /// In words.
  let description: String
  /// What a fractional factorial mixes; empty for others.
  let notes: [String]

  /// - Throws: `Diagnostics` for a design that cannot be made.
  init(_ sweep: Experiment.Sweep, seed: UInt64) throws {
    do {
      try self.init(making: sweep, seed: seed)
    } catch let error as DesignError {
      throw Diagnostics(
        file: "sweep", error.description, expected: "a design that can be made of its parameters")
    }
  }

  private init(making sweep: Experiment.Sweep, seed: UInt64) throws {
    let factors = sweep.factors
    switch sweep.design {
    case .factorial:
      let design = try FullFactorial(levelCounts: factors.map(\.levels.count))
      points = design.runs.map { run in zip(factors, run).map { $0.levels[$1] } }
      description = "factorial, " + factors.map { "\($0.levels.count)" }.joined(separator: " × ")
      notes = []
    case .fractionalFactorial(let generators):
      let design = try FractionalFactorial(
        fullFactors: factors.count - generators.count, generators: generators)
      points = design.runs.map { run in
        zip(factors, run).map { factor, level in
          factor.coordinate(atUnit: level > 0 ? 1 : 0)
        }
      }
      let resolution = design.resolution.map { ", resolution \($0)" } ?? ""
      description = "fractional factorial, 2^(\(factors.count)−\(generators.count))" + resolution
      let letters = zip(FractionalFactorial.letters, factors).map { "\($0) = \($1.shortName)" }
      let relation = (["I"] + design.definingRelation).joined(separator: " = ")
      notes = [letters.joined(separator: ", "), "not told apart: " + relation]
    case .latinHypercube(let count):
      let design = try LatinHypercube(maximinCount: count, factors: factors.count, seed: seed)
      points = design.points.map { place in
        zip(factors, place).map { $0.coordinate(atUnit: $1) }
      }
      description = "Latin hypercube of \(count) points"
      notes = []
    }
  }
}
