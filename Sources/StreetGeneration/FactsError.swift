/// Mistakes in the tables of a city, all of those found in one reading.
public struct FactsError: Error, Sendable, CustomStringConvertible {
  /// One message per mistake: file, line, column, what was found, what is allowed.
  public let problems: [String]

  public var description: String { problems.joined(separator: "\n") }
}
