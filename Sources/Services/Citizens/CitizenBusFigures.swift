import Quantities
public import Records

/// The key figures of buses in the residents' day; none have a value where the city has no lines.
public struct CitizenBusFigures {
  public static let declarations = all.map { $0.ofOption() }

  private static let all: [FigureDeclaration] = [
    FigureDeclaration(
      "citizens.bus.boardings", unit: "1",
      "boardings of buses a day; who changes buses is counted again",
      matters: .relative(0.02)),
    FigureDeclaration(
      "citizens.bus.transfers", unit: "%", "boardings after a ride in another bus, of all",
      better: .smaller),
    FigureDeclaration(
      "citizens.bus.wait", unit: "min", "mean wait at the stop of those who boarded",
      better: .smaller, matters: .absolute(0.25)),
    FigureDeclaration(
      "citizens.bus.load", unit: "1", "people in a bus, on average over the kilometres driven"),
    FigureDeclaration(
      "citizens.bus.leftBehind", unit: "1",
      "times a day that somebody at a stop found no room in a bus", better: .smaller,
      matters: .relative(0.1)),
    FigureDeclaration(
      "citizens.bus.gaveUp", unit: "1",
      "riders a day who waited in vain, or found that no bus came in time, and walked or took a taxi",
      better: .smaller, matters: .relative(0.1)),
    FigureDeclaration(
      "citizens.bus.punctual", unit: "%",
      "departures from stops at most 1 minute early and 5 minutes late, of all",
      better: .larger, matters: .absolute(1)),
    FigureDeclaration(
      "citizens.bus.headwayVariation", unit: "1",
      "unevenness of headways: root mean square of their relative difference from the timetable's; 0 "
        + "for buses in step, about 1 where most are bunched",
      better: .smaller, matters: .absolute(0.03)),
    FigureDeclaration("citizens.bus.kilometres", unit: "km", "driven a day by buses in service"),
  ]

  let tally: BusTally
  let lines: Int
  let days: Int

  /// In the order of the declarations.
  var values: [Double?] {
    if lines == 0 { return Self.declarations.map { _ in nil } }
    var all = BusTally.LineHour()
    for line in 0..<lines {
      for hour in 0..<BusTally.hours { all.add(tally.row(line, hour: hour)) }
    }
    let (boardings, calls, headways) = (
      Double(all.boardings), Double(all.calls), Double(all.headways)
    )
    let days = Double(days)
    return [
      boardings / days, boardings > 0 ? 100 * Double(all.transfers) / boardings : nil,
      boardings > 0 ? all.wait.seconds / 60 / boardings : nil,
      all.driven > 0 ? all.carried / all.driven : nil, Double(all.leftBehind) / days,
      Double(tally.gaveUp + tally.withoutBus) / days,
      calls > 0 ? 100 * Double(all.punctual) / calls : nil,
      headways > 0 ? (all.squares / headways).squareRoot() : nil,
      all.driven / 1_000 / days,
    ]
  }
}

extension BusTally.LineHour {
  mutating func add(_ other: Self) {
    calls += other.calls
    boardings += other.boardings
    transfers += other.transfers
    alightings += other.alightings
    leftBehind += other.leftBehind
    peakLoad = max(peakLoad, other.peakLoad)
    wait = wait + other.wait
    driven += other.driven
    carried += other.carried
    punctual += other.punctual
    lateness = lateness + other.lateness
    headways += other.headways
    squares += other.squares
  }
}
