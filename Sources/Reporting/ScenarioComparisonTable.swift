public import Experiments

/// A comparison in several scenarios as a terminal shows it: the table of each, then what holds
/// across them.
public struct ScenarioComparisonTable {
  private let summary: StudyResult<ScenarioComparisonSummary>

  public init(_ summary: StudyResult<ScenarioComparisonSummary>) { self.summary = summary }

  public var text: String {
    let parts = summary.scenarios.map { part in
      "── \(part.name) (\(part.scenario)) ──\n" + ComparisonTable(part.comparison).text + "\n"
    }
    var lines = ["── across \(summary.scenarios.count) scenarios ──"]
    for figure in summary.figures {
      lines += ["\(figure.name) (\(figure.unit), \(figure.better) is better)"]
      lines += figure.conclusion.map { "  " + $0 }
    }
    let first = summary.scenarios[0].name
    lines += [
      "",
      "differences to \(first), each interval alone at \(decimal(summary.confidence * 100, 0)) %",
    ]
    lines += differences.lines.map { "  " + $0 }
    lines += ["", closing]
    return (parts + [lines.joined(separator: "\n")]).joined(separator: "\n")
  }

  private var differences: TextTable {
    TextTable(
      columns: [.left, .left, .left, .right, .left, .right, .left],
      header: ["figure", "scenario", "alternative", "difference", "± half-width", "n", "needs"],
      rows: summary.figures.flatMap { figure in
        figure.differences.map { found in
          [
            figure.name, found.scenario, found.alternative,
            found.difference.map { ($0 > 0 ? "+" : "") + StudyNumber.text($0) } ?? "–",
            found.halfWidth.map { "± " + StudyNumber.text($0) } ?? "–", "\(found.n)",
            found.needLogsEqual ? "the same, paired" : "others, not paired",
          ]
        }
      })
  }

  /// Where the best alternative is the same and where it is not.
  private var closing: String {
    let same = summary.figures.filter { $0.bestEverywhere != nil }.map(\.name)
    let other = summary.figures.filter { $0.bestEverywhere == nil }.map(\.name)
    let sentences = [
      same.isEmpty ? nil : "in all scenarios the same by \(same.joined(separator: ", "))",
      other.isEmpty ? nil : "not the same by \(other.joined(separator: ", "))",
    ]
    return "The alternative with the best mean is "
      + sentences.compactMap { $0 }.joined(separator: ", and ")
      + ". All \(summary.familySize) primary differences of all scenarios are one family: their "
      + "intervals hold together with \(decimal(summary.confidence * 100, 0)) % confidence and "
      + "Holm's correction covers them all."
  }
}
