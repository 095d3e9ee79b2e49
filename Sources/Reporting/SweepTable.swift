public import Experiments

/// A sweep as a terminal shows it: one row for each point and alternative.
public struct SweepTable {
  private let summary: StudyResult<SweepSummary>

  public init(_ summary: StudyResult<SweepSummary>) { self.summary = summary }

  public var text: String {
    var lines = [
      "\(summary.experiment) · \(summary.design) · \(summary.points.count - 1) points × "
        + "\(summary.alternatives.count) alternatives · \(summary.replications) replications "
        + "each · seed \(summary.seed)"
    ]
    if let question = summary.question { lines.append(question) }
    lines += summary.notes
    for figure in summary.figures { lines += [""] + self.lines(of: figure) }
    if !summary.warnings.isEmpty {
      lines += ["", "warnings"] + summary.warnings.map { "  " + $0 }
    }
    lines += ["", "roads and people: " + summary.provenance]
    return lines.joined(separator: "\n")
  }

  private func lines(of figure: SweepSummary.FigureName) -> [String] {
    let factors = summary.factors
    let header =
      ["point"] + factors.map(\.name) + ["alternative", "mean", "±", "to baseline", "±", "needs"]
    let columns: [TextTable.Alignment] =
      [.right] + factors.map { _ in .right } + [.left, .right, .left, .right, .left, .left]
    let rows = summary.points.flatMap { point in
      summary.alternatives.compactMap { name -> [String]? in
        guard let result = point.results[name], let found = result.figures[figure.name] else {
          return nil
        }
        return [point.name] + factors.map { point.settings[$0.path] ?? "–" }
          + [name] + cells(found.value, signed: false)
          + (point.name == "baseline" ? ["", ""] : cells(found.difference, signed: true))
          + [result.needLogsEqual ? "same" : "other"]
      }
    }
    return ["\(figure.name) (\(figure.unit), \(figure.better) is better)"]
      + TextTable(columns: columns, header: header, rows: rows).lines.map { "  " + $0 }
  }

  private func cells(_ estimate: StudyEstimate, signed: Bool) -> [String] {
    let sign = signed && (estimate.mean ?? 0) > 0 ? "+" : ""
    return [
      estimate.mean.map { sign + StudyNumber.text($0) } ?? "–",
      estimate.halfWidth.map { "± " + StudyNumber.text($0) } ?? "–",
    ]
  }
}
