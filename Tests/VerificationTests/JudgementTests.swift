import Foundation
import Testing

@testable import Verification

private func judge(
  _ value: Double, _ values: [Double], _ tolerance: KnownAnswer.Tolerance = .relative(0.01),
  deterministic: Bool = false
) -> VerificationReport.Result {
  let answer = KnownAnswer(
    figure: "meanWait", value: value, unit: .one, isDeterministic: deterministic,
    tolerance: tolerance)
  return Judgement(answer, values, critical: 2).result
}

/// Values 10 ± s over four runs: the half-width is 2·s·√(4/3)/√4.
@Test func theRuleTellsPassFailAndInconclusiveApart() {
  #expect(judge(10, [9.95, 10.05, 9.95, 10.05]) == .pass)
  #expect(judge(10.05, [9.95, 10.05, 9.95, 10.05]) == .pass)
  #expect(judge(10.2, [9.95, 10.05, 9.95, 10.05]) == .fail, "outside a narrow interval")
  #expect(judge(10.2, [9, 11, 9, 11]) == .inconclusive, "inside a wide interval")
  #expect(judge(13, [9, 11, 9, 11]) == .fail, "outside a wide interval")
  #expect(judge(10.2, [9, 11, 9, 11], .absolute(1.2)) == .pass)
  #expect(judge(10, [.nan, 10, 10, 10]) == .inconclusive, "a run that saw nothing")
}

@Test func aDeterministicFigureMustBeHitExactly() {
  #expect(judge(10, [10, 10, 10], deterministic: true) == .pass)
  #expect(judge(10, [10, 10, 10.0001], deterministic: true) == .fail)
  #expect(judge(0, [0, 0, 0], deterministic: true) == .pass)
}

/// Twelve values of 1 or 2 s, in minutes.
@Test func resultsAreInTheUnitOfTheExpectation() throws {
  let answer = KnownAnswer(
    figure: "meanWait", value: 0.025, unit: .time(.minute), isDeterministic: false,
    tolerance: .relative(0.01))
  let figure = Judgement(answer, [1, 2, 1, 2], critical: 1).figure
  #expect(figure.mean == 0.025)
  #expect(figure.unit == "min")
}

@Test func theReportIsJSONWithExactlyTheAgreedKeys() throws {
  let report = VerificationReport(cases: [
    VerificationReport.Case(
      id: "V1", result: .pass,
      figures: [
        VerificationReport.Figure(
          figure: "meanWait", expected: 7.5, mean: nil, halfWidth: 0.25, unit: "min")
      ]),
    VerificationReport.Case(id: "V2", result: .inconclusive, figures: []),
  ])
  #expect(!report.allPassed)
  let decoded = try JSONDecoder().decode(VerificationReport.self, from: Data(report.json.utf8))
  #expect(decoded == report)
  for key in ["\"cases\"", "\"passed\" : 1", "\"failed\" : 0", "\"inconclusive\" : 1"] {
    #expect(report.json.contains(key), "\(key)")
  }
  #expect(report.json.contains("\"mean\" : null"), "a figure that was not seen is null")
}

@Test func theTableShowsEveryFigureAndTheSummary() {
  let report = VerificationReport(cases: [
    VerificationReport.Case(
      id: "V1", result: .fail,
      figures: [
        VerificationReport.Figure(
          figure: "meanWait", expected: 7.5, mean: 7.25, halfWidth: 0.125, unit: "min")
      ])
  ])
  let table = report.table
  for text in ["V1", "fail", "meanWait", "7.5", "7.25", "0.125", "min", "1 failed"] {
    #expect(table.contains(text), "\(text)")
  }
}
