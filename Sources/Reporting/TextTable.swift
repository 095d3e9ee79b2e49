/// Columns of text, aligned.
public struct TextTable {
  public enum Alignment: Sendable { case left, right }

  private let columns: [Alignment]
  private let header: [String]
  private let rows: [[String]]

  /// - Precondition: the header and every row have as many cells as there are columns.
  public init(columns: [Alignment], header: [String], rows: [[String]]) {
    for row in rows + [header] {
      precondition(row.count == columns.count, "\(row.count) cells in \(columns.count) columns")
    }
    self.columns = columns
    self.header = header
    self.rows = rows
  }

  /// One line for the header, one for a rule, one for each row.
  public var lines: [String] {
    let widths = columns.indices.map { column in
      (rows + [header]).map { Self.width($0[column]) }.max() ?? 0
    }
    let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
    return [line(header, widths), rule] + rows.map { line($0, widths) }
  }

  /// A sentence in lines of at most 100 columns, those after the first set in by two more.
  static func wrapped(_ sentence: String, indent: Int) -> [String] {
    var lines: [String] = []
    var line = String(repeating: " ", count: indent)
    for word in sentence.split(separator: " ") {
      if width(line) + 1 + width(String(word)) > 100 {
        lines.append(line)
        line = String(repeating: " ", count: indent + 2) + word
      } else {
        line += (line.last == " " || line.isEmpty ? "" : " ") + word
      }
    }
    return lines + [line]
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    var text = ""
    for (column, cell) in cells.enumerated() {
      let gap = String(repeating: " ", count: widths[column] - Self.width(cell))
      text += (column == 0 ? "" : "  ") + (columns[column] == .left ? cell + gap : gap + cell)
    }
    while text.last == " " { text.removeLast() }
    return text
  }

  /// The places a terminal gives to a text: two for each Korean syllable or Chinese character.
  private static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { sum, scalar in
      let isWide =
        (0x1100...0x115F).contains(scalar.value)
        || (0x2E80...0xA4CF).contains(scalar.value) || (0xAC00...0xD7A3).contains(scalar.value)
        || (0xF900...0xFAFF).contains(scalar.value) || (0xFF00...0xFF60).contains(scalar.value)
      return sum + (isWide ? 2 : 1)
    }
  }
}
