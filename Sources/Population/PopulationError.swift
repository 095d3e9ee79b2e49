/// Counts of a city from which no residents can be drawn, all of those found.
public struct PopulationError: Error, Sendable, CustomStringConvertible {
  /// One message per mistake: which dong or parameter, what was found, what is allowed.
  public let problems: [String]

  public var description: String { problems.joined(separator: "\n") }
}
