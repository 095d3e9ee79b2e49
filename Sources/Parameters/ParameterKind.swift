/// What a parameter measures, and so which units a scenario may write it in.
public enum ParameterKind: Hashable, Sendable {
  /// Written with a unit: s, min, h, d.
  case duration
  /// Written with a unit: mm, cm, m, km.
  case distance
  /// Written with a unit: m/s, km/h.
  case speed
  /// Of the air, written with its unit: °C.
  case temperature
  /// Written with a unit: KRW, kKRW, MKRW.
  case money
  /// Written with a unit: /s, /min, /h, /d, or %/min and its like for a hazard.
  case rate
  /// A dimensionless number from 0 to 1, or one from 0 to 100 followed by %.
  case fraction
  /// A dimensionless real number.
  case factor
  /// A whole number.
  case count
  /// One of a few words.
  case choice([String])
  /// `true` or `false`.
  case flag
  /// So many dimensionless numbers, in order: hours of a day, days of a week.
  case series(count: Int)
  /// Any number of names, in order: places of the city. Who reads them checks that they exist.
  case words

  /// The kind in words, with an article: `a duration`.
  public var name: String {
    switch self {
    case .duration: "a duration"
    case .distance: "a distance"
    case .speed: "a speed"
    case .temperature: "a temperature"
    case .money: "an amount of money"
    case .rate: "a rate"
    case .fraction: "a fraction"
    case .factor: "a number without a unit"
    case .count: "a whole number"
    case .choice: "one of a few words"
    case .flag: "true or false"
    case .series(let count): "a list of \(count) numbers"
    case .words: "a list of names"
    }
  }

  /// What a scenario may write, for an error message: the kind, an example, the units.
  public var expectation: String {
    switch self {
    case .choice(let words): "one of " + words.joined(separator: ", ")
    case .flag: name
    case .series: name + " such as [1, 0.8, …]"
    case .words: name + " in brackets, such as [\"first name\", \"second name\"]"
    case .fraction: name + " such as 0.59 or \"59 %\""
    case .factor: name + ", such as 1.2"
    case .count: name + " such as 3"
    case .duration: name + " such as \"8 min\" (units: \(unitList))"
    case .distance: name + " such as \"1.5 km\" (units: \(unitList))"
    case .speed: name + " such as \"30 km/h\" (units: \(unitList))"
    case .temperature: name + " such as \"-2 °C\" (unit: \(unitList))"
    case .money: name + " such as \"105 MKRW\" (units: \(unitList))"
    case .rate: name + " such as \"4 /h\" or \"0.6 %/min\" (units: \(unitList))"
    }
  }

  /// The unit in which ranges are declared; "1" where the value is dimensionless and "" where
  /// it is not a number.
  public var baseUnit: String {
    switch self {
    case .duration: "ms"
    case .distance: "mm"
    default: unit
    }
  }

  /// The unit in which values are echoed into results; "1" where the value is dimensionless and
  /// "" where it is not a number.
  public var unit: String {
    switch self {
    case .duration: "s"
    case .distance: "m"
    case .speed: "m/s"
    case .temperature: "°C"
    case .money: "KRW"
    case .rate: "1/s"
    case .fraction, .factor, .count, .series: "1"
    case .choice, .flag, .words: ""
    }
  }

  /// How many base units make one echo unit: 1,000 for durations and distances, else 1.
  public var baseUnitsPerUnit: Double { baseUnit == unit ? 1 : 1_000 }

  /// Whether a value of this kind is one number, so that it can be varied over an interval.
  public var isNumber: Bool {
    switch self {
    case .choice, .flag, .series, .words: false
    default: true
    }
  }

  /// The least value that a parameter without a declared range may take, in base units.
  ///
  /// A negative time, length, speed, rate or count is hardly ever meant; a model that does mean
  /// one declares a range.
  var leastWithoutRange: Double? {
    switch self {
    case .duration, .distance, .speed, .rate, .count, .fraction: 0
    case .temperature, .money, .factor, .choice, .flag, .series, .words: nil
    }
  }

  /// A number of base units as a scenario would write it, to say a bound: `8 min`.
  func text(ofBaseUnits number: Double) -> String {
    let whole = Int64(exactly: number)
    switch self {
    case .duration:
      return whole.map { ParameterValue.duration(.init(milliseconds: $0)).description }
        ?? RealText.shortest(number) + " ms"
    case .distance:
      return whole.map { ParameterValue.distance(.init(millimetres: $0)).description }
        ?? RealText.shortest(number) + " mm"
    case .money:
      return whole.map { ParameterValue.money(.init(won: $0)).description }
        ?? RealText.shortest(number) + " KRW"
    case .speed: return RealText.shortest(number, in: MeasureUnit.speeds)
    case .temperature: return RealText.shortest(number, in: MeasureUnit.temperatures)
    case .rate: return RealText.shortest(number, in: MeasureUnit.rates)
    case .fraction, .factor, .count, .choice, .flag, .series, .words:
      return RealText.shortest(number)
    }
  }
}
