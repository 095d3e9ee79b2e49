public import Experiments

/// A comparison as a terminal shows it: for each figure the alternatives and their differences.
public struct ComparisonTable {
  private let summary: StudyResult<ComparisonSummary>

  public init(_ summary: StudyResult<ComparisonSummary>) { self.summary = summary }

  public var text: String {
    var lines = [headline]
    if let question = summary.question { lines.append(question) }
    for figure in summary.figures { lines += [""] + self.lines(of: figure) }
    lines += [""] + conclusion
    let found = exploratoryLines
    if !found.isEmpty { lines += [""] + found }
    if let appraisal = summary.appraisal { lines += [""] + AppraisalTable(appraisal).lines }
    if !summary.warnings.isEmpty { lines += ["", "warnings"] + warningLines }
    lines += ["", "roads and people: " + summary.provenance]
    return lines.joined(separator: "\n")
  }

  private var headline: String {
    let comparisons = summary.familySize ?? summary.figures.reduce(0) { $0 + $1.pairs.count }
    let others = summary.familySize == nil ? "" : ", of all scenarios,"
    return "\(summary.title) · \(summary.alternatives.count) alternatives · "
      + "\(summary.replications) replications each, after a pilot of \(summary.pilot) · "
      + "seed \(summary.seed) · \(decimal(summary.confidence * 100, 0)) % for all "
      + "\(comparisons) differences\(others) together"
  }

  private func lines(of figure: ComparisonSummary.Figure) -> [String] {
    let matters = figure.delta.map { "; \(quantity($0, figure)) matters" } ?? ""
    let digits = self.digits(figure)
    var lines = ["\(figure.name) (\(figure.unit), \(figure.better) is better\(matters))"]
    let table = TextTable(
      columns: [.left, .right, .left],
      header: ["alternative", "mean", "± half-width"],
      rows: summary.alternatives.map { name in
        [
          name, (figure.means[name] ?? nil).map { decimal($0, digits) } ?? "–",
          (figure.halfWidths[name] ?? nil).map { "± " + decimal($0, digits) } ?? "–",
        ]
      })
    lines += table.lines.map { "  " + $0 }
    let shown = pairs(of: figure)
    let pairs = TextTable(
      columns: [.left, .right, .left, .left, .right, .right] + (isLong ? [.left] : []),
      header: ["difference", "", "± half-width", "p (Holm)", "variance ÷", "n"]
        + (isLong ? ["the first is"] : []),
      rows: shown.map { row($0, digits) + (isLong ? [verdict($0)] : []) })
    lines += [""] + pairs.lines.map { "  " + $0 }
    if isLong {
      let others = figure.pairs.count - shown.count
      return lines + [
        "  differences to the first and to the best; \(others) more in comparison.json"
      ]
    }
    lines += [""] + figure.pairs.map { "  " + sentence($0, figure) }
    return lines
  }

  /// Whether all differences between any two would be more than anybody reads.
  private var isLong: Bool { summary.alternatives.count > 7 }

  /// The differences that are shown: all, or those to the baseline and to the best.
  private func pairs(of figure: ComparisonSummary.Figure) -> [ComparisonSummary.Pair] {
    if !isLong { return figure.pairs }
    let references = [summary.baseline] + (figure.best.map { [$0.policy] } ?? [])
    return references.enumerated().flatMap { place, reference in
      figure.pairs.filter { pair in
        [pair.a, pair.b].contains(reference)
          && !references[..<place].contains { $0 == pair.a || $0 == pair.b }
      }
    }
  }

  /// The verdict on a difference in a word or two.
  private func verdict(_ pair: ComparisonSummary.Pair) -> String {
    switch pair.verdict {
    case .better: "better"
    case .worse: "worse"
    case .probablyBetter: "better, by how much is open"
    case .probablyWorse: "worse, by how much is open"
    case .equivalent: "as good"
    case .undecided: "open"
    case .undefined: "not to be compared"
    }
  }

  private func row(_ pair: ComparisonSummary.Pair, _ digits: Int) -> [String] {
    let sign = (pair.difference ?? 0) > 0 ? "+" : ""
    return [
      "\(pair.a) − \(pair.b)", pair.difference.map { sign + decimal($0, digits) } ?? "–",
      pair.halfWidth.map { "± " + decimal($0, digits) } ?? "–",
      pair.pCorrected.map { $0 < 0.0001 ? "< 0.0001" : decimal($0, 4) } ?? "–",
      pair.varianceReduction.map { decimal($0, 1) } ?? "–", String(pair.n),
    ]
  }

  /// A value with its unit, which a number without dimension has not.
  private func quantity(_ value: Double, _ figure: ComparisonSummary.Figure) -> String {
    figure.unit == "1" ? number(value) : "\(number(value)) \(figure.unit)"
  }

  /// The verdict on a difference in words.
  private func sentence(
    _ pair: ComparisonSummary.Pair, _ figure: ComparisonSummary.Figure
  ) -> String {
    let delta = figure.delta.map { quantity($0, figure) } ?? ""
    switch pair.verdict {
    case .better: return "\(pair.a) is better than \(pair.b), by more than \(delta)"
    case .worse: return "\(pair.b) is better than \(pair.a), by more than \(delta)"
    case .probablyBetter:
      return "\(pair.a) is better than \(pair.b); whether by \(delta) is open"
    case .probablyWorse:
      return "\(pair.b) is better than \(pair.a); whether by \(delta) is open"
    case .equivalent: return "\(pair.a) and \(pair.b) differ by less than \(delta)"
    case .undecided: return "\(pair.a) and \(pair.b): more replications are needed"
    case .undefined: return "\(pair.a) and \(pair.b) cannot be compared by this figure"
    }
  }

  private var conclusion: [String] {
    let needs =
      summary.needLogsEqual
      ? "All alternatives faced the same needs in every replication."
      : "The alternatives did not face the same needs."
    let best = summary.figures.map { figure in
      figure.best.map { "best by \(figure.name): \($0.policy) (\($0.guarantee))" }
        ?? "best by \(figure.name): cannot be told"
    }
    let advice = TextTable.wrapped(
      "under these assumptions: " + Recommendation(summary.summary).line, indent: 0)
    return best + advice + [needs]
  }

  /// Warnings that say the same in one line.
  private var warningLines: [String] {
    WarningGroup.of(summary.warnings, alternatives: summary.alternatives).map { group in
      guard group.count > 1 else {
        let only = group.cases[0]
        let parts = only.alternatives + [only.figures, only.reason].filter { !$0.isEmpty }
        return "  " + parts.joined(separator: ": ")
      }
      let about = group.alternatives(summary.alternatives)
      let whom =
        about.isEmpty
        ? "\(group.count) times"
        : "\(about.count) of \(summary.alternatives.count) alternatives: "
          + Recommendation.listed(about, 3).english
      return "  \(group.reason) (\(whom))"
    }
  }

  /// What stands out among the figures that were not named before.
  private var exploratoryLines: [String] {
    let found = ExploratoryFindings(summary.exploratory, summary.alternatives)
    let total = found.shown.count + found.small + found.none
    if total == 0 { return [] }
    var lines = [
      "exploratory: \(total) figures not named before the run, for ideas and not for decisions",
      "  (difference to \(summary.baseline) with Benjamini–Hochberg's p; * p of 0.1 or less and as "
        + "large",
      "  as what matters, or as 5 % where nothing is declared)",
    ]
    var names = Array(summary.alternatives.dropFirst())
    if isLong {
      names = names.filter { name in summary.figures.contains { $0.best?.policy == name } }
    }
    let column = Dictionary(
      uniqueKeysWithValues: summary.alternatives.dropFirst().enumerated().map { ($1, $0) })
    // No more columns than a terminal has places for.
    for first in stride(from: 0, to: found.shown.isEmpty ? 0 : names.count, by: 3) {
      let places = first..<min(first + 3, names.count)
      let table = TextTable(
        columns: [.left, .right] + places.map { _ in .right } + [.left],
        header: ["figure", summary.baseline] + names[places] + ["unit"],
        rows: found.shown.map { finding in
          [finding.name, number(finding.baseline)]
            + names[places].map { exploratoryCell(finding.differences[column[$0] ?? 0]) }
            + [finding.unit]
        })
      lines += table.lines.map { "  " + $0 }
    }
    lines.append(
      "  \(found.shown.isEmpty ? "" : "of the others, ")\(found.small) differ by less than that and "
        + "\(found.none) show no difference: see comparison.json")
    return lines
  }

  private func exploratoryCell(_ difference: ExploratoryFindings.Difference?) -> String {
    guard let difference else { return "–" }
    let value = (difference.mean > 0 ? "+" : "") + number(difference.mean)
    let p = difference.p.map { $0 < 0.001 ? "<.001" : decimal($0, 3) } ?? "–"
    return "\(value) (\(p))\(difference.couldMatter ? "*" : " ")"
  }

  private func digits(_ figure: ComparisonSummary.Figure) -> Int {
    let widths = figure.pairs.compactMap(\.halfWidth) + figure.halfWidths.values.compactMap { $0 }
    guard let least = widths.filter({ $0 > 0 }).min() else { return 2 }
    return least >= 10 ? 0 : least >= 1 ? 1 : least >= 0.05 ? 2 : 3
  }

  private func number(_ value: Double) -> String {
    let size = value.magnitude
    return decimal(value, size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3)
  }
}
