import Statistics

/// `sobol_indices`: estimates by SALib from given outputs, and the exact indices of the test
/// functions.
enum SobolIndexReference: ReferenceFamily {
  static let name = "sobol_indices"

  static func recompute(_ file: ReferenceFile, into tally: inout ReferenceTally) throws {
    for (key, node) in try file.json().members() {
      if key.hasPrefix("ishigami") {
        tally.check(node, ishigami)
      } else if key.hasPrefix("sobol_g") {
        tally.check(node, gFunction)
      } else {
        tally.fail("\(file.name): \(key) is no test function; expected ishigami… or sobol_g…")
      }
    }
  }

  private static func ishigami(_ item: inout ReferenceCase) throws {
    item.node.skipRemarks("layout")
    let function = IshigamiFunction()
    let factors = try item.node.whole("D")
    let outputs = try item.node.numbers("Y")
    try estimates(&item, outputs, factors: factors)
    // The first runs tell whether the blocks are laid out as ours are.
    if let rows = item.node.optional("X_first8") {
      for (row, output) in zip(try rows.items(), try item.node.items("Y")) {
        let point = try row.numbers()
        guard item.same(row, point.count, 3, "coordinates") else { continue }
        item.close(
          output, function.value(at: point), try output.number(),
          ReferenceTolerance.sums, beside: 1)
      }
    }
    let exact = try item.node.at("analytic")
    try item.close(exact.at("S1"), function.firstOrder, ReferenceTolerance.closedForm)
    try item.close(exact.at("ST"), function.total, ReferenceTolerance.closedForm)
    try item.close(
      exact.at("V"), function.variance, exact.number("V"), ReferenceTolerance.closedForm)
  }

  private static func gFunction(_ item: inout ReferenceCase) throws {
    let parameters = try item.node.numbers("a")
    guard parameters.allSatisfy({ $0 >= 0 }) else {
      throw DesignError.wrongShape("\(item.node.path).a has a negative entry")
    }
    let function = SobolGFunction(a: parameters)
    try estimates(&item, try item.node.numbers("Y"), factors: function.a.count)
    let exact = try item.node.at("analytic")
    try item.close(exact.at("S1"), function.firstOrder, ReferenceTolerance.closedForm)
    try item.close(exact.at("ST"), function.total, ReferenceTolerance.closedForm)
  }

  private static func estimates(
    _ item: inout ReferenceCase, _ outputs: [Double], factors: Int
  ) throws {
    let hasPairs = item.node.optional("S2_upper") != nil
    let indices = try SobolIndices(outputs: outputs, factors: factors, hasPairs: hasPairs)
    try item.same("N", outputs.count / ((hasPairs ? 2 * factors : factors) + 2))
    // Indices are differences of shares of the variance, which is 1.
    try item.close("S1", indices.firstOrder, ReferenceTolerance.sums, beside: 1)
    try item.close("ST", indices.total, ReferenceTolerance.sums, beside: 1)
    if let pairs = indices.pairs {
      try item.close("S2_upper", pairs, ReferenceTolerance.sums, beside: 1)
    }
    if let jansen = item.node.optional("jansen") {
      let other = try SobolIndices(
        outputs: outputs, factors: factors, hasPairs: hasPairs, estimator: .jansen1999)
      try item.close(jansen.at("S1"), other.firstOrder, ReferenceTolerance.sums, beside: 1)
      try item.close(jansen.at("ST"), other.total, ReferenceTolerance.sums, beside: 1)
    }
  }
}
