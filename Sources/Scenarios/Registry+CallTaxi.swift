import CallTaxi
import City
import Kernel
import Mechanisms
import Parameters
import Policies
import Quantities
import Randomness
import Records

extension Registry {
  static let callTaxi = Entry(
    declaration: ServiceDeclaration(
      name: "callTaxi", koreanName: "이지콜", summary: "rides on call for people who cannot walk far",
      parameters: CallTaxiParameters.declarations, policies: dispatchPolicies),
    purposes: TourDemand.purposes,
    tables: [
      LegRecord.table, TourRecord.table, DriveRecord.table, DutyRecord.table,
      LedgerRecord.table, BreakdownRecord.table, ObservationRecord<CallTaxiOwner>.table,
      FeedRecord<CallTaxiOwner>.table, ChargeRecord.table,
    ],
    figures: CallTaxiFigures.declarations, words: CallTaxiWords.declaration,
    views: CallTaxiViews.declaration,
    mistakes: { CallTaxiService.mistakes(in: $0, $1) }, install: installCallTaxi,
    collect: collectCallTaxi)

  private static let dispatchPolicies: [PolicyDeclaration] = [
    PolicyDeclaration(
      name: "nearestIdle", summary: "the nearest idle vehicle; freed, it takes the nearest request",
      parameters: []),
    PolicyDeclaration(
      name: "strictFIFO", summary: "the nearest idle vehicle; freed, it takes the oldest request",
      parameters: []),
    PolicyDeclaration(
      name: "cheapestInsertion",
      summary: "the cheapest place in any vehicle's plan; riders may share",
      parameters: [
        weight("drivingWeight", 1, "a minute of added driving"),
        weight("waitWeight", 2, "a minute of added wait"),
        weight("rideWeight", 1, "a minute of added riding of others"),
      ]),
  ]

  private static func weight(_ name: String, _ value: Double, _ what: String) -> Parameter {
    Parameter(
      name, .factor, .number(value), range: 0...1_000, studied: value / 2...value * 2,
      .assumption, source: "assumption of the modelling specification (S3)",
      meaning: "weight of \(what) in the cost of an insertion")
  }

  /// The dispatch policy that a scenario names.
  static func dispatchPolicy(_ policy: Scenario.Policy) -> any DispatchPolicy {
    switch policy.name {
    case "nearestIdle": NearestIdle()
    case "strictFIFO": StrictFIFO()
    case "cheapestInsertion":
      CheapestInsertion(
        drivingWeight: policy.parameters.number("drivingWeight"),
        waitWeight: policy.parameters.number("waitWeight"),
        rideWeight: policy.parameters.number("rideWeight"))
    default: preconditionFailure("policy \(policy.name) is declared and not built")
    }
  }

  @Sendable private static func installCallTaxi(
    _ setting: Setting, _ simulation: inout Simulation<City>
  ) {
    guard let policy = setting.service.policy else {
      preconditionFailure("the call taxi came without a policy")
    }
    let plan = setting.plan
    let riders = plan.residents.registeredRiders.map {
      Rider(
        resident: $0, home: plan.residents.homeNode(of: $0),
        wheelchair: plan.residents.isWheelchairUser($0))
    }
    let demand = TourDemand(
      parameters: setting.service.parameters, riders: riders, plan: plan)
    let lastNeed = setting.scenario.lastNeed
    var tours: [Tour] = []
    var day = 0
    while SimTime.day(Int64(day)) < lastNeed {
      tours += demand.tours(
        setting.family, dayOfWeek: setting.dayOfWeek(day), day: day, in: setting.weather
      )
      .filter { $0.windowStart < lastNeed }
      day += 1
    }
    simulation.shared.carryPeople(rank: setting.rank)
    simulation.shared.listenToRoads(rank: setting.rank)
    if CallTaxiService.usesPublicChargers(setting.service.parameters) {
      simulation.shared.useChargers()
    }
    simulation.add(
      CallTaxiService(
        rank: setting.rank, parameters: setting.service.parameters,
        policy: dispatchPolicy(policy), tours: tours, family: setting.family,
        depots: plan.facilities(of: ["callTaxiDepot"]).map(\.node), until: setting.end))
  }

  @Sendable private static func collectCallTaxi(
    _ rank: Int, _ scenario: Scenario, _ end: SimTime, _ simulation: inout Simulation<City>
  ) -> ServiceOutcome {
    simulation.withProcess(rank, as: CallTaxiService.self) { service, city in
      service.finish(city, at: end)
      let figures = service.figures(
        counting: scenario.counted(until: end), horizon: scenario.horizon,
        firstDay: scenario.day.index)
      return ServiceOutcome(
        service: "callTaxi",
        tables: [
          service.legRecords, service.tourRecords, service.driveRecords, service.dutyRecords,
          figures.ledgerRecords, service.breakdownRecords, service.observations.records,
          service.observations.feeds(staleAfter: city.platform.staleAfter),
          service.chargeRecords,
        ],
        figures: figures.all,
        needsDigest: service.tourRecords.digest)
    }
  }
}
