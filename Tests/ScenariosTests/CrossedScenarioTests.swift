import Foundation
import Records
import Testing

@testable import Scenarios

/// Experiments that compare in several scenarios, as they are read.
struct CrossedScenarioTests {
  private static let text = """
    name: days
    scenarios:
      weekday: scenario.yaml
      busier:
        scenario: scenario.yaml
        set: { services.callTaxi.patience.mean: 90 min }
    service: callTaxi
    policies: [nearestIdle, strictFIFO]
    alternatives: { today: {}, more: { services.callTaxi.fleet.leasedTaxis: 60 } }
    """

  private static func read(_ text: String, for purpose: ExperimentPurpose = .comparison) throws
    -> Experiment
  {
    let folder = try MadeUp.folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let other = MadeUp.good.replacingOccurrences(
      of: "  snowClearing:\n    ploughs: 7\n", with: "")
    #expect(other != MadeUp.good)
    for (name, content) in [
      ("scenario.yaml", MadeUp.good), ("other.yaml", other), ("experiment.yaml", text),
    ] {
      try Data(content.utf8).write(to: URL(filePath: folder + "/" + name))
    }
    let wait = FigureDeclaration(
      "callTaxi.wait.mean", unit: "min", "A made-up wait.", better: .smaller,
      matters: .absolute(1))
    let reader = ExperimentReader(scenarios: MadeUp.reader, figures: [wait])
    return try reader.read(file: folder + "/experiment.yaml", for: purpose, ExperimentOptions())
  }

  private static func mistakes(_ text: String, for purpose: ExperimentPurpose = .comparison) throws
    -> [Diagnostic]
  {
    do {
      _ = try read(text, for: purpose)
      return []
    } catch let diagnostics as Diagnostics {
      return diagnostics.list
    }
  }

  @Test func everyScenarioHasEveryPolicyUnderEveryDesign() throws {
    let experiment = try Self.read(Self.text)
    #expect(experiment.scenarios.map(\.name) == ["weekday", "busier"])
    let names = ["nearestIdle-today", "nearestIdle-more", "strictFIFO-today", "strictFIFO-more"]
    for (scenario, patience) in zip(experiment.scenarios, [60, 90]) {
      #expect(scenario.alternatives.map(\.name) == names)
      for alternative in scenario.alternatives {
        let taxi = alternative.scenario.services[0]
        #expect(taxi.parameters.duration("patience.mean") == .minutes(Int64(patience)))
        let isMore = alternative.name.hasSuffix("more")
        #expect(taxi.parameters.count("fleet.leasedTaxis") == (isMore ? 60 : 30))
      }
    }
    #expect(experiment.scenarioName == nil && experiment.scenario.name == "call-taxi-weekday")
    let busier = experiment.within(experiment.scenarios[1])
    #expect(busier.scenarioName == "busier" && busier.scenarios.count == 2)
    #expect(
      busier.scenario.services[0].parameters.duration("patience.mean") == .minutes(90))
  }

  @Test(arguments: [
    ("weekday: scenario.yaml", "weekday: scenaro.yaml", 3, "did you mean"),
    ("weekday: scenario.yaml", "weekday: other.yaml", 4, "has the services callTaxi, snowClearing"),
    ("patience.mean: 90 min", "patience.mean: 60 min", 4, "is the same scenario as weekday"),
    ("patience.mean: 90 min", "patience.maen: 90 min", 6, "did you mean"),
    ("    set:", "    sett:", 6, "did you mean set?"),
    ("    scenario: scenario.yaml\n", "", 4, "scenarios.busier.scenario is missing"),
    ("busier:", "a/b:", 4, "cannot name a folder"),
    ("  weekday: scenario.yaml\n", "", 3, "with fewer than two"),
    ("service: callTaxi", "scenario: scenario.yaml", 7, "stands beside scenarios"),
    ("service: callTaxi", "selection: {}", 7, "selection stands beside scenarios"),
  ])
  func mistakesAreNamedAtTheirLine(right: String, wrong: String, line: Int, message: String) throws
  {
    let broken = Self.text.replacingOccurrences(of: right, with: wrong)
    #expect(broken != Self.text)
    let found = try Self.mistakes(broken)
    #expect(
      found.contains { $0.line == line && $0.description.contains(message) }, "\(found)")
  }

  @Test func aStudyOfParametersTakesOneScenario() throws {
    let text =
      Self.text + """

        sweep: { parameters: { services.callTaxi.fleet.leasedTaxis: [20, 40] } }
        """
    let found = try Self.mistakes(text, for: .sweep)
    #expect(found.contains { $0.line == 2 && $0.message.contains("not for sweep") }, "\(found)")
    #expect(try Self.mistakes(text).isEmpty)
  }
}
