/// Real numbers as scenarios write them.
enum RealText {
  /// The shortest decimal spelling that reads back as the same number, without a trailing `.0`.
  static func shortest(_ number: Double) -> String {
    let text = (number == 0 ? 0 : number).description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// A number of base units in the unit that makes its spelling shortest.
  ///
  /// Only spellings that read back as exactly the same number are used, so that a scenario
  /// written out means what it meant; the first unit has the factor 1 and is always exact.
  static func shortest(_ number: Double, in units: [MeasureUnit]) -> String {
    var best: (number: String, unit: String)?
    for unit in units where unit.shift == 0 {
      let quotient = number * Double(unit.factor.denominator) / Double(unit.factor.numerator)
      // A quotient whose true value is short may be off by a unit in the last place.
      for candidate in [quotient, quotient.nextUp, quotient.nextDown] where candidate.isFinite {
        let text = shortest(candidate)
        guard let real = Double(text), ParameterValue.baseUnits(real, unit) == number,
          best.map({ text.count < $0.number.count }) ?? true
        else { continue }
        best = (text, unit.name)
      }
    }
    guard let best else { preconditionFailure("\(number) cannot be written in any unit") }
    return best.number + " " + best.unit
  }
}
