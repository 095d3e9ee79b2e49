/// Hsu's comparisons with the best: for each system an interval for its mean less the mean of the
/// best of the others, in merit, so that above 0 is better than all others.
///
/// All intervals hold together with the stated confidence, and each touches or holds 0: one
/// wholly at or below 0 rules its system out; one wholly at or above 0 says that it is the best.
///
/// `independent` assumes independent normal replications, equally many, with one variance in all
/// systems, and uses Dunnett's constant. `commonRandomNumbers` assumes normal pairs of any
/// variances and correlation, and uses t at 1 − α/(k − 1) with the variance of each pair's
/// differences. Not a way to choose how long to run: that is `KimNelson` or `RinottProcedure`.
///
/// Sources: Hsu, *Annals of Statistics* 12 (1984); Yang and Nelson, *Operations Research* 39
/// (1991), for common random numbers.
public struct BestComparison: Hashable, Sendable {
  public enum Design: Hashable, Sendable {
    case independent
    case commonRandomNumbers
  }

  /// One system against the best of the others.
  public struct Interval: Hashable, Sendable {
    /// At most 0.
    public let lower: Double
    /// At least 0.
    public let upper: Double

    /// Whether some other system is better, or as good.
    public var isRuledOut: Bool { upper == 0 }
    /// Whether no other system is better.
    public var isBest: Bool { lower == 0 }
  }

  /// One per system, in their order.
  public let intervals: [Interval]
  /// Whether no difference varied, so that widths of 0 say nothing of precision.
  public let isConstant: Bool

  /// - Parameters:
  ///   - systems: the replications of each system, at least two systems, equally many
  ///     replications and at least two; with common random numbers in one order.
  ///   - confidence: of all intervals together, inside (0.5, 1).
  /// - Throws: `StatisticsError`.
  public init(
    _ systems: [[Double]], design: Design, preference: Preference, confidence: Double = 0.95
  ) throws(StatisticsError) {
    try StatisticsError.requireCount(systems.count, atLeast: 2, "systems")
    for system in systems {
      try StatisticsError.requireCount(system.count, atLeast: 2, "replications of a system")
      try StatisticsError.requireEqualCounts(
        system.count, systems[0].count, "the replications of two systems")
      try StatisticsError.requireFinite(system, "a replication")
    }
    guard confidence > 0.5 && confidence < 1 else {
      throw .outOfRange("the confidence", confidence, allowed: "a number inside (0.5, 1)")
    }
    let widths = try Self.halfWidths(systems, design, confidence)
    let merits = systems.map { preference.merit(sampleMean($0)) }
    isConstant = widths.allSatisfy { $0.allSatisfy { $0 == 0 } }
    intervals = systems.indices.map { system in
      var (lower, upper) = (0.0, Double.infinity)
      for other in systems.indices where other != system {
        let lead = merits[system] - merits[other]
        lower = min(lower, lead - widths[system][other])
        upper = min(upper, lead + widths[system][other])
      }
      return Interval(lower: lower, upper: max(0, upper))
    }
  }

  /// The half-width of the comparison of each pair.
  private static func halfWidths(_ systems: [[Double]], _ design: Design, _ confidence: Double)
    throws(StatisticsError) -> [[Double]]
  {
    let (k, n) = (systems.count, Double(systems[0].count))
    var widths = [[Double]](repeating: [Double](repeating: 0, count: k), count: k)
    switch design {
    case .independent:
      let pooled = systems.reduce(0) { $0 + sampleVariance($1) } / Double(k)
      let factor = try dunnettConstant(
        comparisons: k - 1, degreesOfFreedom: Double(k) * (n - 1), confidence: confidence)
      let width = factor * (2 * pooled / n).squareRoot()
      return widths.map { $0.map { _ in width } }
    case .commonRandomNumbers:
      let factor = studentQuantile(
        1 - (1 - confidence) / Double(k - 1), degreesOfFreedom: n - 1)
      for first in 0..<k {
        for second in 0..<first {
          let differences = zip(systems[first], systems[second]).map { $0 - $1 }
          let width = factor * (sampleVariance(differences) / n).squareRoot()
          widths[first][second] = width
          widths[second][first] = width
        }
      }
      return widths
    }
  }
}
