import Care
import City
import Kernel
import Mechanisms
import Parameters
import Policies
import Quantities
import Randomness
import Records
import Weather

extension Registry {
  static let care = Entry(
    declaration: ServiceDeclaration(
      name: "care", koreanName: "AI 약자돌봄케어",
      summary: "alarms from the homes of people who live alone, and the responders who go and look",
      parameters: CareParameters.declarations, policies: responderPolicies),
    purposes: AlarmDemand.purposes,
    tables: [
      AlarmNeedRecord.table, AlarmOutcomeRecord.table, ResponderDriveRecord.table,
      ResponderDutyRecord.table, HouseholdRecord.table, ResponderBaseRecord.table,
      CareRideRecord.table, CareLedgerRecord.table, ObservationRecord<CareOwner>.table,
      FeedRecord<CareOwner>.table,
    ],
    figures: CareFigures.declarations, words: CareWords.declaration,
    views: CareViews.declaration,
    mistakes: { CareService.mistakes(in: $0, $1) }, install: installCare, collect: collectCare)

  /// What the weather of a replication does to this service, by absolute hour.
  private static func careWeather(_ setting: Setting) -> @Sendable (_ hour: Int) -> CareWeather {
    let weather = setting.weather
    return { hour in
      let now = weather.hour(at: .zero + .hours(Int64(hour)))
      return CareWeather(
        feltTemperature: now.felt, isIcy: now.snowDepth >= 1 || now.temperature < 0)
    }
  }

  @Sendable private static func installCare(
    _ setting: Setting, _ simulation: inout Simulation<City>
  ) {
    guard let policy = setting.service.policy else {
      preconditionFailure("the care came without a policy")
    }
    let parameters = setting.service.parameters
    let households = EquippedHousehold.drawn(
      parameters.count("households.count"), seed: setting.scenario.seed, from: setting.plan)
    let demand = AlarmDemand(parameters, households, weather: careWeather(setting))
    simulation.shared.listenToRoads(rank: setting.rank)
    simulation.add(
      CareService(
        rank: setting.rank, parameters: parameters, policy: responderPolicy(policy),
        triage: alarmTriage(parameters), households: households,
        needs: demand.needs(setting.family, until: setting.scenario.lastNeed),
        plan: setting.plan, family: setting.family, until: setting.end))
  }

  @Sendable private static func collectCare(
    _ rank: Int, _ scenario: Scenario, _ end: SimTime, _ simulation: inout Simulation<City>
  ) -> ServiceOutcome {
    simulation.withProcess(rank, as: CareService.self) { service, city in
      service.finish(city, at: end)
      let figures = service.figures(
        counting: scenario.counted(until: end), horizon: scenario.horizon,
        dongs: city.plan.dongs.count)
      return ServiceOutcome(
        service: "care",
        tables: [
          service.needRecords, service.alarmRecords, service.driveRecords, service.dutyRecords,
          service.householdRecords, service.baseRecords, service.rideRecords,
          figures.ledgerRecords, service.observations.records,
          service.observations.feeds(staleAfter: city.platform.staleAfter),
        ],
        figures: figures.all, needsDigest: service.needRecords.digest)
    }
  }
}
