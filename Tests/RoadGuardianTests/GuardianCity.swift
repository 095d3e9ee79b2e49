import City
import Kernel
import Mechanisms
import Parameters
import Policies
import Quantities
import Randomness
import Records
import TestCities
import Weather

@testable import RoadGuardian

/// A road guardian in a small city, run to its end.
struct GuardianRun {
  let records: GuardianTables
  let figures: ServiceFigures
  let fingerprint: Fingerprint
  let needs: UInt64
  let ledger: RecordTable
  let observations: RecordTable
  let feeds: RecordTable

  func figure(_ name: String) -> Double? {
    let place = GuardianFigures.declarations.firstIndex { $0.name == "roadGuardian." + name }
    return place.flatMap { figures.values[$0] }
  }

  func count(_ name: String) -> Int { figures.counts.first { $0.name == name }?.count ?? -1 }
}

enum GuardianCity {
  /// Few of everything, so that a run takes milliseconds.
  static var small: ParameterSet {
    var parameters = ParameterSet(GuardianParameters.declarations)
    parameters.set("crews.depot", to: .words(["callTaxiDepot"]))
    parameters.set("potholes.perDay", to: .number(12))
    parameters.set("crews.pavementWinter", to: .count(3))
    parameters.set("chargers.fast", to: .count(10))
    parameters.set("chargers.slow", to: .count(20))
    parameters.set("chargers.fastFaults", to: .number(60))
    parameters.set("shelters.equipped", to: .count(12))
    parameters.set("shelters.lifeScale", to: .duration(.days(40)))
    return parameters
  }

  /// Nothing but chargers.
  static var chargersAlone: ParameterSet {
    var parameters = small
    parameters.set("potholes.perDay", to: .number(0))
    parameters.set("shelters.equipped", to: .count(0))
    parameters.set("chargers.slow", to: .count(0))
    parameters.set("chargers.slowFaults", to: .number(0))
    parameters.set("chargers.resettable", to: .number(0))
    parameters.set("chargers.monitored", to: .number(1))
    parameters.set("chargers.monitorDelay", to: .duration(.zero))
    parameters.set("chargers.partsShare", to: .number(0))
    parameters.set("chargers.sessionsFast", to: .number(0))
    return parameters
  }

  static let policies: [any CrewPolicy] = [
    FirstReported(), SeverityTimesTraffic(candidates: 20),
    DailyOrienteering(candidates: 30, iterations: 30, seed: 1),
    PredictivePatrol(candidates: 20, priorWeight: 2, seen: 0.95, seed: 1),
  ]

  static func simulation(
    _ parameters: ParameterSet, _ policy: any CrewPolicy, days: Int64, plan: CityPlan,
    seed: UInt64, drain: Int64, weather: WeatherTrace = .mild,
    platform: Platform = .perfect
  ) -> Simulation<City> {
    var simulation = Simulation(shared: City(plan, weather: weather, platform: platform))
    simulation.shared.listenToRoads(rank: 0)
    let family = StreamFamily(seed: seed, replication: 0)
    let end = SimTime.day(days + drain)
    let needs = GuardianNeeds(
      parameters, simulation.shared, family: family, lastNeed: .day(days), until: end,
      hasRounds: !policy.guidesPatrol)
    simulation.add(
      RoadGuardianService(
        rank: 0, parameters: parameters, policy: policy, needs: needs, plan: plan,
        family: family, until: end))
    return simulation
  }

  static func run(
    _ parameters: ParameterSet, _ policy: any CrewPolicy = FirstReported(), days: Int64,
    plan: CityPlan = SmallCity.grid(seed: 3), seed: UInt64 = 1, drain: Int64 = 7,
    weather: WeatherTrace = .mild, platform: Platform = .perfect
  ) -> GuardianRun {
    var simulation = simulation(
      parameters, policy, days: days, plan: plan, seed: seed, drain: drain, weather: weather,
      platform: platform)
    simulation.run(through: .day(days + drain))
    return outcome(&simulation, days: days, drain: drain)
  }

  static func outcome(_ simulation: inout Simulation<City>, days: Int64, drain: Int64)
    -> GuardianRun
  {
    let fingerprint = simulation.fingerprint
    return simulation.withProcess(0, as: RoadGuardianService.self) { service, city in
      service.finish(city, at: .day(days + drain))
      let figures = service.figures(counting: .zero ..< .day(days), horizon: .days(days))
      return GuardianRun(
        records: GuardianTables(
          potholes: service.potholeRecords, slowings: service.slowingRecords,
          faults: service.faultRecords, sessions: service.sessionRecords,
          parts: service.partRecords, messages: service.messageRecords,
          works: service.workRecords, drives: service.driveRecords,
          shifts: service.shiftRecords, days: service.dayRecords,
          roadCare: RoadCareTables(
            treatments: service.treatmentRecords, prevented: service.preventedRecords,
            hazards: service.hazardRecords)),
        figures: figures.all, fingerprint: fingerprint, needs: service.needsDigest,
        ledger: figures.ledgerRecords, observations: service.observations.records,
        feeds: service.observations.feeds(staleAfter: city.platform.staleAfter))
    }
  }
}
