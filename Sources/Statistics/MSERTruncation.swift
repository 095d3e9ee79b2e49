/// Where to cut the warm-up of a run: the place after which the mean has the least standard
/// error.
///
/// The run is put into batches of m (5 as a rule) with means Zᵢ; d batches are cut so that
/// Σ_{i>d}(Zᵢ − Z̄_d)²/(k − d)² is least, for d up to half the batches; of equal places the first.
///
/// Assumes that the start is far from the rest: it does not see a start that is typical, nor a
/// drift over the whole run. A minimum at the far end of the search says that the run is too
/// short (`isTooShort`), and its answer must not be used. Not for terminating scenarios, where
/// the start belongs to the question, and not for one replication whose cut is then applied to
/// the same data as if it had been known: use the greatest cut of several.
///
/// Sources: White, *Simulation* 69 (1997); White, Cobb and Spratt, *Proceedings of the 2000
/// Winter Simulation Conference* (MSER-5).
public struct MSERTruncation: Hashable, Sendable {
  /// m, observations in each batch.
  public let batchSize: Int
  /// The statistic for each number of batches cut, from 0 to half of them, in the unit squared.
  public let curve: [Double]
  /// k, all whole batches.
  public let batches: Int
  /// d, the batches to cut.
  public let batchesCut: Int
  /// The mean of the batches that remain.
  public let meanAfter: Double

  /// - Parameters:
  ///   - observations: in sequence from the start of the run, finite; at least two batches.
  ///   - batchSize: m, at least 1.
  /// - Throws: `StatisticsError.tooFew`, `.notFinite`.
  /// - Complexity: O(*n*).
  public init(_ observations: [Double], batchSize: Int = 5) throws(StatisticsError) {
    try StatisticsError.requireCount(batchSize, atLeast: 1, "observations in a batch")
    try StatisticsError.requireCount(
      observations.count, atLeast: 2 * batchSize, "observations for batches of \(batchSize)")
    try StatisticsError.requireFinite(observations, "an observation")
    let count = observations.count / batchSize
    let means = (0..<count).map { batch in
      sampleMean(Array(observations[batch * batchSize..<(batch + 1) * batchSize]))
    }
    // Backwards, so that one pass knows the deviations of what remains after every cut.
    var curve = [Double](repeating: 0, count: count / 2 + 1)
    var meansAfter = curve
    var remaining = Moments()
    for cut in (0..<count).reversed() {
      remaining.add(means[cut])
      guard cut <= count / 2 else { continue }
      let left = Double(count - cut)
      curve[cut] = (remaining.variance ?? 0) * (left - 1) / (left * left)
      meansAfter[cut] = remaining.mean
    }
    var best = 0
    for cut in curve.indices where curve[cut] < curve[best] { best = cut }
    self.batchSize = batchSize
    self.curve = curve
    batches = count
    batchesCut = best
    meanAfter = meansAfter[best]
  }

  /// How many observations to cut from the start.
  public var observationsCut: Int { batchesCut * batchSize }
  /// Whether the best place is the last one looked at, so that the run does not show its end of
  /// the warm-up.
  public var isTooShort: Bool { batchesCut == batches / 2 && batchesCut > 0 }
}
