import ArgumentParser
import Experiments
import Results

@main
struct Ongoeul: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ongoeul",
    abstract: "Simulates the mobile services of a city on its road graph.",
    version: Engine.version,
    subcommands: [
      RunCommand.self, CompareCommand.self, SweepCommand.self, SensitivityCommand.self,
      CalibrateCommand.self, RobustnessCommand.self, ReportCommand.self, ExportCommand.self,
      CheckCommand.self, VerifyCommand.self,
      BenchCommand.self, ServicesCommand.self, PoliciesCommand.self, NetworkCommand.self,
      RouteCommand.self, TransitCommand.self, OptimiseCommand.self, PopulationCommand.self,
    ])

  static func main() {
    // A file that grows beyond a limit is an error to report, not a signal to die by.
    ignoreFileSizeSignal()
    Interruption.watch()
    main(nil)
  }
}
