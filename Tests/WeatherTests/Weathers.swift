import Parameters
import Quantities
import Randomness

@testable import Weather

/// Parameters and traces for tests.
enum Weathers {
  static func parameters(_ changes: [String: ParameterValue] = [:]) -> ParameterSet {
    var set = WeatherParameters.defaults
    for (name, value) in changes.sorted(by: { $0.key < $1.key }) { set.set(name, to: value) }
    return set
  }

  static func family(_ replication: Int = 0) -> StreamFamily {
    StreamFamily(seed: 20_260_401, replication: replication)
  }

  /// A replication's weather.
  static func trace(
    _ changes: [String: ParameterValue], days: Int, replication: Int = 0
  ) -> WeatherTrace {
    WeatherModel(parameters(changes)).trace(family(replication), days: days)
  }

  static func centimetres(_ depth: Double) -> ParameterValue {
    .distance(Distance(millimetres: Int64((10 * depth).rounded())))
  }

  /// 14.3 cm that fall on a day, as on 2022-12-23.
  static func snow(day: Int = 0, depth: Double = 14.3) -> [String: ParameterValue] {
    [
      "month": .count(12), "dayOfMonth": .count(22), "snowfall.day": .count(day),
      "snowfall.depth": centimetres(depth),
    ]
  }
}
