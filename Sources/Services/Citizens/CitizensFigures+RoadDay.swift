import Quantities
import Records
import Traffic

extension CitizensFigures {
  /// Of what happened to the roads.
  static let roadDay: [FigureDeclaration] = [
    FigureDeclaration(
      "citizens.closure.turned", unit: "1",
      "drivers who were on the way to a closed road, or came before it, and took another way"),
    FigureDeclaration(
      "citizens.closure.letThrough", unit: "1",
      "drivers whom closures let through because no other way led to where they went"),
    FigureDeclaration(
      "citizens.incidents", unit: "1", "incidents that blocked a lane, as drawn before the day"),
    FigureDeclaration(
      "citizens.incidents.detection", unit: "min", "mean time until an incident was known",
      better: .smaller),
    FigureDeclaration(
      "citizens.incidents.blocked", unit: "min", "mean time for which a lane was blocked",
      better: .smaller),
    FigureDeclaration(
      "citizens.incidents.delay", unit: "h",
      "vehicle-hours beyond what drivers expect on the arcs of incidents until they were cleared",
      better: .smaller),
    FigureDeclaration(
      "citizens.incidents.diverted", unit: "1",
      "drivers under way whom the news of an incident led another way; where cars queue"),
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
      Double(incidents.count), mean { $0.detected - $0.onset }, mean { $0.cleared - $0.onset },
      incidents.reduce(0) { $0 + day.delay(of: $1, hours) }, Double(day.diverted),
    ]
  }
}
