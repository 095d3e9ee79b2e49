import Foundation

/// The outcome of a verification: every case with its figures, and how many passed.
public struct VerificationReport: Codable, Hashable, Sendable {
  public enum Result: String, Codable, Hashable, Sendable {
    case pass, fail, inconclusive
  }

  /// One figure: what it should be and what the runs gave, in the same unit.
  public struct Figure: Codable, Hashable, Sendable {
    public let figure: String
    public let expected: Double
    /// Over the runs; nil where nothing was seen.
    public let mean: Double?
    /// Of the confidence interval; nil where nothing was seen.
    public let halfWidth: Double?
    /// s, min, h, d, 1/s, 1/min, 1/h, 1/d, or 1 for a dimensionless figure.
    public let unit: String

    /// Writes all keys, null where nothing was seen: a reader need not ask whether they exist.
    public func encode(to encoder: any Encoder) throws {
      var keys = encoder.container(keyedBy: CodingKeys.self)
      try keys.encode(figure, forKey: .figure)
      try keys.encode(expected, forKey: .expected)
      try keys.encode(mean, forKey: .mean)
      try keys.encode(halfWidth, forKey: .halfWidth)
      try keys.encode(unit, forKey: .unit)
    }
  }

  public struct Case: Codable, Hashable, Sendable {
    public let id: String
    public let result: Result
    public let figures: [Figure]
  }

  public let cases: [Case]
  public let passed: Int
  public let failed: Int
  public let inconclusive: Int

  init(cases: [Case]) {
    self.cases = cases
    passed = cases.count { $0.result == .pass }
    failed = cases.count { $0.result == .fail }
    inconclusive = cases.count { $0.result == .inconclusive }
  }

  public var allPassed: Bool { passed == cases.count }

  /// The report as JSON text, with the keys of each object in alphabetical order.
  public var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else {
      preconditionFailure("a report of finite numbers could not be encoded")
    }
    return String(decoding: data, as: UTF8.self)
  }

  /// The report as a table for people.
  public var table: String {
    var rows: [[String]] = [["case", "result", "figure", "expected", "mean", "± half", "unit"]]
    for item in cases {
      for (place, figure) in item.figures.enumerated() {
        rows.append([
          place == 0 ? item.id : "", place == 0 ? item.result.rawValue : "", figure.figure,
          Self.short(figure.expected), figure.mean.map(Self.short) ?? "none",
          figure.halfWidth.map(Self.short) ?? "none", figure.unit,
        ])
      }
    }
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    let lines = rows.map { row in
      row.indices.map { column in
        let padding = String(repeating: " ", count: widths[column] - row[column].count)
        return (3...5).contains(column) ? padding + row[column] : row[column] + padding
      }.joined(separator: "  ")
    }
    let summary = "\(passed) passed, \(failed) failed, \(inconclusive) inconclusive"
    return (lines + ["", summary]).joined(separator: "\n")
  }

  /// Six significant digits.
  private static func short(_ value: Double) -> String { String(format: "%.6g", value) }
}
