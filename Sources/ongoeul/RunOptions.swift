import ArgumentParser
import Experiments
import Foundation
import Results
import Scenarios

/// What every command that simulates takes beside its file: threads, results, settings and how
/// much is said.
struct RunOptions: ParsableArguments {
  @Option(help: "How many threads. Results do not depend on it.")
  var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

  @Option(help: "The results folder. (default: results/<name of the scenario or experiment>)")
  var results: String?

  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp(
      "A value instead of the scenario's, for all runs.", valueName: "path=value"))
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

  /// Whether only what was asked for is to be seen.
  var isQuiet: Bool { quiet || json }

  /// The folder of the results of a scenario or an experiment.
  func path(of name: String) throws -> String {
    try results ?? ResultsFolder.defaultPath(scenario: name)
  }

  /// What drivers learn before the runs is shown as it goes.
  var learning: LearningOptions {
    var options = LearningOptions()
    options.progress = LearningBar(isQuiet: isQuiet).show
    return options
  }

  /// Prints what a command came to, as it was asked for.
  ///
  /// - Parameter closing: lines below the table.
  func show<Summary: Encodable>(
    _ summary: Summary, _ table: (Summary) -> String, closing: [String]
  ) throws {
    if json {
      print(String(decoding: try encodedJSON(summary), as: UTF8.self), terminator: "")
    } else if !quiet {
      print(table(summary))
      print("\n" + closing.joined(separator: "\n"))
    }
  }
}

// Studies of an experiment file.
extension RunOptions {
  /// What a study says of its experiment beside the file.
  var reading: ExperimentOptions {
    var options = ExperimentOptions()
    options.settings = settings
    return options
  }

  /// Runs a study under progress bars and shows what it came to.
  ///
  /// - Parameters:
  ///   - path: the folder of its results.
  ///   - files: that it writes beside its plan.
  ///   - what: its progress is counted in, in the plural.
  ///   - pages: what `ongoeul report` makes of it; nil for nothing of its own.
  func show<Summary: Encodable>(
    _ path: String, writes files: String, counting what: String = "points",
    pages: String? = nil, _ table: (StudyResult<Summary>) -> String,
    _ study: (@escaping StudyProgress) throws -> StudyEnding<Summary>
  ) throws {
    let bars = StageBars(isQuiet: isQuiet, what: what)
    let ending = try study { bars.show($0, $1, of: $2) }
    bars.finish()
    switch ending {
    case .stopped(let written):
      let left = written == 0 ? "\(path) holds no result" : "\(written) replications are in \(path)"
      Ending.complain("ongoeul: stopped; " + left)
      throw Interruption.exitCode
    case .finished(let summary):
      var closing = ["results: \(path) (plan.json, \(files))"]
      if let pages { closing.append("\(pages) to read: ongoeul report \(quoted(path))") }
      try show(summary, table, closing: closing)
    }
  }
}
