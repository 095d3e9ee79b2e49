import Foundation
import Results
import Statistics
import Testing

@testable import Experiments
@testable import Scenarios

/// Comparisons in several small scenarios.
struct ScenarioComparisonTests {
  /// Differences so small that every scenario runs to the cap.
  private static let rest = """
    policies: [nearestIdle, strictFIFO]
    figures: { callTaxi.wait.mean: 1 s }
    pilot: 5
    cap: 12
    """

  private static let busier = "set: { services.callTaxi.demand.tripsPerDay: 90 }"

  private static let text = """
    name: days
    question: Does the order of the rules depend on the day?
    scenarios:
      today: small.yaml
      renamed: { scenario: small.yaml, set: { title: The same under another title } }
      busier: { scenario: small.yaml, \(busier) }
    \(rest)
    """

  private static func compare<Answer>(
    _ text: String = text, jobs: Int = 2,
    _ body: (StudyResult<ScenarioComparisonSummary>, [String: Data]) throws -> Answer
  ) throws -> Answer {
    let experiment = try SmallStudy.read(text, for: .comparison)
    let built = experiment.scenarios.map { scenario in
      scenario.alternatives.map { BuiltScenario($0.scenario, in: SmallStudy.city) }
    }
    return try Small.withPath { path in
      let comparison = try ScenarioComparison(
        experiment, built, cityDataSHA256: built.map { _ in "c0ffee" }, into: path,
        replacing: false, command: "ongoeul compare days.yaml")
      let summary = try SmallStudy.finished(
        comparison.execute(jobs: jobs, shouldStop: { false }, progress: { _, _, _ in }))
      return try body(summary, Small.files(path))
    }
  }

  @Test func everyScenarioLeavesAComparisonAndThreadsChangeNothing() throws {
    let files = try Self.compare { summary, files in
      #expect(summary.scenarios.map(\.name) == ["today", "renamed", "busier"])
      for part in summary.scenarios {
        let data = try #require(files["\(part.name)/comparison.json"])
        #expect(try encodedJSON(part.comparison) == [UInt8](data))
        #expect(part.comparison.scenario == part.name && part.comparison.needLogsEqual)
        #expect(part.comparison.title == "days, \(part.name)" && part.comparison.familySize == 3)
        for name in summary.alternatives {
          #expect(files["\(part.name)/\(name)/summary.json"] != nil)
        }
      }
      let data = try #require(files["comparison.json"])
      #expect(try encodedJSON(summary) == [UInt8](data))
      let read = try JSONDecoder().decode(StudyResult<ScenarioComparisonSummary>.self, from: data)
      #expect(try encodedJSON(read) == [UInt8](data))
      return files
    }
    #expect(try Self.compare(jobs: 1) { $1 } == files)
  }

  /// Each scenario alone has one comparison, whose corrected p-value is the plain one.
  @Test func theFamilyIsThatOfAllScenarios() throws {
    let alone = try ["", Self.busier].map { set in
      let experiment = try SmallStudy.read(
        "name: alone\nscenario: small.yaml\n\(set)\n\(Self.rest)", for: .comparison)
      let built = experiment.alternatives.map { BuiltScenario($0.scenario, in: SmallStudy.city) }
      return try Small.withPath { path in
        let comparison = try Comparison(
          experiment, built, cityDataSHA256: "c0ffee", into: path, replacing: false)
        return try SmallStudy.finished(
          comparison.execute(jobs: 2, shouldStop: { false }, progress: { _, _, _ in }))
      }
    }
    let pairs = alone.map { $0.figures[0].pairs[0] }
    let plain = try pairs.map { try #require($0.pCorrected) }
    let corrected = try PValueCorrection.holm.corrected([plain[0], plain[0], plain[1]])
    try Self.compare { summary, _ in
      let family = summary.scenarios.map { $0.comparison.figures[0].pairs[0] }
      #expect(family.map(\.pCorrected) == corrected.map { $0 })
      #expect(family.map(\.n) == [12, 12, 12])
      #expect(family[0].difference == pairs[0].difference)
      #expect(family[2].difference == pairs[1].difference)
      // The interval of one of three that hold together.
      let each = try simultaneousConfidence(0.95, of: 3)
      let ratio =
        studentQuantile((1 + each) / 2, degreesOfFreedom: 11)
        / studentQuantile(0.975, degreesOfFreedom: 11)
      let (wide, narrow) = (family[0].halfWidth ?? 0, pairs[0].halfWidth ?? 0)
      #expect(narrow > 0 && (wide / narrow / ratio - 1).magnitude < 1e-9)
    }
  }

  /// Another title is no other city of riders: the difference is paired and exactly zero.
  @Test func scenariosArePairedOnlyWhereTheirNeedsAreTheSame() throws {
    try Self.compare { summary, _ in
      let figure = summary.figures[0]
      #expect(figure.differences.map(\.scenario) == ["renamed", "busier", "renamed", "busier"])
      for difference in figure.differences {
        let isSame = difference.scenario == "renamed"
        #expect(difference.needLogsEqual == isSame && difference.n == 12)
        #expect((difference.difference == 0) == isSame && (difference.halfWidth == 0) == isSame)
      }
      // Half as many riders more for the same vehicles wait longer.
      #expect((figure.differences[1].difference ?? 0) > 0)
    }
  }

  @Test func whatIsBestIsSaidByScenario() throws {
    let text = """
      name: turn
      scenarios:
        few: small.yaml
        many:
          scenario: small.yaml
          set: { services.callTaxi.fleet: { wheelchairVehicles: 20, leasedTaxis: 20 } }
      alternatives:
        today: {}
        nine: { services.callTaxi.fleet: { wheelchairVehicles: 5, leasedTaxis: 4 } }
      figures: { callTaxi.wait.mean: 1 s, callTaxi.unmet: 1 % }
      pilot: 5
      cap: 12
      """
    try Self.compare(text) { summary, _ in
      let wait = summary.figures[0]
      #expect(wait.best == ["few": "nine", "many": "today"] && wait.bestEverywhere == nil)
      #expect(wait.reversed == ["today is better than nine in many, worse in few"])
      #expect(
        wait.conclusion[0].hasPrefix(
          "nine has the best mean in few; today has the best mean in many"))
      // Its needs are the same, though its vehicles are not.
      #expect(wait.differences.allSatisfy { $0.needLogsEqual })
      #expect(wait.differences[1].alternative == "nine" && wait.differences[1].difference == 0)
    }
  }
}
