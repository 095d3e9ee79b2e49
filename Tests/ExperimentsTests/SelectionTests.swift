import Foundation
import Testing

@testable import Experiments
@testable import Scenarios

/// The best of some alternatives in a small city.
struct SelectionTests {
  private static let text = """
    name: selection
    scenario: small.yaml
    alternatives:
      today: {}
      same: { services.callTaxi.policy: strictFIFO }
      more: { services.callTaxi.fleet: { wheelchairVehicles: 12, leasedTaxis: 12 } }
    selection:
      figure: callTaxi.wait.mean
      indifference: a difference of less than 1 min does not matter
      firstStage: 6
      cap: 30
    """

  private static func select(_ text: String, jobs: Int = 2) throws -> StudyResult<SelectionSummary>
  {
    let experiment = try SmallStudy.read(text, for: .comparison)
    let built = experiment.alternatives.map { BuiltScenario($0.scenario, in: SmallStudy.city) }
    return try Small.withPath { path in
      let selection = try Selection(experiment, built, into: path, replacing: false)
      return try SmallStudy.finished(
        selection.execute(jobs: jobs, shouldStop: { false }, progress: { _, _, _ in }))
    }
  }

  @Test func theFleetThatIsFourTimesAsLargeIsSelected() throws {
    let summary = try Self.select(Self.text)
    #expect(summary.indifference == 1)
    #expect(summary.best?.policy == "more")
    #expect(
      summary.best?.guarantee.contains("a difference of less than 1 min does not matter") == true)
    #expect(summary.alternatives.map(\.ending) == ["dropped", "dropped", "selected"])
    #expect(summary.alternatives.allSatisfy { (6...30).contains($0.replications) })
    #expect(summary.needLogsEqual)
    let one = try encodedJSONText(Self.select(Self.text, jobs: 1))
    #expect(try encodedJSONText(summary) == one)
  }

  @Test func withoutADecisionBeforeTheCapNothingIsGuaranteed() throws {
    // 5 and 6 minutes differ by less than these seeds tell apart at so fine a zone.
    let text = Self.text.replacingOccurrences(of: "less than 1 min", with: "less than 0.01 s")
      .replacingOccurrences(
        of: "more: { services.callTaxi.fleet: { wheelchairVehicles: 12, leasedTaxis: 12 } }",
        with: "more: { services.callTaxi.fleet.waitPlace: stay }"
      ).replacingOccurrences(of: "cap: 30", with: "cap: 10")
    let summary = try Self.select(text)
    #expect(summary.best == nil)
    #expect(summary.alternatives.contains { $0.ending == "left" })
    #expect(summary.warnings.contains { $0.contains("nothing is guaranteed") })
  }

  @Test func whoHasNoFigureIsLeftOut() throws {
    let text = Self.text.replacingOccurrences(
      of: "same: { services.callTaxi.policy: strictFIFO }",
      with: "nobody: { services.callTaxi.fleet: { wheelchairVehicles: 0, leasedTaxis: 0, "
        + "shuttles: 0 } }")
    let summary = try Self.select(text)
    #expect(summary.alternatives.map(\.ending) == ["dropped", "undefined", "selected"])
    #expect(summary.warnings.contains { $0.contains("nobody has no callTaxi.wait.mean") })
  }

  @Test(arguments: [
    ("a difference of less than 1 min does not matter", "1 min", ""),
    ("a difference of less than 1 min does not matter", "less than 60 s does not matter", ""),
    ("less than 1 min", "less than 1 km", "which says no difference of this figure"),
    ("less than 1 min", "less than 5 %", "which says no difference of this figure"),
    ("callTaxi.wait.mean", "callTaxi.wait.maen", "did you mean callTaxi.wait.mean?"),
    ("callTaxi.wait.mean", "callTaxi.vehicleHours", "no figure with a better end"),
    ("firstStage: 6", "firstStag: 6", "did you mean firstStage?"),
    ("firstStage: 6", "firstStage: 90", "a cap below the first stage"),
  ])
  func theZoneIsReadInWords(right: String, wrong: String, message: String) throws {
    let changed = Self.text.replacingOccurrences(of: right, with: wrong)
    #expect(changed != Self.text)
    let found = try SmallStudy.mistakes(changed, for: .comparison)
    #expect(message.isEmpty ? found.isEmpty : found.contains(message), "\(found)")
  }

  private func encodedJSONText(_ summary: StudyResult<SelectionSummary>) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(summary), as: UTF8.self)
  }
}
