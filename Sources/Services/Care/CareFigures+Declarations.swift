import Mechanisms
import Parameters
public import Records

extension CareFigures {
  /// All of them, in the order in which reports list them.
  public static let declarations =
    ofWaits + ofHarm + ofWork + ofFairness
    + AnnualQuantity.allCases.map { $0.declaration(of: "care") }

  private static let ofWaits: [FigureDeclaration] = [
    FigureDeclaration(
      "care.contact.p50", unit: "s",
      "median time from the alarm until the household is first spoken to or seen", isQuantile: true,
      better: .smaller),
    FigureDeclaration(
      "care.contact.p90", unit: "s", "90 % quantile of that time", isQuantile: true,
      better: .smaller, matters: .absolute(30)),
    FigureDeclaration(
      "care.onScene.p50", unit: "min",
      "median time from the alarm until a responder is on scene, of those to whom one came",
      isQuantile: true, better: .smaller),
    FigureDeclaration(
      "care.onScene.p90", unit: "min", "90 % quantile of that time", isQuantile: true,
      better: .smaller, matters: .absolute(1)),
    FigureDeclaration(
      "care.onScene.p95", unit: "min", "95 % quantile of that time", isQuantile: true,
      better: .smaller),
    FigureDeclaration(
      "care.late", unit: "%",
      "calls for a responder to which none was there within 10 min of being asked for, "
        + "those handed "
        + "to the fire service among them",
      better: .smaller, matters: .absolute(1)),
    FigureDeclaration(
      "care.late.severe", unit: "%", "the same, of calls of severity 2 and 3", better: .smaller),
    FigureDeclaration(
      "care.handedOver", unit: "%", "calls for a responder that the fire service took over",
      better: .smaller),
    FigureDeclaration(
      "care.onScene.longest", unit: "min",
      "longest time from an alarm until a responder was on scene", better: .smaller),
  ]

  private static let ofHarm: [FigureDeclaration] = [
    FigureDeclaration(
      "care.missed", unit: "per 1000 household-years",
      "true events whose alarm was closed by phone", better: .smaller, matters: .relative(0.1)),
    FigureDeclaration(
      "care.missed.share", unit: "%", "the same, of true events that a device noticed",
      better: .smaller),
    FigureDeclaration(
      "care.undetected", unit: "per 1000 household-years",
      "true events that no device noticed: no policy changes them", better: .smaller),
    FigureDeclaration(
      "care.lie.mean", unit: "h",
      "mean time until somebody found a person to whom nobody was sent", better: .smaller),
    FigureDeclaration(
      "care.falseDispatches", unit: "%",
      "false alarms, of all calls to which a responder came", better: .smaller,
      matters: .absolute(2)),
    FigureDeclaration(
      "care.cost.perEvent", unit: "KRW",
      "all costs over true events to which somebody came; unit costs are assumptions",
      better: .smaller, matters: .relative(0.05)),
  ]

  private static let ofWork: [FigureDeclaration] = [
    FigureDeclaration(
      "care.utilisation", unit: "%",
      "time of responders from being sent to the end on scene, of their time on duty"),
    FigureDeclaration(
      "care.relocations", unit: "1/d", "drives to a base that is not the crew's, in a day"),
    FigureDeclaration("care.relocation.distance", unit: "km/d", "kilometres of these, in a day"),
    FigureDeclaration(
      "care.agents.hungUp", unit: "%", "households that hung up before an agent was free",
      better: .smaller),
    FigureDeclaration("care.alarms", unit: "1/d", "alarms raised in a day"),
    FigureDeclaration("care.agentCalls", unit: "1/d", "alarms that came to an agent, in a day"),
    FigureDeclaration("care.dispatches", unit: "1/d", "calls for a responder, in a day"),
    FigureDeclaration("care.drivenDistance", unit: "km", "kilometres driven by all responders"),
  ]

  private static let ofFairness: [FigureDeclaration] = [
    FigureDeclaration(
      "care.onScene.gini", unit: "1",
      "Gini index over dongs with enough responses of the 90 % quantile of the time from alarm to "
        + "scene, weighted by equipped households",
      better: .smaller),
    FigureDeclaration(
      "care.onScene.worstDong", unit: "min", "that quantile in the dong where it is greatest",
      better: .smaller),
  ]

  /// The values of `AnnualQuantity`, in the order of their declarations.
  func annual() -> [Double?] {
    let factor = 365 / days
    return AnnualQuantity.allCases.map { quantity in
      switch quantity {
      case .cost: ledger.cost / 1e6 * factor
      case .capital, .staff, .energy, .maintenance, .transfers:
        quantity.account.map { ledger.total(of: $0) / 1e6 * factor }
      case .purchases: purchases() / 1e6
      case .waiting: waiting() * factor
      case .detour: 0
      case .distance: drives.float64("distance").reduce(0, +) / 1_000 * factor
      case .emissions: carbonDioxide() / 1e6 * factor
      case .served: Double(alarms.rows(.attended).count) * factor
      case .unserved:
        Double(alarms.rows(.missed).count + alarms.rows(.undetected).count) * factor
      }
    }
  }

  private func purchases() -> Double {
    Double(CareRules(parameters).units) * Double(parameters.money("money.vehiclePrice").won)
      + Double(households.count) * Double(parameters.money("money.devicePrice").won)
  }

  /// Hours from alarm to responder of people with a true event.
  private func waiting() -> Double {
    alarms.rows(.attended).reduce(0) { $0 + alarms.minutesToScene($1) / 60 }
  }

  /// Grams of carbon dioxide of the drives that are counted, each at its mean speed.
  private func carbonDioxide() -> Double {
    let distance = drives.float64("distance")
    let departure = drives.int64("departure")
    let arrival = drives.int64("arrival")
    return distance.indices.reduce(0) { sum, row in
      let hours = Double(arrival[row] - departure[row]) / 3_600_000
      guard hours > 0 else { return sum }
      let kilometres = distance[row] / 1_000
      return sum + kilometres
        * EmissionCurve.petrolCar.gramsPerKilometre(atKilometresPerHour: kilometres / hours)
    }
  }
}
