import ArgumentParser
import Experiments
import Reporting
import Scenarios

struct SweepCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep", abstract: "Runs a design over parameters under every alternative.",
    discussion: """
      Takes an experiment file with a section sweep. All points face the same random numbers; \
      each is compared with the scenario's own values, and points that change who asks for what \
      are marked.
      """)

  @Argument(help: "An experiment file.")
  var file: String

  @OptionGroup var options: RunOptions

  func run() throws {
    do {
      let experiment = try ExperimentReader().read(
        file: file, for: .sweep, options.reading)
      let path = try options.path(of: experiment.name)
      let study = try Sweep(
        experiment, into: path, replacing: options.force, learning: options.learning)
      try options.show(
        path, writes: "sweep.json, sweep.csv", { SweepTable($0).text },
        {
          try study.execute(
            jobs: options.jobs, shouldStop: { Interruption.isRequested }, progress: $0)
        })
    } catch {
      throw Ending.report(error)
    }
  }
}
