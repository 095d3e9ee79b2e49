/// Residents who cannot form the households of their dong, all cases found.
public struct HouseholdError: Error, Sendable, CustomStringConvertible {
  /// One message per mistake: which dong, what was found, what is missing.
  public let problems: [String]

  public var description: String { problems.joined(separator: "\n") }
}
