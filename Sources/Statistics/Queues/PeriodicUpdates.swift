/// The age of information that is sampled at equal intervals and arrives after a fixed latency;
/// each sample may be lost.
///
/// All times are in one unit.
///
/// Source: the mean age is the mean square of the interval between samples that arrive over twice
/// its mean, plus the latency; the number of samples up to one that arrives is geometric.
public struct PeriodicUpdates: Hashable, Sendable {
  /// T.
  public let period: Double
  /// ℓ, from the sample to its arrival.
  public let latency: Double
  /// p, the fraction of samples that never arrive.
  public let lossProbability: Double

  /// - Throws: `QueueError.outOfRange` for a period that is not positive, a negative latency and
  ///   a loss outside 0 … 1, 1 excluded.
  public init(period: Double, latency: Double, lossProbability: Double = 0) throws {
    try QueueError.requirePositive(period, "the period")
    try QueueError.requireNotNegative(latency, "the latency")
    guard lossProbability >= 0 && lossProbability < 1 else {
      throw QueueError.outOfRange(
        parameter: "the probability of loss", value: lossProbability, allowed: "from 0 to below 1")
    }
    self.period = period
    self.latency = latency
    self.lossProbability = lossProbability
  }

  /// The time average of the age: T(1 + p)/(2(1 − p)) + ℓ.
  public var meanAge: Double {
    period * (1 + lossProbability) / (2 * (1 - lossProbability)) + latency
  }
  /// The mean age just before a sample arrives.
  public var meanPeakAge: Double { period / (1 - lossProbability) + latency }
}
