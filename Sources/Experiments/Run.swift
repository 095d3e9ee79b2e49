import Foundation
import Kernel
import Parameters
import Quantities
public import Results
public import RoadNetwork
public import Scenarios
import Threads

/// What one replication leaves in memory when its file is written.
struct ReplicationOutcome: Sendable {
  let fingerprint: Fingerprint
  let eventCount: UInt64
  /// Without the tables.
  let services: [ServiceOutcome]
}

/// Runs the replications of one scenario, on some threads, into one results folder.
///
/// Each replication runs on one thread from beginning to end; what it draws depends on its number
/// alone, and outcomes are put together in the order of the numbers, so the number of threads
/// changes nothing.
public struct Run: Sendable {
  public let built: BuiltScenario
  public let folder: ResultsFolder
  private let planSHA256: String
  private let cityDataSHA256: String

  /// How a run ended.
  public enum Ending: Sendable {
    case finished(RunSummary)
    /// It was told to stop; so many replications are written.
    case stopped(completed: Int)
  }

  /// Prepares a run: makes its folder and writes the plan.
  ///
  /// - Parameters:
  ///   - scenario: read and checked.
  ///   - engine: what finds shortest paths; results do not depend on it.
  ///   - jobs: threads that build the city, at least 1.
  ///   - path: the results folder.
  ///   - replacing: whether the results of an earlier run may be removed.
  ///   - learning: where what drivers learn is kept, and who is told of it.
  /// - Throws: `Diagnostics` for mistakes in the city's data, `ResultsError` for the folder. The
  ///   folder is made only when the city has been built.
  public init(
    _ scenario: Scenario, engine: DrivableRoads.Engine = .cch, jobs: Int = 1, into path: String,
    replacing: Bool, learning: LearningOptions = LearningOptions()
  ) throws {
    let cityData = try scenario.cityDataSHA256()
    try self.init(
      try BuiltScenario(scenario, engine: engine, jobs: jobs, learning: learning),
      cityDataSHA256: cityData,
      into: path, replacing: replacing)
  }

  /// Prepares a run in a city that is built already.
  init(
    _ built: BuiltScenario, cityDataSHA256: String, into path: String, replacing: Bool
  ) throws {
    self.built = built
    self.cityDataSHA256 = cityDataSHA256
    let scenario = built.scenario
    let plan = RunPlan(
      engine: Engine.name, scenario: scenario.name, scenarioText: scenario.resolvedText,
      scenarioSHA256: scenario.scenarioSHA256, seed: scenario.seed,
      replications: Array(0..<scenario.replications), parameters: Self.echo(scenario),
      dongs: built.plan.dongs.map { "\($0.code) \($0.name) (\($0.romanisedName))" })
    let bytes = try plan.encoded()
    planSHA256 = SHA256.hexDigest(of: String(decoding: bytes, as: UTF8.self))
    folder = try ResultsFolder.create(at: path, plan: bytes, replacing: replacing)
  }

  private static func echo(_ scenario: Scenario) -> [RunPlan.Parameter] {
    scenario.services.flatMap { service in
      let own = service.parameters.echoes.map {
        RunPlan.Parameter($0, path: "services.\(service.name).")
      }
      let policy = service.policy?.parameters.echoes ?? []
      return own
        + policy.map { RunPlan.Parameter($0, path: "services.\(service.name).policy.") }
    }
  }

  /// Runs all replications and writes their files and the summary.
  ///
  /// - Parameters:
  ///   - jobs: threads, at least 1.
  ///   - shouldStop: asked about every simulated hour, on any thread.
  ///   - progress: told how many replications are done, on any thread but never at once.
  /// - Throws: `ResultsError` if a file cannot be written; replications that are written stay.
  public func execute(
    jobs: Int, shouldStop: @escaping @Sendable () -> Bool,
    progress: @escaping @Sendable (Int) -> Void
  ) throws -> Ending {
    let outcomes = try inParallel(
      built.scenario.replications, jobs: jobs, shouldStop: shouldStop, progress: progress
    ) { number in
      try replicate(number, shouldStop)
    }
    let finished = outcomes.compactMap { $0 }
    guard finished.count == outcomes.count else { return .stopped(completed: finished.count) }
    return .finished(try conclude(finished))
  }

  /// Writes the city's map, the links of its residents' cars and the summary of all replications.
  func conclude(_ outcomes: [ReplicationOutcome]) throws -> RunSummary {
    if !built.map.isEmpty { try folder.writeMap(built.map.geoJSON()) }
    if let citizens = built.citizens {
      try folder.writeLinks(
        LinkTable(citizens.streets, citizens.level).csv(provenance: built.plan.provenance))
    }
    let summary = RunSummary(built, cityDataSHA256: cityDataSHA256, outcomes)
    try folder.writeSummary(encodedJSON(summary))
    return summary
  }

  /// Runs one replication and writes its file; nil if it was told to stop.
  func replicate(_ number: Int, _ shouldStop: () -> Bool) throws -> ReplicationOutcome? {
    guard let replication = Replication(built, number: number, unless: shouldStop) else {
      return nil
    }
    let services = replication.outcomes()
    let identity = ReplicationIdentity(
      title: built.scenario.title ?? built.scenario.name, provenance: built.plan.provenance,
      engine: Engine.name, scenarioSHA256: built.scenario.scenarioSHA256,
      planSHA256: planSHA256, seed: built.scenario.seed, replication: number,
      fingerprint: replication.fingerprint.value)
    try folder.write(services.flatMap(\.tables), identity)
    return ReplicationOutcome(
      fingerprint: replication.fingerprint, eventCount: replication.eventCount,
      services: services.map(\.withoutTables))
  }
}

extension Replication {
  /// Runs a replication to its end; nil if it was told to stop, which is asked every simulated
  /// hour.
  init?(_ built: BuiltScenario, number: Int, unless shouldStop: () -> Bool) {
    self.init(built, number: number)
    var hour: Int64 = 1
    while SimTime.zero + .hours(hour - 1) < built.end {
      run(through: SimTime.zero + .hours(hour))
      if shouldStop() { return nil }
      hour += 1
    }
  }
}

extension RunPlan.Parameter {
  init(_ echo: ParameterEcho, path: String) {
    var range: String?
    if let low = echo.low, let high = echo.high {
      range = "studied from \(low) to \(high)"
    } else if let least = echo.least, let greatest = echo.greatest {
      range = "\(least) to \(greatest)"
    }
    self.init(
      name: path + echo.name, value: echo.value.text, unit: echo.unit, tag: echo.tag,
      range: range, source: echo.source, overridden: echo.isSet)
  }
}

extension ParameterEcho.Value {
  /// The value as a table prints it.
  var text: String {
    switch self {
    case .number(let number): "\(number)"
    case .text(let text): text
    case .flag(let flag): flag ? "true" : "false"
    case .series(let numbers): numbers.map { "\($0)" }.joined(separator: ", ")
    case .words(let words): words.joined(separator: ", ")
    }
  }
}
