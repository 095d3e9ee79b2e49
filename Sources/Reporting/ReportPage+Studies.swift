import Records
import Scenarios

/// What studies found, where the report was given any: sensitivity and robustness.
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
      let name = name(bar.factor)
      let mark = bar.changesNeeds ? " *" : ""
      return ChartData.Tornado.Bar(
        name: Wording(name.korean + mark, name.english + mark), lowAt: bar.low.at,
        highAt: bar.high.at, low: low, high: high)
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
    let steps = factor.split(separator: ".").map(String.init)
    guard steps.count > 2, steps[0] == "services" else { return Wording(factor, factor) }
    let name = steps.dropFirst(2).joined(separator: ".")
    return Wording(Registry.korean(name, of: steps[1]) ?? name, name)
  }

  var sensitivity: Section? {
    guard !tornados.isEmpty else { return nil }
    let charts = tornados.enumerated().map { place, item -> HTML in
      let (study, tornado) = item
      return .tag("h3", [:], .both(tornado.label))
        + chart(
          "tornado", place,
          Wording(
            "가정 하나를 시험할 범위의 양 끝으로 옮겼을 때의 변화. 파랑은 낮은 끝, 주황은 높은 끝, 검은 선은 95% 구간. 변화가 큰 순서로 "
              + "\(tornado.bars.count)개. 별표는 수요 자체가 달라지는 가정. 정책 \(study.policy), 반복 \(study.replications)회.",
            "The change when one assumption moves to either end of its range. Blue: low end; orange: "
              + "high end; black: 95 % intervals. The \(tornado.bars.count) widest. Starred: the "
              + "assumption changes demand itself. Policy \(study.policy), \(study.replications) "
              + "replications."))
    }
    return Section(
      id: "sensitivity", title: Wording("민감도", "Sensitivity"),
      content: paragraph(
        "어떤 가정이 결과를 크게 움직이는가를 보여 줍니다. 위쪽에 있는 가정일수록 먼저 조사해서 확인해야 합니다.",
        "Which assumptions move the result. The higher one stands, the sooner it should be checked "
          + "against data.") + .joined(charts))
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
          + "the streets.") + .joined(studies.map(table)))
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
