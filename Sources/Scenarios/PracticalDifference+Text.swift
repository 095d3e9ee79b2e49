import Parameters
import Records

extension FigureDeclaration.PracticalDifference {
  /// Units of time in milliseconds.
  private static let times: [String: Double] = [
    "s": 1_000, "min": 60_000, "h": 3_600_000, "d": 86_400_000,
  ]

  /// Reads `1 min`, `1 %` or `500 KRW` as a difference of a figure.
  ///
  /// The unit is that of the figure, another unit of time for a time, or `%`, which on a figure
  /// that is no share means the part of the baseline's mean.
  ///
  /// - Returns: nil if the text is no such difference; `expectation` says what would be.
  init?(_ text: String, of figure: FigureDeclaration) {
    let parts = text.split(separator: " ", maxSplits: 1)
    guard let first = parts.first, let number = Double(first), number > 0, number < 1e15,
      first.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") })
    else { return nil }
    let unit = parts.count == 2 ? String(parts[1]) : "1"
    if unit == figure.unit {
      self = .absolute(number)
    } else if unit == "%" {
      self = .relative(number / 100)
    } else if let from = Self.times[unit], let to = Self.times[figure.unit] {
      self = .absolute(number * from / to)
    } else {
      return nil
    }
  }

  /// What a difference of a figure may look like.
  static func expectation(of figure: FigureDeclaration) -> String {
    let relative = figure.unit == "%" ? "" : ", or a part of the baseline's mean such as 5 %"
    return "a positive difference such as \(figure.unit == "1" ? "0.1" : "1 " + figure.unit)"
      + relative
  }
}
