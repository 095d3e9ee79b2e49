import Quantities
public import Records

/// What a report shows of the care of people who live alone.
public enum CareViews {
  public static let declaration = ServiceViews(
    tables: [
      AlarmOutcomeRecord.table.selecting([
        "need", "kind", "moment", "raised", "dong", "severity", "asked", "onScene", "outcome",
      ]),
      AlarmNeedRecord.table.selecting(["household"]),
      HouseholdRecord.table.selecting(["age", "alone"]),
    ],
    words: NeedWords(
      needs: Wording("사건과 출동 요청", "true events and calls for a responder"),
      served: Wording("대응", "Attended"), whoIsServed: Wording("대응받은", "attended"),
      unmet: Wording("놓침·119", "Missed or handed over"),
      withdrawn: Wording("취소", "Withdrawn"),
      lost: Wording("놓쳤거나 119에 넘긴 것", "missed, undetected or handed over"),
      dong: Wording("사는 동", "the dong of the home"),
      wait: Wording("도착까지 걸린 시간", "time to the scene")),
    wait: Wording(
      "경보에서 대응요원 도착까지의 시간(대응요원이 간 경보만)",
      "from the alarm until a responder is on scene, of those to whom one came"),
    waitUnit: .minutes, prompt: .minutes(15),
    tradeOff: (
      cost: "care.annual.cost", others: ["care.onScene.p90", "care.late", "care.missed"]
    ),
    groupings: [
      ViewedGrouping(
        Wording("사건", "Event"),
        [
          Wording("낙상", "Fall"), Wording("급성 질환", "Illness"), Wording("배회", "Wandering"),
          Wording("화재", "Fire"), Wording("오경보", "False alarm"),
        ]),
      ViewedGrouping(
        Wording("사람", "Person"),
        [
          Wording("65~84세, 독거", "65 to 84, alone"), Wording("65~84세, 동거", "65 to 84, not alone"),
          Wording("85세 이상, 독거", "85 and more, alone"),
          Wording("85세 이상, 동거", "85 and more, not alone"),
        ]),
      ViewedGrouping(
        Wording("심각도", "Severity"),
        [
          Wording("출동 요청 없음", "No responder asked for"), Wording("1 낮음", "1 low"),
          Wording("2 심각", "2 serious"), Wording("3 생명 위험", "3 life at risk"),
        ]),
    ],
    ledger: ledger,
    needs: needs)

  private static let ledger = ViewedLedger(
    table: CareLedgerRecord.table,
    items: CareLedgerItem.allCases.map { item in
      let name: Wording =
        switch item {
        case .devices: Wording("기기 구입비(연간 몫)", "devices, a year's part of their price")
        case .vehicles: Wording("차량 구입비(연간 몫)", "cars, a year's part of their price")
        case .responders: Wording("대응요원 인건비", "responders")
        case .overtime: Wording("초과근무", "overtime of responders")
        case .agents: Wording("상담원 인건비", "agents")
        case .energy: Wording("연료비", "fuel")
        case .deviceUpkeep: Wording("기기 통신·유지비", "lines and upkeep of devices")
        case .vehicleUpkeep: Wording("차량 유지비", "upkeep of cars")
        }
      return ViewedLedger.Item(item.account, name)
    })

  /// True events, and every alarm for which a responder was asked.
  @Sendable private static func needs(_ tables: [RecordTable], _ counted: Range<SimTime>)
    -> [ViewedNeed]
  {
    let alarms = tables[0]
    let moment = alarms.int64("moment")
    let raised = alarms.int64("raised")
    let dong = alarms.uint32("dong")
    let asked = alarms.int64("asked")
    let onScene = alarms.int64("onScene")
    let outcome = alarms.uint8("outcome")
    let kind = alarms.uint8("kind")
    let severity = alarms.uint8("severity")
    let need = alarms.uint32("need")
    let household = tables[1].uint32("household")
    let age = tables[2].uint8("age")
    let alone = tables[2].uint8("alone")
    return moment.indices.compactMap { row in
      let born = SimTime(milliseconds: moment[row])
      let isAsked = asked[row] >= 0
      guard counted.contains(born),
        let ending = ending(AlarmEnding(rawValue: outcome[row]), isAsked: isAsked)
      else { return nil }
      let home = Int(household[Int(need[row])])
      return ViewedNeed(
        dong: dong[row] == .max ? nil : Int(dong[row]), moment: born, ending: ending,
        wait: ending == .served
          ? SimDuration(milliseconds: onScene[row] - raised[row]) : nil,
        groups: [kind[row], 2 * age[home] + 1 - alone[home], severity[row], 0])
    }
  }

  private static func ending(_ ending: AlarmEnding?, isAsked: Bool) -> ViewedNeed.Ending? {
    switch ending {
    case .attended, .falseDispatch: .served
    case .missed, .undetected, .handedOver: .unmet
    case .unfinished: isAsked ? .unfinished : nil
    case .closedByCall, .closedByAgent, nil: nil
    }
  }
}
