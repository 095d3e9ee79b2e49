/// The shares of an output's variance that come from its factors.
///
/// S is the share that vanishes on average when the factor is fixed, S_T the share that is left
/// when all others are fixed; S_T − S is what the factor does together with others. Factors must
/// vary independently. Estimates of small indices scatter around 0 and may be negative; judge
/// them by their intervals. A stochastic simulation adds its noise to every S_T: give the mean
/// over enough replications, on common random numbers, as output.
///
/// Sources: Saltelli et al., *Computer Physics Communications* 181 (2010), table 2, estimators
/// (b) and (f), for S and pairs; Jansen, *Computer Physics Communications* 117 (1999), for S_T
/// and the second estimator of S. Outputs are standardised first and the variance is that of A
/// and B together, as in SALib 1.6.
public struct SobolIndices: Hashable, Sendable {
  /// How S is estimated; S_T is Jansen's with both.
  public enum Estimator: Hashable, Sendable {
    /// The mean of f(B)(f(AB) − f(A)): better for small indices.
    case saltelli2010
    /// 1 less half the mean of (f(B) − f(AB))²: better for large ones.
    case jansen1999
  }

  /// S, by factor, dimensionless.
  public let firstOrder: [Double]
  /// S_T, by factor, dimensionless.
  public let total: [Double]
  /// S of pairs j < k, in the order (1,2), (1,3), …, (2,3), …, dimensionless; nil without runs
  /// for them.
  public let pairs: [Double]?

  /// - Parameters:
  ///   - outputs: of the runs of a `SaltelliDesign`, in its order, finite.
  ///   - factors: k.
  ///   - hasPairs: whether the design has runs for pairs.
  /// - Throws: `DesignError.wrongShape` where the number of outputs is not a multiple of the
  ///   design's block, `StatisticsError.notFinite`, and `.constant` where outputs do not vary.
  /// - Complexity: O(outputs), with pairs O(*nk*²).
  public init(
    outputs: [Double], factors: Int, hasPairs: Bool = false, estimator: Estimator = .saltelli2010
  ) throws {
    let blocks = try SaltelliBlocks(outputs, factors: factors, hasPairs: hasPairs)
    let first = (0..<factors).map { blocks.points($0).firstOrder(estimator) }
    firstOrder = first
    total = (0..<factors).map { blocks.points($0).total }
    pairs =
      hasPairs
      ? (0..<factors).flatMap { j in
        ((j + 1)..<max(factors, j + 1)).map { k in
          blocks.closedPair(j, k) - first[j] - first[k]
        }
      } : nil
  }

  /// Bootstrap intervals of S and S_T, by factor.
  public struct Intervals: Sendable {
    public let firstOrder: [Bootstrap.Interval]
    public let total: [Bootstrap.Interval]
  }

  /// Intervals of S and S_T: base points are drawn anew with all their runs.
  ///
  /// Treats base points as independent, which Sobol points are not: the intervals are wider than
  /// the error of the indices, on the safe side. Take the percentile method: the correction needs
  /// n more estimates per index and little is skewed.
  ///
  /// - Parameter bootstrap: how many new samples, the confidence and the streams.
  /// - Throws: as the initialiser and `Bootstrap.interval`; `StatisticsError.notFinite` where a new
  ///   sample does not vary.
  /// - Complexity: O(resamples · outputs).
  ///
  /// Source: Archer, Saltelli and Sobol, *Journal of Statistical Computation and Simulation* 58
  /// (1997).
  public static func intervals(
    outputs: [Double], factors: Int, hasPairs: Bool = false, estimator: Estimator = .saltelli2010,
    bootstrap: Bootstrap
  ) throws -> Intervals {
    let blocks = try SaltelliBlocks(outputs, factors: factors, hasPairs: hasPairs)
    let points = (0..<factors).map { blocks.points($0) }
    return Intervals(
      firstOrder: try points.enumerated().map { factor, points in
        try bootstrap.interval(of: points, figure: UInt32(2 * factor)) {
          $0.firstOrder(estimator)
        }
      },
      total: try points.enumerated().map { factor, points in
        try bootstrap.interval(of: points, figure: UInt32(2 * factor + 1)) { $0.total }
      })
  }
}
