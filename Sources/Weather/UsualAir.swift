import Parameters

/// Humidity and wind where none are observed: the month's and a constant.
struct UsualAir: Sendable {
  /// Relative, in percent, by month.
  let humidity: [Double]
  /// In m/s.
  let wind: Double

  init(_ parameters: ParameterSet) {
    humidity = parameters.series("normals.humidity")
    wind = parameters.speed("typical.wind").metresPerSecond
  }

  /// What air of a temperature feels like in a month, 1 … 12, in °C.
  func felt(_ temperature: Double, month: Int) -> Double {
    FeltTemperature.felt(
      temperature: temperature, humidity: humidity[month - 1], wind: wind)
  }
}
