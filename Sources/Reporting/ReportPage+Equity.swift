import Records
import Scenarios

/// Who gains and who loses.
extension ReportPage {
  var equity: Section? {
    guard !services.isEmpty, let map = source.map, !map.isEmpty else { return nil }
    return Section(
      id: "equity", title: Wording("형평성: 누가 얻고 누가 잃는가", "Equity: who gains and who loses"),
      content: perService { _, service in
        guard let equity = service.equity else { return .nothing }
        return (isComparison ? movements(service, equity) : .nothing)
          + indexTable(service, equity)
          + note(
            "동 단위의 비교는 동 안의 차이를 보여 주지 못합니다. 지니계수는 이득(\(equity.benefit.label.korean))에만 적용했습니다. 구간은 반복 "
              + "실행을 통째로 다시 뽑는 부트스트랩(1,000회)에서 구했습니다.",
            "Comparing dongs hides what differs within them. Gini's index is taken of a benefit "
              + "(\(ReportWords.lowered(equity.benefit.label.english))). Intervals are by a bootstrap of "
              + "whole replications (1,000).")
      })
  }

  /// Of those for which there is room; where there are more, all where a reader asks for them.
  private func movements(_ service: ViewedService, _ equity: Equity) -> HTML {
    let first = movementTable(service, equity, shown.filter { $0 > 0 })
    let all = Array(source.alternatives.indices.dropFirst())
    return isMany
      ? first
        + .tag(
          "details", ["class": "print"],
          .tag(
            "summary", [:],
            .both("대안 \(all.count)개 모두 보기", "The same of all \(all.count) alternatives")),
          movementTable(service, equity, all)) : first
  }

  private func movementTable(_ service: ViewedService, _ equity: Equity, _ places: [Int]) -> HTML {
    let label = equity.measure.label
    var table = PageTable(
      caption: Wording(
        "\(label.korean): 기준안보다 분명히 나아지거나 나빠지는 동과 그 주민",
        "\(label.english): dongs that are clearly better or worse off than under the baseline, and "
          + "their residents"),
      columns: [
        .name("대안", "Alternative"), .number("나아지는 동", "Better"),
        .number("나빠지는 동", "Worse"), .number("분명하지 않은 동", "No clear change"),
        .number("비교할 수 없는 동", "Not comparable"),
      ] + (isMany ? [.number("가장 나쁜 10% 동의 변화", "Change in the worst tenth")] : []))
    table.rows = places.map { place in
      let alternative = source.alternatives[place]
      let movements = equity.movements(service.report.measures[0].differences[place])
      func cell(_ verdict: ServiceReport.Difference.Verdict?, _ className: String)
        -> PageTable.Cell
      {
        let movement = movements[verdict] ?? Equity.Movement()
        let residents = ReportWords.number(Double(movement.residents), 0)
        return PageTable.Cell(
          content: .both(
            "\(movement.dongs)개 동, \(residents)명", "\(movement.dongs) dongs, \(residents) people"),
          value: Double(movement.residents), className: movement.dongs > 0 ? className : "open")
      }
      return [
        alternativeCell(alternative.name), cell(.better, "better"), cell(.worse, "worse"),
        cell(.open, "open"), cell(nil, "open"),
      ]
        + (isMany
          ? [self.cell(equity.differences[place][.worstTenth], .worstTenth, equity, sign: true)]
          : [])
    }
    return table.html
  }

  private func indexTable(_ service: ViewedService, _ equity: Equity) -> HTML {
    var table = PageTable(
      caption: Wording(
        "형평성 지표와 95% 구간", "Indices of equity with 95 % intervals"),
      columns: [
        PageTable.Column(label: Wording("지표", "Index"), isSortable: false),
        PageTable.Column(label: Wording("대안", "Alternative"), isSortable: false),
        PageTable.Column(label: Wording("값", "Value"), isNumber: true, isSortable: false),
      ]
        + (isComparison
          ? [
            PageTable.Column(
              label: Wording("기준안과의 차이", "Difference to the baseline"), isNumber: true,
              isSortable: false)
          ] : []))
    table.shape = .equity
    for index in Equity.Index.allCases {
      for place in shown {
        let alternative = source.alternatives[place]
        if place == 0 { table.marked.insert(table.rows.count) }
        let cells: [PageTable.Cell] = [
          PageTable.Cell(content: place == 0 ? .both(name(index, equity)) : .nothing),
          .text(alternative.name), cell(equity.indices[place][index], index, equity, sign: false),
        ]
        table.rows.append(
          cells
            + (isComparison
              ? [cell(equity.differences[place][index], index, equity, sign: true)] : []))
      }
    }
    return table.html
  }

  private func cell(
    _ estimate: Equity.Estimate?, _ index: Equity.Index, _ equity: Equity, sign: Bool
  ) -> PageTable.Cell {
    guard let estimate else { return .text("–") }
    let digits = index == .gini ? 3 : 2
    let value =
      sign
      ? ReportWords.signed(estimate.value, digits) : ReportWords.number(estimate.value, digits)
    let range = estimate.range.map {
      " [\(ReportWords.number($0.lowerBound, digits)), \(ReportWords.number($0.upperBound, digits))]"
    }
    // An interval on one side of 0 says that the difference is no chance.
    let isClear = sign && index != .ageRatio && estimate.range.map { !$0.contains(0) } ?? false
    let isBetterMore = index == .worstTenth && !equity.measure.isBetterSmaller
    let tone = isClear ? ((estimate.value > 0) == isBetterMore ? "better" : "worse") : ""
    return PageTable.Cell(
      content: .text(value + (range ?? "")), value: estimate.value, className: tone)
  }

  private func name(_ index: Equity.Index, _ equity: Equity) -> Wording {
    let (label, benefit) = (equity.measure.label, equity.benefit.label)
    let unit = ReportWords.unit(equity.measure.unit)
    return switch index {
    case .gini:
      Wording(
        "\(benefit.korean)의 동별 지니계수(0이면 모두 같음)",
        "Gini's index across dongs of: \(ReportWords.lowered(benefit.english)) (0: all alike)")
    case .worstTenth:
      Wording(
        "가장 나쁜 10% 동의 \(label.korean)(\(unit.korean))",
        "\(label.english) in the worst tenth of dongs (\(unit.english))")
    case .gap:
      Wording(
        "\(label.korean)의 가장 큰 동과 작은 동의 차이(\(ReportWords.unit(equity.measure.change).korean))",
        "\(label.english): greatest less smallest of a dong "
          + "(\(ReportWords.unit(equity.measure.change).english))")
    case .ageRatio:
      Wording(
        "\(label.korean): 65세 이상이 많은 동(상위 20%) ÷ 적은 동(하위 20%)(1이면 같음)",
        "\(label.english) in the fifth of dongs with most residents of 65+ ÷ in the fifth with "
          + "fewest (1: alike)")
    }
  }
}
