import Foundation
import Records
import TestCities

@testable import Experiments
@testable import Scenarios

/// Studies of a small scenario in a small city.
enum SmallStudy {
  static let scenario = """
    name: small
    seed: 9
    city: jeonju
    horizon: 10 h
    replications: 3
    services:
      callTaxi:
        policy: strictFIFO
        demand: { tripsPerDay: 60 }
        fleet: { wheelchairVehicles: 3, leasedTaxis: 2, shuttles: 1 }
    """

  static let city = SmallCity.grid(seed: 21)

  /// Calls a body with the path of an experiment file that lies beside the small scenario.
  static func withFile<Answer>(_ text: String, _ body: (String) throws -> Answer) throws -> Answer {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path(percentEncoded: false)
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "ongoeul-study-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/jeonju", withDestinationPath: root + "/scenarios/jeonju")
    try Data(scenario.utf8).write(to: folder.appending(path: "small.yaml"))
    let file = folder.appending(path: "experiment.yaml")
    try Data(text.utf8).write(to: file)
    return try body(file.path)
  }

  static func read(_ text: String, for purpose: ExperimentPurpose) throws -> Experiment {
    try withFile(text) { file in
      try ExperimentReader().read(file: file, for: purpose, ExperimentOptions())
    }
  }

  /// What is wrong with an experiment, as a terminal shows it; empty if nothing is.
  static func mistakes(_ text: String, for purpose: ExperimentPurpose) throws -> String {
    do {
      _ = try read(text, for: purpose)
      return ""
    } catch let diagnostics as Diagnostics {
      return diagnostics.description
    }
  }

  static func built(_ experiment: Experiment) -> BuiltScenario {
    BuiltScenario(experiment.scenario, in: city)
  }

  static func calibrate(_ experiment: Experiment, jobs: Int = 2, in path: String) throws
    -> StudyResult<CalibrationSummary>
  {
    let study = try Calibration(experiment, built(experiment), into: path, replacing: false)
    return try finished(
      study.execute(jobs: jobs, shouldStop: { false }, progress: { _, _, _ in }))
  }

  static func finished<Summary>(_ ending: StudyEnding<Summary>) throws -> StudyResult<Summary> {
    guard case .finished(let summary) = ending else { throw CocoaError(.userCancelled) }
    return summary
  }
}
