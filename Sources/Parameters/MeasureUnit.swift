/// One unit in which a scenario may write a parameter.
struct MeasureUnit: Sendable {
  /// As it is written: `min`, `km/h`, `%/min`.
  let name: String
  /// How many base units it is, as a ratio of whole numbers: a km/h is 5/18 m/s.
  let factor: (numerator: Int64, denominator: Int64)
  /// The power of ten by which the number shifts first: −2 for a percentage.
  let shift: Int
  /// Other spellings, which are refused but understood well enough to suggest the right one.
  let aliases: [String]

  init(
    _ name: String, _ numerator: Int64, per denominator: Int64 = 1, shift: Int = 0,
    _ aliases: String...
  ) {
    self.name = name
    factor = (numerator, denominator)
    self.shift = shift
    self.aliases = aliases
  }

  static let durations = [
    MeasureUnit("s", 1_000, "sec", "secs", "second", "seconds", "초"),
    MeasureUnit("min", 60_000, "m", "mins", "minute", "minutes", "분"),
    MeasureUnit("h", 3_600_000, "hr", "hrs", "hour", "hours", "시간"),
    MeasureUnit("d", 86_400_000, "day", "days", "일"),
  ]
  static let distances = [
    MeasureUnit("mm", 1, "millimeter", "millimeters", "millimetre", "millimetres", "밀리미터"),
    MeasureUnit("cm", 10, "centimeter", "centimeters", "centimetre", "centimetres", "센티미터"),
    MeasureUnit("m", 1_000, "meter", "meters", "metre", "metres", "미터"),
    MeasureUnit("km", 1_000_000, "kilometer", "kilometers", "kilometre", "kilometres", "킬로미터"),
  ]
  static let speeds = [
    MeasureUnit("m/s", 1, "mps", "m/sec"),
    MeasureUnit("km/h", 5, per: 18, "kmh", "kph", "kmph", "km/hr", "km/hour"),
  ]
  static let temperatures = [
    MeasureUnit("°C", 1, "C", "c", "degC", "degrees", "℃", "도", "°c", "celsius")
  ]
  static let money = [
    MeasureUnit("KRW", 1, "won", "원", "₩"),
    MeasureUnit("kKRW", 1_000, "천원", "천 원"),
    MeasureUnit("MKRW", 1_000_000, "mKRW", "백만원", "백만 원"),
  ]
  static let rates = [
    MeasureUnit("/s", 1, "1/s", "per s", "per second", "/sec", "Hz"),
    MeasureUnit("/min", 1, per: 60, "1/min", "per min", "per minute", "/m"),
    MeasureUnit("/h", 1, per: 3_600, "1/h", "per h", "per hour", "/hr", "/hour"),
    MeasureUnit("/d", 1, per: 86_400, "1/d", "per d", "per day", "/day"),
    MeasureUnit("%/s", 1, shift: -2, "% /s", "%/sec"),
    MeasureUnit("%/min", 1, per: 60, shift: -2, "% /min", "%/m"),
    MeasureUnit("%/h", 1, per: 3_600, shift: -2, "% /h", "%/hr"),
    MeasureUnit("%/d", 1, per: 86_400, shift: -2, "% /d", "%/day"),
  ]
  static let fractions = [MeasureUnit("%", 1, shift: -2, "percent", "퍼센트", "％")]
}

extension ParameterKind {
  /// The units in which the kind may be written; empty for kinds without units.
  var units: [MeasureUnit] {
    switch self {
    case .duration: MeasureUnit.durations
    case .distance: MeasureUnit.distances
    case .speed: MeasureUnit.speeds
    case .temperature: MeasureUnit.temperatures
    case .money: MeasureUnit.money
    case .rate: MeasureUnit.rates
    case .fraction: MeasureUnit.fractions
    case .factor, .count, .choice, .flag, .series, .words: []
    }
  }

  /// The names of the units, joined by commas.
  var unitList: String { units.map(\.name).joined(separator: ", ") }

  /// The unit that somebody who wrote `spelling` seems to mean.
  func unitMeant(by spelling: String) -> MeasureUnit? {
    let lower = spelling.lowercased()
    return units.first { $0.aliases.contains(spelling) }
      ?? units.first { $0.name.lowercased() == lower || $0.aliases.contains(lower) }
  }
}
