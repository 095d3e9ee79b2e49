import Experiments
import Quantities
import Records
import Scenarios

/// Where and when: trade-offs, hours, waits, dongs.
extension ReportPage {
  var isComparison: Bool { source.alternatives.count > 1 }

  /// The same part for each service, with the service's name where there are several.
  func perService(_ part: (Int, ViewedService) -> HTML) -> HTML {
    .joined(
      services.enumerated().map { place, service in
        let name = service.entry.declaration.name
        let korean = service.entry.declaration.koreanName
        return (services.count > 1 ? .tag("h3", [:], .both(korean, name)) : .nothing)
          + part(place, service)
      })
  }

  private var noViews: HTML {
    gap(
      "반복 실행의 결과 파일을 하나도 읽지 못해 그릴 수 없습니다.",
      "None of the replications' files could be read, so there is nothing to draw.")
  }

  var tradeOff: Section? {
    guard isComparison, !services.isEmpty else { return nil }
    return Section(
      id: "tradeoff", title: Wording("비용과 서비스 수준의 상충", "Cost against service"),
      content: paragraph(
        "왼쪽으로 갈수록 비용이 적습니다. 위와 아래 가운데 어느 쪽이 좋은지는 그림마다 적었습니다. 막대는 95% 구간입니다.",
        "Costs fall to the left; each picture says whether up or down is better. Bars are 95 % "
          + "intervals.")
        + perService { place, service in
          let benefit = service.equity?.benefit.label
          return chart(
            "tradeOff", place,
            Wording(
              "채운 표시: 평균으로 볼 때 두 지표 모두에서 이 대안을 앞서는 다른 대안이 없음. 빈 표시: 있음. "
                + (benefit.map { "불평등은 '\($0.korean)'의 동별 지니계수입니다." } ?? ""),
              "Filled: by their means no other alternative is ahead in both. Hollow: one is. "
                + (benefit.map {
                  "Inequality is Gini's index of “\($0.english)”, across dongs."
                } ?? "")))
        })
  }

  /// Nil where no service's waits are short enough to depend on the hour.
  var hours: Section? {
    let title = Wording("시간대별", "By hour")
    if services.isEmpty {
      return hasViews ? Section(id: "hours", title: title, content: noViews) : nil
    }
    guard services.contains(where: { $0.views.waitUnit != .days }) else { return nil }
    return Section(
      id: "hours", title: title,
      content: perService { place, service in
        let words = service.views.words
        return service.views.waitUnit == .days
          ? note(
            "며칠씩 걸리는 일이라 시간대별로 나누지 않습니다.",
            "It takes days, and so is not divided by the hour.")
          : chart(
            "hours", place,
            Wording(
              "위: 기준안의 하루 \(words.needs.korean). 아래: 그 시각에 대기가 시작된 사람의 평균 "
                + "\(words.wait.korean). 띠는 반복 실행에서 구한 95% 구간. \(words.wait.korean): "
                + service.views.wait.korean + ".",
              "Above: \(words.needs.english) of a day under the baseline. Below: mean "
                + "\(words.wait.english) of those whose wait begins in the hour; bands are 95 % "
                + "intervals over replications. The \(words.wait.english) runs "
                + service.views.wait.english + "."))
      })
  }

  /// Whether there should be views: a run of the residents' day alone has none.
  private var hasViews: Bool { !NeedTally.services(of: source.baseline.summary).isEmpty }

  var waits: Section? {
    guard !services.isEmpty || hasViews else { return nil }
    let only = services.count == 1 ? services[0].views : nil
    return Section(
      id: "waits",
      title: Wording(
        "\(only?.words.wait.korean ?? "대기시간")의 분포",
        "The distribution of \(only.map { $0.measures.isEmpty ? "waits" : $0.words.wait.english } ?? "waits")"
      ),
      content: services.isEmpty
        ? noViews
        : perService { place, service in
          let words = service.views.words
          let prompt = ReportWords.with(
            ReportWords.short(service.report.prompt), service.views.waitUnit.rawValue)
          return chart(
            "served", place,
            Wording(
              "전체 \(words.needs.korean) 가운데 그 시간 안에 \(words.whoIsServed.korean) 비율입니다. 곡선이 멈춘 높이와 "
                + "100% 사이가 \(words.lost.korean)입니다. 점선은 \(prompt.korean).",
              "Of all \(words.needs.english), the share \(words.whoIsServed.english) within that "
                + "time. What lies between the end of a curve and 100 % was \(words.lost.english). "
                + "Dotted: \(prompt.english).")) + endings(service)
        })
  }

  private func endings(_ service: ViewedService) -> HTML {
    let words = service.views.words
    // Where nobody withdraws a need there is nothing to say of it.
    let heads: [(ViewedNeed.Ending, Wording?)] = [
      (.served, words.served), (.unmet, words.unmet), (.withdrawn, words.withdrawn),
      (.unfinished, Wording("미종료", "Not ended")),
    ]
    let known = heads.filter { $0.1 != nil }
    var table = PageTable(
      caption: Wording(
        "\(words.needs.korean): 어떻게 끝났는가(전체에 대한 비율, %)",
        "How \(words.needs.english) ended (% of all)"),
      columns: [.name("대안", "Alternative")]
        + known.compactMap { $0.1.map { PageTable.Column(label: $0, isNumber: true) } }
        + [.number("쓰인 반복", "Replications used")])
    if isComparison { table.marked = [0] }
    table.rows = source.alternatives.enumerated().map { place, alternative in
      [alternativeCell(alternative.name)]
        + known.map { ending, _ in
          let share = service.report.endings[place][Int(ending.rawValue)]
          return .text(ReportWords.interval(share?.mean, share?.half, 2), share?.mean)
        }
        + [
          .text(
            "\(service.report.replications[place])", Double(service.report.replications[place]))
        ]
    }
    return foldedIfMany(table, Wording("대안별 값을 표로 보기", "The values of all alternatives as a table"))
  }

  /// A table of a row for each alternative, which a reader opens where they are many.
  func foldedIfMany(_ table: PageTable, _ summary: Wording) -> HTML {
    isMany
      ? .tag("details", ["class": "print"], .tag("summary", [:], .both(summary)), table.html)
      : table.html
  }

  // MARK: Dongs

  var maps: Section? {
    guard !services.isEmpty else { return nil }
    guard let map = source.map, !map.isEmpty else {
      return Section(
        id: "map", title: Wording("동별 지도", "Map by dong"),
        content: gap(
          "결과 폴더에 지도 파일(city.geojson)이 없어 지도를 그릴 수 없습니다. 이 버전으로 다시 실행하면 생깁니다.",
          "The results hold no map (city.geojson). A run of this version leaves one."))
    }
    return Section(
      id: "map", title: Wording("동별 지도", "Map by dong"),
      content: perService { place, service in
        measureTable(service) + chart("maps", place, mapCaption(service, map))
          + dongTables(service, map)
      } + .tag("p", ["class": "note"], .text(map.attribution)))
  }

  private func mapCaption(_ service: ViewedService, _ map: CityMap) -> Wording {
    let pairs = map.dongs.count * max(1, source.alternatives.count - 1)
    let dong = service.views.words.dong
    return Wording(
      "\(dong.korean)을 기준으로 합니다. "
        + (isComparison
          ? "차이 지도에서 파랑은 기준안보다 나음, 주황은 나쁨, 회색은 차이가 분명하지 않음(구간이 0을 포함)을 뜻합니다. 구간은 비교 \(pairs)개가 함께 95%를 "
            + "지킵니다. " : "") + "빗금은 값이 없거나 반복이 너무 적은 동입니다. 선은 주요 도로입니다.",
      "By \(dong.english). "
        + (isComparison
          ? "In the maps of differences blue is better than the baseline, orange worse, grey "
            + "no clear difference: the interval holds 0. The \(pairs) intervals hold together "
            + "with 95 % confidence. " : "")
        + "Hatched: no value, or too few replications. Lines are main roads.")
  }

  /// What the service itself is judged by, in the whole city; nothing where that is the wait.
  private func measureTable(_ service: ViewedService) -> HTML {
    let own = service.report.measures.filter(\.measure.isOwn)
    guard own.contains(where: { $0.totals.contains { $0 != nil } }) else { return .nothing }
    var table = PageTable(
      caption: isComparison
        ? Wording(
          "도시 전체의 값과 하나씩의 95% 구간. 아래 줄은 기준안과의 차이(같은 반복끼리 뺀 것)",
          "The whole city, with 95 % intervals one by one; below, the difference to the baseline, "
            + "replication by replication")
        : Wording("도시 전체의 값과 95% 구간", "The whole city, with 95 % intervals"),
      columns: [.name("대안", "Alternative")]
        + own.map { measure in
          let unit = ReportWords.unit(measure.measure.unit)
          return .number(
            "\(measure.measure.label.korean)(\(unit.korean))",
            "\(measure.measure.label.english) (\(unit.english))")
        })
    if isComparison { table.marked = [0] }
    table.rows = source.alternatives.enumerated().map { place, alternative in
      [alternativeCell(alternative.name)] + own.map { cell($0, place) }
    }
    return foldedIfMany(table, Wording("도시 전체의 값을 표로 보기", "The whole city as a table"))
      + .tag(
        "ul", ["class": "note"],
        own.map { measure in
          .tag(
            "li", [:], .tag("strong", [:], .both(measure.measure.label)), .text(": "),
            .both(measure.measure.meaning), .text("."))
        })
  }

  private func cell(_ measure: ServiceReport.Measure, _ place: Int) -> PageTable.Cell {
    func text(_ estimate: Estimate?, sign: Bool) -> String {
      // What is the same in all replications needs no interval.
      let half = estimate?.half.flatMap { $0 == 0 ? nil : $0 }
      return ReportWords.interval(estimate?.mean, half, measure.digits, sign: sign)
    }
    let value = measure.totals[place]
    return PageTable.Cell(
      content: .text(text(value, sign: measure.measure.unit == "pp"))
        + (measure.added[place].map {
          .tag("small", ["class": "below"], .text(text($0, sign: true)))
        } ?? .nothing), value: value?.mean)
  }

  /// The measures whose numbers a reader may want beside the map: what the service is judged by,
  /// and the wait.
  private func dongTables(_ service: ViewedService, _ map: CityMap) -> HTML {
    let measures = service.report.measures
    let wanted = measures.indices.filter { $0 == 0 || measures[$0].measure.source == .wait }
    return .tag(
      "details", ["class": "print"],
      [.tag("summary", [:], .both("동별 값을 표로 보기", "The values by dong as a table"))]
        + wanted.map { place in
          let measure = measures[place].measure
          let unit = ReportWords.unit(measure.unit)
          return dongTable(
            service, map, measures[place],
            Wording(
              "\(measure.label.korean)(\(unit.korean)) ± 구간 절반, 차이는 대안 − 기준안",
              "\(measure.label.english) (\(unit.english)) ± half-width; differences are "
                + "alternative − baseline"))
        })
  }

  /// One measure in all dongs.
  func dongTable(
    _ service: ViewedService, _ map: CityMap, _ measure: ServiceReport.Measure, _ caption: Wording
  ) -> HTML {
    let digits = measure.digits
    let words = service.views.words
    let compared = shown.filter { $0 > 0 }
    var table = PageTable(
      caption: caption,
      columns: [
        .name("동", "Dong"), .number("주민", "Residents"), .number("65세 이상", "65 and more"),
        .number(
          "하루 \(words.needs.korean)", "\(ReportWords.capitalised(words.needs.english)) a day"),
        PageTable.Column(
          label: Wording(source.baseline.name, source.baseline.name), isNumber: true),
      ]
        + compared.map { place in
          let name = source.alternatives[place].name
          return .number("\(name)의 차이", "\(name), difference")
        })
    table.shape = .even
    table.rows = map.dongs.enumerated().map { place, dong in
      let old = 100 * Equity.oldShare(dong)
      let requests = service.report.requestsByDong[place]
      let value = measure.values[0][place]
      return [
        PageTable.Cell(content: .both(dong.name, "\(dong.romanisedName) \(dong.name)")),
        .text(ReportWords.number(Double(dong.population), 0), Double(dong.population)),
        PageTable.Cell(
          content: .both(ReportWords.with(ReportWords.number(old, 1), "%")), value: old),
        .text(ReportWords.interval(requests?.mean, nil, 1), requests?.mean),
        .text(ReportWords.interval(value?.mean, value?.half, digits), value?.mean),
      ]
        + compared.map { alternative in
          let difference = measure.differences[alternative][place]
          return PageTable.Cell(
            content: .text(
              ReportWords.interval(difference?.mean, difference?.half, digits, sign: true)),
            value: difference?.mean, className: difference?.verdict.rawValue ?? "open")
        }
    }
    return table.html
  }
}
