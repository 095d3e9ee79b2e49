/// Carbon dioxide of a kilometre driven, by mean speed and kind of vehicle.
///
/// The hot curves of EMEP/EEA for medium cars of Euro 4 and later, petrol and diesel, checked at
/// 100 km/h against the annex of 2018; the multiples for LPG and vans are assumptions of the
/// modelling specification (section 6). Below 30 km/h they extrapolate. Starts, idling and the
/// making of fuel are not in them.
public enum EmissionCurve: Sendable, CaseIterable {
  case petrolCar, dieselCar, lpgCar, dieselVan

  /// Grams of carbon dioxide a kilometre.
  ///
  /// - Parameter speed: mean speed in km/h, stops included; taken as 8 below 8 and 110 above 110.
  public func gramsPerKilometre(atKilometresPerHour speed: Double) -> Double {
    let v = min(110, max(8, speed))
    let petrol = 3.17 * (174 + 0.364 * v + 0.008_74 * v * v) / (1 + 0.0685 * v - 0.000_247 * v * v)
    let diesel = 3.16 * (162 + 2.18 * v - 0.0128 * v * v) / (1 + 0.123 * v - 0.000_776 * v * v)
    return switch self {
    case .petrolCar: petrol
    case .dieselCar: diesel
    case .lpgCar: 0.89 * petrol
    case .dieselVan: 1.25 * diesel
    }
  }
}
