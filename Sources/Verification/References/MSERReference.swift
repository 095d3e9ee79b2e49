import Statistics

/// `mser`: where MSER-5 and MSER-1 cut a warm-up.
enum MSERReference: ReferenceFamily {
  static let name = "mser"

  static func recompute(_ file: ReferenceFile, into tally: inout ReferenceTally) throws {
    for series in try file.json().items() {
      series.skipRemarks("name")
      let values = try series.numbers("x")
      for key in ["mser5", "mser1"] {
        guard let expected = series.optional(key) else { continue }
        tally.check(expected) { item throws in
          let found = try MSERTruncation(values, batchSize: try expected.whole("m"))
          let sums = ReferenceTolerance.sums
          try item.same("k", found.batches)
          try item.same("d_batches", found.batchesCut)
          try item.same("truncate_obs", found.observationsCut)
          try item.close("mser", found.curve[found.batchesCut], sums)
          try item.close("mean_after", found.meanAfter, sums)
          try item.same("at_boundary", found.isTooShort)
          try item.close("mser_curve_first10", Array(found.curve.prefix(10)), sums)
          try item.close("mser_curve_last3", Array(found.curve.suffix(3)), sums)
        }
      }
    }
  }
}
