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
          "끝난 통행을 출발한 시각과 수단으로 나눈 것(하루, 반복 실행의 평균"
            + (isComparison ? ", 기준안" : "") + ").",
          "Trips that have ended, by the hour in which they began and by mode (a day, mean over "
            + "replications" + (isComparison ? ", under the baseline" : "") + ")."))
        + chart(
          "tripPurposes", 0,
          Wording(
            "목적별 수단 분담. 귀가는 그 전에 한 일로 셉니다. 막대 오른쪽은 통행 수입니다.",
            "Modes by purpose. A way home counts for what was done before it. To the right of a bar: "
              + "trips."))
        + targetTable(day))
  }

  /// What the modes were fitted to.
  private func targetTable(_ day: DayReport) -> HTML {
    let targets = ModeTargets()
    var table = PageTable(
      caption: Wording(
        "수단 상수를 맞춘 값과 이 실행", "What the modes were fitted to, beside this run"),
      columns: [
        .name("무엇", "What"), .number("이 실행", "This run"), .number("맞춘 값", "Fitted to"),
        .words("근거", "Basis"),
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
        "수는 평균일의 값에 평일 배수 \(weekday)를 곱한 것입니다. 도보는 맞추지 않고 남는 몫입니다. 분담률은 조사가 아니라 가정에 조건부인 값입니다.",
        "Counts are those of a mean day times \(weekday) for a weekday. Walking is not fitted: it is what "
          + "remains. Shares are conditional on assumptions, not a survey.")
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
      "car", Wording("승용차(운전·동승)", "car, at the wheel or as a passenger"), [5, 7],
      "50.8%인 전국 승용차·승합차 통근·통학(통계청 2020)보다 낮게 어림")
    add(
      "occupancy", Wording("승용차 한 대에 탄 사람", "persons in a car"), "", 2, 1,
      "국가교통조사 2016(2018년 보도)"
    ) { ($0.trips(mode: 5) + $0.trips(mode: 7)) / max(1, $0.trips(mode: 5)) }
    share("taxi", Wording("택시", "taxi"), [4], "택시 약 3,800대가 하루 15–20번, 한 번에 1.4명")
    share("bicycle", Wording("자전거", "bicycle"), [1], "시내 여덟 곳 교통량의 2.3%(2009년 보도)")
    add(
      "boardings", Wording("버스 승차(환승 포함)", "boardings of buses, changes counted"), "", 0, weekday,
      "2023년 승차 5,089만 회 ÷ 365일"
    ) { $0.meanBoardings }
    add(
      "busWithFeeder", Wording("연계버스 통행", "trips by bus with feeder"), "", 0, weekday,
      "바로온 56만 명과 모심택시 2.7만 명(2023) ÷ 365일"
    ) { $0.trips(mode: 3) }
    add(
      "callTaxi", Wording("교통약자 콜택시 통행", "trips by call taxi"), "", 0, weekday,
      "한 달 3만 명(2025년 보도), 한 번에 1.15명"
    ) { $0.trips(mode: 6) }
  }

  private mutating func share(_ name: String, _ label: Wording, _ modes: [Int], _ korean: String) {
    add(
      name, Wording("\(label.korean) 분담률", "share: \(label.english)"), "%", 1, 100, korean
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
