/// Input that does not give a road network, or a file that cannot be read or written.
public struct NetworkError: Error, Hashable, CustomStringConvertible {
  /// One message per mistake: file, place, what was found, what is allowed.
  public let problems: [String]

  public init(_ problems: [String]) { self.problems = problems }
  init(_ problem: String) { problems = [problem] }

  public var description: String { problems.joined(separator: "\n") }
}
