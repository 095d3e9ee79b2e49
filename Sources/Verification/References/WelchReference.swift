import Statistics

/// `welch`: the mean course of replications and its moving average.
enum WelchReference: ReferenceFamily {
  static let name = "welch"

  static func recompute(_ file: ReferenceFile, into tally: inout ReferenceTally) throws {
    let root = try file.json()
    let replications = try root.table("Y")
    for expected in try root.items("cases") {
      tally.check(expected) { item throws in
        let found = try WelchPlot(replications, window: try expected.whole("w"))
        try item.close("mean_process", found.meanCourse, ReferenceTolerance.sums)
        try item.close("smoothed", found.smoothed, ReferenceTolerance.sums)
      }
    }
  }
}
