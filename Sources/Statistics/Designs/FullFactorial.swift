/// Every combination of the levels of some factors, the last factor changing fastest.
///
/// Estimates all main effects and all interactions. The number of runs is the product of the
/// numbers of levels, so use it for few factors only.
///
/// Source: Montgomery, *Design and Analysis of Experiments*, 8th edition (Wiley, 2013),
/// chapter 5.
public struct FullFactorial: Hashable, Sendable {
  /// How many levels each factor has.
  public let levelCounts: [Int]
  /// The number of runs.
  public let count: Int

  /// Designs with more runs are refused.
  public static let mostRuns = 1 << 24

  /// - Parameter levelCounts: one per factor, each at least 1; at least one factor.
  /// - Throws: `DesignError.badLevelCount`, `.outOfRange` without a factor, `.tooManyRuns`.
  public init(levelCounts: [Int]) throws(DesignError) {
    try DesignError.require(levelCounts.count, in: 1...1_000, "the number of factors")
    var count = 1
    for (factor, levels) in levelCounts.enumerated() {
      if levels < 1 {
        throw .badLevelCount(factor: factor, found: levels, allowed: "at least 1")
      }
      let (product, overflow) = count.multipliedReportingOverflow(by: levels)
      if overflow || product > Self.mostRuns { throw .tooManyRuns(limit: Self.mostRuns) }
      count = product
    }
    self.levelCounts = levelCounts
    self.count = count
  }

  /// The levels of a run, each counted from 0.
  ///
  /// - Complexity: O(factors).
  public subscript(run: Int) -> [Int] {
    precondition((0..<count).contains(run), "run \(run) of \(count)")
    var rest = run
    var levels = [Int](repeating: 0, count: levelCounts.count)
    for factor in levelCounts.indices.reversed() {
      levels[factor] = rest % levelCounts[factor]
      rest /= levelCounts[factor]
    }
    return levels
  }

  /// All runs in order, each a list of levels counted from 0.
  public var runs: [[Int]] { (0..<count).map { self[$0] } }
}
