import Foundation
import Kernel
import Parameters
import Quantities
public import Results
public import RoadNetwork
public import Scenarios
import Synchronization

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
  ///   - path: the results folder.
  ///   - replacing: whether the results of an earlier run may be removed.
  /// - Throws: `Diagnostics` for mistakes in the city's data, `ResultsError` for the folder. The
  ///   folder is made only when the city has been built.
  public init(
    _ scenario: Scenario, engine: DrivableRoads.Engine = .cch, into path: String, replacing: Bool
  ) throws {
    let cityData = try scenario.cityDataSHA256()
    try self.init(
      try BuiltScenario(scenario, engine: engine), cityDataSHA256: cityData, into: path,
      replacing: replacing)
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
    let board = Board(count: built.scenario.replications, progress: progress)
    let workers = (0..<max(1, min(jobs, built.scenario.replications))).map { _ in
      let worker = Thread { [self] in
        while let number = board.take() {
          if shouldStop() || !self.replicate(number, board, shouldStop) { break }
        }
        board.leave()
      }
      worker.stackSize = 8 << 20
      board.enter()
      return worker
    }
    for worker in workers { worker.start() }
    let (outcomes, failure) = board.waitForAll()
    if let failure { throw failure }
    let finished = outcomes.compactMap { $0 }
    guard finished.count == outcomes.count else { return .stopped(completed: finished.count) }
    let summary = RunSummary(built, cityDataSHA256: cityDataSHA256, finished)
    try folder.writeSummary(encodedJSON(summary))
    return .finished(summary)
  }

  /// Runs one replication and writes its file; false if it was told to stop.
  private func replicate(_ number: Int, _ board: Board, _ shouldStop: () -> Bool) -> Bool {
    var replication = Replication(built, number: number)
    var hour: Int64 = 1
    while SimTime.zero + .hours(hour - 1) < built.end {
      replication.run(through: SimTime.zero + .hours(hour))
      if shouldStop() { return false }
      hour += 1
    }
    let services = replication.outcomes()
    let identity = ReplicationIdentity(
      title: built.scenario.title ?? built.scenario.name, provenance: built.plan.provenance,
      engine: Engine.name, scenarioSHA256: built.scenario.scenarioSHA256,
      planSHA256: planSHA256, seed: built.scenario.seed, replication: number,
      fingerprint: replication.fingerprint.value)
    do {
      try folder.write(services.flatMap(\.tables), identity)
    } catch {
      board.fail(error)
      return false
    }
    board.put(
      number,
      ReplicationOutcome(
        fingerprint: replication.fingerprint, eventCount: replication.eventCount,
        services: services.map(\.withoutTables)))
    return true
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
    }
  }
}

/// What the threads of a run share: which replications are taken, which are done.
private final class Board: Sendable {
  private struct State {
    var next = 0
    var working = 0
    var done = 0
    var outcomes: [ReplicationOutcome?]
    var failure: (any Error)?
  }

  private let state: Mutex<State>
  private let condition = NSCondition()
  private let progress: @Sendable (Int) -> Void

  init(count: Int, progress: @escaping @Sendable (Int) -> Void) {
    state = Mutex(State(outcomes: [ReplicationOutcome?](repeating: nil, count: count)))
    self.progress = progress
  }

  /// The next replication to run; nil if none is left or one has failed.
  func take() -> Int? {
    state.withLock { state in
      guard state.failure == nil, state.next < state.outcomes.count else { return nil }
      state.next += 1
      return state.next - 1
    }
  }

  func put(_ number: Int, _ outcome: ReplicationOutcome) {
    state.withLock { state in
      state.outcomes[number] = outcome
      state.done += 1
      progress(state.done)
    }
  }

  func fail(_ error: any Error) {
    state.withLock { state in
      if state.failure == nil { state.failure = error }
    }
  }

  func enter() { state.withLock { $0.working += 1 } }

  func leave() {
    condition.lock()
    state.withLock { $0.working -= 1 }
    condition.signal()
    condition.unlock()
  }

  func waitForAll() -> ([ReplicationOutcome?], (any Error)?) {
    condition.lock()
    while state.withLock({ $0.working > 0 }) { condition.wait() }
    condition.unlock()
    return state.withLock { ($0.outcomes, $0.failure) }
  }
}
