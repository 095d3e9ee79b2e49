/// What the weather of one hour does to needs of care.
public struct CareWeather: Hashable, Sendable {
  /// °C, with moisture and wind.
  public var feltTemperature: Double
  /// Snow lies or it freezes.
  public var isIcy: Bool

  public init(feltTemperature: Double, isIcy: Bool) {
    self.feltTemperature = feltTemperature
    self.isIcy = isIcy
  }

  /// Weather that adds and takes nothing.
  public static let mild = CareWeather(feltTemperature: 15, isIcy: false)
}
