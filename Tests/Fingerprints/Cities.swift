import RoadNetwork
import Synchronization

@testable import Scenarios

/// Cities that are built once for all scenarios that ask for the same one.
///
/// In a build without optimisation a city takes longer than the runs in it.
final class Cities: Sendable {
  private struct Kind: Hashable {
    let engine: DrivableRoads.Engine
    let jobs: Int
  }

  private let built = Mutex<[Kind: [BuiltScenario]]>([:])

  /// A scenario in a city that a search and a number of threads have built.
  func built(
    _ scenario: Scenario, engine: DrivableRoads.Engine = .cch, jobs: Int = 1
  ) throws -> BuiltScenario {
    let kind = Kind(engine: engine, jobs: jobs)
    return try built.withLock { built in
      for other in built[kind, default: []] where scenario.asksForTheCity(of: other.scenario) {
        return try BuiltScenario(scenario, sharing: other)
      }
      let new = try BuiltScenario(scenario, engine: engine, jobs: jobs)
      built[kind, default: []].append(new)
      return new
    }
  }
}
