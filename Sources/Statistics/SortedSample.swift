@preconcurrency import CGSL

/// Values in ascending order, sorted once, for quantiles.
public struct SortedSample: Hashable, Sendable {
  /// The values in ascending order.
  public let values: [Double]

  /// - Precondition: all values are finite.
  /// - Complexity: O(*n* log *n*).
  public init(_ values: some Sequence<Double>) {
    self.values = values.sorted()
    precondition(self.values.allSatisfy(\.isFinite), "a sample holds a value that is not finite")
  }

  /// The quantile of type 7: linear between the order statistics at (n − 1)p.
  ///
  /// The definition that R, NumPy and spreadsheets use unless told otherwise.
  ///
  /// - Parameter probability: p, 0 … 1.
  /// - Returns: the quantile in the values' unit; nil for an empty sample.
  /// - Complexity: O(1).
  ///
  /// Source: Hyndman and Fan, *The American Statistician* 50 (1996), definition 7.
  public func quantile(_ probability: Double) -> Double? {
    precondition((0...1).contains(probability), "the probability of a quantile is \(probability)")
    guard !values.isEmpty else { return nil }
    return GSL.answer("quantile", [probability]) {
      gsl_stats_quantile_from_sorted_data(values, 1, values.count, probability)
    }
  }

  /// The quantile of type 7, if the sample is large enough to say anything of it.
  ///
  /// - Returns: nil if the 95 % interval of order statistics does not exist, as for the 95 %
  ///   quantile of fewer than 72 values: the greatest value would stand in for what was not seen.
  ///
  /// Source: Conover, *Practical Nonparametric Statistics*, 3rd edition (1999), section 3.2.
  public func reportableQuantile(_ probability: Double) -> Double? {
    let ranks = try? QuantileRanks(
      count: values.count, probability: probability, confidence: 0.95)
    return ranks?.coverage == nil ? nil : quantile(probability)
  }

  /// The quantile by another definition.
  ///
  /// - Parameter probability: p, 0 … 1.
  /// - Returns: the quantile in the values' unit; nil for an empty sample.
  public func quantile(_ probability: Double, by definition: QuantileDefinition) -> Double? {
    precondition((0...1).contains(probability), "the probability of a quantile is \(probability)")
    return values.isEmpty ? nil : definition.quantile(of: values, probability)
  }
}
