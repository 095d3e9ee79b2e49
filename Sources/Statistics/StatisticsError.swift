/// A statistical question that the data at hand cannot answer.
public enum StatisticsError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Fewer values than the method needs; `what` names the values.
  case tooFew(_ what: String, found: Int, needed: Int)
  /// Lists that belong together have different lengths.
  case unequalCounts(_ what: String, Int, Int)
  /// A value that is not a finite number.
  case notFinite(_ what: String, Double)
  /// A parameter outside its range, with what is allowed.
  case outOfRange(_ what: String, Double, allowed: String)
  /// The values do not vary, so that what divides by their variance has no answer.
  case constant(_ what: String)
  /// The values depend linearly on each other, so that their coefficients have no answer.
  case dependent(_ what: String)
  /// An observation before the first, a clock that runs backwards.
  case outOfOrder(_ what: String)
  /// A numerical method that found no answer.
  case noAnswer(_ what: String)

  public var description: String {
    switch self {
    case .tooFew(let what, let found, let needed):
      "\(found) \(what); expected at least \(needed)"
    case .unequalCounts(let what, let first, let second):
      "\(what) number \(first) and \(second); expected equal numbers"
    case .notFinite(let what, let value): "\(what) is \(value); expected a finite number"
    case .outOfRange(let what, let value, let allowed):
      "\(what) is \(value); expected \(allowed)"
    case .constant(let what): "\(what) do not vary"
    case .dependent(let what): "\(what) depend linearly on each other"
    case .outOfOrder(let what): what
    case .noAnswer(let what): "no answer was found for \(what)"
    }
  }

  static func requireFinite(_ values: [Double], _ what: String) throws(StatisticsError) {
    for value in values where !value.isFinite { throw .notFinite(what, value) }
  }

  /// - Throws: `tooFew`.
  public static func requireCount(_ found: Int, atLeast needed: Int, _ what: String)
    throws(StatisticsError)
  {
    if found < needed { throw .tooFew(what, found: found, needed: needed) }
  }

  static func requireEqualCounts(_ first: Int, _ second: Int, _ what: String)
    throws(StatisticsError)
  {
    if first != second { throw .unequalCounts(what, first, second) }
  }

  static func requirePositive(_ value: Double, _ what: String) throws(StatisticsError) {
    if !(value > 0 && value.isFinite) {
      throw .outOfRange(what, value, allowed: "a positive number")
    }
  }

  static func requireProbability(_ value: Double, _ what: String) throws(StatisticsError) {
    if !(value > 0 && value < 1) {
      throw .outOfRange(what, value, allowed: "a number inside (0, 1)")
    }
  }
}
