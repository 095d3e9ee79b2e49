import ArgumentParser
import Experiments
import Reporting
import Scenarios

struct CalibrateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calibrate",
    abstract: "Seeks parameters with which figures come to what is reported.",
    discussion: """
      Takes an experiment file with a section calibration. Searches on tuning seeds, accepts every \
      set of parameters within all tolerances, and confirms each on evaluation seeds. Exits with 0 \
      also where no set is accepted, and says so.
      """)

  @Argument(help: "An experiment file.")
  var file: String

  @OptionGroup var options: RunOptions

  func run() throws {
    do {
      let experiment = try ExperimentReader().read(
        file: file, for: .calibration, options.reading)
      let path = try options.path(of: experiment.name)
      let calibration = try Calibration(
        experiment, into: path, replacing: options.force, learning: options.learning)
      try options.show(
        path, writes: "calibration.json, calibration.csv", { CalibrationTable($0).text },
        {
          try calibration.execute(
            jobs: options.jobs, shouldStop: { Interruption.isRequested }, progress: $0)
        })
    } catch {
      throw Ending.report(error)
    }
  }
}
