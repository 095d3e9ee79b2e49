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
      ones are run of each alternative. The first alternative is the baseline. If the file names \
      several scenarios, all is done in each and counted as one family. If it has a section selection, the best of all is sought instead, with its guarantee.
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

  @OptionGroup var options: RunOptions

  func run() throws {
    do {
      try execute()
    } catch {
      throw Ending.report(error)
    }
  }

  /// What repeats the comparison: the options on which its results depend.
  private var command: String {
    let named: [(name: String, value: String?)] =
      [
        ("policies", policies), ("figures", figures), ("delta", delta), ("pilot", pilot),
        ("cap", cap),
      ] + options.settings.map { ("set", $0) }
    let words = named.flatMap { option in option.value.map { ["--" + option.name, $0] } ?? [] }
    return (["ongoeul", "compare", file] + words).map(quoted).joined(separator: " ")
  }

  private func execute() throws {
    var reading = options.reading
    (reading.policies, reading.figures, reading.delta) = (policies, figures, delta)
    (reading.pilot, reading.cap) = (pilot, cap)
    let experiment = try ExperimentReader().read(file: file, reading)
    let path = try options.path(of: experiment.name)
    if experiment.selection != nil {
      let selection = try Selection(
        experiment, into: path, replacing: options.force, learning: options.learning)
      try options.show(
        path, writes: "selection.json", counting: "replications", { SelectionTable($0).text },
        {
          try selection.execute(
            jobs: options.jobs, shouldStop: { Interruption.isRequested }, progress: $0)
        })
    } else if experiment.scenarios.isEmpty {
      let comparison = try Comparison(
        experiment, jobs: options.jobs, into: path, replacing: options.force, command: command,
        learning: options.learning)
      try options.show(
        path, writes: "comparison.json, and a run for each alternative", counting: "replications",
        pages: "a page", { ComparisonTable($0).text },
        {
          try comparison.execute(
            jobs: options.jobs, shouldStop: { Interruption.isRequested }, progress: $0)
        })
    } else {
      let comparison = try ScenarioComparison(
        experiment, jobs: options.jobs, into: path, replacing: options.force, command: command,
        learning: options.learning)
      try options.show(
        path, writes: "comparison.json, and a comparison for each scenario",
        counting: "replications", pages: "pages", { ScenarioComparisonTable($0).text },
        {
          try comparison.execute(
            jobs: options.jobs, shouldStop: { Interruption.isRequested }, progress: $0)
        })
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
