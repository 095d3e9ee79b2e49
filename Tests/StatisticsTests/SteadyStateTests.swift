import Statistics
import Testing

/// Worked by hand: batches (1, 3), (5, 7), (2, 4) have means 2, 6, 3; the seventh value is left
/// over. S² = 13/3; t(0.975, 2) = 4.302652729749462.
@Test func batchMeansAreStudentsIntervalOfBatches() throws {
  let found = try BatchMeans([1, 3, 5, 7, 2, 4, 99], batches: 3)
  #expect(found.batchSize == 2)
  #expect(found.used == 6)
  #expect(found.means == [2, 6, 3])
  let half = try #require(found.interval.halfWidth)
  #expect((half - 4.302652729749462 * (13.0 / 9).squareRoot()).magnitude < 1e-12)
}

/// C = 1 − (16 + 9)/(2·(26/3)) = −23/52; z = C·√8.
@Test func vonNeumannsRatioIsAsByHand() throws {
  let ratio = try VonNeumannRatio(of: [2, 6, 3])
  #expect((ratio.coefficient + 23.0 / 52).magnitude < 1e-14)
  #expect((ratio.z + 23.0 / 52 * 8.0.squareRoot()).magnitude < 1e-13)
  #expect(ratio.probability > 0.5)
}

/// Observations within a run climb and fall together: an interval of them is flagged, that of
/// independent values in any order is not.
@Test func anIntervalOfCorrelatedValuesIsSuspect() {
  let waves = (0..<200).map { Double($0 % 50) }
  #expect(ConfidenceInterval(ofReplications: waves).isSuspect)
  let mixed = (0..<200).map { Double($0 * 37 % 101) }
  #expect(!ConfidenceInterval(ofReplications: mixed).isSuspect)
}

@Test func aConstantRunIsFlaggedAndTooFewBatchesAreRefused() throws {
  let found = try BatchMeans([Double](repeating: 0.1, count: 30), batches: 10)
  #expect(found.interval.isConstant)
  #expect(found.interval.halfWidth == 0)
  #expect(found.independence == nil)
  let overlapping = try OverlappingBatchMeans([Double](repeating: 0.1, count: 30), batchSize: 3)
  #expect(overlapping.isConstant)
  #expect(overlapping.halfWidth == 0)
  #expect(throws: StatisticsError.tooFew("batches", found: 1, needed: 2)) {
    try BatchMeans([1, 2, 3], batches: 1)
  }
  #expect(throws: StatisticsError.self) { try OverlappingBatchMeans([1, 2, 3], batchSize: 2) }
  #expect(throws: StatisticsError.self) { try BatchMeans([1, .nan, 3], batches: 2) }
}

/// Batches of 1 overlap nowhere: V̂ is then the sample variance.
@Test func overlappingBatchesOfOneGiveTheVariance() throws {
  let values = [3.0, 1, 4, 1, 5, 9, 2, 6]
  let found = try OverlappingBatchMeans(values, batchSize: 1)
  #expect((found.asymptoticVariance - sampleVariance(values)).magnitude < 1e-12)
  #expect(found.degreesOfFreedom == 10.5)
}

/// A start far above the rest is cut; a line that never levels out is called too short.
@Test func mserCutsTheStartAndSaysWhenARunIsTooShort() throws {
  let settled = (0..<100).map { $0 < 10 ? 50.0 - Double($0) : Double($0 % 3) }
  let found = try MSERTruncation(settled, batchSize: 5)
  #expect(found.observationsCut == 10)
  #expect(!found.isTooShort)
  #expect(try MSERTruncation((0..<100).map(Double.init)).isTooShort)
  #expect(try MSERTruncation([Double](repeating: 4, count: 50)).observationsCut == 0)
  #expect(throws: StatisticsError.self) { try MSERTruncation([1, 2, 3]) }
}

/// Mean course 1, 2, 6, 3; with w = 1 the first place keeps its own value.
@Test func welchsMovingAverageNarrowsAtTheStart() throws {
  let plot = try WelchPlot([[0, 2, 7, 3], [2, 2, 5, 3]], window: 1)
  #expect(plot.meanCourse == [1, 2, 6, 3])
  #expect(plot.smoothed == [1, 3, 11.0 / 3])
  #expect(throws: StatisticsError.self) { try WelchPlot([[1, 2], [1]], window: 0) }
  #expect(throws: StatisticsError.self) { try WelchPlot([[1, 2]], window: 2) }
}

/// 2 for 10 ms, 5 for 30 ms, and another period of 0 for 40 ms.
@Test func timeAveragesAreExactAndMerge() throws {
  var average = TimeAverage()
  #expect(average.average == nil)
  try average.set(2, at: 100)
  try average.set(5, at: 110)
  try average.advance(to: 140)
  #expect(average.integral == 170)
  #expect(average.average == 4.25)
  var other = TimeAverage()
  try other.set(0, at: 0)
  try other.advance(to: 40)
  average.merge(other)
  #expect(average.average == 170.0 / 80)
  #expect(throws: StatisticsError.self) { try average.set(1, at: 139) }
}
