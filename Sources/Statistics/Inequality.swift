import Foundation

/// How unequally something is shared.
///
/// Both indices are 0 where all have the same, do not depend on the unit, and take weights, such
/// as the residents of each dong. Assume amounts that are not negative and of which more is
/// better, such as access; of a wait, which is a burden, say so beside the number. Averages over
/// areas hide the inequality within them. Not for differences or balances, which may be negative.
public enum Inequality {
  /// Gini's index: half the mean absolute difference of two, over the mean.
  ///
  /// - Parameters:
  ///   - amounts: not negative, with a positive sum; at least one.
  ///   - weights: of each amount, not negative, with a positive sum; nil for equal ones.
  /// - Returns: 0 … 1, dimensionless; (n − 1)/n if one of n has all.
  /// - Throws: `StatisticsError.tooFew`, `.unequalCounts`, `.notFinite`, `.outOfRange`.
  /// - Complexity: O(*n* log *n*).
  ///
  /// Source: Gini (1912); as twice the area above the Lorenz curve, Sen, *On Economic Inequality*
  /// (Clarendon, 1973), section 2.
  public static func gini(_ amounts: [Double], weights: [Double]? = nil)
    throws(StatisticsError) -> Double
  {
    let shares = try checkedShares(amounts, weights)
    let order = amounts.indices.sorted { (amounts[$0], $0) < (amounts[$1], $1) }
    var below = 0.0
    var area = 0.0
    for place in order {
      let part = shares[place] * amounts[place]
      area += shares[place] * (below + below + part)
      below += part
    }
    return max(0, 1 - area / below)
  }

  /// Atkinson's index: the share of the total that could be given up for equality without loss of
  /// welfare.
  ///
  /// - Parameters:
  ///   - aversion: ε, positive; 0.5 to 2 are usual. From 1 on, anyone with nothing makes it 1.
  ///   - amounts, weights: as for `gini`.
  /// - Returns: 1 − (Σw·x^(1−ε))^(1/(1−ε))/x̄, and 1 − geometric mean/x̄ for ε = 1; 0 … 1.
  /// - Throws: as `gini`.
  ///
  /// Source: Atkinson, *Journal of Economic Theory* 2 (1970).
  public static func atkinson(
    _ amounts: [Double], aversion: Double, weights: [Double]? = nil
  ) throws(StatisticsError) -> Double {
    try StatisticsError.requirePositive(aversion, "the aversion to inequality")
    let shares = try checkedShares(amounts, weights)
    let mean = zip(shares, amounts).reduce(0) { $0 + $1.0 * $1.1 }
    let held = zip(shares, amounts).filter { $0.0 > 0 }
    if aversion >= 1 && held.contains(where: { $0.1 == 0 }) { return 1 }
    let equivalent: Double
    if aversion == 1 {
      equivalent = exp(held.reduce(0) { $0 + $1.0 * log($1.1 / mean) })
    } else {
      let power = 1 - aversion
      equivalent = pow(held.reduce(0) { $0 + $1.0 * pow($1.1 / mean, power) }, 1 / power)
    }
    return max(0, 1 - equivalent)
  }

  /// The mean amount of the tenth of the weight that has least.
  ///
  /// - Parameters:
  ///   - amounts: not negative; at least one.
  ///   - weights: of each amount, not negative, with a positive sum. Of the last that is needed
  ///     for a tenth only a part counts.
  /// - Returns: in the unit of the amounts.
  /// - Throws: as `gini`, but all amounts may be 0.
  /// - Complexity: O(*n* log *n*).
  public static func worstDecile(_ amounts: [Double], weights: [Double])
    throws(StatisticsError) -> Double
  {
    let total = try checkedTotal(amounts, weights)
    let tenth = total / 10
    var left = tenth
    var sum = 0.0
    for place in amounts.indices.sorted(by: { (amounts[$0], $0) < (amounts[$1], $1) }) {
      let part = min(left, weights[place])
      sum += part * amounts[place]
      left -= part
    }
    return sum / tenth
  }

  /// The weights, checked and scaled to add up to 1.
  private static func checkedShares(_ amounts: [Double], _ weights: [Double]?)
    throws(StatisticsError) -> [Double]
  {
    let weights = weights ?? amounts.map { _ in 1 }
    let total = try checkedTotal(amounts, weights)
    try StatisticsError.requirePositive(
      zip(amounts, weights).reduce(0) { $0 + $1.0 * $1.1 }, "the sum of the amounts")
    return weights.map { $0 / total }
  }

  /// The sum of the weights, all checked.
  private static func checkedTotal(_ amounts: [Double], _ weights: [Double])
    throws(StatisticsError) -> Double
  {
    try StatisticsError.requireCount(amounts.count, atLeast: 1, "amounts")
    try StatisticsError.requireEqualCounts(amounts.count, weights.count, "amounts and weights")
    try StatisticsError.requireFinite(amounts + weights, "an amount or weight")
    for value in amounts + weights where value < 0 {
      throw .outOfRange("an amount or weight", value, allowed: "a number that is not negative")
    }
    let total = weights.reduce(0, +)
    try StatisticsError.requirePositive(total, "the sum of the weights")
    return total
  }
}
