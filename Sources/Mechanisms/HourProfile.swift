public import Quantities
import Randomness

/// How what arises in a day is spread over its hours, evenly within each.
///
/// Turns the sums of a Poisson process with rate 1, as shares of the day's expected number, into
/// times of day: the inverse of the expected number since midnight.
///
/// Source: Çinlar, *Introduction to Stochastic Processes* (Prentice-Hall, 1975), section 4.7.
public struct HourProfile: Sendable {
  /// The share of the day's before the end of each hour; the last is 1.
  private let shares: [Double]

  /// - Parameter weights: of the hours from midnight, not negative, in any unit.
  /// - Returns: nil if no hour has any.
  public init?(_ weights: [Double]) {
    let sums = runningSums(weights)
    guard let total = sums.last, total > 0 else { return nil }
    shares = sums.map { $0 / total }
  }

  /// The time of day at which a share of the day's has arisen.
  ///
  /// - Parameter share: from 0 to less than 1.
  /// - Returns: less than 24 h, in an hour that has some.
  public func time(of share: Double) -> SimDuration {
    guard share >= 0, let hour = shares.firstIndex(where: { share < $0 }) else {
      preconditionFailure("no time of day has a share of \(share) before it")
    }
    let before = hour == 0 ? 0 : shares[hour - 1]
    let part = (share - before) / (shares[hour] - before)
    let time = SimDuration(roundingSeconds: 3_600 * (Double(hour) + part))
    return min(time, .hours(24) - SimDuration(milliseconds: 1))
  }
}
