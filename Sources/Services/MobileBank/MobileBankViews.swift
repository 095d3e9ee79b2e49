import Mechanisms
import Quantities
public import Records

/// What a report shows of the mobile bank.
public enum MobileBankViews {
  public static let declaration = ServiceViews(
    tables: [
      BankOutcomeRecord.table.selecting([
        "moment", "dong", "ending", "atVehicle", "atMachine", "began",
      ])
    ],
    words: NeedWords(
      needs: Wording("은행 업무", "errands"), served: Wording("처리", "Served"),
      whoIsServed: Wording("처리한", "served"),
      unmet: Wording("처리하지 못함", "Not served anywhere"), withdrawn: nil,
      lost: Wording("미루거나 포기하거나 돌아간 업무", "put off, given up or turned away"),
      dong: Wording("사는 동", "the dong of the home"),
      wait: Wording("업무까지 걸린 시간", "time to service")),
    wait: Wording(
      "필요가 생긴 때부터 창구나 기기에서 업무를 시작할 때까지의 시간(업무를 본 사람만)",
      "from the need to the beginning of the service, of the served"),
    waitUnit: .hours, prompt: .hours(24),
    tradeOff: (
      cost: "mobileBank.annual.cost",
      others: ["mobileBank.coverage", "mobileBank.openHours.worstDecile", "mobileBank.unmet"]
    ),
    measures: measures,
    groupings: [
      ViewedGrouping(
        Wording("업무", "Errand"), [Wording("창구", "At a counter"), Wording("현금", "Cash")]),
      ViewedGrouping(
        Wording("장소", "Place"),
        [Wording("지점 또는 없음", "Branch, or none"), Wording("이동은행", "Bank on wheels")]),
    ],
    circuit: circuit, needs: needs)

  @Sendable private static func needs(_ tables: [RecordTable], _ counted: Range<SimTime>)
    -> [ViewedNeed]
  {
    let moment = tables[0].int64("moment")
    let dong = tables[0].uint32("dong")
    let ending = tables[0].uint8("ending")
    let began = tables[0].int64("began")
    let atVehicle = tables[0].uint8("atVehicle")
    let atMachine = tables[0].uint8("atMachine")
    return moment.indices.compactMap { row in
      let time = SimTime(milliseconds: moment[row])
      guard counted.contains(time), let own = BankEnding(rawValue: ending[row]) else { return nil }
      let seen: ViewedNeed.Ending =
        own.isServed ? .served : own == .unfinished ? .unfinished : .unmet
      let wait = began[row] < 0 ? 0 : began[row] - moment[row]
      return ViewedNeed(
        dong: dong[row] == .max ? nil : Int(dong[row]), moment: time, ending: seen,
        wait: seen == .served ? SimDuration(milliseconds: wait) : nil,
        groups: [atMachine[row], atVehicle[row], 0, 0])
    }
  }

  // MARK: Reach

  /// Who lives within reach, for how long it is open, and the same before.
  private static let measures =
    [reach[0], openHours] + reach.dropFirst()

  private static let reach = ViewedMeasure.reach(
    ViewedMeasure.Reach(
      distance: Wording("걸어갈 수 있는 거리(기본값 15분)", "walk that counts as access (15 min by default)"),
      before: Wording("지금 있는 모든 지점", "all branches there are today"),
      after: Wording("그 주에 문을 연 지점과 방문", "branches and visits that were open in the week")),
    tables: [BankAccessRecord.table.selecting(["week", "dong", "people", "before", "covered"])]
  ) { tables, window in
    let dong = tables[0].uint32("dong")
    let people = tables[0].float64("people")
    let before = tables[0].float64("before")
    let covered = tables[0].float64("covered")
    return weeks(of: tables[0], in: window).map { row in
      ViewedCoverage(
        dong: Int(dong[row]), people: people[row], before: before[row], after: covered[row])
    }
  }

  private static let openHours = ViewedMeasure(
    "openHours",
    Wording("도보권의 한 주 이용 가능 시간", "Open hours a week within reach"),
    Wording(
      "65세 이상 주민이 걸어갈 수 있는 거리 안에서 지점과 방문이 한 주에 문을 연 시간, 주민 평균",
      "hours a week in which branches and visits within the walk that counts as access were open, mean "
        + "over residents of 65 and more"),
    unit: "h", better: .larger,
    tables: [BankAccessRecord.table.selecting(["week", "dong", "people", "hours"])]
  ) { tables, window in
    let dong = tables[0].uint32("dong")
    let people = tables[0].float64("people")
    let hours = tables[0].float64("hours")
    return weeks(of: tables[0], in: window).map { row in
      ViewedValue(dong: Int(dong[row]), value: hours[row], weight: people[row])
    }
  }

  /// The rows of the whole weeks that lie in a part of a run.
  private static func weeks(of table: RecordTable, in window: Range<SimTime>) -> [Int] {
    let week = table.uint16("week")
    return week.indices.filter { row in
      let start = Int64(week[row]) * 7
      return SimTime.day(start) >= window.lowerBound && SimTime.day(start + 7) <= window.upperBound
    }
  }

  // MARK: Circuits

  private static let circuit = CircuitViews(
    tables: [
      VisitRecord<BankVehicles>.table.selecting(VisitRecord<BankVehicles>.viewedColumns),
      StayRecord.table.selecting(["served"]),
      BankOutcomeRecord.table.selecting(["ending", "place", "arrived"]),
    ],
    stops: ["hall"],
    fixed: (
      [BankPlaces.branchCategory],
      Wording("은행 지점(폐점 예정 포함)", "bank branches, also those that close")
    ),
    depot: "mobileBankDepot",
    read: rounds)

  @Sendable private static func rounds(_ tables: [RecordTable], _ window: Range<SimTime>)
    -> ViewedCircuit
  {
    let stop = tables[0].uint32("stop")
    let served = tables[1].uint32("served")
    let ending = tables[2].uint8("ending")
    let place = tables[2].uint32("place")
    let arrived = tables[2].int64("arrived")
    return ViewedCircuit(
      visits: VisitRecord<BankVehicles>.viewed(tables[0], in: window).map { row, visit in
        var visit = visit
        visit.served = Int(served[row])
        return visit
      },
      turnedAway: ending.indices.compactMap { row in
        let moment = SimTime(milliseconds: arrived[row])
        guard ending[row] == BankEnding.turnedAway.rawValue, window.contains(moment) else {
          return nil
        }
        return ViewedTurnedAway(stop: Int(stop[Int(place[row])]), moment: moment)
      })
  }
}
