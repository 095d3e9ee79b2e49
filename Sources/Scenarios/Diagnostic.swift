/// One mistake in a scenario: where it is, what was found, what is allowed.
public struct Diagnostic: Hashable, Sendable {
  /// The scenario file as it was named, or the `--set` option that holds the mistake.
  public let file: String
  /// Counted from 1; nil where the mistake concerns the whole file or an option.
  public let line: Int?
  /// Counted from 1 in Unicode scalars, as editors count; nil where `line` is.
  public let column: Int?
  /// The place in the scenario: `services.callTaxi.patience.mean`; empty outside all keys.
  public let path: String
  /// What was found.
  public let message: String
  /// What is allowed; nil where the message says it all.
  public let expected: String?
  /// The nearest right spelling, where one can be told.
  public let suggestion: String?
}

extension Diagnostic: CustomStringConvertible {
  /// The mistake on one line and, below it, what is right.
  public var description: String {
    var text = file
    if let line, let column { text += ":\(line):\(column)" }
    text += (text.isEmpty ? "" : ": ") + message
    let hint = suggestion.map { "(did you mean \($0)?)" }
    let right = [expected.map { "expected " + $0 }, hint].compactMap { $0 }
    return right.isEmpty ? text : text + "\n  " + right.joined(separator: " ")
  }
}
