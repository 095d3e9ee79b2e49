public import Experiments

/// A study of robustness as a terminal shows it: in how many worlds the order holds.
public struct RobustnessTable {
  private let summary: StudyResult<RobustnessSummary>

  public init(_ summary: StudyResult<RobustnessSummary>) { self.summary = summary }

  public var text: String {
    var lines = [headline]
    if let question = summary.question { lines.append(question) }
    for figure in summary.figures { lines += [""] + self.lines(of: figure) }
    if !summary.warnings.isEmpty {
      lines += ["", "warnings"] + summary.warnings.map { "  " + $0 }
    }
    lines += ["", "roads and people: " + summary.provenance]
    return lines.joined(separator: "\n")
  }

  private var headline: String {
    let kind =
      switch summary.setsAreAccepted {
      case true?: "the scenario's own values and accepted sets"
      case false?: "the scenario's own values and the nearest sets"
      case nil: "the scenario's own values"
      }
    let seeds =
      summary.networkSeeds.isEmpty ? "1 network" : "\(summary.networkSeeds.count) street networks"
    return "\(summary.experiment) · \(summary.sets.count) sets (\(kind)) × \(seeds) = "
      + "\(summary.worlds.count) worlds · \(summary.replications) replications of each "
      + "alternative · seed \(summary.seed)"
  }

  private func lines(of figure: RobustnessSummary.Figure) -> [String] {
    var lines = [
      "\(figure.name) (\(figure.unit), \(figure.better) is better; "
        + "\(figure.practicalDifference) matters)"
    ]
    lines.append("  order over all worlds: \(figure.order.joined(separator: ", "))")
    lines.append(
      "  rank stable in \(figure.stable) of \(figure.worlds) worlds (differences that matter); "
        + "the very same order in \(figure.sameOrder)")
    let best = summary.alternatives.map { "\($0) \(figure.best[$0] ?? 0)" }
    lines.append("  best in so many worlds: \(best.joined(separator: ", "))")
    lines += [""]
    lines += TextTable(
      columns: [.left, .right, .right, .right, .left],
      header: ["a − b", "a better (surely)", "b better (surely)", "close", "difference"],
      rows: figure.pairs.map { pair in
        [
          "\(pair.a) − \(pair.b)", "\(pair.aBetter) (\(pair.aSurelyBetter))",
          "\(pair.bBetter) (\(pair.bSurelyBetter))", "\(pair.close)",
          pair.least.flatMap { low in
            pair.greatest.map { "\(StudyNumber.text(low)) … \(StudyNumber.text($0))" }
          } ?? "–",
        ]
      }
    ).lines.map { "  " + $0 }
    if !figure.reversed.isEmpty {
      lines += ["", "  where it does not hold"] + figure.reversed.map { "    " + $0 }
    }
    lines += [""] + worldLines(figure)
    return lines
  }

  /// The means of all worlds.
  private func worldLines(_ figure: RobustnessSummary.Figure) -> [String] {
    TextTable(
      columns: [.left, .right] + summary.alternatives.map { _ in .right },
      header: ["set", "streets"] + summary.alternatives,
      rows: summary.worlds.map { world in
        [world.set, world.networkSeed.map { "\($0)" } ?? "–"]
          + summary.alternatives.map { name in
            guard let estimate = world.figures[figure.name]?[name], let mean = estimate.mean
            else { return "–" }
            return StudyNumber.text(mean)
              + (estimate.halfWidth.map { " ± \(StudyNumber.text($0))" } ?? "")
          }
      }
    ).lines.map { "  " + $0 }
  }
}
