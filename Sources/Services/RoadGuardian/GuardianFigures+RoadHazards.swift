import Quantities
import Records

extension GuardianFigures {
  static let ofRoadHazards: [FigureDeclaration] = [
    FigureDeclaration(
      "roadGuardian.hazards.time", unit: "h/d",
      "time in a day for which spots are icy or under water, together; not defined without hazards",
      better: .smaller),
    FigureDeclaration(
      "roadGuardian.hazards.detection", unit: "min",
      "mean time until ice or water is known, of what became known", better: .smaller,
      matters: .absolute(5)),
    FigureDeclaration(
      "roadGuardian.hazards.treated", unit: "%",
      "ice and water that a crew ended, of all that there was", better: .larger),
    FigureDeclaration(
      "roadGuardian.hazards.claims", unit: "1/d",
      "claims for accidents on ice and in water in a day", better: .smaller,
      matters: .relative(0.05)),
  ]

  func ofRoadHazards() -> [Double?] {
    guard HazardRules(parameters).isOn else { return [nil, nil, nil, nil] }
    let table = tables.roadCare.hazards
    let began = table.int64("began")
    let detected = table.int64("detected")
    let ended = table.int64("ended")
    let time = began.indices.reduce(0) { $0 + ended[$1] - began[$1] }
    let known = began.indices.filter { detected[$0] >= 0 }
    let delays = known.reduce(0) { $0 + detected[$1] - began[$1] }
    let treated = table.uint8("treated").count { $0 == 1 }
    let claims = table.uint32("claims").reduce(0) { $0 + Double($1) }
    return [
      daily(Double(time) / 3_600_000),
      known.isEmpty ? nil : Double(delays) / 60_000 / Double(known.count),
      table.isEmpty ? nil : 100 * Double(treated) / Double(table.count), daily(claims),
    ]
  }
}
