import Experiments
import Records
import Scenarios

/// What the alternatives cost: by account, by item of the ledger, by dong.
extension ReportPage {
  var costs: Section? {
    let booked = services.filter { !$0.report.costs[0].isEmpty }
    guard !booked.isEmpty else { return nil }
    return Section(
      id: "costs", title: Wording("비용", "Costs"),
      content: paragraph(
        "단가는 ±30%의 가정입니다. 대안의 차이가 값 자체보다 믿을 만합니다. 요금은 이용자에게서 운영자에게 옮겨 갈 뿐이므로 비용에 넣지 않습니다.",
        "Unit costs are assumptions to ±30 %: differences can be trusted more than values. Fares "
          + "only change hands and are no cost.")
        + perService { _, service in
          service.report.costs[0].isEmpty
            ? .nothing : itemTable(service) + yearTable(service) + costsByDong(service)
        })
  }

  /// By item of the ledger, a counted day.
  private func itemTable(_ service: ViewedService) -> HTML {
    var table = PageTable(
      caption: isComparison
        ? Wording(
          "하루 비용(천원)과 95% 구간. 아래 줄은 기준안과의 차이(같은 반복끼리 뺀 것)",
          "Costs of a day (1,000 KRW) with 95 % intervals; below, the difference to the baseline, "
            + "replication by replication")
        : Wording("하루 비용(천원)과 95% 구간", "Costs of a day (1,000 KRW) with 95 % intervals"),
      columns: [PageTable.Column(label: Wording("항목", "Item"), isSortable: false)]
        + alternativeColumns)
    table.shape = .even
    let items = service.views.ledger?.items ?? []
    func row(_ name: Wording, _ place: Int) -> [PageTable.Cell] {
      [.both(name)]
        + shown.map { alternative in
          let value = service.report.costs[alternative][place]
          let added = alternative == 0 ? nil : service.report.addedCosts[alternative][place]
          return cell(value, added, per: 1_000)
        }
    }
    let costs = items.indices.filter { items[$0].account.isCost }
    table.rows = costs.map { row(items[$0].name, $0) }
    table.marked = [table.rows.count]
    table.rows.append(row(Wording("비용 합계", "All costs"), items.count))
    table.rows += items.indices.filter { !items[$0].account.isCost }.map { place in
      let name = items[place].name
      return row(
        Wording("\(name.korean)(비용 아님)", "\(name.english) (no cost)"), place)
    }
    return table.html
  }

  private var alternativeColumns: [PageTable.Column] {
    shownAlternatives.map {
      PageTable.Column(label: Wording($0.name, $0.name), isNumber: true, isSortable: false)
    }
  }

  /// A value with its difference to the baseline below it.
  private func cell(_ value: Estimate?, _ added: Estimate?, per unit: Double) -> PageTable.Cell {
    // What never varies needs no interval.
    func text(_ estimate: Estimate, sign: Bool) -> String {
      let half = estimate.half.flatMap { $0 == 0 ? nil : $0 / unit }
      return ReportWords.interval(
        estimate.mean / unit, half, min(1, ReportWords.digits([half])), sign: sign)
    }
    guard let value else { return .text("–") }
    return PageTable.Cell(
      content: .text(text(value, sign: false))
        + (added.map { .tag("small", ["class": "below"], .text(text($0, sign: true))) } ?? .nothing),
      value: value.mean)
  }

  /// By account, a year; nothing where the service has no such figures.
  private func yearTable(_ service: ViewedService) -> HTML {
    let shown: [AnnualQuantity] = [
      .capital, .staff, .energy, .maintenance, .cost, .transfers, .purchases,
    ]
    let names = shown.map { $0.declaration(of: service.entry.declaration.name).name }
    var table = PageTable(
      caption: Wording(
        "한 해로 늘린 비용(백만원)과 95% 구간", "Costs made a year's (MKRW) with 95 % intervals"),
      columns: [PageTable.Column(label: Wording("계정", "Account"), isSortable: false)]
        + alternativeColumns)
    table.shape = .even
    for (quantity, name) in zip(shown, names) {
      let figures = shownAlternatives.map { alternative in
        alternative.summary.keyFigures.first { $0.name == name }
      }
      guard figures.contains(where: { $0?.mean != nil }) else { continue }
      if quantity == .cost { table.marked.insert(table.rows.count) }
      table.rows.append(
        [.both(ReportWords.label(name))]
          + figures.map { figure in
            .text(
              ReportWords.interval(
                figure?.mean, figure?.halfWidth, ReportWords.digits([figure?.halfWidth])),
              figure?.mean)
          })
    }
    return table.rows.isEmpty ? .nothing : table.html
  }

  /// What the rides of each dong cause.
  private func costsByDong(_ service: ViewedService) -> HTML {
    guard let map = source.map, !map.isEmpty,
      let measure = service.report.measures.first(where: { $0.measure.source == .cost }),
      measure.values[0].contains(where: { $0 != nil })
    else { return .nothing }
    return note(
      "연료와 수리처럼 주행거리에 따르는 비용만 그 주행을 일으킨 이용자의 출발 동에 매깁니다. 인력과 차량은 도시 전체의 비용이라 동에 나누지 않습니다. 지도에서 '건당 "
        + "주행비용'을 고르면 그림으로 볼 수 있습니다.",
      "Only what follows from kilometres, fuel and repairs, is booked to the dong from which the ride "
        + "that caused them began. Crews and vehicles are paid for the city as a whole. The map shows "
        + "it as “Driving cost per trip”.")
      + .tag(
        "details", ["class": "print"],
        .tag(
          "summary", [:], .both("동별 건당 주행비용을 표로 보기", "Driving cost per trip by dong as a table")),
        dongTable(
          service, map, measure,
          Wording(
            "탑승 1건당 주행비용(원) ± 구간 절반, 차이는 대안 − 기준안",
            "Driving cost per trip served (KRW) ± half-width; differences are alternative − baseline"
          )))
  }
}
