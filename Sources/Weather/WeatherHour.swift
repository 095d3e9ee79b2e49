/// The weather of one hour, the same all over the city.
public struct WeatherHour: Hashable, Sendable {
  /// Of the air, in °C.
  public var temperature: Double
  /// What it feels like, in °C; see `FeltTemperature`.
  public var felt: Double
  /// Rain in mm; snow that falls is not counted here.
  public var rain: Double
  /// Snow that lies at the end of the hour, in cm.
  public var snowDepth: Double

  public init(temperature: Double, felt: Double, rain: Double = 0, snowDepth: Double = 0) {
    self.temperature = temperature
    self.felt = felt
    self.rain = rain
    self.snowDepth = snowDepth
  }

  /// Dry, without snow, neither hot nor cold: weather without any effect.
  public static let mild = WeatherHour(temperature: 15, felt: 15)
}
