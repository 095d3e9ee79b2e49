import Mechanisms
import Quantities
public import Records

/// What a report shows of the clinic.
public enum ClinicViews {
  public static let declaration = ServiceViews(
    tables: [
      CareRecord.table.selecting([
        "moment", "followUp", "dong", "ended", "outcome", "turnedToClinic", "bookings",
      ])
    ],
    words: NeedWords(
      needs: Wording("진료 필요", "needs brought to the clinic"),
      served: Wording("진료", "Seen"), whoIsServed: Wording("진료받은", "seen"),
      unmet: Wording("포기·돌아감", "Gave up or left"),
      withdrawn: Wording("나타나지 않음", "Did not come"),
      lost: Wording("포기하거나 돌아가거나 나타나지 않은 필요", "given up, left or not come"),
      dong: Wording("사는 동", "the dong of the home"),
      wait: Wording("진료까지 걸린 날", "days to the consultation")),
    wait: Wording(
      "필요가 생긴 때부터 진료가 끝날 때까지의 시간(진료버스에서 진료받은 사람만)",
      "from the need to the end of the consultation, of those seen on a bus"),
    waitUnit: .days, prompt: .days(14),
    tradeOff: (
      cost: "clinic.annual.cost",
      others: ["clinic.covered", "clinic.days.p90", "clinic.within14", "clinic.unmet"]
    ),
    measures: reach,
    groupings: [
      ViewedGrouping(
        Wording("진료", "Consultation"), [Wording("첫 진료", "First"), Wording("재진", "Follow-up")]),
      ViewedGrouping(
        Wording("예약", "Appointment"),
        [Wording("예약함", "Booked"), Wording("예약 없이 옴", "Came without one")]),
    ],
    circuit: circuit, needs: needs)

  /// Every need that turned to the clinic, as in the key figures.
  @Sendable private static func needs(_ tables: [RecordTable], _ counted: Range<SimTime>)
    -> [ViewedNeed]
  {
    let care = tables[0]
    let moment = care.int64("moment")
    let ended = care.int64("ended")
    let dong = care.uint32("dong")
    let outcome = care.uint8("outcome")
    let turned = care.uint8("turnedToClinic")
    let followUp = care.uint8("followUp")
    let bookings = care.uint8("bookings")
    return moment.indices.compactMap { row in
      let born = SimTime(milliseconds: moment[row])
      guard turned[row] == 1, counted.contains(born),
        let ending = ending(CareOutcome(rawValue: outcome[row]))
      else { return nil }
      return ViewedNeed(
        dong: dong[row] == .max ? nil : Int(dong[row]), moment: born, ending: ending,
        wait: ending == .served
          ? SimDuration(milliseconds: ended[row] - moment[row]) : nil,
        groups: [followUp[row], bookings[row] > 0 ? 0 : 1, 0, 0])
    }
  }

  private static func ending(_ outcome: CareOutcome?) -> ViewedNeed.Ending? {
    switch outcome {
    case .consulted, .referred: .served
    case .gaveUp, .left: .unmet
    case .noShow: .withdrawn
    case .unfinished: .unfinished
    case .ownDoctor, .tele, .untreated, .emergency, nil: nil
    }
  }

  // MARK: Reach

  private static let reach = ViewedMeasure.reach(
    ViewedMeasure.Reach(
      distance: Wording("걸어갈 수 있는 거리(기본값 15분)", "walk that covers (15 min by default)"),
      before: Wording("모형에 담긴 일부 병의원", "the few practices that are in the model"),
      after: Wording(
        "그 병의원 또는 2주 안에 열린 진료소", "these, or a session held within the fortnight")),
    tables: [ReachRecord.table.selecting(["fortnight", "dong", "people", "before", "covered"])]
  ) { tables, window in
    let fortnight = tables[0].uint16("fortnight")
    let dong = tables[0].uint32("dong")
    let people = tables[0].float64("people")
    let before = tables[0].float64("before")
    let covered = tables[0].float64("covered")
    return fortnight.indices.compactMap { row in
      let start = 14 * Int64(fortnight[row])
      guard SimTime.day(start) >= window.lowerBound, SimTime.day(start + 14) <= window.upperBound
      else { return nil }
      return ViewedCoverage(
        dong: Int(dong[row]), people: people[row], before: before[row], after: covered[row])
    }
  }

  // MARK: Circuits

  private static let circuit = CircuitViews(
    tables: [
      VisitRecord<ClinicOwner>.table.selecting(VisitRecord<ClinicOwner>.viewedColumns),
      SessionRecord.table.selecting(["visit", "consultations"]),
      AppointmentRecord.table.selecting(["visit", "arrived", "outcome"]),
    ],
    stops: ClinicService.halls,
    fixed: (
      ClinicService.doctors, Wording("병의원(일부만 담김)", "practices, of which few are in the model")
    ),
    depot: ClinicService.depot,
    read: rounds)

  @Sendable private static func rounds(_ tables: [RecordTable], _ window: Range<SimTime>)
    -> ViewedCircuit
  {
    let stop = tables[0].uint32("stop")
    let seen = Dictionary(
      zip(tables[1].uint32("visit"), tables[1].uint16("consultations")), uniquingKeysWith: +)
    let visit = tables[2].uint32("visit")
    let arrived = tables[2].int64("arrived")
    let outcome = tables[2].uint8("outcome")
    return ViewedCircuit(
      visits: VisitRecord<ClinicOwner>.viewed(tables[0], in: window).map { row, visit in
        var visit = visit
        visit.served = Int(seen[UInt32(row)] ?? 0)
        return visit
      },
      turnedAway: visit.indices.compactMap { row in
        let moment = SimTime(milliseconds: arrived[row])
        guard AppointmentOutcome(rawValue: outcome[row]) == .turnedAway, window.contains(moment)
        else { return nil }
        return ViewedTurnedAway(stop: Int(stop[Int(visit[row])]), moment: moment)
      })
  }
}
