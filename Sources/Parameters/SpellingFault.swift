/// What is wrong with the spelling of a number.
struct SpellingFault: Error, Equatable {
  /// In apposition to the text: `a number with a leading zero`.
  let problem: String
  /// A spelling that means the same and is allowed.
  let suggestion: String?

  init(_ problem: String, suggestion: String? = nil) {
    self.problem = problem
    self.suggestion = suggestion
  }

  /// Says why a text that is not a plain decimal number is none.
  static func of(_ text: Substring) -> SpellingFault {
    guard text.count <= 2 * DecimalNumber.digitLimit else {
      return SpellingFault("not a number of at most \(DecimalNumber.digitLimit) digits")
    }
    let unsigned = text.first == "-" || text.first == "+" ? text.dropFirst() : text
    let sign = text.first == "-" ? "-" : ""
    let word = unsigned.lowercased()
    if ["", "~", "null"].contains(word) { return SpellingFault("an empty value (null)") }
    if [".inf", "inf", "infinity", "∞", ".nan", "nan"].contains(word) {
      return SpellingFault("not a finite number")
    }
    if let fault = otherBase(word, sign: sign) { return fault }
    if unsigned.contains("_"), unsigned.allSatisfy({ $0.isPlainDigit || "_.eE+-".contains($0) }) {
      return SpellingFault(
        "a number with underscores",
        suggestion: plain(sign + unsigned.filter { $0 != "_" }))
    }
    if unsigned.contains(":"), unsigned.allSatisfy({ $0.isPlainDigit || ":.".contains($0) }) {
      return SpellingFault("a sexagesimal number, which YAML reads in base 60")
    }
    if unsigned.contains(","), unsigned.allSatisfy({ $0.isPlainDigit || ",.".contains($0) }) {
      return SpellingFault(
        "a number with commas", suggestion: plain(sign + unsigned.filter { $0 != "," }))
    }
    return unevenFraction(unsigned, sign: sign) ?? foreignDigits(unsigned, sign: sign)
      ?? SpellingFault(
        unsigned.allSatisfy({ $0.isPlainDigit || $0 == "." }) && unsigned.count > 30
          ? "a number of more than \(DecimalNumber.digitLimit) digits" : "not a number")
  }

  /// Hexadecimal, octal and binary spellings, and the leading zero that means octal.
  private static func otherBase(_ word: String, sign: String) -> SpellingFault? {
    let bases: [(prefix: String, radix: Int, name: String)] = [
      ("0x", 16, "hexadecimal"), ("0o", 8, "octal"), ("0b", 2, "binary"),
    ]
    for (prefix, radix, name) in bases where word.hasPrefix(prefix) {
      let digits = word.dropFirst(2).filter { $0 != "_" }
      guard let value = UInt64(digits, radix: radix) else { continue }
      return SpellingFault("a number in \(name)", suggestion: "\(sign)\(value)")
    }
    guard word.first == "0", word.dropFirst().first?.isPlainDigit == true,
      word.allSatisfy({ $0.isPlainDigit || "._e+-".contains($0) })
    else { return nil }
    let trimmed = word.drop { $0 == "0" || $0 == "_" }
    let better = trimmed.first?.isPlainDigit == true ? String(trimmed) : "0" + trimmed
    return SpellingFault(
      "a number with a leading zero, which YAML reads in octal",
      suggestion: plain(sign + better.filter { $0 != "_" }))
  }

  /// `.5` and `5.`, which lack digits on one side of the point.
  private static func unevenFraction(_ text: Substring, sign: String) -> SpellingFault? {
    guard text.contains(where: \.isPlainDigit) else { return nil }
    if text.first == ".", let better = plain(sign + "0" + text) {
      return SpellingFault("a number without a digit before the point", suggestion: better)
    }
    if text.last == ".", let better = plain(sign + text.dropLast()) {
      return SpellingFault("a number without a digit after the point", suggestion: better)
    }
    return nil
  }

  /// Digits of other scripts and full-width digits.
  private static func foreignDigits(_ text: Substring, sign: String) -> SpellingFault? {
    guard text.contains(where: { $0.wholeNumberValue != nil && !$0.isPlainDigit }) else {
      return nil
    }
    let better = text.map { $0.wholeNumberValue.map(String.init) ?? String($0) }.joined()
    return SpellingFault(
      "a number in digits other than 0 to 9", suggestion: plain(sign + better))
  }

  /// The text, if it is a plain decimal number.
  private static func plain(_ text: String) -> String? {
    DecimalNumber(plain: text[...]).map { _ in text }
  }
}
