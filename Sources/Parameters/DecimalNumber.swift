/// A number exactly as it was written: `significand` · 10^`exponent`.
///
/// Only plain decimal spellings are read. YAML 1.1 turns `010` into 8, `1:30` into 90 and `1_0`
/// into 10, so a spelling that could mean two things is refused with the one that cannot.
struct DecimalNumber: Equatable {
  /// Signed; at most 30 digits.
  let significand: Int128
  let exponent: Int

  /// Reads an optional sign, digits, an optional fraction and an optional exponent.
  ///
  /// - Throws: what is wrong with the spelling, with a better one where one can be told.
  init(_ text: Substring) throws(SpellingFault) {
    guard let number = DecimalNumber(plain: text) else { throw SpellingFault.of(text) }
    self = number
  }

  /// Reads the same, or returns nil.
  init?(plain text: Substring) {
    var rest = text
    let isNegative = rest.first == "-"
    if rest.first == "-" || rest.first == "+" { rest = rest.dropFirst() }
    let whole = rest.prefix { $0.isPlainDigit }
    guard !whole.isEmpty, whole.count == 1 || whole.first != "0" else { return nil }
    rest = rest.dropFirst(whole.count)
    var fraction: Substring = ""
    if rest.first == "." {
      fraction = rest.dropFirst().prefix { $0.isPlainDigit }
      guard !fraction.isEmpty else { return nil }
      rest = rest.dropFirst(1 + fraction.count)
    }
    var exponent = 0
    if let mark = rest.first {
      guard mark == "e" || mark == "E", let power = Self.exponent(rest.dropFirst()) else {
        return nil
      }
      exponent = power
    }
    guard whole.count + fraction.count <= Self.digitLimit else { return nil }
    let magnitude = (whole + fraction).reduce(Int128(0)) {
      $0 * 10 + Int128($1.wholeNumberValue ?? 0)
    }
    significand = isNegative ? -magnitude : magnitude
    self.exponent = exponent - fraction.count
  }

  /// So many digits fit in 128 bits with room for a unit's factor.
  static let digitLimit = 30

  private static func exponent(_ text: Substring) -> Int? {
    let digits = text.drop { $0 == "+" || $0 == "-" }
    guard text.count - digits.count <= 1, (1...4).contains(digits.count),
      digits.allSatisfy({ $0.isPlainDigit })
    else { return nil }
    return Int(text)
  }

  /// The nearest real number to this number times 10^`shift`.
  ///
  /// - Throws: if it is too large or too small to be told from infinity or zero.
  func real(shiftedBy shift: Int = 0) throws(SpellingFault) -> Double {
    guard significand != 0 else { return 0 }
    guard let number = Double("\(significand)e\(exponent + shift)"), number.isFinite else {
      throw SpellingFault("too large for a finite number")
    }
    guard number != 0 else { throw SpellingFault("too small to be told from zero") }
    return number
  }

  /// This number times a whole number of base units: exactly, where that is whole, and else
  /// rounded to the nearest, halves away from zero.
  ///
  /// - Throws: if it does not fit in 64 bits or a number that is not zero would become zero.
  func baseUnits(per unit: Int64) throws(SpellingFault) -> (value: Int64, isExact: Bool) {
    let tooLarge = SpellingFault("too large to be represented")
    guard exponent <= 30 || significand == 0 else { throw tooLarge }
    let (scaled, overflow) = significand.multipliedReportingOverflow(by: Int128(unit))
    guard !overflow else { throw tooLarge }
    var value = scaled
    var isExact = true
    if exponent > 0, significand != 0 {
      for _ in 0..<exponent {
        let (next, overflow) = value.multipliedReportingOverflow(by: 10)
        guard !overflow else { throw tooLarge }
        value = next
      }
    } else if exponent < 0 {
      // 10³⁸ still fits in 128 bits; a number below 10⁻⁸ of its least digit is zero here.
      let divisor = exponent >= -38 ? Int128.tenTo(-exponent) : nil
      let (quotient, remainder) =
        divisor.map { scaled.quotientAndRemainder(dividingBy: $0) } ?? (0, scaled)
      isExact = remainder == 0
      let roundsUp = divisor.map { remainder.magnitude >= $0.magnitude - remainder.magnitude }
      value = quotient + (roundsUp == true ? (scaled < 0 ? -1 : 1) : 0)
    }
    guard let whole = Int64(exactly: value) else { throw tooLarge }
    guard whole != 0 || significand == 0 else {
      throw SpellingFault("too small to be told from zero")
    }
    return (whole, isExact)
  }
}

extension Int128 {
  /// 10^`power` for a power of 0 … 38.
  fileprivate static func tenTo(_ power: Int) -> Int128 {
    (0..<power).reduce(Int128(1)) { product, _ in product * 10 }
  }
}

extension Character {
  /// One of the ten ASCII digits.
  var isPlainDigit: Bool { "0"..."9" ~= self && utf8.count == 1 }
}
