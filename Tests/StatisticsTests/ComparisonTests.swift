import Statistics
import Testing

/// Differences 1, 2, 3: mean 2, s = 1, t = 2·√3; the second system varies by 8 a pair.
@Test func pairedDifferencesAreAsByHand() throws {
  let found = try PairedComparison([9, 18, 27], [8, 16, 24])
  #expect(found.difference.mean == 2)
  let t = try #require(found.t)
  #expect((t - 2 * 3.0.squareRoot()).magnitude < 1e-13)
  #expect(try (#require(found.varianceReduction) - (81 + 64)).magnitude < 1e-10)
  #expect(try (#require(found.correlation) - 1).magnitude < 1e-14)
}

@Test func comparisonsOfNothingAreRefusedOrFlagged() throws {
  #expect(throws: StatisticsError.self) { try PairedComparison([], []) }
  #expect(throws: StatisticsError.self) { try PairedComparison([1, 2], [1]) }
  #expect(throws: StatisticsError.self) { try WelchComparison([1], [1, 2]) }
  let single = try PairedComparison([3], [1])
  #expect(single.difference.halfWidth == nil)
  #expect(single.t == nil)
  let constant = try PairedComparison([3, 4, 5], [1, 2, 3])
  #expect(constant.difference.isConstant)
  #expect(constant.difference.halfWidth == 0)
  #expect(constant.p == nil)
  let still = try WelchComparison([2, 2], [1, 1])
  #expect(still.isConstant)
  #expect(still.halfWidth == 0)
}

/// p = 0.01, 0.04, 0.03, worked by hand.
@Test(arguments: [
  (PValueCorrection.bonferroni, [0.03, 0.12, 0.09]), (.holm, [0.03, 0.06, 0.06]),
  (.benjaminiHochberg, [0.03, 0.04, 0.04]),
  (.sidak, [0.029701, 0.115264, 0.087327]), (.holmSidak, [0.029701, 0.0591, 0.0591]),
])
func correctionsAreAsByHand(correction: PValueCorrection, expected: [Double]) throws {
  let corrected = try correction.corrected([0.01, 0.04, 0.03])
  for (found, exact) in zip(corrected, expected) {
    #expect((found - exact).magnitude < 1e-12)
  }
  #expect(try correction.corrected([0.9, 1, 0.95]).allSatisfy { $0 <= 1 })
  #expect(try correction.corrected([]) == [])
  #expect(throws: StatisticsError.self) { try correction.corrected([0.5, 1.5]) }
}

@Test func simultaneousIntervalsShareTheError() throws {
  #expect(try (simultaneousConfidence(0.95, of: 5) - 0.99).magnitude < 1e-15)
  #expect(throws: StatisticsError.self) { try simultaneousConfidence(0.95, of: 0) }
}

/// The printed one-sided 5 % values of Dunnett (1955) for 20 degrees of freedom, and Student's
/// quantile for one comparison.
@Test(arguments: [(1, 1.72), (2, 2.03), (3, 2.19), (4, 2.30), (5, 2.39)])
func dunnettsConstantsAreThePrintedOnes(comparisons: Int, printed: Double) throws {
  let d = try dunnettConstant(
    comparisons: comparisons, degreesOfFreedom: 20, confidence: 0.95)
  #expect((d - printed).magnitude <= 0.0051)
  if comparisons == 1 {
    #expect((d - studentQuantile(0.95, degreesOfFreedom: 20)).magnitude < 1e-9)
  }
}

/// System 1 is far the smallest, so it is the best and the others are ruled out; with few and
/// wild values nobody is.
@Test(arguments: [BestComparison.Design.independent, .commonRandomNumbers])
func comparisonsWithTheBestRuleOutAndDoNotGuess(design: BestComparison.Design) throws {
  let clear = try BestComparison(
    [[10, 11, 12], [1, 2, 3.5], [20, 21, 22]], design: design, preference: .smallest)
  #expect(clear.intervals.map(\.isBest) == [false, true, false])
  #expect(clear.intervals.map(\.isRuledOut) == [true, false, true])
  #expect(!clear.isConstant)
  let wild = try BestComparison(
    [[1, 50, 99], [60, 2, 91], [95, 40, 3]], design: design, preference: .largest)
  #expect(wild.intervals.allSatisfy { !$0.isBest && !$0.isRuledOut })
  #expect(throws: StatisticsError.self) {
    try BestComparison([[1, 2], [3]], design: design, preference: .largest)
  }
}

/// Values 0, 1, 0, 1, … have s = 1/2·√(n/(n − 1)); the half-width falls as 1/√n.
@Test func stoppingToAbsolutePrecisionIsTheFirstThatDoes() throws {
  var rule = try PrecisionRule(.absolute(0.25), pilot: 5)
  for index in 0..<100 where rule.stop == nil { try rule.add(Double(index % 2)) }
  let stop = try #require(rule.stop)
  let half = { (count: Int) in
    ConfidenceInterval(ofReplications: (0..<count).map { Double($0 % 2) }).halfWidth ?? .nan
  }
  #expect(half(stop) <= 0.25)
  #expect((5..<stop).allSatisfy { half($0) > 0.25 })
  #expect(throws: StatisticsError.self) { try PrecisionRule(.absolute(0)) }
  #expect(throws: StatisticsError.self) { try PrecisionRule(.relative(0.1), pilot: 1) }
}

/// A precision that holds only for a moment does not end a rule that looks ahead.
@Test func lookingAheadForgetsAPrecisionThatWasChance() throws {
  let values = [10.0, 10.1, 10, 10.1, 30, -10, 25, -5] + (0..<400).map { Double($0 % 3) + 9 }
  var hasty = try PrecisionRule(.relative(0.1), pilot: 3)
  var careful = try PrecisionRule(.relative(0.1), pilot: 3, lookAhead: 5)
  for value in values {
    try hasty.add(value)
    try careful.add(value)
  }
  #expect(hasty.stop == 3)
  #expect(try #require(careful.stop) > 8)
}

/// Stein: (t(0.975, 3)·s/β)² = (3.182446305·1.290994449/0.5)² = 67.52.
@Test func steinsSecondStageIsAsByHand() throws {
  #expect(try replicationsForHalfWidth(0.5, pilot: [1, 2, 3, 4]) == 68)
  #expect(try replicationsForHalfWidth(100, pilot: [1, 2, 3, 4]) == 4)
  #expect(throws: StatisticsError.constant("the replications of the pilot")) {
    try replicationsForHalfWidth(0.5, pilot: [2, 2, 2])
  }
}

/// y = 3 + 2(c − 1) exactly, but for ±0.1: the control explains nearly all.
@Test func controlsTakeOutWhatTheyExplain() throws {
  let controls = (0..<20).map { Double($0 % 5) * 0.5 }
  let values = controls.enumerated().map { 3 + 2 * ($1 - 1) + ($0 % 2 == 0 ? 0.1 : -0.1) }
  let found = try ControlVariates(values, controls: controls.map { [$0] }, means: [1])
  #expect((found.estimate - 3).magnitude < 0.02)
  #expect((found.coefficients[0] - 2).magnitude < 0.02)
  #expect(found.explainedShare > 0.98)
  #expect(found.halfWidth < (found.plain.halfWidth ?? 0) / 5)
  #expect(throws: StatisticsError.dependent("the controls")) {
    try ControlVariates(values, controls: controls.map { [$0, 2 * $0] }, means: [1, 2])
  }
  #expect(throws: StatisticsError.self) {
    try ControlVariates([1, 2, 3], controls: [[1], [2], [3]], means: [2])
  }
}

@Test func antitheticPairsCountAsPairs() throws {
  let found = try AntitheticPairs([1, 2, 3], [3, 2, 1.5])
  #expect(found.interval.count == 3)
  #expect(found.interval.mean == (2 + 2 + 2.25) / 3)
  #expect(try #require(found.correlation) < -0.9)
}

/// Groups (1, 3), (5, 7): SS between 16, within 4, F = 8.
@Test func analysisOfVarianceIsAsByHand() throws {
  let found = try OneWayANOVA([[1, 3], [5, 7]])
  #expect((found.betweenSquares, found.withinSquares) == (16, 4))
  #expect(found.f == 8)
  #expect((found.explainedShare - 0.8).magnitude < 1e-15)
  // With two groups F is the square of the pooled t.
  #expect(
    (found.p - studentTwoSidedTail(8.0.squareRoot(), degreesOfFreedom: 2)).magnitude < 1e-12)
  #expect(throws: StatisticsError.self) { try OneWayANOVA([[1], [2]]) }
  #expect(throws: StatisticsError.self) { try OneWayANOVA([[1, 1], [2, 2]]) }
}
