import Experiments
import Foundation
import Records
import Results
import Scenarios

/// What the results rest on: assumptions, verification, limits, and how to repeat it.
extension ReportPage {
  // MARK: Assumptions

  private static let order = ["A", "D", "L", "V2", "V"]

  var assumptions: Section {
    // The services' own before those of what surrounds them.
    let surroundings = Registry.surroundings.map { "services.\($0.name)." }
    let parameters = source.baseline.plan.parameters.enumerated().sorted { a, b in
      let (c, d) = (a.element, b.element)
      func isAround(_ name: String) -> Int { surroundings.contains { name.hasPrefix($0) } ? 1 : 0 }
      return (rank(c.tag), isAround(c.name), a.offset) < (rank(d.tag), isAround(d.name), b.offset)
    }.map(\.element)
    let assumed = parameters.filter { $0.tag == "A" }
    let others = parameters.filter { $0.tag != "A" }
    let counts = Self.order.map { tag in
      (tag, source.baseline.plan.parameters.count { $0.tag == tag })
    }.filter { $0.1 > 0 }
    let korean = counts.map { "\(ReportWords.tag($0.0).korean) \($0.1)개" }.joined(separator: ", ")
    let english = counts.map { "\($0.1) \(ReportWords.tag($0.0).english)" }.joined(separator: ", ")
    return Section(
      id: "assumptions", title: Wording("가정과 근거", "Assumptions and sources"),
      content: paragraph(
        "매개변수는 모두 \(parameters.count)개입니다: \(korean). 근거의 종류는 A 가정, D 다른 값에서 계산, L 문헌, V2 확인이 약함, V 공개 자료로 확인입니다. 가정부터 "
          + "싣습니다. 굵은 값은 시나리오에서 바꾼 값입니다.",
        "There are \(parameters.count) parameters: \(english). Tags: A assumption, D derived, L "
          + "literature, V2 weakly verified, V verified in a public source. Assumptions come first. "
          + "Bold values are set by the scenario.") + differing
        + parameterTable(assumed, Wording("가정(A)", "Assumptions (A)"))
        + .tag(
          "details", ["class": "print"],
          .tag(
            "summary", [:],
            .both("가정이 아닌 값 \(others.count)개 보기", "The \(others.count) other values")),
          parameterTable(others, Wording("가정이 아닌 값", "Values that are not assumptions"))))
  }

  private static func value(_ parameter: RunPlan.Parameter) -> String {
    let scale = PageScale(parameter.value, in: parameter.unit)
    return scale.text(parameter.value) + scale.suffix
  }

  /// As the page says it; a setting that is on or off in Korean words.
  private static func words(_ parameter: RunPlan.Parameter) -> Wording {
    let scale = PageScale(parameter.value, in: parameter.unit)
    let text = scale.text(parameter.value)
    let korean = text == "true" ? "예" : text == "false" ? "아니요" : text
    return Wording(korean + scale.koreanSuffix, text + scale.suffix)
  }

  /// What a study tries, or what is allowed.
  private static func range(_ parameter: RunPlan.Parameter) -> Wording {
    guard let range = parameter.range else { return Wording("–", "–") }
    let scale = PageScale(parameter.value, in: parameter.unit)
    let isStudied = range.hasPrefix("studied from ")
    let ends =
      scale.text(String(range.dropFirst(isStudied ? 13 : 0)))
      .replacingOccurrences(of: " to ", with: " – ")
    let (korean, english) = (ends + scale.koreanSuffix, ends + scale.suffix)
    return isStudied
      ? Wording(korean, english) : Wording("허용 \(korean)", "allowed \(english)")
  }

  private func rank(_ tag: String) -> Int { Self.order.firstIndex(of: tag) ?? Self.order.count }

  /// What the alternatives set differently.
  private var differing: HTML {
    guard source.alternatives.count > 1 else { return .nothing }
    let plans = source.alternatives.map { alternative in
      Dictionary(
        alternative.plan.parameters.map { ($0.name, Self.value($0)) },
        uniquingKeysWith: { first, _ in first })
    }
    let names = source.alternatives.flatMap { $0.plan.parameters.map(\.name) }
    var seen: Set<String> = []
    let different = names.filter { name in
      seen.insert(name).inserted && plans.contains { $0[name] != plans[0][name] }
    }
    let services = source.baseline.summary.policies.keys.sorted()
    let items: [(head: Wording, values: [String])] =
      services.map { service in
        (
          Wording("정책(\(service))", "Policy of \(service)"),
          source.alternatives.map { $0.summary.policies[service] ?? "–" }
        )
      }
      + different.map { name in
        let short = name.hasPrefix("services.") ? String(name.dropFirst(9)) : name
        return (Wording(short, short), plans.map { $0[name] ?? "–" })
      }
    return isMany ? differingLines(items) : differingColumns(items)
  }

  /// A column for each alternative.
  private func differingColumns(_ items: [(head: Wording, values: [String])]) -> HTML {
    var table = PageTable(
      caption: Wording("대안마다 다른 값", "What differs between the alternatives"),
      columns: [PageTable.Column(label: Wording("항목", "Item"), isSortable: false)]
        + source.alternatives.map {
          PageTable.Column(label: Wording($0.name, $0.name), isSortable: false)
        })
    table.shape = .even
    table.rows = items.map { item in [.both(item.head)] + item.values.map { .text($0) } }
    return table.html
  }

  /// A line for each, with what it sets otherwise than the baseline.
  private func differingLines(_ items: [(head: Wording, values: [String])]) -> HTML {
    var table = PageTable(
      caption: Wording("대안마다 기준안과 다른 값", "What each alternative sets otherwise than the baseline"),
      columns: [.name("대안", "Alternative"), .words("다른 값", "Otherwise")])
    table.marked = [0]
    table.rows = source.alternatives.enumerated().map { place, alternative in
      let own = items.filter { place == 0 || $0.values[place] != $0.values[0] }
      let shown = own.filter { $0.values[place] != "–" }
      return [
        PageTable.Cell(content: .breakable(alternative.name)),
        .both(
          Wording(
            shown.map { "\($0.head.korean) \($0.values[place])" }.joined(separator: "; "),
            shown.map { "\($0.head.english) \($0.values[place])" }.joined(separator: "; "))),
      ]
    }
    return foldedIfMany(
      table, Wording("대안마다 다른 값을 표로 보기", "What differs between the alternatives, as a table"))
  }

  private func parameterTable(_ parameters: [RunPlan.Parameter], _ caption: Wording) -> HTML {
    var table = PageTable(
      caption: caption,
      columns: [
        .name("매개변수", "Parameter"), .name("근거", "Tag"), .words("값", "Value"),
        .words("시험할 범위", "Range to study"), .words("출처(원문)", "Source"),
      ])
    table.shape = .parameters
    table.rows = parameters.map { parameter in
      let kind = parameter.tag.hasPrefix("V") ? "v" : parameter.tag == "A" ? "a" : "d"
      let value = HTML.both(Self.words(parameter))
      return [
        PageTable.Cell(content: self.name(parameter)),
        PageTable.Cell(
          content: .tag("span", ["class": "tag \(kind)"], .text(parameter.tag)),
          value: Double(rank(parameter.tag))),
        PageTable.Cell(content: parameter.overridden ? .tag("strong", [:], value) : value),
        .both(Self.range(parameter)), .text(parameter.source),
      ]
    }
    return table.html
  }

  /// What a parameter is, with its name in scenarios below.
  private func name(_ parameter: RunPlan.Parameter) -> HTML {
    parameterName(parameter.name)
  }

  /// The same for a parameter by its path: `services.callTaxi.riders.patienceMean`.
  func parameterName(_ path: String) -> HTML {
    let known = path.hasPrefix("services.") ? path.dropFirst(9) : path[...]
    let code = HTML.tag("small", [:], .tag("code", [:], .breakable(String(known))))
    guard let meaning = ReportWords.parameter(path) else { return code }
    return .both(meaning) + HTML(source: "<br>") + code
  }

  // MARK: Verification, limits, reproduction

  var verificationSection: Section {
    Section(
      id: "verification", title: Wording("프로그램의 검증", "Verification of the program"),
      content: known
        + paragraph(
          "검증은 계산이 모형대로 되었음을 보일 뿐, 모형이 전주의 현실과 같음을 보이지 않습니다. 그 판단은 보정 상태와 가정에 달려 있습니다.",
          "Verification shows that the program computes its model rightly, not that the model is like "
            + "Jeonju. For that see calibration and assumptions.") + digests)
  }

  /// Which cases with known answers pass, as far as this report knows.
  private var known: HTML {
    switch verification {
    case .shipped(let cases):
      return paragraph(
        "이 보고서는 검증을 실행하지 않았습니다. 대기행렬 이론의 정답과 견주는 사례 \(cases)개를 아래 명령으로 누구나 돌려 볼 수 있으며, 하나라도 어긋나면 "
          + "명령이 실패로 끝납니다.",
        "This report has not run the verification. \(cases) cases hold the simulator against exact "
          + "answers of queueing theory; anyone can run them with the command below, which fails if "
          + "one case does.") + .tag("pre", [:], .text("ongoeul verify"))
    case .run(let cases):
      let passed = cases.count { $0.result == "pass" }
      var table = PageTable(
        caption: Wording("검증 사례", "Cases"),
        columns: [
          .name("사례", "Case"), .name("결과", "Result"), .number("견준 값", "Figures"),
        ])
      table.shape = .narrow
      table.rows = cases.map { item in
        let isPassed = item.result == "pass"
        let words =
          isPassed
          ? Wording("통과", "passed")
          : item.result == "fail" ? Wording("실패", "failed") : Wording("판단 불가", "inconclusive")
        return [
          .text(item.id),
          PageTable.Cell(content: .both(words), className: isPassed ? "better" : "worse"),
          .text("\(item.figures)", Double(item.figures)),
        ]
      }
      return paragraph(
        "대기행렬 이론의 정답과 견준 사례 \(cases.count)개 가운데 \(passed)개가 통과했습니다.",
        "\(passed) of \(cases.count) cases with exact answers of queueing theory pass.")
        + .tag(
          "details", ["class": "print"],
          .tag("summary", [:], .both("사례별 결과", "Case by case")), table.html)
    }
  }

  /// That the replications are those of the plan, which the report has checked.
  private var digests: HTML {
    let planned = source.alternatives.reduce(0) { $0 + $1.plan.replications.count }
    let read = planned - source.gaps.count
    return paragraph(
      "이 보고서를 쓸 때 반복 실행 파일 \(planned)개 중 \(read)개를 읽었고, 각 파일의 검사합과 계획(plan.json)의 일치를 확인했습니다.",
      "For this report \(read) of \(planned) replication files were read, their checksums checked and "
        + "their plan found to be the one beside them.")
  }

  var limits: Section {
    let general = [
      Wording(
        "보정되지 않았습니다. 절대값은 예측이 아니며, 같은 가정 아래의 차이만 견줄 수 있습니다.",
        "It is not calibrated: values are no forecast, and only differences under equal assumptions "
          + "can be compared."),
      Wording(
        "신뢰구간은 무작위 변동만 담습니다. 가정이 틀릴 가능성은 담지 않습니다.",
        "The intervals cover chance alone, not that an assumption may be wrong."),
    ]
    let own = present.map { entry -> HTML in
      let service = entry.declaration
      return
        (present.count > 1 ? .tag("h3", [:], .both(service.koreanName, service.name)) : .nothing)
        + list(entry.words.limits)
    }
    return Section(
      id: "limits", title: Wording("한계", "Limits"),
      content: list(general + [Self.limitOfTraffic(source.baseline.day?.level)]) + .joined(own)
        + (source.comparison == nil
          ? .nothing
          : paragraph(
            "따라서 결론은 조건부입니다: 위의 가정이 모든 대안에 똑같이 맞거나 똑같이 빗나갈 때, 여기에 적힌 차이가 성립합니다.",
            "So conclusions are conditional: the differences hold as far as the assumptions above are "
              + "right, or wrong, for all alternatives alike.")))
  }

  private func list(_ items: [Wording]) -> HTML {
    .tag("ul", [:], items.map { .tag("li", [:], .both($0)) })
  }

  /// What vehicles do to one another, at the level of traffic of the residents' day; nil without one.
  static func limitOfTraffic(_ level: String?) -> Wording {
    switch level {
    case nil, "timeOfDay":
      Wording(
        "차량은 서로의 속도를 늦추지 않습니다. 속도는 시간대와 도로 등급만 따릅니다.",
        "Vehicles do not slow each other down: speeds follow the hour and the class of road.")
    case "residualCapacity":
      Wording(
        "차량은 줄을 서지 않습니다. 링크의 통행시간은 한 시간의 평균 교통량을 따르며, 서비스 차량은 그 시간대로 달릴 뿐 교통량에 더해지지 않습니다.",
        "Vehicles do not queue: what a link takes follows the mean flow of an hour, and the vehicles of "
          + "services take those times without adding to the flow.")
    default:
      Wording(
        "모든 차량의 크기와 성능이 같고 차로를 바꾸지 않습니다. 버스도 승용차 한 대의 자리를 차지합니다.",
        "All vehicles are alike and change no lanes; a bus takes the room of a car.")
    }
  }

  var reproduction: Section {
    let baseline = source.baseline
    let command =
      source.command ?? "ongoeul run \(baseline.summary.scenario).yaml"
    var table = PageTable(
      caption: Wording("지문", "Fingerprints"),
      columns: [
        PageTable.Column(label: Wording("항목", "Item"), isSortable: false),
        PageTable.Column(label: Wording("값", "Value"), isWords: true, isSortable: false),
      ])
    func row(_ korean: String, _ english: String, _ value: String) {
      table.rows.append([
        .both(Wording(korean, english)),
        PageTable.Cell(content: .tag("code", [:], .text(value))),
      ])
    }
    row("프로그램", "Program", baseline.summary.engine)
    row("시드", "Seed", "\(baseline.summary.seed)")
    row("도시 자료 SHA-256", "City data SHA-256", baseline.summary.cityDataSHA256)
    for alternative in isMany ? [baseline] : source.alternatives {
      let suffix = source.comparison == nil ? "" : " (\(alternative.name))"
      row(
        "시나리오 SHA-256" + suffix, "Scenario SHA-256" + suffix,
        alternative.summary.scenarioSHA256)
    }
    row(
      "첫 반복의 사건 지문", "Fingerprint of the first replication",
      baseline.summary.fingerprints.first ?? "–")
    return Section(
      id: "reproduction", title: Wording("다시 해 보기", "How to reproduce it"),
      content: .tag("pre", [:], .text(command))
        + (source.comparison == nil
          ? paragraph(
            "시나리오 파일의 내용은 아래와 같습니다. 같은 프로그램과 자료로 실행하면 모든 숫자가 똑같이 나옵니다.",
            "The scenario file holds what follows. With the same program and data every number comes "
              + "out the same.")
          : paragraph(
            "같은 프로그램과 자료로 실행하면 스레드 수나 컴퓨터와 상관없이 모든 숫자가 똑같이 나옵니다.",
            "With the same program and data every number comes out the same, whatever the machine or "
              + "the number of threads."))
        + table.html
        + (isMany
          ? .tag(
            "details", ["class": "screen"],
            .tag(
              "summary", [:],
              .both(
                "대안 \(source.alternatives.count)개의 시나리오 전체",
                "The whole scenarios of all \(source.alternatives.count) alternatives")), scenarios)
          : scenarios))
  }

  private var scenarios: HTML {
    .joined(
      source.alternatives.map { alternative in
        .tag(
          "details", [:],
          .tag(
            "summary", [:],
            .both("시나리오 전체(\(alternative.name))", "The whole scenario (\(alternative.name))")),
          isMany
            ? .tag(
              "p", ["class": "note"], .text("SHA-256 "),
              .tag("code", [:], .text(alternative.summary.scenarioSHA256))) : .nothing,
          .tag("pre", [:], .text(alternative.plan.scenarioText)))
      })
  }
}
