public import Quantities

/// Elementary functions from additions, multiplications, divisions and square roots alone.
///
/// The C library picks its code by processor and differs in the last bit between them; a draw
/// that decides when an event happens must not. Every function here gives the same bits on every
/// machine that follows IEEE 754, because the compiler never contracts Swift arithmetic to fused
/// operations. Errors are below 1 unit in the last place for `log` and `exp`.
///
/// Source: the argument reductions and coefficients are those of FDLIBM (Sun Microsystems,
/// 1993), `e_log.c`, `e_exp.c`, `k_sin.c` and `k_cos.c`.
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
