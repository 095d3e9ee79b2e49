/// The difference of two systems whose replications share their random numbers, pair by pair.
///
/// Dⱼ = X₁ⱼ − X₂ⱼ; D̄ ± t(1−α/2, n−1)·s_D/√n. With common random numbers the two values of a pair
/// rise and fall together, and the variance of their difference is less than the sum of their
/// variances: `varianceReduction` says how many times fewer replications suffice.
///
/// Assumes independent pairs with nearly normal differences; the systems may have any variances
/// and any correlation. Not for systems without common numbers (`WelchComparison`), and not for
/// the pick of many comparisons without a correction (`PValueCorrection`).
///
/// Source: Law, *Simulation Modeling and Analysis*, 5th edition (McGraw-Hill, 2015), sections
/// 10.2.1 and 11.2.
public struct PairedComparison: Hashable, Sendable {
  /// The mean difference, first less second, and its interval.
  public let difference: ConfidenceInterval
  /// D̄/(s_D/√n); nil for one pair or differences that do not vary.
  public let t: Double?
  /// The two-sided p-value of no difference; nil where there is no t.
  public let p: Double?
  /// Of the two systems over pairs, −1 … 1; nil for one pair or a system that does not vary.
  public let correlation: Double?
  /// (s₁² + s₂²)/s_D², dimensionless: above 1 if common random numbers help; nil for one pair or
  /// differences that do not vary.
  public let varianceReduction: Double?

  /// - Parameters:
  ///   - first: one value per replication, finite.
  ///   - second: as many, in the same order of replications.
  ///   - confidence: 1 − α, inside (0, 1).
  /// - Throws: `StatisticsError.tooFew` for no pair, `.unequalCounts`, `.notFinite`,
  ///   `.outOfRange`.
  public init(_ first: [Double], _ second: [Double], confidence: Double = 0.95)
    throws(StatisticsError)
  {
    try StatisticsError.requireEqualCounts(
      first.count, second.count, "the replications of two systems")
    try StatisticsError.requireCount(first.count, atLeast: 1, "pairs of replications")
    try StatisticsError.requireFinite(first + second, "a replication")
    try StatisticsError.requireProbability(confidence, "the confidence of an interval")
    let differences = zip(first, second).map { $0 - $1 }
    difference = ConfidenceInterval(ofReplications: differences, confidence: confidence)
    guard first.count > 1 else {
      (t, p, correlation, varianceReduction) = (nil, nil, nil, nil)
      return
    }
    correlation = sampleCorrelation(first, second)
    let variance = sampleVariance(differences)
    guard variance > 0 else {
      (t, p, varianceReduction) = (nil, nil, nil)
      return
    }
    let count = Double(first.count)
    let statistic = difference.mean / (variance / count).squareRoot()
    t = statistic
    p = studentTwoSidedTail(statistic, degreesOfFreedom: count - 1)
    varianceReduction = (sampleVariance(first) + sampleVariance(second)) / variance
  }
}
