import CGSL
import Foundation

/// Age replacement: a part with a Weibull life is replaced when it fails or when it reaches an
/// age, whichever comes first.
///
/// Costs are in any one unit, times in any one unit.
///
/// Source: Barlow and Hunter, "Optimum preventive maintenance policies", *Operations Research* 8
/// (1960). The optimum is found where the derivative of the cost rate vanishes, which gives more
/// digits than a search by values of the rate.
public struct AgeReplacement: Hashable, Sendable {
  /// β; above 1 the part wears out.
  public let shape: Double
  /// η, the age that 36.8 % of the parts reach.
  public let scale: Double
  /// c_p, of a replacement before failure.
  public let preventiveCost: Double
  /// c_f, of a failure with its replacement.
  public let failureCost: Double

  /// - Throws: `QueueError.outOfRange` for parameters that are not positive.
  public init(shape: Double, scale: Double, preventiveCost: Double, failureCost: Double) throws {
    try QueueError.requirePositive(shape, "the shape of the life")
    try QueueError.requirePositive(scale, "the scale of the life")
    try QueueError.requirePositive(preventiveCost, "the preventive cost")
    try QueueError.requirePositive(failureCost, "the cost of a failure")
    self.shape = shape
    self.scale = scale
    self.preventiveCost = preventiveCost
    self.failureCost = failureCost
  }

  private func hazardSum(_ age: Double) -> Double { pow(age / scale, shape) }

  /// F(T), the fraction of parts that fail before an age.
  public func probabilityOfFailure(before age: Double) -> Double { -expm1(-hazardSum(age)) }

  /// E[life].
  public var meanLife: Double { scale * tgamma(1 + 1 / shape) }

  /// ∫₀ᵀ S(t) dt, the mean time between replacements at the latest age T.
  public func meanCycle(at age: Double) -> Double {
    precondition(age > 0, "replacement at the age \(age)")
    return meanLife
      * GSL.answer("incomplete gamma", [1 / shape, hazardSum(age)]) {
        gsl_sf_gamma_inc_P(1 / shape, hazardSum(age))
      }
  }

  /// C(T) = (c_p S(T) + c_f F(T)) / ∫₀ᵀ S, the cost per unit of time in the long run.
  public func costRate(at age: Double) -> Double {
    let failing = probabilityOfFailure(before: age)
    return (preventiveCost * (1 - failing) + failureCost * failing) / meanCycle(at: age)
  }

  /// c_f/E[life], the cost per unit of time if parts are replaced on failure only.
  public var costRateOnFailure: Double { failureCost / meanLife }

  /// The age in 0.1 η … 3 η at which the cost rate is least; nil if waiting for the failure costs
  /// no more, as it does for β ≤ 1 or c_f ≤ c_p.
  public var cheapestAge: Double? {
    guard shape > 1 && failureCost > preventiveCost else { return nil }
    let (low, high) = (0.1 * scale, 3 * scale)
    let age: Double
    if slope(low) >= 0 {
      age = low
    } else if slope(high) <= 0 {
      age = high
    } else if let root = try? GSL.root("the cheapest age", between: low, and: high, of: slope) {
      age = root
    } else {
      preconditionFailure("no root between \(low) and \(high) for shape \(shape)")
    }
    return costRate(at: age) < costRateOnFailure ? age : nil
  }

  /// Of the sign of C′(T): h(T) ∫₀ᵀ S − F(T) − c_p/(c_f − c_p), which rises with T for β > 1.
  private func slope(_ age: Double) -> Double {
    let hazard = shape / scale * pow(age / scale, shape - 1)
    return hazard * meanCycle(at: age) - probabilityOfFailure(before: age)
      - preventiveCost / (failureCost - preventiveCost)
  }
}
