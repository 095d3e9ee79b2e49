import City
import Foundation
import Parameters
import Quantities
import TestCities
import Testing

@testable import Scenarios

/// What every policy of the road guardian in the registry must keep, through a scenario.
struct RoadGuardianLaws {
  static let declaration = Registry.roadGuardian.declaration

  private func run(
    _ policy: String, _ services: String, replication number: Int = 0, _ options: [String] = []
  ) throws
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
      Array(text.utf8), file: root + "/scenarios/trial.yaml", overrides: options)
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

  /// V11.4: with period, latency, loss and noise zero a run is the perfect one, event by event; and
  /// at every level the needs are the same and end once.
  @Test(arguments: declaration.policies.map(\.name))
  func feedsWithoutDelayChangeNothing(policy: String) throws {
    let perfect = try run(policy, "")
    let idle = try run(policy, "", ["services.platform.outages.forced=[\"8000 h to 8001 h\"]"])
    let zero = try run(
      policy, "",
      ["services.platform.level=eventDriven"]
        + Feed.allCases.flatMap { feed in
          ["period=0 s", "latency=0 s", "loss=0"].map {
            "services.platform.feed.\(feed.name).\($0)"
          }
        })
    for seen in [idle, zero] {
      #expect(seen.fingerprint == perfect.fingerprint)
      #expect(seen.outcomes[0].tables.prefix(12) == perfect.outcomes[0].tables.prefix(12))
    }
    #expect(perfect.outcomes[0].tables[12].isEmpty && !idle.outcomes[0].tables[12].isEmpty)
    for level in ["silo", "hourly", "eventDriven"] {
      let seen = try run(policy, "", ["services.platform.level=" + level])
      let counts = seen.outcomes[0].figures.counts
      #expect(counts.dropFirst().reduce(0) { $0 + $1.count } == counts[0].count, "\(counts)")
      #expect(seen.outcomes[0].needsDigest == perfect.outcomes[0].needsDigest)
      #expect(seen.fingerprint != perfect.fingerprint)
    }
  }
}
