import City
import Clinic
import Kernel
import Mechanisms
import MobileBank
import Parameters
import Quantities
import Randomness
import Records
import Testing

/// The clinic beside the mobile bank: at halls of their own both are as they are alone; at one hall
/// one way serves two needs.
struct CoVisitTests {
  private static let city = ClinicCity(
    seed: 6, riders: 240, others: ["bankBranch", "mobileBankDepot"])
  private static let days = 14
  private static let end = SimTime.day(Int64(days), .hours(6))

  private struct Bank {
    let outcomes: RecordTable
    let visits: RecordTable
    let drives: RecordTable
    let access: RecordTable
    let figures: ServiceFigures

    /// The needs served at the vehicle with a way of their own, and with none.
    var served: (onOwnWay: Int, together: Int) {
      let atVehicle = outcomes.uint8("ending").map { $0 == BankEnding.servedAtVehicle.rawValue }
      let together = outcomes.uint8("coVisit")
      let rows = atVehicle.indices.filter { atVehicle[$0] }
      return (rows.count { together[$0] == 0 }, rows.count { together[$0] == 1 })
    }
  }

  /// What is left of a run of either or both, each at one hall on every working day.
  private static func run(clinicAt clinic: Int?, bankAt bank: Int?, coVisit: Double = 0.1)
    -> (clinic: ClinicRun?, bank: Bank?)
  {
    var simulation = Simulation(shared: City(city.plan))
    let parameters = bankParameters
    if let bank { simulation.add(service(parameters, at: bank)) }
    let rank = bank == nil ? 0 : 1
    if let clinic {
      simulation.add(
        city.service(
          ClinicCity.parameters(["patients.coVisit": .number(coVisit)]),
          InTurn(only: StopID(clinic)), days: days, rank: UInt8(rank)))
    }
    simulation.run(through: end)
    let patients = clinic.map { _ in city.finish(&simulation, rank: rank, days: days) }
    guard bank != nil else { return (patients, nil) }
    return simulation.withProcess(0, as: MobileBankService.self) { bank, shared in
      bank.finish(shared, at: end)
      let figures = bank.figures(
        parameters, counting: .zero..<end, horizon: .days(Int64(days)))
      return (
        patients,
        Bank(
          outcomes: bank.outcomeRecords, visits: bank.visitRecords, drives: bank.driveRecords,
          access: bank.accessRecords, figures: figures.all)
      )
    }
  }

  /// People who know the timetable and have needs enough to meet the clinic's patients.
  private static var bankParameters: ParameterSet {
    var parameters = ParameterSet(MobileBankParameters.declarations)
    parameters.set("demand.needsPerYear", to: .series([Double](repeating: 300, count: 5)))
    parameters.set("demand.appShare", to: .series([0, 0, 0, 0, 0]))
    parameters.set("knowledge.atLaunch", to: .number(1))
    parameters.set("choice.deferral", to: .duration(.hours(24)))
    parameters.set("choice.longestWalk", to: .duration(.hours(2)))
    parameters.set("vehicle.number", to: .count(1))
    return parameters
  }

  private static func service(_ parameters: ParameterSet, at stop: Int) -> MobileBankService {
    let demand = BankDemand(parameters: parameters, plan: city.plan)
    let family = StreamFamily(seed: 5, replication: 0)
    let needs = (0..<days).flatMap { demand.needs(family, dayOfWeek: $0 % 7, day: $0) }
    return MobileBankService(
      rank: 0, parameters: parameters, policy: InTurn(only: StopID(stop)), needs: needs,
      plan: city.plan, family: family, firstDay: 0, until: end)
  }

  /// Switched off by standing at halls of their own: every record and figure is that of each alone.
  @Test func atHallsOfTheirOwnBothAreAsTheyAreAlone() throws {
    let apart = Self.run(clinicAt: 0, bankAt: 2)
    let clinic = try #require(Self.run(clinicAt: 0, bankAt: nil).clinic)
    let bank = try #require(Self.run(clinicAt: nil, bankAt: 2).bank)
    let patients = try #require(apart.clinic)
    #expect(patients.figures.values == clinic.figures.values && patients.ledger == clinic.ledger)
    #expect(patients.outcomes == clinic.outcomes && patients.appointments == clinic.appointments)
    #expect(patients.sessions == clinic.sessions && patients.visits == clinic.visits)
    let customers = try #require(apart.bank)
    #expect(customers.figures.values == bank.figures.values && customers.drives == bank.drives)
    #expect(customers.outcomes == bank.outcomes && customers.visits == bank.visits)
    #expect(customers.served.together == 0 && customers.served.onOwnWay > 20)
  }

  /// At one hall each has a place to stand, so neither opens later; patients who also have a need of
  /// the bank save a way, and fewer of those who made an appointment stay away.
  @Test func atOneHallTheTripsAreFewerThanTheSum() throws {
    let joint = Self.run(clinicAt: 0, bankAt: 0)
    let clinic = try #require(Self.run(clinicAt: 0, bankAt: nil).clinic)
    let bank = try #require(Self.run(clinicAt: nil, bankAt: 0).bank)
    let (patients, customers) = try (#require(joint.clinic), #require(joint.bank))
    #expect(customers.visits.int64("opened") == bank.visits.int64("opened"))
    #expect(patients.visits.int64("opened") == clinic.visits.int64("opened"))

    let served = customers.served
    let alone = bank.served
    #expect(served.together > 0 && alone.together == 0)
    // Alone each need that is served at the vehicle takes a trip; together fewer do.
    #expect(served.onOwnWay < alone.onOwnWay, "\(served) together, \(alone) alone")

    #expect(patients.appointments(.noShow) < clinic.appointments(.noShow))
    // Without the effect on those who stay away the clinic notices nothing of the bank.
    let unmoved = try #require(Self.run(clinicAt: 0, bankAt: 0, coVisit: 0).clinic)
    #expect(unmoved.figures.values == clinic.figures.values)
    #expect(unmoved.appointments == clinic.appointments)
  }
}
