import Randomness

/// What air of some temperature, humidity and wind feels like.
///
/// Source: 기상청, 기상자료개방포털, 체감온도 산출식 (2022): in summer a regression on the wet-bulb
/// temperature, in winter the wind chill of the Joint Action Group for Temperature Indices (2001).
/// The Administration chooses between them by month (May to September, October to April); here the
/// temperature chooses, within the ranges for which the two are meant.
public enum FeltTemperature {
  /// From here on the summer formula holds, in °C.
  public static let warm = 20.0
  /// Up to here the winter formula holds, in °C.
  public static let cool = 10.0
  /// Less wind than this does not chill, in m/s.
  public static let calm = 1.3

  /// The felt temperature in °C; between `cool` and `warm` that of the air.
  ///
  /// - Parameters:
  ///   - temperature: in °C.
  ///   - humidity: relative, in percent.
  ///   - wind: ten metres above the ground, in m/s.
  public static func felt(temperature: Double, humidity: Double, wind: Double) -> Double {
    if temperature >= warm { return summer(temperature, humidity: humidity) }
    if temperature <= cool, wind >= calm { return winter(temperature, wind: wind) }
    return temperature
  }

  static func summer(_ temperature: Double, humidity: Double) -> Double {
    let wet = wetBulb(temperature, humidity: humidity)
    return -0.2442 + 0.55399 * wet + 0.45535 * temperature - 0.0022 * wet * wet
      + 0.00278 * wet * temperature + 3
  }

  static func winter(_ temperature: Double, wind: Double) -> Double {
    let power = PlainMath.power(3.6 * wind, 0.16)
    return min(
      temperature,
      13.12 + 0.6215 * temperature - 11.37 * power + 0.3965 * power * temperature)
  }

  /// The wet-bulb temperature at sea level, in °C.
  ///
  /// Source: Stull, "Wet-bulb temperature from relative humidity and air temperature", Journal of
  /// Applied Meteorology and Climatology 50, 2011, equation 1.
  static func wetBulb(_ temperature: Double, humidity: Double) -> Double {
    temperature * PlainMath.arctangent(0.151977 * (humidity + 8.313659).squareRoot())
      + PlainMath.arctangent(temperature + humidity) - PlainMath.arctangent(humidity - 1.676331)
      + 0.00391838 * humidity * humidity.squareRoot() * PlainMath.arctangent(0.023101 * humidity)
      - 4.686035
  }

  /// The temperature of the air that feels as stated, in °C.
  ///
  /// - Parameter felt: at least what air of `warm` °C feels like, else itself is returned.
  static func temperature(feeling felt: Double, humidity: Double) -> Double {
    var low = warm
    var high = 60.0
    guard felt >= summer(low, humidity: humidity) else { return min(felt, warm) }
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if summer(middle, humidity: humidity) < felt { low = middle } else { high = middle }
    }
    return high
  }
}
