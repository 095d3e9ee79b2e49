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

  @OptionGroup var options: StudyOptions

  func run() throws {
    do {
      let experiment = try options.experiment(for: .sweep)
      let path = try options.path(of: experiment)
      let study = try Sweep(experiment, into: path, replacing: options.force)
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
