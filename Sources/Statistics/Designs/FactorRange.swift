/// The range over which a design varies one parameter.
public struct FactorRange: Hashable, Sendable {
  /// The least value, in the parameter's unit.
  public let lower: Double
  /// The greatest value, in the parameter's unit.
  public let upper: Double

  /// - Throws: `StatisticsError.notFinite`, and `.outOfRange` unless `lower` < `upper`.
  public init(_ lower: Double, _ upper: Double) throws(StatisticsError) {
    try StatisticsError.requireFinite([lower, upper], "an end of a factor's range")
    if !(lower < upper) {
      throw .outOfRange("the upper end of a factor's range", upper, allowed: "above \(lower)")
    }
    self.lower = lower
    self.upper = upper
  }

  /// The value at a place of the unit interval.
  public func value(atUnit place: Double) -> Double { lower + place * (upper - lower) }

  /// The place of a value in the unit interval.
  public func unit(ofValue value: Double) -> Double { (value - lower) / (upper - lower) }
}
