import Mechanisms
import Quantities
import Records

/// The tables of what is done about roads beyond potholes.
struct RoadCareTables {
  /// Of the whole run.
  var treatments = RecordTable(of: TreatmentRecord.self)
  var prevented = RecordTable(of: PreventedRecord.self)
  var hazards = RecordTable(of: RoadHazardRecord.self)
}

extension GuardianFigures {
  static let ofTreatments: [FigureDeclaration] = [
    FigureDeclaration(
      "roadGuardian.sealed", unit: "km", "lane-kilometres sealed; not defined without a budget"),
    FigureDeclaration(
      "roadGuardian.repaved", unit: "km", "lane-kilometres repaved; not defined without a budget"),
    FigureDeclaration(
      "roadGuardian.prevented", unit: "1/d",
      "potholes in a day that sealed and repaved roads did not get; not defined without a budget",
      better: .larger),
    FigureDeclaration(
      "roadGuardian.births.treated", unit: "1",
      "potholes born in 30 days on 100 lane-kilometres of sealed or repaved roads", better: .smaller
    ),
    FigureDeclaration(
      "roadGuardian.births.untreated", unit: "1",
      "potholes born in 30 days on 100 lane-kilometres of all other roads; not defined without a "
        + "treated one"),
  ]

  /// What part of the time that figures count lies between two moments, in milliseconds.
  private func counted(from start: Int64, until end: Int64) -> Int64 {
    max(0, min(end, window.upperBound) - max(start, window.lowerBound))
  }

  func ofTreatments() -> [Double?] {
    guard Treatments(parameters).isOn else { return [nil, nil, nil, nil, nil] }
    let table = tables.roadCare.treatments
    let method = table.uint8("method")
    let arc = table.uint32("arc")
    let ended = table.int64("ended")
    let until = table.int64("until")
    let lanes = table.float64("laneKilometres")
    var done = [0.0, 0.0]
    var exposure = 0.0
    var works: [UInt32: [Range<Int64>]] = [:]
    for row in method.indices where ended[row] >= 0 {
      if window.contains(ended[row]) { done[Int(method[row])] += lanes[row] }
      exposure += lanes[row] * Double(counted(from: ended[row], until: until[row])) / 86_400_000
      works[arc[row], default: []].append(ended[row]..<until[row])
    }
    let born = tables.potholes.int64("born")
    let road = tables.potholes.uint32("arc")
    let returns = tables.potholes.uint16("returns")
    var births = (treated: 0.0, others: 0.0)
    for row in born.indices where returns[row] == 0 {
      let isTreated = works[road[row], default: []].contains { $0.contains(born[row]) }
      if isTreated { births.treated += 1 } else { births.others += 1 }
    }
    let others = assets.laneKilometres * days - exposure
    return [
      done[0], done[1], daily(Double(tables.roadCare.prevented.count)),
      exposure > 0 ? births.treated / exposure * 3_000 : nil,
      exposure > 0 && others > 0 ? births.others / others * 3_000 : nil,
    ]
  }
}

extension GuardianLedger {
  /// Each treatment costs over the time for which it works, the same every day: a year's money for
  /// roads that last two years is paid for in two.
  mutating func post(_ treatments: RecordTable, in window: Range<Int64>) {
    let method = treatments.uint8("method")
    let dong = treatments.uint32("dong")
    let ended = treatments.int64("ended")
    let until = treatments.int64("until")
    let cost = treatments.float64("cost")
    for row in method.indices where ended[row] >= 0 {
      let overlap = min(until[row], window.upperBound) - max(ended[row], window.lowerBound)
      let share = Double(max(0, overlap)) / Double(until[row] - ended[row])
      let item: GuardianLedgerItem =
        method[row] == TreatmentMethod.sealing.rawValue ? .sealing : .repaving
      post(cost[row] * share, item, dong[row])
    }
  }
}
