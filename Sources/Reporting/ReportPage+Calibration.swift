import Experiments
import Records
import Scenarios

/// How near the simulation comes to what the real service reports.
extension ReportPage {
  var calibration: Section {
    var table = PageTable(
      caption: Wording("보고된 값과 나란히", "Beside what is reported"),
      columns: [
        .name("지표", "Figure"), .number("시뮬레이션", "Simulated"), .number("보고된 값", "Reported"),
        .number("차이", "Difference"),
        PageTable.Column(label: Wording("단위", "Unit"), isSortable: false),
        .words("출처(원문)", "Source"),
      ])
    table.rows = source.baseline.summary.keyFigures.compactMap { figure in
      guard let reported = figure.reported, let mean = figure.mean else { return nil }
      let digits = ReportWords.digits(mean, figure.halfWidth)
      return [
        PageTable.Cell(content: .both(ReportWords.label(figure.name))),
        .text(ReportWords.interval(mean, figure.halfWidth, digits), mean),
        .text(ReportWords.short(reported), reported),
        .text(ReportWords.signed(mean - reported, 1), mean - reported),
        .both(ReportWords.unit(figure.unit)), .text(figure.reportedSource ?? ""),
      ]
    }
    let title = Wording("보정 상태", "Calibration")
    guard !table.rows.isEmpty else {
      return Section(
        id: "calibration", title: title,
        content: gap(
          "이 결과와 견줄 수 있는 보고된 값이 없습니다.", "There is no reported figure to hold this beside.")
          + calibrationStudies)
    }
    return Section(
      id: "calibration", title: title,
      content: paragraph(
        "\(isComparison ? "기준안" : "이 실행")의 값을 실제로 보고된 값과 견줍니다. 차이는 가정이 얼마나 빗나갔는지를 말할 뿐, 현실이 보고보다 낫거나 못하다는 뜻이 아닙니다."
          + (hasOthers ? " 서비스의 근무표, 수요의 집중, 이용자의 인내는 보정되지 않은 가정입니다." : "")
          + (source.baseline.day == nil
            ? "" : " 시내버스 승차는 수단 선택 모형의 목표값이므로, 가까운 것이 모형의 검증은 되지 않습니다."),
        "\(isComparison ? "The baseline" : "This run") beside what is reported. A difference says how "
          + "far the assumptions are off, not that reality is better or worse than reported."
          + (hasOthers
            ? " The rosters of services, the peaks of demand and the patience of riders are "
              + "assumptions that have not been calibrated." : "")
          + (source.baseline.day == nil
            ? ""
            : " Boardings of buses are a target of mode choice, so to be near them is no proof of the "
              + "model.")
      )
        + table.html
        + (source.baseline.summary.analysis == "periodic"
          ? .nothing
          : note(
            "보고된 평균은 모든 요일의 평균이고, 이 결과는 하루의 결과입니다.",
            "The reported means are over all days of the week; these results are of one day."))
        + calibrationStudies)
  }

  /// Whether there are services beside the residents' day.
  private var hasOthers: Bool { present.contains { $0.declaration.name != ViewedDay.service } }

  // MARK: Studies

  private typealias Study = StudyFindings.Calibration

  /// What calibrations came to; nothing without one.
  private var calibrationStudies: HTML {
    .joined(
      source.studies.map { study in
        guard case .calibration(let study) = study else { return .nothing }
        return .tag(
          "h3", [:], .both("보정 연구: \(study.experiment)", "Calibration study: \(study.experiment)"))
          + outcome(study) + targetTable(study) + setTable(study) + warningList(study.warnings)
      })
  }

  private func outcome(_ study: Study) -> HTML {
    let tried = paragraph(
      "정책 \(study.policy)에서 매개변수 조합 \(study.tried)개를 조정용 난수로 \(study.replications)회씩 시험했습니다. 허용 오차 안에 든 조합은 모두 평가용 난수 "
        + "\(study.confirmation)회로 다시 확인합니다.",
      "Under \(study.policy), \(study.tried) sets of parameters were tried on \(study.replications) "
        + "tuning replications each. Sets within all tolerances are run again on \(study.confirmation) "
        + "replications that had no part in the tuning.")
    guard study.accepted.isEmpty else {
      let confirmed = study.accepted.count { $0.isConfirmed }
      return tried
        + paragraph(
          "\(study.accepted.count)개가 받아들여졌고, 그 가운데 \(confirmed)개는 평가용 난수에서도 허용 오차 안에 있습니다. 어느 하나가 참값인 것은 아니므로 "
            + "함께 읽어야 합니다.",
          "\(study.accepted.count) are accepted, of which \(confirmed) hold on those replications too. "
            + "None of them is the truth: read them together.")
    }
    return tried
      + gap(
        "가정의 범위 안에서는 어떤 조합도 목표에 이르지 못했습니다. 가장 가까운 조합은 허용 오차의 "
          + "\(ReportWords.short(study.nearest.first?.distance ?? 0))배만큼 벗어납니다. 따라서 아무것도 보정되지 않았습니다.",
        "No set within the ranges reaches the targets. The nearest misses by "
          + "\(ReportWords.short(study.nearest.first?.distance ?? 0)) tolerances, so nothing is "
          + "calibrated.")
  }

  private func sets(_ study: Study) -> [Study.ParameterSet] {
    study.accepted.isEmpty ? Array(study.nearest.prefix(1)) : study.accepted
  }

  private func targetTable(_ study: Study) -> HTML {
    let isAccepted = !study.accepted.isEmpty
    var table = PageTable(
      caption: Wording("목표와 시험한 조합들의 평균", "Targets, and the means of the sets"),
      columns: [
        .name("지표", "Figure"), .number("목표 ± 허용 오차", "Target ± tolerance"),
        .number("시나리오의 값 그대로", "Scenario's own values"),
        .number("시험한 모든 조합", "All sets tried"),
        isAccepted
          ? .number("받아들인 조합(평가용 난수)", "Accepted sets, evaluated")
          : .number("가장 가까운 조합(평가용 난수)", "Nearest set, evaluated"),
      ] + (isAccepted ? [] : [.number("이 목표를 빼면 남는 거리", "Distance without this target")]))
    table.rows = study.targets.map { target in
      let digits = ReportWords.digits([target.tolerance])
      let means = sets(study).compactMap { $0.confirmed[target.figure]?.mean }
      let own = study.own.figures[target.figure] ?? nil
      func span(_ low: Double?, _ high: Double?) -> PageTable.Cell {
        guard let low, let high else { return .text("–") }
        let ends = [low, high].map { ReportWords.number($0, digits) }
        let text = ends[0] == ends[1] ? ends[0] : "\(ends[0]) – \(ends[1])"
        return PageTable.Cell(content: .both(ReportWords.with(text, target.unit)), value: low)
      }
      return [
        .both(ReportWords.label(target.figure)),
        measured(target.value, target.tolerance, digits, target.unit),
        measured(own, nil, digits, target.unit), span(target.least, target.greatest),
        span(means.min(), means.max()),
      ]
        + (isAccepted
          ? []
          : [
            .text(
              target.distanceWithout.map { ReportWords.short($0) } ?? "–", target.distanceWithout)
          ])
    }
    return table.html
  }

  /// The parameters that were varied, with what the accepted sets, or the nearest, have.
  private func setTable(_ study: Study) -> HTML {
    let isAccepted = !study.accepted.isEmpty
    var table = PageTable(
      caption: Wording("움직인 매개변수", "The parameters that were varied"),
      columns: [
        .name("매개변수", "Parameter"), .number("시험한 범위", "Range tried"),
        .number("시나리오의 값", "Scenario's own value"),
        isAccepted
          ? .number("받아들인 조합의 범위", "Range of the accepted sets")
          : .number("가장 가까운 조합", "Nearest set"),
      ])
    table.rows = study.factors.map { factor in
      [
        PageTable.Cell(content: parameterName(factor.path)),
        .text(ReportWords.range(factor.low, factor.high)), .text(ReportWords.setting(factor.own)),
        .text(span(of: factor, in: sets(study))),
      ]
    }
    return table.html
  }

  private func span(of factor: Study.Factor, in sets: [Study.ParameterSet]) -> String {
    let values = sets.compactMap { $0.values[factor.path] }
    guard let low = values.min(), let high = values.max() else {
      let words = Set(sets.compactMap { $0.settings[factor.path] }).sorted()
      return words.isEmpty ? "–" : words.joined(separator: ", ")
    }
    let scale = PageScale("\(low)", in: factor.unit)
    let ends = [low, high].map { scale.short($0) }
    let span = ends[0] == ends[1] ? ends[0] : "\(ends[0]) – \(ends[1])"
    return factor.unit == "×" ? "× " + span : span + scale.suffix
  }

  /// What a study warns of, as the program wrote it.
  func warningList(_ warnings: [String]) -> HTML {
    guard !warnings.isEmpty else { return .nothing }
    return .tag(
      "div", ["class": "warnings"],
      .tag("h3", [:], .both("연구의 경고(영문 원문)", "Warnings of the study")),
      .tag("ul", [:], warnings.map { .tag("li", [:], .text($0)) }))
  }
}
