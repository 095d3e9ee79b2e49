import Statistics

/// `ci_mean`: t-intervals of means, made by SciPy.
enum MeanIntervalReference: ReferenceFamily {
  static let name = "ci_mean"

  static func recompute(_ file: ReferenceFile, into tally: inout ReferenceTally) throws {
    for sample in try file.json().items() {
      let values = try sample.numbers("x")
      for expected in try sample.items("expected") {
        tally.check(expected) { try $0.meanInterval(of: values) }
      }
    }
  }
}

extension ReferenceCase {
  /// Compares the interval of the mean of independent values with the object of this case.
  mutating func meanInterval(of values: [Double]) throws {
    let confidence = try node.probability("conf")
    try StatisticsError.requireCount(values.count, atLeast: 2, "values for an interval")
    let interval = ConfidenceInterval(ofReplications: values, confidence: confidence)
    let moments = Moments(values)
    let scale = interval.mean.magnitude + (interval.halfWidth ?? 0)
    try same("n", interval.count)
    try close("mean", interval.mean, ReferenceTolerance.sums)
    try close("var", moments.variance, ReferenceTolerance.sums)
    try close("sd", moments.standardDeviation, ReferenceTolerance.sums)
    try same("df", interval.count - 1)
    let quantile = studentQuantile(
      (1 + confidence) / 2, degreesOfFreedom: Double(interval.count - 1))
    try close("t", quantile, ReferenceTolerance.closedForm)
    try close("half_width", interval.halfWidth, ReferenceTolerance.sums)
    try close("lo", interval.lower, ReferenceTolerance.sums, beside: scale)
    try close("hi", interval.upper, ReferenceTolerance.sums, beside: scale)
    if node.optional("rel_hw") != nil {
      try close("rel_hw", interval.relativeHalfWidth, ReferenceTolerance.sums)
    }
  }
}
