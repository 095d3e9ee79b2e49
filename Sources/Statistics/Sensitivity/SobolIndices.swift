import Randomness

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
    let blocks = try SaltelliOutputs(outputs, factors: factors, hasPairs: hasPairs)
    self = try blocks.indices(of: Array(0..<blocks.count), estimator)
  }

  init(firstOrder: [Double], total: [Double], pairs: [Double]?) {
    self.firstOrder = firstOrder
    self.total = total
    self.pairs = pairs
  }

  /// Percentile intervals of all indices, from resampled base points.
  public struct Intervals: Hashable, Sendable {
    /// Of S, by factor.
    public let firstOrder: [ClosedRange<Double>]
    /// Of S_T, by factor.
    public let total: [ClosedRange<Double>]
  }

  /// Bootstrap intervals of S and S_T: whole blocks of runs are drawn with replacement.
  ///
  /// Treats base points as independent, which Sobol points are not: the intervals are wider than
  /// the error of the indices, on the safe side.
  ///
  /// - Parameters:
  ///   - resamples: 100 … 65,536.
  ///   - confidence: inside (0, 1).
  ///   - seed: names the resamples; equal seeds give equal intervals.
  /// - Throws: as the initialiser, and `StatisticsError.tooFew`, `.outOfRange`.
  /// - Complexity: O(`resamples` · outputs).
  ///
  /// Source: Archer, Saltelli and Sobol, *Journal of Statistical Computation and Simulation* 58
  /// (1997); Efron and Tibshirani, *An Introduction to the Bootstrap* (1993), section 13.3.
  public static func intervals(
    outputs: [Double], factors: Int, hasPairs: Bool = false, estimator: Estimator = .saltelli2010,
    resamples: Int = 1_000, confidence: Double = 0.95, seed: UInt64
  ) throws -> Intervals {
    let blocks = try SaltelliOutputs(outputs, factors: factors, hasPairs: hasPairs)
    try StatisticsError.requireCount(resamples, atLeast: 100, "resamples")
    if resamples > 65_536 {
      throw StatisticsError.outOfRange(
        "the number of resamples", Double(resamples), allowed: "at most 65536")
    }
    try StatisticsError.requireProbability(confidence, "the confidence")
    let family = StreamFamily(seed: seed, replication: 0)
    let all = try (0..<resamples).map { number in
      var stream = family.stream(DesignPurposes.resample, entity: UInt32(number))
      return try blocks.indices(
        of: (0..<blocks.count).map { _ in stream.index(below: blocks.count) }, estimator)
    }
    func interval(_ values: [Double]) throws -> ClosedRange<Double> {
      let sample = SortedSample(values)
      guard let low = sample.quantile((1 - confidence) / 2),
        let high = sample.quantile((1 + confidence) / 2)
      else { throw StatisticsError.noAnswer("the interval of an index") }
      return low...max(low, high)
    }
    return Intervals(
      firstOrder: try (0..<factors).map { factor in
        try interval(all.map { $0.firstOrder[factor] })
      },
      total: try (0..<factors).map { factor in try interval(all.map { $0.total[factor] }) })
  }
}

/// Standardised outputs by their place in the blocks of a Saltelli design.
struct SaltelliOutputs {
  let factors: Int
  let hasPairs: Bool
  /// Base points.
  let count: Int
  private let a: [Double]
  private let b: [Double]
  /// By factor.
  private let ab: [[Double]]
  private let ba: [[Double]]

  init(_ outputs: [Double], factors: Int, hasPairs: Bool) throws {
    guard factors >= 1 else {
      throw DesignError.outOfRange("the number of factors", found: factors, allowed: "at least 1")
    }
    let size = SaltelliDesign.blockSize(factors: factors, hasPairs: hasPairs)
    guard outputs.count % size == 0 else {
      throw DesignError.wrongShape(
        "\(outputs.count) outputs; expected a multiple of \(size), the runs per base point")
    }
    try StatisticsError.requireCount(outputs.count / size, atLeast: 2, "base points")
    try StatisticsError.requireFinite(outputs, "an output")
    let moments = Moments(outputs)
    guard moments.minimum < moments.maximum, let variance = moments.variance, variance > 0 else {
      throw StatisticsError.constant("the outputs")
    }
    self.factors = factors
    self.hasPairs = hasPairs
    count = outputs.count / size
    let n = Double(outputs.count)
    let deviation = (variance * (n - 1) / n).squareRoot()
    let standard = outputs.map { ($0 - moments.mean) / deviation }
    func column(_ place: Int) -> [Double] {
      stride(from: place, to: standard.count, by: size).map { standard[$0] }
    }
    a = column(0)
    b = column(size - 1)
    ab = (0..<factors).map { column(1 + $0) }
    ba = hasPairs ? (0..<factors).map { column(1 + factors + $0) } : []
  }

  /// The indices over some base points, each as often as it is listed.
  func indices(of rows: [Int], _ estimator: SobolIndices.Estimator) throws -> SobolIndices {
    let variance = try variance(rows)
    let n = Double(rows.count)
    func mean(_ value: (Int) -> Double) -> Double { rows.reduce(0) { $0 + value($1) } / n }
    let first = ab.map { mixed in
      switch estimator {
      case .saltelli2010: mean { b[$0] * (mixed[$0] - a[$0]) } / variance
      case .jansen1999: 1 - mean { Self.square(b[$0] - mixed[$0]) } / 2 / variance
      }
    }
    let total = ab.map { mixed in mean { Self.square(a[$0] - mixed[$0]) } / 2 / variance }
    var pairs: [Double]?
    if hasPairs {
      pairs = (0..<factors).flatMap { j in
        ((j + 1)..<max(factors, j + 1)).map { k in
          mean { ba[j][$0] * ab[k][$0] - a[$0] * b[$0] } / variance - first[j] - first[k]
        }
      }
    }
    return SobolIndices(firstOrder: first, total: total, pairs: pairs)
  }

  private static func square(_ value: Double) -> Double { value * value }

  /// Of A and B together, with all their values in the denominator.
  private func variance(_ rows: [Int]) throws -> Double {
    var moments = Moments()
    for row in rows { moments.add(a[row]) }
    for row in rows { moments.add(b[row]) }
    let count = Double(moments.count)
    guard let variance = moments.variance, variance > 0 else {
      throw StatisticsError.constant("the outputs of the base points")
    }
    return variance * (count - 1) / count
  }
}
