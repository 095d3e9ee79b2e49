/// A unit in which case files write times.
enum TimeUnit: String, CaseIterable, Sendable {
  case second = "s"
  case minute = "min"
  case hour = "h"
  case day = "d"

  var seconds: Double {
    switch self {
    case .second: 1
    case .minute: 60
    case .hour: 3_600
    case .day: 86_400
    }
  }

  static let list = allCases.map(\.rawValue).joined(separator: ", ")
}

/// The unit of a figure.
enum FigureUnit: Hashable, Sendable {
  case one
  case time(TimeUnit)
  case rate(TimeUnit)

  /// As case files and reports write it.
  var text: String {
    switch self {
    case .one: "1"
    case .time(let unit): unit.rawValue
    case .rate(let unit): "1/\(unit.rawValue)"
    }
  }

  /// How many seconds it is, or how many per second.
  var factor: Double {
    switch self {
    case .one: 1
    case .time(let unit): unit.seconds
    case .rate(let unit): 1 / unit.seconds
    }
  }

  /// The units that a figure may have.
  static func all(of dimension: FigureDescription.Dimension) -> [FigureUnit] {
    switch dimension {
    case .number: [.one]
    case .time: TimeUnit.allCases.map { .time($0) }
    case .rate: TimeUnit.allCases.map { .rate($0) }
    }
  }
}

/// Why a text is no quantity.
struct TextMistake: Error {
  let problem: String
  let expected: String
}

/// Reads numbers, times and rates as case files write them.
enum QuantityText {
  /// A decimal number; hexadecimal, infinite and other spellings that Swift knows are refused.
  static func number(_ text: String) throws(TextMistake) -> Double {
    let plain = text.utf8.allSatisfy { "0123456789.eE+-".utf8.contains($0) }
    guard plain, let value = Double(text), value.isFinite else {
      throw TextMistake(
        problem: "where \"\(text)\" is not a number", expected: "a finite decimal number")
    }
    return value
  }

  /// A time such as `5 min`, in seconds; at least 0.
  static func time(_ text: String) throws(TextMistake) -> Double {
    let trimmed = trim(text)
    let digits = trimmed.prefix { !$0.isLetter || $0 == "e" || $0 == "E" }
    let (numberText, unitText) = (
      trim(String(digits)), trim(String(trimmed.dropFirst(digits.count)))
    )
    let value = try number(numberText)
    guard !unitText.isEmpty else {
      throw TextMistake(
        problem: "where \(numberText) is a number without a unit",
        expected: "a time such as \"\(numberText) min\" (units: \(TimeUnit.list))")
    }
    guard let unit = TimeUnit(rawValue: unitText) else {
      throw TextMistake(
        problem: "where \"\(unitText)\" is not a unit of time"
          + suggestion(for: unitText, among: TimeUnit.allCases.map(\.rawValue)),
        expected: "one of the units \(TimeUnit.list)")
    }
    guard value >= 0 else {
      throw TextMistake(problem: "where \(trimmed) is negative", expected: "a time of at least 0")
    }
    return value * unit.seconds
  }

  /// A rate such as `30/h`, in events per second; positive.
  static func rate(_ text: String) throws(TextMistake) -> Double {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map {
      trim(String($0))
    }
    let value = try number(parts[0])
    guard parts.count == 2, let unit = TimeUnit(rawValue: parts[1]) else {
      throw TextMistake(
        problem: "which names no unit of time after the \"/\"",
        expected: "a rate such as \"30/h\" (units: \(TimeUnit.list))")
    }
    guard value > 0 else {
      throw TextMistake(problem: "which is not positive", expected: "a positive rate")
    }
    return value / unit.seconds
  }

  static func trim(_ text: String) -> String {
    let tail = text.drop { $0 == " " || $0 == "\t" }
    return String(tail.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
  }
}
