import Randomness

/// What a distribution of access is worth, from the greatest sum to the best worst case.
public enum Fairness: Sendable, Equatable {
  /// u(x) = x^(1−α)/(1−α), and log x for α = 1. 0 counts the sum alone; 2 is the usual choice.
  case alpha(Double)
  /// The worst first: the sorted values are compared from the lowest.
  case maximin

  /// Added to access, so that nothing is worth minus infinity.
  public static let smallestAccess = 1e-3

  /// The worth of an access (in the unit of the model; at least 0) to one person.
  ///
  /// Source: Mo and Walrand, "Fair end-to-end window-based congestion control", IEEE/ACM
  /// Transactions on Networking 8(5), 2000.
  public static func utility(_ access: Double, alpha: Double) -> Double {
    precondition(
      access >= 0 && alpha >= 0 && alpha.isFinite, "access \(access) with α = \(alpha)")
    let value = access + smallestAccess
    if alpha == 0 { return value }
    if alpha == 1 { return PlainMath.log(value) }
    if alpha == 2 { return -1 / value }
    return PlainMath.power(value, 1 - alpha) / (1 - alpha)
  }

  /// The worth of the access of groups, weighted by how many people each has.
  ///
  /// For `maximin` the lowest access alone, which says less than `prefers`.
  public func worth(of access: [Double], weights: [Double]) -> Double {
    precondition(access.count == weights.count, "\(access.count) groups, \(weights.count) weights")
    switch self {
    case .alpha(let alpha):
      var sum = 0.0
      for (access, weight) in zip(access, weights) where weight > 0 {
        sum += weight * Self.utility(access, alpha: alpha)
      }
      return sum
    case .maximin:
      return zip(access, weights).filter { $0.1 > 0 }.map(\.0).min() ?? 0
    }
  }

  /// Whether one distribution is better than another when the worst off count first.
  public static func isBetterForWorst(_ a: [Double], than b: [Double]) -> Bool {
    let (a, b) = (a.sorted(), b.sorted())
    for (left, right) in zip(a, b) where left != right { return left > right }
    return false
  }
}
