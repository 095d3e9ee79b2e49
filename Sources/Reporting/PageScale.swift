/// The unit in which a parameter is read most easily: minutes rather than seconds.
struct PageScale {
  private let divisor: Double
  let suffix: String

  /// - Parameters:
  ///   - text: the value in base units, by whose size the unit is chosen.
  ///   - unit: the base unit.
  init(_ text: String, in unit: String) {
    let value = Double(text) ?? 0
    switch unit {
    case "1", "": (divisor, suffix) = (1, "")
    case "s" where value >= 7_200: (divisor, suffix) = (3_600, " h")
    case "s" where value >= 600 || value >= 60 && Self.isShort(value / 60):
      (divisor, suffix) = (60, " min")
    case "m/s" where !Self.isShort(value) && Self.isShort(3.6 * value):
      (divisor, suffix) = (1 / 3.6, " km/h")
    case "m" where value >= 1_000: (divisor, suffix) = (1_000, " km")
    default: (divisor, suffix) = (1, " " + unit)
    }
  }

  /// Whether it has at most one digit after the point.
  private static func isShort(_ value: Double) -> Bool {
    (10 * value - (10 * value).rounded()).magnitude < 1e-9
  }

  /// The unit as Korean writes it after a value.
  var koreanSuffix: String {
    let unit = String(suffix.drop { $0 == " " })
    let korean = ReportWords.unit(unit).korean
    return korean == unit ? suffix : korean
  }

  /// A value in that unit, as short as it can be said; without the unit.
  func short(_ value: Double) -> String { ReportWords.short(value / divisor) }

  /// A text with its numbers in that unit and without the noise of their last digits.
  func text(_ text: String) -> String {
    text.split(separator: " ", omittingEmptySubsequences: false).map { word in
      let comma = word.hasSuffix(",") ? "," : ""
      guard let value = Double(word.dropLast(comma.count)) else { return String(word) }
      let scaled = value / divisor
      let digits = scaled.magnitude >= 1_000 ? 0 : scaled.magnitude >= 0.01 ? 3 : 6
      return ReportWords.trimmed(ReportWords.number(scaled, digits)) + comma
    }.joined(separator: " ")
  }
}
