@preconcurrency import CGSL

/// A sequence of evenly spread points that GSL makes.
///
/// For integration and space-filling designs in few dimensions. Coordinates of Halton's points
/// with large bases run in parallel for many points: beyond some ten dimensions take
/// `SobolSequence` or a Latin hypercube. None of them is scrambled, so none gives an error
/// estimate of its own.
///
/// Sources: GSL 2.7, `gsl_qrng`; Bratley and Fox, *ACM Transactions on Mathematical Software* 14
/// (1988), algorithm 659, for Sobol; Bratley, Fox and Niederreiter, ibid. 20 (1994), algorithm
/// 738; Halton, *Numerische Mathematik* 2 (1960); Vandewoestyne and Cools, *Journal of
/// Computational and Applied Mathematics* 189 (2006), for reverse Halton.
public enum QuasiRandomSequence: String, CaseIterable, Sendable {
  case sobol
  case niederreiter = "niederreiter-base-2"
  case halton
  case reverseHalton = "reversehalton"

  private var type: UnsafePointer<gsl_qrng_type> {
    switch self {
    case .sobol: gsl_qrng_sobol
    case .niederreiter: gsl_qrng_niederreiter_2
    case .halton: gsl_qrng_halton
    case .reverseHalton: gsl_qrng_reversehalton
    }
  }

  /// The most coordinates that a point of the sequence can have.
  public var mostDimensions: Int { Int(type.pointee.max_dimension) }

  /// The first points of the sequence. Niederreiter's first is 0, the others leave 0 out.
  ///
  /// - Parameters:
  ///   - count: 0 … 2²⁴ points.
  ///   - dimensions: 1 … `mostDimensions`.
  /// - Returns: the points, dimensionless in [0, 1)ᵈ.
  /// - Throws: `DesignError.outOfRange`; `StatisticsError.noAnswer` with GSL's words.
  /// - Complexity: O(`count` · `dimensions`).
  public func points(_ count: Int, dimensions: Int) throws -> [[Double]] {
    try DesignError.require(dimensions, in: 1...mostDimensions, "the number of dimensions")
    try DesignError.require(count, in: 0...(1 << 24), "the number of points")
    let generator = GSL.allocated("a sequence") { gsl_qrng_alloc(type, UInt32(dimensions)) }
    defer { gsl_qrng_free(generator) }
    var points: [[Double]] = []
    points.reserveCapacity(count)
    for _ in 0..<count {
      var point = [Double](repeating: 0, count: dimensions)
      try GSL.check("a point of \(rawValue)") { gsl_qrng_get(generator, &point) }
      points.append(point)
    }
    return points
  }
}
