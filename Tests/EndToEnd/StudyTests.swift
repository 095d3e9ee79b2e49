import Foundation
import Testing

/// Studies of parameters as a user meets them.
@Suite(.enabled(if: Program.isBuilt, Program.notBuilt))
struct StudyTests {
  private static let scenarios = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("scenarios").path

  private func experiment(_ text: String, in scratch: Scratch) throws -> String {
    let file = scratch.path + "/experiment.yaml"
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path + "/scenarios", withDestinationPath: Self.scenarios)
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    return file
  }

  private static let sweep = """
    name: hours
    scenario: scenarios/call-taxi-weekday.yaml
    figures: { callTaxi.wait.mean: 1 min }
    sweep:
      parameters: { services.callTaxi.roster.inServiceScale: [0.35, 0.8] }
      replications: 2
    """

  @Test func aSweepPrintsItsPointsAndWritesThem() throws {
    let scratch = try Scratch()
    let file = try experiment(Self.sweep, in: scratch)
    let outcome = try Program.release.run("sweep", file, "--results", scratch.path + "/hours")
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("callTaxi.wait.mean (min, smaller is better)"))
    #expect(outcome.output.contains("roster.inServiceScale"))
    #expect(scratch.names(in: "hours").sorted() == ["plan.json", "sweep.csv", "sweep.json"])
    let again = try Program.release.run("sweep", file, "--results", scratch.path + "/hours")
    #expect(again.exitCode != 0 && again.errors.contains("--force"))
  }

  @Test(arguments: ["sensitivity", "calibrate", "robustness"])
  func aFileWithoutTheSectionSaysWhatIsMissing(command: String) throws {
    let scratch = try Scratch()
    let file = try experiment(Self.sweep, in: scratch)
    let outcome = try Program.release.run(command, file, "--results", scratch.path + "/none")
    #expect(outcome.exitCode == 65)
    #expect(outcome.errors.contains("is missing"), "\(outcome.errors)")
    #expect(outcome.errors.contains("experiment.yaml:1:1"), "\(outcome.errors)")
    #expect(scratch.names(in: "none").isEmpty)
  }

  @Test func aComparisonInSeveralScenariosEndsWithOneLineAndHasReports() throws {
    let scratch = try Scratch()
    let file = try experiment(
      """
      name: days
      scenarios:
        weekday: scenarios/call-taxi-weekday.yaml
        busier:
          scenario: scenarios/call-taxi-weekday.yaml
          set: { services.callTaxi.demand.tripsPerDay: 987 }
      policies: [nearestIdle, cheapestInsertion]
      figures: { callTaxi.wait.mean: 1 min }
      pilot: 5
      cap: 10
      """, in: scratch)
    let path = scratch.path + "/days"
    let outcome = try Program.release.run("compare", file, "--results", path)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("days, busier · 2 alternatives"))
    #expect(outcome.output.contains("All 2 primary differences of all scenarios are one family"))
    #expect(
      scratch.names(in: "days") == ["busier", "comparison.json", "plan.json", "weekday"])
    #expect(
      scratch.names(in: "days/busier")
        == ["cheapestInsertion", "comparison.json", "nearestIdle", "plan.json"])
    let library = scratch.path + "/d3.js"
    try Data("const d3 = {};".utf8).write(to: URL(filePath: library))
    let report = try Program.release.run("report", path, environment: ["ONGOEUL_D3": library])
    let pages = ["/weekday/report.html", "/busier/report.html", "/report.html"].map { path + $0 }
    #expect(report.exitCode == 0, "\(report.errors)")
    for page in pages {
      #expect(report.output.contains("report: \(page)"))
      #expect(FileManager.default.fileExists(atPath: page))
    }
    let export = try Program.release.run("export", path, "--csv", "--out", scratch.path)
    #expect(export.exitCode == 74 && export.errors.contains(path + "/busier"))
    // Everything goes when it is replaced, and is the same again.
    let json = try Program.release.run("compare", file, "--results", path, "--force", "--json")
    #expect(json.exitCode == 0, "\(json.errors)")
    #expect(!scratch.names(in: "days/busier").contains("report.html"))
    let written = try String(contentsOfFile: path + "/comparison.json", encoding: .utf8)
    #expect(json.output == written && written.contains("\"familySize\" : 2"))
  }
}
