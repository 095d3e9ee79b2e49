import Experiments
import Records

/// What the alternatives are worth beside the baseline.
extension ReportPage {
  var appraisal: Section? {
    guard let appraisal = source.comparison?.appraisal, !appraisal.alternatives.isEmpty else {
      return nil
    }
    let rate = ReportWords.short(appraisal.discountRate * 100)
    let percent = ReportWords.short(appraisal.confidence * 100)
    let horizon = source.baseline.summary.counted.horizon
    let annualisation = AppraisalWords.annualisation(
      appraisal, days: Double(horizon) / 86_400_000,
      isWeeks: source.baseline.summary.analysis == "periodic")
    return Section(
      id: "appraisal", title: Wording("경제성", "What it is worth"),
      content: .joined([
        paragraph(
          "예비타당성조사의 방식을 따라 기준안(\(appraisal.baseline))과의 차이에 값을 매겼습니다: \(appraisal.years)년, 사회적 할인율 \(rate)%, "
            + "2025년 불변가격. 반복마다 같은 수요에서 대안에서 기준안을 빼고, 그 차이들로 \(percent)% 구간을 구했습니다. 구간은 하나씩 성립하며, 실행 전에 정한 "
            + "지표의 검정이 아니라 탐색입니다.",
          "In the style of the Korean preliminary feasibility study, the difference to the baseline "
            + "(\(appraisal.baseline)) is given a value: \(appraisal.years) years, a social discount "
            + "rate of \(rate) %, constant prices of 2025. In each replication, on the same needs, the "
            + "baseline is subtracted; \(percent) % intervals are over these differences. They hold "
            + "one by one: this explores and is no test of a figure named before the run."),
        .joined(valued(appraisal).map { meaning($0, appraisal) }),
        chart(
          "forest", source.comparison?.figures.count ?? 0,
          Wording(
            "순현재가치의 차이와 \(percent)% 구간(하나씩 성립). 0의 오른쪽은 기준안보다 이득, 왼쪽은 손해입니다.",
            "Net present value with \(percent) % intervals, each by itself. Right of 0: worth more than "
              + "the baseline; left: less.")),
        worthTable(appraisal), ratioNote, unitValueTable(appraisal), omitted(appraisal),
        .tag("p", ["class": "note"], .both(annualisation)),
      ]))
  }

  /// The alternatives for which there is room.
  private func valued(_ appraisal: Appraisal) -> [Appraisal.Alternative] {
    let names = Set(shownAlternatives.map(\.name))
    let found = appraisal.alternatives.filter { names.contains($0.name) }
    return found.isEmpty ? appraisal.alternatives : found
  }

  /// The plain sentences of one alternative, with what they leave out.
  private func meaning(_ found: Appraisal.Alternative, _ appraisal: Appraisal) -> HTML {
    func count(_ estimate: Appraisal.Estimate) -> String {
      ReportWords.interval(estimate.mean, estimate.halfWidth, 0, sign: true)
    }
    return .tag(
      "p", [:], .tag("strong", [:], .text(found.name + ": ")),
      .both(AppraisalWords.sentence(found, appraisal)), .text(" "),
      .both(
        "값을 매기지 않은 것: 이용 \(count(found.served))건, 미충족 \(count(found.unserved))건(한 해).",
        "Given no value: \(count(found.served)) needs served and \(count(found.unserved)) unserved a "
          + "year."))
  }

  private func worthTable(_ appraisal: Appraisal) -> HTML {
    let alternatives = valued(appraisal)
    var table = PageTable(
      caption: Wording(
        "기준안과의 차이: 한 해 백만원(따로 적지 않은 경우) ± 구간 절반. 아래 줄은 늘어난 양",
        "Difference to the baseline: MKRW a year unless another unit is named, ± half-width; below, "
          + "how much more of it there is"),
      columns: [PageTable.Column(label: Wording("항목", "Item"), isSortable: false)]
        + alternatives.map {
          PageTable.Column(label: Wording($0.name, $0.name), isNumber: true, isSortable: false)
        })
    table.shape = .even
    func row(
      _ korean: String, _ english: String, isSum: Bool = false,
      _ cell: (Appraisal.Alternative) -> PageTable.Cell
    ) {
      if isSum { table.marked.insert(table.rows.count) }
      table.rows.append([.both(Wording(korean, english))] + alternatives.map(cell))
    }
    func items(areBenefits: Bool, _ korean: String, _ english: String) {
      for (place, item) in alternatives[0].items.enumerated() where item.isBenefit == areBenefits {
        let name = AppraisalWords.item(item.name)
        row("\(korean): \(name.korean)", "\(english): \(name.english)") {
          self.item($0.items[place])
        }
      }
    }
    items(areBenefits: true, "편익", "Benefit")
    row("편익 합계", "All benefits", isSum: true) { toned($0.benefits, isBetterMore: true) }
    items(areBenefits: false, "비용", "Added cost")
    row("비용 합계", "All added costs", isSum: true) { toned($0.costs, isBetterMore: false) }
    row("순현재가치(\(appraisal.years)년)", "Net present value (\(appraisal.years) years)", isSum: true) {
      toned(
        $0.netPresentValue, isBetterMore: true, AppraisalWords.judged($0))
    }
    row("비용편익비(B/C)", "Benefit–cost ratio") { ratio($0.benefitCostRatio, 1, "") }
    row("내부수익률", "Internal rate of return") { ratio($0.internalRate, 100, "%") }
    row("요금(이전지출, 어느 합계에도 없음)", "Fares (a transfer, in no sum)") {
      .text(AppraisalWords.amount($0.transfers, sign: true))
    }
    let budget = alternatives[0].budget
    let total = ReportWords.number(budget.total, 0)
    row(
      "사업 예산 \(total)백만원(\(budget.months)개월) 가운데 더 드는 돈",
      "More of the programme's \(total) MKRW (\(budget.months) months)"
    ) { .text(ReportWords.signed($0.budget.spent, 0), $0.budget.spent) }
    return table.html
  }

  /// A year's value, and how much more of what it values.
  private func item(_ item: Appraisal.Item) -> PageTable.Cell {
    // The quantity of a cost is that cost.
    let quantity =
      item.isBenefit
      ? ReportWords.with(
        ReportWords.interval(
          item.quantity.mean, item.quantity.halfWidth,
          ReportWords.digits([item.quantity.halfWidth]), sign: true), item.unit) : nil
    return PageTable.Cell(
      content: .text(AppraisalWords.amount(item.yearly, sign: true))
        + (quantity.map { .tag("small", ["class": "below"], .both($0)) } ?? .nothing),
      value: item.yearly.mean)
  }

  private func toned(
    _ estimate: Appraisal.Estimate, isBetterMore: Bool, _ side: AppraisalWords.Side? = nil
  ) -> PageTable.Cell {
    let tone: String =
      switch side ?? AppraisalWords.side(estimate) {
      case .more: isBetterMore ? "better" : "worse"
      case .less: isBetterMore ? "worse" : "better"
      case .same, .open: "open"
      }
    return PageTable.Cell(
      content: .text(AppraisalWords.amount(estimate, sign: true)), value: estimate.mean,
      className: tone)
  }

  private func ratio(_ ratio: RatioInterval?, _ scale: Double, _ unit: String) -> PageTable.Cell {
    guard let ratio else { return .text("–") }
    let ends = [ratio.value, ratio.lower, ratio.upper].map { ReportWords.number($0 * scale, 2) }
    return .text("\(ends[0])\(unit) [\(ends[1]), \(ends[2])]", ratio.value)
  }

  private var ratioNote: HTML {
    note(
      "비용편익비는 비용이 분명히 늘어날 때만, 내부수익률은 차량을 더 살 때만 있습니다. 다른 경우에는 나눌 비용이 없어 '–'로 둡니다. 비용편익비의 구간은 필러(Fieller)의 "
        + "방법입니다.",
      "A benefit–cost ratio exists only where costs surely rise, an internal rate only where vehicles "
        + "are bought: elsewhere there is nothing to divide by, and a dash. The ratio's interval is "
        + "Fieller's.")
  }

  /// The net present value with each unit value at the ends of its range.
  private func unitValueTable(_ appraisal: Appraisal) -> HTML {
    var table = PageTable(
      caption: Wording(
        "원단위와, 하나씩 범위의 양 끝으로 옮겼을 때의 순현재가치(백만원)",
        "Unit values, and the net present value (MKRW) with each in turn at the ends of its range"),
      columns: [
        .name("원단위", "Unit value"), .name("근거", "Tag"), .words("값", "Value"),
        .words("출처(원문)", "Source"),
      ]
        + valued(appraisal).map {
          PageTable.Column(label: Wording($0.name, $0.name), isNumber: true)
        })
    table.rows = appraisal.unitValues.map { value in
      let range = value.low.flatMap { low in
        value.high.map { " [\(ReportWords.short(low)), \(ReportWords.short($0))]" }
      }
      let isShare = value.name == "discountRate"
      let shown = ReportWords.short(isShare ? value.value * 100 : value.value)
      let kind = value.tag.hasPrefix("V") ? "v" : value.tag == "A" ? "a" : "d"
      return [
        .both(AppraisalWords.unitValue(value)),
        PageTable.Cell(content: .tag("span", ["class": "tag \(kind)"], .text(value.tag))),
        .text(shown + (isShare ? "%" : "") + (range ?? ""), value.value), .text(value.source),
      ]
        + valued(appraisal).map { alternative in
          guard let found = alternative.sensitivity.first(where: { $0.parameter == value.name })
          else { return .text("–") }
          let ends = [found.valueAtLow, found.valueAtHigh].map { ReportWords.signed($0, 0) }
          let turns = (found.valueAtLow < 0) != (found.valueAtHigh < 0)
          return PageTable.Cell(
            content: .text("\(ends[0]) … \(ends[1])"),
            value: (found.valueAtHigh - found.valueAtLow).magnitude,
            className: turns ? "worse" : "")
        }
    }
    return .tag(
      "details", ["class": "print"],
      .tag("summary", [:], .both("원단위와 민감도", "Unit values and what they change")), table.html)
  }

  private func omitted(_ appraisal: Appraisal) -> HTML {
    .tag("h3", [:], .both("세지 않은 것과 조심할 것", "What is not counted, and what to keep in mind"))
      + .tag(
        "ul", [:],
        (appraisal.omitted + appraisal.caveats).map {
          .tag("li", [:], .both(AppraisalWords.note($0)))
        })
  }
}
