import Foundation

/// How an innovation spreads among those who will adopt it: dF/dt = (p + qF)(1 − F), F(0) = 0.
///
/// Source: Bass, "A new product growth for model consumer durables", *Management Science* 15
/// (1969).
public struct BassDiffusion: Hashable, Sendable {
  /// p, per unit of time: adopted without regard to others.
  public let innovation: Double
  /// q, per unit of time: adopted because others have.
  public let imitation: Double

  /// - Throws: `QueueError.outOfRange` for a p that is not positive or a negative q.
  public init(innovation: Double, imitation: Double) throws {
    try QueueError.requirePositive(innovation, "the rate of innovation")
    try QueueError.requireNotNegative(imitation, "the rate of imitation")
    self.innovation = innovation
    self.imitation = imitation
  }

  /// F(t), the fraction that has adopted by a time of at least 0.
  public func adoptedShare(at time: Double) -> Double {
    precondition(time >= 0, "the share adopted at \(time)")
    let left = exp(-(innovation + imitation) * time)
    return (1 - left) / (1 + imitation / innovation * left)
  }

  /// When most adopt: ln(q/p)/(p + q), or at once if q ≤ p.
  public var peakTime: Double {
    max(0, log(imitation / innovation) / (innovation + imitation))
  }
}
