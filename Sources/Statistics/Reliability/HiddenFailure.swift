import Foundation

/// A failure that nobody sees until the next inspection, at which it is mended at once.
///
/// Times to failure are exponential, inspections come at equal intervals. All times are in the
/// unit whose inverse is the unit of the rate.
///
/// Source: Barlow and Proschan, *Mathematical Theory of Reliability* (Wiley, 1965), section 4.3.
public struct HiddenFailure: Hashable, Sendable {
  /// λ, failures per unit of time of one that works.
  public let failureRate: Double
  /// τ, between inspections.
  public let interval: Double

  /// - Throws: `QueueError.outOfRange` for parameters that are not positive.
  public init(failureRate: Double, interval: Double) throws {
    try QueueError.requirePositive(failureRate, "the failure rate")
    try QueueError.requirePositive(interval, "the interval between inspections")
    self.failureRate = failureRate
    self.interval = interval
  }

  /// 1 − (1 − e^(−λτ))/(λτ), the fraction of time in which it does not work.
  public var unavailability: Double { meanFailedShare(failureRate * interval) }

  /// The mean time from a failure to its inspection.
  public var meanDetectionDelay: Double {
    unavailability * interval / -expm1(-failureRate * interval)
  }
}

/// 1 − (1 − e^(−x))/x, the mean fraction of an interval that lies behind an exponential time of
/// x expected events in it; exact also where x is small.
func meanFailedShare(_ x: Double) -> Double {
  if x > 0.5 { return 1 + expm1(-x) / x }
  var term = x / 2
  var sum = 0.0
  var divisor = 3.0
  while term.magnitude > 1e-18 * x {
    sum += term
    term *= -x / divisor
    divisor += 1
  }
  return sum
}
