import Experiments
import Records

/// What the parts of an appraisal are called.
enum AppraisalWords {
  static func item(_ name: String) -> Wording {
    switch name {
    case "waiting": Wording("대기시간 절감", "Less waiting")
    case "riding": Wording("돌아가는 승차시간 절감", "Less riding beyond the quickest way")
    case "accidents": Wording("교통사고 비용 절감", "Fewer accidents")
    case "emissions": Wording("온실가스 절감", "Less greenhouse gas")
    case "capital": Wording("차량 구입(자본)", "Vehicles (capital)")
    case "staff": Wording("인건비·임차비", "Crews and leases")
    case "energy": Wording("연료비", "Fuel")
    case "maintenance": Wording("유지비", "Maintenance")
    default: Wording(name, name)
    }
  }

  /// What a unit value is; its English meaning stands in the appraisal.
  static func unitValue(_ value: Appraisal.UnitValue) -> Wording {
    Wording(unitValues[value.name] ?? value.meaning, value.meaning)
  }

  private static let unitValues = [
    "discountRate": "연간 사회적 할인율(실질)",
    "years": "비용과 편익을 세는 햇수",
    "valueOfTime": "승차 1인시의 가치(2016년 원)",
    "priceEscalation": "2016년 시간가치를 2025년으로 옮기는 배수",
    "waitingWeight": "대기 1시간의 가치 ÷ 승차 1시간의 가치",
    "accidentKilometre": "주행 1 km의 교통사고 비용(전국 평균, 원)",
    "carbonTonne": "이산화탄소 1톤의 가치(원)",
    "unitCosts.capital": "차량 구입비 단가의 배수",
    "unitCosts.staff": "인건비 단가의 배수",
    "unitCosts.energy": "연료비 단가의 배수",
    "unitCosts.maintenance": "유지비 단가의 배수",
  ]

  /// What is left out or has to be kept in mind, in both languages; in English alone where nobody
  /// has given the Korean.
  static func note(_ english: String) -> Wording { Wording(notes[english] ?? english, english) }

  private static let notes = [
    Appraisal.caveat:
      "예시이며 공식 예비타당성조사가 아닙니다. 단가는 ±30%의 가정입니다. 값 자체보다 같은 서비스 안의 순위를, 서비스 사이의 순위보다 같은 서비스 안의 순위를 더 믿을 수 "
      + "있습니다.",
    Appraisal.partDays: "온 날이 아닌 기간의 결과입니다. 그 시간대가 모든 시간을 대표한다고 보았습니다.",
    Appraisal.otherNeeds: "대안마다 수요가 달랐습니다. 시간의 차이를 절감으로 볼 수 없습니다.",
    Appraisal.platform:
      "데이터 플랫폼은 서비스의 지표에 들어 있지 않습니다. silo 이외의 수준인 대안은 그 구축비를 자본비용에, 운영비를 유지비에 부담합니다(platform.money).",
    Appraisal.leftOut[0]: "요금과 보상: 한 주머니에서 다른 주머니로 옮겨 갈 뿐인 이전지출",
    Appraisal.leftOut[1]: "이동 자체의 가치: 늘거나 준 운송 건수를 값 없이 나란히 보임",
    Appraisal.leftOut[2]: "다른 사람의 차량 운행비: 모형에 자가용이 없음. 서비스 차량의 운행비는 비용의 연료비와 유지비에 있음",
    Appraisal.leftOut[3]: "온실가스 이외의 대기오염: 배출계수를 구하지 못함",
    Appraisal.leftOut[4]: "소음과 주차: 들어맞는 원단위가 없음",
    Appraisal.leftOut[5]: "건강과 형평성: 따로 보고하며 순현재가치에 더하지 않음",
  ]

  /// How the counted days became a year.
  static func annualisation(_ appraisal: Appraisal, days: Double, isWeeks: Bool) -> Wording {
    let span = isWeeks ? "온 주로 센 " : ""
    return Wording(
      "한 해는 \(span)\(ReportWords.short(days))일을 늘려 만들었습니다. 인력과 차량은 365 ÷ 일수를 곱했고, 이용자의 시간과 주행거리, 연료, 수리, "
        + "배출, 요금은 그날들이 평균일보다 얼마나 붐볐는지도 나누어 반영했습니다. 대기시간은 실행한 날의 것을 그대로 씁니다.",
      appraisal.annualisation + ".")
  }

  /// What an alternative comes to, in sentences that say as much as their intervals do.
  static func sentence(_ found: Appraisal.Alternative, _ appraisal: Appraisal) -> Wording {
    let rate = ReportWords.short(appraisal.discountRate * 100)
    let value = amount(found.netPresentValue, sign: true)
    let cost = side(found.costs)
    let benefit = side(found.benefits)
    let (a, b) = (amount(found.costs), amount(found.benefits))
    let costs: Wording =
      switch cost {
      case .more: Wording("비용이 한 해 \(a)백만원 더 들고", "It costs \(a) MKRW a year more")
      case .less: Wording("비용이 한 해 \(a)백만원 덜 들고", "It saves \(a) MKRW of costs a year")
      case .same: Wording("비용은 기준안과 같고", "It costs the same")
      case .open:
        Wording(
          "비용이 더 드는지 덜 드는지 분명하지 않고(한 해 \(amount(found.costs, sign: true))백만원)",
          "Whether it costs more or less is open (\(amount(found.costs, sign: true)) MKRW a year)")
      }
    let benefits: Wording =
      switch benefit {
      case .more: Wording("편익이 한 해 \(b)백만원 늘어납니다", "brings benefits of \(b) MKRW a year")
      case .less: Wording("편익이 한 해 \(b)백만원 줄어듭니다", "takes away benefits of \(b) MKRW a year")
      case .same: Wording("편익도 기준안과 같습니다", "brings the same benefits")
      case .open:
        Wording(
          "편익이 늘어나는지 분명하지 않습니다(한 해 \(amount(found.benefits, sign: true))백만원)",
          "may bring more benefits or fewer (\(amount(found.benefits, sign: true)) MKRW a year)")
      }
    let worth = found.losesRiders ? lost(found) : worth(found)
    return Wording(
      "\(costs.korean) \(benefits.korean). \(appraisal.years)년간 할인율 \(rate)%의 순현재가치는 \(value)백만원으로, "
        + "\(worth.korean)",
      "\(costs.english) and \(benefits.english). Over \(appraisal.years) years at \(rate) % it is "
        + "worth \(value) MKRW\(worth.english)")
  }

  /// What a net present value says.
  private static func worth(_ found: Appraisal.Alternative) -> Wording {
    let side = side(found.netPresentValue)
    let words: Wording =
      switch side {
      case .more: Wording("기준안보다 이득입니다.", ": more than the baseline.")
      case .less: Wording("기준안보다 손해입니다.", ": less than the baseline.")
      case .same: Wording("기준안과 같습니다.", ": the same as the baseline.")
      case .open:
        Wording("기준안보다 나은지 분명하지 않습니다.", ": whether more or less than the baseline is open.")
      }
    if side == .same { return words }
    let holds = holds(found)
    return Wording(words.korean + " " + holds.korean, words.english + " " + holds.english)
  }

  /// That a net present value is no praise for serving fewer.
  private static func lost(_ found: Appraisal.Alternative) -> Wording {
    let share = ReportWords.number((found.servedShare ?? 0).magnitude * 100, 0)
    return Wording(
      "이 값으로 대안을 평가해서는 안 됩니다. 충족되는 수요가 \(share)% 줄어드는데, 충족되지 못한 수요에는 값을 매기지 않았기 때문입니다. 서비스를 "
        + "아예 닫으면 모든 비용이 절감됩니다.",
      ", but that says nothing for it: it meets \(share) % fewer needs, and needs that are no longer "
        + "met are given no value. Closing the service would save all its costs.")
  }

  /// Whether the sign of the net present value depends on a unit value.
  private static func holds(_ found: Appraisal.Alternative) -> Wording {
    let ends = found.sensitivity.flatMap { [$0.valueAtLow, $0.valueAtHigh] }
    let isNegative = found.netPresentValue.mean < 0
    return ends.allSatisfy { ($0 < 0) == isNegative }
      ? Wording(
        "원단위를 하나씩 시험 범위의 양 끝으로 옮겨도 평균의 부호는 바뀌지 않습니다.",
        "The sign of the mean holds with each unit value at either end of its range.")
      : Wording(
        "원단위 가운데 범위의 끝에서 평균의 부호를 뒤집는 것이 있습니다.",
        "The sign of the mean turns with some unit values within their ranges.")
  }

  /// On which side of 0 a difference lies.
  enum Side { case more, less, same, open }

  /// The side of the net present value; open where it may not speak for the alternative.
  static func judged(_ found: Appraisal.Alternative) -> Side {
    found.losesRiders ? .open : side(found.netPresentValue)
  }

  static func side(_ estimate: Appraisal.Estimate) -> Side {
    guard let half = estimate.halfWidth else { return .open }
    if estimate.mean - half > 0 { return .more }
    if estimate.mean + half < 0 { return .less }
    return estimate.mean == 0 && half == 0 ? .same : .open
  }

  /// MKRW with the half-width; without its sign where words say it.
  static func amount(_ estimate: Appraisal.Estimate, sign: Bool = false) -> String {
    let digits = ReportWords.digits([estimate.halfWidth])
    return ReportWords.interval(
      sign ? estimate.mean : estimate.mean.magnitude, estimate.halfWidth, min(digits, 2),
      sign: sign)
  }
}
