import Parameters
import Records
import Scenarios

/// By what the residents' trips are made, for what, and when.
extension ReportPage {
  /// Nil without the residents' day.
  var dayTrips: Section? {
    guard let day else { return nil }
    return Section(
      id: "trips", title: Wording("통행과 수단", "Trips and modes"),
      content: chart(
        "tripHours", 0,
        Wording(
          "시간대별·수단별 통행 수. 출발한 시각으로 나누었고 끝난 통행만 셌습니다(하루, 반복 실행의 평균"
            + (isComparison ? ", 기준안" : "") + ").",
          "Trips by mode and by the hour in which they began; only those that have ended (a day, mean "
            + "over replications" + (isComparison ? ", under the baseline" : "") + ")."))
        + chart(
          "tripPurposes", 0,
          Wording(
            "목적별 수단 분담률. 귀가 통행은 집에 오기 전에 한 활동의 목적으로 셉니다. 막대 오른쪽은 통행 수입니다.",
            "Shares of modes by purpose. A trip home counts under what was done before it. The number of "
              + "trips is to the right of each bar."))
        + targetTable(day))
  }

  /// What the modes were fitted to.
  private func targetTable(_ day: DayReport) -> HTML {
    let targets = ModeTargets()
    var table = PageTable(
      caption: Wording(
        "수단 선택 모형의 목표값과 이 실행의 값", "The targets of mode choice, beside this run"),
      columns: [
        .name("항목", "Item"), .number("이 실행", "This run"), .number("목표값", "Target"),
        .words("목표값의 근거", "Basis of the target"),
      ])
    for target in targets.all {
      let own = target.own(day.baseline)
      table.rows.append(
        [.both(target.label)]
          + [own, target.value].map { value in
            PageTable.Cell(
              content: .both(
                ReportWords.with(ReportWords.number(value, target.digits), target.unit)),
              value: value)
          } + [.both(target.basis)])
    }
    let weekday = ReportWords.short(targets.weekday)
    return table.html
      + note(
        "승차와 통행의 목표값은 평균일의 값에 평일 배수 \(weekday)를 곱한 것입니다. 도보는 목표값 없이 남는 몫입니다. 분담률은 조사 결과가 아니라 가정에 따른 값입니다.",
        "Targets in boardings and trips are those of a mean day times \(weekday) for a weekday. Walking has "
          + "no target: it is what remains. Shares rest on assumptions, not on a survey.")
  }
}

/// What the constants of mode choice were fitted to, as its parameters declare.
struct ModeTargets {
  struct Target {
    let label: Wording
    let unit: String
    let digits: Int
    let value: Double
    let basis: Wording
    /// What a day came to.
    let own: @Sendable (DayTally) -> Double
  }

  private(set) var all: [Target] = []
  /// Counts of a weekday over those of a mean day.
  let weekday: Double
  private let declared: [Parameter]

  init() {
    declared = Registry.surroundings.first { $0.name == "modes" }?.parameters ?? []
    weekday =
      declared.first { $0.name == "target.weekday" }.flatMap(Self.number) ?? 1
    share(
      "car", Wording("승용차(운전·동승)", "cars, drivers and passengers"), [5, 7],
      "전국 통근·통학의 승용·승합차 분담률 50.8%(통계청 2020)보다 낮게 잡음")
    add(
      "occupancy", Wording("승용차 평균 재차인원", "mean occupancy of cars"), "", 2, 1,
      "국가교통조사 2016(2018년 보도)"
    ) { ($0.trips(mode: 5) + $0.trips(mode: 7)) / max(1, $0.trips(mode: 5)) }
    share("taxi", Wording("택시", "taxis"), [4], "택시 약 3,800대 × 하루 15–20회 운행 × 1.4명")
    share("bicycle", Wording("자전거", "bicycles"), [1], "시내 여덟 지점 교통량의 2.3%(2009년 보도)")
    add(
      "boardings", Wording("시내버스 승차 인원(환승 포함)", "boardings of buses, transfers included"), "", 0,
      weekday,
      "2023년 승차 5,089만 회 ÷ 365일"
    ) { $0.meanBoardings }
    add(
      "busWithFeeder", Wording("연계버스 통행", "trips by bus with feeder"), "", 0, weekday,
      "바로온 56만 명과 모심택시 2.7만 명(2023년) ÷ 365일"
    ) { $0.trips(mode: 3) }
    add(
      "callTaxi", Wording("이지콜(교통약자 콜택시) 통행", "trips by call taxi"), "", 0, weekday,
      "한 달 이용자 3만 명(2025년 보도), 통행당 1.15명"
    ) { $0.trips(mode: 6) }
  }

  private mutating func share(_ name: String, _ label: Wording, _ modes: [Int], _ korean: String) {
    add(
      name, Wording("\(label.korean) 분담률", "share of \(label.english)"), "%", 1, 100, korean
    ) { day in
      let all = ViewedDay.modes.indices.reduce(0) { $0 + day.trips(mode: $1) }
      return 100 * modes.reduce(0) { $0 + day.trips(mode: $1) } / max(1, all)
    }
  }

  private mutating func add(
    _ name: String, _ label: Wording, _ unit: String, _ digits: Int, _ factor: Double,
    _ korean: String, own: @escaping @Sendable (DayTally) -> Double
  ) {
    guard let parameter = declared.first(where: { $0.name == "target." + name }),
      let value = Self.number(parameter)
    else { return }
    all.append(
      Target(
        label: label, unit: unit, digits: digits, value: factor * value,
        basis: Self.basis(parameter, isShare: unit == "%", korean: korean), own: own))
  }

  /// How well it is known, within what range, from what.
  private static func basis(_ parameter: Parameter, isShare: Bool, korean: String) -> Wording {
    let tag = ReportWords.tag(parameter.provenance.rawValue)
    let factor = isShare ? 100.0 : 1
    let range = parameter.studied.map { range in
      "\(ReportWords.short(factor * range.lowerBound))–\(ReportWords.short(factor * range.upperBound))"
        + (isShare ? "%" : "")
    }
    return Wording(
      tag.korean + (range.map { "(\($0))" } ?? "") + ": " + korean,
      tag.english + (range.map { " (\($0))" } ?? "") + ": " + parameter.source)
  }

  private static func number(_ parameter: Parameter) -> Double? {
    switch parameter.value {
    case .number(let number): number
    case .count(let count): Double(count)
    default: nil
    }
  }
}
