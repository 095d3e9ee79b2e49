/// Comma-separated values as RFC 4180 writes them.
enum CSVText {
  /// A field, in quotes if it holds what would end it.
  static func field(_ text: String) -> String {
    guard text.contains(where: { ",\"\n\r".contains($0) }) else { return text }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }
}
