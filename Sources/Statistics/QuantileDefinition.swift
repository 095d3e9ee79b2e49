/// How a quantile is taken from a finite sample.
///
/// The definitions agree in large samples; near the ends of small ones they differ by whole order
/// statistics, so a report must name its own.
///
/// Source: Hyndman and Fan, *The American Statistician* 50 (1996), whose numbers stand behind.
public enum QuantileDefinition: String, CaseIterable, Hashable, Sendable {
  /// Type 1: the least value with at least a share p of the sample at or below it; always a
  /// value of the sample.
  case inverse
  /// Type 6: linear at (n + 1)p, where the order statistics stand at i/(n + 1); for bootstrap
  /// intervals.
  case weibull
  /// Type 7: linear at (n − 1)p + 1; the default of R, NumPy and spreadsheets.
  case linear
  /// Type 8: linear at (n + 1/3)p + 1/3, nearly free of bias in the median whatever the
  /// distribution; what Hyndman and Fan recommend.
  case medianUnbiased

  /// The quantile of values in ascending order, at least one.
  func quantile(of sorted: [Double], _ p: Double) -> Double {
    let n = Double(sorted.count)
    if self == .inverse {
      // One unit in the last place below, so that 0.05 · 200 does not round above 10.
      let place = (n * p).nextDown.rounded(.up)
      return sorted[min(max(Int(place), 1), sorted.count) - 1]
    }
    let position =
      switch self {
      case .weibull: (n + 1) * p
      case .linear, .inverse: (n - 1) * p + 1
      case .medianUnbiased: (n + 1.0 / 3) * p + 1.0 / 3
      }
    let clamped = min(max(position, 1), n)
    let below = Int(clamped)
    let share = clamped - Double(below)
    if share == 0 { return sorted[below - 1] }
    return sorted[below - 1] + share * (sorted[below] - sorted[below - 1])
  }
}
