public import Randomness

/// An interval for any statistic of a sample, from samples drawn anew from it with replacement.
///
/// `percentile` takes quantiles of the statistic over the new samples; `biasCorrected` (BCa) shifts
/// them for the bias and the skewness that the sample itself shows, and is nearer to the stated
/// confidence where the statistic is skewed. The draws come from a stream of the purpose
/// `statistics/bootstrap`, so the interval is the same on every machine and in every run.
///
/// Assumes independent values of one distribution: one per replication. Not for values within a
/// run, not for extreme quantiles, whose new samples hold too few different values
/// (`QuantileInterval`), and not below some ten values. Where a mean's t-interval exists it is
/// simpler.
///
/// Sources: Efron and Tibshirani, *An Introduction to the Bootstrap* (Chapman and Hall, 1993),
/// sections 13.3 and 14.3.
public struct Bootstrap: Sendable {
  public enum Method: String, Hashable, Sendable {
    case percentile
    case biasCorrected
  }

  /// The outcome.
  public struct Interval: Hashable, Sendable {
    /// The statistic of the sample itself.
    public let estimate: Double
    public let lower: Double
    public let upper: Double
    /// Whether the statistic was the same for all new samples, so that the zero width says
    /// nothing of precision.
    public let isConstant: Bool
  }

  /// What the bootstrap draws random numbers for.
  public static let purposes = [Purpose("statistics/bootstrap")]

  public let method: Method
  /// B, new samples.
  public let resamples: Int
  /// 1 − α.
  public let confidence: Double
  private let streams: StreamFamily

  /// - Parameters:
  ///   - resamples: B, at least 2/α, so that the ends lie within the new samples; 2,000 or more
  ///     for a report.
  ///   - confidence: 1 − α, inside (0, 1).
  ///   - streams: the seed and replication under which the draws stand.
  /// - Throws: `StatisticsError.outOfRange`, `.tooFew`.
  public init(
    _ method: Method = .biasCorrected, resamples: Int = 2_000, confidence: Double = 0.95,
    streams: StreamFamily
  ) throws(StatisticsError) {
    try StatisticsError.requireProbability(confidence, "the confidence of an interval")
    let needed = Int((2 / (1 - confidence) - 1e-9).rounded(.up))
    try StatisticsError.requireCount(resamples, atLeast: needed, "resamples")
    self.method = method
    self.resamples = resamples
    self.confidence = confidence
    self.streams = streams
  }

  /// The interval of a statistic.
  ///
  /// - Parameters:
  ///   - sample: values of any kind, at least two.
  ///   - figure: which of a report's figures, so that each has draws of its own.
  ///   - statistic: of a sample of the same size; finite.
  /// - Throws: `StatisticsError.tooFew`, `.notFinite`; `.noAnswer` where the statistic of all new
  ///   samples lies on one side of the estimate, so that its bias cannot be corrected.
  /// - Complexity: *B* statistics, and *n* more for the correction.
  public func interval<Value>(
    of sample: [Value], figure: UInt32 = 0, statistic: ([Value]) -> Double
  ) throws(StatisticsError) -> Interval {
    try StatisticsError.requireCount(sample.count, atLeast: 2, "values for a bootstrap")
    let estimate = statistic(sample)
    var stream = streams.stream(Self.purposes[0], entity: figure)
    var statistics: [Double] = []
    statistics.reserveCapacity(resamples)
    for _ in 0..<resamples {
      let drawn = sample.indices.map { _ in sample[stream.index(below: sample.count)] }
      statistics.append(statistic(drawn))
    }
    try StatisticsError.requireFinite([estimate] + statistics, "the statistic")
    let sorted = statistics.sorted()
    if sorted[0] == sorted[sorted.count - 1] && sorted[0] == estimate {
      return Interval(estimate: estimate, lower: estimate, upper: estimate, isConstant: true)
    }
    var ends = (lower: (1 - confidence) / 2, upper: (1 + confidence) / 2)
    if method == .biasCorrected {
      ends = try correctedEnds(ends, sorted, estimate, sample, statistic)
    }
    return Interval(
      estimate: estimate,
      lower: QuantileDefinition.weibull.quantile(of: sorted, ends.lower),
      upper: QuantileDefinition.weibull.quantile(of: sorted, ends.upper), isConstant: false)
  }

  /// The probabilities at which the corrected interval reads the quantiles.
  private func correctedEnds<Value>(
    _ ends: (lower: Double, upper: Double), _ sorted: [Double], _ estimate: Double,
    _ sample: [Value], _ statistic: ([Value]) -> Double
  ) throws(StatisticsError) -> (lower: Double, upper: Double) {
    // Ties count half, so that a statistic with few values is not seen as biased.
    let below = sorted.count { $0 < estimate }
    let equal = sorted.count { $0 == estimate }
    let share = (Double(below) + Double(equal) / 2) / Double(sorted.count)
    guard share > 0 && share < 1 else {
      throw .noAnswer("the bias of a statistic that lies outside all its new samples")
    }
    let bias = normalQuantile(share)
    let leftOut = sample.indices.map { index in
      var rest = sample
      rest.remove(at: index)
      return statistic(rest)
    }
    try StatisticsError.requireFinite(leftOut, "the statistic without one value")
    let mean = sampleMean(leftOut)
    let squares = leftOut.reduce(0) { $0 + (mean - $1) * (mean - $1) }
    let cubes = leftOut.reduce(0) { $0 + (mean - $1) * (mean - $1) * (mean - $1) }
    let acceleration = squares > 0 ? cubes / (6 * squares * squares.squareRoot()) : 0
    let corrected = { (probability: Double) in
      let shifted = bias + normalQuantile(probability)
      return normalProbability(bias + shifted / (1 - acceleration * shifted))
    }
    return (corrected(ends.lower), corrected(ends.upper))
  }
}
