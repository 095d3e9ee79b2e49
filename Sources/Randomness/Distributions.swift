import Quantities

extension RandomStream {
  /// An exponential draw.
  /// - Parameter mean: 1/λ, in any unit; at least 0. The result has the same unit.
  @inlinable @inline(__always)
  public mutating func exponential(mean: Double) -> Double {
    -mean * PlainMath.log(openUniform())
  }

  /// A standard normal draw, by inversion, so that one draw uses exactly one uniform number.
  @inlinable public mutating func standardNormal() -> Double {
    InverseNormal.quantile(openUniform())
  }

  /// A lognormal draw.
  /// - Parameters:
  ///   - mean: the mean of the draws themselves, not of their logarithm; positive.
  ///   - cv: their coefficient of variation (dimensionless); 0 gives the mean.
  public mutating func lognormal(mean: Double, cv: Double) -> Double {
    precondition(mean > 0 && cv >= 0, "lognormal with mean \(mean) and cv \(cv)")
    let variance = PlainMath.log(1 + cv * cv)
    return mean * PlainMath.exp(variance.squareRoot() * standardNormal() - variance / 2)
  }

  /// A gamma draw with the given mean and coefficient of variation (dimensionless; 0 gives the
  /// mean).
  ///
  /// Source: Marsaglia and Tsang, "A simple method for generating gamma variables", ACM TOMS
  /// 26(3), 2000; for shapes below 1 with the boost u^(1/shape) of the same paper, section 6.
  public mutating func gamma(mean: Double, cv: Double) -> Double {
    precondition(mean > 0 && cv >= 0, "gamma with mean \(mean) and cv \(cv)")
    if cv == 0 { return mean }
    let shape = 1 / (cv * cv)
    let boost = shape < 1 ? PlainMath.power(openUniform(), cv * cv) : 1
    let d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let normal = standardNormal()
      let root = 1 + c * normal
      if root <= 0 { continue }
      let cube = root * root * root
      let logarithm = PlainMath.log(openUniform())
      if logarithm < 0.5 * normal * normal + d - d * cube + d * PlainMath.log(cube) {
        return mean * (d * cube * boost) / shape
      }
    }
  }

  /// A Weibull draw.
  /// - Parameters:
  ///   - shape: k (dimensionless); positive.
  ///   - scale: the 63.2 % quantile, in the unit of the result; positive.
  public mutating func weibull(shape: Double, scale: Double) -> Double {
    precondition(shape > 0 && scale > 0, "weibull with shape \(shape) and scale \(scale)")
    return scale * PlainMath.power(-PlainMath.log(openUniform()), 1 / shape)
  }

  /// A uniform draw in [low, high).
  @inlinable public mutating func uniform(_ low: Double, _ high: Double) -> Double {
    low + (high - low) * uniform()
  }

  /// An index drawn in proportion to the differences of a table of running sums.
  ///
  /// - Parameter cumulative: running sums of non-negative weights; the last is positive.
  /// - Complexity: O(log *n*).
  public mutating func index(cumulative: [Double]) -> Int {
    guard let total = cumulative.last, total > 0, total.isFinite else {
      preconditionFailure("no weight to draw from")
    }
    let target = uniform() * total
    var low = 0
    var high = cumulative.count - 1
    while low < high {
      let middle = (low + high) / 2
      if cumulative[middle] > target { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// Sums of the values up to each place, for `RandomStream.index(cumulative:)`.
public func runningSums(_ values: [Double]) -> [Double] {
  var sum = 0.0
  return values.map {
    sum += $0
    return sum
  }
}

/// The inverse of the standard normal distribution function.
///
/// Source: Wichura, "Algorithm AS 241: the percentage points of the normal distribution",
/// Applied Statistics 37(3), 1988, PPND16; relative error about 10⁻¹⁶, with `PlainMath.log`.
public enum InverseNormal {
  @usableFromInline static let central: ([Double], [Double]) = (
    [
      3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3,
      1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
      3.3430575583588128105e4, 2.5090809287301226727e3,
    ],
    [
      1.0, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
      2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4,
      5.2264952788528545610e3,
    ]
  )
  @usableFromInline static let near: ([Double], [Double]) = (
    [
      1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0,
      3.64784832476320460504e0, 1.27045825245236838258e0, 2.41780725177450611770e-1,
      2.27238449892691845833e-2, 7.74545014278341407640e-4,
    ],
    [
      1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
      1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4,
      1.05075007164441684324e-9,
    ]
  )
  @usableFromInline static let far: ([Double], [Double]) = (
    [
      6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0,
      2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
      2.71155556874348757815e-5, 2.01033439929228813265e-7,
    ],
    [
      1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
      7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
      2.04426310338993978564e-15,
    ]
  )

  @usableFromInline static func ratio(_ polynomials: ([Double], [Double]), _ r: Double) -> Double {
    var numerator = 0.0
    var denominator = 0.0
    for power in (0..<8).reversed() {
      numerator = numerator * r + polynomials.0[power]
      denominator = denominator * r + polynomials.1[power]
    }
    return numerator / denominator
  }

  /// - Parameter p: a probability in (0, 1).
  /// - Returns: z with Φ(z) = p.
  public static func quantile(_ p: Double) -> Double {
    precondition(p > 0 && p < 1, "no normal quantile at \(p)")
    let q = p - 0.5
    if q.magnitude <= 0.425 { return q * ratio(central, 0.180625 - q * q) }
    let r = (-PlainMath.log(q < 0 ? p : 1 - p)).squareRoot()
    let z = r <= 5 ? ratio(near, r - 1.6) : ratio(far, r - 5)
    return q < 0 ? -z : z
  }
}
