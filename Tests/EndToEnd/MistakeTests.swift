import Foundation
import Testing

/// What a newcomer does wrong: one clear message each, and the right exit code.
@Suite(.enabled(if: Program.isBuilt, Program.notBuilt))
struct MistakeTests {
  private func scenario(_ text: String, in scratch: Scratch) throws -> String {
    let file = scratch.path + "/scenario.yaml"
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path + "/jeonju",
      withDestinationPath: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("scenarios/jeonju").path)
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    return file
  }

  private static let good = """
    name: mistake
    seed: 1
    city: jeonju
    horizon: 24 h
    replications: 2
    services:
      callTaxi:
        policy: nearestIdle
        riders:
          patienceMean: 60 min

    """

  @Test(arguments: [
    ("policy: nearestIdle", "policy: nearestIdel", ":8:13", "did you mean nearestIdle?"),
    ("patienceMean: 60 min", "patience: 60 min", ":10:7", "did you mean"),
    ("patienceMean: 60 min", "patienceMean: 60", ":10:21", "a number without a unit"),
    ("seed: 1", "seed: 0x10", ":2:7", "expected"),
    ("horizon: 24 h", "horizon: -1 h", ":4:10", "least allowed"),
    ("city: jeonju", "city: jeonjuu", ":3:7", "did you mean jeonju?"),
    ("replications: 2", "replications: 0", ":5:15", "least allowed"),
  ])
  func aMistakeInTheScenarioNamesItsPlace(
    right: String, wrong: String, place: String, hint: String
  ) throws {
    let scratch = try Scratch()
    let file = try scenario(
      Self.good.replacingOccurrences(of: right, with: wrong), in: scratch)
    let outcome = try Program.release.run("run", file, "--results", scratch.path + "/run")
    #expect(outcome.exitCode == 65)
    #expect(outcome.errors.contains("scenario.yaml\(place)"), "\(outcome.errors)")
    #expect(outcome.errors.contains(hint), "\(outcome.errors)")
    #expect(scratch.names(in: "run").isEmpty, "nothing half-written")
  }

  @Test func allMistakesComeAtOnce() throws {
    let scratch = try Scratch()
    let text = Self.good.replacingOccurrences(of: "seed: 1", with: "sed: 1")
      .replacingOccurrences(of: "60 min", with: "60 minutes")
      .replacingOccurrences(of: "nearestIdle", with: "nearest")
    let outcome = try Program.release.run("check", try scenario(text, in: scratch))
    #expect(outcome.exitCode == 65)
    for part in [":2:1", "seed is missing", ":8:13", ":10:21"] {
      #expect(outcome.errors.contains(part), "\(part) is not in \(outcome.errors)")
    }
  }

  @Test func aMissingFileIsBadInput() throws {
    let outcome = try Program.release.run("run", "scenarios/call-taxi-wekday.yaml")
    #expect(outcome.exitCode == 65)
    #expect(outcome.errors.contains("there is no such file"))
    #expect(outcome.errors.contains("call-taxi-weekday.yaml"))
  }

  @Test(arguments: [
    ["run", weekday, "--replications", "0"], ["run", weekday, "--jobs", "0"],
    ["run", weekday, "--replications", "-3"], ["run"], ["rum", weekday],
    ["run", weekday, "--frobnicate"],
  ])
  func aWrongCommandLineIsUsage(arguments: [String]) throws {
    let outcome = try Program.release.start(arguments).wait()
    #expect(outcome.exitCode == 64)
    #expect(!outcome.errors.isEmpty)
  }

  @Test func aWrongSettingIsBadInput() throws {
    let scratch = try Scratch()
    let outcome = try Program.release.run(
      "run", weekday, "--results", scratch.path + "/run", "--set",
      "services.callTaxi.riders.patience=60 min")
    #expect(outcome.exitCode == 65)
    #expect(outcome.errors.contains("patienceMean"), "\(outcome.errors)")
  }

  @Test func resultsAreNotOverwrittenWithoutForce() throws {
    let scratch = try Scratch()
    let run = ["run", weekday, "--replications", "1", "--quiet", "--results", scratch.path + "/r"]
    #expect(try Program.release.start(run).wait().exitCode == 0)
    let again = try Program.release.start(run).wait()
    #expect(again.exitCode == 74)
    #expect(again.errors.contains("--force"))
    #expect(try Program.release.start(run + ["--force"]).wait().exitCode == 0)
  }

  @Test(arguments: ["/proc/ongoeul", "/dev/null/ongoeul"])
  func aFolderThatCannotBeWrittenIsSaid(folder: String) throws {
    let outcome = try Program.release.run(
      "run", weekday, "--replications", "1", "--results", folder)
    #expect(outcome.exitCode == 74)
    #expect(outcome.errors.contains(folder))
  }

  @Test func verifyJudgesCasesOfOnesOwn() throws {
    let scratch = try Scratch()
    func verify(_ value: Double, _ service: String = "exponential(5 min)") throws
      -> Program.Outcome
    {
      let file = scratch.path + "/cases.json"
      let text = """
        {"cases":[{"id":"V1.1","model":"queue",
          "given":{"arrivals":"30/h","service":"\(service)","servers":3},
          "expect":[{"figure":"meanWait","value":\(value),"unit":"min"}]}]}
        """
      try text.write(toFile: file, atomically: true, encoding: .utf8)
      return try Program.release.run("verify", "--cases", file, "--json")
    }
    let right = try verify(7.022472)
    #expect(right.exitCode == 0)
    #expect(right.output.contains("\"passed\" : 1"))
    #expect(try verify(8.5).exitCode == 1)
    let unknown = try verify(7, "exponentail(5 min)")
    #expect(unknown.exitCode == 65)
    #expect(unknown.errors.contains("exponential"))
  }

  @Test func listsNameWhatIsRegistered() throws {
    #expect(try Program.release.run("services").output.contains("이지콜"))
    #expect(try Program.release.run("policies").output.contains("cheapestInsertion"))
    #expect(try Program.release.run("services", "callTaxi").output.contains("patienceMean"))
    #expect(try Program.release.run("services", "callTax").exitCode == 64)
  }
}
