import Parameters
import Records

// What is asked of vehicles with batteries; none has a value without one.

extension CallTaxiFigures {
  static let electric: [FigureDeclaration] = [
    FigureDeclaration(
      "callTaxi.electric.energy", unit: "kWh",
      "electricity from the grid for what electric vehicles drove", better: .smaller),
    FigureDeclaration(
      "callTaxi.electric.emissions", unit: "kg",
      "carbon dioxide equivalent of that electricity, where it is made", better: .smaller),
    FigureDeclaration(
      "callTaxi.electric.charging", unit: "h", "hours of vehicles at chargers that charge them"),
    FigureDeclaration(
      "callTaxi.electric.lost", unit: "h",
      "hours of vehicles on shift on the way to chargers, in line and at them", better: .smaller),
    FigureDeclaration(
      "callTaxi.electric.outOfService", unit: "vehicles",
      "vehicles on shift that are so for lack of energy, on average", better: .smaller),
    FigureDeclaration(
      "callTaxi.electric.wait.mean", unit: "min",
      "mean time in line of the visits to chargers on shift, of those that came to charge",
      better: .smaller),
    FigureDeclaration(
      "callTaxi.electric.wastedTrips", unit: "1",
      "visits to chargers where nothing worked or the line was too long", better: .smaller),
    FigureDeclaration(
      "callTaxi.electric.ranDry", unit: "1",
      "drives on which a battery ran empty; more than none says that the margins are too small",
      better: .smaller),
  ]

  /// Kilowatt-hours from the grid for the drives that are counted.
  func electricity() -> Double {
    drives.float64("energy").reduce(0, +) / parameters.number("electric.efficiency")
  }

  /// The values of `electric`, in that order.
  func electric() -> [Double?] {
    if parameters.number("electric.share") == 0 { return Self.electric.map { _ in nil } }
    let energy = electricity()
    let began = charges.int64("began")
    let ended = charges.int64("ended")
    let arrived = charges.int64("arrived")
    let onShift = charges.uint8("onShift")
    let charged = began.indices.filter { began[$0] >= 0 }
    let time = charged.reduce(0) { $0 + ended[$1] - began[$1] }
    let waits = charged.filter { onShift[$0] == 1 }.map {
      Double(began[$0] - arrived[$0]) / 60_000
    }
    let lost = Double(duties.reduce(0) { $0 + $1.charging }) / 3_600_000
    let wasted = charges.uint8("ending").count { $0 == ChargeEnding.sentAway.rawValue }
    let (drawn, charge) = (drives.float64("energy"), drives.float64("charge"))
    return [
      energy, energy * parameters.number("emissions.electricity") / 1_000,
      Double(time) / 3_600_000, lost, hours > 0 ? lost / hours : 0,
      waits.isEmpty ? 0 : waits.reduce(0, +) / Double(waits.count), Double(wasted),
      Double(drawn.indices.count { charge[$0] == 0 && drawn[$0] > 0 }),
    ]
  }
}
