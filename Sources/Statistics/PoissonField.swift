import Foundation

/// Points scattered over a plane without regard to one another, such as idle units.
///
/// Source: Larson and Odoni, *Urban Operations Research* (Prentice-Hall, 1981), section 3.8.2:
/// the square of the distance to the nearest point is exponential.
public struct PoissonField: Hashable, Sendable {
  /// γ, points per unit of area.
  public let density: Double

  /// - Throws: `QueueError.outOfRange` for a density that is not positive.
  public init(density: Double) throws {
    try QueueError.requirePositive(density, "the density of the field")
    self.density = density
  }

  /// 1/(2√γ), from any place to the nearest point as the crow flies.
  public var meanDistanceToNearest: Double { 0.5 / density.squareRoot() }

  /// The distance to the nearest point that is not exceeded with a probability inside (0, 1).
  public func distanceToNearest(quantile probability: Double) -> Double {
    requireInside(probability, "the probability of a distance")
    return (-log1p(-probability) / (Double.pi * density)).squareRoot()
  }
}
