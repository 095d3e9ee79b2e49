import Statistics

/// `negative_controls`: what an interval for independent values says of observations within one
/// run, and that it is flagged as suspect.
enum NegativeControlReference: ReferenceFamily {
  static let name = "negative_controls"

  static func recompute(_ file: ReferenceFile, into tally: inout ReferenceTally) throws {
    let root = try file.json()
    root.skipRemarks("note")
    var trueWait: Double?
    for (key, node) in try root.members() where key == "mm1_Wq_true" {
      let expected = try node.number()
      trueWait = expected
      tally.check(node) { item throws in
        // The series of the family is that of an M/M/1 queue with ρ = 0.8 and μ = 1.
        let queue = try QueueMMc(arrivalRate: 0.8, serviceRate: 1, servers: 1)
        item.close(node, queue.meanWait, expected, ReferenceTolerance.closedForm)
      }
    }
    for (key, node) in try root.members() {
      if let coefficient = between("ar1_phi", "_theory", in: key) {
        tally.check(node) { item throws in
          let ratio = (1 + coefficient) / (1 - coefficient)
          try item.close("var_ratio_asymptotic", ratio, ReferenceTolerance.closedForm)
        }
      } else if let load = between("mm1_wait_rho", "_iid_ci", in: key) {
        let series = try series(named: "mm1_wait_rho\(load)", beside: file)
        tally.check(node) { item throws in
          try withinRun(series, trueWait, &item)
        }
      } else if key != "note" && key != "mm1_Wq_true" {
        tally.fail("\(file.name): \(key) is not recomputed: no known key")
      }
    }
  }

  private static func withinRun(
    _ series: [Double]?, _ trueWait: Double?, _ item: inout ReferenceCase
  ) throws {
    guard let series else {
      // Without the series only the arithmetic of the interval can be checked.
      let confidence = try item.node.probability("conf")
      let count = try item.node.whole("n")
      try StatisticsError.requireCount(count, atLeast: 2, "values for an interval")
      let (mean, deviation) = (try item.node.number("mean"), try item.node.number("sd"))
      let factor = studentQuantile((1 + confidence) / 2, degreesOfFreedom: Double(count - 1))
      let half = factor * deviation / Double(count).squareRoot()
      let sums = ReferenceTolerance.sums
      try item.same("df", count - 1)
      try item.close("var", deviation * deviation, sums)
      try item.close("t", factor, ReferenceTolerance.closedForm)
      try item.close("half_width", half, sums)
      try item.close("lo", mean - half, sums)
      try item.close("hi", mean + half, sums)
      try item.close("rel_hw", half / mean, sums)
      return
    }
    try item.meanInterval(of: series)
    let interval = ConfidenceInterval(ofReplications: series)
    if !interval.isSuspect {
      item.fail("\(item.node.path): observations within a run are not flagged as correlated")
    }
    if let trueWait, let lower = interval.lower, let upper = interval.upper,
      (lower...upper).contains(trueWait)
    {
      item.fail("\(item.node.path): the interval covers the true mean and is no negative control")
    }
  }

  /// The series of that name in the file of batch means of the same folder.
  private static func series(named prefix: String, beside file: ReferenceFile) throws
    -> [Double]?
  {
    guard let root = try file.neighbour("batch_means.json") else { return nil }
    for series in try root.items("series") where try series.text("name").hasPrefix(prefix) {
      return try series.numbers("x")
    }
    return nil
  }

  private static func between(_ start: String, _ end: String, in key: String) -> Double? {
    guard key.hasPrefix(start), key.hasSuffix(end) else { return nil }
    return Double(key.dropFirst(start.count).dropLast(end.count))
  }
}
