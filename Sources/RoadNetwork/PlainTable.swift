internal import Foundation

/// A comma-separated table without quotation marks, of which some columns are read by name.
///
/// Mistakes are collected, so that one reading reports them all.
struct PlainTable {
  /// The file as it was named.
  let path: String
  /// The fields of the wanted columns, row after row.
  private(set) var fields: [Substring] = []
  /// The line of each row, counted from 1.
  private(set) var lines: [Int] = []
  private(set) var problems: [String] = []
  private let width: Int

  var rowCount: Int { lines.count }

  /// Reads a file; columns other than the wanted ones are passed over.
  init(_ path: String, columns wanted: [String]) {
    self.path = path
    width = wanted.count
    guard let bytes = FileManager.default.contents(atPath: path) else {
      problems.append("\(path): cannot be read")
      return
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      problems.append("\(path): is not UTF-8 text")
      return
    }
    read(text, wanted)
  }

  private mutating func read(_ text: String, _ wanted: [String]) {
    var places: [Int] = []
    var header: Int?
    let lines = text.utf8.split(separator: 10, omittingEmptySubsequences: false)
    for (number, raw) in lines.enumerated() {
      let line = raw.last == 13 ? raw.dropLast() : raw
      if line.isEmpty { continue }
      let parts = line.split(separator: 44, omittingEmptySubsequences: false)
      guard let width = header else {
        header = parts.count
        let names = parts.map { String(Substring($0)) }
        for name in wanted {
          if let place = names.firstIndex(of: name) {
            places.append(place)
          } else {
            problems.append(
              "\(path):\(number + 1): the column \(name) is missing\n"
                + "  expected \(wanted.joined(separator: ",")); found \(names.joined(separator: ","))"
            )
          }
        }
        if places.count < wanted.count { return }
        continue
      }
      if parts.count != width {
        complain("has \(parts.count) fields, the header \(width)", line: number + 1)
        continue
      }
      for place in places { fields.append(Substring(parts[place])) }
      self.lines.append(number + 1)
    }
    if header == nil { problems.append("\(path): has no header line") }
  }

  func text(_ row: Int, _ column: Int) -> Substring { fields[row * width + column] }

  /// A whole number within a range, or its lower bound and a complaint.
  mutating func whole(_ row: Int, _ column: Int, _ name: String, in range: ClosedRange<Int>)
    -> Int
  {
    let text = text(row, column)
    if let value = Int(text), range.contains(value) { return value }
    complain(
      "\(name) is \"\(text)\"; expected a whole number from \(range.lowerBound) to "
        + "\(range.upperBound)", line: lines[row])
    return range.lowerBound
  }

  /// A real number within a range, or its lower bound and a complaint.
  mutating func real(_ row: Int, _ column: Int, _ name: String, in range: ClosedRange<Double>)
    -> Double
  {
    let text = text(row, column)
    if let value = Double(text), range.contains(value) { return value }
    complain(
      "\(name) is \"\(text)\"; expected a number from \(range.lowerBound) to "
        + "\(range.upperBound)", line: lines[row])
    return range.lowerBound
  }

  mutating func complain(_ message: String, row: Int) { complain(message, line: lines[row]) }

  private mutating func complain(_ message: String, line: Int) {
    problems.append("\(path):\(line): \(message)")
  }
}

/// Mistakes in the tables of a network or of queries, all of those found in one reading.
public struct PlainTableError: Error, Sendable, CustomStringConvertible {
  /// One message per mistake: file, line, what was found, what is allowed.
  public let problems: [String]

  init(_ tables: PlainTable...) { problems = tables.flatMap(\.problems) }

  /// The first twenty mistakes, and how many more there are.
  public var description: String {
    let shown = problems.prefix(20).joined(separator: "\n")
    return problems.count <= 20 ? shown : shown + "\nand \(problems.count - 20) more mistakes"
  }
}
