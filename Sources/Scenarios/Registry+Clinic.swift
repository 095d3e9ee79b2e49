import City
import Clinic
import Kernel
import Mechanisms
import Parameters
import Quantities
import Records

extension Registry {
  static let clinic = Entry(
    declaration: ServiceDeclaration(
      name: "clinic", koreanName: "찾아오는 우리마을 진료소",
      summary: "buses with a doctor that open at village halls on a timetable",
      parameters: ClinicParameters.declarations, policies: clinicPolicies),
    purposes: PatientDemand.purposes,
    tables: [
      NeedRecord.table, CareRecord.table, AppointmentRecord.table, SessionRecord.table,
      VisitRecord<ClinicOwner>.table, CircuitDriveRecord<ClinicOwner>.table,
      CircuitShiftRecord<ClinicOwner>.table, PatientRideRecord.table, StopRecord.table,
      ReachRecord.table, CircuitLedgerRecord<ClinicOwner>.table,
      ObservationRecord<ClinicOwner>.table, FeedRecord<ClinicOwner>.table,
    ],
    figures: ClinicFigures.declarations, words: ClinicWords.declaration,
    views: ClinicViews.declaration,
    mistakes: { ClinicService.mistakes(in: $0, $1) }, install: installClinic,
    collect: collectClinic)

  /// The policy that is asked again before every week.
  private static let weeklyPolicy = "needWeightedDynamic"

  @Sendable private static func installClinic(
    _ setting: Setting, _ simulation: inout Simulation<City>
  ) {
    guard let policy = setting.service.policy else {
      preconditionFailure("the clinic came without a policy")
    }
    let parameters = setting.service.parameters
    let demand = PatientDemand(parameters: parameters, plan: setting.plan)
    let lastNeed = setting.scenario.lastNeed
    var needs: [PatientNeed] = []
    var day = 0
    while SimTime.day(Int64(day)) < lastNeed {
      needs += demand.needs(
        setting.family, dayOfWeek: setting.dayOfWeek(day), day: day, in: setting.weather
      )
      .filter { $0.moment < lastNeed }
      day += 1
    }
    simulation.shared.listenToRoads(rank: setting.rank)
    simulation.add(
      ClinicService(
        rank: setting.rank, parameters: parameters,
        policy: circuitPolicy(policy, seed: setting.scenario.seed),
        revisesWeekly: policy.name == weeklyPolicy, needs: needs, plan: setting.plan,
        family: setting.family, firstDay: setting.scenario.day.index, until: setting.end))
  }

  @Sendable private static func collectClinic(
    _ rank: Int, _ scenario: Scenario, _ end: SimTime, _ simulation: inout Simulation<City>
  ) -> ServiceOutcome {
    simulation.withProcess(rank, as: ClinicService.self) { service, city in
      service.finish(city, at: end)
      let figures = service.figures(
        counting: scenario.counted(until: end), horizon: scenario.horizon)
      return ServiceOutcome(
        service: "clinic",
        tables: [
          service.needRecords, service.outcomeRecords, service.appointmentRecords,
          service.sessionRecords, service.visitRecords, service.driveRecords,
          service.shiftRecords, service.rideRecords, service.stopRecords,
          service.reachRecords, figures.ledgerRecords, service.observations.records,
          service.observations.feeds(staleAfter: city.platform.staleAfter),
        ],
        figures: figures.all, needsDigest: service.needRecords.digest)
    }
  }
}
