import Experiments
import Records

extension Recommendation {
  /// A sentence that ends in names of alternatives, which may be many.
  struct Statement {
    let words: Wording
    var names: [String] = []
    /// After the names.
    var rest = Wording("", "")

    init(_ korean: String, _ english: String, _ names: [String] = []) {
      words = Wording(korean, english)
      self.names = names
    }
  }

  /// By figure, who is best of those that are surely better than the baseline, by how much and at
  /// what cost, and who cannot be told apart from it.
  ///
  /// - Parameter appraisal: where it is, the added costs of a year come from it.
  func statements(_ appraisal: Appraisal?) -> [Statement] {
    zip(figures, leads).map { figure, lead in
      let label = ReportWords.label(figure.name)
      guard let lead else {
        return Statement(
          "\(label.korean): 기준안보다 분명히 나은 대안이 없습니다.",
          "\(label.english): no alternative is surely better than the baseline.")
      }
      return statement(figure, label, lead, appraisal)
    }
  }

  private func statement(
    _ figure: ComparisonSummary.Figure, _ label: Wording, _ lead: Lead, _ appraisal: Appraisal?
  ) -> Statement {
    // No finer than a tenth of what matters.
    let digits = ReportWords.digits([max(lead.half, (figure.delta ?? 0) / 10)])
    let size = lead.difference.magnitude
    let isHigher = lead.difference > 0
    let amount = ReportWords.with(
      Self.interval(size, lead.half, digits), figure.unit == "%" ? "pp" : figure.unit)
    let delta = figure.delta.map { ReportWords.with(ReportWords.short($0), figure.unit) }
    let open = lead.isLargeEnough ? nil : delta
    let cost = cost(of: lead.alternative, appraisal)
    let tie =
      lead.tied.isEmpty
      ? Wording("비교할 수 있는 모든 대안보다 분명히 낫습니다.", "Surely better than all others that can be compared.")
      : Wording("최선과 구별되지 않는 대안 \(lead.tied.count)개:", "Not told apart from it:")
    return Statement(
      "\(label.korean): \(lead.alternative) 대안이 기준안보다 \(amount.korean) "
        + (isHigher ? "높습니다" : "낮습니다")
        + (open.map { "(의미 있는 크기 \($0.korean) 이상인지는 불확실)" } ?? "") + ". "
        + cost.korean + tie.korean,
      "\(label.english): \(lead.alternative) \(isHigher ? "raises" : "lowers") it by "
        + "\(amount.english) compared with the baseline"
        + (open.map { " (whether by the \($0.english) that matter is open)" } ?? "") + cost.english
        + ". " + tie.english,
      lead.tied)
  }

  /// `3.1 [2.8, 3.4]`; without an interval where nothing varies.
  static func interval(_ mean: Double, _ half: Double, _ digits: Int) -> String {
    let value = ReportWords.number(mean, digits)
    if half == 0 { return value }
    let ends = [mean - half, mean + half].map { ReportWords.number($0, digits) }
    return "\(value) [\(ends[0]), \(ends[1])]"
  }

  private func cost(of name: String, _ appraisal: Appraisal?) -> Wording {
    guard let added = appraisal?.alternatives.first(where: { $0.name == name })?.costs else {
      return Wording("", "")
    }
    let half = added.halfWidth ?? 0
    let size = added.mean.magnitude
    let digits = min(ReportWords.digits([half]), size >= 100 ? 0 : size >= 10 ? 1 : 2)
    let text = Self.interval(added.mean, half, digits)
    let sign = added.mean > 0 ? "+" : ""
    return Wording(
      "비용의 변화는 한 해 \(sign)\(text)백만원입니다. ", " and changes costs by \(sign)\(text) MKRW a year")
  }

  /// Whether the figures agree, and who is dominated by nobody.
  var agreement: [Statement] {
    let known = leads.compactMap { $0 }
    guard known.count > 1 else { return [] }
    let first =
      agreed.isEmpty
      ? Statement(
        "지표들이 한 대안을 가리키지 않습니다. 하나를 고르려면 지표의 경중을 정해야 합니다.",
        "The figures do not agree on one alternative: to choose one they have to be weighed.")
      : Statement(
        "나아지는 모든 지표에서 최선이거나 최선과 구별되지 않는 대안:",
        "Best, or not told apart from the best, by every figure by which anything is better:",
        agreed)
    return [
      first,
      Statement(
        "어느 대안에도 확실히 뒤지지 않는(비지배) 대안은 \(alternatives.count)개 가운데 \(undominated.count)개:",
        "Of \(alternatives.count) alternatives \(undominated.count) are not dominated by another:",
        undominated),
    ]
  }

  /// What can be recommended.
  var conclusion: Statement {
    if leads.allSatisfy({ $0 == nil }) {
      return Statement(
        "이 비교로는 기준안 대신 권할 수 있는 대안이 없습니다. 나은 쪽으로 차이가 없음을 배제하는 구간이 없습니다.",
        "Nothing can be recommended over the baseline: no interval leaves out that there is no "
          + "improvement.")
    }
    let isCosted = figures.contains { $0.name.contains(".cost") }
    if candidates.isEmpty {
      return Statement(
        trades.isEmpty
          ? "무조건 권할 수 있는 대안은 없습니다."
          : "무조건 권할 수 있는 대안은 없습니다. 한 지표에서 분명히 나은 대안은 다른 지표에서 분명히 나쁩니다. 경중을 정해 골라야 할 대안:",
        trades.isEmpty
          ? "Nothing can be recommended without reserve."
          : "Nothing can be recommended without weighing: what is surely better by one figure is "
            + "surely worse by another. To be weighed:", trades)
    }
    var statement = Statement(
      "따라서 이 가정들이 맞다면 기준안 대신 권할 수 있는 대안(한 지표 이상에서 분명히 낫고, 어느 지표에서도 분명히 나쁘지 않으며, 비지배):",
      "So, if these assumptions hold, what can be recommended over the baseline (surely better by a "
        + "figure, surely worse by none, not dominated):", candidates)
    if !isCosted {
      statement.rest = Wording(
        "비용은 이 지표들에 들어 있지 않으므로 따로 견주어야 합니다.",
        "Cost is not among these figures and has to be weighed beside them.")
    }
    return statement
  }

  /// What none of it says.
  static let reserve = Wording(
    "실제 전주에서 같은 크기의 효과가 난다는 뜻도, 가정이 달라져도 순서가 같다는 뜻도, 그 비용을 들일 만하다는 뜻도 아닙니다.",
    "It does not say that the real city would see an effect of this size, that the order holds under "
      + "other assumptions, or that the effect is worth its cost.")

  /// One or two lines for a terminal.
  var line: String {
    let statement = conclusion
    let names = Self.listed(statement.names, 4).english
    return statement.words.english + (names.isEmpty ? "" : " " + names + ".")
      + (statement.rest.english.isEmpty ? "" : " " + statement.rest.english)
  }

  /// The first names, and how many more there are.
  static func listed(_ names: [String], _ most: Int) -> Wording {
    let first = names.prefix(most).joined(separator: ", ")
    let more = names.count - most
    return more > 0
      ? Wording("\(first) 외 \(more)개", "\(first) and \(more) more") : Wording(first, first)
  }
}
