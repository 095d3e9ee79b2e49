import Randomness
import Statistics
import Testing

private let streams = StreamFamily(seed: 20_260_401, replication: 0)

/// The same draws in every run; other figures have draws of their own.
@Test func theBootstrapIsTheSameInEveryRun() throws {
  let sample = (0..<30).map { Double($0 * $0 % 17) }
  let bootstrap = try Bootstrap(resamples: 500, streams: streams)
  let first = try bootstrap.interval(of: sample, statistic: sampleMean)
  #expect(try bootstrap.interval(of: sample, statistic: sampleMean) == first)
  #expect(try bootstrap.interval(of: sample, figure: 1, statistic: sampleMean) != first)
  #expect(first.lower < first.estimate && first.estimate < first.upper)
}

/// For a mean of many values the bootstrap and Student's interval nearly agree.
@Test(arguments: [Bootstrap.Method.percentile, .biasCorrected])
func theBootstrapOfAMeanIsNearStudents(method: Bootstrap.Method) throws {
  var stream = streams.stream(Purpose("test/bootstrap"))
  let sample = (0..<200).map { _ in stream.standardNormal() }
  let interval = ConfidenceInterval(ofReplications: sample)
  let found = try Bootstrap(method, streams: streams).interval(
    of: sample, statistic: sampleMean)
  let half = try #require(interval.halfWidth)
  #expect((found.lower - (interval.mean - half)).magnitude < 0.1 * half)
  #expect((found.upper - (interval.mean + half)).magnitude < 0.1 * half)
}

/// The correction moves the interval of a skewed statistic to the side of the long tail.
@Test func theCorrectionFollowsTheSkewness() throws {
  var stream = streams.stream(Purpose("test/bootstrap"), entity: 1)
  let sample = (0..<25).map { _ in stream.exponential(mean: 1) }
  let plain = try Bootstrap(.percentile, streams: streams).interval(
    of: sample, statistic: sampleMean)
  let corrected = try Bootstrap(.biasCorrected, streams: streams).interval(
    of: sample, statistic: sampleMean)
  #expect(corrected.lower > plain.lower)
  #expect(corrected.upper > plain.upper)
}

@Test func aBootstrapOfNothingIsRefusedOrFlagged() throws {
  let bootstrap = try Bootstrap(.percentile, resamples: 100, streams: streams)
  #expect(throws: StatisticsError.self) {
    try bootstrap.interval(of: [1.0], statistic: sampleMean)
  }
  let constant = try bootstrap.interval(of: [4.0, 4, 4], statistic: sampleMean)
  #expect(constant.isConstant)
  #expect((constant.lower, constant.upper) == (4, 4))
  #expect(throws: StatisticsError.tooFew("resamples", found: 39, needed: 40)) {
    try Bootstrap(resamples: 39, streams: streams)
  }
}

/// One of four has all: Gini 3/4. Shares 1 and 3: Gini 1/4; Atkinson ε = 1 is 1 − √3/2, and ε = 2
/// is 1 − harmonic mean/mean = 1 − 1.5/2.
@Test func inequalityIsAsByHand() throws {
  #expect(try Inequality.gini([0, 0, 0, 5]) == 0.75)
  #expect(try Inequality.gini([3, 1]) == 0.25)
  #expect(try Inequality.gini([2, 2, 2]).magnitude < 1e-15)
  #expect(
    try (Inequality.atkinson([1, 3], aversion: 1) - (1 - 3.0.squareRoot() / 2)).magnitude < 1e-15)
  #expect(try (Inequality.atkinson([1, 3], aversion: 2) - 0.25).magnitude < 1e-15)
  #expect(try Inequality.atkinson([0, 3], aversion: 1) == 1)
  #expect(try Inequality.atkinson([2, 2], aversion: 0.5).magnitude < 1e-15)
}

/// Property: a weight of 3 is three residents with the same amount.
@Test func weightsCountResidents() throws {
  let gini = try Inequality.gini([1, 4], weights: [3, 1])
  #expect(try (gini - Inequality.gini([1, 1, 1, 4])).magnitude < 1e-15)
  let atkinson = try Inequality.atkinson([1, 4], aversion: 0.5, weights: [3, 1])
  #expect(
    try (atkinson - Inequality.atkinson([1, 1, 1, 4], aversion: 0.5)).magnitude < 1e-15)
  #expect(throws: StatisticsError.self) { try Inequality.gini([1, -1]) }
  // The tenth is 1: all of the 0.4 that have nothing, then 0.6 of those who have 5.
  let decile = try Inequality.worstDecile([9, 5, 0], weights: [8.6, 1, 0.4])
  #expect((decile - 3).magnitude < 1e-12)
  #expect(try Inequality.worstDecile([0, 0], weights: [1, 2]) == 0)
  #expect(throws: StatisticsError.self) { try Inequality.worstDecile([1, 2], weights: [0, 0]) }
  #expect(throws: StatisticsError.self) { try Inequality.worstDecile([], weights: []) }
  #expect(throws: StatisticsError.self) { try Inequality.gini([0, 0]) }
  #expect(throws: StatisticsError.self) { try Inequality.gini([1, 2], weights: [1]) }
}

/// The first numbers of the seed of six times 12345, as L'Ecuyer's own programs print them, and
/// the state at the start of the second stream of RngStreams.
@Test func mrg32k3aDrawsAndJumpsAsPublished() throws {
  var generator = try MRG32k3a()
  #expect((generator.uniform() - 0.1270111).magnitude < 1e-7)
  #expect((generator.uniform() - 0.3185276).magnitude < 1e-7)
  let second = try MRG32k3a(rule: .rngStreams, stream: 1)
  #expect(
    second.state == [
      3_692_455_944, 1_366_884_236, 2_968_912_127, 335_948_734, 4_161_675_175, 475_798_818,
    ])
  #expect(try MRG32k3a(rule: .simOpt, stream: 1).state != second.state)
  #expect(throws: StatisticsError.self) { try MRG32k3a(seed: [0, 0, 0, 1, 1, 1]) }
  #expect(throws: StatisticsError.self) { try MRG32k3a(seed: [1, 2, 3]) }
  #expect(throws: StatisticsError.self) { try MRG32k3a(rule: .simOpt, stream: -1) }
}
