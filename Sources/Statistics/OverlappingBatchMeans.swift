/// The mean of one long stationary run, with an interval from all batches of b successive
/// observations, each shifted by one from the last.
///
/// V̂ = nb/((n − b + 1)(n − b))·Σ(Yⱼ − x̄)² estimates n·Var(x̄) with two thirds of the variance of
/// the estimate from separate batches, hence 1.5(n/b − 1) degrees of freedom.
///
/// Assumes a stationary run and b many times the distance of correlation, as `BatchMeans` does,
/// whose check of independence should be looked at too. Not for terminating scenarios.
///
/// Source: Meketon and Schmeiser, *Proceedings of the 1984 Winter Simulation Conference*.
public struct OverlappingBatchMeans: Hashable, Sendable {
  /// b, observations in each batch.
  public let batchSize: Int
  /// n, all observations.
  public let count: Int
  /// x̄, the mean of all observations.
  public let mean: Double
  /// V̂, the estimate of n times the variance of x̄, in the unit squared.
  public let asymptoticVariance: Double
  /// Of the t quantile; need not be whole.
  public let degreesOfFreedom: Double
  /// Of the interval around x̄, in the unit of the observations; 0 if all are equal.
  public let halfWidth: Double
  /// Whether all observations are equal.
  public let isConstant: Bool

  /// - Parameters:
  ///   - observations: in sequence, finite, the warm-up cut off.
  ///   - batchSize: b, at least 1 and at most half the observations.
  ///   - confidence: 1 − α, inside (0, 1).
  /// - Throws: `StatisticsError.tooFew`, `.notFinite`, `.outOfRange`.
  /// - Complexity: O(*n*).
  public init(_ observations: [Double], batchSize: Int, confidence: Double = 0.95)
    throws(StatisticsError)
  {
    try StatisticsError.requireCount(batchSize, atLeast: 1, "observations in a batch")
    try StatisticsError.requireCount(
      observations.count, atLeast: 2 * batchSize, "observations for batches of \(batchSize)")
    try StatisticsError.requireFinite(observations, "an observation")
    try StatisticsError.requireProbability(confidence, "the confidence of an interval")
    let (n, b) = (Double(observations.count), Double(batchSize))
    self.batchSize = batchSize
    count = observations.count
    isConstant = observations.allSatisfy { $0 == observations[0] }
    let mean = isConstant ? observations[0] : sampleMean(observations)
    self.mean = mean
    degreesOfFreedom = 1.5 * (n / b - 1)
    guard !isConstant else {
      (asymptoticVariance, halfWidth) = (0, 0)
      return
    }
    let squares = Self.squaredDeviations(observations, mean, batchSize)
    asymptoticVariance = n * b / ((n - b + 1) * (n - b)) * squares
    let factor = studentQuantile((1 + confidence) / 2, degreesOfFreedom: degreesOfFreedom)
    halfWidth = factor * (asymptoticVariance / n).squareRoot()
  }

  /// Σ(Yⱼ − x̄)² over all batches, whose means Yⱼ come from sums that move along by one.
  private static func squaredDeviations(
    _ observations: [Double], _ mean: Double, _ batchSize: Int
  ) -> Double {
    var sum = 0.0
    for value in observations[..<batchSize] { sum += value - mean }
    var squares = (sum / Double(batchSize)) * (sum / Double(batchSize))
    for end in batchSize..<observations.count {
      sum += observations[end] - observations[end - batchSize]
      squares += (sum / Double(batchSize)) * (sum / Double(batchSize))
    }
    return squares
  }
}
