/// The difference of two systems with independent replications and any two variances.
///
/// x̄₁ − x̄₂ ± t(1−α/2, ν)·√(s₁²/n₁ + s₂²/n₂) with ν = (s₁²/n₁ + s₂²/n₂)²/Σ((sᵢ²/nᵢ)²/(nᵢ − 1)).
///
/// Assumes independent, nearly normal values within and between the systems; the interval holds
/// nearly, not exactly. Not for common random numbers, where it ignores the pairing and is far
/// too wide: use `PairedComparison`.
///
/// Sources: Welch, *Biometrika* 29 (1938); Law, *Simulation Modeling and Analysis*, 5th edition
/// (2015), section 10.2.2.
public struct WelchComparison: Hashable, Sendable {
  /// x̄₁ − x̄₂.
  public let difference: Double
  /// Of the interval; 0 if neither system varies.
  public let halfWidth: Double
  /// 1 − α.
  public let confidence: Double
  /// ν, rarely whole; nil if neither system varies.
  public let degreesOfFreedom: Double?
  /// nil if neither system varies.
  public let t: Double?
  /// The two-sided p-value of no difference; nil if neither system varies.
  public let p: Double?

  /// - Parameters: the replications of each system, at least two and finite.
  /// - Throws: `StatisticsError.tooFew`, `.notFinite`, `.outOfRange`.
  public init(_ first: [Double], _ second: [Double], confidence: Double = 0.95)
    throws(StatisticsError)
  {
    for system in [first, second] {
      try StatisticsError.requireCount(system.count, atLeast: 2, "replications of a system")
      try StatisticsError.requireFinite(system, "a replication")
    }
    try StatisticsError.requireProbability(confidence, "the confidence of an interval")
    self.confidence = confidence
    difference = sampleMean(first) - sampleMean(second)
    let (n1, n2) = (Double(first.count), Double(second.count))
    let (v1, v2) = (sampleVariance(first) / n1, sampleVariance(second) / n2)
    guard v1 + v2 > 0 else {
      (halfWidth, degreesOfFreedom, t, p) = (0, nil, nil, nil)
      return
    }
    let freedom = (v1 + v2) * (v1 + v2) / (v1 * v1 / (n1 - 1) + v2 * v2 / (n2 - 1))
    let error = (v1 + v2).squareRoot()
    degreesOfFreedom = freedom
    halfWidth = error * studentQuantile((1 + confidence) / 2, degreesOfFreedom: freedom)
    t = difference / error
    p = studentTwoSidedTail(difference / error, degreesOfFreedom: freedom)
  }

  /// Whether neither system varies, so that the zero width says nothing of precision.
  public var isConstant: Bool { degreesOfFreedom == nil }
}
