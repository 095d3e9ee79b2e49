/// The time average of a whole-numbered level that changes at moments: a queue, the vehicles in
/// use.
///
/// The integral is summed in whole numbers of 128 bits, so it is exact, and parts of a period
/// may be put together in any order. Give a level of another kind in small whole units: metres,
/// won.
public struct TimeAverage: Hashable, Sendable {
  /// Σ level·duration, in units of the level times milliseconds.
  public private(set) var integral: Int128 = 0
  /// How long the level was observed, in milliseconds.
  public private(set) var duration: Int64 = 0
  private var level: Int64 = 0
  private var lastMoment: Int64?

  /// Starts with nothing observed.
  public init() {}

  /// Says that the level is from this moment on `level`.
  ///
  /// - Parameter moment: milliseconds; not before the last one.
  /// - Throws: `StatisticsError.outOfOrder`.
  public mutating func set(_ level: Int64, at moment: Int64) throws(StatisticsError) {
    try advance(to: moment)
    self.level = level
  }

  /// Observes the present level up to a moment, as at the end of the period.
  public mutating func advance(to moment: Int64) throws(StatisticsError) {
    if let lastMoment {
      guard moment >= lastMoment else {
        throw .outOfOrder("the level changes at \(moment) ms, before \(lastMoment) ms")
      }
      integral += Int128(level) * Int128(moment - lastMoment)
      duration += moment - lastMoment
    }
    lastMoment = moment
  }

  /// Adds another period, observed elsewhere.
  public mutating func merge(_ other: TimeAverage) {
    integral += other.integral
    duration += other.duration
  }

  /// Σ level·duration/Σ duration, in the level's unit; nil before any time has passed.
  public var average: Double? { duration > 0 ? Double(integral) / Double(duration) : nil }
}
