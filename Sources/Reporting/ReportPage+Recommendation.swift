import Experiments
import Records

/// What can be recommended on what condition, and what has to be kept in mind.
extension ReportPage {
  /// Nothing for a single run.
  var recommended: HTML {
    guard let comparison = source.comparison, let recommendation else { return .nothing }
    return .tag(
      "div", ["class": "advice"],
      .tag("h3", [:], .both("조건부 결론", "What can be concluded, on condition")),
      .tag("p", [:], .both(condition(comparison))),
      .tag(
        "ul", [:],
        (recommendation.statements(comparison.appraisal) + recommendation.agreement).map {
          .tag("li", [:], html($0))
        }),
      .tag("div", ["class": "verdict"], html(recommendation.conclusion)),
      .tag("p", [:], .both(Recommendation.reserve), .text(" "), robustnessHint),
      comparison.appraisal == nil
        ? .nothing
        : note(
          "비용의 구간은 하나씩 성립하고, 지표의 구간은 모두 함께 성립합니다.",
          "Intervals of costs hold one by one, those of the figures all together."))
  }

  private func condition(_ comparison: StudyResult<ComparisonSummary>) -> Wording {
    let percent = ReportWords.short(comparison.confidence * 100)
    let count = comparison.familySize ?? comparison.figures.reduce(0) { $0 + $1.pairs.count }
    let assumed = source.baseline.plan.parameters.count { $0.tag == "A" }
    let name = source.baseline.summary.scenario
    let scenario = comparison.scenario.map { "\($0) (\(name))" } ?? name
    return Wording(
      "시나리오 \(scenario)의 가정 아래에서(매개변수 \(assumed)개가 가정, 난수 시드 \(comparison.seed), 대안마다 반복 "
        + "\(comparison.replications)회, 차이 \(count)개의 구간이 모두 함께 \(percent)% 신뢰수준) 기준안 "
        + "\(comparison.baseline)과 견주면:",
      "Under the assumptions of the scenario \(scenario) – \(assumed) parameters are assumed, seed "
        + "\(comparison.seed), \(comparison.replications) replications of each alternative, the "
        + "intervals of all \(count) differences together at \(percent) % confidence – and compared "
        + "with the baseline \(comparison.baseline):")
  }

  /// Where it stands what else could change the order.
  private var robustnessHint: HTML {
    source.studies.isEmpty
      ? .both(
        "가정을 바꾸어 본 민감도·강건성 결과는 이 보고서에 없습니다.",
        "No study of sensitivity or robustness is part of this report.")
      : .both(
        "가정을 바꾸면 어떻게 되는지는 민감도와 강건성에 있습니다.", "For other assumptions see sensitivity and robustness.")
  }

  private func html(_ statement: Recommendation.Statement) -> HTML {
    let rest: HTML = statement.rest.korean.isEmpty ? .nothing : .text(" ") + .both(statement.rest)
    if statement.names.isEmpty { return .both(statement.words) + rest }
    // What is folded ends its own line.
    let end = HTML.text(isLong(statement.names) ? "" : ".")
    return .both(statement.words) + .text(" ") + listed(statement.names) + end + rest
  }

  /// Whether names are too many for a sentence.
  private func isLong(_ names: [String]) -> Bool { names.count > Self.named + 2 }

  /// So many names a sentence takes where they are too many.
  private static let named = 6

  /// Names of alternatives; of many the first few, and the others where a reader asks for them.
  private func listed(_ names: [String]) -> HTML {
    let first = isLong(names) ? Array(names.prefix(Self.named)) : names
    let short = HTML.joined(
      first.enumerated().map { place, name in
        (place == 0 ? .nothing : .text(", ")) + .tag("b", [:], .breakable(name))
      })
    guard isLong(names) else { return short }
    let others = names.dropFirst(Self.named)
    return short
      + .tag(
        "details", ["class": "more"],
        .tag("summary", [:], .both("외 \(others.count)개", "and \(others.count) more")),
        .tag("span", [:], .breakable(others.joined(separator: ", "))))
  }

  /// What the page leaves to files where there are many alternatives.
  var manyNote: HTML {
    let names = shown.map { source.alternatives[$0].name }.joined(separator: ", ")
    return note(
      "대안이 \(source.alternatives.count)개라 곡선의 색과 대안마다 한 열인 표에는 기준안과 위에서 앞선 대안만 나옵니다: \(names). 순위 그림, 지도, 대안마다 "
        + "한 줄인 표에는 모두 있고, 모든 값은 ongoeul export --csv로 얻습니다.",
      "With \(source.alternatives.count) alternatives the colours of curves and the tables of one "
        + "column per alternative are for the baseline and those that lead above: \(names). Ranks, "
        + "maps and tables of one line per alternative have all of them, and ongoeul export --csv all "
        + "values.")
  }

  // MARK: Warnings

  var warnings: HTML {
    let warnings = source.comparison?.warnings ?? source.baseline.summary.warnings
    guard !warnings.isEmpty else { return .nothing }
    let names = source.alternatives.map(\.name)
    let groups = WarningGroup.of(warnings, alternatives: source.comparison == nil ? [] : names)
    return .tag(
      "div", ["class": "warnings"],
      .tag("h3", [:], .both("프로그램의 경고", "Warnings of the program")),
      .tag("ul", [:], groups.map { .tag("li", [:], html($0, names)) }))
  }

  private func html(_ group: WarningGroup, _ names: [String]) -> HTML {
    if group.count == 1, let only = group.cases.first {
      return .text(only.alternatives.map { $0 + ": " }.joined()) + .both(words(only))
    }
    let about = group.alternatives(names)
    let whom: HTML =
      about.isEmpty
      ? .nothing
      : about.count == names.count
        ? .both("모든 대안", "all alternatives")
        : .both("대안 \(about.count)개: ", about.count == 1 ? "" : "\(about.count) alternatives: ")
          + .breakable(Recommendation.listed(about, 3).english)
    return .both(WarningWords.wording(group.reason)) + .text(about.isEmpty ? "" : " – ") + whom
      + .tag(
        "details", [:],
        .tag("summary", [:], .both("\(group.count)건 모두 보기", "All \(group.count)")),
        .tag(
          "ul", [:],
          group.cases.map { one in
            .tag(
              "li", [:],
              .both(words(one))
                + .text(
                  one.alternatives.isEmpty
                    ? "" : " – " + one.alternatives.joined(separator: ", ")))
          }))
  }

  /// The figures of a warning and what it says of them.
  private func words(_ one: WarningGroup.Case) -> Wording {
    let reason = WarningWords.wording(one.reason)
    if one.figures.isEmpty { return reason }
    let figures = WarningWords.figures(one.figures)
    return Wording(
      "\(figures.korean): \(reason.korean)", "\(figures.english): \(reason.english)")
  }

  // MARK: Many alternatives

  /// Of the first of the charts of ranks, for all.
  var rankCaption: Wording {
    Wording(
      "기준안과의 차이를 좋은 것부터. 점은 평균, 선은 모두 함께 성립하는 구간, 회색 띠는 의미가 없다고 미리 정한 크기입니다. 파랑은 기준안보다 나음, 주황은 나쁨, 채운 점은 "
        + "의미 있는 차이인지까지 판정이 확실한 경우입니다.",
      "Differences to the baseline, the best first. Dots are means, lines the intervals that hold "
        + "together, the grey band the size declared beforehand not to matter. Blue is better than the "
        + "baseline, orange worse; filled: the verdict on the difference that matters is certain.")
  }

  /// A line for each alternative, the best mean first: its mean, its difference to the baseline and
  /// to the best.
  func rankTable(
    _ figure: ComparisonSummary.Figure, _ comparison: StudyResult<ComparisonSummary>, _ digits: Int
  ) -> HTML {
    let baseline = comparison.baseline
    let best = figure.best?.policy
    let isLarger = figure.better == "larger"
    let ranked = comparison.alternatives.enumerated().sorted { a, b in
      func key(_ name: String) -> Double {
        (figure.means[name] ?? nil).map { isLarger ? 0 - $0 : $0 } ?? .infinity
      }
      return (key(a.element), a.offset) < (key(b.element), b.offset)
    }.map(\.element)
    var table = PageTable(
      caption: Wording(
        "평균이 좋은 순서. 평균의 구간은 하나씩, 차이의 구간은 모두 함께 성립",
        "By their means, the best first; intervals of means hold one by one, those of differences "
          + "together"),
      columns: [
        .name("대안", "Alternative"), .number("평균 ± 구간 절반", "Mean ± half\u{2011}width"),
        .number("기준안과의 차이", "Difference to the baseline"), .number("보정 p", "p (Holm)"),
        .words("판정", "Verdict"),
        .words("최선(\(best ?? "–"))과 견주면", "Beside the best (\(best ?? "–"))"),
      ])
    table.marked = Set(ranked.indices.filter { ranked[$0] == baseline })
    table.rows = ranked.map { name in
      let pair = figure.pairs.first { $0.a == baseline && $0.b == name }
      return [
        alternativeCell(name),
        measured(figure.means[name] ?? nil, figure.halfWidths[name] ?? nil, digits, figure.unit),
        measured(
          pair?.difference.map { 0 - $0 }, pair?.halfWidth, digits, figure.unit, sign: true),
        .text(pair.map { ReportWords.probability($0.pCorrected) } ?? "–", pair?.pCorrected),
        pair.map { verdict($0, figure) } ?? .text("–"), besideBest(name, best, figure),
      ]
    }
    return .tag(
      "details", ["class": "print"],
      .tag(
        "summary", [:],
        .both(
          "대안 \(ranked.count)개의 값과 판정을 표로 보기",
          "Values and verdicts of all \(ranked.count) alternatives as a table")), table.html)
  }

  private func besideBest(_ name: String, _ best: String?, _ figure: ComparisonSummary.Figure)
    -> PageTable.Cell
  {
    guard let best, name != best else { return .text("–") }
    let pair = figure.pairs.first {
      ($0.a == best && $0.b == name) || ($0.a == name && $0.b == best)
    }
    switch pair?.verdict {
    case .better, .worse, .probablyBetter, .probablyWorse:
      return PageTable.Cell(
        content: .both("분명히 못함", "surely behind"), className: "worse")
    case .equivalent: return .both(Wording("사실상 같음", "practically equal"))
    case .undecided: return .both(Wording("구별되지 않음", "not told apart"))
    case .undefined, nil: return .both(Wording("비교 불가", "not comparable"))
    }
  }
}
