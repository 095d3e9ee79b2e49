/// The runs from which Sobol indices are estimated: two matrices A and B of points and, for each
/// factor, A with that column of B.
///
/// n(k + 2) runs for k factors, or n(2k + 2) with the indices of pairs. Each base point
/// gives a block of runs: A, AB₁ … ABₖ, for pairs BA₁ … BAₖ, then B: the order of SALib.
///
/// Source: Saltelli, Annoni, Azzini, Campolongo, Ratto and Tarantola, *Computer Physics
/// Communications* 181 (2010), section 3.
public struct SaltelliDesign: Hashable, Sendable {
  /// n.
  public let basePoints: Int
  /// k.
  public let factors: Int
  /// Whether the indices of pairs of factors can be estimated.
  public let hasPairs: Bool
  /// The runs in order, dimensionless in [0, 1].
  public let points: [[Double]]

  /// The greatest k: A and B together are points of 2k dimensions.
  public static let mostFactors = SobolSequence.mostDimensions / 2

  /// - Parameters:
  ///   - basePoints: n, a power of two from 2 to 2²⁰: other numbers of Sobol points are not
  ///     balanced.
  ///   - factors: k, 1 … `mostFactors`.
  ///   - hasPairs: whether pairs are wanted.
  ///   - skip: Sobol points left out at the start; nil for n, 16 at least, as SALib does,
  ///     so that the point 0 is not used.
  /// - Throws: `DesignError.outOfRange`.
  /// - Complexity: O(*nk*²).
  public init(basePoints: Int, factors: Int, hasPairs: Bool = false, skip: Int? = nil)
    throws(DesignError)
  {
    try DesignError.require(factors, in: 1...Self.mostFactors, "the number of factors")
    guard (2...(1 << 20)).contains(basePoints), basePoints.nonzeroBitCount == 1 else {
      throw .outOfRange(
        "the number of base points", found: basePoints,
        allowed: "a power of two from 2 to \(1 << 20)")
    }
    var sequence = try SobolSequence(dimensions: 2 * factors, skip: skip ?? max(basePoints, 16))
    self.basePoints = basePoints
    self.factors = factors
    self.hasPairs = hasPairs
    points = (0..<basePoints).flatMap { _ in
      let both = sequence.next()
      let a = Array(both[..<factors])
      let b = Array(both[factors...])
      func mixed(_ base: [Double], _ other: [Double]) -> [[Double]] {
        (0..<factors).map { factor in
          var point = base
          point[factor] = other[factor]
          return point
        }
      }
      return [a] + mixed(a, b) + (hasPairs ? mixed(b, a) : []) + [b]
    }
  }

  /// Runs per base point.
  static func blockSize(factors: Int, hasPairs: Bool) -> Int {
    (hasPairs ? 2 * factors : factors) + 2
  }
}
