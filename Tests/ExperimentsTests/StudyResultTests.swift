import Foundation
import Results
import Testing

@testable import Experiments
@testable import Scenarios

/// What others read of studies: the keys of their JSON.
struct StudyResultTests {
  private static let head = ["engine", "experiment", "provenance", "question", "schemaVersion"]

  private static let file = """
    name: keys
    question: Which keys are there?
    scenario: small.yaml
    policies: [nearestIdle, strictFIFO]
    figures: { callTaxi.wait.mean: 1 min }
    pilot: 5
    cap: 10
    sweep:
      parameters: { services.callTaxi.fleet.wheelchairVehicles: [3, 5] }
      replications: 2
    sensitivity:
      parameters: { services.callTaxi.fleet.wheelchairVehicles: [3, 5] }
      trajectories: 2
      replications: 2
    calibration:
      parameters: { services.callTaxi.fleet.wheelchairVehicles: [3, 5] }
      targets: { callTaxi.requests: { value: 30 trips, tolerance: 30 trips } }
      points: 2
      search: { rounds: 0 }
      confirm: 2
    robustness: { replications: 2 }
    """

  /// The keys of the object in one file that a study has written, without those of every head.
  private static func keys(
    _ purpose: ExperimentPurpose, _ name: String, _ text: String = file,
    _ study: (Experiment, [BuiltScenario], _ path: String) throws -> Void
  ) throws -> [String] {
    let experiment = try SmallStudy.read(text, for: purpose)
    let built = experiment.alternatives.map { BuiltScenario($0.scenario, in: SmallStudy.city) }
    return try Small.withPath { path in
      try study(experiment, built, path)
      let data = try #require(try Small.files(path)[name])
      let json = try JSONSerialization.jsonObject(with: data) as? [String: Any]
      let keys = try #require(json).keys.sorted()
      #expect(keys.filter(head.contains) == head && json?["experiment"] as? String == "keys")
      #expect(json?["seed"] as? Int == 9)
      return keys.filter { !head.contains($0) && $0 != "seed" }
    }
  }

  @Test func studiesOfParametersWriteTheKeysOfTheManual() throws {
    let sweep = try Self.keys(.sweep, "sweep.json") { experiment, built, path in
      let study = try Sweep(experiment, built[0], into: path, replacing: false)
      _ = try study.execute(jobs: 2, shouldStop: { false }, progress: { _, _, _ in })
    }
    #expect(
      sweep == [
        "alternatives", "design", "factors", "figures", "notes", "points", "replications",
        "scenario", "warnings",
      ])
    let sensitivity = try Self.keys(.sensitivity, "sensitivity.json") { experiment, built, path in
      let study = try Sensitivity(experiment, built[0], into: path, replacing: false)
      _ = try study.execute(jobs: 2, shouldStop: { false }, progress: { _, _, _ in })
    }
    #expect(
      sensitivity == [
        "factors", "figures", "gridLevels", "leftOut", "policy", "replications", "scenario",
        "trajectories", "warnings",
      ])
    let calibration = try Self.keys(.calibration, "calibration.json") { experiment, built, path in
      let study = try Calibration(experiment, built[0], into: path, replacing: false)
      _ = try study.execute(jobs: 2, shouldStop: { false }, progress: { _, _, _ in })
    }
    #expect(
      calibration == [
        "accepted", "conclusion", "confirmation", "factors", "nearest", "own", "policy",
        "replications", "scenario", "targets", "tried", "warnings",
      ])
  }

  @Test func studiesOfAlternativesWriteTheKeysOfTheManual() throws {
    let robustness = try Self.keys(.robustness, "robustness.json") { experiment, built, path in
      let study = try Robustness(
        AcceptedSets(experiment), in: [built[0]], into: path, replacing: false)
      _ = try study.execute(jobs: 2, shouldStop: { false }, progress: { _, _, _ in })
    }
    #expect(
      robustness == [
        "alternatives", "figures", "networkSeeds", "replications", "sets", "warnings", "worlds",
      ])
    let race = """
      \(Self.file)
      selection: { figure: callTaxi.wait.mean, indifference: 1 min, firstStage: 5, cap: 10 }
      """
    let selection = try Self.keys(.comparison, "selection.json", race) { experiment, built, path in
      let study = try Selection(experiment, built, into: path, replacing: false)
      _ = try study.execute(jobs: 2, shouldStop: { false }, progress: { _, _, _ in })
    }
    #expect(
      selection.filter { $0 != "best" } == [
        "alternatives", "better", "cap", "confidence", "figure", "firstStage", "indifference",
        "indifferenceInWords", "needLogsEqual", "unit", "warnings",
      ])
    let comparison = try Self.keys(.comparison, "comparison.json") { experiment, built, path in
      let study = try Comparison(
        experiment, built, cityDataSHA256: "c0ffee", into: path, replacing: false)
      _ = try study.execute(jobs: 2, shouldStop: { false }, progress: { _, _, _ in })
      // A report reads it back.
      let data = try #require(try Small.files(path)["comparison.json"])
      let read = try JSONDecoder().decode(StudyResult<ComparisonSummary>.self, from: data)
      #expect(try encodedJSON(read) == [UInt8](data))
    }
    #expect(
      comparison == [
        "alternatives", "appraisal", "baseline", "best", "confidence", "exploratory", "figures",
        "needLogsEqual", "pilot", "replications", "warnings",
      ])
  }
}
