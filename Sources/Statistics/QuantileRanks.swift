@preconcurrency import CGSL

/// The ranks of the order statistics between which a quantile lies with a stated confidence.
public struct QuantileRanks: Hashable, Sendable {
  /// l, counted from 1; nil where the sample is too small for a lower end.
  public let lower: Int?
  /// u, counted from 1; nil where the sample is too small for an upper end.
  public let upper: Int?
  /// P(l ≤ B ≤ u − 1), at least the confidence; nil where either end is missing.
  public let coverage: Double?

  /// - Parameters:
  ///   - count: n, not negative.
  ///   - probability: p, inside (0, 1).
  ///   - confidence: 1 − α, inside (0, 1).
  /// - Throws: `StatisticsError.outOfRange`, `.tooFew`.
  public init(count: Int, probability: Double, confidence: Double) throws(StatisticsError) {
    try StatisticsError.requireCount(count, atLeast: 0, "values")
    try StatisticsError.requireProbability(probability, "the probability of a quantile")
    try StatisticsError.requireProbability(confidence, "the confidence of an interval")
    let half = (1 - confidence) / 2
    let atMost = { (successes: Int) in
      binomialProbability(atMost: successes, of: count, probability: probability)
    }
    // Both are found by halving, since P(B ≤ j) rises with j.
    let least = firstIndex(in: 0..<count) { atMost($0) > half }
    lower = least > 0 ? least : nil
    let greatest = firstIndex(in: 0..<count) { atMost($0) >= 1 - half }
    upper = greatest < count ? greatest + 1 : nil
    if let lower, let upper {
      coverage = atMost(upper - 1) - atMost(lower - 1)
    } else {
      coverage = nil
    }
  }

  /// The least n for which both ends exist.
  ///
  /// - Throws: `StatisticsError.outOfRange`, and `.noAnswer` beyond 2³¹ values.
  public static func leastCount(probability: Double, confidence: Double)
    throws(StatisticsError) -> Int
  {
    // Both ends exist as soon as all values above and all values below are unlikely enough:
    // (1 − p)ⁿ ≤ α/2 and pⁿ ≤ α/2. Larger samples keep them.
    var low = 0
    var high = 1
    while true {
      let ranks = try QuantileRanks(count: high, probability: probability, confidence: confidence)
      if ranks.coverage != nil { break }
      guard high < 1 << 30 else {
        throw .noAnswer("the least sample for the \(probability) quantile")
      }
      (low, high) = (high, high * 2)
    }
    while high - low > 1 {
      let middle = (low + high) / 2
      let ranks = try QuantileRanks(
        count: middle, probability: probability, confidence: confidence)
      if ranks.coverage != nil { high = middle } else { low = middle }
    }
    return high
  }
}

/// The first index at which a condition holds that, once true, stays true; the end if none.
private func firstIndex(in range: Range<Int>, where holds: (Int) -> Bool) -> Int {
  var (low, high) = (range.lowerBound, range.upperBound)
  while low < high {
    let middle = (low + high) / 2
    if holds(middle) { high = middle } else { low = middle + 1 }
  }
  return low
}

/// P(B ≤ `successes`) with B ~ Bin(n, p).
private func binomialProbability(
  atMost successes: Int, of trials: Int, probability: Double
) -> Double {
  GSL.answer("binomial probability", [Double(successes), Double(trials), probability]) {
    gsl_cdf_binomial_P(UInt32(successes), probability, UInt32(trials))
  }
}
