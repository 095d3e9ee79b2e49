/// What is believed of the rate at which damage begins on a road: a gamma distribution that counts
/// move (Gamma–Poisson).
///
/// Source: Gelman et al., *Bayesian Data Analysis*, 3rd edition (CRC, 2013), section 2.6.
public struct RateBelief: Hashable, Sendable {
  /// What is expected before anything is counted, in a day.
  public var prior: Double
  /// κ: the days of looking that the expectation is worth; positive.
  public var weight: Double
  /// What has been counted.
  public var found = 0.0
  /// The days in which all there was would have been counted.
  public var looked = 0.0

  public init(prior: Double, weight: Double, found: Double = 0, looked: Double = 0) {
    precondition(weight > 0, "a prior weight of \(weight)")
    self.prior = prior
    self.weight = weight
    self.found = found
    self.looked = looked
  }

  /// The mean of the rate, in a day.
  public var mean: Double { (weight * prior + found) / (weight + looked) }
}
