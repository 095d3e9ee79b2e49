/// How often a bus line should run: the operator's cost of runs against the wait of its passengers.
///
/// Source: Mohring, "Optimization and scale economies in urban bus transportation", *American
/// Economic Review* 62(4), 1972: the square-root rule.
public struct LineHeadway: Sendable {
  /// KRW.
  public let costOfRun: Double
  /// Passengers who come to the line in an hour.
  public let passengers: Double
  /// KRW an hour.
  public let valueOfWait: Double

  /// - Precondition: all are positive.
  public init(costOfRun: Double, passengers: Double, valueOfWait: Double) {
    precondition(
      min(costOfRun, passengers, valueOfWait) > 0,
      "runs of \(costOfRun) KRW for \(passengers) an hour who value theirs at \(valueOfWait)")
    (self.costOfRun, self.passengers, self.valueOfWait) = (costOfRun, passengers, valueOfWait)
  }

  /// The headway of least cost, in hours.
  public var best: Double { (2 * costOfRun / (passengers * valueOfWait)).squareRoot() }

  /// KRW an hour of runs and waits at a headway in hours.
  public func cost(_ headway: Double) -> Double {
    costOfRun / headway
      + passengers * valueOfWait * Self.meanWait(headway: headway, variation: 0)
  }

  /// The mean wait of those who come at random: h/2 · (1 + c²), in the unit of the mean headway h,
  /// where c is the coefficient of variation of the headways.
  ///
  /// Source: Welding, "The instability of a close-interval service", *Operational Research
  /// Quarterly* 8(3), 1957.
  public static func meanWait(headway: Double, variation: Double) -> Double {
    headway / 2 * (1 + variation * variation)
  }
}
