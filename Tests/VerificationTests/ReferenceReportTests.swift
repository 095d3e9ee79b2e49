import Foundation
import Testing

@testable import Verification

/// Answers of other programs, read from files that are kept beside the project.
private enum Reference {
  static let folder: String = {
    let named = ProcessInfo.processInfo.environment["ONGOEUL_SHARED"]
    let package = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let shared =
      named.map { URL(fileURLWithPath: $0) }
      ?? package.deletingLastPathComponent().appendingPathComponent("shared")
    return shared.appendingPathComponent("reference/expected").path
  }()

  static let isPresent = FileManager.default.fileExists(atPath: "\(folder)/ci_mean.json")
  static let absence: Comment = "needs ../shared, or ONGOEUL_SHARED naming it"
}

/// Recomputes files that are written for one test.
private func recompute(_ files: [String: String]) throws -> ReferenceReport {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("references-\(ProcessInfo.processInfo.globallyUniqueString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  for (name, text) in files {
    try Data(text.utf8).write(to: folder.appendingPathComponent(name))
  }
  return try ReferenceReport.recompute(folder: folder.path)
}

/// Every case of every file of a family that is known.
@Test(.enabled(if: Reference.isPresent, Reference.absence))
func allReferenceNumbersAreMet() throws {
  let report = try ReferenceReport.recompute(folder: Reference.folder)
  #expect(report.families.count >= 25)
  for family in report.families
  where ReferenceFamilies.family(ofFileNamed: family.name) != nil {
    #expect(family.failed == 0, "\(family.name): \(family.problems)")
    #expect(family.passed > 0, "\(family.name)")
  }
}

private let twoSamples = """
  [{"x": [4.0, 6.0], "expected": [{"n": 2, "conf": 0.95, "mean": 5.0, "var": 2.0,
    "sd": 1.4142135623730951, "df": 1, "t": 12.706204736174694,
    "half_width": 12.706204736174694, "lo": -7.706204736174694, "hi": 17.706204736174694}]}]
  """

@Test func aRightFilePassesAndAWrongDigitFails() throws {
  let right = try recompute(["ci_mean.json": twoSamples])
  #expect(right.allPassed)
  #expect(right.families.map(\.passed) == [1])
  #expect(right.lines.contains("ci_mean  1 passed, 0 failed"))
  // One unit in the eleventh digit.
  let wrong = try recompute([
    "ci_mean.json": twoSamples.replacingOccurrences(
      of: "\"sd\": 1.4142135623730951", with: "\"sd\": 1.4142135624730951")
  ])
  #expect(!wrong.allPassed)
  #expect(wrong.families.map(\.failed) == [1])
  #expect(try #require(wrong.families[0].problems.first).contains("[0].expected[0].sd"))
}

/// Nothing is passed over in silence: each of these files fails, with a message that names what
/// is wrong and where.
@Test(arguments: [
  ("ci_meen.json", "[]", "no known family of reference numbers (did you mean ci_mean?)"),
  ("ci_mean.json", "[]", "holds no case"),
  ("ci_mean.json", "[{\"x\": [1, 2],\n \"expected\": [{]}]", "ci_mean.json:2:16: has \"]\""),
  ("ci_mean.json", "{\"x\": 3}", "ci_mean.json:1:1: is an object"),
  ("ci_mean.json", "[{\"x\": [1, \"2\"], \"expected\": []}]", "[0].x[1] is \"2\""),
  ("ci_mean.json", "[{\"x\": [1, 2]}]", "[0].expected is missing"),
  (
    "ci_mean.json", "[{\"x\": [1, 2], \"expected\": [{\"conf\": 1.5}]}]",
    "conf is 1.5\n  expected a number inside (0, 1)"
  ),
  ("ci_mean.json", "[{\"x\": [], \"expected\": [{\"conf\": 0.9}]}]", "0 values for an interval"),
  ("nist_anova_Small.dat", "Data: 1\n1 2\n1 3\n2 4\n", "lacks Between"),
  ("rinott_h.json", "{\"rows\": [{\"k\": 1, \"P\": 0.9, \"n0\": 5, \"h\": 1}]}", "1 systems"),
])
func mistakesInReferenceFilesAreNamed(name: String, text: String, problem: String) throws {
  let report = try recompute([name: text])
  #expect(!report.allPassed)
  let problems = report.families.flatMap(\.problems).joined(separator: "\n")
  #expect(problems.contains(problem), "\(problems)")
}

@Test func aKeyThatNobodyRecomputesFails() throws {
  let report = try recompute([
    "ci_mean.json": twoSamples.replacingOccurrences(of: "\"n\": 2", with: "\"n\": 2, \"q\": 1")
  ])
  #expect(report.families[0].failed == 1)
  #expect(report.families[0].problems[0].contains("[0].expected[0].q is not recomputed"))
}

@Test func filesOfOtherKindsAreNamedAndFoldersWithoutFilesRefused() throws {
  let report = try recompute(["ci_mean_more.json": twoSamples, "README.md": "words"])
  #expect(report.allPassed)
  #expect(report.ignored == ["README.md"])
  #expect(report.lines.contains("README.md: ignored"))
  #expect(throws: Mistake.self) { try recompute(["README.md": "words"]) }
  #expect(throws: Mistake.self) { try ReferenceReport.recompute(folder: "no/such/folder") }
}

/// The longest name wins: `quantiles` and `quantile_table` stand side by side.
@Test func filesGoToTheFamilyWithTheLongestFittingName() {
  let names = ReferenceFamilies.all.map { $0.name }
  #expect(Set(names).count == names.count)
  for name in names {
    #expect(ReferenceFamilies.family(ofFileNamed: name)?.name == name)
    #expect(ReferenceFamilies.family(ofFileNamed: name + "_2")?.name == name)
  }
  #expect(ReferenceFamilies.family(ofFileNamed: "ci_means") == nil)
}

@Test func theReportIsJSONWithTheStatedKeys() throws {
  let report = try recompute(["ci_mean.json": twoSamples, "odd.json": "{}"])
  let parsed = try JSONText.parse(Array(report.json.utf8))
  let reader = try #require(
    ObjectReader(parsed, path: "", mistakes: MistakeList(file: "report")))
  let families = try #require(reader.objects("families", reader.optional("families")))
  let names = families.map { $0.string("name", $0.optional("name"), expected: "") }
  #expect(names == ["ci_mean", "odd"])
  let failed = families.map { $0.wholeNumber("failed", $0.optional("failed"), in: 0...9) }
  #expect(failed == [0, 1])
  let passed = families.map { $0.wholeNumber("passed", $0.optional("passed"), in: 0...9) }
  #expect(passed == [1, 0])
}
