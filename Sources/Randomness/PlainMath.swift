public import Quantities

/// Elementary functions from additions, multiplications, divisions and square roots alone.
///
/// The C library picks its code by processor and differs in the last bit between them; a draw
/// that decides when an event happens must not. Every function here gives the same bits on every
/// machine that follows IEEE 754, because the compiler never contracts Swift arithmetic to fused
/// operations. Errors are below 1 unit in the last place for `log` and `exp`.
///
/// Source: the argument reductions and coefficients are those of FDLIBM (Sun Microsystems,
/// 1993), `e_log.c`, `e_exp.c`, `k_sin.c`,
/// `k_cos.c` and `s_atan.c`.
public enum PlainMath {
  @usableFromInline static let ln2High = 6.93147180369123816490e-01
  @usableFromInline static let ln2Low = 1.90821492927058770002e-10

  /// The natural logarithm of a positive, normal, finite number.
  @inlinable
  public static func log(_ x: Double) -> Double {
    precondition(x >= Double.leastNormalMagnitude && x < .infinity, "log of \(x)")
    let bits = x.bitPattern
    // x = 2ᵏ·m with m in [√½, √2).
    let shifted = bits &+ (0x3FF0_0000_0000_0000 &- 0x3FE6_A09E_667F_3BCD)
    let exponent = Int64(shifted >> 52) &- 1023
    let m = Double(
      bitPattern: (shifted & 0x000F_FFFF_FFFF_FFFF) &+ 0x3FE6_A09E_667F_3BCD)
    let k = Double(exponent)
    let f = m - 1
    let s = f / (2 + f)
    let z = s * s
    let w = z * z
    let even = w * (0.3999999999940941908 + w * (0.2222219843214978396 + w * 0.1531383769920937332))
    let odd =
      z
      * (0.6666666666666735130
        + w * (0.2857142874366239149 + w * (0.1818357216161805012 + w * 0.1479819860511658591)))
    let half = 0.5 * f * f
    return k * ln2High - ((half - (s * (half + (even + odd)) + k * ln2Low)) - f)
  }

  /// The exponential function; 0 below −708, and a precondition above 709.
  @inlinable
  public static func exp(_ x: Double) -> Double {
    precondition(x < 709.0, "exp of \(x) is too large")
    if x < -708.0 { return 0 }
    let k = (x * 1.44269504088896338700).rounded(.toNearestOrEven)
    let high = x - k * ln2High
    let low = k * ln2Low
    let r = high - low
    let t = r * r
    let c =
      r
      - t
      * (1.66666666666666019037e-01
        + t
        * (-2.77777777770155933842e-03
          + t
          * (6.61375632143793436117e-05
            + t * (-1.65339022054652515390e-06 + t * 4.13813679705723846039e-08))))
    let y = 1 - ((low - (r * c) / (2 - c)) - high)
    return Double(bitPattern: y.bitPattern &+ UInt64(bitPattern: Int64(k) << 52))
  }

  /// `x` to the power `y`, for positive `x`, as exp(y·log x).
  @inlinable
  public static func power(_ x: Double, _ y: Double) -> Double { exp(y * log(x)) }

  /// The sine of an angle in radians, |angle| ≤ 10⁵.
  public static func sin(_ angle: Double) -> Double { turned(angle).sine }

  /// The cosine of an angle in radians, |angle| ≤ 10⁵.
  public static func cos(_ angle: Double) -> Double { turned(angle).cosine }

  private static let arctangents: [(high: Double, low: Double)] = [
    (4.63647609000806093515e-01, 2.26987774529616870924e-17),
    (7.85398163397448278999e-01, 3.06161699786838301793e-17),
    (9.82793723247329054082e-01, 1.39033110312309984516e-17),
    (1.57079632679489655800e+00, 6.12323399573676603587e-17),
  ]
  private static let arctangentSeries = [
    3.33333333333329318027e-01, -1.99999999998764832476e-01, 1.42857142725034663711e-01,
    -1.11111104054623557880e-01, 9.09088713343650656196e-02, -7.69187620504482999495e-02,
    6.66107313738753120669e-02, -5.83357013379057348645e-02, 4.97687799461593236017e-02,
    -3.65315727442169155270e-02, 1.62858201153657823623e-02,
  ]

  /// The angle in radians, between −π/2 and π/2, whose tangent is a finite number.
  public static func arctangent(_ x: Double) -> Double {
    precondition(x.isFinite, "the arctangent of \(x)")
    let size = x.magnitude
    // The argument is brought below 7/16 by the addition theorem at 1/2, 1, 3/2 and infinity.
    let (place, r): (Int?, Double) =
      switch size {
      case ..<0.4375: (nil, size)
      case ..<0.6875: (0, (2 * size - 1) / (2 + size))
      case ..<1.1875: (1, (size - 1) / (size + 1))
      case ..<2.4375: (2, (size - 1.5) / (1 + 1.5 * size))
      default: (3, -1 / size)
      }
    let z = r * r
    var sum = 0.0
    for coefficient in arctangentSeries.reversed() { sum = z * (coefficient + sum) }
    let angle: Double
    if let place {
      let base = arctangents[place]
      angle = base.high - ((r * sum - base.low) - r)
    } else {
      angle = r - r * sum
    }
    return x < 0 ? -angle : angle
  }

  private static func turned(_ angle: Double) -> (sine: Double, cosine: Double) {
    precondition(angle.magnitude <= 1e5, "an angle of \(angle) rad is outside the range")
    let quarter = (angle * 0.63661977236758134308).rounded(.toNearestOrEven)
    // π/2 in three parts, so that the remainder keeps its last bits.
    let r =
      ((angle - quarter * 1.57079632673412561417) - quarter * 6.07710050630396597660e-11)
      - quarter * 2.02226624879595063154e-21
    let z = r * r
    let s =
      r + r * z
      * (-1.66666666666666324348e-01
        + z
        * (8.33333333332248946124e-03
          + z
          * (-1.98412698298579493134e-04
            + z
            * (2.75573137070700676789e-06
              + z * (-2.50507602534068634195e-08 + z * 1.58969099521155010221e-10)))))
    let c =
      1 - z * 0.5 + z * z
      * (4.16666666666666019037e-02
        + z
        * (-1.38888888888741095749e-03
          + z
          * (2.48015872894767294178e-05
            + z
            * (-2.75573143513906633035e-07
              + z * (2.08757232129817482790e-09 - z * 1.13596475577881948265e-11)))))
    switch Int(quarter) & 3 {
    case 0: return (s, c)
    case 1: return (c, -s)
    case 2: return (-s, -c)
    default: return (-c, s)
    }
  }
}
