import Statistics

/// `sequential`: when Law's rule of relative precision stops.
enum SequentialReference: ReferenceFamily {
  static let name = "sequential"

  static func recompute(_ file: ReferenceFile, into tally: inout ReferenceTally) throws {
    let root = try file.json()
    let values = try root.numbers("x")
    for expected in try root.items("cases") {
      tally.check(expected) { item throws in
        let gamma = try expected.number("gamma")
        let confidence = try expected.number("conf")
        var rule = try PrecisionRule(
          .relative(gamma), confidence: confidence, pilot: try expected.whole("n0"))
        for value in values where rule.stop == nil { try rule.add(value) }
        try item.close("gamma_prime", gamma / (1 + gamma), ReferenceTolerance.closedForm)
        guard let stop = rule.stop else {
          return item.fail("\(expected.path): did not stop within \(values.count) values")
        }
        let interval = ConfidenceInterval(
          ofReplications: Array(values.prefix(stop)), confidence: confidence)
        try item.same("stop_n", stop)
        try item.close("mean", interval.mean, ReferenceTolerance.sums)
        try item.close("half_width", interval.halfWidth, ReferenceTolerance.sums)
        try item.close("half_width", rule.halfWidth, ReferenceTolerance.sums)
        try item.close("rel_hw", interval.relativeHalfWidth, ReferenceTolerance.sums)
      }
    }
  }
}
