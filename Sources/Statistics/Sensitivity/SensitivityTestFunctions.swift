import Foundation

/// Ishigami and Homma's function sin x₁ + a sin² x₂ + b x₃⁴ sin x₁ with known Sobol indices:
/// not linear, not monotone, and x₃ acts only together with x₁.
///
/// The factors are uniform on (−π, π).
///
/// Source: Ishigami and Homma, *First International Symposium on Uncertainty Modeling and
/// Analysis* (IEEE, 1990).
public struct IshigamiFunction: Hashable, Sendable {
  /// a, dimensionless.
  public let a: Double
  /// b, dimensionless.
  public let b: Double

  /// The usual parameters are 7 and 0.1.
  public init(a: Double = 7, b: Double = 0.1) {
    self.a = a
    self.b = b
  }

  /// The value at a point of three coordinates in radians.
  public func value(at x: [Double]) -> Double {
    precondition(x.count == 3, "\(x.count) coordinates of Ishigami's function")
    let second = sin(x[1])
    return sin(x[0]) * (1 + b * x[2] * x[2] * x[2] * x[2]) + a * second * second
  }

  /// The variance of the value.
  public var variance: Double { parts.reduce(0, +) }
  /// S of the three factors.
  public var firstOrder: [Double] { [parts[0] / variance, parts[1] / variance, 0] }
  /// S_T of the three factors.
  public var total: [Double] {
    [(parts[0] + parts[2]) / variance, parts[1] / variance, parts[2] / variance]
  }

  /// The variances of x₁ alone, of x₂ alone, and of x₁ with x₃.
  private var parts: [Double] {
    let fourth = Double.pi * .pi * .pi * .pi
    let first = 1 + b * fourth / 5
    return [
      first * first / 2, a * a / 8, b * b * fourth * fourth * (1.0 / 18 - 1.0 / 50),
    ]
  }
}

/// Sobol's G function Π (|4xᵢ − 2| + aᵢ)/(1 + aᵢ) with known Sobol indices: the smaller aᵢ, the
/// more xᵢ matters.
///
/// The factors are uniform on (0, 1).
///
/// Source: Saltelli and Sobol, *Reliability Engineering & System Safety* 50 (1995).
public struct SobolGFunction: Hashable, Sendable {
  /// aᵢ, not negative, one per factor.
  public let a: [Double]

  public init(a: [Double]) {
    precondition(a.allSatisfy { $0 >= 0 }, "parameters \(a) of Sobol's G function")
    self.a = a
  }

  /// The value at a point with as many coordinates as there are parameters.
  public func value(at x: [Double]) -> Double {
    precondition(x.count == a.count, "\(x.count) coordinates, \(a.count) parameters")
    return zip(x, a).reduce(1) { $0 * ((4 * $1.0 - 2).magnitude + $1.1) / (1 + $1.1) }
  }

  /// The variance of the value.
  public var variance: Double { parts.reduce(1) { $0 * (1 + $1) } - 1 }
  /// S of the factors.
  public var firstOrder: [Double] { parts.map { $0 / variance } }
  /// S_T of the factors.
  public var total: [Double] {
    parts.map { $0 * ((variance + 1) / (1 + $0)) / variance }
  }

  /// Vᵢ, the variance of each factor alone.
  private var parts: [Double] { a.map { 1 / (3 * (1 + $0) * (1 + $0)) } }
}
