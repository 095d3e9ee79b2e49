import Foundation
import TestCities
import Testing

@testable import Experiments
@testable import Scenarios

/// Whether an order holds in other worlds, in small ones.
struct RobustnessTests {
  private static let text = """
    name: robust
    scenario: small.yaml
    alternatives:
      today: {}
      same: { services.callTaxi.policy: strictFIFO }
      more: { services.callTaxi.fleet: { wheelchairVehicles: 12, leasedTaxis: 12 } }
    figures: { callTaxi.wait.mean: 30 s }
    calibration:
      parameters: { services.callTaxi.riders.patienceMean: }
      targets: { callTaxi.requests: { value: 30 trips, tolerance: 30 trips } }
    robustness: { networkSeeds: [1, 2], sets: 2, replications: 4 }
    """

  /// Twelve vehicles wait less than three anywhere, and what changes nothing is never reversed.
  @Test func anOrderThatMustHoldHoldsInAllWorlds() throws {
    let sets = try SmallStudy.withFile(Self.text) { file in
      try Small.withPath { path in
        let calibration = """
          { "accepted": [
            { "distance": 0.1, "isConfirmed": true, "values": { "p": 1 },
              "settings": { "services.callTaxi.riders.patienceMean": "50 min" } },
            { "distance": 0.2, "isConfirmed": true, "values": { "p": 1.1 },
              "settings": { "services.callTaxi.riders.patienceMean": "52 min" } },
            { "distance": 0.3, "isConfirmed": true, "values": { "p": 2 },
              "settings": { "services.callTaxi.riders.patienceMean": "100 min" } },
            { "distance": 0.0, "isConfirmed": false, "values": { "p": 3 },
              "settings": { "services.callTaxi.riders.patienceMean": "35 min" } }
          ], "nearest": [] }
          """
        try Data(calibration.utf8).write(to: URL(filePath: path + ".json"))
        return try AcceptedSets(file: file, ExperimentOptions(), calibration: path + ".json")
      }
    }
    // The nearest confirmed one, and the one farthest from it.
    #expect(sets.members.map(\.distance) == [nil, 0.1, 0.3] && sets.areAccepted == true)
    let experiment = sets.members[0].experiment
    let cities = [UInt64(1), 2].map { seed in
      BuiltScenario(
        experiment.scenario.with(networkSeed: seed), in: SmallCity.grid(seed: 20 + seed))
    }
    try Small.withPath { path in
      let study = try Robustness(sets, in: cities, into: path, replacing: false)
      let summary = try SmallStudy.finished(
        study.execute(jobs: 2, shouldStop: { false }, progress: { _, _, _ in }))
      #expect(summary.worlds.count == 6 && summary.networkSeeds == [1, 2])
      #expect(summary.worlds.map(\.set).prefix(3) == ["scenario", "set 1", "set 2"])
      #expect(summary.worlds.allSatisfy { $0.needLogsEqual })
      let figure = summary.figures[0]
      #expect(figure.order == ["more", "today", "same"])
      #expect(figure.stable == 6 && figure.worlds == 6 && figure.reversed.isEmpty)
      #expect(figure.best == ["more": 6, "today": 0, "same": 0])
      let same = figure.pairs[0]
      #expect(same.a == "today" && same.b == "same" && same.close == 6)
      #expect(same.aBetter == 0 && same.bBetter == 0 && same.least == 0)
      #expect(figure.pairs[1].bBetter == 6 && figure.pairs[1].aSurelyBetter == 0)
      // Worlds differ, or they would say nothing.
      let means = summary.worlds.map { $0.figures["callTaxi.wait.mean"]?["today"]?.mean }
      #expect(Set(means).count == 6)
    }
  }

  @Test func withoutACalibrationTheScenarioStandsAlone() throws {
    try SmallStudy.withFile(Self.text) { file in
      let sets = try AcceptedSets(file: file, ExperimentOptions(), calibration: nil)
      #expect(sets.members.count == 1 && sets.areAccepted == nil)
      #expect(throws: Diagnostics.self) {
        try AcceptedSets(file: file, ExperimentOptions(), calibration: file + ".none")
      }
    }
  }

  @Test(arguments: [
    ("networkSeeds: [1, 2]", "networkSeeds: [1, 1]", "which is there twice"),
    ("networkSeeds: [1, 2]", "networkSeed: [1, 2]", "did you mean networkSeeds?"),
    ("networkSeeds: [1, 2]", "networkSeeds: 5", "a list of seeds"),
    ("replications: 4", "replications: 1", "replications is \"1\""),
    ("robustness: {", "robustnes: {", "did you mean robustness?"),
  ])
  func mistakesAreNamed(right: String, wrong: String, message: String) throws {
    let broken = Self.text.replacingOccurrences(of: right, with: wrong)
    #expect(broken != Self.text)
    let found = try SmallStudy.mistakes(broken, for: .robustness)
    #expect(found.contains(message), "\(found)")
  }

  @Test func oneAlternativeHasNoOrder() throws {
    let text = """
      name: alone
      scenario: small.yaml
      robustness: { networkSeeds: [1] }
      """
    #expect(try SmallStudy.mistakes(text, for: .robustness).contains("nothing to compare"))
  }
}
