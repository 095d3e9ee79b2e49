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
        "왼쪽 아래로 갈수록 비용도 적고 결과도 좋습니다. 막대는 95% 구간입니다.",
        "Towards the lower left both cost and outcome are better. Bars are 95 % intervals.")
        + perService { place, _ in
          chart(
            "tradeOff", place,
            Wording(
              "채운 표시: 평균으로 볼 때 두 지표 모두에서 이 대안을 앞서는 다른 대안이 없음. 빈 표시: 있음. 불평등은 제때 탑승한 비율의 동별 지니계수입니다.",
              "Filled: by their means no other alternative is ahead in both. Hollow: one is. "
                + "Inequality is Gini's index of the share served in time, across dongs."))
        })
  }

  var hours: Section {
    Section(
      id: "hours", title: Wording("시간대별", "By hour"),
      content: services.isEmpty
        ? noViews
        : perService { place, service in
          chart(
            "hours", place,
            Wording(
              "위: 기준안의 하루 호출. 아래: 그 시각에 대기가 시작된 사람의 평균 대기시간. 띠는 반복 실행에서 구한 95% 구간. 대기시간: "
                + service.views.wait.korean + ".",
              "Above: requests of a day under the baseline. Below: mean wait of those whose wait "
                + "begins in the hour; bands are 95 % intervals over replications. The wait runs "
                + service.views.wait.english + "."))
        })
  }

  var waits: Section {
    Section(
      id: "waits", title: Wording("대기시간의 분포", "The distribution of waits"),
      content: services.isEmpty
        ? noViews
        : perService { place, service in
          chart(
            "served", place,
            Wording(
              "전체 호출 가운데 그 시간 안에 탑승한 비율입니다. 곡선이 멈춘 높이와 100% 사이가 포기, 거절, 취소 등으로 타지 않은 호출입니다. 점선은 "
                + "\(ReportWords.short(service.report.prompt))분.",
              "Of all requests, the share served within that wait. What lies between the end of a "
                + "curve and 100 % was given up, refused or cancelled. Dotted: "
                + "\(ReportWords.short(service.report.prompt)) min.")) + endings(service)
        })
  }

  private func endings(_ service: ViewedService) -> HTML {
    var table = PageTable(
      caption: Wording("호출은 어떻게 끝났는가(전체 호출에 대한 비율, %)", "How requests ended (% of all requests)"),
      columns: [
        .name("대안", "Alternative"), .number("탑승", "Served"),
        .number("포기·거절", "Given up or refused"), .number("취소·노쇼", "Cancelled or no-show"),
        .number("미종료", "Not ended"), .number("쓰인 반복", "Replications used"),
      ])
    if isComparison { table.marked = [0] }
    table.rows = source.alternatives.enumerated().map { place, alternative in
      [alternativeCell(alternative.name)]
        + service.report.endings[place].map { ending in
          .text(ReportWords.interval(ending?.mean, ending?.half, 2), ending?.mean)
        }
        + [
          .text(
            "\(service.report.replications[place])", Double(service.report.replications[place]))
        ]
    }
    return table.html
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
        let dongs = map.dongs.count
        let pairs = dongs * max(1, source.alternatives.count - 1)
        let hasReach = service.views.circuit?.reach != nil
        return chart(
          "maps", place,
          Wording(
            "출발지의 동을 기준으로 합니다. "
              + (hasReach ? "도보권 인구는 사는 동을 기준으로 합니다. " : "")
              + (isComparison
                ? "차이 지도에서 파랑은 기준안보다 나음, 주황은 나쁨, 회색은 차이가 분명하지 않음(구간이 0을 포함)을 뜻합니다. 구간은 비교 \(pairs)개가 함께 95%를 "
                  + "지킵니다. " : "") + "빗금은 값이 없거나 반복이 너무 적은 동입니다. 선은 주요 도로입니다.",
            "By the dong of the origin. "
              + (hasReach ? "People within reach: by that of their home. " : "")
              + (isComparison
                ? "In the maps of differences blue is better than the baseline, orange worse, grey "
                  + "no clear difference: the interval holds 0. The \(pairs) intervals hold together "
                  + "with 95 % confidence. " : "")
              + "Hatched: no value, or too few replications. Lines are main roads."))
          + dongTables(service, map)
      } + .tag("p", ["class": "note"], .text(map.attribution)))
  }

  /// The measures whose numbers a reader may want beside the map.
  private func dongTables(_ service: ViewedService, _ map: CityMap) -> HTML {
    let wait = Wording(
      "평균 대기시간(분) ± 구간 절반, 차이는 대안 − 기준안",
      "Mean wait (min) ± half-width; differences are alternative − baseline")
    let reach = service.views.circuit?.reach.map {
      Wording(
        "65세 이상 주민 가운데 \($0.distance.korean) 안에 사는 사람(%), 차이는 대안 − 기준안(%p)",
        "Residents of 65 and more within a \($0.distance.english) (%); differences are alternative "
          + "− baseline (pp)")
    }
    let shown: [(DongMeasure, Wording)] =
      [(.wait, wait)] + (reach.map { [(.reach, $0)] } ?? [])
    return .tag(
      "details", ["class": "print"],
      [.tag("summary", [:], .both("동별 값을 표로 보기", "The values by dong as a table"))]
        + shown.compactMap { measure, caption in
          service.report.measures.first { $0.measure == measure }
            .map { dongTable(service, map, $0, caption) }
        })
  }

  /// One measure in all dongs.
  func dongTable(
    _ service: ViewedService, _ map: CityMap, _ measure: ServiceReport.Measure, _ caption: Wording
  ) -> HTML {
    let digits = measure.digits
    var table = PageTable(
      caption: caption,
      columns: [
        .name("동", "Dong"), .number("주민", "Residents"), .number("65세 이상", "65 and more"),
        .number("하루 호출", "Requests a day"),
        PageTable.Column(
          label: Wording(source.baseline.name, source.baseline.name), isNumber: true),
      ]
        + source.alternatives.dropFirst().map {
          PageTable.Column(
            label: Wording("\($0.name)의 차이", "\($0.name), difference"), isNumber: true)
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
        + measure.differences.dropFirst().map { differences in
          let difference = differences[place]
          return PageTable.Cell(
            content: .text(
              ReportWords.interval(difference?.mean, difference?.half, digits, sign: true)),
            value: difference?.mean, className: difference?.verdict.rawValue ?? "open")
        }
    }
    return table.html
  }

  // MARK: Equity

  var equity: Section? {
    guard !services.isEmpty, let map = source.map, !map.isEmpty else { return nil }
    return Section(
      id: "equity", title: Wording("형평성: 누가 얻고 누가 잃는가", "Equity: who gains and who loses"),
      content: perService { _, service in
        guard let equity = service.equity else { return .nothing }
        return (isComparison ? movementTable(service, equity) : .nothing)
          + indexTable(service, equity)
          + note(
            "동 단위의 비교는 동 안의 차이를 보여 주지 못합니다. 지니계수는 이득(제때 탑승한 비율)에만 적용했습니다. 구간은 반복 실행을 통째로 다시 뽑는 "
              + "부트스트랩(1,000회)에서 구했습니다.",
            "Comparing dongs hides what differs within them. Gini's index is taken of a benefit, the "
              + "share served in time. Intervals are by a bootstrap of whole replications (1,000).")
      })
  }

  private func movementTable(_ service: ViewedService, _ equity: Equity) -> HTML {
    var table = PageTable(
      caption: Wording(
        "평균 대기시간이 기준안보다 분명히 짧아지거나 길어지는 동과 그 주민",
        "Dongs whose mean wait is clearly shorter or longer than under the baseline, and their residents"
      ),
      columns: [
        .name("대안", "Alternative"), .number("짧아지는 동", "Shorter"),
        .number("길어지는 동", "Longer"), .number("분명하지 않은 동", "No clear change"),
        .number("비교할 수 없는 동", "Not comparable"),
      ])
    table.rows = source.alternatives.enumerated().dropFirst().map { place, alternative in
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
    let prompt = ReportWords.short(service.report.prompt)
    for index in Equity.Index.allCases {
      for (place, alternative) in source.alternatives.enumerated() {
        if place == 0 { table.marked.insert(table.rows.count) }
        let cells: [PageTable.Cell] = [
          PageTable.Cell(content: place == 0 ? .both(name(index, prompt)) : .nothing),
          .text(alternative.name), cell(equity.indices[place][index], index, sign: false),
        ]
        table.rows.append(
          cells
            + (isComparison ? [cell(equity.differences[place][index], index, sign: true)] : []))
      }
    }
    return table.html
  }

  private func cell(_ estimate: Equity.Estimate?, _ index: Equity.Index, sign: Bool)
    -> PageTable.Cell
  {
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
    let tone = isClear ? (estimate.value < 0 ? "better" : "worse") : ""
    return PageTable.Cell(content: .text(value + (range ?? "")), className: tone)
  }

  private func name(_ index: Equity.Index, _ prompt: String) -> Wording {
    switch index {
    case .gini:
      Wording(
        "\(prompt)분 안에 탑승한 비율의 동별 지니계수(0이면 모두 같음)",
        "Gini's index across dongs of the share served within \(prompt) min (0: all alike)")
    case .worstTenth:
      Wording("대기가 가장 긴 10% 동의 평균 대기(분)", "Mean wait in the worst tenth of dongs (min)")
    case .gap: Wording("가장 긴 동과 짧은 동의 차이(분)", "Longest less shortest mean wait of a dong (min)")
    case .ageRatio:
      Wording(
        "65세 이상이 많은 동(상위 20%)의 대기 ÷ 적은 동(하위 20%)의 대기(1이면 같음)",
        "Wait in the fifth of dongs with most residents of 65+ ÷ in the fifth with fewest (1: alike)"
      )
    }
  }
}
