import Quantities
import Records
import Traffic

extension CitizensFigures {
  /// Of what happened to the roads.
  static let roadDay: [FigureDeclaration] = [
    FigureDeclaration(
      "citizens.closure.turned", unit: "1",
      "drivers who were on the way to a closed road, or had come to it, and took another way"),
    FigureDeclaration(
      "citizens.closure.letThrough", unit: "1",
      "drivers whom closures let through because no other way led to where they went"),
    FigureDeclaration(
      "citizens.closure.buses", unit: "1",
      "ways of buses from one stop to the next that led round a closed road"),
    FigureDeclaration(
      "citizens.incidents", unit: "1",
      "incidents that blocked a lane, drawn before the run or placed by the scenario"),
    FigureDeclaration(
      "citizens.incidents.detection", unit: "min", "mean time until an incident was known",
      better: .smaller
    ).ofOption(),
    FigureDeclaration(
      "citizens.incidents.blocked", unit: "min", "mean time for which an incident blocked a lane",
      better: .smaller
    ).ofOption(),
    FigureDeclaration(
      "citizens.incidents.delay", unit: "h",
      "vehicle-hours beyond what drivers expect on the links of incidents until these were cleared",
      better: .smaller),
    FigureDeclaration(
      "citizens.incidents.diverted", unit: "1",
      "drivers who heard of an incident on the way and took another; where cars queue"),
  ]

  func roadDayFigures() -> [Double?] {
    let incidents = day.settings.incidents
    func mean(_ minutes: (Incident) -> SimDuration) -> Double? {
      incidents.isEmpty
        ? nil
        : incidents.reduce(0) { $0 + minutes($1).seconds } / 60 / Double(incidents.count)
    }
    return [
      Double(day.turned.reduce(0, +)), Double(day.letThrough.reduce(0, +)),
      Double(buses.tally.detours),
      Double(incidents.count), mean { $0.detected - $0.onset }, mean { $0.cleared - $0.onset },
      incidents.reduce(0) { $0 + day.delay(of: $1, hours) }, Double(day.diverted),
    ]
  }
}
