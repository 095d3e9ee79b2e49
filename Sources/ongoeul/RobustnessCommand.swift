import ArgumentParser
import Experiments
import Foundation
import Reporting
import Results
import Scenarios

struct RobustnessCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "robustness",
    abstract: "Asks whether the order of alternatives holds in other worlds.",
    discussion: """
      Takes an experiment file with a section robustness. Compares its alternatives under the sets \
      that ongoeul calibrate accepted (or the nearest, if it accepted none) and on the streets of \
      other network seeds, and says in how many of these worlds their order is the same.
      """)

  @Argument(help: "An experiment file.")
  var file: String

  @OptionGroup var options: RunOptions

  @Option(
    help: """
      The calibration.json whose sets are taken. (default: that of results/<experiment name> if \
      the file has a section calibration)
      """)
  var calibration: String?

  func run() throws {
    do {
      let experiment = try ExperimentReader().read(
        file: file, for: .robustness, options.reading)
      let standard =
        try ResultsFolder.defaultPath(scenario: experiment.name) + "/calibration.json"
      let sets = try AcceptedSets(
        file: file, options.reading,
        calibration: calibration ?? (experiment.calibration == nil ? nil : standard))
      let path = try options.path(of: experiment.name + "-robustness")
      let robustness = try Robustness(
        sets, into: path, replacing: options.force, learning: options.learning)
      try options.show(
        path, writes: "robustness.json", { RobustnessTable($0).text },
        {
          try robustness.execute(
            jobs: options.jobs, shouldStop: { Interruption.isRequested }, progress: $0)
        })
    } catch {
      throw Ending.report(error)
    }
  }
}
