/// A rate estimated from a count of events, such as the alarms of a pilot.
///
/// Source of the interval: Garwood, "Fiducial limits for the Poisson distribution", *Biometrika*
/// 28 (1936).
public struct ObservedRate: Hashable, Sendable {
  /// How many were counted.
  public let events: Int
  /// Over how much they were counted, such as household-years; positive.
  public let exposure: Double

  /// - Throws: `QueueError.outOfRange` for a negative count or an exposure that is not positive.
  public init(events: Int, exposure: Double) throws {
    try QueueError.requireNotNegative(Double(events), "the number of events")
    try QueueError.requirePositive(exposure, "the exposure")
    self.events = events
    self.exposure = exposure
  }

  /// Events per unit of exposure.
  public var rate: Double { Double(events) / exposure }

  /// The rates with which so many events would not surprise: an interval that holds the true rate
  /// with at least the given confidence, if the events are Poisson.
  ///
  /// - Parameter confidence: inside (0, 1).
  public func interval(confidence: Double) -> ClosedRange<Double> {
    requireInside(confidence, "the confidence of an interval")
    let tail = (1 - confidence) / 2
    let low =
      events == 0 ? 0 : chiSquareQuantile(tail, degreesOfFreedom: Double(2 * events)) / 2
    let high = chiSquareQuantile(1 - tail, degreesOfFreedom: Double(2 * events + 2)) / 2
    return low / exposure...high / exposure
  }
}
