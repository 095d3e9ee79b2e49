import Quantities
public import Records

/// What a report shows of the call taxi.
public enum CallTaxiViews {
  public static let declaration = ServiceViews(
    tables: [
      LegRecord.table.selecting([
        "tour", "leg", "wheelchair", "booked", "originDong", "requested", "windowStart", "outcome",
        "wait",
      ]),
      TourRecord.table.selecting(["windowStart"]),
    ],
    words: NeedWords(
      needs: Wording("호출", "requests"), served: Wording("탑승", "Served"),
      whoIsServed: Wording("탑승한", "served"), unmet: Wording("포기·거절", "Given up or refused"),
      withdrawn: Wording("취소·노쇼", "Cancelled or no-show"),
      lost: Wording("포기, 거절, 취소 등으로 타지 않은 호출", "given up, refused or cancelled"),
      dong: Wording("출발지의 동", "the dong of the origin"), wait: Wording("대기시간", "wait")),
    wait: Wording(
      "호출 시각과 이용 가능 시각 중 늦은 때부터 차량이 문 앞에 닿을 때까지의 시간(탑승한 사람만)",
      "from the later of request and window start to the vehicle at the door, of the served"),
    waitUnit: .minutes, prompt: .minutes(30),
    tradeOff: (cost: "callTaxi.cost.perTrip", others: ["callTaxi.wait.mean", "callTaxi.unmet"]),
    groupings: [
      ViewedGrouping(
        Wording("이용자", "Rider"),
        [Wording("휠체어 이용", "In a wheelchair"), Wording("그 밖의 교통약자", "Others")]),
      ViewedGrouping(
        Wording("호출", "Request"),
        [
          Wording("예약", "Booked"), Wording("즉시, 가는 길", "At once, outward"),
          Wording("즉시, 돌아오는 길", "At once, on the way back"),
        ]),
    ],
    ledger: ViewedLedger(
      table: LedgerRecord.table,
      items: LedgerItem.allCases.map { ViewedLedger.Item($0.account, $0.wording) }),
    needs: needs)

  /// Every request placed: all needs of counted tours but the returns that lapsed or were never
  /// asked for, as in the key figures.
  @Sendable private static func needs(_ tables: [RecordTable], _ counted: Range<SimTime>)
    -> [ViewedNeed]
  {
    let legs = tables[0]
    let starts = CallTaxiFigures.starts(of: legs, tables[1])
    let dong = legs.uint32("originDong")
    let requested = legs.int64("requested")
    let windowStart = legs.int64("windowStart")
    let outcome = legs.uint8("outcome")
    let wait = legs.int64("wait")
    let wheelchair = legs.uint8("wheelchair")
    let booked = legs.uint8("booked")
    let leg = legs.uint8("leg")
    return starts.indices.compactMap { row in
      let start = SimTime(milliseconds: starts[row])
      guard counted.contains(start), windowStart[row] >= 0,
        let ending = ending(LegOutcome(rawValue: outcome[row]))
      else { return nil }
      return ViewedNeed(
        dong: dong[row] == .max ? nil : Int(dong[row]),
        moment: SimTime(milliseconds: max(requested[row], windowStart[row])), ending: ending,
        wait: ending == .served ? SimDuration(milliseconds: wait[row]) : nil,
        groups: [1 - wheelchair[row], booked[row] == 1 ? 0 : 1 + leg[row], 0, 0])
    }
  }

  private static func ending(_ outcome: LegOutcome?) -> ViewedNeed.Ending? {
    switch outcome {
    case .served: .served
    case .abandoned, .refused: .unmet
    case .cancelled, .noShow: .withdrawn
    case .unfinished: .unfinished
    case .lapsed, nil: nil
    }
  }
}

extension LedgerItem {
  fileprivate var wording: Wording {
    switch self {
    case .vehicles: Wording("차량 구입(이자 포함)", "Vehicles, with interest")
    case .crews: Wording("운전원 인건비", "Crews")
    case .leases: Wording("임차 택시(기사 포함)", "Leased taxis with driver")
    case .energy: Wording("연료", "Fuel")
    case .repairs: Wording("수리", "Repairs")
    case .upkeep: Wording("보험·검사·차고", "Insurance, inspection, depot")
    case .fares: Wording("이용자 요금", "Fares of riders")
    case .electricity: Wording("전기", "Electricity")
    }
  }
}
