/// The weight of clients that units are expected to cover when each unit is busy for a fraction of
/// the time, independently of the others: the objective of the maximal expected covering location
/// problem.
///
/// Source: Daskin, "A maximum expected covering location model: formulation, properties and
/// heuristic solution", *Transportation Science* 17(1), 1983.
public struct ExpectedCovering: Sendable {
  /// dᵢ, by client; at least 0, in any one unit.
  public let weights: [Double]
  /// q, the fraction of time in which a unit is busy; 0 … 1.
  public let busyFraction: Double

  public init(weights: [Double], busyFraction: Double) {
    precondition(
      weights.allSatisfy { $0 >= 0 && $0.isFinite }, "a weight is negative or not finite")
    precondition((0...1).contains(busyFraction), "a busy fraction of \(busyFraction)")
    self.weights = weights
    self.busyFraction = busyFraction
  }

  /// Σ dᵢ(1 − qᵏⁱ).
  ///
  /// - Parameter counts: kᵢ, by client: how many units are near enough.
  /// - Complexity: O(*n* + the sum of the counts).
  public func expectedWeight(counts: [Int]) -> Double {
    precondition(
      counts.count == weights.count, "\(counts.count) counts for \(weights.count) clients")
    return zip(weights, counts).reduce(0) { $0 + $1.0 * (1 - probabilityAllBusy($1.1)) }
  }

  /// What one more unit adds for a client that `count` units cover: dᵢ(1 − q)qᵏ.
  public func gain(client: Int, count: Int) -> Double {
    weights[client] * (1 - busyFraction) * probabilityAllBusy(count)
  }

  /// qᵏ.
  private func probabilityAllBusy(_ count: Int) -> Double {
    precondition(count >= 0, "\(count) units")
    return (0..<count).reduce(1) { all, _ in all * busyFraction }
  }
}
