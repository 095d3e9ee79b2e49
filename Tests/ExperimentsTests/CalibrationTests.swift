import Foundation
import Testing

@testable import Experiments
@testable import Scenarios

/// Calibrations whose answer is known, because the target was made by the model itself.
struct CalibrationTests {
  private static func text(targets: String, points: Int = 12, rounds: Int = 2) -> String {
    """
    name: calibration
    scenario: small.yaml
    calibration:
      parameters:
        services.callTaxi.demand.tripsPerDay: [20, 120]
      targets: \(targets)
      points: \(points)
      replications: 2
      search: { starts: 2, rounds: \(rounds), points: 4 }
      confirm: 3
    """
  }

  /// The scenario has 60 needs a day; what these come to is the target.
  @Test func theValueThatMadeTheTargetIsFound() throws {
    let any = "{ callTaxi.requests: { value: 1 trips, tolerance: 1 trips } }"
    let first = try SmallStudy.read(
      Self.text(targets: any, points: 2, rounds: 0), for: .calibration)
    let target = try Small.withPath { path in
      try #require(
        try SmallStudy.calibrate(first, in: path).own.figures["callTaxi.requests"] ?? nil)
    }
    #expect(target > 10)
    // Another start, so that the answer is not there from the beginning.
    let text = Self.text(
      targets: "{ callTaxi.requests: { value: \(target) trips, tolerance: 2 trips } }"
    ).replacingOccurrences(
      of: "scenario: small.yaml",
      with: "scenario: small.yaml\nset: { services.callTaxi.demand.tripsPerDay: 110 }")
    let experiment = try SmallStudy.read(text, for: .calibration)
    try Small.withPath { path in
      let summary = try SmallStudy.calibrate(experiment, in: path)
      #expect(summary.own.distance ?? 0 > 1)
      #expect(summary.nearest.isEmpty && summary.accepted.count >= 2)
      let path = "services.callTaxi.demand.tripsPerDay"
      let values = summary.accepted.compactMap { $0.values[path] }
      #expect(values.allSatisfy { (50...72).contains($0) }, "\(values)")
      #expect(values.contains { (56...64).contains($0) }, "\(values)")
      #expect(summary.accepted.allSatisfy { $0.distance <= 1 })
      #expect(summary.accepted.map(\.distance) == summary.accepted.map(\.distance).sorted())
      #expect(summary.tried == 1 + 12 + 2 * 2 * 4)
    }
  }

  @Test func withoutAnAcceptedSetTheNearestAndTheObstacleAreNamed() throws {
    let targets = """
      { callTaxi.requests: { value: 60 trips, tolerance: 3 trips },
          callTaxi.wait.mean: { value: 900 min, tolerance: 1 min } }
      """
    let experiment = try SmallStudy.read(Self.text(targets: targets), for: .calibration)
    try Small.withPath { path in
      let summary = try SmallStudy.calibrate(experiment, in: path)
      #expect(summary.accepted.isEmpty && summary.nearest.count == Calibration.nearest)
      #expect(summary.conclusion.hasPrefix("No set within the ranges is accepted."))
      #expect(summary.conclusion.contains("callTaxi.wait.mean at"))
      #expect(summary.warnings.contains { $0.contains("nothing is calibrated") })
      let distances = summary.targets.compactMap(\.distanceWithout)
      #expect(distances.count == 2 && distances[0] > 100 && distances[1] < 10)
    }
  }

  /// The search must not see what confirms or compares.
  @Test func tuningAndEvaluationShareNoReplication() throws {
    let targets = "{ callTaxi.requests: { value: 40 trips, tolerance: 20 trips } }"
    let experiment = try SmallStudy.read(
      Self.text(targets: targets, points: 3, rounds: 1), for: .calibration)
    let calibration = try #require(experiment.calibration)
    let tuning = Calibration.tuning(calibration)
    #expect(tuning == Experiment.tuningBlock..<Experiment.tuningBlock + 2)
    try Small.withPath { path in
      let summary = try SmallStudy.calibrate(experiment, in: path)
      let plan = try #require(
        try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: path + "/plan.json")))
          as? [String: Any])
      let numbers = try #require(plan["replications"] as? [String: [Int]])
      #expect(numbers["search"] == [32_768, 32_769] && numbers["confirmation"] == [0, 2])
      // The same set on other seeds comes to another figure.
      let set = try #require(summary.sets.first)
      #expect(set.confirmed["callTaxi.requests"]?.n == 3)
      #expect(set.confirmed["callTaxi.requests"]?.mean != set.figures["callTaxi.requests"] ?? nil)
    }
    // The most that a file may ask for stays below the tuning block.
    let text = Self.text(targets: targets)
      .replacingOccurrences(of: "confirm: 3", with: "confirm: 40000")
    #expect(try SmallStudy.mistakes(text, for: .calibration).contains("10000"))
  }

  @Test func resultsDoNotDependOnThreads() throws {
    let targets = "{ callTaxi.requests: { value: 40 trips, tolerance: 2 trips } }"
    let experiment = try SmallStudy.read(
      Self.text(targets: targets, points: 5, rounds: 1), for: .calibration)
    let files = try [1, 3].map { jobs in
      try Small.withPath { path in
        _ = try SmallStudy.calibrate(experiment, jobs: jobs, in: path)
        return try Small.files(path)
      }
    }
    #expect(files[0] == files[1])
    #expect(files[0]["calibration.json"] != nil && files[0]["calibration.csv"] != nil)
    let lines = try #require(
      files[0]["calibration.csv"].flatMap { String(data: $0, encoding: .utf8) }
    )
    .split(separator: "\n")
    #expect(lines.count == 1 + 1 + 5 + 2 * 4)
    #expect(
      lines[0] == "round,distance,services.callTaxi.demand.tripsPerDay,callTaxi.requests")
  }

  @Test(arguments: [
    ("targets: {", "targests: {", "did you mean targets?"),
    ("callTaxi.requests", "callTaxi.request", "did you mean callTaxi.requests?"),
    ("value: 40 trips", "value: 40 min", "which is no amount of this figure"),
    (", tolerance: 2 trips", "", "tolerance is missing"),
    ("demand.tripsPerDay", "demand.tripsPerday", "did you mean demand.tripsPerDay?"),
    ("services.callTaxi.demand", "callTaxi.demand", "did you mean services.callTaxi.demand"),
    ("[20, 120]", "[120, 20]", "whose values do not rise"),
    ("[20, 120]", "[20]", "the least and the greatest value"),
    ("[20, 120]", "[20, 99999]", "more than the greatest allowed value"),
    ("demand.tripsPerDay: [20, 120]", "demand.hourProfile:", "has no range for studies"),
    ("starts: 2", "stars: 2", "did you mean starts?"),
    ("calibration:\n", "calibrations:\n", "calibration is missing"),
  ])
  func mistakesAreNamed(right: String, wrong: String, message: String) throws {
    let text = Self.text(targets: "{ callTaxi.requests: { value: 40 trips, tolerance: 2 trips } }")
    #expect(try SmallStudy.mistakes(text, for: .calibration).isEmpty)
    let broken = text.replacingOccurrences(of: right, with: wrong)
    #expect(broken != text)
    let found = try SmallStudy.mistakes(broken, for: .calibration)
    #expect(found.contains(message), "\(found)")
    #expect(found.contains("experiment.yaml:"), "\(found)")
  }
}
