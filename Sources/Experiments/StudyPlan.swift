import Foundation
import Results
import Scenarios

/// What a study is to do: `plan.json` of its folder.
struct StudyPlan: Encodable {
  let schemaVersion = "1.0"
  let engine = Engine.name
  let experiment: String
  let question: String?
  /// `sweep`, `sensitivity`, `calibration`, `robustness` or `selection`.
  let kind: String
  let alternatives: [ComparisonPlan.Alternative]
  let figures: [String]
  let factors: [StudyFactor]
  let seed: UInt64
  /// The numbers of the replications, first and last, by what they are for.
  let replications: [String: [Int]]

  init(
    _ experiment: Experiment, kind: String, factors: [ExperimentFactor],
    replications: [String: Range<Int>]
  ) {
    self.experiment = experiment.name
    question = experiment.question
    self.kind = kind
    alternatives = ComparisonPlan(experiment, command: nil).alternatives
    figures = experiment.figures.map(\.declaration.name)
    self.factors = factors.map { StudyFactor($0, in: experiment.scenario) }
    seed = experiment.scenario.seed
    self.replications = replications.mapValues { [$0.lowerBound, $0.upperBound - 1] }
  }
}

extension StudyPlan {
  /// What the studies write beside their plan.
  private static let outcomes = [
    "sweep.json", "sweep.csv", "sensitivity.json", "calibration.json", "calibration.csv",
    "robustness.json", "selection.json",
  ]

  /// Makes the folder of the study and writes the plan.
  ///
  /// What an earlier study has left goes, so that no result lies beside a plan that is not its own.
  ///
  /// - Throws: `ResultsError` as `ResultsFolder.create`.
  func folder(at path: String, replacing: Bool) throws -> ResultsFolder {
    let folder = try ResultsFolder.create(
      at: path, plan: encodedJSON(self), replacing: replacing, holdsReplications: false)
    for name in Self.outcomes where FileManager.default.fileExists(atPath: path + "/" + name) {
      do {
        try FileManager.default.removeItem(atPath: path + "/" + name)
      } catch {
        throw ResultsError(.cannotWrite, path + "/" + name, "cannot be removed")
      }
    }
    return folder
  }
}
