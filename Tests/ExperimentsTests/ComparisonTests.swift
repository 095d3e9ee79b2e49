import Foundation
import Quantities
import Results
import TestCities
import Testing

@testable import Experiments
@testable import Scenarios

/// Comparisons in a small city.
struct ComparisonTests {
  private static func read(_ text: String, _ options: ExperimentOptions = ExperimentOptions())
    throws -> Experiment
  {
    try SmallStudy.withFile(text) { try ExperimentReader().read(file: $0, options) }
  }

  private static func compare(
    _ experiment: Experiment, jobs: Int = 2, in path: String
  ) throws -> StudyResult<ComparisonSummary> {
    let built = experiment.alternatives.map { BuiltScenario($0.scenario, in: SmallStudy.city) }
    let comparison = try Comparison(
      experiment, built, cityDataSHA256: "c0ffee", into: path, replacing: false)
    let ending = try comparison.execute(
      jobs: jobs, shouldStop: { false }, progress: { _, _, _ in })
    guard case .finished(let summary) = ending else { throw CocoaError(.userCancelled) }
    return summary
  }

  private static let rules = """
    name: rules
    scenario: small.yaml
    policies: [nearestIdle, strictFIFO, { name: cheapestInsertion, waitWeight: 3 }]
    figures: { callTaxi.wait.mean: 2 min, callTaxi.unmet: 5 % }
    pilot: 8
    cap: 25
    """

  @Test func aComparisonLeavesARunForEachAlternativeAndDoesNotDependOnThreads() throws {
    let experiment = try Self.read(Self.rules)
    let files = try [1, 3].map { jobs in
      try Small.withPath { path in
        let summary = try Self.compare(experiment, jobs: jobs, in: path)
        #expect(summary.needLogsEqual)
        #expect(summary.replications >= 10 && summary.replications <= 25)
        let names = ["nearestIdle", "strictFIFO", "cheapestInsertion-waitWeight-3"]
        #expect(summary.alternatives == names && summary.baseline == names[0])
        #expect(summary.figures.map(\.pairs.count) == [3, 3])
        let files = try Small.files(path)
        for name in names {
          #expect(files["\(name)/summary.json"] != nil && files["\(name)/plan.json"] != nil)
          #expect(
            files.keys.count { $0.hasPrefix(name + "/replications/") } == summary.replications)
        }
        return files
      }
    }
    #expect(files[0] == files[1])
  }

  /// A policy beside itself under other waiting weights that it does not use is the same policy.
  @Test func anAlternativeThatChangesNothingIsFoundToChangeNothing() throws {
    let experiment = try Self.read(
      """
      name: same
      scenario: small.yaml
      alternatives:
        today:
        same: { services.callTaxi.policy: strictFIFO }
        more:
          services: { callTaxi: { fleet: { wheelchairVehicles: 12, leasedTaxis: 12 } } }
      figures: { callTaxi.wait.mean: 30 s }
      pilot: 6
      cap: 12
      """)
    try Small.withPath { path in
      let summary = try Self.compare(experiment, in: path)
      let figure = summary.figures[0]
      #expect(figure.delta == 0.5)
      let same = figure.pairs[0]
      #expect(same.a == "today" && same.b == "same" && same.difference == 0)
      #expect(same.pCorrected == nil && same.verdict == .equivalent)
      let more = figure.pairs[1]
      #expect((more.difference ?? 0) > 0.5 && more.verdict == .worse)
      #expect(figure.best?.policy == "more")
      let appraised = try #require(summary.appraisal?.alternatives)
      #expect(appraised.map(\.name) == ["same", "more"])
      #expect(appraised[0].verdict == "as dear and as good")
      #expect(appraised[0].netPresentValue.mean == 0)
      // Nine vehicles and ten leases more, at 45 MKRW each over ten years at 4.5 %.
      #expect(appraised[1].verdict.hasPrefix("dearer and better"))
      let capital = try #require(appraised[1].items.first { $0.name == "capital" })
      #expect(abs(capital.yearly.mean - 9 * 5.687047) < 1e-4)
    }
  }

  @Test func whoNeverServesAnyoneHasNoWaitAndIsNotBest() throws {
    let experiment = try Self.read(
      """
      name: nobody
      scenario: small.yaml
      alternatives:
        today: {}
        nobody: { services.callTaxi.fleet: { wheelchairVehicles: 0, leasedTaxis: 0, shuttles: 0 } }
      figures: [callTaxi.wait.mean, callTaxi.unmet]
      pilot: 5
      cap: 10
      """)
    try Small.withPath { path in
      let summary = try Self.compare(experiment, in: path)
      let wait = summary.figures[0]
      #expect(wait.means["nobody"] == .some(nil) && wait.pairs[0].verdict == .undefined)
      #expect(wait.pairs[0].n == 0 && wait.best == nil)
      let unmet = summary.figures[1]
      #expect(unmet.means["nobody"] == 100 && unmet.pairs[0].verdict == .better)
      #expect(summary.warnings.contains { $0.contains("in 0 of 10 replications") })
    }
  }

  /// Other residents are other needs, and that is said.
  @Test func needsThatDifferAreReported() throws {
    let experiment = try Self.read(
      """
      name: needs
      scenario: small.yaml
      alternatives: { today: {}, busier: { services.callTaxi.demand.tripsPerDay: 90 } }
      figures: [callTaxi.unmet]
      pilot: 5
      cap: 10
      """)
    try Small.withPath { path in
      let summary = try Self.compare(experiment, in: path)
      #expect(!summary.needLogsEqual)
      #expect(summary.warnings.contains { $0.contains("did not face the same needs") })
    }
  }

  @Test func theJSONIsThatOfTheManual() throws {
    let experiment = try Self.read(Self.rules)
    try Small.withPath { path in
      let bytes = try encodedJSON(Self.compare(experiment, in: path))
      let json = try #require(
        try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
      let figures = try #require(json["figures"] as? [[String: Any]])
      #expect(figures[0]["name"] as? String == "callTaxi.wait.mean")
      #expect(figures[0]["unit"] as? String == "min" && figures[0]["delta"] as? Double == 2)
      #expect((figures[0]["means"] as? [String: Double])?.count == 3)
      let pair = try #require((figures[0]["pairs"] as? [[String: Any]])?.first)
      for key in [
        "a", "b", "difference", "halfWidth", "pCorrected", "correlation", "varianceReduction", "n",
      ] { #expect(pair[key] != nil, "\(key)") }
      let best = try #require(json["best"] as? [String: Any])
      #expect(best["policy"] is String && best["guarantee"] is String)
      #expect(json["needLogsEqual"] as? Bool == true)
    }
  }

  private static func mistakes(_ text: String, _ options: ExperimentOptions = ExperimentOptions())
    throws -> String
  {
    do {
      _ = try read(text, options)
      return ""
    } catch let diagnostics as Diagnostics {
      return diagnostics.description
    }
  }

  @Test(arguments: [
    (
      "policies: [nearestIdle, strictFIFO", "policies: [nearestIdel, strictFIFO",
      "did you mean nearestIdle?"
    ),
    (
      "policies: [nearestIdle, strictFIFO, ", "policies: [strictFIFO, strictFIFO, ",
      "is there twice"
    ),
    ("waitWeight: 3", "waitWait: 3", "did you mean waitWeight?"),
    ("callTaxi.wait.mean: 2 min", "callTaxi.wait.maen: 2 min", "did you mean callTaxi.wait.mean?"),
    ("callTaxi.wait.mean: 2 min", "callTaxi.wait.mean: 2 km", "no difference of this figure"),
    ("callTaxi.wait.mean: 2 min", "callTaxi.wait.mean: -2 min", "no difference of this figure"),
    ("callTaxi.wait.mean: 2 min", "callTaxi.vehicleHours: 2 h", "has no better end"),
    ("pilot: 8", "pilot: 1", "pilot is \"1\""),
    ("cap: 25", "kap: 25", "did you mean cap?"),
    ("scenario: small.yaml", "scenario: smal.yaml", "did you mean"),
    ("scenario: small.yaml\n", "", "scenario is missing"),
    ("policies: [", "alternatives: [", "alternatives by name"),
  ])
  func mistakesAreNamed(right: String, wrong: String, message: String) throws {
    let text = Self.rules.replacingOccurrences(of: right, with: wrong)
    #expect(text != Self.rules)
    let found = try Self.mistakes(text)
    #expect(found.contains(message), "\(found)")
  }

  @Test func anAlternativeMayNotBreakThePairing() throws {
    let found = try Self.mistakes(
      """
      name: pairs
      scenario: small.yaml
      alternatives: { a: {}, b: { seed: 3 } }
      """)
    #expect(found.contains("could not be paired"))
  }

  @Test func theCommandLineNamesPoliciesFiguresAndDelta() throws {
    var options = ExperimentOptions()
    options.policies = "nearestIdle, cheapestInsertion"
    options.figures = "callTaxi.wait.p90,callTaxi.unmet"
    options.delta = "90 s"
    options.cap = "60"
    let experiment = try Self.read(SmallStudy.scenario, options)
    #expect(experiment.name == "small-policies" && experiment.cap == 60 && experiment.pilot == 20)
    #expect(experiment.alternatives.map(\.name) == ["nearestIdle", "cheapestInsertion"])
    #expect(
      experiment.figures.map(\.practicalDifference) == [.absolute(1.5), .absolute(1)])
    options.delta = "3 km"
    #expect(try Self.mistakes(SmallStudy.scenario, options).contains("--delta"))
    options.policies = "nearestIdle"
    #expect(try Self.mistakes(SmallStudy.scenario, options).contains("nothing to compare"))
    #expect(try Self.mistakes(SmallStudy.scenario, options).contains("--delta"))
  }
}
