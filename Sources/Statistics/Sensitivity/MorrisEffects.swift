/// What Morris's screening says about one factor, in the unit of the output: the effect of
/// moving the factor over its whole range.
///
/// A large μ* marks a factor that matters; σ large beside μ* one whose effect depends on the
/// others or is not linear; |μ| small beside μ* one whose effect changes its sign. Ranks factors
/// and finds those without effect; it does not apportion variance (take Sobol indices).
///
/// Sources: Morris, *Technometrics* 33 (1991); for μ* Campolongo, Cariboni and Saltelli,
/// *Environmental Modelling & Software* 22 (2007).
public struct MorrisEffects: Hashable, Sendable {
  /// The elementary effects, one per trajectory.
  public let elementary: [Double]

  /// μ, the mean of the elementary effects.
  public var mean: Double { elementary.reduce(0, +) / Double(elementary.count) }
  /// μ*, the mean of their magnitudes.
  public var meanMagnitude: Double {
    elementary.reduce(0) { $0 + $1.magnitude } / Double(elementary.count)
  }
  /// σ, their standard deviation with r − 1 in the denominator; nil for one trajectory.
  public var standardDeviation: Double? { Moments(elementary).standardDeviation }

  /// The effects of all factors from the runs of a design.
  ///
  /// - Parameters:
  ///   - points: trajectories of k + 1 points, dimensionless in [0, 1], of which consecutive ones
  ///     differ in one factor, every factor once.
  ///   - outputs: one finite value per point.
  /// - Returns: one per factor.
  /// - Throws: `StatisticsError.unequalCounts`, `.notFinite`; `DesignError.wrongShape` where the
  ///   points are no trajectories.
  /// - Complexity: O(points · factors).
  public static func effects(points: [[Double]], outputs: [Double]) throws -> [MorrisEffects] {
    try StatisticsError.requireEqualCounts(points.count, outputs.count, "points and outputs")
    try StatisticsError.requireFinite(outputs, "an output")
    let factors = try DesignError.width(of: points, "the trajectories")
    guard points.count % (factors + 1) == 0 else {
      throw DesignError.wrongShape(
        "the trajectories have \(points.count) points; expected a multiple of \(factors + 1)")
    }
    var effects = [[Double]](repeating: [], count: factors)
    for start in stride(from: 0, to: points.count, by: factors + 1) {
      var isMoved = [Bool](repeating: false, count: factors)
      for run in start..<(start + factors) {
        let moved = (0..<factors).filter { points[run][$0] != points[run + 1][$0] }
        guard moved.count == 1, !isMoved[moved[0]] else {
          throw DesignError.wrongShape(
            "points \(run) and \(run + 1) differ in the factors \(moved); expected one factor "
              + "that has not moved before in its trajectory")
        }
        isMoved[moved[0]] = true
        let step = points[run + 1][moved[0]] - points[run][moved[0]]
        effects[moved[0]].append((outputs[run + 1] - outputs[run]) / step)
      }
    }
    return effects.map(MorrisEffects.init)
  }
}
