internal import Foundation

/// A comma-separated table of facts, with the line of each row kept for error messages.
///
/// Lines that begin with `#` and empty lines are comments; the first other line names the
/// columns. Fields hold no commas and no quotation marks. Mistakes are collected in `problems`,
/// so that one reading reports them all.
struct FactTable {
  struct Row {
    /// Counted from 1, as editors do.
    let line: Int
    let fields: [Substring]
  }

  let file: String
  private(set) var rows: [Row] = []
  private var columns: [String: Int] = [:]
  /// Whether the header names every column.
  private(set) var isWhole = true
  var problems: [String] = []

  /// Reads a table whose columns are exactly `columns`, in any order.
  /// - Parameter file: the name that error messages show.
  init(text: String, file: String, columns wanted: [String]) {
    self.file = file
    var width: Int?
    // One newline character is "\n" or "\r\n" alike.
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (number, line) in lines.enumerated() {
      if line.isEmpty || line.first == "#" { continue }
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      guard let width else {
        readHeader(fields, line: number + 1, wanted)
        width = fields.count
        continue
      }
      if fields.count != width {
        problems.append(
          "\(file):\(number + 1): the row has \(fields.count) fields, the header \(width)")
      } else if line.contains("\"") {
        problems.append("\(file):\(number + 1): quotation marks are not part of this format")
      } else {
        rows.append(Row(line: number + 1, fields: fields))
      }
    }
    if width == nil { problems.append("\(file): the file has no header line") }
  }

  private mutating func readHeader(_ fields: [Substring], line: Int, _ wanted: [String]) {
    for (place, field) in fields.enumerated() {
      let name = String(field)
      if !wanted.contains(name) {
        problems.append(
          "\(file):\(line): \"\(name)\" is not a column of this table"
            + Spelling.suggestion(for: name, among: wanted))
      } else if columns.updateValue(place, forKey: name) != nil {
        problems.append("\(file):\(line): the column \"\(name)\" stands there twice")
      }
    }
    for name in wanted where columns[name] == nil {
      problems.append("\(file):\(line): the column \"\(name)\" is missing")
      isWhole = false
    }
  }

  /// Notes a mistake in one field.
  mutating func report(_ row: Row, _ column: String, expected: String) {
    let found = columns[column].map { String(row.fields[$0]) } ?? ""
    problems.append(
      "\(file):\(row.line): column \"\(column)\" is \"\(found)\"\n  expected \(expected)")
  }

  /// The text of a field; empty only where that is allowed.
  mutating func text(_ row: Row, _ column: String, mayBeEmpty: Bool = false) -> String {
    guard let place = columns[column] else { return "" }
    let text = String(row.fields[place])
    if text.isEmpty && !mayBeEmpty { report(row, column, expected: "a text") }
    return text
  }

  /// A whole number in decimal digits within a range.
  mutating func whole(_ row: Row, _ column: String, in range: ClosedRange<Int>) -> Int {
    let text = text(row, column, mayBeEmpty: true)
    let isPlain = !text.isEmpty && text.utf8.allSatisfy { (48...57).contains($0) }
    guard columns[column] != nil else { return range.lowerBound }
    guard isPlain, let number = Int(text), range.contains(number) else {
      report(
        row, column,
        expected: "a whole number from \(range.lowerBound) to \(range.upperBound)")
      return range.lowerBound
    }
    return number
  }

  /// A decimal number within a range.
  mutating func real(_ row: Row, _ column: String, in range: ClosedRange<Double>) -> Double {
    let text = text(row, column, mayBeEmpty: true)
    guard columns[column] != nil else { return range.lowerBound }
    guard let number = Self.decimal(text), range.contains(number) else {
      report(
        row, column, expected: "a number from \(range.lowerBound) to \(range.upperBound)")
      return range.lowerBound
    }
    return number
  }

  /// One of the words of an enumeration.
  mutating func word<Word: RawRepresentable & CaseIterable>(
    _ row: Row, _ column: String, as type: Word.Type
  ) -> Word? where Word.RawValue == String {
    let text = text(row, column, mayBeEmpty: true)
    guard columns[column] != nil else { return nil }
    if let word = Word(rawValue: text) { return word }
    let words = Word.allCases.map(\.rawValue)
    report(
      row, column,
      expected: "one of " + words.joined(separator: ", ")
        + Spelling.suggestion(for: text, among: words))
    return nil
  }

  /// Points "longitude latitude" separated by semicolons.
  mutating func shape(_ row: Row, _ column: String, atLeast count: Int) -> [GeoPoint] {
    let text = text(row, column, mayBeEmpty: true)
    guard columns[column] != nil else { return [] }
    var points: [GeoPoint] = []
    for part in text.split(separator: ";", omittingEmptySubsequences: false) where !text.isEmpty {
      let numbers = part.split(separator: " ").map { Self.decimal(String($0)) }
      guard numbers.count == 2, let longitude = numbers[0], let latitude = numbers[1],
        GeoPoint.longitudes.contains(longitude), GeoPoint.latitudes.contains(latitude)
      else {
        problems.append(
          "\(file):\(row.line): column \"\(column)\" has the point \"\(part)\"\n"
            + "  expected \"longitude latitude\" in degrees")
        return points
      }
      points.append(GeoPoint(longitude: longitude, latitude: latitude))
    }
    if points.count < count { report(row, column, expected: "at least \(count) points") }
    return points
  }

  /// A decimal number as tables write it: digits, a point, a sign; no exponent, no hexadecimal.
  static func decimal(_ text: String) -> Double? {
    guard !text.isEmpty,
      text.utf8.allSatisfy({ (48...57).contains($0) || $0 == 46 || $0 == 45 })
    else { return nil }
    return Double(text)
  }
}

/// The nearest right spelling of a word that was not understood.
enum Spelling {
  /// " (did you mean x?)" for the nearest of the words, or nothing if none is near.
  static func suggestion(for word: String, among words: [String]) -> String {
    let ranked = words.map { (distance(word, $0), $0) }.min { $0 < $1 }
    guard let (steps, nearest) = ranked, steps <= max(1, nearest.count / 3) else { return "" }
    return " (did you mean \(nearest)?)"
  }

  /// The Levenshtein distance of two words.
  static func distance(_ a: String, _ b: String) -> Int {
    let a = Array(a)
    let b = Array(b)
    var previous = Array(0...b.count)
    for (i, letter) in a.enumerated() {
      var current = [i + 1]
      for (j, other) in b.enumerated() {
        current.append(
          min(previous[j] + (letter == other ? 0 : 1), previous[j + 1] + 1, current[j] + 1))
      }
      previous = current
    }
    return previous[b.count]
  }
}
