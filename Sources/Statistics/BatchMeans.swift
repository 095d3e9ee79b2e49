/// The mean of one long stationary run, with an interval from the means of batches.
///
/// The run is cut into k batches of b = ⌊n/k⌋ successive observations; what is left over at the
/// end is not used. If b is many times the distance over which observations are correlated, the
/// batch means are nearly independent and normal, and Student's t-interval holds for them:
/// x̄ ± t(1−α/2, k−1)·√(S²/k).
///
/// Assumes a stationary run: cut the warm-up first (`MSERTruncation`). Not for a terminating
/// scenario, whose replications are its independent observations, and not where `independence`
/// is doubtful: the interval is then too narrow. 10 to 30 batches serve best.
///
/// Sources: Law, *Simulation Modeling and Analysis*, 5th edition (McGraw-Hill, 2015), section
/// 9.5.3; Fishman, *Management Science* 24 (1978), for the check.
public struct BatchMeans: Hashable, Sendable {
  /// b, observations in each batch.
  public let batchSize: Int
  /// The mean of each batch, in sequence, in the unit of the observations.
  public let means: [Double]
  /// The mean of the batch means and its interval; flagged if they do not vary.
  public let interval: ConfidenceInterval
  /// Whether neighbouring batch means are independent; nil for fewer than three batches or batch
  /// means that do not vary.
  public let independence: VonNeumannRatio?

  /// - Parameters:
  ///   - observations: in sequence, finite, the warm-up cut off.
  ///   - batches: k, at least 2, with at least one observation for each.
  ///   - confidence: 1 − α, inside (0, 1).
  /// - Throws: `StatisticsError.tooFew`, `.notFinite`, `.outOfRange`.
  /// - Complexity: O(*n*).
  public init(_ observations: [Double], batches: Int, confidence: Double = 0.95)
    throws(StatisticsError)
  {
    try StatisticsError.requireCount(batches, atLeast: 2, "batches")
    try StatisticsError.requireCount(observations.count, atLeast: batches, "observations")
    try StatisticsError.requireFinite(observations, "an observation")
    try StatisticsError.requireProbability(confidence, "the confidence of an interval")
    let size = observations.count / batches
    batchSize = size
    means = (0..<batches).map { sampleMean(Array(observations[$0 * size..<($0 + 1) * size])) }
    interval = ConfidenceInterval(ofReplications: means, confidence: confidence)
    independence = try? VonNeumannRatio(of: means)
  }

  /// How many observations the batches hold.
  public var used: Int { batchSize * means.count }
  /// The correlation of neighbouring batch means; nil where they do not vary.
  public var neighbourCorrelation: Double? { Statistics.neighbourCorrelation(means) }
}
