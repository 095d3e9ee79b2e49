import Statistics

/// `rinott_h`: the constants of Rinott's procedure.
enum RinottReference: ReferenceFamily {
  static let name = "rinott_h"

  static func recompute(_ file: ReferenceFile, into tally: inout ReferenceTally) throws {
    let root = try file.json()
    root.skipRemarks("definition")
    for row in try root.items("rows") {
      tally.check(row) { item throws in
        let found = try RinottProcedure(
          systems: try row.whole("k"), firstStage: try row.whole("n0"),
          probability: try row.number("P"))
        try item.close("h", found.h, ReferenceTolerance.rinott)
      }
    }
  }
}
