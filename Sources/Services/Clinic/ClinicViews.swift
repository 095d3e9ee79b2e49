import Quantities
public import Records

/// What a report shows of the clinic.
public enum ClinicViews {
  public static let declaration = ServiceViews(
    tables: [
      CareRecord.table.selecting(["moment", "dong", "ended", "outcome", "turnedToClinic"])
    ],
    wait: Wording(
      "필요가 생긴 때부터 진료가 끝날 때까지의 시간(진료버스에서 진료받은 사람만)",
      "from the need to the end of the consultation, of those seen on a bus"),
    prompt: .days(14),
    tradeOff: (
      cost: "clinic.cost.perConsultation", wait: "clinic.days.p90", unmet: "clinic.unmet"
    ),
    limits: limits, figures: ClinicWords.figures, korean: ClinicWords.words, needs: needs)

  private static let limits = [
    Wording(
      "도시의 의원 1,005곳 가운데 28곳만 담겨 있어 단골 의사까지의 거리가 실제보다 멉니다. 버스의 몫은 과대평가됩니다.",
      "Of the city's 1,005 practices few are in the model, so that the own doctor is farther away "
        + "than in truth and the bus gets too many patients."),
    Wording(
      "모든 주민이 운행표를 압니다. 알려지기까지의 시간은 없습니다.",
      "Everybody knows the timetable; how long it takes until they do is not in the model."),
    Wording(
      "치료 결과는 없습니다. 진료를 받았는지만 셉니다.",
      "It counts who is seen, not what becomes of their health."),
    Wording(
      "날씨, 유행병, 원격진료는 상수입니다.",
      "Weather, epidemics and consultations from a distance are constants."),
    Wording(
      "비용은 단가 가정에 따른 예시입니다. 예산 추정으로 쓸 수 없습니다.",
      "Costs illustrate assumed unit costs and are no budget estimate."),
  ]

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
    return moment.indices.compactMap { row in
      let born = SimTime(milliseconds: moment[row])
      guard turned[row] == 1, counted.contains(born),
        let ending = ending(CareOutcome(rawValue: outcome[row]))
      else { return nil }
      return ViewedNeed(
        dong: dong[row] == .max ? nil : Int(dong[row]), moment: born, ending: ending,
        wait: ending == .served
          ? SimDuration(milliseconds: ended[row] - moment[row]) : nil)
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
}
