import Statistics

/// `ranking_selection`: Rinott's second stage and the eliminations of KN and KN++ on fixed data.
enum SelectionReference: ReferenceFamily {
  static let name = "ranking_selection"

  static func recompute(_ file: ReferenceFile, into tally: inout ReferenceTally) throws {
    let root = try file.json()
    let preference = try root.flag("max_is_best") ? Preference.largest : .smallest
    let data = [
      "independent": try root.table("independent"), "crn": try root.table("crn"),
    ]
    let independent = try root.table("independent")
    for expected in try root.items("rinott") {
      tally.check(expected) { item throws in
        let firstStage = try expected.whole("n0")
        let procedure = try RinottProcedure(
          systems: independent.count, firstStage: firstStage,
          probability: try expected.number("P"))
        let start = independent.map { Array($0.prefix(firstStage)) }
        try item.close("h", procedure.h, ReferenceTolerance.rinott)
        try item.close("S2", start.map(sampleVariance), ReferenceTolerance.sums)
        let needed = try procedure.replications(
          firstStage: start, indifferenceZone: try expected.number("delta"))
        try item.same("N", needed)
      }
    }
    for (key, updates) in [("kn", false), ("knpp", true)] {
      for expected in try root.items(key) {
        tally.check(expected) { item throws in
          let name = try expected.text("data")
          guard let systems = data[name] else {
            return item.fail("\(expected.path): no data named \"\(name)\"")
          }
          let variant: KimNelson.Variant =
            updates ? .updated(independent: name == "independent") : .fullySequential
          try race(variant, systems, preference, &item)
        }
      }
    }
  }

  private static func race(
    _ variant: KimNelson.Variant, _ systems: [[Double]], _ preference: Preference,
    _ item: inout ReferenceCase
  ) throws {
    let expected = item.node
    var procedure = try KimNelson(
      variant, systems: systems.count, firstStage: try expected.whole("n0"),
      indifferenceZone: try expected.number("delta"), alpha: try expected.number("alpha"),
      preference: preference)
    let length = systems.map(\.count).min() ?? 0
    while procedure.selected == nil && procedure.replications < length {
      let replication = procedure.replications
      try procedure.add(procedure.survivors.map { systems[$0][replication] })
    }
    if variant == .fullySequential {
      let first = procedure.firstStage
      try item.close("eta", procedure.eta(after: first), ReferenceTolerance.closedForm)
      try item.close("h2", procedure.hSquared(after: first), ReferenceTolerance.closedForm)
    } else {
      try item.close("beta", procedure.errorPerPair, ReferenceTolerance.closedForm)
    }
    try item.same("selected", procedure.selected)
    try item.same("stop_r", procedure.replications)
    let log = try expected.items("log")
    guard item.same(expected, procedure.eliminations.count, log.count, "eliminations") else {
      return
    }
    for (entry, elimination) in zip(log, procedure.eliminations) {
      item.same(try entry.at("r"), elimination.replications, try entry.whole("r"))
      item.same(
        try entry.at("eliminated"), elimination.systems, try entry.wholes("eliminated"))
    }
  }
}
