import Records

/// Who waited longest, and where.
extension ReportPage {
  var longest: Section? {
    guard !services.isEmpty else { return nil }
    return Section(
      id: "longest",
      title: Wording("누가 어디에서 가장 오래 기다렸는가", "Who waited longest, and where"),
      content: paragraph(
        "가장 오래 기다린 5%가 어떤 사람과 어느 동에서 나왔는지를 전체에서 차지하는 비율과 견줍니다. 비율보다 크면 그 집단이 더 오래 기다린다는 뜻입니다.",
        "Whose are the longest 5 % of waits, beside their share of all needs: more than that share "
          + "means that they wait longer than others.")
        + perService { _, service in
          let name = service.entry.declaration.name
          let tallies = source.alternatives.map { $0.tallies[name] ?? [] }
          return groupTable(service, tallies) + dongTable(service, tallies)
        }
        + note(
          "반복 실행 평균 ± 하나씩의 95% 구간. 90%는 그보다 오래 기다린 사람이 열에 하나 이하라는 뜻입니다. 충족되지 못한 필요에는 기다린 시간이 없으므로 "
            + "비율을 따로 보입니다.",
          "Means over replications ± 95 % intervals, one by one. No more than one in ten waits longer "
            + "than the 90 % value. Needs that were not met have no wait; their share stands beside "
            + "it."))
  }

  private typealias Tallies = [[NeedTally?]]

  /// Columns that both tables have.
  private func columns(_ service: ViewedService) -> [PageTable.Column] {
    let unit = service.report.waitUnit
    let words = service.views.words
    func number(_ korean: String, _ english: String) -> PageTable.Column {
      PageTable.Column(label: Wording(korean, english), isNumber: true, isSortable: false)
    }
    return [
      number("전체에서(%)", "Of all \(words.needs.english), %"),
      number("가장 긴 5%에서(%)", "Of the longest 5 %, %"),
      number("평균(\(unit.korean))", "Mean, \(unit.english)"),
      number("90%(\(unit.korean))", "90 %, \(unit.english)"),
      number("최장(\(unit.korean))", "Longest, \(unit.english)"),
      number("충족되지 못함(%)", "Not met, %"),
    ]
  }

  private func cells(
    _ service: ViewedService, _ runs: [NeedTally?], _ part: (LongWaits) -> LongWaits.Part
  ) -> [PageTable.Cell] {
    let unit = service.views.waitUnit.duration.minutes
    func cell(_ digits: Int, _ value: (LongWaits, LongWaits.Part) -> Double?) -> PageTable.Cell {
      let estimate = Estimate(
        runs.map { $0.flatMap { value($0.longWaits, part($0.longWaits)) } })
      return .text(ReportWords.interval(estimate?.mean, estimate?.half, digits), estimate?.mean)
    }
    return [
      cell(1) { $0.shareOfNeeds($1) }, cell(1) { $0.shareOfLongest($1) },
      cell(1) { $1.meanWait.map { $0 / unit } }, cell(1) { $1.waitOf90.map { $0 / unit } },
      cell(1) { $1.longestWait.map { $0 / unit } },
      cell(1) { $1.needs > 0 ? 100 * Double($1.lost) / Double($1.needs) : nil },
    ]
  }

  private func heads(_ korean: String, _ english: String) -> [PageTable.Column] {
    let head = PageTable.Column(label: Wording(korean, english), isSortable: false)
    if !isComparison { return [head] }
    return [head, PageTable.Column(label: Wording("대안", "Alternative"), isSortable: false)]
  }

  private func groupTable(_ service: ViewedService, _ tallies: Tallies) -> HTML {
    if service.views.groupings.isEmpty { return .nothing }
    var table = PageTable(
      caption: Wording("누가", "Who"),
      columns: heads("집단", "Group") + columns(service))
    for (grouping, declared) in service.views.groupings.enumerated() {
      for (group, name) in declared.groups.enumerated() {
        let has = tallies.joined().contains {
          ($0?.longWaits.groups[grouping][group].needs ?? 0) > 0
        }
        // A group of nobody is no news.
        if !has { continue }
        let label = Wording(
          "\(declared.label.korean): \(name.korean)", "\(declared.label.english): \(name.english)")
        rows(label, service, tallies, &table) { $0.groups[grouping][group] }
      }
    }
    return table.html
  }

  /// The dongs with the greatest shares of the longest waits under the baseline.
  private func dongTable(_ service: ViewedService, _ tallies: Tallies) -> HTML {
    guard let map = source.map, !map.isEmpty else { return .nothing }
    let shares = map.dongs.indices.map { dong in
      Estimate(
        tallies[0].map { $0.flatMap { $0.longWaits.shareOfLongest($0.longWaits.dongs[dong]) } })?
        .mean ?? 0
    }
    let first = map.dongs.indices.sorted { (shares[$1], $0) < (shares[$0], $1) }.prefix(5)
      .filter { shares[$0] > 0 }
    if first.isEmpty { return .nothing }
    var table = PageTable(
      caption: Wording(
        "어디에서: 가장 긴 5%가 가장 많이 나온 동" + (isComparison ? "(기준안에서)" : ""),
        "Where: the dongs with most of the longest 5 %"
          + (isComparison ? ", under the baseline" : "")),
      columns: heads("동", "Dong") + columns(service))
    for dong in first {
      let name = map.dongs[dong]
      rows(
        Wording(name.name, "\(name.romanisedName) \(name.name)"), service, tallies, &table
      ) { $0.dongs[dong] }
    }
    return table.html
  }

  /// A row for each alternative that is shown.
  private func rows(
    _ label: Wording, _ service: ViewedService, _ tallies: Tallies, _ table: inout PageTable,
    _ part: (LongWaits) -> LongWaits.Part
  ) {
    for place in shown {
      if place == 0 && isComparison { table.marked.insert(table.rows.count) }
      let head = PageTable.Cell(content: place == 0 ? .both(label) : .nothing)
      table.rows.append(
        [head] + (isComparison ? [.text(source.alternatives[place].name)] : [])
          + cells(service, tallies[place], part))
    }
  }
}
