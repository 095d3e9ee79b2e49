@preconcurrency import CGSL

/// The mean of a figure over independent replications, with the half-width of its interval.
///
/// Student's t-interval: x̄ ± t(1−α/2, n−1)·s/√n. It covers the true mean with the stated
/// confidence if the values are independent and their mean is nearly normal. Observations
/// within one replication are not independent: their interval would be far too narrow, so give
/// one value per replication.
///
/// Source: Law, *Simulation Modeling and Analysis*, 5th edition (McGraw-Hill, 2015),
/// section 4.5.
public struct ConfidenceInterval: Hashable, Sendable {
  /// x̄, in the figure's unit.
  public let mean: Double
  /// Half the length of the interval, in the figure's unit; nil for a single replication,
  /// which says nothing about its own error.
  public let halfWidth: Double?
  /// 1 − α, inside (0, 1).
  public let confidence: Double
  /// n, the number of replications.
  public let count: Int
  /// Whether all replications gave one and the same value. The half-width of 0 is then a sign
  /// that nothing varied, not of a precise estimate.
  public let isConstant: Bool
  /// Whether the values, in their order, are correlated far beyond chance: von Neumann's
  /// one-sided p is below 10⁻⁶. They were then hardly replications but observations within a
  /// run, and the interval is too narrow.
  public let isSuspect: Bool

  /// - Parameters:
  ///   - values: one per replication, finite; at least one.
  ///   - confidence: 1 − α, inside (0, 1).
  public init(ofReplications values: [Double], confidence: Double = 0.95) {
    precondition(!values.isEmpty, "an interval needs a value")
    precondition(values.allSatisfy(\.isFinite), "an interval of values that are not finite")
    requireInside(confidence, "the confidence of an interval")
    self.confidence = confidence
    let count = values.count
    self.count = count
    let first = values[0]
    isConstant = count > 1 && values.allSatisfy { $0 == first }
    if isConstant || count == 1 {
      // Not through sums, whose rounding would make a constant vary.
      mean = first
      isSuspect = false
      halfWidth = isConstant ? 0 : nil
      return
    }
    let mean = GSL.answer("mean", values) { gsl_stats_mean(values, 1, count) }
    let variance = GSL.answer("variance", values) { gsl_stats_variance_m(values, 1, count, mean) }
    let factor = studentQuantile((1 + confidence) / 2, degreesOfFreedom: Double(count - 1))
    self.mean = mean
    let ratio = try? VonNeumannRatio(of: values)
    isSuspect = ratio.map { $0.probability < 1e-6 } ?? false
    halfWidth = factor * (variance / Double(count)).squareRoot()
  }

  /// The lower end, where there is an interval.
  public var lower: Double? { halfWidth.map { mean - $0 } }
  /// The upper end, where there is an interval.
  public var upper: Double? { halfWidth.map { mean + $0 } }
  /// The half-width as a fraction of the mean's magnitude; nil where either is missing or the
  /// mean is 0.
  public var relativeHalfWidth: Double? {
    mean == 0 ? nil : halfWidth.map { $0 / mean.magnitude }
  }
}
