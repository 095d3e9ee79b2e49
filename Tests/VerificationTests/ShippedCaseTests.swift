import Foundation
import Testing

@testable import Verification

/// The expected values of the shipped cases, recomputed from their formulas.
private let closedForms: [(id: String, figure: String, value: Double)] = {
  func erlangB(_ c: Int, _ a: Double) -> Double {
    (1...c).reduce(1.0) { b, k in a * b / (Double(k) + a * b) }
  }
  func erlangC(_ c: Int, _ a: Double) -> Double {
    let b = erlangB(c, a)
    return b / (1 - a / Double(c) * (1 - b))
  }
  /// Minutes; rates per minute.
  func wait(_ c: Int, _ lambda: Double, _ mu: Double) -> Double {
    erlangC(c, lambda / mu) / (Double(c) * mu - lambda)
  }
  func quantile(_ p: Double, _ c: Int, _ lambda: Double, _ mu: Double) -> Double {
    log(erlangC(c, lambda / mu) / (1 - p)) / (Double(c) * mu - lambda)
  }
  func pollaczek(_ lambda: Double, _ mean: Double, _ second: Double) -> Double {
    lambda * second / (2 * (1 - lambda * mean))
  }
  var sigma = 0.5
  for _ in 0..<10_000 { sigma = exp(-(10.0 / 8) * (1 - sigma)) }
  let residual = 3.0 / 60 * 15 * 15 * 1.36 / 2
  return [
    ("V1.1", "meanWait", wait(3, 0.5, 0.2)),
    ("V1.1", "waitQuantile(0.9)", quantile(0.9, 3, 0.5, 0.2)),
    ("V1.1", "serviceLevel(10 min)", 1 - erlangC(3, 2.5) * exp(-1)),
    ("V1.2", "meanWait", pollaczek(1.0 / 3, 2, 4 * 1.64)),
    ("V2.1", "probabilityOfLoss", erlangB(24, 19.2)),
    ("V2.1", "meanInSystem", 19.2 * (1 - erlangB(24, 19.2))),
    ("V3.1 M/M/30", "meanWait", wait(30, 2.0 / 3, 1.0 / 42)),
    ("V3.1 M/M/30", "waitQuantile(0.95)", quantile(0.95, 30, 2.0 / 3, 1.0 / 42)),
    (
      "V3.1 M/M/30", "serviceLevel(30 min)",
      1 - erlangC(30, 28) * exp(-30 * (30.0 / 42 - 2.0 / 3))
    ),
    ("V3.1 M/M/33", "meanWait", wait(33, 2.0 / 3, 1.0 / 42)),
    ("V3.1 M/M/33", "waitQuantile(0.9)", quantile(0.9, 33, 2.0 / 3, 1.0 / 42)),
    ("V3.3", "meanInSystem", 25 + wait(28, 1, 1.0 / 25)),
    ("V4.1 priority", "meanWait[0]", residual / 0.85),
    ("V4.1 priority", "meanWait[1]", residual / 0.85 / 0.6),
    ("V4.1 priority", "meanWait[2]", residual / 0.6 / 0.25),
    ("V4.1 FIFO", "meanWait", residual / 0.25),
    ("V8.1", "meanWait", 8 * sigma / (1 - sigma)),
    ("V8.1", "probabilityOfWait", sigma),
    ("V8.1", "meanQueueSeen", sigma * sigma / (1 - sigma)),
    ("V8.4 M/D/1", "meanWait", pollaczek(5.0 / 60, 10, 100)),
    ("V8.4 M/M/1", "meanWait", pollaczek(5.0 / 60, 10, 200)),
    ("M/M/2 LIFO", "meanWait", wait(2, 14.0 / 60, 1.0 / 6)),
    ("M/M/2 SIRO", "meanWait", wait(2, 14.0 / 60, 1.0 / 6)),
    ("M/G/1 weibull", "meanWait", pollaczek(1.0 / 3, 2 * tgamma(1.5), 4)),
    (
      "M/M/1 fails at work", "meanWait",
      pollaczek(0.1, 6.25, 2 * 25 * 1.25 * 1.25 + 5.0 / 40 * 2 * 100)
    ),
  ]
}()

@Test(arguments: closedForms.indices)
func aShippedValueFollowsFromItsFormula(index: Int) {
  let (id, figure, value) = closedForms[index]
  let found = CaseFile.shipped().filtered(id).cases.flatMap(\.answers)
    .filter { $0.figure == figure }
  #expect(!found.isEmpty)
  for answer in found {
    #expect(abs(answer.value / value - 1) < 1e-9, "\(answer.value) against \(value)")
  }
}

@Test func theShippedFileHoldsTheCasesItMust() {
  let ids = CaseFile.shipped().cases.map(\.id)
  for wanted in [
    "V1.1", "V1.2", "V1.4", "V2.1", "V3.1", "V3.3", "V4.1", "V4.2", "V4.3", "V4.4", "V4.5", "V4.7",
    "V8.1", "V8.4", "V9.1", "V9.3", "V9.4", "V11.1", "V11.3",
  ] {
    #expect(ids.contains { $0.hasPrefix(wanted) }, "\(wanted)")
  }
  #expect(ids.count { $0.hasPrefix("V2.1") } == 3)
  #expect(ids.count { $0.hasPrefix("V3.1") } == 2)
}

/// Every case whose model knows a law states it.
@Test func everyShippedCaseChecksLittlesLawAndTheFlow() {
  for item in CaseFile.shipped().cases {
    for law in ["littlesLaw", "flowConservation"]
    where (try? type(of: item.model).describe(law, of: item.model)) != nil {
      #expect(item.figures.contains(law), "\(item.id)")
    }
  }
}

@Test func aFilterKeepsTheConfidenceOfTheWholeFile() {
  let file = CaseFile.shipped()
  let some = file.filtered("v3.1")
  #expect(some.cases.count == 2)
  #expect(some.figureCount == file.figureCount)
}
