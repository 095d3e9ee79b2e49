import City
import Kernel
import Mechanisms
import Parameters
import Policies
import Quantities
import Records
import RoadGuardian

extension Registry {
  static let roadGuardian = Entry(
    declaration: ServiceDeclaration(
      name: "roadGuardian", koreanName: "AI 전주 지킴이",
      summary: "crews for potholes, chargers and bus shelters, and messages to drivers",
      parameters: GuardianParameters.declarations, policies: crewPolicies),
    purposes: GuardianNeeds.purposes,
    tables: [
      PotholeNeedRecord.table, PotholeRecord.table, SlowingRecord.table, FaultRecord.table,
      SessionRecord.table, PartRecord.table, MessageRecord.table, WorkRecord.table,
      GuardianDriveRecord.table, GuardianShiftRecord.table, DayRecord.table,
      GuardianLedgerRecord.table,
      ObservationRecord<GuardianOwner>.table,
      FeedRecord<GuardianOwner>.table, TreatmentRecord.table, PreventedRecord.table,
      RoadHazardRecord.table,
    ],
    figures: GuardianFigures.declarations, words: GuardianWords.declaration,
    views: GuardianViews.declaration,
    mistakes: { RoadGuardianService.mistakes(in: $0, $1) }, install: installRoadGuardian,
    collect: collectRoadGuardian, drain: .days(7))

  private static let crewPolicies: [PolicyDeclaration] = [
    PolicyDeclaration(
      name: "fifo", summary: "orders as they were reported, each to the nearest free crew",
      parameters: []),
    PolicyDeclaration(
      name: "severityTimesTraffic",
      summary: "the order that costs drivers most for the time it takes (cμ)",
      parameters: [candidates]),
    PolicyDeclaration(
      name: "dailyOrienteering",
      summary: "tours of all crews planned together each morning and after ten new orders",
      parameters: [
        Parameter(
          "candidates", .count, .count(50), range: 1...500, studied: 25...100, .assumption,
          source: "more than all crews can do in a day", meaning: "orders that a plan looks at"),
        Parameter(
          "iterations", .count, .count(300), range: 0...100_000, studied: 100...1_000,
          .assumption, source: "keeps a plan under some hundredths of a second",
          meaning: "changes that a plan tries"),
      ]),
    PolicyDeclaration(
      name: "predictivePatrol",
      summary: "orders by cμ; a patrol is sent where undetected potholes are expected",
      parameters: [
        candidates,
        Parameter(
          "priorWeight", .factor, .number(2), range: 0.01...1_000, studied: 1...4, .assumption,
          source: "κ of the modelling specification (G10)",
          meaning: "days of inspection that the expectation from traffic and age is worth"),
        Parameter(
          "seen", .fraction, .number(0.95), range: 0...1, studied: 0.85...1, .assumption,
          source: "p_det of the modelling specification (G10); as patrol.detects on average",
          meaning: "share of potholes that the policy takes a pass to see"),
      ]),
  ]

  private static let candidates = Parameter(
    "candidates", .count, .count(20), range: 1...1_000, studied: 10...40, .assumption,
    source: "a travel time is asked for each", meaning: "orders looked at for one decision")

  /// The crew policy that a scenario names.
  static func crewPolicy(_ policy: Scenario.Policy, seed: UInt64) -> any CrewPolicy {
    switch policy.name {
    case "fifo": FirstReported()
    case "severityTimesTraffic":
      SeverityTimesTraffic(candidates: policy.parameters.count("candidates"))
    case "dailyOrienteering":
      DailyOrienteering(
        candidates: policy.parameters.count("candidates"),
        iterations: policy.parameters.count("iterations"), seed: seed)
    case "predictivePatrol":
      PredictivePatrol(
        candidates: policy.parameters.count("candidates"),
        priorWeight: policy.parameters.number("priorWeight"),
        seen: policy.parameters.number("seen"), seed: seed)
    default: preconditionFailure("policy \(policy.name) is declared and not built")
    }
  }

  @Sendable private static func installRoadGuardian(
    _ setting: Setting, _ simulation: inout Simulation<City>
  ) {
    guard let named = setting.service.policy else {
      preconditionFailure("the road guardian came without a policy")
    }
    let policy = crewPolicy(named, seed: setting.scenario.seed)
    let parameters = setting.service.parameters
    simulation.shared.listenToRoads(rank: setting.rank)
    let needs = GuardianNeeds(
      parameters, simulation.shared, family: setting.family,
      lastNeed: setting.scenario.lastNeed, until: setting.end, hasRounds: !policy.guidesPatrol)
    simulation.shared.provideChargers(
      needs.chargingSites(parameters.number("chargers.energy")), rank: setting.rank)
    simulation.add(
      RoadGuardianService(
        rank: setting.rank, parameters: parameters, policy: policy, needs: needs,
        plan: setting.plan, family: setting.family, until: setting.end))
  }

  @Sendable private static func collectRoadGuardian(
    _ rank: Int, _ scenario: Scenario, _ end: SimTime, _ simulation: inout Simulation<City>
  ) -> ServiceOutcome {
    simulation.withProcess(rank, as: RoadGuardianService.self) { service, city in
      service.finish(city, at: end)
      let figures = service.figures(
        counting: scenario.counted(until: end), horizon: scenario.horizon)
      return ServiceOutcome(
        service: "roadGuardian",
        tables: [
          service.needRecords, service.potholeRecords, service.slowingRecords,
          service.faultRecords, service.sessionRecords, service.partRecords,
          service.messageRecords, service.workRecords, service.driveRecords,
          service.shiftRecords, service.dayRecords, figures.ledgerRecords,
          service.observations.records,
          service.observations.feeds(staleAfter: city.platform.staleAfter),
          service.treatmentRecords, service.preventedRecords, service.hazardRecords,
        ],
        figures: figures.all, needsDigest: service.needsDigest)
    }
  }
}
