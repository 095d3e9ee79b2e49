/// The mean over pairs of replications, the second of each made with the complements 1 − U of
/// the random numbers of the first.
///
/// Where the figure rises or falls steadily with each random number, the two of a pair err to
/// opposite sides, and their mean varies less. The n means of pairs are the independent sample,
/// never the 2n values.
///
/// Assumes independent pairs. Not with the plain interval over 2n values, and of no use where
/// the correlation within pairs is positive: look at it.
///
/// Source: Law, *Simulation Modeling and Analysis*, 5th edition (2015), section 11.3.
public struct AntitheticPairs: Hashable, Sendable {
  /// The mean and its interval, from the means of pairs.
  public let interval: ConfidenceInterval
  /// Within pairs, −1 … 1; nil for one pair or values that do not vary.
  public let correlation: Double?

  /// - Parameters:
  ///   - first: one value per pair, finite; at least one.
  ///   - second: the antithetic partners, in the same order.
  ///   - confidence: 1 − α, inside (0, 1).
  /// - Throws: `StatisticsError.tooFew`, `.unequalCounts`, `.notFinite`, `.outOfRange`.
  public init(_ first: [Double], _ second: [Double], confidence: Double = 0.95)
    throws(StatisticsError)
  {
    try StatisticsError.requireEqualCounts(first.count, second.count, "antithetic values")
    try StatisticsError.requireCount(first.count, atLeast: 1, "antithetic pairs")
    try StatisticsError.requireFinite(first + second, "a value")
    try StatisticsError.requireProbability(confidence, "the confidence of an interval")
    let means = zip(first, second).map { ($0 + $1) / 2 }
    interval = ConfidenceInterval(ofReplications: means, confidence: confidence)
    correlation = first.count > 1 ? sampleCorrelation(first, second) : nil
  }
}
