public import Quantities

/// The value of a parameter, in base units: milliseconds, millimetres, m/s, °C, won, per second.
public enum ParameterValue: Hashable, Sendable {
  case duration(SimDuration)
  case distance(Distance)
  case speed(Speed)
  /// In °C.
  case temperature(Double)
  case money(Money)
  /// Per second.
  case rate(Double)
  /// Dimensionless: fractions and factors.
  case number(Double)
  case count(Int)
  case choice(String)
  case flag(Bool)
  case series([Double])
  case words([String])

  /// The value as one real number in base units, to compare with a range; nil if it is none.
  public var baseUnits: Double? {
    switch self {
    case .duration(let value): Double(value.milliseconds)
    case .distance(let value): Double(value.millimetres)
    case .speed(let value): value.metresPerSecond
    case .temperature(let value): value
    case .money(let value): Double(value.won)
    case .rate(let value): value
    case .number(let value): value
    case .count(let value): Double(value)
    case .choice, .flag, .series, .words: nil
    }
  }

  /// Whether the value is one of the given kind: the case fits, a choice is one of the words, a
  /// series has the right length, a fraction lies in 0 … 1, and every number is finite.
  public func isOf(_ kind: ParameterKind) -> Bool {
    switch (self, kind) {
    case (.duration, .duration), (.distance, .distance), (.money, .money), (.count, .count),
      (.flag, .flag):
      true
    case (.speed(let value), .speed): value.metresPerSecond.isFinite
    case (.rate(let value), .rate), (.number(let value), .factor),
      (.temperature(let value), .temperature):
      value.isFinite
    case (.number(let value), .fraction): (0...1).contains(value)
    case (.choice(let word), .choice(let words)): words.contains(word)
    case (.series(let numbers), .series(let count)):
      numbers.count == count && numbers.allSatisfy(\.isFinite)
    case (.words(let words), .words): words.allSatisfy(Self.isPlainWord)
    default: false
    }
  }
}

extension ParameterValue: CustomStringConvertible {
  /// The value as a scenario would write it, in a unit that reads well.
  ///
  /// `parse(_:as:)` reads exactly the same value back.
  public var description: String {
    switch self {
    case .duration(let value):
      Self.text(value.milliseconds, in: MeasureUnit.durations)
    case .distance(let value):
      Self.text(value.millimetres, in: MeasureUnit.distances)
    case .money(let value):
      Self.text(value.won, in: MeasureUnit.money)
    case .speed(let value):
      RealText.shortest(value.metresPerSecond, in: MeasureUnit.speeds)
    case .temperature(let value):
      RealText.shortest(value, in: MeasureUnit.temperatures)
    case .rate(let value):
      RealText.shortest(value, in: MeasureUnit.rates)
    case .number(let value): RealText.shortest(value)
    case .count(let value): String(value)
    case .choice(let value): value
    case .flag(let value): value ? "true" : "false"
    case .series(let values):
      "[" + values.map(RealText.shortest).joined(separator: ", ") + "]"
    case .words(let words): "[" + words.map { "\"\($0)\"" }.joined(separator: ", ") + "]"
    }
  }

  /// A whole number of base units in the largest unit in which it is whole, else with decimals
  /// in the smallest.
  private static func text(_ number: Int64, in units: [MeasureUnit]) -> String {
    if number != 0 {
      for unit in units.reversed() where number % unit.factor.numerator == 0 {
        return "\(number / unit.factor.numerator) \(unit.name)"
      }
    }
    // The smallest units hold 1 or 1,000 base units.
    let unit = units[0]
    let (whole, rest) = number.quotientAndRemainder(dividingBy: unit.factor.numerator)
    var text = "\(number < 0 && whole == 0 ? "-" : "")\(whole)"
    if rest != 0 {
      var decimals = String(rest.magnitude + 1_000).dropFirst()
      while decimals.last == "0" { decimals.removeLast() }
      text += "." + decimals
    }
    return text + " " + unit.name
  }
}
