import Quantities
public import Records

/// What a report shows of the mobile bank.
public enum MobileBankViews {
  public static let declaration = ServiceViews(
    tables: [
      BankOutcomeRecord.table.selecting(["moment", "dong", "ending", "began"])
    ],
    wait: Wording(
      "필요가 생긴 때부터 창구나 기기에서 업무를 시작할 때까지의 시간(업무를 본 사람만)",
      "from the need to the beginning of the service, of the served"),
    prompt: .hours(24),
    tradeOff: (
      cost: "mobileBank.cost.perServed", wait: "mobileBank.accessTime.p90",
      unmet: "mobileBank.unmet"
    ),
    limits: limits, figures: MobileBankWords.figures, korean: MobileBankWords.words, needs: needs)

  private static let limits = [
    Wording(
      "경로 선택은 가정한 계수의 로짓 모형입니다. 실제 은행 이용 자료로 보정하지 않았습니다.",
      "Channels are chosen by a logit with assumed coefficients, not calibrated on bank data."),
    Wording(
      "지점은 은행을 가리지 않습니다. 자기 은행이 아니어도 업무를 볼 수 있다고 봅니다.",
      "Any branch serves anybody, whatever bank the account is with."),
    Wording(
      "협동조합과 우체국의 창구, 편의점의 현금인출기는 모형에 없습니다.",
      "Counters of co-operatives and post offices and cash machines of shops are not in the model."),
    Wording(
      "버스 이동은 공식으로 계산합니다. 노선과 배차는 모형에 없습니다.",
      "Trips by bus follow a formula; lines and timetables of buses are not in the model."),
    Wording(
      "비용은 단가 가정에 따른 예시입니다. 지점의 비용은 들어 있지 않습니다.",
      "Costs illustrate assumed unit costs; those of branches are not in them."),
  ]

  @Sendable private static func needs(_ tables: [RecordTable], _ counted: Range<SimTime>)
    -> [ViewedNeed]
  {
    let moment = tables[0].int64("moment")
    let dong = tables[0].uint32("dong")
    let ending = tables[0].uint8("ending")
    let began = tables[0].int64("began")
    return moment.indices.compactMap { row in
      let time = SimTime(milliseconds: moment[row])
      guard counted.contains(time), let own = BankEnding(rawValue: ending[row]) else { return nil }
      let seen: ViewedNeed.Ending =
        own.isServed ? .served : own == .unfinished ? .unfinished : .unmet
      let wait = began[row] < 0 ? 0 : began[row] - moment[row]
      return ViewedNeed(
        dong: dong[row] == .max ? nil : Int(dong[row]), moment: time, ending: seen,
        wait: seen == .served ? SimDuration(milliseconds: wait) : nil)
    }
  }
}
