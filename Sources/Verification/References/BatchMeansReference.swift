import Statistics

/// `batch_means`: separate and overlapping batch means of AR(1) and M/M/1 series.
enum BatchMeansReference: ReferenceFamily {
  static let name = "batch_means"

  static func recompute(_ file: ReferenceFile, into tally: inout ReferenceTally) throws {
    let root = try file.json()
    // The variance with which the series was made cannot be computed from the series.
    root.skipRemarks("note", "true_ar1_sigma2")
    for series in try root.items("series") {
      series.skipRemarks("name")
      let values = try series.numbers("x")
      for expected in try series.items("nbm") {
        tally.check(expected) { try separate(values, &$0) }
      }
      for expected in try series.items("obm") {
        tally.check(expected) { try overlapping(values, &$0) }
      }
    }
  }

  /// The confidence of an interval, which these files give only through t: the number of four
  /// decimals that is nearest.
  private static func confidence(_ node: ReferenceNode) throws -> Double {
    let (t, freedom) = (try node.number("t"), try node.number("df"))
    guard t > 0, freedom > 0 else { throw StatisticsError.outOfRange("t", t, allowed: "above 0") }
    let exact = 1 - studentTwoSidedTail(t, degreesOfFreedom: freedom)
    return min(max((exact * 1e4).rounded(), 1), 9_999) / 1e4
  }

  private static func separate(_ values: [Double], _ item: inout ReferenceCase) throws {
    let batches = try item.node.whole("k")
    let confidence = try confidence(item.node)
    let found = try BatchMeans(values, batches: batches, confidence: confidence)
    let scale = sampleMean(values.map(\.magnitude))
    let sums = ReferenceTolerance.sums
    try item.same("b", found.batchSize)
    try item.same("n_used", found.used)
    try item.close("grand_mean", found.interval.mean, sums)
    let variance = sampleVariance(found.means)
    try item.close("var_batch_means", variance, sums)
    try item.close("var_of_mean", variance / Double(found.means.count), sums)
    try item.same("df", found.means.count - 1)
    let quantile = studentQuantile(
      (1 + confidence) / 2, degreesOfFreedom: Double(found.means.count - 1))
    try item.close("t", quantile, ReferenceTolerance.closedForm)
    try item.close("half_width", found.interval.halfWidth, sums)
    try item.close("lo", found.interval.lower, sums, beside: scale)
    try item.close("hi", found.interval.upper, sums, beside: scale)
    try item.close("lag1_batch", found.neighbourCorrelation, sums, beside: 1)
    try item.close("von_neumann_C", found.independence?.coefficient, sums, beside: 1)
    try item.close("von_neumann_z", found.independence?.z, sums, beside: 1)
    try item.close("p_one_sided", found.independence?.probability, sums, beside: 1)
  }

  private static func overlapping(_ values: [Double], _ item: inout ReferenceCase) throws {
    let confidence = try confidence(item.node)
    let found = try OverlappingBatchMeans(
      values, batchSize: try item.node.whole("b"), confidence: confidence)
    let scale = sampleMean(values.map(\.magnitude))
    let sums = ReferenceTolerance.sums
    try item.same("n", found.count)
    try item.same("n_batches", found.count - found.batchSize + 1)
    try item.close("mean", found.mean, sums)
    try item.close("sigma2_hat", found.asymptoticVariance, sums)
    try item.close("var_of_mean", found.asymptoticVariance / Double(found.count), sums)
    try item.close("df", found.degreesOfFreedom, ReferenceTolerance.closedForm)
    let quantile = studentQuantile(
      (1 + confidence) / 2, degreesOfFreedom: found.degreesOfFreedom)
    try item.close("t", quantile, ReferenceTolerance.closedForm)
    try item.close("half_width", found.halfWidth, sums)
    try item.close("lo", found.mean - found.halfWidth, sums, beside: scale)
    try item.close("hi", found.mean + found.halfWidth, sums, beside: scale)
  }
}
