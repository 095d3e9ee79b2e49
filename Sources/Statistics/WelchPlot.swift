/// The mean course of replications, smoothed, from which the end of the warm-up is read by eye.
///
/// Ȳᵢ is the mean of the i-th observation over replications. Its moving average spans 2w + 1
/// places, and the 2i − 1 around place i near the start, so that it never looks at fewer
/// observations on one side than on the other.
///
/// Assumes replications that start alike, with observations at equal intervals. Choose w so
/// that the curve is smooth, and the warm-up where it has become level; five replications or
/// more. Not a test: what has not levelled out within the run cannot be seen.
///
/// Sources: Welch, in Lavenberg (ed.), *Computer Performance Modeling Handbook* (Academic Press,
/// 1983); Law, *Simulation Modeling and Analysis*, 5th edition (2015), section 9.5.1.
public struct WelchPlot: Hashable, Sendable {
  /// w, places on each side.
  public let window: Int
  /// Ȳᵢ, the mean over replications at each place.
  public let meanCourse: [Double]
  /// The moving average for places 1 … m − w.
  public let smoothed: [Double]

  /// - Parameters:
  ///   - replications: their observations, equally many each and finite.
  ///   - window: w, from 0 to half the number of observations.
  /// - Throws: `StatisticsError.tooFew`, `.unequalCounts`, `.notFinite`, `.outOfRange`.
  /// - Complexity: O(*replications* · *m* + *m* · *w*).
  public init(_ replications: [[Double]], window: Int) throws(StatisticsError) {
    try StatisticsError.requireCount(replications.count, atLeast: 1, "replications")
    let length = replications[0].count
    try StatisticsError.requireCount(length, atLeast: 1, "observations in a replication")
    for replication in replications {
      try StatisticsError.requireEqualCounts(
        length, replication.count, "the observations of two replications")
      try StatisticsError.requireFinite(replication, "an observation")
    }
    guard (0...length / 2).contains(window) else {
      throw .outOfRange("the window", Double(window), allowed: "0 to \(length / 2)")
    }
    let course = (0..<length).map { place in sampleMean(replications.map { $0[place] }) }
    self.window = window
    meanCourse = course
    smoothed = (0..<(length - window)).map { place in
      let reach = min(place, window)
      return sampleMean(Array(course[(place - reach)...(place + reach)]))
    }
  }
}
