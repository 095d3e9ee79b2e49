import Statistics

/// A ratio or a rate over replications, with its interval.
public struct RatioInterval: Codable, Hashable, Sendable {
  public let value: Double
  public let lower: Double
  public let upper: Double
}

extension RatioInterval {
  /// The ratio of two means over the same replications, with Fieller's interval.
  ///
  /// It is given only where the denominator is told from 0, for elsewhere the interval has no ends.
  ///
  /// Source: Fieller, *Journal of the Royal Statistical Society* B 16 (1954); assumes that both
  /// means are nearly normal.
  ///
  /// - Parameters:
  ///   - numerators: one per replication.
  ///   - denominators: as many, in the same order.
  ///   - confidence: 1 − α, inside (0, 1).
  /// - Returns: nil for fewer than two replications, or a denominator that may be 0.
  init?(_ numerators: [Double], over denominators: [Double], confidence: Double) {
    let count = Double(numerators.count)
    guard numerators.count >= 2, numerators.count == denominators.count else { return nil }
    let a = sampleMean(numerators)
    let b = sampleMean(denominators)
    guard b != 0 else { return nil }
    // Variances and covariance of the means.
    let scale = count * (count - 1)
    let pairs = zip(numerators, denominators)
    let aa = numerators.reduce(0) { $0 + ($1 - a) * ($1 - a) } / scale
    let bb = denominators.reduce(0) { $0 + ($1 - b) * ($1 - b) } / scale
    let ab = pairs.reduce(0) { $0 + ($1.0 - a) * ($1.1 - b) } / scale
    let t = studentQuantile((1 + confidence) / 2, degreesOfFreedom: count - 1)
    // All θ with (a − θb)² ≤ t²·(aa − 2θ·ab + θ²·bb), a quadratic inequality in θ.
    let p = b * b - t * t * bb
    let q = a * b - t * t * ab
    let r = a * a - t * t * aa
    guard p > 0 else { return nil }
    let root = max(0, q * q - p * r).squareRoot()
    value = a / b
    lower = (q - root) / p
    upper = (q + root) / p
  }
}
