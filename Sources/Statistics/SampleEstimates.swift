@preconcurrency import CGSL

/// The mean of values, in their unit.
///
/// - Parameter values: finite, at least one.
///
/// Source: GSL 2.7, `gsl_stats_mean`, which sums in extended precision.
public func sampleMean(_ values: [Double]) -> Double {
  precondition(!values.isEmpty, "the mean of no values")
  return GSL.answer("mean", []) { gsl_stats_mean(values, 1, values.count) }
}

/// The mean of values, in their unit, summed in their order; nil of none.
public func mean(of values: [Double]) -> Double? {
  values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
}

/// A part of a whole in per cent; nil of nothing.
public func percentage(_ part: Double, of whole: Double) -> Double? {
  whole > 0 ? 100 * part / whole : nil
}

/// A part of a number of things in per cent; nil of nothing.
public func percentage(_ part: Int, of whole: Int) -> Double? {
  percentage(Double(part), of: Double(whole))
}

/// s², with n − 1 in the denominator, in the values' unit squared; exactly 0 for equal values.
///
/// - Parameter values: finite, at least two.
///
/// Source: GSL 2.7, `gsl_stats_variance_m`: two passes, in extended precision.
public func sampleVariance(_ values: [Double]) -> Double {
  precondition(values.count > 1, "the variance of \(values.count) values")
  if values.allSatisfy({ $0 == values[0] }) { return 0 }
  let mean = sampleMean(values)
  return GSL.answer("variance", []) { gsl_stats_variance_m(values, 1, values.count, mean) }
}

/// Pearson's correlation of values that belong together in pairs, −1 … 1.
///
/// - Parameters: as many finite values each, at least two.
/// - Returns: nil where either list does not vary.
///
/// Source: GSL 2.7, `gsl_stats_correlation`.
public func sampleCorrelation(_ first: [Double], _ second: [Double]) -> Double? {
  precondition(
    first.count == second.count && first.count > 1, "\(first.count) and \(second.count) values")
  if sampleVariance(first) == 0 || sampleVariance(second) == 0 { return nil }
  return GSL.answer("correlation", []) {
    gsl_stats_correlation(first, 1, second, 1, first.count)
  }
}

/// The correlation of neighbours in a sequence, with the variance of all values below it.
///
/// - Parameter values: in sequence, finite; at least two.
/// - Returns: Σ(xᵢ − x̄)(xᵢ₊₁ − x̄)/Σ(xᵢ − x̄)²; nil where the values do not vary.
///
/// Source: GSL 2.7, `gsl_stats_lag1_autocorrelation_m`.
public func neighbourCorrelation(_ values: [Double]) -> Double? {
  precondition(values.count > 1, "the correlation of neighbours among \(values.count) values")
  if sampleVariance(values) == 0 { return nil }
  let mean = sampleMean(values)
  return GSL.answer("correlation of neighbours", []) {
    gsl_stats_lag1_autocorrelation_m(values, 1, values.count, mean)
  }
}
