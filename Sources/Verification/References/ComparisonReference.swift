import Statistics

/// `compare_systems`: paired and unpaired comparisons with a standard, and corrections for having
/// made several, made by SciPy and statsmodels.
enum ComparisonReference: ReferenceFamily {
  static let name = "compare_systems"
  /// The level at which the reference rejects.
  private static let alpha = 0.05

  static func recompute(_ file: ReferenceFile, into tally: inout ReferenceTally) throws {
    let root = try file.json()
    let systems = try root.table("X")
    var differences: [[Double]] = []
    var probabilities: [Double] = []
    for expected in try root.items("vs_standard") {
      let pair = [try expected.whole("i"), try expected.whole("vs")]
      guard pair.allSatisfy(systems.indices.contains) else {
        tally.fail("\(expected.path): compares systems \(pair), of which not all are in X")
        continue
      }
      let (system, standard) = (systems[pair[0]], systems[pair[1]])
      differences.append(zip(system, standard).map { $0 - $1 })
      tally.check(expected) { item throws in
        probabilities.append(try compare(system, standard, &item))
      }
      let interval = try expected.at("paired")
      let values = differences[differences.count - 1]
      tally.check(interval) { try $0.meanInterval(of: values) }
    }
    try corrections(of: probabilities, try root.at("adjusted"), &tally)
    let intervals = try root.items("bonferroni_simultaneous_ci95")
    for (expected, values) in zip(intervals, differences) {
      tally.check(expected) { item throws in
        let confidence = try simultaneousConfidence(1 - alpha, of: differences.count)
        try item.close("conf", confidence, ReferenceTolerance.closedForm)
        try item.meanInterval(of: values)
      }
    }
    let list = try root.at("p_list_only")
    try corrections(of: try list.numbers("p"), list, &tally)
  }

  /// - Returns: the p-value of the paired comparison.
  private static func compare(
    _ system: [Double], _ standard: [Double], _ item: inout ReferenceCase
  ) throws -> Double {
    let paired = try PairedComparison(system, standard)
    let welch = try WelchComparison(system, standard)
    let sums = ReferenceTolerance.sums
    try item.close("t", paired.t, sums)
    try item.close("p", paired.p, sums)
    try item.close("corr", paired.correlation, sums)
    try item.close("var_ratio_crn", paired.varianceReduction.map { 1 / $0 }, sums)
    try item.close("welch_t", welch.t, sums)
    try item.close("welch_df", welch.degreesOfFreedom, sums)
    try item.close("welch_p", welch.p, sums)
    let ends = [welch.difference - welch.halfWidth, welch.difference + welch.halfWidth]
    try item.close("welch_ci", ends, sums, beside: welch.halfWidth)
    return paired.p ?? .nan
  }

  private static func corrections(
    of probabilities: [Double], _ node: ReferenceNode, _ tally: inout ReferenceTally
  ) throws {
    let known: [(name: String, correction: PValueCorrection)] = [
      ("bonferroni", .bonferroni), ("holm", .holm), ("holm-sidak", .holmSidak),
      ("sidak", .sidak), ("fdr_bh", .benjaminiHochberg),
    ]
    for (name, correction) in known {
      guard let expected = node.optional(name) else { continue }
      tally.check(expected) { item throws in
        let corrected = try correction.corrected(probabilities)
        try item.close("p_adj", corrected, ReferenceTolerance.sums)
        for (flag, value) in zip(try expected.items("reject"), corrected) {
          item.same(flag, value <= alpha, try flag.flag())
        }
      }
    }
  }
}
