/// Shares a budget of replications among systems so that the best is probably found: optimal
/// computing budget allocation (OCBA).
///
/// N_i/N_j = ((σ_i/δ_bi)/(σ_j/δ_bj))² among those that are not the best b, and
/// N_b = σ_b·√Σ(N_i/σ_i)², with means and deviations as estimated so far. Give a little at a
/// time, estimate again, and repeat.
///
/// Assumes independent normal replications. A heuristic without a guarantee: a first stage of a
/// few replications may mislead it. Not with common random numbers, and not where a stated
/// probability of correct selection is needed (`KimNelson`, `RinottProcedure`).
///
/// A system that ties with the best is treated as if it were as near as the nearest that does
/// not; if all tie, shares are in proportion to the variances. A system that does not vary gets
/// nothing.
///
/// Source: Chen, Lin, Yücesan and Chick, *Discrete Event Dynamic Systems* 10 (2000).
public enum ComputingBudget {
  /// How many replications each system should have in all.
  ///
  /// - Parameters:
  ///   - total: replications to share, not negative.
  ///   - means: of each system so far, finite; at least two systems.
  ///   - deviations: the standard deviation of each system so far, not negative.
  /// - Returns: whole numbers that add up to `total`; the remainder of rounding goes to the
  ///   greatest fractions, of equal ones to the lowest number.
  /// - Throws: `StatisticsError.tooFew`, `.unequalCounts`, `.notFinite`, `.outOfRange`;
  ///   `.constant` if no system varies.
  public static func allocation(
    of total: Int, means: [Double], deviations: [Double], preference: Preference
  ) throws(StatisticsError) -> [Int] {
    try StatisticsError.requireCount(total, atLeast: 0, "replications to share")
    let shares = try self.shares(means: means, deviations: deviations, preference: preference)
    let exact = shares.map { $0 * Double(total) }
    var whole = exact.map { Int($0.rounded(.down)) }
    let order = exact.indices.sorted {
      let (a, b) = (exact[$0] - Double(whole[$0]), exact[$1] - Double(whole[$1]))
      return a == b ? $0 < $1 : a > b
    }
    for place in order.prefix(max(0, total - whole.reduce(0, +))) { whole[place] += 1 }
    return whole
  }

  /// The share of the budget of each system; they add up to 1.
  public static func shares(means: [Double], deviations: [Double], preference: Preference)
    throws(StatisticsError) -> [Double]
  {
    try StatisticsError.requireCount(means.count, atLeast: 2, "systems")
    try StatisticsError.requireEqualCounts(means.count, deviations.count, "means and deviations")
    try StatisticsError.requireFinite(means + deviations, "a mean or deviation")
    for deviation in deviations where deviation < 0 {
      throw .outOfRange("a standard deviation", deviation, allowed: "a number that is not negative")
    }
    if deviations.allSatisfy({ $0 == 0 }) { throw .constant("the systems") }
    let merits = means.map(preference.merit)
    var best = 0
    for system in merits.indices where merits[system] > merits[best] { best = system }
    let gaps = merits.map { merits[best] - $0 }
    var weights = deviations.map { $0 * $0 }
    if let nearest = gaps.filter({ $0 > 0 }).min() {
      var squares = 0.0
      for system in gaps.indices where system != best {
        let ratio = deviations[system] / max(gaps[system], nearest)
        weights[system] = ratio * ratio
        if deviations[system] > 0 {
          squares += ratio * ratio * ratio * ratio / (deviations[system] * deviations[system])
        }
      }
      weights[best] = deviations[best] * squares.squareRoot()
    }
    let sum = weights.reduce(0, +)
    guard sum > 0 else { throw .constant("the systems that are not the best") }
    return weights.map { $0 / sum }
  }
}
