import Records

/// What studies of sensitivity and robustness found, where the report was given any.
extension ReportPage {
  /// A tornado is drawn of so many assumptions; a table would hold all.
  private static let barLimit = 12

  /// The tornados of all studies, in the order of the page.
  var tornados: [(study: StudyFindings.Sensitivity, chart: ChartData.Tornado)] {
    source.studies.flatMap { study -> [(StudyFindings.Sensitivity, ChartData.Tornado)] in
      guard case .sensitivity(let study) = study else { return [] }
      return study.figures.map { (study, Self.tornado($0)) }
    }
  }

  private static func tornado(_ figure: StudyFindings.Sensitivity.Figure) -> ChartData.Tornado {
    let bars = figure.tornado.compactMap { bar -> ChartData.Tornado.Bar? in
      guard let low = estimate(bar.low.difference), let high = estimate(bar.high.difference)
      else { return nil }
      let name = barName(bar.factor)
      let mark = bar.changesNeeds ? " *" : ""
      return ChartData.Tornado.Bar(
        name: Wording(name.korean + mark, name.english + mark),
        range: ReportWords.range(bar.low.at, bar.high.at), lowAt: ReportWords.setting(bar.low.at),
        highAt: ReportWords.setting(bar.high.at), low: low, high: high)
    }
    return ChartData.Tornado(
      label: ReportWords.label(figure.name), unit: ReportWords.unit(figure.unit),
      digits: ReportWords.digits([figure.base.halfWidth]),
      bars: Array(bars.prefix(barLimit)))
  }

  private static func estimate(_ found: StudyFindings.Estimate) -> Estimate? {
    found.mean.map { Estimate(mean: $0, half: found.halfWidth, n: found.n) }
  }

  /// What a factor is called: `services.callTaxi.riders.patienceMean`.
  private static func name(_ factor: String) -> Wording {
    ReportWords.parameter(factor) ?? Wording(factor, factor)
  }

  /// The same with its name in scenarios, for meanings are written to be read beside each other.
  private static func barName(_ factor: String) -> Wording {
    guard let meaning = ReportWords.parameter(factor) else { return Wording(factor, factor) }
    let known = factor.split(separator: ".").dropFirst(2).joined(separator: ".")
    return Wording("\(meaning.korean) (\(known))", "\(known): \(meaning.english)")
  }

  var sensitivity: Section? {
    guard !tornados.isEmpty else { return nil }
    var place = 0
    let blocks = source.studies.map { study -> HTML in
      guard case .sensitivity(let study) = study else { return .nothing }
      let figures = study.figures.map { figure -> HTML in
        defer { place += 1 }
        return tornado(place, figure, study)
      }
      return .joined(figures) + leftOut(study) + warningList(study.warnings)
    }
    return Section(
      id: "sensitivity", title: Wording("민감도", "Sensitivity"),
      content: paragraph(
        "어떤 가정이 결과를 크게 움직이는가를 보여 줍니다. 위쪽에 있는 가정일수록 먼저 조사해서 확인해야 합니다.",
        "Which assumptions move the result. The higher one stands, the sooner it should be checked "
          + "against data.") + .joined(blocks))
  }

  private func tornado(
    _ place: Int, _ figure: StudyFindings.Sensitivity.Figure, _ study: StudyFindings.Sensitivity
  ) -> HTML {
    let bars = tornados[place].chart.bars.count
    let base = measured(
      figure.base.mean, figure.base.halfWidth, ReportWords.digits([figure.base.halfWidth]),
      figure.unit)
    return .tag(
      "h3", [:], .both(ReportWords.label(figure.name)),
      .tag("small", [:], .text(" · "), base.content))
      + chart(
        "tornado", place,
        Wording(
          "가정 하나를 시험할 범위의 양 끝(오른쪽에 적음)으로 옮겼을 때의 변화. 파랑은 낮은 끝, 주황은 높은 끝, 검은 선은 하나씩의 95% 구간. 변화가 큰 순서로 "
            + "\(bars)개. 별표는 수요 자체가 달라지는 가정. 정책 \(study.policy), 반복 \(study.replications)회.",
          "The change when one assumption moves to either end of its range, which stands on the right. "
            + "Blue: low end; orange: high end; black: 95 % intervals, each by itself. The \(bars) "
            + "widest. Starred: the assumption changes demand itself. Policy \(study.policy), "
            + "\(study.replications) replications."))
      + screeningTable(figure, study)
  }

  /// Effects over the whole range from many places, and shares of variance where there are any.
  private func screeningTable(
    _ figure: StudyFindings.Sensitivity.Figure, _ study: StudyFindings.Sensitivity
  ) -> HTML {
    let shares = figure.shares
    var table = PageTable(
      caption: Wording(
        "범위 전체를 움직인 영향(모리스 방법, 경로 \(study.trajectories)개)",
        "Effects of moving over the whole range (Morris, \(study.trajectories) trajectories)"),
      columns: [
        .name("가정", "Assumption"), .number("영향의 크기 μ*", "Mean size μ*"),
        .number("흩어짐 σ", "Spread σ"),
      ]
        + (shares == nil
          ? [] : [.number("분산 몫(홀로)", "Share alone"), .number("분산 몫(함께)", "Share with others")]))
    let widths = figure.screening.prefix(Self.barLimit).map(\.muStar.halfWidth)
    let digits = ReportWords.digits(Array(widths))
    table.rows = figure.screening.prefix(Self.barLimit).map { effect in
      let share = shares?.factors.first { $0.factor == effect.factor }
      func percent(_ estimate: StudyFindings.Estimate?) -> PageTable.Cell {
        .text(
          ReportWords.interval(
            estimate?.mean.map { $0 * 100 }, estimate?.halfWidth.map { $0 * 100 }, 0)
            + (estimate?.mean == nil ? "" : "%"), estimate?.mean)
      }
      return [
        PageTable.Cell(content: parameterName(effect.factor)),
        measured(effect.muStar.mean, effect.muStar.halfWidth, digits, figure.unit),
        .text(effect.sigma.map { ReportWords.number($0, digits) } ?? "–", effect.sigma),
      ] + (shares == nil ? [] : [percent(share?.firstOrder), percent(share?.total)])
    }
    let predicted = shares?.crossValidated.map { ReportWords.number($0 * 100, 0) }
    return .tag(
      "details", ["class": "print"],
      .tag("summary", [:], .both("범위 전체의 영향을 표로 보기", "Effects over the whole range as a table")),
      table.html,
      note(
        "σ가 μ*만큼 크면 그 영향이 다른 가정에 달려 있거나 곧지 않습니다."
          + (predicted.map { " 분산의 몫은 남겨 둔 점의 변동을 \($0)% 맞히는 곡면에서 구했으며, 80%에 못 미치면 믿을 것이 적습니다." }
            ?? ""),
        "Where σ is as large as μ*, the effect depends on the others or is not straight."
          + (predicted.map {
            " Shares of variance are of a surface that predicts \($0) % of what varies between "
              + "points left out; below 80 % they say little."
          } ?? "")))
  }

  private func leftOut(_ study: StudyFindings.Sensitivity) -> HTML {
    guard !study.leftOut.isEmpty else { return .nothing }
    let names = study.leftOut.map { Self.name($0) }
    return note(
      "움직이지 않은 것(숫자의 목록이거나 범위가 없음): \(names.map(\.korean).joined(separator: "; ")).",
      "Not varied, for they are lists of numbers or have no range: "
        + "\(names.map(\.english).joined(separator: "; ")).")
  }

  var robustness: Section? {
    let studies = source.studies.compactMap { study -> StudyFindings.Robustness? in
      guard case .robustness(let study) = study else { return nil }
      return study
    }
    guard !studies.isEmpty else { return nil }
    return Section(
      id: "robustness", title: Wording("강건성", "Robustness"),
      content: paragraph(
        "다른 매개변수 조합과 다른 도로망 시드에서도 대안의 순위가 그대로인지 살펴본 결과입니다.",
        "Whether the order of the alternatives holds under other sets of parameters and other seeds of "
          + "the streets.")
        + .joined(studies.map { worlds($0) + table($0) + pairTable($0) + warningList($0.warnings) })
    )
  }

  /// Over what the order was tried.
  private func worlds(_ study: StudyFindings.Robustness) -> HTML {
    let seeds = study.networkSeeds.count
    return paragraph(
      "매개변수 조합 \(study.sets.count)개(시나리오의 값 포함)"
        + (seeds > 0 ? "와 도로망 \(seeds)개를 곱한 " : ", ")
        + "세계마다 모든 대안을 \(study.replications)회씩, 같은 수요로 실행했습니다.",
      "\(study.sets.count) sets of parameters, the scenario's own values among them"
        + (seeds > 0 ? ", times \(seeds) street networks" : "")
        + ": in each of these worlds all alternatives were run \(study.replications) times on the "
        + "same needs.")
  }

  /// Each two alternatives, over all worlds.
  private func pairTable(_ study: StudyFindings.Robustness) -> HTML {
    var table = PageTable(
      caption: Wording(
        "둘씩 견준 세계의 수(괄호: 그 세계의 95% 구간만으로도 분명한 수)",
        "Worlds by which of two is better (in brackets: where the interval of that world alone says so)"
      ),
      columns: [
        .name("지표", "Figure"), .name("A", "A"), .name("B", "B"), .number("A가 나음", "A better"),
        .number("B가 나음", "B better"), .number("차이가 작음", "Close"),
        .number("A − B, 가장 작게와 크게", "A − B, least and greatest"),
      ])
    table.rows = study.figures.flatMap { figure in
      figure.pairs.map { pair in
        let ends = [pair.least, pair.greatest].compactMap { $0 }
        let digits = ends.contains { $0.magnitude >= 100 } ? 0 : 1
        let span = ends.map { ReportWords.signed($0, digits) }.joined(separator: " … ")
        return [
          .both(ReportWords.label(figure.name)), .text(pair.a), .text(pair.b),
          .text("\(pair.aBetter) (\(pair.aSurelyBetter))", Double(pair.aBetter)),
          .text("\(pair.bBetter) (\(pair.bSurelyBetter))", Double(pair.bBetter)),
          .text("\(pair.close)", Double(pair.close)),
          PageTable.Cell(
            content: span.isEmpty ? .text("–") : .both(ReportWords.with(span, figure.unit)),
            value: pair.least),
        ]
      }
    }
    return table.html
  }

  private func table(_ study: StudyFindings.Robustness) -> HTML {
    var table = PageTable(
      caption:
        study.setsAreAccepted == true
        ? Wording("보정에서 받아들여진 조합들", "Over sets that a calibration has accepted")
        : Wording("조합과 시드 전체", "Over all sets and seeds"),
      columns: [
        .name("지표", "Figure"), .words("순위(좋은 것부터)", "Order, best first"),
        .number("순위가 뒤집히지 않은 경우", "Order holds in"),
        .number("순위가 똑같은 경우", "Exactly this order in"),
        .words("뒤집힌 경우", "Where it does not hold"),
      ])
    table.rows = study.figures.map { figure in
      [
        .both(ReportWords.label(figure.name)), .text(figure.order.joined(separator: ", ")),
        .text("\(figure.stable) / \(figure.worlds)", Double(figure.stable)),
        .text("\(figure.sameOrder) / \(figure.worlds)", Double(figure.sameOrder)),
        .text(figure.reversed.isEmpty ? "–" : figure.reversed.joined(separator: "; ")),
      ]
    }
    return table.html
  }
}
