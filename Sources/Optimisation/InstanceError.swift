/// A problem file that does not give a problem.
public struct InstanceError: Error, Hashable, CustomStringConvertible {
  /// One message per mistake: file, line, what was found, what is allowed.
  public let problems: [String]

  init(_ problems: [String]) { self.problems = problems }
  public init(_ problem: String) { problems = [problem] }

  public var description: String { problems.joined(separator: "\n") }
}
