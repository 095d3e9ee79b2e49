/// By how much the times of a model are stretched before it is simulated.
///
/// The clock counts whole milliseconds, and events that fall on one millisecond by rounding would
/// spoil probabilities of waiting. Short times are therefore stretched a thousand or a million
/// times, as far as the long ones allow; figures are divided by the factor again.
enum TimeStretch {
  /// Seconds in 1,000 d. Longer times could reach the end of the clock within a run.
  static let greatestMean = 86_400_000.0

  /// - Parameter means: of all times of the model, in seconds; those of 0 do not count.
  static func factor(for means: [Double]) -> Double {
    let positive = means.filter { $0 > 0 }
    let (least, greatest) = (positive.min() ?? 60, positive.max() ?? 60)
    var factor = 1.0
    while least * factor < 60 && greatest * factor * 1_000 <= greatestMean && factor < 1e6 {
      factor *= 1_000
    }
    return factor
  }
}
