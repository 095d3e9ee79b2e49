import Statistics

/// `designs`: factorials, fractional factorials and the properties of Latin hypercubes.
enum DesignReference: ReferenceFamily {
  static let name = "designs"

  static func recompute(_ file: ReferenceFile, into tally: inout ReferenceTally) throws {
    for (key, node) in try file.json().members() {
      if key.hasPrefix("full_factorial") {
        tally.check(node, fullFactorial)
      } else if key.hasPrefix("fractional_factorial") {
        tally.check(node) { try fractionalFactorial(key, &$0) }
      } else if key.hasPrefix("lhs") {
        tally.check(node, latinHypercube)
      } else {
        tally.fail(
          "\(file.name): \(key) is no known design; expected full_factorial…, "
            + "fractional_factorial… or lhs…")
      }
    }
  }

  private static func fullFactorial(_ item: inout ReferenceCase) throws {
    let levels = try item.node.items("levels").map { try $0.items() }
    let design = try FullFactorial(levelCounts: levels.map(\.count))
    let rows = try item.node.items("rows_last_factor_fastest")
    guard item.same(try item.node.at("rows_last_factor_fastest"), design.count, rows.count)
    else { return }
    for (row, run) in zip(rows, design.runs) {
      let expected = try row.items()
      guard item.same(row, run.count, expected.count) else { continue }
      for (factor, level) in run.enumerated() {
        // Levels may be words: what the file shows of both must be equal.
        item.same(
          expected[factor], levels[factor][level].value.shown, expected[factor].value.shown)
      }
    }
  }

  private static func latinHypercube(_ item: inout ReferenceCase) throws {
    item.node.skipRemarks("check")
    let sample = try item.node.table("sample")
    try item.same("n", sample.count)
    try item.same("d", sample.first?.count)
    if !SpaceFilling.isLatin(sample) { item.fail("\(item.node.path).sample is not Latin") }
    try item.close(
      "discrepancy_CD", try SpaceFilling.centredDiscrepancy(sample), ReferenceTolerance.sums,
      beside: 1)
    try item.close(
      "maximin", try SpaceFilling.minimumDistance(sample), ReferenceTolerance.sums)
    let own = try LatinHypercube(count: sample.count, factors: sample[0].count, seed: 1)
    if !SpaceFilling.isLatin(own.points) {
      item.fail("\(item.node.path): the product's own hypercube of that size is not Latin")
    }
  }

  /// The base is text such as `A,B,C full; D=AB,E=AC`; the key may end with the resolution.
  private static func fractionalFactorial(_ key: String, _ item: inout ReferenceCase) throws {
    let base = try item.node.text("base")
    let parts = base.split(separator: ";", maxSplits: 1)
    let full = (parts.first ?? "").filter { FractionalFactorial.letters.contains($0) }
    let generators = parts.count < 2 ? [] : parts[1].split(separator: ",")
    let design = try FractionalFactorial(
      fullFactors: full.count,
      generators: generators.map {
        String($0.split(separator: "=").last ?? "").filter { !$0.isWhitespace }
      })
    let rows = try item.node.items("rows")
    if item.same(try item.node.at("rows"), design.count, rows.count) {
      for (row, run) in zip(rows, design.runs) { item.same(row, run, try row.wholes()) }
    }
    let numerals = ["resIII": 3, "resIV": 4, "resV": 5, "resVI": 6, "resVII": 7]
    if let suffix = key.split(separator: "_").last, let expected = numerals[String(suffix)] {
      item.same(item.node, design.resolution, expected, "as resolution")
    }
  }
}
