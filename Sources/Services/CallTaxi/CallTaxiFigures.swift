import Parameters
import Quantities
public import Records
import Statistics

/// The key figures of the call taxi, computed from its records after a run.
///
/// The unserved have no wait; they are counted beside it. Shares are of the requests placed,
/// which are all needs but the returns that lapsed or were never asked for.
public struct CallTaxiFigures {
  private static let press = "jjan.kr, 2025-10-29: mean over all days"

  public static let declarations: [FigureDeclaration] = [
    FigureDeclaration(
      "callTaxi.wait.mean", unit: "min",
      "mean wait of the served, from the later of request and window start to the vehicle at the "
        + "door", reported: FigureDeclaration.Reported(value: 34, source: press)),
    FigureDeclaration(
      "callTaxi.wait.wheelchair.mean", unit: "min", "the same, of riders in a wheelchair",
      reported: FigureDeclaration.Reported(value: 37, source: press)),
    FigureDeclaration(
      "callTaxi.wait.other.mean", unit: "min", "the same, of all other riders"),
    FigureDeclaration(
      "callTaxi.wait.p50", unit: "min", "median wait of the served",
      isQuantile: true),
    FigureDeclaration(
      "callTaxi.wait.p90", unit: "min", "90 % quantile of the wait of the served",
      isQuantile: true),
    FigureDeclaration(
      "callTaxi.wait.p95", unit: "min", "95 % quantile of the wait of the served",
      isQuantile: true),
    FigureDeclaration(
      "callTaxi.waitOrPatience.mean", unit: "min",
      "mean over all requests of the wait, or of the patience where the rider was not served: "
        + "it cannot be bettered by refusing"),
    FigureDeclaration(
      "callTaxi.unmet", unit: "%", "requests abandoned or refused, of all requests placed"),
    FigureDeclaration(
      "callTaxi.abandoned", unit: "%", "requests whose rider gave up, of all requests placed"),
    FigureDeclaration(
      "callTaxi.serviceLevel30", unit: "%",
      "requests served after a wait of at most 30 minutes, of all requests placed"),
    FigureDeclaration("callTaxi.served", unit: "trips", "needs served"),
    FigureDeclaration("callTaxi.requests", unit: "trips", "requests placed"),
    FigureDeclaration(
      "callTaxi.wheelchairShare", unit: "%", "share of wheelchair users among the served"),
    FigureDeclaration(
      "callTaxi.tripLength.mean", unit: "km", "mean length of the quickest path of the served"),
    FigureDeclaration(
      "callTaxi.rideRatio.p90", unit: "1",
      "90 % quantile of riding time over the quickest riding time", isQuantile: true),
    FigureDeclaration(
      "callTaxi.overtaken", unit: "%",
      "served riders who were boarded after a later request of their own kind from their own dong"
    ),
    FigureDeclaration(
      "callTaxi.deadhead", unit: "%", "kilometres driven without a rider, of all driven"),
    FigureDeclaration("callTaxi.vehicleHours", unit: "h", "hours of vehicles in service"),
    FigureDeclaration(
      "callTaxi.tripsPerVehicleHour", unit: "1/h", "needs served per hour of a vehicle in service"),
    FigureDeclaration("callTaxi.drivenDistance", unit: "km", "kilometres driven by all vehicles"),
    FigureDeclaration(
      "callTaxi.cost.perTrip", unit: "KRW",
      "crews by the hour and the day's share of vehicles and leases, per need served"),
    FigureDeclaration("callTaxi.fare.perTrip", unit: "KRW", "mean fare of the served"),
  ]

  private let legs: RecordTable
  private let outcomes: [LegOutcome]
  private let wheelchair: [Bool]
  private let wait: [Int64]
  /// Rows of the served.
  private let served: [Int]
  /// Rows of the requests placed.
  private let requests: [Int]

  private init(legs: RecordTable) {
    self.legs = legs
    let outcomes = legs.uint8("outcome").map { LegOutcome(rawValue: $0) ?? .unfinished }
    let windowStart = legs.int64("windowStart")
    self.outcomes = outcomes
    wheelchair = legs.uint8("wheelchair").map { $0 == 1 }
    wait = legs.int64("wait")
    served = outcomes.indices.filter { outcomes[$0] == .served }
    requests = outcomes.indices.filter { outcomes[$0] != .lapsed && windowStart[$0] >= 0 }
  }

  /// All figures and counts of one replication.
  ///
  /// - Parameters:
  ///   - days: length of the run's horizon in days, by which yearly costs are shared.
  static func figures(
    legs: RecordTable, drives: RecordTable, duties: RecordTable, _ parameters: ParameterSet,
    days: Double
  ) -> ServiceFigures {
    let figures = CallTaxiFigures(legs: legs)
    let counts = LegOutcome.allCases.map { outcome in
      (name: "\(outcome)", count: figures.outcomes.count { $0 == outcome })
    }
    let values =
      figures.waits() + figures.shares() + figures.trips()
      + figures.vehicles(drives, duties) + figures.money(duties, parameters, days)
    return ServiceFigures(values: values, counts: [("needs", legs.count)] + counts)
  }

  private func waits() -> [Double?] {
    let minutes = served.map { Double(wait[$0]) / 60_000 }
    let sample = SortedSample(minutes)
    let patience = legs.int64("patience")
    let bounded = requests.map { row in
      Double(outcomes[row] == .served ? min(wait[row], patience[row]) : patience[row]) / 60_000
    }
    return [
      mean(minutes), mean(waits(of: true)), mean(waits(of: false)), sample.quantile(0.5),
      sample.quantile(0.9), sample.quantile(0.95), mean(bounded),
    ]
  }

  private func waits(of isWheelchair: Bool) -> [Double] {
    served.filter { wheelchair[$0] == isWheelchair }.map { Double(wait[$0]) / 60_000 }
  }

  private func shares() -> [Double?] {
    let abandoned = requests.count { outcomes[$0] == .abandoned }
    let refused = requests.count { outcomes[$0] == .refused }
    let prompt = served.count { wait[$0] <= 30 * 60_000 }
    return [
      percentage(abandoned + refused, of: requests.count),
      percentage(abandoned, of: requests.count), percentage(prompt, of: requests.count),
    ]
  }

  private func trips() -> [Double?] {
    let lengths = legs.float64("directDistance")
    let direct = legs.int64("directTime")
    let boarded = legs.int64("boarded")
    let arrived = legs.int64("arrived")
    let ratios = served.filter { direct[$0] > 0 }.map {
      Double(arrived[$0] - boarded[$0]) / Double(direct[$0])
    }
    return [
      Double(served.count), Double(requests.count),
      percentage(served.count { wheelchair[$0] }, of: served.count),
      mean(served.map { lengths[$0] / 1_000 }), SortedSample(ratios).quantile(0.9),
      percentage(overtaken(), of: served.count),
    ]
  }

  /// How many of the served were boarded after someone of the same kind and dong who asked later.
  private func overtaken() -> Int {
    let dong = legs.uint32("originDong")
    let requested = legs.int64("requested")
    let windowStart = legs.int64("windowStart")
    let boarded = legs.int64("boarded")
    func turn(_ row: Int) -> Int64 { max(requested[row], windowStart[row]) }
    return served.count { row in
      served.contains { other in
        wheelchair[other] == wheelchair[row] && dong[other] == dong[row]
          && turn(other) > turn(row) && boarded[other] < boarded[row]
      }
    }
  }

  private func vehicles(_ drives: RecordTable, _ duties: RecordTable) -> [Double?] {
    let distance = drives.float64("distance")
    let reasons = drives.uint8("reason")
    let driven = distance.reduce(0, +)
    var empty = 0.0
    for row in distance.indices where reasons[row] != DriveReason.carrying.rawValue {
      empty += distance[row]
    }
    let starts = duties.int64("start")
    let ends = duties.int64("end")
    let breaks = duties.int64("breakTime")
    let inService = starts.indices.reduce(Int64(0)) { $0 + ends[$1] - starts[$1] - breaks[$1] }
    let hours = Double(inService) / 3_600_000
    return [
      driven > 0 ? 100 * empty / driven : nil, hours,
      hours > 0 ? Double(served.count) / hours : nil, driven / 1_000,
    ]
  }

  private func money(_ duties: RecordTable, _ parameters: ParameterSet, _ days: Double)
    -> [Double?]
  {
    let starts = duties.int64("start")
    let ends = duties.int64("end")
    let classes = duties.uint8("class")
    var crewTime: Int64 = 0
    for row in starts.indices where classes[row] != VehicleClass.leasedTaxi.rawValue {
      crewTime += ends[row] - starts[row]
    }
    let crews = Double(crewTime) / 3_600_000 * Double(parameters.money("money.crewHour").won)
    let owned = parameters.count("fleet.wheelchairVehicles") + parameters.count("fleet.shuttles")
    let yearly =
      Double(owned) * Double(parameters.money("money.vehicleYear").won)
      + Double(parameters.count("fleet.leasedTaxis"))
      * Double(parameters.money("money.leasedTaxiYear").won)
    let cost = crews + yearly * days / 365
    let lengths = legs.float64("directDistance")
    let fares = served.map { fare(forMetres: lengths[$0], parameters) }
    return [served.isEmpty ? nil : cost / Double(served.count), mean(fares)]
  }

  /// The fare of a ride in won.
  private func fare(forMetres length: Double, _ parameters: ParameterSet) -> Double {
    let beyond = max(0, length - parameters.distance("money.fareIncludes").metres)
    let kilometres = (beyond / 1_000).rounded(.up)
    return Double(parameters.money("money.fareBase").won)
      + kilometres * Double(parameters.money("money.farePerKilometre").won)
  }

  private func mean(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }

  private func percentage(_ part: Int, of whole: Int) -> Double? {
    whole > 0 ? 100 * Double(part) / Double(whole) : nil
  }
}
