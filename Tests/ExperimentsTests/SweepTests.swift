import Foundation
import Testing

@testable import Experiments
@testable import Scenarios

/// Sweeps in a small city.
struct SweepTests {
  private static let text = """
    name: sweep
    scenario: small.yaml
    policies: [nearestIdle, strictFIFO]
    figures: { callTaxi.wait.mean: 1 min, callTaxi.unmet: 1 % }
    sweep:
      design: factorial
      parameters:
        services.callTaxi.fleet.wheelchairVehicles: [3, 5, 9]
        services.callTaxi.riders.patienceMean: [40 min, 70 min]
      replications: 4
    """

  private static func run(_ text: String, jobs: Int = 2) throws -> (
    StudyResult<SweepSummary>, [String: Data]
  ) {
    let experiment = try SmallStudy.read(text, for: .sweep)
    return try Small.withPath { path in
      let study = try Sweep(experiment, SmallStudy.built(experiment), into: path, replacing: false)
      let summary = try SmallStudy.finished(
        study.execute(jobs: jobs, shouldStop: { false }, progress: { _, _, _ in }))
      return (summary, try Small.files(path))
    }
  }

  @Test func twoFactorsAreCrossedAndComparedWithTheBaseline() throws {
    let (summary, files) = try Self.run(Self.text)
    #expect(summary.points.count == 1 + 3 * 2)
    let baseline = summary.points[0]
    #expect(baseline.name == "baseline")
    // 3 vehicles and 70 minutes are the scenario's own values: the second point of the design.
    let same = summary.points[2]
    #expect(same.settings == baseline.settings)
    #expect(same.settings["services.callTaxi.riders.patienceMean"] == "70 min")
    for name in summary.alternatives {
      let result = try #require(same.results[name])
      #expect(result.needLogsEqual && result.figures["callTaxi.wait.mean"]?.difference.mean == 0)
    }
    // Vehicles leave the needs alone, patience is part of them.
    let more = try #require(summary.points[6].results["nearestIdle"])
    #expect(summary.points[6].values["services.callTaxi.fleet.wheelchairVehicles"] == 9)
    #expect(more.needLogsEqual)
    #expect((more.figures["callTaxi.wait.mean"]?.difference.mean ?? 0) < -0.5)
    #expect(summary.points[1].results["nearestIdle"]?.needLogsEqual == false)
    #expect(summary.warnings.contains { $0.hasPrefix("3 of 6 points change who asks") })
    let csv = try #require(files["sweep.csv"].flatMap { String(data: $0, encoding: .utf8) })
    #expect(csv.split(separator: "\n").count == 1 + 7 * 2 * 2)
    #expect(files["sweep.json"] != nil)
    #expect(try Self.run(Self.text, jobs: 1).1 == files)
  }

  @Test func aFractionSaysWhatItMixes() throws {
    let text = """
      name: fraction
      scenario: small.yaml
      figures: { callTaxi.wait.mean: 1 min }
      sweep:
        design: fractionalFactorial
        generators: [AB]
        parameters:
          services.callTaxi.fleet.wheelchairVehicles: [3, 9]
          services.callTaxi.fleet.leasedTaxis: [2, 6]
          services.callTaxi.fleet.waitPlace:
        replications: 2
      """
    let (summary, _) = try Self.run(text)
    #expect(summary.points.count == 1 + 4)
    #expect(summary.design.contains("resolution 3") && summary.notes[1].contains("I = ABC"))
    #expect(summary.alternatives == ["strictFIFO"])
    let places = summary.points.dropFirst().map {
      $0.settings["services.callTaxi.fleet.waitPlace"]
    }
    #expect(places == ["stay", "depot", "depot", "stay"])
  }

  @Test func aLatinHypercubeSpreadsItsPoints() throws {
    let text = Self.text.replacingOccurrences(
      of: "design: factorial", with: "design: latinHypercube"
    )
    .replacingOccurrences(of: "[3, 5, 9]", with: "[3, 9]")
    .replacingOccurrences(of: "  replications: 4", with: "  points: 5\n  replications: 2")
    let (summary, _) = try Self.run(text)
    let patience = summary.points.dropFirst().compactMap {
      $0.values["services.callTaxi.riders.patienceMean"]
    }
    // One in each fifth of 40 to 70 minutes.
    #expect(patience.map { Int(($0 / 60 - 40) / 6) }.sorted() == [0, 1, 2, 3, 4])
  }

  @Test(arguments: [
    ("design: factorial", "design: factorail", "did you mean factorial?"),
    ("design: factorial", "design: factorial\n  points: 4", "says nothing of the design factorial"),
    ("design: factorial", "design: latinHypercube", "the least and the greatest value"),
    ("[3, 5, 9]", "[3, 3, 9]", "whose values do not rise"),
    ("[3, 5, 9]", "3", "a list of at least two values"),
    (
      "fleet.wheelchairVehicles", "fleet.wheelchairVehicle",
      "did you mean fleet.wheelchairVehicles?"
    ),
    ("fleet.wheelchairVehicles: [3, 5, 9]", "policy.waitWeight: [1, 2]", "every policy"),
    ("sweep:\n", "sweeep:\n", "sweep is missing"),
  ])
  func mistakesAreNamed(right: String, wrong: String, message: String) throws {
    let broken = Self.text.replacingOccurrences(of: right, with: wrong)
    #expect(broken != Self.text)
    let found = try SmallStudy.mistakes(broken, for: .sweep)
    #expect(found.contains(message), "\(found)")
  }

  @Test func noResultStaysBesideAPlanThatIsNotItsOwn() throws {
    let experiment = try SmallStudy.read(Self.text, for: .sweep)
    try Small.withPath { path in
      let built = SmallStudy.built(experiment)
      let first = try Sweep(experiment, built, into: path, replacing: false)
      try first.folder.write(Array("{}".utf8), to: "calibration.json")
      try first.folder.write(Array("{}".utf8), to: "sweep.json")
      _ = try Sweep(experiment, built, into: path, replacing: true)
      #expect(try Small.files(path).keys.sorted() == ["plan.json"])
    }
  }

  /// A comparison checks the sections that it does not use.
  @Test func mistakesInOtherSectionsAreNamedToo() throws {
    let broken = Self.text.replacingOccurrences(of: "[3, 5, 9]", with: "[3 min, 5 min]")
      .replacingOccurrences(of: "callTaxi.unmet", with: "callTaxi.unmeet")
    let found = try SmallStudy.mistakes(broken, for: .comparison)
    #expect(found.contains("did you mean callTaxi.unmet?"))
    #expect(found.contains("services.callTaxi.fleet.wheelchairVehicles"))
  }
}
