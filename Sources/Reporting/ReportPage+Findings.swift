import Experiments
import Records
import Scenarios

/// What came out: the short answer, and the figures behind it.
extension ReportPage {
  var summary: Section {
    let cards = source.comparison.map { $0.figures.map(card) } ?? runCards
    var content: [HTML] = [.tag("div", ["class": "cards"], cards), recommended]
    if let comparison = source.comparison {
      content.append(
        comparison.needLogsEqual
          ? paragraph(
            "모든 대안은 반복마다 똑같은 수요(같은 사람, 같은 시각, 같은 목적지)를 받았습니다. 차이는 대안에서만 나옵니다.",
            "In every replication all alternatives faced exactly the same needs: the same people at "
              + "the same times. The differences come from the alternatives alone.")
          : gap(
            "대안마다 수요가 같지 않았습니다. 차이에는 수요의 차이도 섞여 있습니다.",
            "The alternatives did not face the same needs: differences are those of demand as well."
          ))
    }
    content.append(
      note(
        "가정이 같은 상태에서 대안의 차이를 비교하기 위한 결과입니다. 실제 값의 예측이 아닙니다.",
        "Made to compare alternatives under equal assumptions. Not a forecast of real values."))
    if isMany { content.append(manyNote) }
    content += [gaps, warnings]
    return Section(id: "summary", title: Wording("한눈에 보기", "In short"), content: .joined(content))
  }

  private func card(_ figure: ComparisonSummary.Figure) -> HTML {
    let digits = digits(figure)
    let label = ReportWords.label(figure.name)
    guard let best = figure.best, let mean = figure.means[best.policy] ?? nil else {
      return .tag(
        "div", ["class": "card"], .tag("h3", [:], .both(label)),
        .tag("p", ["class": "big"], .both("판단할 수 없음", "cannot be told")),
        paragraph(
          "값이 정의된 대안이 둘이 되지 않거나 반복이 너무 적습니다.",
          "Fewer than two alternatives have a value, or there are too few replications."))
    }
    let value = ReportWords.interval(mean, figure.halfWidths[best.policy] ?? nil, digits)
    let distance = rounded(best.within, digits)
    let within = ReportWords.with(ReportWords.short(distance), figure.unit)
    let certainty =
      best.isCertain
      ? Wording("최선임이 확실함", "surely the best")
      : distance == 0
        ? figure.means.contains { $0.key != best.policy && $0.value == mean }
          ? Wording("다른 대안과 같음", "no different from another")
          : Wording(
            "모든 반복에서 최선, 차이가 늘 같음", "the best in all replications, by a constant difference")
        : Wording("최선과의 차이는 \(within.korean) 이내", "within \(within.english) of the best")
    return .tag(
      "div", ["class": "card"], .tag("h3", [:], .both(label), better(figure.better)),
      .tag("p", ["class": "big"], .breakable(best.policy)),
      policy(best.policy).map { .tag("p", ["class": "note"], .both($0)) } ?? .nothing,
      .tag(
        "p", [:], .both(ReportWords.with(value, figure.unit)), .text(" · "), .both(certainty)),
      againstBaseline(best.policy, figure, digits))
  }

  private func rounded(_ value: Double, _ digits: Int) -> Double {
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    return (value * scale).rounded(.up) / scale
  }

  private func better(_ end: String) -> HTML {
    end == "larger"
      ? .both(" (클수록 좋음)", " (larger is better)")
      : .both(" (작을수록 좋음)", " (smaller is better)")
  }

  private func againstBaseline(
    _ name: String, _ figure: ComparisonSummary.Figure, _ digits: Int
  ) -> HTML {
    guard let comparison = source.comparison else { return .nothing }
    guard name != comparison.baseline else {
      return paragraph(
        "평균으로 볼 때 기준안보다 나은 대안이 없습니다.", "By the means no alternative is better than the baseline.")
    }
    guard let pair = figure.pairs.first(where: { $0.a == comparison.baseline && $0.b == name }),
      let difference = pair.difference
    else { return .nothing }
    let text = ReportWords.interval(0 - difference, pair.halfWidth, digits, sign: true)
    return .tag(
      "p", [:], .both("기준안 대비 ", "Against the baseline "),
      .both(ReportWords.with(text, figure.unit)),
      .text(" · "), .both(ReportWords.verdict(pair, figure)))
  }

  private var runCards: [HTML] {
    let present = present
    return present.flatMap { entry -> [HTML] in
      let named = entry.views.map { $0.tradeOff.others + [$0.tradeOff.cost] } ?? []
      return (named + entry.words.foremost).compactMap { name -> HTML? in
        guard
          let figure = source.baseline.summary.keyFigures.first(where: { $0.name == name })
        else { return nil }
        let value = ReportWords.interval(
          figure.mean, figure.halfWidth, ReportWords.digits(figure.mean, figure.halfWidth))
        let service = entry.declaration
        return .tag(
          "div", ["class": "card"],
          .tag("h3", [:], .both(ReportWords.label(figure.name))),
          present.count > 1
            ? .tag("p", ["class": "note"], .both(service.koreanName, service.name)) : .nothing,
          .tag(
            "p", ["class": "big"],
            .both(
              figure.mean == nil
                ? Wording("값 없음", "no value") : ReportWords.with(value, figure.unit))),
          .tag("p", [:], .both(runs(figure.n))))
      }
    }
  }

  private func runs(_ count: Int) -> Wording {
    switch count {
    case 0: Wording("어느 반복에서도 정의되지 않음", "not defined in any replication")
    case 1: Wording("반복 1회의 값", "of one replication")
    default:
      Wording(
        "반복 \(count)회의 평균과 95% 구간", "mean and 95 % interval of \(count) replications")
    }
  }

  private var gaps: HTML {
    guard !source.gaps.isEmpty else { return .nothing }
    let shown = source.gaps.prefix(10).map { gap in
      HTML.tag("li", [:], .text("\(gap.alternative)/replications/\(gap.file): \(gap.reason)"))
    }
    let more = source.gaps.count - shown.count
    return .tag(
      "div", ["class": "warnings"],
      .tag(
        "h3", [:],
        .both(
          "읽지 못한 결과 파일 \(source.gaps.count)개",
          source.gaps.count == 1
            ? "One result file could not be read"
            : "\(source.gaps.count) result files could not be read")),
      paragraph(
        "시간대별 곡선, 분포, 지도, 형평성은 나머지 반복만으로 계산했습니다. 핵심 지표는 실행 때 저장한 값이라 영향이 없습니다.",
        "The curves by hour, the distributions, the maps and equity rest on the other replications. The key "
          + "figures were stored by the run and are not affected."),
      .tag("ul", [:], shown + (more > 0 ? [.tag("li", [:], .text("+ \(more)"))] : [])))
  }

  // MARK: Primary figures

  var figures: Section {
    guard let comparison = source.comparison else { return runFigures }
    let percent = ReportWords.short(comparison.confidence * 100)
    let count = comparison.familySize ?? comparison.figures.reduce(0) { $0 + $1.pairs.count }
    let introduction = paragraph(
      "아래 지표는 실행 전에 정했습니다. 예비 실행 \(comparison.pilot)회로 필요한 반복 수를 정한 뒤, 새 난수로 대안마다 "
        + "\(comparison.replications)회씩 실행했습니다. 차이의 구간은 비교 \(count)개가 모두 함께 \(percent)% "
        + "신뢰수준을 지키며, p값은 홀름(Holm) 방법으로 보정했습니다.",
      "These figures were named before the run. A pilot of \(comparison.pilot) found how many "
        + "replications it takes; then \(comparison.replications) fresh ones were run of each "
        + "alternative. The intervals of all \(count) differences hold together with \(percent) % "
        + "confidence, and the p-values are corrected by Holm's method.")
    let blocks = comparison.figures.enumerated().map { place, figure in
      block(place, figure, comparison)
    }
    return Section(
      id: "figures", title: Wording("핵심 지표", "Primary figures"),
      content: .joined([introduction] + blocks))
  }

  func digits(_ figure: ComparisonSummary.Figure) -> Int {
    ReportWords.digits(figure.pairs.map(\.halfWidth) + figure.halfWidths.values)
  }

  private func block(
    _ place: Int, _ figure: ComparisonSummary.Figure, _ comparison: StudyResult<ComparisonSummary>
  ) -> HTML {
    let digits = digits(figure)
    let matters = figure.delta.map { ReportWords.with(ReportWords.short($0), figure.unit) }
    let heading = HTML.tag(
      "h3", [:], .both(ReportWords.label(figure.name)), better(figure.better))
    let definition = HTML.tag(
      "p", ["class": "note"], .tag("code", [:], .breakable(figure.name)), .text(" · "),
      .both(ReportWords.meaning(figure.name, figure.meaning)),
      matters.map {
        .both(
          " · 의미 있는 차이의 기준: \($0.korean)",
          " · the difference that matters: \($0.english)")
      } ?? .both(" · 의미 있는 차이의 기준이 정의되지 않음", " · no difference that matters is defined"))
    let forest = chart(
      "forest", place, place == 0 ? (isMany ? rankCaption : forestCaption) : nil)
    return .joined([
      heading, definition,
      isMany
        ? forest + rankTable(figure, comparison, digits)
        : meansTable(figure, comparison, digits) + forest + pairTable(figure, digits),
    ])
  }

  private func meansTable(
    _ figure: ComparisonSummary.Figure, _ comparison: StudyResult<ComparisonSummary>,
    _ digits: Int
  ) -> HTML {
    var means = PageTable(
      caption: Wording("대안별 평균(대안 하나씩의 구간)", "Means, with the interval of each alone"),
      columns: [
        .name("대안", "Alternative"),
        .number("평균 ± 구간 절반", "Mean ± half\u{2011}width"),
      ])
    means.marked = [0]
    means.shape = .narrow
    means.rows = comparison.alternatives.map { name in
      let mean = figure.means[name] ?? nil
      return [
        alternativeCell(name),
        measured(mean, figure.halfWidths[name] ?? nil, digits, figure.unit),
      ]
    }
    return means.html
  }

  private func pairTable(_ figure: ComparisonSummary.Figure, _ digits: Int) -> HTML {
    var pairs = PageTable(
      caption: Wording(
        "쌍별 차이(같은 난수로 짝지은 차이)", "Differences, paired on common random numbers"),
      columns: [
        .name("비교", "Pair"), .number("차이 ± 구간 절반", "Difference ± half\u{2011}width"),
        .number("보정 p", "p (Holm)"), .number("상관", "Correlation"),
        .number("분산 감소", "Variance reduction"), .number("반복", "n"), .words("판정", "Verdict"),
      ])
    pairs.rows = figure.pairs.map { row($0, figure, digits) }
    return pairs.html
  }

  /// Of the first of the charts of differences, for all.
  private var forestCaption: Wording {
    Wording(
      "점은 차이의 평균, 선은 모두 함께 성립하는 구간, 회색 띠는 의미가 없다고 미리 정한 크기입니다. 'A − B'가 파랑이면 A가 B보다 낫고, 주황이면 "
        + "못합니다. 채운 점은 의미 있는 차이인지까지 판정이 확실한 경우입니다.",
      "Dots are mean differences, lines the intervals that hold together. The grey band is the "
        + "size declared beforehand not to matter. In A − B, blue says that A is better "
        + "than B, orange that it is worse; filled: the verdict on the difference that matters is "
        + "certain.")
  }

  /// A value with its interval and unit.
  func measured(
    _ mean: Double?, _ half: Double?, _ digits: Int, _ unit: String, sign: Bool = false
  ) -> PageTable.Cell {
    let value = ReportWords.interval(mean, half, digits, sign: sign)
    return PageTable.Cell(
      content: mean == nil ? .text(value) : .both(ReportWords.with(value, unit)), value: mean)
  }

  /// What an alternative is, if it is called by its policy.
  private func policy(_ name: String) -> Wording? {
    source.baseline.summary.policies.keys.sorted().lazy.compactMap {
      ReportWords.policy(name, of: $0)
    }.first
  }

  /// An alternative with what it is, where that is known.
  func alternativeCell(_ name: String) -> PageTable.Cell {
    let known = policy(name)
    let isBaseline = name == source.comparison?.baseline
    return PageTable.Cell(
      content: .breakable(name)
        + (isBaseline ? .tag("small", [:], .both(" (기준안)", " (baseline)")) : .nothing)
        + (known.map { .text(" ") + .tag("small", [:], .both($0)) } ?? .nothing))
  }

  private func row(
    _ pair: ComparisonSummary.Pair, _ figure: ComparisonSummary.Figure, _ digits: Int
  ) -> [PageTable.Cell] {
    let difference = pair.difference.map { 0 - $0 }
    return [
      .text("\(pair.b) − \(pair.a)"),
      measured(difference, pair.halfWidth, digits, figure.unit, sign: true),
      .text(ReportWords.probability(pair.pCorrected), pair.pCorrected),
      .text(pair.correlation.map { ReportWords.number($0, 2) } ?? "–", pair.correlation),
      .text(
        pair.varianceReduction.map { ReportWords.number($0, 1) + " ×" } ?? "–",
        pair.varianceReduction), .text("\(pair.n)", Double(pair.n)), verdict(pair, figure),
    ]
  }

  /// The verdict in words, in the colour of the later alternative.
  func verdict(_ pair: ComparisonSummary.Pair, _ figure: ComparisonSummary.Figure)
    -> PageTable.Cell
  {
    let tone: String =
      switch pair.verdict {
      case .worse, .probablyWorse: "better"
      case .better, .probablyBetter: "worse"
      case .equivalent, .undecided, .undefined: "open"
      }
    return PageTable.Cell(content: .both(ReportWords.verdict(pair, figure)), className: tone)
  }

  private var runFigures: Section {
    Section(
      id: "figures", title: Wording("핵심 지표", "Key figures"),
      content: paragraph(
        "값은 서로 독립인 반복 실행의 평균이며, ±는 95% t-구간의 절반입니다.",
        "Values are means over independent replications; ± is half of a 95 % t-interval.")
        + figureTable(source.baseline.summary.keyFigures))
  }

  /// What is to be kept in mind of most figures, which each of them need not say again; nil if
  /// there is nothing of the kind.
  private func commonWarning(_ figures: [RunSummary.KeyFigure]) -> String? {
    let counts = Dictionary(grouping: figures.compactMap(\.warning)) { $0 }.mapValues(\.count)
    return counts.first { 2 * $0.value > figures.count }?.key
  }

  /// The service of a figure, where the run has several.
  private func service(of figure: RunSummary.KeyFigure) -> HTML {
    let present = present
    let entry = present.first { figure.name.hasPrefix($0.declaration.name + ".") }
    guard present.count > 1, let service = entry?.declaration else { return .nothing }
    return HTML(source: "<br>") + .tag("small", [:], .both(service.koreanName, service.name))
  }

  private func figureTable(_ figures: [RunSummary.KeyFigure]) -> HTML {
    let common = commonWarning(figures)
    var table = PageTable(
      caption: Wording("지표", "Figures"),
      columns: [
        .name("지표", "Figure"), .number("평균 ± 구간 절반", "Mean ± half\u{2011}width"),
        PageTable.Column(label: Wording("단위", "Unit"), isSortable: false), .number("반복", "n"),
        .words("뜻과 주의", "Meaning and caution"),
      ])
    table.rows = figures.map { figure in
      [
        PageTable.Cell(
          content: .tag("span", ["title": figure.name], .both(ReportWords.label(figure.name)))
            + service(of: figure), value: nil),
        .text(
          ReportWords.interval(
            figure.mean, figure.halfWidth, ReportWords.digits(figure.mean, figure.halfWidth)),
          figure.mean),
        .both(ReportWords.unit(figure.unit)), .text("\(figure.n)", Double(figure.n)),
        PageTable.Cell(
          content: .both(ReportWords.meaning(figure.name, figure.meaning))
            + (figure.warning.flatMap { $0 == common ? nil : WarningWords.wording($0) }.map {
              .text(" · ") + .tag("span", ["class": "worse"], .both($0))
            } ?? .nothing)),
      ]
    }
    let caution = common.map(WarningWords.wording).map {
      note("대부분의 지표: \($0.korean).", "Of most figures: \($0.english).")
    }
    return (caution ?? .nothing) + table.html
  }
}
