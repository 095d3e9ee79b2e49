import Statistics
import Testing

/// Of 1…10 at p = 0.25: type 1 takes the third value; the positions of types 6, 7 and 8 are 2.75,
/// 3.25 and 2.916….
@Test func definitionsOfQuantilesDifferInSmallSamples() throws {
  let sample = SortedSample((1...10).map(Double.init))
  #expect(sample.quantile(0.25, by: .inverse) == 3)
  #expect(sample.quantile(0.25, by: .weibull) == 2.75)
  #expect(sample.quantile(0.25, by: .linear) == 3.25)
  let unbiased = try #require(sample.quantile(0.25, by: .medianUnbiased))
  #expect((unbiased - (10.0 / 3 + 1.0 / 12 - 0.5)).magnitude < 1e-12)
  for definition in QuantileDefinition.allCases {
    #expect(sample.quantile(0, by: definition) == 1)
    #expect(sample.quantile(1, by: definition) == 10)
  }
}

/// 0.05·200 is 10 exactly, and 0.1·3 is a little above 0.3 in binary.
@Test(arguments: [(200, 0.05, 10.0), (10, 0.3, 3.0), (100, 0.07, 7.0), (4, 0.5, 2.0)])
func theInverseDoesNotSkipAValueByRounding(count: Int, p: Double, expected: Double) {
  let sample = SortedSample((1...count).map(Double.init))
  #expect(sample.quantile(p, by: .inverse) == expected)
}

/// Five values cannot hold a 95 % interval of the median, for 2·0.5⁵ is above 0.05; six can.
/// 0.9³⁶ and 0.95⁷² are the first powers below 2.5 %.
@Test(arguments: [(0.5, 6), (0.9, 36), (0.95, 72)])
func aQuantileIsReportedFromItsLeastSampleOn(probability: Double, least: Int) {
  let values = (0..<least).map(Double.init)
  #expect(SortedSample(values).reportableQuantile(probability) != nil)
  #expect(SortedSample(values.dropLast()).reportableQuantile(probability) == nil)
}

@Test func aQuantileOfTooSmallASampleIsRefused() throws {
  let needed = try QuantileRanks.leastCount(probability: 0.5, confidence: 0.95)
  #expect(needed == 6)
  #expect(throws: StatisticsError.self) {
    try QuantileInterval(of: SortedSample([1, 2, 3, 4, 5]), at: 0.5)
  }
  let interval = try QuantileInterval(of: SortedSample([6, 5, 4, 3, 2, 1]), at: 0.5)
  #expect((interval.lower, interval.upper) == (1, 6))
  #expect(interval.estimate == 3.5)
  #expect(interval.ranks.coverage == 0.96875)
  do {
    _ = try QuantileInterval(of: SortedSample([1, 2, 3]), at: 0.9)
    Issue.record("three values are enough for the 0.9 quantile")
  } catch StatisticsError.tooFew(_, let found, let needed) {
    #expect((found, needed) == (3, 36))
  }
}

/// Property: the least sample is the first with both ends, also for quantiles near 0.
@Test(arguments: [0.01, 0.05, 0.5, 0.75, 0.95, 0.99])
func theLeastSampleIsTheFirstThatDoes(p: Double) throws {
  let least = try QuantileRanks.leastCount(probability: p, confidence: 0.9)
  #expect(try QuantileRanks(count: least, probability: p, confidence: 0.9).coverage != nil)
  #expect(try QuantileRanks(count: least - 1, probability: p, confidence: 0.9).coverage == nil)
}

/// Answers of SciPy 1.17 at arguments at which GSL's own search does not end.
@Test func quantilesAreFoundWhereTheLibraryGivesUp() {
  let square = chiSquareQuantile(0.999999, degreesOfFreedom: 1e6)
  #expect((square / 1_006_736.7596362823 - 1).magnitude < 1e-12)
  let ratio = fQuantile(0.999, numerator: 0.5, denominator: 1)
  #expect((ratio / 290_900.22840970155 - 1).magnitude < 1e-11)
}
