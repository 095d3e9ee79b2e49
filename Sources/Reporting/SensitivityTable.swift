public import Experiments

/// A study of sensitivity as a terminal shows it: the factors by what they do.
public struct SensitivityTable {
  private let summary: StudyResult<SensitivitySummary>

  /// Factors beyond are in the file only.
  private static let shown = 20

  public init(_ summary: StudyResult<SensitivitySummary>) { self.summary = summary }

  public var text: String {
    var lines = [
      "\(summary.experiment) · \(summary.policy) · \(summary.factors.count) parameters · "
        + "\(summary.trajectories) trajectories on \(summary.gridLevels) levels · "
        + "\(summary.replications) replications of each point · seed \(summary.seed)"
    ]
    if let question = summary.question { lines.append(question) }
    for figure in summary.figures { lines += [""] + self.lines(of: figure) }
    if !summary.leftOut.isEmpty {
      lines += [
        "",
        "not varied, lists of numbers or without a range: "
          + summary.leftOut.joined(separator: ", "),
      ]
    }
    if !summary.warnings.isEmpty {
      lines += ["", "warnings"] + summary.warnings.map { "  " + $0 }
    }
    lines += ["", "roads and people: " + summary.provenance]
    return lines.joined(separator: "\n")
  }

  private func lines(of figure: SensitivitySummary.Figure) -> [String] {
    let effects = Dictionary(uniqueKeysWithValues: figure.screening.map { ($0.factor, $0) })
    let bars = figure.tornado.prefix(Self.shown)
    let table = TextTable(
      columns: [.left, .right, .right, .right, .right, .right, .right, .left],
      header: ["parameter", "low", "Δ", "high", "Δ", "μ*", "σ", "needs"],
      rows: bars.map { bar in
        let effect = effects[bar.factor]
        return [
          bar.name, bar.low.at, estimate(bar.low.difference), bar.high.at,
          estimate(bar.high.difference), effect.map { estimate($0.muStar) } ?? "–",
          effect?.sigma.map(StudyNumber.text) ?? "–", bar.changesNeeds ? "other" : "same",
        ]
      })
    var lines = [
      "\(figure.name) (\(figure.unit)), \(estimate(figure.base)) with the scenario's own values"
    ]
    lines += table.lines.map { "  " + $0 }
    let rest = figure.tornado.count - bars.count
    if rest > 0 { lines.append("  and \(rest) parameters with a smaller swing") }
    if let shares = figure.shares { lines += [""] + self.lines(of: shares) }
    return lines
  }

  private func lines(of shares: SensitivitySummary.Shares) -> [String] {
    let quality = shares.crossValidated.map { decimal($0 * 100, 0) + " %" } ?? "an unknown part"
    return [
      "  shares of variance, by a surface through \(shares.points) points that predicts \(quality)"
    ]
      + TextTable(
        columns: [.left, .right, .right], header: ["parameter", "alone", "with others"],
        rows: shares.factors.map {
          [$0.name, estimate($0.firstOrder), estimate($0.total)]
        }
      ).lines.map { "  " + $0 }
  }

  private func estimate(_ estimate: StudyEstimate) -> String {
    guard let mean = estimate.mean else { return "–" }
    return StudyNumber.text(mean)
      + (estimate.halfWidth.map { " ± " + StudyNumber.text($0) } ?? "")
  }
}
