import Mechanisms
import Parameters
public import Records

extension ClinicFigures {
  /// All of them, in the order in which reports list them.
  public static let declarations =
    ofAccess + onSite + ofNoShows + ofValue
    + AnnualQuantity.allCases.map { $0.declaration(of: "clinic") }

  private static let ofAccess: [FigureDeclaration] = [
    FigureDeclaration(
      "clinic.days.p50", unit: "d",
      "median days from the need to the consultation, of those seen on a bus", isQuantile: true,
      better: .smaller),
    FigureDeclaration(
      "clinic.days.p90", unit: "d", "90 % quantile of those days", isQuantile: true,
      better: .smaller, matters: .absolute(1)),
    FigureDeclaration(
      "clinic.within14", unit: "%",
      "seen on a bus within 14 days, of all who turned to the clinic", better: .larger,
      matters: .absolute(1)),
    FigureDeclaration(
      "clinic.within14.worstDecile", unit: "%",
      "the same in the dongs that have a tenth of these and fare worst", better: .larger),
    FigureDeclaration(
      "clinic.covered", unit: "%",
      "residents of 65 or more with a visit per 14 days within 15 minutes' walk at their own speed",
      better: .larger, matters: .absolute(1)),
    FigureDeclaration(
      "clinic.access.gini", unit: "1",
      "Gini index over dongs of one over the expected days to the next visit within that walk",
      better: .smaller),
    FigureDeclaration(
      "clinic.turned", unit: "%", "needs that turned to the clinic, of all that are not urgent"),
    FigureDeclaration(
      "clinic.unmet", unit: "%",
      "never seen on a bus, of all who turned to the clinic: no-shows, gave up, left",
      better: .smaller, matters: .absolute(1)),
    FigureDeclaration(
      "clinic.censored", unit: "%", "needs that had not ended when the run did", better: .smaller),
  ]

  private static let onSite: [FigureDeclaration] = [
    FigureDeclaration(
      "clinic.wait.mean", unit: "min",
      "mean wait on site, from the later of appointment and arrival to the consultation",
      better: .smaller),
    FigureDeclaration(
      "clinic.wait.p90", unit: "min", "90 % quantile of that wait", isQuantile: true,
      better: .smaller, matters: .absolute(5)),
    FigureDeclaration(
      "clinic.doctor.idle", unit: "%", "time of the doctors without a patient, of their sessions",
      better: .smaller),
    FigureDeclaration(
      "clinic.overtime.mean", unit: "min",
      "mean time of a session from its announced closing to the end of the last consultation",
      better: .smaller),
    FigureDeclaration(
      "clinic.session.consultations", unit: "1", "mean consultations of a session",
      better: .larger),
    FigureDeclaration(
      "clinic.turnedAway", unit: "%", "patients turned away at the closing, of those who came",
      better: .smaller),
  ]

  private static let ofNoShows: [FigureDeclaration] = [
    FigureDeclaration(
      "clinic.noShow", unit: "%",
      "appointments to which the patient did not come or came too late, of those of sessions held",
      better: .smaller),
    FigureDeclaration(
      "clinic.noShow.own", unit: "%", "of these, for the patient's own reasons", better: .smaller),
    FigureDeclaration(
      "clinic.noShow.lateBus", unit: "%",
      "of these, because the bus was late, now or the last time", better: .smaller),
    FigureDeclaration(
      "clinic.noShow.lateRide", unit: "%",
      "of these, because a ride was late or failed, now or the last time", better: .smaller),
  ]

  private static let ofValue: [FigureDeclaration] = [
    FigureDeclaration(
      "clinic.continuity", unit: "%",
      "consultations with the doctor of the last one, of all that were not the first",
      better: .larger),
    FigureDeclaration(
      "clinic.cost.perConsultation", unit: "KRW", "all costs of the ledger per consultation",
      better: .smaller, matters: .relative(0.05)),
    FigureDeclaration(
      "clinic.avoided.trips", unit: "trips",
      "trips to the own doctor that a consultation without referral took the place of",
      better: .larger),
    FigureDeclaration(
      "clinic.avoided.distance", unit: "km",
      "the way of these there and back, of those who would have gone by bus or taxi",
      better: .larger),
    FigureDeclaration("clinic.consultations", unit: "1", "consultations", better: .larger),
    FigureDeclaration("clinic.sessions", unit: "1", "sessions held"),
    FigureDeclaration(
      "clinic.visits.cancelled", unit: "%", "visits cancelled, of those announced",
      better: .smaller),
    FigureDeclaration("clinic.drivenDistance", unit: "km", "kilometres driven by all buses"),
  ]

  /// The values of `AnnualQuantity`, in the order of their declarations.
  func annual() -> [Double?] {
    let factor = 365 / days
    return AnnualQuantity.allCases.map { quantity in
      switch quantity {
      case .cost: ledger.cost / 1e6 * factor
      case .capital, .staff, .energy, .maintenance, .transfers:
        quantity.account.map { ledger.total(of: $0) / 1e6 * factor }
      case .purchases:
        Double(parameters.count("fleet.buses")) * Double(parameters.money("money.busPrice").won)
          / 1e6
      case .waiting:
        appointments.int64("wait").reduce(0) { $0 + max(0, Double($1)) } / 3_600_000 * factor
      case .detour: 0
      case .distance: drives.float64("distance").reduce(0, +) / 1_000 * factor
      case .emissions: carbonDioxide() / 1e6 * factor
      case .served: Double(consultations) * factor
      case .unserved:
        // Of the part of the window whose needs are followed.
        Double(care.outcomes.count { $0 == .gaveUp || $0 == .left || $0 == .noShow })
          * 365 / max(followedDays, 1e-9)
      }
    }
  }

  /// Grams of carbon dioxide of the drives that are counted, each at its mean speed.
  private func carbonDioxide() -> Double {
    let distance = drives.float64("distance")
    let departure = drives.int64("departure")
    let arrival = drives.int64("arrival")
    let scale = parameters.number("emissions.scale")
    return distance.indices.reduce(0) { sum, row in
      let hours = Double(arrival[row] - departure[row]) / 3_600_000
      guard hours > 0 else { return sum }
      let kilometres = distance[row] / 1_000
      return sum + scale * kilometres
        * EmissionCurve.dieselVan.gramsPerKilometre(atKilometresPerHour: kilometres / hours)
    }
  }
}
