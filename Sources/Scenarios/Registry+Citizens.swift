import Citizens
import City
import Days
import Kernel
import Quantities
import Records
import Weather

extension Registry {
  static let citizens = Entry(
    declaration: ServiceDeclaration(
      name: "citizens", koreanName: "시민의 하루",
      summary: "everybody's day: activities, trips by all modes and the traffic that cars make",
      parameters: CitizensParameters.declarations, policies: signalPolicies),
    purposes: RoadNewsSettings.purposes,
    tables: [
      TripCountRecord.table, LinkHourRecord.table, CityTrafficRecord.table, GridlockRecord.table,
      LearningRecord.table, CitizenBusRecord.table, ClosureRecord.table, IncidentRecord.table,
      EmissionRecord.table, MonitorRecord.table,
      SampledTripRecord.table, SampledStepRecord.table,
    ],
    figures: CitizensFigures.declarations, words: CitizensWords.declaration, views: nil,
    mistakes: { _, _ in [] }, install: installCitizens, collect: collectCitizens,
    outlivesItsEnd: true)

  @Sendable private static func installCitizens(
    _ setting: Setting, _ simulation: inout Simulation<City>
  ) {
    guard let citizens = setting.citizens else {
      preconditionFailure("the citizens came without their plan")
    }
    let days = Int(setting.scenario.lastNeed.milliseconds + 86_399_999) / 86_400_000
    var settings = CitizenSettings(setting.service.parameters, days: days, until: setting.end)
    settings.roadNews = RoadNewsSettings(
      setting.service.parameters, closures: citizens.closures,
      incidents: citizens.incidents(
        setting.scenario.parameters(of: "control"), days: days, weather: setting.weather,
        forbidden: setting.plan.roads.forbiddenTurns, setting.family),
      expectedVehicles: citizens.expectedVehicles, weather: setting.weather,
      persons: citizens.population.personCount, setting.family)
    settings.monitors = citizens.monitors
    if citizens.level.hasQueues {
      simulation.shared.hostStreets(rank: setting.rank, until: setting.end)
    }
    simulation.add(
      CitizensService(
        rank: setting.rank, settings: settings,
        planner: citizens.planner(setting.family, dayConditions(setting)), level: citizens.level,
        streets: citizens.streets, gaps: citizens.learned.gaps, lines: citizens.lines,
        plan: setting.plan))
  }

  /// What people know of each day of a replication.
  private static func dayConditions(_ setting: Setting) -> @Sendable (_ day: Int) -> DayConditions {
    let (weather, first) = (setting.weather, setting.scenario.day.index)
    return { day in
      let hours = (0..<24).map { weather.hour(at: .day(Int64(day)) + .hours(Int64($0))) }
      let snows = hours[6].snowDepth >= 1
      let rain = hours.map { $0.rain > 0 && !snows }
      let dayOfWeek = weather.isHoliday(day) ? 6 : (first + day) % 7
      let kind: DayKind = dayOfWeek < 5 ? .weekday : dayOfWeek == 5 ? .saturday : .holiday
      return DayConditions(
        kind, snows ? .snow : rain[6..<10].contains(true) ? .rain : .fair, isRaining: rain)
    }
  }

  @Sendable private static func collectCitizens(
    _ rank: Int, _ scenario: Scenario, _ end: SimTime, _ simulation: inout Simulation<City>
  ) -> ServiceOutcome {
    simulation.withProcess(rank, as: CitizensService.self) { service, _ in
      ServiceOutcome(
        service: "citizens",
        tables: [
          service.tripRecords, service.linkRecords, service.trafficRecords,
          service.gridlockRecords, service.learningRecords, service.busRecords,
          service.closureRecords, service.incidentRecords, service.emissionRecords,
          service.monitorRecords,
        ] + service.sampleRecords,
        figures: service.figures,
        needsDigest: service.needsDigest)
    }
  }
}
