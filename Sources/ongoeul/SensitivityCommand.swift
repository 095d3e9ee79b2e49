import ArgumentParser
import Experiments
import Reporting
import Scenarios

struct SensitivityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sensitivity", abstract: "Asks which parameters matter, and how much.",
    discussion: """
      Takes an experiment file with a section sensitivity. Varies all assumptions of the \
      scenario, or those that the file lists, over their ranges: one at a time, by Morris's \
      screening, and with shares of variance for the most influential.
      """)

  @Argument(help: "An experiment file.")
  var file: String

  @OptionGroup var options: RunOptions

  func run() throws {
    do {
      let experiment = try ExperimentReader().read(
        file: file, for: .sensitivity, options.reading)
      let path = try options.path(of: experiment.name)
      let study = try Sensitivity(
        experiment, into: path, replacing: options.force, learning: options.learning)
      try options.show(
        path, writes: "sensitivity.json", { SensitivityTable($0).text },
        {
          try study.execute(
            jobs: options.jobs, shouldStop: { Interruption.isRequested }, progress: $0)
        })
    } catch {
      throw Ending.report(error)
    }
  }
}
