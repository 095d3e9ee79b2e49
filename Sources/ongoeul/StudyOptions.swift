import ArgumentParser
import Experiments
import Foundation
import Results
import Scenarios

/// What every command for a study of parameters takes.
struct StudyOptions: ParsableArguments {
  @Argument(help: "An experiment file.")
  var file: String

  @Option(help: "How many threads. Results do not depend on it.")
  var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

  @Option(help: "The results folder. (default: results/<experiment name>)")
  var results: String?

  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp("A value of the scenario.", valueName: "path=value"))
  var settings: [String] = []

  @Flag(help: "Replace the results that the folder holds.")
  var force = false

  @Flag(help: "Print the result as JSON instead of the table.")
  var json = false

  @Flag(help: "No progress, no table.")
  var quiet = false

  func validate() throws {
    if !(1...1_024).contains(jobs) {
      throw ValidationError("--jobs is \(jobs); expected 1 to 1024 threads")
    }
  }

  var reading: ExperimentOptions {
    var options = ExperimentOptions()
    options.settings = settings
    return options
  }

  func experiment(for purpose: ExperimentPurpose) throws -> Experiment {
    try ExperimentReader().read(file: file, for: purpose, reading)
  }

  /// The folder of the results.
  func path(of experiment: Experiment, _ suffix: String = "") throws -> String {
    try results ?? ResultsFolder.defaultPath(scenario: experiment.name + suffix)
  }

  /// Runs a study under progress bars and shows what it came to.
  func show<Summary: Encodable & Sendable>(
    _ path: String, writes files: String,
    _ table: (Summary) -> String,
    _ study: (@escaping StudyProgress) throws -> StudyEnding<Summary>
  ) throws {
    let bars = StageBars(isQuiet: quiet || json)
    let ending = try study { bars.show($0, $1, of: $2) }
    bars.finish()
    switch ending {
    case .stopped:
      Ending.complain("ongoeul: stopped; \(path) holds no result")
      throw Interruption.exitCode
    case .finished(let summary):
      if json {
        print(String(decoding: try encodedJSON(summary), as: UTF8.self), terminator: "")
      } else if !quiet {
        print(table(summary))
        print("\nresults: \(path) (plan.json, \(files))")
      }
    }
  }
}
