import ArgumentParser
import Experiments
import Foundation
import Reporting
import Results
import Scenarios

struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compares policies or other alternatives on the same needs, two by two.",
    discussion: """
      Takes an experiment file, or a scenario with --policies a,b,c. A pilot finds how many \
      replications it takes to know every difference to within what matters; then so many fresh \
      ones are run of each alternative. The first alternative is the baseline. If the file has a \
      section selection, the best of all is sought instead, with its guarantee.
      """)

  @Argument(help: "An experiment file, or a scenario file.")
  var file: String

  @Option(help: ArgumentHelp("The policies to compare.", valueName: "a,b,c"))
  var policies: String?

  @Option(help: ArgumentHelp("The primary figures, instead of the service's.", valueName: "a,b"))
  var figures: String?

  @Option(help: "The difference that would matter, such as \"1 min\".")
  var delta: String?

  @Option(help: "Replications of the pilot. (default: 20)")
  var pilot: String?

  @Option(help: "The most replications of each alternative. (default: 400)")
  var cap: String?

  @Option(help: "How many threads. Results do not depend on it.")
  var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

  @Option(help: "The results folder. (default: results/<experiment name>)")
  var results: String?

  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp("A value for all alternatives.", valueName: "path=value"))
  var settings: [String] = []

  @Flag(help: "Replace the results that the folder holds.")
  var force = false

  @Flag(help: "Print the comparison as JSON instead of the table.")
  var json = false

  @Flag(help: "No progress, no table.")
  var quiet = false

  func validate() throws {
    if !(1...1_024).contains(jobs) {
      throw ValidationError("--jobs is \(jobs); expected 1 to 1024 threads")
    }
  }

  func run() throws {
    do {
      try execute()
    } catch {
      throw Ending.report(error)
    }
  }

  /// What repeats the comparison: the options on which its results depend.
  private var command: String {
    let options: [(name: String, value: String?)] =
      [
        ("policies", policies), ("figures", figures), ("delta", delta), ("pilot", pilot),
        ("cap", cap),
      ] + settings.map { ("set", $0) }
    let words = options.flatMap { option in option.value.map { ["--" + option.name, $0] } ?? [] }
    return (["ongoeul", "compare", file] + words).map(quoted).joined(separator: " ")
  }

  private func execute() throws {
    var options = ExperimentOptions()
    (options.policies, options.figures, options.delta) = (policies, figures, delta)
    (options.pilot, options.cap, options.settings) = (pilot, cap, settings)
    let experiment = try ExperimentReader().read(file: file, options)
    let path = try results ?? ResultsFolder.defaultPath(scenario: experiment.name)
    if experiment.selection != nil {
      try select(experiment, path)
      return
    }
    let comparison = try Comparison(
      experiment, jobs: jobs, into: path, replacing: force, command: command)
    let isQuiet = quiet || json
    let pilotBar = ProgressBar(label: "pilot", isQuiet: isQuiet)
    let bar = ProgressBar(label: experiment.name, isQuiet: isQuiet)
    let ending = try comparison.execute(
      jobs: jobs, shouldStop: { Interruption.isRequested },
      progress: { stage, done, all in
        switch stage {
        case .pilot: pilotBar.show(done, of: all)
        case .comparison: bar.show(done, of: all)
        }
      })
    pilotBar.finish()
    bar.finish()
    switch ending {
    case .stopped(let completed):
      Ending.complain(
        "ongoeul: stopped; \(completed) replications are in \(comparison.folder.path)")
      throw Interruption.exitCode
    case .finished(let summary):
      if json {
        print(String(decoding: try encodedJSON(summary), as: UTF8.self), terminator: "")
      } else if !quiet {
        print(ComparisonTable(summary).text)
        print("\nresults: \(path) (plan.json, comparison.json, and a run for each alternative)")
        print("a page to read: ongoeul report \(quoted(path))")
      }
    }
  }

  /// The best of many, instead of every difference.
  private func select(_ experiment: Experiment, _ path: String) throws {
    let selection = try Selection(experiment, into: path, replacing: force)
    let bars = StageBars(isQuiet: quiet || json, what: "replications")
    let ending = try selection.execute(
      jobs: jobs, shouldStop: { Interruption.isRequested },
      progress: { bars.show($0, $1, of: $2) })
    bars.finish()
    guard case .finished(let summary) = ending else {
      Ending.complain("ongoeul: stopped; \(path) holds no result")
      throw Interruption.exitCode
    }
    if json {
      print(String(decoding: try encodedJSON(summary), as: UTF8.self), terminator: "")
    } else if !quiet {
      print(SelectionTable(summary).text)
      print("\nresults: \(path) (plan.json, selection.json)")
    }
  }
}

/// A word as a shell takes it.
func quoted(_ word: String) -> String {
  let isPlain = word.utf8.allSatisfy { byte in
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "="), UInt8(ascii: ","):
      true
    default: false
    }
  }
  return isPlain && !word.isEmpty
    ? word
    : "'"
      + word.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "'\\''") + "'"
}
