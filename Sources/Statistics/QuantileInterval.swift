/// A quantile with an interval between two order statistics, which assumes nothing of the
/// distribution but that it is continuous.
///
/// The number of values below the true p-quantile is binomial, B ~ Bin(n, p). The interval
/// reaches from the largest rank l with P(B ≤ l − 1) ≤ α/2 to the smallest rank u with
/// P(B ≤ u − 1) ≥ 1 − α/2, and covers with at least 1 − α. Where a sample is too small to have
/// both ranks, there is no interval and no quantile worth reporting: the initializer refuses.
///
/// Assumes independent values of one distribution: one per replication, or customers that do
/// not affect each other. Not for waits within one run of a queue, which are correlated; take
/// the quantile of each replication and the t-interval of those.
///
/// Source: Conover, *Practical Nonparametric Statistics*, 3rd edition (Wiley, 1999), section 3.2.
public struct QuantileInterval: Hashable, Sendable {
  /// p, inside (0, 1).
  public let probability: Double
  /// The estimate by the chosen definition, in the values' unit.
  public let estimate: Double
  /// The value of rank l.
  public let lower: Double
  /// The value of rank u.
  public let upper: Double
  /// The ranks and the exact coverage.
  public let ranks: QuantileRanks

  /// - Throws: `StatisticsError.tooFew` with the least sample that would do, `.outOfRange`.
  /// - Complexity: O(log *n*) beyond the sorting.
  public init(
    of sample: SortedSample, at probability: Double, confidence: Double = 0.95,
    by definition: QuantileDefinition = .linear
  ) throws(StatisticsError) {
    let ranks = try QuantileRanks(
      count: sample.values.count, probability: probability, confidence: confidence)
    guard let lower = ranks.lower, let upper = ranks.upper else {
      throw .tooFew(
        "values for a \(confidence * 100) % interval of the \(probability) quantile",
        found: sample.values.count,
        needed: try QuantileRanks.leastCount(probability: probability, confidence: confidence))
    }
    self.probability = probability
    self.ranks = ranks
    self.lower = sample.values[lower - 1]
    self.upper = sample.values[upper - 1]
    estimate = definition.quantile(of: sample.values, probability)
  }
}
