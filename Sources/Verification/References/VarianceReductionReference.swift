import Foundation
import Statistics

/// `variance_reduction`: control variates, made by statsmodels, and antithetic pairs.
enum VarianceReductionReference: ReferenceFamily {
  static let name = "variance_reduction"

  static func recompute(_ file: ReferenceFile, into tally: inout ReferenceTally) throws {
    let root = try file.json()
    let controlled = try root.at("cv")
    let values = try controlled.numbers("y")
    let controls = try controlled.table("C")
    let means = try controlled.numbers("muC")
    for key in ["one", "two"] {
      guard let expected = controlled.optional(key) else { continue }
      tally.check(expected) { item throws in
        let count = try expected.whole("q")
        let found = try ControlVariates(
          values, controls: controls.map { Array($0.prefix(count)) },
          means: Array(means.prefix(count)))
        let sums = ReferenceTolerance.sums
        try item.same("n", values.count)
        try item.close("beta", found.coefficients, sums)
        try item.close("estimate", found.estimate, sums)
        try item.close("se", found.standardError, sums)
        try item.same("df", found.degreesOfFreedom)
        try item.close("half_width", found.halfWidth, sums)
        try item.close("R2", found.explainedShare, sums)
        try item.close("loss_factor", found.lossFactor, ReferenceTolerance.closedForm)
        try item.close("est_var_reduction", found.varianceReduction, sums)
      }
      tally.check(try expected.at("crude")) { try $0.meanInterval(of: values) }
    }
    try antithetic(try root.at("antithetic"), &tally)
  }

  private static func antithetic(_ node: ReferenceNode, _ tally: inout ReferenceTally) throws {
    node.skipRemarks("f", "note")
    let uniforms = try node.numbers("u")
    let (first, second) = (uniforms.map { exp($0) }, uniforms.map { exp(1 - $0) })
    tally.check(node) { item throws in
      for (pair, computed) in zip(try node.items("pairs"), zip(first, second)) {
        try item.close(pair, [computed.0, computed.1], ReferenceTolerance.closedForm)
      }
      let found = try AntitheticPairs(first, second)
      try item.close("corr", found.correlation, ReferenceTolerance.sums)
      try item.close("exact", exp(1) - 1, ReferenceTolerance.closedForm)
    }
    tally.check(try node.at("ci_on_pair_means")) { item throws in
      let found = try AntitheticPairs(
        first, second, confidence: try item.node.number("conf"))
      try item.meanInterval(of: zip(first, second).map { ($0 + $1) / 2 })
      try item.close("half_width", found.interval.halfWidth, ReferenceTolerance.sums)
    }
  }
}
