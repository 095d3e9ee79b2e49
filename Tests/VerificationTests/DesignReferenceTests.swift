import Foundation
import Statistics
import Testing

@testable import Verification

private let shared: String? = {
  let named = ProcessInfo.processInfo.environment["ONGOEUL_SHARED"]
  let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  let folder =
    named.map { URL(fileURLWithPath: $0) }
    ?? package.deletingLastPathComponent().appendingPathComponent("shared")
  let expected = folder.appendingPathComponent("reference/expected").path
  return FileManager.default.fileExists(atPath: "\(expected)/designs.json") ? expected : nil
}()
private let absence: Comment = "needs ../shared, or ONGOEUL_SHARED naming it"

/// How many cases each family has there, so that none is lost unseen.
private let cases = [
  ("designs", 3), ("morris", 1), ("nist_linear", 6), ("qrng", 11), ("queueing", 46),
  ("sobol_indices", 2),
]

@Test(.enabled(if: shared != nil, absence), arguments: cases)
func everyReferenceOfDesignsAndQueuesIsMet(name: String, count: Int) throws {
  let report = try ReferenceReport.recompute(folder: try #require(shared))
  let family = try #require(report.families.first { $0.name == name })
  #expect(family.problems == [])
  #expect(family.failed == 0)
  #expect(family.passed == count)
}

/// SALib skipped as many Sobol points as it took, so its outputs can be made from nothing.
@Test(.enabled(if: shared != nil, absence))
func ourDesignMakesTheRunsOfSALib() throws {
  let path = try #require(shared) + "/sobol_indices.json"
  let file = ReferenceFile(
    name: "sobol_indices.json", bytes: try CaseFile.bytes(path: path), folder: "")
  let node = try file.json().at("ishigami")
  let design = try SaltelliDesign(basePoints: node.whole("N"), factors: 3, hasPairs: true)
  let function = IshigamiFunction()
  let points = design.points.map { $0.map { Double.pi * (2 * $0 - 1) } }
  for (found, expected) in zip(points, try node.table("X_first8")) {
    #expect(zip(found, expected).allSatisfy { ($0 - $1).magnitude < 1e-14 })
  }
  let outputs = try node.numbers("Y")
  #expect(points.count == outputs.count)
  for (point, output) in zip(points, outputs) {
    #expect((function.value(at: point) - output).magnitude < 1e-12)
  }
}

/// Recomputes a file given as text.
private func tally(_ family: any ReferenceFamily.Type, _ text: String) throws -> ReferenceTally {
  var tally = ReferenceTally()
  let file = ReferenceFile(name: "x.json", bytes: Array(text.utf8), folder: "")
  try family.recompute(file, into: &tally)
  return tally
}

/// The half fraction C = AB by hand, then with one sign wrong.
@Test func aWrongSignInAFractionIsSeen() throws {
  func text(_ last: Int) -> String {
    """
    {"fractional_factorial_2_3_1_resIII": {"base": "A,B full; C=AB",
      "rows": [[-1,-1,1],[-1,1,-1],[1,-1,-1],[1,1,\(last)]]}}
    """
  }
  #expect(try tally(DesignReference.self, text(1)).passed == 1)
  let wrong = try tally(DesignReference.self, text(-1))
  #expect(wrong.failed == 1 && wrong.problems.count == 1)
  let resolution = text(1).replacingOccurrences(of: "resIII", with: "resIV")
  #expect(try tally(DesignReference.self, resolution).failed == 1)
}

/// f = 2x + y² on one trajectory of two factors in [0, 1] and [−2, 2].
@Test func aWrongElementaryEffectIsSeen() throws {
  func text(_ mean: Double) -> String {
    """
    {"problem": {"num_vars": 2, "bounds": [[0, 1], [-2, 2]]}, "num_levels": 2, "delta": 1,
      "X": [[0, -2], [1, -2], [1, 2], [1, 2], [1, -2], [0, -2]], "Y": [4, 6, 6, 6, 7, 5],
      "mu": [\(mean), -0.5], "mu_star": [2, 0.5], "sigma": [0, 0.7071067811865476]}
    """
  }
  #expect(try tally(MorrisReference.self, text(2)).problems == [])
  #expect(try tally(MorrisReference.self, text(2.000001)).failed == 1)
  let offGrid = text(2).replacingOccurrences(of: "[1, 2], [1, 2]", with: "[1, 2], [1, 1.9]")
  #expect(try tally(MorrisReference.self, offGrid).failed == 1)
}

/// One factor, two base points that are each other's opposites: standardised, A is 1 and −1, AB and
/// B are −1 and 1, so both estimates are 2, far from the exact 1.
@Test func aWrongIndexIsSeen() throws {
  func text(_ total: Double) -> String {
    """
    {"sobol_g": {"a": [0], "N": 2, "Y": [1, 0, 0, 0, 1, 1],
      "analytic": {"S1": [1], "ST": [1]}, "S1": [2], "ST": [\(total)]}}
    """
  }
  #expect(try tally(SobolIndexReference.self, text(2)).problems == [])
  #expect(try tally(SobolIndexReference.self, text(2.1)).failed == 1)
}

@Test func aWrongPointOfASequenceIsSeen() throws {
  func text(_ last: Double) -> String {
    """
    {"gsl_x": {"halton_d2": [[0.5, 0.3333333333333333], [0.25, 0.6666666666666666]],
      "max_dim": {"sobol": 40}},
      "scipy_joe_kuo_first3": {"d3": [[0,0,0],[0.5,0.5,0.5],[0.75,0.25,\(last)]]}}
    """
  }
  #expect(try tally(QuasiRandomReference.self, text(0.25)).passed == 3)
  #expect(try tally(QuasiRandomReference.self, text(0.75)).failed == 1)
}

/// A line through (0, 1), (1, 3), (2, 5.3), judged by digits.
@Test func aCoefficientWithTooFewDigitsIsSeen() throws {
  func text(_ slope: String) -> String {
    """
    {"min_LRE_to_require": {"default": 9}, "sets": {"line": {"model": "linear1",
      "intercept": true, "x": [[0], [1], [2]], "y": [1, 3, 5.3], "expected": {
      "beta": ["0.95", "\(slope)"], "se": ["0.11180339887498949", "0.08660254037844387"],
      "residual_sd": "0.12247448713915890", "rss": "0.015", "df": 1,
      "r2": "0.99838012958963283"}}}}
    """
  }
  #expect(try tally(RegressionReference.self, text("2.15")).problems == [])
  #expect(try tally(RegressionReference.self, text("2.15000001")).failed == 1)
}

/// M/D/1 at ρ = 0.8, Erlang's B and two-queue polling by their closed forms.
@Test func aWrongQueueingFigureIsSeen() throws {
  func text(_ wait: Double) -> String {
    """
    {"MG1": [{"case": "M/D/1", "lam": 0.8, "rho": 0.8, "Wq": \(wait), "W": 3, "Lq": 1.6,
      "L": 2.4, "scv": 0, "mean_busy_period": 5}], "ErlangB": [{"c": 2, "a": 1, "B": 0.2}],
      "polling_symmetric": [{"kind": "gated", "N": 2, "lam": 0.3, "ES": 1, "ES2": 1,
      "switch_mean": 0.05, "switch_var": 0, "rho": 0.6, "Wq": 0.9125}],
      "littles_law": "holds"}
    """
  }
  #expect(try tally(QueueingReference.self, text(2)).passed == 3)
  let wrong = try tally(QueueingReference.self, text(2.0001))
  #expect(wrong.passed == 2 && wrong.failed == 1)
  let unstable = text(2).replacingOccurrences(of: "\"lam\": 0.8", with: "\"lam\": -1")
  #expect(try tally(QueueingReference.self, unstable).failed == 1)
}

/// Each would end the process if it were taken at its word.
@Test func filesOfTheWrongFormAreFailuresAndNotCrashes() throws {
  func fails(_ family: any ReferenceFamily.Type, _ text: String) -> Bool {
    do { return try tally(family, text).failed > 0 } catch { return true }
  }
  #expect(fails(DesignReference.self, #"{"fractional_factorial": {"base": "", "rows": []}}"#))
  #expect(fails(DesignReference.self, #"{"lhs": {"n": 0, "d": 0, "sample": []}}"#))
  #expect(fails(SobolIndexReference.self, #"{"sobol_g": {"a": [-1], "Y": [1, 2, 3]}}"#))
  let ishigami =
    #"{"ishigami": {"D": 1, "N": 2, "Y": [1, 2, 3, 4, 5, 7], "S1": [1], "ST": [1],"#
    + #" "X_first8": [[1]]}}"#
  #expect(fails(SobolIndexReference.self, ishigami))
  #expect(
    fails(SobolIndexReference.self, #"{"ishigami": {"D": 9000000000000000000, "Y": [1, 2]}}"#))
  let polynomial =
    #"{"min_LRE_to_require": {"default": 9}, "sets": {"p": {"model": "poly2", "x": [[]],"#
    + #" "y": [1], "intercept": true, "expected": {}}}}"#
  #expect(fails(RegressionReference.self, polynomial))
  #expect(fails(MorrisReference.self, #"{"problem": {"num_vars": 1, "bounds": [[1]]}}"#))
  #expect(fails(QuasiRandomReference.self, #"{"gsl": {"sobol_d0": [[]]}}"#))
  let jackson =
    #"{"tandem_jackson": [{"lam": [0], "stations": [{"offered": 0, "rho": 0}],"#
    + #" "L_total": 0, "W_total": 0}]}"#
  #expect(fails(QueueingReference.self, jackson))
  #expect(
    fails(QueueingReference.self, #"{"closed_MVA": [{"N": 0, "D": [], "Z": 0}]}"#))
}

@Test func modelsThatNobodyKnowsAreFailures() throws {
  #expect(try tally(QueueingReference.self, #"{"MM2": []}"#).failed == 1)
  #expect(try tally(DesignReference.self, #"{"taguchi": {}}"#).failed == 1)
  #expect(try tally(QuasiRandomReference.self, #"{"faure": {}}"#).failed == 1)
  #expect(try tally(SobolIndexReference.self, #"{"morris_g": {}}"#).failed == 1)
}
