import Statistics
import Testing

/// Worked by hand: mean 7/3, s² = 7/3, t(0.975, 2) = 4.302652729749462.
@Test func theIntervalOfThreeReplicationsIsStudents() throws {
  let interval = ConfidenceInterval(ofReplications: [1, 2, 4])
  #expect(interval.count == 3)
  #expect((interval.mean - 7.0 / 3).magnitude < 1e-15)
  let halfWidth = try #require(interval.halfWidth)
  #expect((halfWidth - 3.79458303359676).magnitude < 1e-12)
  #expect(interval.lower == interval.mean - halfWidth)
  #expect(!interval.isConstant)
}

@Test func oneReplicationHasNoHalfWidth() {
  let interval = ConfidenceInterval(ofReplications: [34])
  #expect(interval.mean == 34)
  #expect(interval.halfWidth == nil)
  #expect(interval.upper == nil)
  #expect(!interval.isConstant)
}

/// 0.1 six times: summing would give a variance that is not 0.
@Test func equalReplicationsAreFlaggedAsConstant() {
  let interval = ConfidenceInterval(ofReplications: Array(repeating: 0.1, count: 6))
  #expect(interval.mean == 0.1)
  #expect(interval.halfWidth == 0)
  #expect(interval.isConstant)
}

/// Values whose sum of squares keeps no digit of the variance, 1001/1000 exactly in decimals.
@Test func momentsKeepSmallSpreadsBesideLargeMeans() throws {
  let values = (0..<1_001).map { 1e9 + ($0 == 0 ? 0.2 : $0 % 2 == 0 ? 0.3 : 0.1) }
  let moments = Moments(values)
  #expect((moments.mean - 1_000_000_000.2).magnitude < 1e-6)
  let variance = try #require(moments.variance)
  #expect((variance - 0.01).magnitude < 1e-7)
  #expect(moments.minimum == 1e9 + 0.1)
  #expect(moments.maximum == 1e9 + 0.3)
}

/// Property: merging parts of any size gives what one pass gives.
@Test(arguments: [0, 1, 2, 50, 99, 100])
func mergedPartsEqualTheWhole(split: Int) throws {
  let values = (0..<100).map { Double($0 * $0 % 37) - 12.5 }
  var merged = Moments(values[..<split])
  merged.merge(Moments(values[split...]))
  let whole = Moments(values)
  #expect(merged.count == 100)
  #expect((merged.mean - whole.mean).magnitude < 1e-12)
  #expect(
    try (#require(merged.variance) - #require(whole.variance)).magnitude < 1e-10)
  #expect(merged.minimum == whole.minimum)
  #expect(merged.maximum == whole.maximum)
}

@Test func fewerThanTwoValuesHaveNoVariance() {
  #expect(Moments([]).variance == nil)
  #expect(Moments([3]).standardDeviation == nil)
  #expect(Moments([3]).mean == 3)
}

/// Type 7 of 1…4 in any order: the 0.5 quantile lies halfway, 0.9 at position 2.7.
@Test func quantilesInterpolateBetweenOrderStatistics() throws {
  let sample = SortedSample([4, 1, 3, 2])
  #expect(sample.quantile(0) == 1)
  #expect(sample.quantile(0.5) == 2.5)
  #expect(try (#require(sample.quantile(0.9)) - 3.7).magnitude < 1e-12)
  #expect(sample.quantile(1) == 4)
  #expect(SortedSample([]).quantile(0.5) == nil)
}

/// A clinic books 24 for 20 places and 80 % come: P(more than 20).
@Test func overbookingMatchesTheBinomialTail() {
  #expect(
    (binomialUpperTail(atLeast: 21, of: 24, probability: 0.8) - 0.2638622272303416).magnitude
      < 1e-13)
  #expect(binomialUpperTail(atLeast: 0, of: 24, probability: 0.8) == 1)
  #expect(binomialUpperTail(atLeast: 25, of: 24, probability: 0.8) == 0)
}

@Test func aProbabilityOutsideItsRangeStopsTheRun() async {
  await #expect(processExitsWith: .failure) { _ = studentQuantile(1, degreesOfFreedom: 3) }
  await #expect(processExitsWith: .failure) { _ = SortedSample([1]).quantile(1.5) }
  await #expect(processExitsWith: .failure) { _ = ConfidenceInterval(ofReplications: []) }
}

/// 1, 2, 6: deviations −2, −1, 3; M₂ = 14, M₃ = 18, M₄ = 98.
@Test func higherMomentsAreAsByHandHoweverMerged() throws {
  let skewness = 3.0.squareRoot() * 18 / (14 * 14.0.squareRoot())
  let kurtosis = 3.0 * 98 / (14 * 14) - 3
  for split in 0...3 {
    let values = [1.0, 2, 6]
    var moments = Moments(values[..<split])
    moments.merge(Moments(values[split...]))
    #expect(try (#require(moments.skewness) - skewness).magnitude < 1e-14)
    #expect(try (#require(moments.excessKurtosis) - kurtosis).magnitude < 1e-14)
  }
  #expect(Moments([2, 2]).skewness == nil)
}
