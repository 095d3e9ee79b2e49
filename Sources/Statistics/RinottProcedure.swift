/// Selects the best of k independent systems in two stages, with a guarantee.
///
/// After n₀ replications of each system, system i is given N_i = max(n₀, ⌈h²·S_i²/δ²⌉) in all; the
/// system with the best mean over all its replications is selected. With probability P* or more
/// it is the best, if the best is better than every other by at least δ, the indifference zone.
///
/// Assumes normal replications, independent also between systems, of any variances. Not with
/// common random numbers, whose correlation it forbids: use `KimNelson`, which also needs fewer
/// replications where systems are clearly apart.
///
/// Source: Rinott, *Communications in Statistics A* 7 (1978). h solves
/// E_x[(E_y Φ(h/√((n₀ − 1)(1/x + 1/y))))^(k−1)] = P* with x, y ~ χ² of n₀ − 1 degrees of freedom.
public struct RinottProcedure: Hashable, Sendable {
  /// k, at least 2.
  public let systems: Int
  /// n₀, replications of each system in the first stage; at least 2.
  public let firstStage: Int
  /// P*, between 1/k and 1.
  public let probability: Double
  /// Rinott's constant, dimensionless.
  public let h: Double

  /// - Throws: `StatisticsError.tooFew`, `.outOfRange`, `.noAnswer`.
  /// - Complexity: some hundred thousand normal probabilities, a tenth of a second.
  public init(systems: Int, firstStage: Int, probability: Double) throws(StatisticsError) {
    try StatisticsError.requireCount(systems, atLeast: 2, "systems")
    try StatisticsError.requireCount(firstStage, atLeast: 2, "replications in the first stage")
    guard probability > 1 / Double(systems) && probability < 1 else {
      throw .outOfRange(
        "the probability of correct selection", probability,
        allowed: "a number inside (1/\(systems), 1)")
    }
    self.systems = systems
    self.firstStage = firstStage
    self.probability = probability
    let freedom = Double(firstStage - 1)
    let grid = ChiSquareGrid(degreesOfFreedom: freedom)
    let excess = { (h: Double) in
      Self.probability(h, others: systems - 1, freedom: freedom, grid: grid) - probability
    }
    var high = 2.0
    while excess(high) < 0 {
      high *= 2
      if high > 1e6 { throw .noAnswer("Rinott's constant for \(systems) systems") }
    }
    h = try GSL.root("Rinott's constant", between: 0, and: high, of: excess)
  }

  /// E_x[(E_y Φ(h/√(ν(1/x + 1/y))))^others].
  private static func probability(
    _ h: Double, others: Int, freedom: Double, grid: ChiSquareGrid
  ) -> Double {
    var outer = 0.0
    for (x, xWeight) in zip(grid.places, grid.weights) {
      var inner = 0.0
      for (y, yWeight) in zip(grid.places, grid.weights) {
        inner += yWeight * normalProbability(h / (freedom * (1 / x + 1 / y)).squareRoot())
      }
      outer += xWeight * integerPower(inner, others)
    }
    return outer
  }

  /// How many replications each system needs in all.
  ///
  /// - Parameters:
  ///   - firstStage: the first n₀ values of each system, finite.
  ///   - indifferenceZone: δ, the least difference that matters, in the figure's unit; positive.
  /// - Throws: `StatisticsError.unequalCounts`, `.notFinite`, `.outOfRange`, `.noAnswer`.
  public func replications(firstStage: [[Double]], indifferenceZone: Double)
    throws(StatisticsError) -> [Int]
  {
    try StatisticsError.requireEqualCounts(firstStage.count, systems, "systems and their values")
    try StatisticsError.requirePositive(indifferenceZone, "the indifference zone")
    var needed: [Int] = []
    for values in firstStage {
      try StatisticsError.requireEqualCounts(
        values.count, self.firstStage, "values and replications of the first stage")
      try StatisticsError.requireFinite(values, "a replication")
      let scaled = h * h * sampleVariance(values) / (indifferenceZone * indifferenceZone)
      needed.append(max(self.firstStage, try wholeReplications(scaled)))
    }
    return needed
  }
}

/// base^exponent by squaring; the exponent is not negative.
func integerPower(_ base: Double, _ exponent: Int) -> Double {
  var result = 1.0
  var square = base
  var left = exponent
  while left > 0 {
    if left & 1 == 1 { result *= square }
    square *= square
    left >>= 1
  }
  return result
}
