import City
import Kernel
import Mechanisms
import MobileBank
import Parameters
import Quantities
import Randomness
import Records

extension Registry {
  static let mobileBank = Entry(
    declaration: ServiceDeclaration(
      name: "mobileBank", koreanName: "곁으로 찾아오는 은행",
      summary: "a bank on wheels that goes round the halls, beside the branches",
      parameters: MobileBankParameters.declarations, policies: bankPolicies),
    purposes: BankDemand.purposes,
    tables: [
      BankNeedRecord.table, BankOutcomeRecord.table, VisitRecord<BankVehicles>.table,
      StayRecord.table, CircuitDriveRecord<BankVehicles>.table,
      CircuitShiftRecord<BankVehicles>.table, BankAccessRecord.table,
      CircuitLedgerRecord<BankVehicles>.table, ObservationRecord<BankVehicles>.table,
      FeedRecord<BankVehicles>.table,
    ],
    figures: MobileBankFigures.declarations, words: MobileBankWords.declaration,
    views: MobileBankViews.declaration,
    mistakes: { MobileBankService.mistakes(in: $0, $1) }, install: installMobileBank,
    collect: collectMobileBank,
    // Who chooses a visit waits for it up to the tolerance, a week by default.
    drain: .days(8))

  @Sendable private static func installMobileBank(
    _ setting: Setting, _ simulation: inout Simulation<City>
  ) {
    guard let policy = setting.service.policy else {
      preconditionFailure("the mobile bank came without a policy")
    }
    let demand = BankDemand(parameters: setting.service.parameters, plan: setting.plan)
    let firstDay = setting.scenario.day.index
    let lastNeed = setting.scenario.lastNeed
    var needs: [BankNeed] = []
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
      MobileBankService(
        rank: setting.rank, parameters: setting.service.parameters,
        policy: circuitPolicy(policy, seed: setting.scenario.seed), needs: needs,
        plan: setting.plan, family: setting.family,
        firstDay: firstDay, until: setting.end))
  }

  @Sendable private static func collectMobileBank(
    _ rank: Int, _ scenario: Scenario, _ end: SimTime, _ simulation: inout Simulation<City>
  ) -> ServiceOutcome {
    guard let service = scenario.service("mobileBank") else {
      preconditionFailure("the scenario has no mobile bank")
    }
    return simulation.withProcess(rank, as: MobileBankService.self) { bank, city in
      bank.finish(city, at: end)
      let figures = bank.figures(
        service.parameters, counting: scenario.counted(until: end), horizon: scenario.horizon)
      return ServiceOutcome(
        service: "mobileBank",
        tables: [
          bank.needRecords, bank.outcomeRecords, bank.visitRecords, bank.stayRecords,
          bank.driveRecords, bank.shiftRecords, bank.accessRecords, figures.ledgerRecords,
          bank.observations.records,
          bank.observations.feeds(staleAfter: city.platform.staleAfter),
        ],
        figures: figures.all, needsDigest: bank.needRecords.digest)
    }
  }
}
