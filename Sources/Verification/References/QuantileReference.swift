import Statistics

/// `quantiles`: sample quantiles of four definitions, and intervals between order statistics.
enum QuantileReference: ReferenceFamily {
  static let name = "quantiles"

  static func recompute(_ file: ReferenceFile, into tally: inout ReferenceTally) throws {
    let root = try file.json()
    let values = try root.numbers("x")
    let sample = SortedSample(values)
    for expected in try root.items("cases") {
      tally.check(expected) { item throws in
        let p = try expected.probability("p")
        for (key, definition) in [
          ("type1", QuantileDefinition.inverse), ("type6", .weibull), ("type7", .linear),
          ("type8", .medianUnbiased),
        ] {
          try item.close(
            key, sample.quantile(p, by: definition), ReferenceTolerance.closedForm)
        }
      }
      for interval in try expected.items("ci") {
        tally.check(interval) { try compare(sample, &$0) }
      }
    }
    for small in try root.items("small") {
      let count = try small.whole("n")
      for (key, interval) in try small.members() where key != "n" {
        tally.check(interval) { try compare(SortedSample(values.prefix(count)), &$0) }
      }
    }
    for row in try root.items("min_n_two_sided") {
      tally.check(row) { item throws in
        let numbers = try row.numbers()
        guard numbers.count == 3 else {
          return item.fail("\(row.path): expected a probability, a confidence and a count")
        }
        let least = try QuantileRanks.leastCount(
          probability: numbers[0], confidence: numbers[1])
        item.same(row, Double(least), numbers[2])
      }
    }
  }

  private static func compare(_ sample: SortedSample, _ item: inout ReferenceCase) throws {
    let (p, confidence) = (try item.node.probability("p"), try item.node.probability("conf"))
    let count = sample.values.count
    let ranks = try QuantileRanks(count: count, probability: p, confidence: confidence)
    try item.same("n", count)
    try item.same("exists", ranks.coverage != nil)
    try optional("lower_rank", ranks.lower.map(Double.init), &item)
    try optional("upper_rank", ranks.upper.map(Double.init), &item)
    try optional("coverage", ranks.coverage, &item)
    try optional("lo", ranks.lower.map { sample.values[$0 - 1] }, &item)
    try optional("hi", ranks.upper.map { sample.values[$0 - 1] }, &item)
    let spread = (Double(count) * p * (1 - p)).squareRoot() * normalQuantile((1 + confidence) / 2)
    let centre = Double(count) * p
    try item.same(
      "normal_approx_ranks",
      [Int((centre - spread).rounded(.down)), Int((centre + spread).rounded(.up)) + 1])
    do {
      let interval = try QuantileInterval(of: sample, at: p, confidence: confidence)
      try item.close("lo", interval.lower, ReferenceTolerance.closedForm)
      try item.close("hi", interval.upper, ReferenceTolerance.closedForm)
    } catch StatisticsError.tooFew {
      if ranks.coverage != nil { item.fail("\(item.node.path): refused, and should not be") }
    }
  }

  /// Compares a number that may rightly be missing, which the file writes as null.
  private static func optional(
    _ key: String, _ found: Double?, _ item: inout ReferenceCase
  ) throws(Mistake) {
    let place = try item.node.at(key)
    if let expected = item.node.optional(key) {
      item.close(place, found, try expected.number(), ReferenceTolerance.closedForm)
    } else if let found {
      item.fail("\(place.path): computed \(found), expected nothing")
    }
  }
}
