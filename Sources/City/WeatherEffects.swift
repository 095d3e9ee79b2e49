import Quantities
public import RoadNetwork
public import Weather

/// What bad weather does to traffic where its drivers are all in the model: the roads are slower for
/// everybody who uses them, and let less through.
public struct WeatherEffects: Sendable {
  /// Speeds and capacities of an hour, relative to those on a dry road; dimensionless.
  public struct Factors: Hashable, Sendable {
    /// By class, in the order of `RoadClass.allCases`; positive.
    public let speeds: [Double]
    /// Positive.
    public let capacity: Double

    public static let dry = Factors(speeds: RoadClass.allCases.map { _ in 1 }, capacity: 1)

    public init(speeds: [Double], capacity: Double) {
      precondition(
        speeds.count == RoadClass.allCases.count && speeds.allSatisfy { $0 > 0 } && capacity > 0,
        "speeds \(speeds), capacity \(capacity)")
      (self.speeds, self.capacity) = (speeds, capacity)
    }
  }

  /// Speed on a wet road.
  public let speedInRain: Double
  public let capacityInRain: Double
  /// Of roads on which `snow.light` or more lies; their speeds are those of the weather.
  public let capacityInSnow: Double
  /// The roads as they are with some factors, of those on an ordinary day.
  let roads: @Sendable (_ dry: DrivableRoads, _ factors: Factors) -> DrivableRoads

  /// - Parameter roads: for what knows more of the roads than that all of a class are slower.
  public init(
    speedInRain: Double, capacityInRain: Double, capacityInSnow: Double,
    roads: @escaping @Sendable (DrivableRoads, Factors) -> DrivableRoads = { dry, factors in
      dry.slowed(to: factors.speeds)
    }
  ) {
    self.speedInRain = speedInRain
    self.capacityInRain = capacityInRain
    self.capacityInSnow = capacityInSnow
    self.roads = roads
  }

  /// What an hour of weather does; snow that lies counts for more than rain.
  public func factors(in snow: SnowLevel, isRaining: Bool, _ rules: WeatherRules) -> Factors {
    if snow != .none {
      return Factors(
        speeds: rules.speedsInSnow[Int(snow.rawValue) - 1], capacity: capacityInSnow)
    }
    return isRaining
      ? Factors(speeds: RoadClass.allCases.map { _ in speedInRain }, capacity: capacityInRain)
      : .dry
  }
}

extension WeatherTrace {
  /// The factors of each hour from day 0 on; none if the weather is always mild.
  public func factors(_ effects: WeatherEffects) -> [WeatherEffects.Factors] {
    snowLevels.enumerated().map { hour, level in
      effects.factors(
        in: SnowLevel(rawValue: level) ?? .none,
        isRaining: isRaining(at: SimTime.zero + .hours(Int64(hour))),
        rules)
    }
  }
}
