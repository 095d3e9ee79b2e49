import City
import Parameters
import Quantities
import Weather

/// What the weather does to roads, chargers and shelters, by day and hour of the run.
///
/// The one place where the service looks at the weather. In mild weather every factor is 1 and
/// nothing is known of temperatures.
struct GuardianWeather: Sendable {
  private let trace: WeatherTrace
  /// The hours for which the weather is known; none in mild weather.
  var hourCount: Int { 24 * trace.dayCount }
  private let births: [Double]
  private let cold: Double
  private let hot: Double
  private let coldBelow: Double
  private let hotAbove: Double

  /// Rain in a day, in mm, from which roads are wet.
  private static let wet = 1.0

  init(_ trace: WeatherTrace, _ parameters: ParameterSet) {
    self.trace = trace
    cold = parameters.number("chargers.coldFactor")
    hot = parameters.number("chargers.hotFactor")
    coldBelow = parameters.temperature("chargers.coldBelow")
    hotAbove = parameters.temperature("chargers.hotAbove")
    let mean = parameters.number("weather.meanBirths")
    births = (0..<trace.dayCount).map { Self.factor(trace, $0, parameters) / mean }
  }

  /// X of the specification: what freezing and thawing, or heavy rain, of the days before does to
  /// births; 1 if there was none.
  private static func factor(_ trace: WeatherTrace, _ day: Int, _ parameters: ParameterSet)
    -> Double
  {
    var factor = 1.0
    if let days = trace.daysSince(day, where: \.isFreezeThaw),
      days <= parameters.count("weather.freezeThawDays")
    {
      factor *= parameters.number("weather.freezeThaw")
    }
    let depth = parameters.number("weather.rainDepth")
    if let days = trace.daysSince(day, where: { $0.rain > depth }),
      days <= parameters.count("weather.rainDays")
    {
      factor *= parameters.number("weather.rain")
    }
    return factor
  }

  /// Factor on the births of potholes.
  func births(onDay day: Int64) -> Double {
    births.isEmpty ? 1 : births[max(0, min(Int(day), births.count - 1))]
  }

  /// Whether potholes grow fast: a day of rain or of thaw.
  func isWet(onDay day: Int64) -> Bool {
    if trace.isMild { return false }
    let weather = trace.day(Int(day))
    return weather.rain >= Self.wet || weather.isFreezeThaw
  }

  /// Factor on the faults of chargers.
  func chargerFaults(onDay day: Int64) -> Double {
    if trace.isMild { return 1 }
    let weather = trace.day(Int(day))
    return (weather.least < coldBelow ? cold : 1) * (weather.most > hotAbove ? hot : 1)
  }

  /// The weather of an hour of the run.
  func hour(_ hour: Int) -> WeatherHour {
    trace.hour(at: SimTime(milliseconds: Int64(hour) * 3_600_000))
  }

  /// Felt temperature in °C; nil where nothing is known.
  func feltTemperature(inHour hour: Int64) -> Double? {
    trace.isMild ? nil : trace.hour(at: SimTime(milliseconds: hour * 3_600_000)).felt
  }
}
