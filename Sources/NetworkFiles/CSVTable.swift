import Foundation

/// A CSV file with a header, as fields of bytes; mistakes are collected with file and line.
package struct CSVTable {
  /// After so many mistakes the rest is only counted.
  package static let mistakeLimit = 20

  package let path: String
  /// Rows below the header.
  package private(set) var rowCount = 0
  package private(set) var mistakes: [(line: Int, message: String)] = []
  package private(set) var mistakeCount = 0

  private let bytes: [UInt8]
  private var places: [Int] = []
  /// Begin and end of every wanted field, row by row.
  private var fields: [(begin: Int, end: Int)] = []
  private var lines: [Int] = []
  private var columns: [String] = []

  /// Reads a file.
  ///
  /// - Parameter columns: the names that the header must hold, in any order; others are ignored.
  /// - Throws: `NetworkError` if the file cannot be read or lacks a column.
  init(_ path: String, columns: [String]) throws(NetworkError) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw NetworkError("\(path): cannot be read: no such file or no permission")
    }
    try self.init([UInt8](data), of: path, columns: columns)
  }

  /// Reads a table in memory.
  ///
  /// - Parameters:
  ///   - path: what messages call it.
  ///   - columns: the names that the header must hold, in any order; others are ignored.
  ///   - optional: names that it may hold; their fields are empty where it does not. They follow
  ///     `columns` in the numbering of columns.
  /// - Throws: `NetworkError` if the table is no text or lacks a column.
  package init(
    _ bytes: [UInt8], of path: String, columns: [String], optional: [String] = []
  ) throws(NetworkError) {
    self.path = path
    self.columns = columns + optional
    self.bytes = bytes
    var line = 1
    if let bad = Self.firstForeignLine(bytes) {
      throw NetworkError("\(path):\(bad): is not UTF-8 text")
    }
    var start = Self.start(of: bytes)
    guard start < bytes.count else {
      throw NetworkError("\(path): is empty; expected the header \(columns.joined(separator: ","))")
    }
    let header = Self.split(bytes, &start, &line).map { text($0) }
    for column in columns {
      guard let place = header.firstIndex(of: column) else {
        throw NetworkError(
          "\(path):1: no column \(column) in the header \(header.joined(separator: ",")); "
            + "expected \(columns.joined(separator: ","))")
      }
      places.append(place)
    }
    for column in optional { places.append(header.firstIndex(of: column) ?? -1) }
    while start < bytes.count {
      let first = line
      let row = Self.split(bytes, &start, &line)
      if row.count == 1 && row[0].begin == row[0].end { continue }
      if row.count != header.count {
        complain(first, "\(row.count) fields where the header has \(header.count)")
        continue
      }
      for place in places { fields.append(place < 0 ? (begin: 0, end: 0) : row[place]) }
      lines.append(first)
      rowCount += 1
    }
  }

  /// The header of a file; empty if it cannot be read.
  static func header(of path: String) -> [String] {
    guard let file = FileHandle(forReadingAtPath: path) else { return [] }
    defer { try? file.close() }
    guard let data = try? file.read(upToCount: 1 << 16) else { return [] }
    let bytes = [UInt8](data)
    var start = start(of: bytes)
    var line = 1
    return split(bytes, &start, &line).map { text(bytes, $0) }
  }

  /// Where the text begins: after the mark that some programs put before UTF-8.
  private static func start(of bytes: [UInt8]) -> Int {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The first line with bytes that are not UTF-8; nil if there is none.
  private static func firstForeignLine(_ bytes: [UInt8]) -> Int? {
    if String(validating: bytes, as: UTF8.self) != nil { return nil }
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }.map { $0 + 1 }
  }

  /// The fields of one row without blanks around them; `start` and `line` move to the next.
  private static func split(_ bytes: [UInt8], _ start: inout Int, _ line: inout Int)
    -> [(begin: Int, end: Int)]
  {
    var row: [(begin: Int, end: Int)] = []
    var begin = start
    var place = start
    var isQuoted = false
    while place < bytes.count, isQuoted || bytes[place] != UInt8(ascii: "\n") {
      if bytes[place] == UInt8(ascii: "\"") { isQuoted.toggle() }
      if bytes[place] == UInt8(ascii: "\n") { line += 1 }
      if bytes[place] == UInt8(ascii: ",") && !isQuoted {
        row.append(trimmed(bytes, begin, place))
        begin = place + 1
      }
      place += 1
    }
    start = place + 1
    line += 1
    if place > begin && bytes[place - 1] == UInt8(ascii: "\r") { place -= 1 }
    row.append(trimmed(bytes, begin, place))
    return row
  }

  private static func trimmed(_ bytes: [UInt8], _ begin: Int, _ end: Int) -> (
    begin: Int, end: Int
  ) {
    func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    var (begin, end) = (begin, end)
    while begin < end, isBlank(bytes[begin]) { begin += 1 }
    while begin < end, isBlank(bytes[end - 1]) { end -= 1 }
    return (begin, end)
  }

  private func text(_ field: (begin: Int, end: Int)) -> String { Self.text(bytes, field) }

  /// A field without the quotation marks around it.
  private static func text(_ bytes: [UInt8], _ field: (begin: Int, end: Int)) -> String {
    let slice = bytes[field.begin..<field.end]
    let mark = UInt8(ascii: "\"")
    guard slice.count >= 2, slice.first == mark, slice.last == mark else {
      return String(decoding: slice, as: UTF8.self)
    }
    return String(decoding: slice.dropFirst().dropLast(), as: UTF8.self)
      .replacingOccurrences(of: "\"\"", with: "\"")
  }

  /// The line of a row, from 1.
  package func line(_ row: Int) -> Int { lines[row] }

  /// One field; `column` is a place in the list of wanted columns.
  package func text(_ row: Int, _ column: Int) -> String {
    text(fields[row * places.count + column])
  }

  /// The bytes of one field, quotation marks included.
  package func bytes(_ row: Int, _ column: Int) -> ArraySlice<UInt8> {
    let field = fields[row * places.count + column]
    return bytes[field.begin..<field.end]
  }

  /// A field as an identifier: not empty and at most 255 bytes; complains otherwise.
  package mutating func identifier(_ row: Int, _ column: Int) -> String {
    let text = text(row, column)
    if text.isEmpty { complain(row: row, "\(columns[column]) is empty") }
    if text.utf8.count > 255 {
      complain(
        row: row, "\(columns[column]) has \(text.utf8.count) bytes; at most 255 are allowed")
    }
    return text
  }

  /// A field as a whole number if it is written as one, without a sign before positive numbers.
  package func number(_ row: Int, _ column: Int) -> Int64? {
    var field = fields[row * places.count + column]
    let mark = UInt8(ascii: "\"")
    if field.end - field.begin >= 2, bytes[field.begin] == mark, bytes[field.end - 1] == mark {
      field = (field.begin + 1, field.end - 1)
    }
    guard field.begin < field.end else { return nil }
    let isNegative = bytes[field.begin] == UInt8(ascii: "-")
    let digits = bytes[(field.begin + (isNegative ? 1 : 0))..<field.end]
    guard (1...18).contains(digits.count) else { return nil }
    var value: Int64 = 0
    for byte in digits {
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      value = value * 10 + Int64(byte - UInt8(ascii: "0"))
    }
    return isNegative ? -value : value
  }

  /// A whole number within a range; complains and gives the lower bound otherwise.
  package mutating func whole(
    _ row: Int, _ column: Int, in range: ClosedRange<Int64>, _ unit: String
  )
    -> Int64
  {
    if let value = number(row, column), range.contains(value) { return value }
    complain(
      row: row,
      "\(columns[column]) is \"\(text(row, column))\"; expected a whole number of \(unit) from "
        + "\(range.lowerBound) to \(range.upperBound)")
    return range.lowerBound
  }

  /// A number within a range; complains and gives the lower bound otherwise.
  package mutating func real(
    _ row: Int, _ column: Int, in range: ClosedRange<Double>, _ unit: String
  )
    -> Double
  {
    let text = text(row, column)
    if let value = Double(text), range.contains(value) { return value }
    complain(
      row: row,
      "\(columns[column]) is \"\(text)\"; expected \(unit) from \(range.lowerBound) to "
        + "\(range.upperBound)")
    return range.lowerBound
  }

  package mutating func complain(row: Int, _ message: String) { complain(lines[row], message) }

  private mutating func complain(_ line: Int, _ message: String) {
    mistakeCount += 1
    if mistakes.count < Self.mistakeLimit { mistakes.append((line, message)) }
  }

  /// All mistakes of some tables, if there are any.
  static func check(_ tables: CSVTable...) throws(NetworkError) {
    let problems = tables.flatMap(\.problems)
    if !problems.isEmpty { throw NetworkError(problems) }
  }

  /// A message for each mistake, by line, and one for those that were only counted.
  package var problems: [String] {
    let messages = mistakes.sorted { ($0.line, $0.message) < ($1.line, $1.message) }.map {
      "\(path):\($0.line): \($0.message)"
    }
    let rest = mistakeCount - mistakes.count
    return rest > 0 ? messages + ["\(path): \(rest) more mistakes"] : messages
  }
}
