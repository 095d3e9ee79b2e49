import Foundation
import Testing

/// Experiments that have gone wrong, or might have: each ends in a right page or one clear message.
@Suite(.enabled(if: Program.isBuilt, Program.notBuilt), .serialized)
struct ReportedCasesTests {
  private static let hasLibrary = FileManager.default.fileExists(
    atPath: "/usr/share/nodejs/d3/dist/d3.min.js")

  private static func experiment(_ figures: String, _ rest: String) -> String {
    """
    name: case
    scenario: scenarios/call-taxi-weekday.yaml
    figures: \(figures)
    \(rest)
    """
  }

  /// Compares in a scratch folder and gives what was printed.
  private func compare(_ text: String, in scratch: Scratch) throws -> Program.Outcome {
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path + "/scenarios",
      withDestinationPath: Program.root.appendingPathComponent("scenarios").path)
    let file = scratch.path + "/experiment.yaml"
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    return try Program.release.run("compare", file, "--results", scratch.path + "/results")
  }

  private func page(_ scratch: Scratch) throws -> String {
    let outcome = try Program.release.run(
      "report", scratch.path + "/results", "--language", "en")
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    return try String(contentsOfFile: scratch.path + "/results/report.html", encoding: .utf8)
  }

  @Test(.enabled(if: hasLibrary, "needs Debian's package node-d3"))
  func tooFewReplicationsAreSaidBesideTheFigure() throws {
    let scratch = try Scratch()
    let outcome = try compare(
      Self.experiment(
        "{ callTaxi.wait.mean: 0.01 min }",
        "policies: [nearestIdle, strictFIFO]\npilot: 5\ncap: 10"), in: scratch)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("the pilot asks for"), "\(outcome.output)")
    #expect(outcome.output.contains("raise the cap"))
    let page = try page(scratch)
    #expect(page.contains("raise the cap") && page.contains("10 replications are too few"))
  }

  /// So few trips that the rule never has a choice: both alternatives do the same.
  @Test(.enabled(if: hasLibrary, "needs Debian's package node-d3"))
  func aFigureThatNeverVariesIsEqualAndSaysNothing() throws {
    let scratch = try Scratch()
    let outcome = try compare(
      Self.experiment(
        "{ callTaxi.unmet: 1 %, callTaxi.wait.mean: 1 min }",
        """
        set: { services.callTaxi.demand.tripsPerDay: 50 }
        policies: [nearestIdle, strictFIFO]
        pilot: 10
        cap: 10
        """), in: scratch)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("nearestIdle and strictFIFO differ by less than 1.00 %"))
    #expect(outcome.output.contains("and the differences do not vary"))
    // The name of the scratch folder may hold "-0" too.
    #expect(outcome.output.firstMatch(of: /[\s(]-0/) == nil, "\(outcome.output)")
    let page = try page(scratch)
    #expect(page.contains("practically equal: less than 1 % apart"))
    #expect(page.contains("no different from another"))
    #expect(page.firstMatch(of: /\bnan\b/) == nil && !page.contains("inf "))
  }

  @Test(.enabled(if: hasLibrary, "needs Debian's package node-d3"))
  func whoNeverServesAnyoneCannotBeComparedByWaitAndIsWorseByUnmet() throws {
    let scratch = try Scratch()
    let outcome = try compare(
      Self.experiment(
        "{ callTaxi.wait.mean: 1 min, callTaxi.unmet: 1 % }",
        """
        alternatives:
          today: {}
          nobody: { services.callTaxi.fleet: { wheelchairVehicles: 0, leasedTaxis: 0, shuttles: 0 } }
        pilot: 5
        cap: 10
        """), in: scratch)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("today and nobody cannot be compared by this figure"))
    #expect(outcome.output.contains("today is better than nobody, by more than 1.00 %"))
    let page = try page(scratch)
    #expect(page.contains("not comparable: no value, or too few replications"))
    #expect(page.contains("today is better, by more than 1 %"))
    // To close the service is no gain.
    #expect(outcome.output.contains("nobody is cheaper and worse; it meets 100 % fewer needs"))
    #expect(page.contains("Closing the service would save all its costs."))
    #expect(page.firstMatch(of: /\bnan\b/) == nil && !page.contains("inf "))
  }

  @Test(.enabled(if: hasLibrary, "needs Debian's package node-d3"))
  func aMissingReplicationIsAGapAndAMissingSummaryOneMessage() throws {
    let scratch = try Scratch()
    let outcome = try compare(
      Self.experiment(
        "{ callTaxi.wait.mean: 1 min }", "policies: [nearestIdle, strictFIFO]\npilot: 5\ncap: 10"),
      in: scratch)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    let folder = scratch.path + "/results/strictFIFO"
    let first = try #require(scratch.names(in: "results/strictFIFO/replications").first)
    try FileManager.default.removeItem(atPath: folder + "/replications/" + first)
    let report = try Program.release.run("report", scratch.path + "/results")
    #expect(report.exitCode == 0)
    #expect(report.errors == "ongoeul: strictFIFO/replications/\(first): is missing\n")
    #expect(try page(scratch).contains("One result file could not be read"))
    try FileManager.default.removeItem(atPath: folder + "/summary.json")
    let refused = try Program.release.run("report", scratch.path + "/results")
    #expect(refused.exitCode == 74 && refused.errors.split(separator: "\n").count == 1)
    #expect(refused.errors.contains("results/strictFIFO: the run was not finished"))
  }

  @Test(.enabled(if: hasLibrary, "needs Debian's package node-d3"))
  func aHostileNameIsShownOrRefusedAndNeverRun() throws {
    let scratch = try Scratch()
    let hostile = "<script>alert(1)</script>"
    let scenario = try String(
      contentsOf: Program.root.appendingPathComponent(weekday), encoding: .utf8)
    func run(_ key: String) throws -> Program.Outcome {
      let file = scratch.path + "/\(key).yaml"
      let lines = scenario.split(separator: "\n", omittingEmptySubsequences: false).map {
        $0.hasPrefix(key + ":") ? "\(key): \"\(hostile)\"" : String($0)
      }
      try lines.joined(separator: "\n").write(toFile: file, atomically: true, encoding: .utf8)
      return try Program.release.run(
        "run", file, "--replications", "2", "--quiet", "--results", scratch.path + "/results")
    }
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path + "/jeonju",
      withDestinationPath: Program.root.appendingPathComponent("scenarios/jeonju").path)
    let named = try run("name")
    #expect(named.exitCode == 65 && named.errors.contains("name is \"<script>"), "\(named.errors)")
    #expect(try run("title").exitCode == 0)
    let page = try page(scratch)
    #expect(page.contains("<title>&lt;script&gt;alert(1)&lt;/script&gt;"))
    #expect(!page.contains(hostile))
  }
}
