import Quantities

extension ParameterValue {
  /// Reads one value as a scenario writes it.
  ///
  /// Durations and distances are rounded to whole milliseconds and millimetres; money must be
  /// whole won. A fraction must lie in 0 … 1; other bounds are the declaration's (`Parameter`).
  ///
  /// - Parameters:
  ///   - text: a number with its unit, a word, or for a series numbers in brackets.
  ///   - kind: what the value must be.
  /// - Throws: what is wrong, what is allowed and the nearest right spelling.
  public static func parse(
    _ text: String, as kind: ParameterKind
  ) throws(ParameterTextError) -> ParameterValue {
    switch kind {
    case .duration, .distance, .speed, .temperature, .money, .rate, .fraction, .factor:
      do throws(SpellingFault) {
        return try measure(text, kind)
      } catch {
        throw ParameterTextError(
          error.problem, expected: kind.expectation, suggestion: error.suggestion)
      }
    case .count: return .count(try count(text, kind))
    case .choice(let words): return .choice(try choice(text, words, kind))
    case .flag: return .flag(try flag(text, kind))
    case .series(let count): return .series(try series(text, count: count, kind))
    case .words: return .words(try words(text, kind))
    }
  }

  /// Reads one name of a list of names.
  public static func parseWord(_ text: String) throws(ParameterTextError) -> String {
    let word = String(text.trimmingBlanks())
    guard isPlainWord(word) else {
      throw ParameterTextError(
        "no plain name", expected: "a name without quotes, commas, brackets and backslashes")
    }
    return word
  }

  /// Whether a name can stand in a list between quotes and commas.
  static func isPlainWord(_ word: String) -> Bool {
    !word.isEmpty && word == String(word.trimmingBlanks())
      && !word.contains { "\",[]\\".contains($0) || $0.isNewline }
  }

  /// Reads one dimensionless number of a series.
  public static func parseElement(_ text: String) throws(ParameterTextError) -> Double {
    do throws(SpellingFault) {
      let (number, unit) = split(text)
      let real = try DecimalNumber(number).real()
      guard unit.isEmpty else { throw SpellingFault("a number with a unit") }
      return real
    } catch {
      throw ParameterTextError(
        error.problem, expected: ParameterKind.factor.expectation, suggestion: error.suggestion)
    }
  }

  /// A real number of some unit in base units.
  static func baseUnits(_ number: Double, _ unit: MeasureUnit) -> Double {
    number * Double(unit.factor.numerator) / Double(unit.factor.denominator)
  }

  private static func measure(
    _ text: String, _ kind: ParameterKind
  ) throws(SpellingFault) -> ParameterValue {
    let (numeral, spelling) = split(text)
    let number = try number(numeral, spelling, kind)
    guard let unit = try unit(spelling, after: numeral, kind) else {
      let real = try number.real()
      if kind == .fraction, !(0...1).contains(real) {
        let percent = (0...100).contains(real) ? "\"\(numeral) %\"" : nil
        throw SpellingFault("a number outside 0 … 1", suggestion: percent)
      }
      return .number(real)
    }
    if [.speed, .temperature, .rate, .fraction].contains(kind) {
      let value = baseUnits(try number.real(shiftedBy: unit.shift), unit)
      switch kind {
      case .speed: return .speed(Speed(metresPerSecond: value))
      case .temperature: return .temperature(value)
      case .rate: return .rate(value)
      default:
        guard (0...1).contains(value) else { throw SpellingFault("a percentage outside 0 … 100") }
        return .number(value)
      }
    }
    let (whole, isExact) = try number.baseUnits(per: unit.factor.numerator)
    switch kind {
    case .duration: return .duration(SimDuration(milliseconds: whole))
    case .distance: return .distance(Distance(millimetres: whole))
    default:
      guard isExact else {
        throw SpellingFault("not a whole number of won", suggestion: "\"\(whole) KRW\"")
      }
      return .money(Money(won: whole))
    }
  }

  /// Reads the number before a unit; a better spelling is suggested with its unit.
  private static func number(
    _ numeral: Substring, _ unit: Substring, _ kind: ParameterKind
  ) throws(SpellingFault) -> DecimalNumber {
    do throws(SpellingFault) {
      return try DecimalNumber(numeral)
    } catch {
      let isKnown = kind.units.contains { $0.name == unit }
      let better = error.suggestion.map { isKnown ? "\"\($0) \(unit)\"" : $0 }
      let isComplete = isKnown || (unit.isEmpty && (kind == .factor || kind == .fraction))
      throw SpellingFault(error.problem, suggestion: isComplete ? better : nil)
    }
  }

  /// The unit written after a number; nil where there is none and none is needed.
  private static func unit(
    _ spelling: Substring, after numeral: Substring, _ kind: ParameterKind
  ) throws(SpellingFault) -> MeasureUnit? {
    if let unit = kind.units.first(where: { $0.name == spelling }) { return unit }
    if spelling.isEmpty {
      if kind == .factor || kind == .fraction { return nil }
      throw SpellingFault("a number without a unit")
    }
    if kind.units.isEmpty {
      throw SpellingFault("a number with a unit", suggestion: String(numeral))
    }
    let better = kind.unitMeant(by: String(spelling)).map { "\"\(numeral) \($0.name)\"" }
    throw SpellingFault(
      "a number whose unit \"\(spelling.prefix(20))\" is not one of these", suggestion: better)
  }

  private static func count(
    _ text: String, _ kind: ParameterKind
  ) throws(ParameterTextError) -> Int {
    do throws(SpellingFault) {
      let (numeral, unit) = split(text)
      let number = try DecimalNumber(numeral)
      let (whole, isExact) = try number.baseUnits(per: 1)
      guard isExact else { throw SpellingFault("not a whole number") }
      guard unit.isEmpty else {
        throw SpellingFault("a number with a unit", suggestion: "\(whole)")
      }
      guard numeral.allSatisfy({ $0.isPlainDigit || $0 == "-" || $0 == "+" }) else {
        throw SpellingFault("a whole number written as a real one", suggestion: "\(whole)")
      }
      return Int(whole)
    } catch {
      throw ParameterTextError(
        error.problem, expected: kind.expectation, suggestion: error.suggestion)
    }
  }

  private static func choice(
    _ text: String, _ words: [String], _ kind: ParameterKind
  ) throws(ParameterTextError) -> String {
    guard !words.contains(text) else { return text }
    throw ParameterTextError(
      "not one of the choices", expected: kind.expectation,
      suggestion: Spelling.nearest(to: text, in: words))
  }

  private static func flag(
    _ text: String, _ kind: ParameterKind
  ) throws(ParameterTextError) -> Bool {
    if text == "true" { return true }
    if text == "false" { return false }
    var meant: String?
    switch text.lowercased() {
    case "true", "yes", "on", "y", "1": meant = "true"
    case "false", "no", "off", "n", "0": meant = "false"
    default: meant = Spelling.nearest(to: text, in: ["true", "false"])
    }
    throw ParameterTextError("not a flag", expected: kind.expectation, suggestion: meant)
  }

  private static func series(
    _ text: String, count: Int, _ kind: ParameterKind
  ) throws(ParameterTextError) -> [Double] {
    guard text.hasPrefix("["), text.hasSuffix("]"), text.count >= 2 else {
      throw ParameterTextError("not a list", expected: kind.expectation)
    }
    let parts = text.dropFirst().dropLast().split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count == count else {
      throw ParameterTextError(
        "a list of \(parts.count) instead of \(count)", expected: kind.expectation)
    }
    var numbers: [Double] = []
    for part in parts { numbers.append(try parseElement(String(part))) }
    return numbers
  }

  private static func words(
    _ text: String, _ kind: ParameterKind
  ) throws(ParameterTextError) -> [String] {
    guard text.hasPrefix("["), text.hasSuffix("]"), text.count >= 2 else {
      throw ParameterTextError("not a list", expected: kind.expectation)
    }
    let inner = String(text.dropFirst().dropLast()).trimmingBlanks()
    if inner.isEmpty { return [] }
    var words: [String] = []
    for part in inner.split(separator: ",", omittingEmptySubsequences: false) {
      let bare = part.drop { $0 == " " || $0 == "\"" }
      words.append(
        try parseWord(String(bare.reversed().drop { $0 == " " || $0 == "\"" }.reversed())))
    }
    return words
  }

  /// Cuts a text into the number and the unit, with or without a blank between them.
  private static func split(_ text: String) -> (numeral: Substring, unit: Substring) {
    let trimmed = text.trimmingBlanks()
    if let blank = trimmed.firstIndex(where: { $0 == " " || $0 == "\t" }) {
      return (trimmed[..<blank], trimmed[blank...].drop { $0 == " " || $0 == "\t" })
    }
    var end = trimmed.startIndex
    var previous: Character = " "
    while end < trimmed.endIndex {
      let character = trimmed[end]
      let next = trimmed.index(after: end)
      let isExponent =
        (character == "e" || character == "E") && next < trimmed.endIndex
        && (trimmed[next].isPlainDigit || trimmed[next] == "-" || trimmed[next] == "+")
      let isSign = (character == "-" || character == "+") && "eE ".contains(previous)
      guard character.wholeNumberValue != nil || ".,_:".contains(character) || isExponent || isSign
      else { break }
      previous = character
      end = next
    }
    // A text that does not begin like a number, or is in base 16, 8 or 2, is all number.
    let rest = trimmed[end...]
    let isOtherBase = trimmed[..<end].hasSuffix("0") && "xXoObB".contains(rest.first ?? " ")
    let hasDigit = trimmed[..<end].contains { $0.wholeNumberValue != nil }
    return hasDigit && !isOtherBase ? (trimmed[..<end], rest) : (trimmed[...], "")
  }
}

extension String {
  /// The text without blanks and tabs at either end.
  func trimmingBlanks() -> Substring {
    var text = self[...].drop { $0 == " " || $0 == "\t" }
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return text
  }
}
