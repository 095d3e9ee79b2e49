import Foundation

/// Selects the best of k systems by dropping those that fall behind, one replication of each
/// survivor at a time, with a guarantee.
///
/// After n₀ replications of each, system i is dropped at replication r if some survivor l leads it
/// by more than W_il(r) = max(0, δ/(2r)·(h²·S²_il/δ² − r)), where S²_il is the variance of the
/// differences. In `fullySequential` (KN) S² comes from the first n₀ and the best is selected
/// with probability 1 − α or more; in `updated` (KN++) S², h² and η follow r, which needs fewer
/// replications and guarantees only as δ becomes small.
///
/// Both assume normal replications, independent over r; systems may be correlated, so common
/// random numbers are right and shorten the search. If the best leads by less than δ, one of
/// those within δ of it is selected. Not for hundreds of systems, whose pairs all count.
///
/// Sources: Kim and Nelson, *ACM TOMACS* 11 (2001); *Operations Research* 54 (2006), for KN++.
/// With c = 1.
public struct KimNelson: Sendable {
  /// Which of the two procedures.
  public enum Variant: Hashable, Sendable {
    /// KN: the error is shared among pairs by Bonferroni, right for any correlation.
    case fullySequential
    /// KN++. `independent` says that no random numbers are shared, for which the error is
    /// shared more generously.
    case updated(independent: Bool)
  }

  /// Systems that were dropped together.
  public struct Elimination: Hashable, Sendable {
    /// r, the replications that each had.
    public let replications: Int
    /// Their numbers, from 0, ascending.
    public let systems: [Int]
  }

  public let variant: Variant
  public let preference: Preference
  /// δ, the least difference that matters, in the figure's unit.
  public let indifferenceZone: Double
  /// α, the probability of a wrong selection.
  public let alpha: Double
  /// n₀.
  public let firstStage: Int
  /// The error that one pair may take, dimensionless.
  public let errorPerPair: Double
  /// Numbers of the systems still in the race, from 0, ascending.
  public private(set) var survivors: [Int]
  /// r, the replications of each survivor so far.
  public private(set) var replications = 0
  /// Who was dropped when, in that order.
  public private(set) var eliminations: [Elimination] = []
  /// Sums of the merits of each system.
  private var sums: [Double]
  /// Of the differences of each pair i < l, at i·k + l.
  private var differences: [Moments]
  private let systems: Int

  /// - Parameters:
  ///   - systems: k, at least 2.
  ///   - firstStage: n₀, at least 2; 10 or more is usual.
  ///   - indifferenceZone: δ, positive.
  ///   - alpha: inside (0, 1 − 1/k).
  /// - Throws: `StatisticsError.tooFew`, `.outOfRange`.
  public init(
    _ variant: Variant = .fullySequential, systems: Int, firstStage: Int,
    indifferenceZone: Double, alpha: Double = 0.05, preference: Preference = .largest
  ) throws(StatisticsError) {
    try StatisticsError.requireCount(systems, atLeast: 2, "systems")
    try StatisticsError.requireCount(firstStage, atLeast: 2, "replications in the first stage")
    try StatisticsError.requirePositive(indifferenceZone, "the indifference zone")
    guard alpha > 0 && alpha < 1 - 1 / Double(systems) else {
      throw .outOfRange(
        "the probability of a wrong selection", alpha,
        allowed: "a number inside (0, 1 − 1/\(systems))")
    }
    self.variant = variant
    self.preference = preference
    self.indifferenceZone = indifferenceZone
    self.alpha = alpha
    self.firstStage = firstStage
    self.systems = systems
    let others = Double(systems - 1)
    errorPerPair =
      variant == .updated(independent: true)
      ? -expm1(log1p(-alpha) / others) : alpha / others
    survivors = Array(0..<systems)
    sums = [Double](repeating: 0, count: systems)
    differences = [Moments](repeating: Moments(), count: systems * systems)
  }

  /// The selected system, once it alone has survived.
  public var selected: Int? { survivors.count == 1 ? survivors[0] : nil }

  /// η = ½((2β)^(−2/(n − 1)) − 1) after n replications, with β the error per pair.
  public func eta(after count: Int) -> Double {
    (pow(2 * errorPerPair, -2 / Double(count - 1)) - 1) / 2
  }

  /// h² = 2η(n − 1) after n replications; KN takes n = n₀ throughout.
  public func hSquared(after count: Int) -> Double { 2 * eta(after: count) * Double(count - 1) }

  /// Takes in one more replication and drops who has fallen behind.
  ///
  /// - Parameter values: one per survivor, in their order, finite.
  /// - Throws: `StatisticsError.unequalCounts`, `.notFinite`.
  /// - Complexity: O(*survivors*²).
  public mutating func add(_ values: [Double]) throws(StatisticsError) {
    try StatisticsError.requireEqualCounts(
      values.count, survivors.count, "values and surviving systems")
    try StatisticsError.requireFinite(values, "a replication")
    guard survivors.count > 1 else { return }
    let merits = values.map(preference.merit)
    replications += 1
    let updates = variant != .fullySequential || replications <= firstStage
    for (place, system) in survivors.enumerated() {
      sums[system] += merits[place]
      guard updates else { continue }
      for later in (place + 1)..<survivors.count {
        differences[system * systems + survivors[later]].add(merits[place] - merits[later])
      }
    }
    if replications >= firstStage { drop() }
  }

  private mutating func drop() {
    let dropped = survivors.filter { system in
      survivors.contains { $0 != system && leads($0, over: system) }
    }
    guard !dropped.isEmpty else { return }
    eliminations.append(Elimination(replications: replications, systems: dropped))
    survivors.removeAll(where: dropped.contains)
  }

  /// Whether one system leads another by more than W. Where W has shrunk to 0 and the means are
  /// equal, the lower number leads, so that the race ends.
  private func leads(_ leader: Int, over system: Int) -> Bool {
    let pair = min(leader, system) * systems + max(leader, system)
    let r = Double(replications)
    let count = variant == .fullySequential ? firstStage : replications
    let variance = differences[pair].variance ?? 0
    let delta = indifferenceZone
    let reach = hSquared(after: count) * variance / (delta * delta) - r
    let width = max(0, delta / (2 * r) * reach)
    let lead = sums[leader] / r - sums[system] / r
    return lead > width || (width == 0 && lead == 0 && leader < system)
  }
}
