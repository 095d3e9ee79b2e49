import Mechanisms
import Parameters
public import Records

extension GuardianFigures {
  /// All of them, in the order in which reports list them.
  public static let declarations =
    ofPotholes + ofTraffic + ofCrews + ofChargers + ofShelters + ofMessages
    + (ofTreatments + ofRoadHazards).map { $0.ofOption() }
    + AnnualQuantity.allCases.map { $0.declaration(of: "roadGuardian") }

  private static let ofPotholes: [FigureDeclaration] = [
    FigureDeclaration(
      "roadGuardian.repairs", unit: "1/d",
      "repairs of potholes in a day, those that failed before too"
    ),
    FigureDeclaration("roadGuardian.births", unit: "1/d", "potholes born in a day"),
    FigureDeclaration(
      "roadGuardian.returns", unit: "1/d", "potholes that were there again in a day, under a patch"),
    FigureDeclaration(
      "roadGuardian.detection.mean", unit: "d",
      "mean time from birth until somebody knows, of those that became known", better: .smaller),
    FigureDeclaration(
      "roadGuardian.fixed.p50", unit: "d",
      "median time from birth to repair; of those open at the end their time so far",
      isQuantile: true, better: .smaller),
    FigureDeclaration(
      "roadGuardian.fixed.p90", unit: "d", "90 % quantile of that time", isQuantile: true,
      better: .smaller, matters: .absolute(1)),
    FigureDeclaration(
      "roadGuardian.unfinished", unit: "%", "potholes still open when the run ended",
      better: .smaller, matters: .absolute(1)),
    FigureDeclaration(
      "roadGuardian.open", unit: "1", "potholes open at the end of a day, on average",
      better: .smaller),
    FigureDeclaration(
      "roadGuardian.severe", unit: "1",
      "pothole-days at severity 3 in 30 days on 100 lane-kilometres", better: .smaller,
      matters: .relative(0.05)),
  ]

  private static let ofTraffic: [FigureDeclaration] = [
    FigureDeclaration(
      "roadGuardian.claims", unit: "1/d", "damage claims in a day", better: .smaller,
      matters: .relative(0.05)),
    FigureDeclaration(
      "roadGuardian.hits", unit: "1/d", "vehicles that hit a pothole in a day", better: .smaller),
    FigureDeclaration(
      "roadGuardian.delay", unit: "h/d",
      "time that the background traffic loses in a day to potholes and work zones, by formula",
      better: .smaller, matters: .relative(0.05)),
    FigureDeclaration(
      "roadGuardian.delay.workZones", unit: "h/d", "the part of it on roads with a crew",
      better: .smaller),
    FigureDeclaration(
      "roadGuardian.duplicates", unit: "1",
      "reports after the first, of a pothole that became known"
    ),
  ]

  private static let ofCrews: [FigureDeclaration] = [
    FigureDeclaration(
      "roadGuardian.teamDay", unit: "1", "repairs of a pavement team in a day", better: .larger),
    FigureDeclaration(
      "roadGuardian.utilisation", unit: "%", "time at work, of the shifts of pavement teams"),
    FigureDeclaration(
      "roadGuardian.driving", unit: "%", "time on the road, of the shifts of pavement teams",
      better: .smaller),
    FigureDeclaration(
      "roadGuardian.technicians", unit: "%", "time at work or on the road, of technicians' shifts"),
    FigureDeclaration(
      "roadGuardian.distance", unit: "km/d", "way of all crews in a day", better: .smaller),
    FigureDeclaration(
      "roadGuardian.emptyTrips", unit: "1/d", "trips in a day to where there is no pothole",
      better: .smaller),
    FigureDeclaration(
      "roadGuardian.cost.perRepair", unit: "kKRW",
      "pavement teams, their kilometres, material and patrols, of a repair of a pothole",
      better: .smaller, matters: .relative(0.05)),
  ]

  private static let ofChargers: [FigureDeclaration] = [
    FigureDeclaration(
      "roadGuardian.faults.fast", unit: "1/d", "faults of fast chargers in a day, down or not"),
    FigureDeclaration(
      "roadGuardian.faults.slow", unit: "1/d", "faults of slow chargers in a day, down or not"),
    FigureDeclaration(
      "roadGuardian.availability.fast", unit: "%", "time that fast chargers work", better: .larger,
      matters: .absolute(0.5)),
    FigureDeclaration(
      "roadGuardian.availability.all", unit: "%", "time that all chargers work", better: .larger),
    FigureDeclaration(
      "roadGuardian.availability.perceived", unit: "%",
      "chargers that drivers find to work at the first fast site", better: .larger),
    FigureDeclaration(
      "roadGuardian.repairTime", unit: "h", "mean time from detection until a charger works (MTTR)",
      better: .smaller),
    FigureDeclaration(
      "roadGuardian.betweenFailures", unit: "d",
      "mean time that a fast charger works between failures (MTBF)"),
    FigureDeclaration(
      "roadGuardian.chargingWait.p90", unit: "min",
      "90 % quantile of the time from the first site to charging, of fast sessions",
      isQuantile: true, better: .smaller, matters: .absolute(1)),
    FigureDeclaration(
      "roadGuardian.balked", unit: "%", "drivers who gave up, of all who wanted to charge",
      better: .smaller, matters: .absolute(0.1)),
    FigureDeclaration(
      "roadGuardian.moved", unit: "%", "drivers who tried more than one site", better: .smaller),
    FigureDeclaration(
      "roadGuardian.wasted", unit: "1/d",
      "drives in a day to another site at which no charger worked", better: .smaller),
  ]

  private static let ofShelters: [FigureDeclaration] = [
    FigureDeclaration(
      "roadGuardian.shelters.uptime", unit: "%", "time that parts of shelters work",
      better: .larger, matters: .absolute(0.5)),
    FigureDeclaration(
      "roadGuardian.shelters.uptimeHeat", unit: "%",
      "air conditioners that work in hours of heat; not defined without any", better: .larger),
    FigureDeclaration(
      "roadGuardian.shelters.uptimeCold", unit: "%",
      "benches that work in hours of cold; not defined without any", better: .larger),
    FigureDeclaration(
      "roadGuardian.shelters.comfortLost", unit: "h/d",
      "time that passengers stand in heat or cold without them, in a day", better: .smaller),
    FigureDeclaration(
      "roadGuardian.shelters.failures", unit: "1/d", "parts that failed, repaired in a day",
      better: .smaller),
    FigureDeclaration(
      "roadGuardian.shelters.replacements", unit: "1/d", "parts replaced in time in a day"),
    FigureDeclaration(
      "roadGuardian.shelters.cost", unit: "kKRW/d",
      "repairs, replacements and inspections in a day",
      better: .smaller, matters: .relative(0.05)),
  ]

  private static let ofMessages: [FigureDeclaration] = [
    FigureDeclaration(
      "roadGuardian.messages.precision", unit: "%",
      "of the time in which drivers believe a message, that in which it is true", better: .larger),
    FigureDeclaration(
      "roadGuardian.messages.recall", unit: "%",
      "of the time in which there are potholes, ice or water, that in which a message tells of them",
      better: .larger),
  ]
}
