public import Quantities

/// How long vehicles wait at the end of a link whose flow comes near its capacity or beyond it for an
/// hour, beside the time that the link and its signal take.
///
/// d = T/4 · ((x − 1) + √((x − 1)² + 8 J x / (c T))), T = 1 h. Near capacity it grows with the
/// irregularity of arrivals, beyond it with the queue that is left at the end of the hour.
///
/// Source: Akçelik, "Travel time functions for transport planning purposes: Davidson's function, its
/// time-dependent form and an alternative travel time function", Australian Road Research 21(3), 1991.
public struct OverflowDelay: Hashable, Sendable {
  /// J, dimensionless: 0.1 where nothing interrupts a road, 0.4 at signals of a city.
  public let irregularity: Double

  /// - Precondition: not negative.
  public init(irregularity: Double) {
    precondition(irregularity >= 0, "irregularity \(irregularity)")
    self.irregularity = irregularity
  }

  public static let uninterrupted = OverflowDelay(irregularity: 0.1)
  public static let signalised = OverflowDelay(irregularity: 0.4)

  /// The mean wait of those who come in an hour.
  ///
  /// - Parameters:
  ///   - volume: vehicles in the hour; not negative.
  ///   - capacity: vehicles an hour; positive.
  public func wait(volume: Double, capacity: Double) -> SimDuration {
    precondition(volume >= 0 && capacity > 0, "\(volume) of \(capacity) vehicles an hour")
    let load = volume / capacity
    let excess = load - 1
    let root = (excess * excess + 8 * irregularity * load / capacity).squareRoot()
    return SimDuration(roundingSeconds: 900 * (excess + root))
  }
}
