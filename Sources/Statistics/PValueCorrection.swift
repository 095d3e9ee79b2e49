import Foundation

/// Corrections of p-values for having looked at several comparisons.
///
/// A comparison is significant at level α if its corrected p is at most α. All but
/// `benjaminiHochberg` keep the probability of any false finding at or below α; that one keeps
/// the expected share of false findings among all findings, and is for screening, not for primary
/// figures. `bonferroni` and `holm` hold under any dependence; `sidak`, `holmSidak` and
/// `benjaminiHochberg` need independent or positively dependent comparisons. Holm's is never
/// worse than Bonferroni's. None repairs comparisons that were chosen after looking.
public enum PValueCorrection: String, CaseIterable, Hashable, Sendable {
  /// m·p. Source: Bonferroni (1936); Dunn, *JASA* 56 (1961).
  case bonferroni
  /// 1 − (1 − p)ᵐ. Source: Šidák, *JASA* 62 (1967).
  case sidak
  /// max over j ≤ i of (m − j + 1)·p₍ⱼ₎. Source: Holm, *Scandinavian Journal of Statistics* 6
  /// (1979).
  case holm
  /// Holm's steps with Šidák's formula.
  case holmSidak
  /// min over j ≥ i of m·p₍ⱼ₎/j. Source: Benjamini and Hochberg, *Journal of the Royal
  /// Statistical Society B* 57 (1995).
  case benjaminiHochberg

  /// The corrected p-values, in the order given, at most 1.
  ///
  /// - Parameter p: uncorrected, 0 … 1.
  /// - Throws: `StatisticsError.outOfRange`.
  /// - Complexity: O(*m* log *m*).
  public func corrected(_ p: [Double]) throws(StatisticsError) -> [Double] {
    for value in p where !(value >= 0 && value <= 1) {
      throw .outOfRange("a p-value", value, allowed: "a number from 0 to 1")
    }
    let count = p.count
    // Ties go to the lower place, so that the order is total.
    let order = p.indices.sorted { (p[$0], $0) < (p[$1], $1) }
    var corrected = p
    switch self {
    case .bonferroni: corrected = p.map { $0 * Double(count) }
    case .sidak: corrected = p.map { Self.sidak($0, among: count) }
    case .holm, .holmSidak:
      var greatest = 0.0
      for (rank, place) in order.enumerated() {
        let left = count - rank
        let value = self == .holm ? p[place] * Double(left) : Self.sidak(p[place], among: left)
        greatest = max(greatest, value)
        corrected[place] = greatest
      }
    case .benjaminiHochberg:
      var least = 1.0
      for (rank, place) in order.enumerated().reversed() {
        least = min(least, p[place] * Double(count) / Double(rank + 1))
        corrected[place] = least
      }
    }
    return corrected.map { min($0, 1) }
  }

  /// 1 − (1 − p)ᵐ without cancellation for small p.
  private static func sidak(_ p: Double, among count: Int) -> Double {
    p == 1 ? 1 : -expm1(Double(count) * log1p(-p))
  }
}

/// The confidence of each of several intervals that together hold with a given confidence.
///
/// 1 − α/m (Bonferroni), under any dependence. An interval that excludes 0 then goes with a
/// comparison that Bonferroni's and so Holm's correction also finds; Holm's may find more, whose
/// intervals still touch 0, and a report says so beside them.
///
/// - Parameters:
///   - confidence: 1 − α for all together, inside (0, 1).
///   - count: m, intervals; at least 1.
/// - Throws: `StatisticsError.outOfRange`, `.tooFew`.
///
/// Source: Law, *Simulation Modeling and Analysis*, 5th edition (2015), section 9.7.
public func simultaneousConfidence(_ confidence: Double, of count: Int)
  throws(StatisticsError) -> Double
{
  try StatisticsError.requireProbability(confidence, "the confidence of intervals")
  try StatisticsError.requireCount(count, atLeast: 1, "intervals")
  return 1 - (1 - confidence) / Double(count)
}
