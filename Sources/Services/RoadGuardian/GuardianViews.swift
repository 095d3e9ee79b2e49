import Mechanisms
import Quantities
public import Records

/// What a report shows of the road guardian: its potholes.
public enum GuardianViews {
  public static let declaration = ServiceViews(
    tables: [
      PotholeRecord.table.selecting([
        "born", "arterial", "dong", "severity", "channel", "ended", "ending",
      ])
    ],
    words: NeedWords(
      needs: Wording("포트홀", "potholes"), served: Wording("메움", "Filled"),
      whoIsServed: Wording("메운", "filled"), unmet: Wording("메우지 못함", "Not filled"),
      withdrawn: nil, lost: Wording("메우지 못한 포트홀", "not filled"),
      dong: Wording("포트홀이 있는 동", "the dong of the road"),
      wait: Wording("메울 때까지 걸린 날", "days until filled")),
    wait: Wording(
      "포트홀이 생긴 때부터 메울 때까지의 시간(메운 포트홀만)",
      "from the birth of a pothole to its repair, of those repaired"),
    waitUnit: .days, prompt: .days(7),
    tradeOff: (
      cost: "roadGuardian.annual.cost",
      others: [
        "roadGuardian.fixed.p90", "roadGuardian.severe", "roadGuardian.claims",
        "roadGuardian.unfinished",
      ]
    ),
    measures: [],
    groupings: [
      ViewedGrouping(
        Wording("도로", "Road"),
        [Wording("간선도로", "Arterial"), Wording("그 밖의 도로", "Others")]),
      ViewedGrouping(
        Wording("끝날 때의 심각도", "Severity at the end"),
        [Wording("1", "1"), Wording("2", "2"), Wording("3", "3")]),
      ViewedGrouping(
        Wording("발견 경로", "Found by"),
        [
          Wording("순찰", "Patrol"), Wording("앱 신고", "App"), Wording("민원 전화", "Complaint line"),
          Wording("카메라 버스", "Camera bus"), Wording("보수반", "A crew nearby"),
          Wording("발견되지 않음", "Not found"),
        ]),
    ],
    ledger: ledger,
    needs: needs)

  @Sendable private static func needs(_ tables: [RecordTable], _ counted: Range<SimTime>)
    -> [ViewedNeed]
  {
    let born = tables[0].int64("born")
    let dong = tables[0].uint32("dong")
    let ended = tables[0].int64("ended")
    let ending = tables[0].uint8("ending")
    let arterial = tables[0].uint8("arterial")
    let severity = tables[0].uint8("severity")
    let channel = tables[0].uint8("channel")
    return born.indices.compactMap { row in
      let moment = SimTime(milliseconds: born[row])
      guard counted.contains(moment) else { return nil }
      let isServed = ending[row] == PotholeEnding.repaired.rawValue
      return ViewedNeed(
        dong: dong[row] == .max ? nil : Int(dong[row]), moment: moment,
        ending: isServed ? .served : .unfinished,
        wait: isServed ? SimDuration(milliseconds: ended[row] - born[row]) : nil,
        groups: [1 - arterial[row], severity[row] - 1, channel[row], 0])
    }
  }

  private static let ledger = ViewedLedger(
    table: GuardianLedgerRecord.table,
    items: [
      .init(.staff, Wording("도로보수반", "pavement teams")),
      .init(.staff, Wording("기술자", "technicians")),
      .init(.energy, Wording("주행", "kilometres")),
      .init(.maintenance, Wording("포트홀 보수재", "material of patches")),
      .init(.maintenance, Wording("충전기 수리", "repairs of chargers")),
      .init(.maintenance, Wording("쉘터 고장 수리", "failed parts of shelters")),
      .init(.maintenance, Wording("쉘터 예방 교체", "parts of shelters replaced in time")),
      .init(.staff, Wording("점검", "inspections")),
      .init(.staff, Wording("순찰", "patrols")),
      .init(.capital, Wording("카메라 버스", "camera buses")),
      .init(.maintenance, Wording("피해 배상", "damage claims")),
      .init(.capital, Wording("균열 실링(수명에 걸쳐)", "sealing, over its life")),
      .init(.capital, Wording("재포장(수명에 걸쳐)", "repaving, over its life")),
      .init(.staff, Wording("제설·배수반", "salting and pumping teams")),
      .init(.maintenance, Wording("염화칼슘과 배수", "salt and pumping")),
      .init(.maintenance, Wording("결빙·침수 사고 배상", "claims on ice and in water")),
    ])
}
