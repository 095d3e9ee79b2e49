/// Why a text is not a value of a parameter.
public struct ParameterTextError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What was found, in apposition to the text: `a number without a unit`.
  public let problem: String
  /// What is allowed: `a duration such as "8 min" (units: s, min, h, d)`.
  public let expected: String
  /// The nearest right spelling, where one can be told.
  public let suggestion: String?

  /// An error in these words.
  public init(_ problem: String, expected: String, suggestion: String? = nil) {
    self.problem = problem
    self.expected = expected
    self.suggestion = suggestion
  }

  public var description: String {
    "\(problem); expected \(expected)" + (suggestion.map { " (did you mean \($0)?)" } ?? "")
  }
}
