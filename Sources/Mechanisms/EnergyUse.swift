public import Quantities

/// The electricity of a kilometre driven, by mean speed.
///
/// Relative to that at 30 km/h: 0.765 + 0.185 · (30/v) + 0.05 · (v/30)², for what does not depend on
/// speed (rolling, stopping, losses), for a kilowatt of auxiliaries, and for the air. The parts are
/// those of a car of 0.18 kWh/km with a drag area of 0.65 m² and a drive of 85 %: an assumption, as the
/// modelling specification (section 6) gives one number for all speeds. Least at 37 km/h.
public struct EnergyUse: Hashable, Sendable {
  /// In kWh/km at 30 km/h in mild weather.
  public let usual: Double

  public init(usual: Double) {
    precondition(usual >= 0, "\(usual) kWh a kilometre")
    self.usual = usual
  }

  /// Energy of a kilometre at a speed relative to that at 30 km/h (dimensionless).
  ///
  /// - Parameter speed: mean speed in km/h, stops included; taken as 8 below 8 and 110 above 110.
  public static func relative(atKilometresPerHour speed: Double) -> Double {
    let v = min(110, max(8, speed)) / 30
    return 0.765 + 0.185 / v + 0.05 * v * v
  }

  /// In kWh, of a distance covered in some time in mild weather.
  public func energy(over distance: Distance, in time: SimDuration) -> Double {
    let kilometres = distance.kilometres
    guard time > .zero else { return kilometres * usual }
    let speed = kilometres * 3_600_000 / Double(time.milliseconds)
    return kilometres * usual * Self.relative(atKilometresPerHour: speed)
  }
}
