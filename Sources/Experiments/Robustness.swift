public import Results
public import Scenarios

/// Compares the alternatives of an experiment again in other worlds: under other accepted sets of
/// parameters and with other local streets.
///
/// In each world all alternatives face the same needs, over a small fixed number of replications.
/// What is asked is whether their order holds, not how large a difference is.
public struct Robustness: Sendable {
  public let experiment: Experiment
  public let folder: ResultsFolder
  private let robustness: Experiment.Robustness
  private let sets: AcceptedSets
  private let worlds: [World]
  private let cities: [BuiltScenario]

  /// One set of parameters on the streets of one seed.
  struct World: Sendable {
    let set: Int
    /// Nil for the scenario's own network.
    let networkSeed: UInt64?
  }

  /// Builds the cities and makes the folder of the results.
  ///
  /// - Parameter learning: where what drivers learn is kept, and who is told of it.
  /// - Throws: `Diagnostics` for mistakes in the city's data, `ResultsError` for the folder.
  /// - Precondition: the experiment has a section `robustness`.
  public init(
    _ sets: AcceptedSets, into path: String, replacing: Bool,
    learning: LearningOptions = LearningOptions()
  ) throws {
    let experiment = sets.members[0].experiment
    let seeds = experiment.robustness?.networkSeeds ?? []
    var cities: [BuiltScenario] = []
    for seed in seeds {
      cities.append(
        try BuiltScenario(experiment.scenario.with(networkSeed: seed), learning: learning))
    }
    if seeds.isEmpty {
      cities.append(try BuiltScenario(experiment.scenario, learning: learning))
    }
    try self.init(sets, in: cities, into: path, replacing: replacing)
  }

  /// A study in cities that are built already, one for each network seed.
  init(_ sets: AcceptedSets, in cities: [BuiltScenario], into path: String, replacing: Bool)
    throws
  {
    let experiment = sets.members[0].experiment
    guard let robustness = experiment.robustness else {
      preconditionFailure("\(experiment.name) has no section robustness")
    }
    self.experiment = experiment
    self.robustness = robustness
    self.sets = sets
    self.cities = cities
    let seeds: [UInt64?] = robustness.networkSeeds.isEmpty ? [nil] : robustness.networkSeeds
    worlds = seeds.flatMap { seed in
      sets.members.indices.map { World(set: $0, networkSeed: seed) }
    }
    let plan = StudyPlan(
      experiment, kind: "robustness", factors: [],
      replications: ["comparison": 0..<robustness.replications])
    folder = try plan.folder(at: path, replacing: replacing)
  }

  /// Runs every alternative in every world and writes `robustness.json`.
  ///
  /// - Parameters:
  ///   - jobs: threads, at least 1; results do not depend on it.
  ///   - shouldStop: asked about every simulated hour, on any thread.
  public func execute(
    jobs: Int, shouldStop: @escaping @Sendable () -> Bool, progress: @escaping StudyProgress
  ) throws -> StudyEnding<RobustnessSummary> {
    let points = worlds.flatMap { world in
      sets.members[world.set].experiment.alternatives.map { alternative in
        world.networkSeed.map { alternative.scenario.with(networkSeed: $0) }
          ?? alternative.scenario
      }
    }
    let runs = DesignRuns(cities: cities, jobs: jobs, shouldStop: shouldStop)
    let outcomes = try runs.outcomes(of: points, numbers: 0..<robustness.replications) {
      progress("worlds", $0, points.count)
    }
    guard let outcomes else { return .stopped(written: 0) }
    let width = experiment.alternatives.count
    let byWorld = worlds.indices.map { Array(outcomes[$0 * width..<($0 + 1) * width]) }
    let summary = StudyResult(
      StudyHead(experiment, provenance: cities[0].plan.provenance),
      RobustnessSummary(
        experiment, sets, worlds, byWorld, warnings: cities.flatMap(\.warnings)))
    try folder.write(encodedJSON(summary), to: "robustness.json")
    return .finished(summary)
  }
}
