/// A two-level fractional factorial 2^(k−p): some factors are varied fully, each further one is
/// set to a product of them.
///
/// Levels are −1 and +1; the last of the full factors changes fastest. Factors are named by the
/// letters A … Z without I, which stands for the mean. What the fraction saves in runs it pays
/// for by aliases: an effect is seen only together with the effects of `aliases(of:)`. At
/// resolution III main effects are mixed with interactions of two, at IV interactions of two with
/// each other, at V neither.
///
/// Source: Box and Hunter, "The 2^(k−p) fractional factorial designs", *Technometrics* 3 (1961),
/// parts I and II.
public struct FractionalFactorial: Hashable, Sendable {
  /// k − p, the factors that are varied fully.
  public let fullFactors: Int
  /// For each further factor the product that sets it.
  let generators: [Word]

  /// A product of factors: bit i stands for factor i.
  struct Word: Hashable, Sendable {
    var factors: UInt32
    var isNegative: Bool

    static func * (a: Word, b: Word) -> Word {
      Word(factors: a.factors ^ b.factors, isNegative: a.isNegative != b.isNegative)
    }

    var length: Int { factors.nonzeroBitCount }

    var name: String {
      let letters = FractionalFactorial.letters.enumerated().filter {
        factors >> UInt32($0.offset) & 1 == 1
      }
      let product = letters.isEmpty ? "I" : String(letters.map(\.element))
      return isNegative ? "-" + product : product
    }
  }

  /// The names of the factors in order.
  public static let letters: [Character] = Array("ABCDEFGHJKLMNOPQRSTUVWXYZ")

  /// - Parameters:
  ///   - fullFactors: k − p, 1 … 16; these are A, B, C, ….
  ///   - generators: p products such as `AB` or `-ABC`, the first of which sets the first letter
  ///     that is not a full factor, and so on; at most 16. Without any the design is the full
  ///     2^k.
  /// - Throws: `DesignError.outOfRange`, and `.badGenerator` for a product of one factor, of a
  ///   factor that is not a full one, of a factor twice, or that another factor already has.
  public init(fullFactors: Int, generators: [String]) throws(DesignError) {
    try DesignError.require(fullFactors, in: 1...16, "the number of full factors")
    let most = min(16, Self.letters.count - fullFactors)
    try DesignError.require(generators.count, in: 0...most, "the number of generators")
    self.fullFactors = fullFactors
    var words: [Word] = []
    for text in generators {
      let word = try Self.word(text, among: fullFactors)
      if word.length < 2 {
        throw .badGenerator(text, problem: "has fewer than two factors")
      }
      if words.contains(where: { $0.factors == word.factors }) {
        throw .badGenerator(text, problem: "sets two factors to one product")
      }
      words.append(word)
    }
    self.generators = words
  }

  private static func word(_ text: String, among factors: Int) throws(DesignError) -> Word {
    var word = Word(factors: 0, isNegative: text.hasPrefix("-"))
    for letter in word.isNegative ? text.dropFirst() : text[...] {
      guard let index = letters.firstIndex(of: letter), index < factors else {
        throw .badGenerator(
          text,
          problem: "names \"\(letter)\"; expected letters of \(String(letters[..<factors]))")
      }
      let bit = UInt32(1) << UInt32(index)
      if word.factors & bit != 0 {
        throw .badGenerator(text, problem: "has \"\(letter)\" twice")
      }
      word.factors |= bit
    }
    return word
  }

  /// k, all factors.
  public var factors: Int { fullFactors + generators.count }
  /// 2^(k−p), the number of runs.
  public var count: Int { 1 << fullFactors }

  /// The runs in order, each a list of −1 and +1.
  public var runs: [[Int]] {
    (0..<count).map { run in
      let full = (0..<fullFactors).map { run >> (fullFactors - 1 - $0) & 1 == 1 ? 1 : -1 }
      return full
        + generators.map { word in
          (0..<fullFactors).reduce(word.isNegative ? -1 : 1) { sign, factor in
            word.factors >> UInt32(factor) & 1 == 1 ? sign * full[factor] : sign
          }
        }
    }
  }

  /// The products that are constant over the runs, the mean's left out.
  var relation: [Word] {
    let basic = generators.enumerated().map { index, word in
      word * Word(factors: 1 << UInt32(fullFactors + index), isNegative: false)
    }
    return (1..<(1 << basic.count)).map { choice in
      basic.indices.filter { choice >> $0 & 1 == 1 }.reduce(
        Word(factors: 0, isNegative: false)
      ) { $0 * basic[$1] }
    }
  }

  /// The words of the defining relation, the shortest first and alphabetically among equals.
  ///
  /// - Complexity: O(2^p).
  public var definingRelation: [String] { Self.names(relation) }

  /// The length of the shortest word of the defining relation; nil for a full factorial, which
  /// mixes no effects.
  ///
  /// - Complexity: O(2^p).
  public var resolution: Int? { relation.map(\.length).min() }

  /// The effects that are seen together with an effect, with the sign they bear there.
  ///
  /// - Parameter effect: a product of factors such as `A` or `CF`.
  /// - Throws: `DesignError.badGenerator` where that names no factors of the design.
  public func aliases(of effect: String) throws(DesignError) -> [String] {
    let word = try Self.word(effect, among: factors)
    return Self.names(relation.map { $0 * word })
  }

  private static func names(_ words: [Word]) -> [String] {
    words.map { (length: $0.length, factors: $0.factors.bitReversed, name: $0.name) }
      .sorted { ($0.length, $1.factors, $0.name) < ($1.length, $0.factors, $1.name) }
      .map(\.name)
  }
}

extension UInt32 {
  /// The bits in opposite order, so that words compare by their letters.
  fileprivate var bitReversed: UInt32 {
    (0..<32).reduce(0) { $0 << 1 | self >> UInt32($1) & 1 }
  }
}
