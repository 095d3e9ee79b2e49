public import Experiments

/// A selection as a terminal shows it: who was dropped when, and who is left.
public struct SelectionTable {
  private let summary: StudyResult<SelectionSummary>

  public init(_ summary: StudyResult<SelectionSummary>) { self.summary = summary }

  public var text: String {
    var lines = [
      "\(summary.experiment) · the best of \(summary.alternatives.count) by \(summary.figure) "
        + "(\(summary.unit), \(summary.better) is better) · seed \(summary.seed)"
    ]
    if let question = summary.question { lines.append(question) }
    lines.append(
      summary.indifferenceInWords.prefix(1).uppercased()
        + summary.indifferenceInWords.dropFirst() + ".")
    lines.append("")
    lines +=
      TextTable(
        columns: [.left, .right, .left, .right, .left],
        header: ["alternative", "mean", "±", "replications", "ending"],
        rows: summary.alternatives.map { alternative in
          [
            alternative.name, alternative.value.mean.map(StudyNumber.text) ?? "–",
            alternative.value.halfWidth.map { "± " + StudyNumber.text($0) } ?? "–",
            "\(alternative.replications)", alternative.ending,
          ]
        }
      ).lines
    lines.append("")
    if let best = summary.best {
      lines.append("best: \(best.policy) (\(best.guarantee))")
    } else {
      lines.append("best: cannot be told")
    }
    lines.append(
      "Means of the dropped are over the replications before they were dropped: they rank, and are "
        + "no estimates to report.")
    if !summary.warnings.isEmpty {
      lines += ["", "warnings"] + summary.warnings.map { "  " + $0 }
    }
    lines += ["", "roads and people: " + summary.provenance]
    return lines.joined(separator: "\n")
  }
}
