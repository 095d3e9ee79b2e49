import Foundation
import Parameters
import Quantities
import TestCities
import Testing

@testable import Scenarios

/// What every policy of the road guardian in the registry must keep, through a scenario.
struct RoadGuardianLaws {
  static let declaration = Registry.roadGuardian.declaration

  private func run(_ policy: String, _ services: String, replication number: Int = 0) throws
    -> (outcomes: [ServiceOutcome], fingerprint: UInt64)
  {
    let text = """
      name: trial
      seed: 4
      city: jeonju
      horizon: 72 h
      replications: 2
      services:
      \(services)
        roadGuardian:
          policy: \(policy)
          crews: { depot: [callTaxiDepot], pavementWinter: 2 }
          potholes: { perDay: 15 }
          chargers: { fast: 6, slow: 6, fastFaults: 80 }
          shelters: { equipped: 5 }
      """
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path(percentEncoded: false)
    let scenario = try Registry.reader.read(
      Array(text.utf8), file: root + "/scenarios/trial.yaml", overrides: [])
    let built = BuiltScenario(scenario, in: SmallCity.grid(seed: 3))
    var replication = Replication(built, number: number)
    replication.run(through: built.end)
    return (replication.outcomes(), replication.fingerprint.value)
  }

  /// The needs are those of seed and replication, whatever policy and neighbours; each ends once; and
  /// a run repeats itself.
  @Test(arguments: declaration.policies.map(\.name))
  func needsAreTheSameAndEndOnce(policy: String) throws {
    let own = try run(policy, "")
    let counts = own.outcomes[0].figures.counts
    #expect(counts[0].count > 40)
    #expect(counts.dropFirst().reduce(0) { $0 + $1.count } == counts[0].count, "\(counts)")
    let baseline = try run("fifo", "")
    #expect(own.outcomes[0].needsDigest == baseline.outcomes[0].needsDigest)
    let again = try run(policy, "")
    #expect(again.fingerprint == own.fingerprint)
    let beside = try run(policy, "  callTaxi: { policy: nearestIdle }")
    #expect(beside.outcomes[1].needsDigest == own.outcomes[0].needsDigest)
    let other = try run(policy, "", replication: 1)
    #expect(other.outcomes[0].needsDigest != own.outcomes[0].needsDigest)
  }
}
