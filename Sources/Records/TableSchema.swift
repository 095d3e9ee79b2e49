/// The name, the columns and the meaning of one table of records.
public struct TableSchema: Hashable, Sendable {
  /// A path such as `callTaxi/legs`: the group of the results file that holds the columns.
  public let name: String
  /// What one row stands for, and what must not be concluded from the table alone.
  public let description: String
  public let columns: [Column]

  public init(_ name: String, _ description: String, columns: [Column]) {
    self.name = name
    self.description = description
    self.columns = columns
  }

  /// What makes the schema unfit to be written, one sentence each; empty for a sound one.
  ///
  /// Names are what the results file and the languages that read it can hold: paths of words
  /// of letters, digits and underscores. `row` is the name of the index that every table gets
  /// in the file.
  public var faults: [String] {
    var faults: [String] = []
    let steps = name.split(separator: "/", omittingEmptySubsequences: false)
    if !steps.allSatisfy({ Self.isWord(String($0)) }) {
      faults.append("the name \(name) is not a path of words such as callTaxi/legs")
    }
    if columns.isEmpty { faults.append("there are no columns") }
    var seen: Set<String> = ["row"]
    for column in columns {
      if !Self.isWord(column.name) { faults.append("column \(column.name) is not a word") }
      if !seen.insert(column.name).inserted {
        faults.append("the name \(column.name) is taken twice or is row, the index")
      }
      if column.unit.isEmpty { faults.append("column \(column.name) has no unit; 1 for none") }
      if !column.meanings.isEmpty {
        if column.storage != .uint8 || column.meanings.count > 256 {
          faults.append("column \(column.name) has meanings but is not a uint8 code")
        }
        if !column.meanings.allSatisfy(Self.isWord) {
          faults.append("a meaning of column \(column.name) is not a word")
        }
      }
    }
    return faults
  }

  private static func isWord(_ text: String) -> Bool {
    guard let first = text.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9") ~= first) else {
      return false
    }
    return text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
  }
}
