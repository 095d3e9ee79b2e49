public import Parameters
public import RoadNetwork

/// From where on weather counts, and what snow does to speeds: the values of `WeatherParameters`.
public struct WeatherRules: Sendable {
  /// Felt maximum of heat-wave days, in °C.
  public let heatAdvisory: Double
  /// Felt maximum of days of severe heat, in °C.
  public let heatWarning: Double
  /// Minimum of days of a cold spell, in °C.
  public let coldAdvisory: Double
  /// How many hot or cold days in a row make a wave or a spell.
  public let alertDays: Int
  /// Depth of each level of snow from `light` on, in cm.
  public let snowDepths: [Double]
  /// Rain of a rainy hour, in mm.
  public let leastRain: Double
  /// Speeds relative to a road without snow, by class and level.
  private let speeds: [Double]

  /// The classes whose roads are ploughed in heavy snow.
  static let ploughed: Set<RoadClass> = [.motorway, .trunk, .arterial]

  /// - Parameter parameters: `WeatherParameters.defaults`, or with values that a scenario sets.
  public init(_ parameters: ParameterSet) {
    heatAdvisory = parameters.temperature("heat.advisory")
    heatWarning = parameters.temperature("heat.warning")
    coldAdvisory = parameters.temperature("cold.advisory")
    alertDays = parameters.count("alertDays")
    snowDepths = ["light", "moderate", "heavy"].map {
      Double(parameters.distance("snow.\($0)").millimetres) / 10
    }
    leastRain = Double(parameters.distance("rain.least").millimetres)
    speeds = RoadClass.allCases.flatMap { [1] + parameters.series("roadSpeed.\($0.name)") }
  }

  /// The level of so many centimetres of lying snow.
  public func level(ofDepth centimetres: Double) -> SnowLevel {
    var level = SnowLevel.none
    for (depth, next) in zip(snowDepths, SnowLevel.allCases.dropFirst()) where centimetres >= depth
    {
      level = next
    }
    return level
  }

  /// For each level of snow from `light` on, the speed of each class of road relative to that without
  /// snow, in the order of `RoadClass.allCases`.
  public var speedsInSnow: [[Double]] {
    SnowLevel.allCases.dropFirst().map { level in
      RoadClass.allCases.map { speedFactor(of: $0, in: level) }
    }
  }

  /// Speed relative to that on the same road without snow; exactly 1 without.
  public func speedFactor(of roadClass: RoadClass, in snow: SnowLevel) -> Double {
    speeds[Int(roadClass.rawValue) * SnowLevel.allCases.count + Int(snow.rawValue)]
  }
}
