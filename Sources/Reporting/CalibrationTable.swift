public import Experiments

/// A calibration as a terminal shows it: the targets, the sets, and what they say.
public struct CalibrationTable {
  private let summary: StudyResult<CalibrationSummary>

  /// More sets than this are in the file only.
  private static let shownSets = 12

  public init(_ summary: StudyResult<CalibrationSummary>) { self.summary = summary }

  public var text: String {
    var lines = [headline]
    if let question = summary.question { lines.append(question) }
    lines += [""] + targetLines + [""] + setLines + ["", summary.conclusion]
    lines += givingLines
    if !summary.warnings.isEmpty {
      lines += ["", "warnings"] + summary.warnings.map { "  " + $0 }
    }
    lines += ["", "roads and people: " + summary.provenance]
    return lines.joined(separator: "\n")
  }

  private var headline: String {
    "\(summary.experiment) · \(summary.policy) · \(summary.tried) sets tried on "
      + "\(summary.replications) tuning replications each · confirmed on "
      + "\(summary.confirmation) others · seed \(summary.seed)"
  }

  private var targetLines: [String] {
    TextTable(
      columns: [.left, .right, .right, .right, .left],
      header: ["target", "should be", "own values", "tried", "unit"],
      rows: summary.targets.map { target in
        let own = summary.own.figures[target.figure] ?? nil
        return [
          target.figure,
          "\(StudyNumber.text(target.value)) ± \(StudyNumber.text(target.tolerance))",
          own.map(StudyNumber.text) ?? "–",
          target.least.flatMap { low in
            target.greatest.map { "\(StudyNumber.text(low)) … \(StudyNumber.text($0))" }
          } ?? "–", target.unit,
        ]
      }
    ).lines
  }

  /// One column for each set, one row for each parameter and each target.
  private var setLines: [String] {
    let sets = summary.sets.prefix(Self.shownSets)
    let word = summary.accepted.isEmpty ? "nearest" : "accepted"
    let header =
      ["\(word) (\(summary.sets.count))"]
      + sets.indices.map { "\($0 + 1)\(sets[$0].isConfirmed ? "" : " *")" }
    var rows = [["distance, tuning"] + sets.map { decimal(min($0.distance, 1e6), 2) }]
    rows.append(
      ["distance, confirmed"]
        + sets.map { $0.confirmedDistance.map { decimal($0, 2) } ?? "–" })
    for factor in summary.factors {
      rows.append(
        ["\(factor.name)\(factor.unit == "1" || factor.unit.isEmpty ? "" : ", \(factor.unit)")"]
          + sets.map { set in
            set.values[factor.path].map(StudyNumber.text) ?? set.settings[factor.path] ?? "–"
          })
    }
    for target in summary.targets {
      rows.append(
        ["\(target.figure), \(target.unit)"]
          + sets.map { set in
            guard let estimate = set.confirmed[target.figure], let mean = estimate.mean else {
              return "–"
            }
            return StudyNumber.text(mean)
              + (estimate.halfWidth.map { " ± \(StudyNumber.text($0))" } ?? "")
          })
    }
    let columns = [TextTable.Alignment.left] + sets.map { _ in .right }
    var lines = TextTable(columns: columns, header: header, rows: rows).lines
    if sets.contains(where: { !$0.isConfirmed }) {
      lines.append("* not within all tolerances on evaluation seeds; figures are of those seeds")
    }
    return lines
  }

  /// Without an accepted set: which target stands in the way, and which parameters are at an end.
  private var givingLines: [String] {
    guard summary.accepted.isEmpty else { return [] }
    var lines: [String] = []
    for target in summary.targets {
      guard let distance = target.distanceWithout else { continue }
      lines.append(
        "  without \(target.figure) the nearest set misses by \(decimal(distance, 2)) tolerances")
    }
    if let first = summary.nearest.first, !first.atEnd.isEmpty {
      let ends = summary.factors.compactMap { factor in
        first.atEnd[factor.path].map { "\(factor.name) at \($0)" }
      }
      lines.append("  the nearest set is at an end of ranges: " + ends.joined(separator: ", "))
    }
    return lines
  }
}
