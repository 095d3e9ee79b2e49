import ArgumentParser
import Scenarios

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Reads scenarios and reports every mistake, without running.")

  @Argument(help: "The scenario files.")
  var scenarios: [String]

  func run() throws {
    var allRight = true
    for file in scenarios {
      do throws(Diagnostics) {
        let scenario = try Registry.reader.read(file: file)
        var learning = LearningOptions()
        learning.isLeftOut = true
        let built = try BuiltScenario(scenario, learning: learning)
        for warning in built.warnings { Ending.complain("\(file): warning: \(warning)") }
        print("\(file): \(scenario.name) is in order")
      } catch {
        allRight = false
        Ending.complain(error.description)
      }
    }
    if !allRight { throw Ending.badInput }
  }
}
