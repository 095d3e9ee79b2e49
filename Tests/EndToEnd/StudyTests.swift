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
}
