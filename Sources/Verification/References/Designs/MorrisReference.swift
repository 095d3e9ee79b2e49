import Statistics

/// `morris`: elementary effects of trajectories, made by SALib.
enum MorrisReference: ReferenceFamily {
  static let name = "morris"

  static func recompute(_ file: ReferenceFile, into tally: inout ReferenceTally) throws {
    tally.check(try file.json(), effects)
  }

  private static func effects(_ item: inout ReferenceCase) throws {
    item.node.skipRemarks("note")
    let problem = try item.node.at("problem")
    problem.skipRemarks("names", "groups", "sample_scaled")
    let ranges = try problem.items("bounds").map { node in
      let ends = try node.numbers()
      guard ends.count == 2 else {
        throw DesignError.wrongShape("\(node.path) has \(ends.count) entries; expected 2")
      }
      return try FactorRange(ends[0], ends[1])
    }
    try item.same(problem.at("num_vars"), ranges.count, problem.whole("num_vars"))
    let levels = try item.node.whole("num_levels")
    let design = try MorrisDesign(trajectories: 1, factors: ranges.count, levels: levels, seed: 1)
    try item.close("delta", design.step, ReferenceTolerance.closedForm)
    // Back to the grid: scaling to the bounds has rounded places that are multiples of
    // 1/(p − 1).
    let rows = try item.node.items("X")
    let points = try rows.map { try $0.numbers() }.map { row in
      zip(row, ranges).map { value, range in
        (range.unit(ofValue: value) * Double(levels - 1)).rounded() / Double(levels - 1)
      }
    }
    for (row, point) in zip(rows, points) {
      let values = zip(point, ranges).map { $1.value(atUnit: $0) }
      let scale = ranges.map { max($0.lower.magnitude, $0.upper.magnitude) }.max() ?? 0
      try item.close(row, values, 1e-6, beside: scale)
    }
    let effects = try MorrisEffects.effects(points: points, outputs: item.node.numbers("Y"))
    let scale = effects.flatMap(\.elementary).map(\.magnitude).max() ?? 0
    try item.close("mu", effects.map(\.mean), ReferenceTolerance.sums, beside: scale)
    try item.close("mu_star", effects.map(\.meanMagnitude), ReferenceTolerance.sums)
    try item.close(
      "sigma", effects.map { $0.standardDeviation ?? .nan }, ReferenceTolerance.sums,
      beside: scale)
  }
}
