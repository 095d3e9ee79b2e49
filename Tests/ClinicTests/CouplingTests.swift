import CallTaxi
import City
import Kernel
import Mechanisms
import Parameters
import Policies
import Quantities
import Randomness
import Records
import Testing

@testable import Clinic

/// The clinic beside the call taxi: cut off, both are as they are alone; tied, what the taxi does
/// reaches the patients.
struct CouplingTests {
  private static let city = ClinicCity(seed: 6, riders: 240)
  private static let days = 28

  /// What is left of both services.
  private struct Both {
    let clinic: ClinicRun
    let legs: RecordTable
    let tours: RecordTable
  }

  private static func taxi(_ changes: [String: ParameterValue]) -> CallTaxiService {
    var parameters = ParameterSet(CallTaxiParameters.declarations)
    parameters.set("demand.tripsPerDay", to: .number(20))
    parameters.set("fleet.wheelchairVehicles", to: .count(12))
    parameters.set("fleet.leasedTaxis", to: .count(4))
    parameters.set("roster.inServiceScale", to: .number(1))
    for (name, value) in changes.sorted(by: { $0.key < $1.key }) { parameters.set(name, to: value) }
    let residents = city.plan.residents
    let riders = residents.registeredRiders.map {
      Rider(
        resident: $0, home: residents.homeNode(of: $0), wheelchair: residents.isWheelchairUser($0))
    }
    let family = StreamFamily(seed: 5, replication: 0)
    let demand = TourDemand(parameters: parameters, riders: riders, plan: city.plan)
    let tours = (0..<days).flatMap { demand.tours(family, dayOfWeek: $0 % 7, day: $0) }
    return CallTaxiService(
      rank: 0, parameters: parameters, policy: NearestIdle(), tours: tours, family: family,
      depots: city.plan.facilities(of: ["callTaxiDepot"]).map(\.node),
      until: .day(Int64(days), .hours(6)))
  }

  private static func both(
    _ clinic: [String: ParameterValue] = [:], taxi changes: [String: ParameterValue] = [:]
  ) -> Both {
    var simulation = Simulation(shared: City(city.plan))
    simulation.shared.carryPeople(rank: 0)
    simulation.add(taxi(changes))
    simulation.add(
      city.service(
        ClinicCity.parameters(
          ["patients.rideShare": .number(1), "needs.impairedFactor": .number(4)]
            .merging(clinic) { $1 }), days: days, rank: 1))
    let run = city.finish(&simulation, rank: 1, days: days)
    return simulation.withProcess(0, as: CallTaxiService.self) { service, shared in
      service.finish(shared, at: .day(Int64(days), .hours(6)))
      return Both(clinic: run, legs: service.legRecords, tours: service.tourRecords)
    }
  }

  @Test func cutOffBothServicesAreAsTheyAreAlone() {
    let cut = Self.both(["patients.ordersRides": .flag(false)])
    let alone = Self.city.run(
      ["patients.rideShare": .number(1), "needs.impairedFactor": .number(4)], days: Self.days)
    #expect(cut.clinic.outcomes == alone.outcomes && cut.clinic.appointments == alone.appointments)
    #expect(cut.clinic.sessions == alone.sessions && cut.clinic.ledger == alone.ledger)
    #expect(cut.clinic.rides.isEmpty)
    var simulation = Simulation(shared: City(Self.city.plan))
    simulation.add(Self.taxi([:]))
    simulation.run(through: .day(Int64(Self.days), .hours(6)))
    simulation.withProcess(0, as: CallTaxiService.self) { service, shared in
      service.finish(shared, at: .day(Int64(Self.days), .hours(6)))
      #expect(service.legRecords == cut.legs && service.tourRecords == cut.tours)
    }
  }

  /// The needs of both are the same, tied or not; every order becomes one leg of the call taxi; who
  /// is brought to a hall is asked for home again, once.
  @Test func peopleAreConserved() {
    let tied = Self.both()
    let cut = Self.both(["patients.ordersRides": .flag(false)])
    #expect(tied.clinic.needs == cut.clinic.needs && tied.tours == cut.tours)
    let hosted = tied.legs.uint8("host").count { $0 == 1 }
    #expect(hosted > 40)
    let unfinished = zip(tied.legs.uint8("host"), tied.legs.uint8("outcome"))
      .count { $0 == 1 && $1 == LegOutcome.unfinished.rawValue }
    #expect(tied.clinic.rides.count == hosted - unfinished)
    let back = tied.clinic.rides.uint8("back")
    let carried = tied.clinic.rides.uint8("carried")
    let brought = back.indices.count { back[$0] == 0 && carried[$0] == 1 }
    let returns = back.count { $0 == 1 }
    #expect(abs(brought - returns) <= unfinished, "\(brought) brought, \(returns) returns")
  }

  /// Fewer vehicles make later rides, and later rides make more no-shows and fewer consultations.
  @Test func lateRidesMakeNoShows() throws {
    let many = Self.both()
    let few = Self.both(
      taxi: [
        "fleet.wheelchairVehicles": .count(1), "fleet.leasedTaxis": .count(1),
        "fleet.shuttles": .count(0),
      ])
    let late = try [many, few].map { try #require($0.clinic.figure("noShow.lateRide")) }
    #expect(late[1] > late[0], "\(late)")
    #expect(few.clinic.appointments(.consulted) < many.clinic.appointments(.consulted))
    let none = Self.both(["patients.ordersRides": .flag(false)])
    #expect(none.clinic.figure("noShow.lateRide") == 0)
  }

  /// Longer consultations end later, and the ways home are asked for later.
  @Test func lateConsultationsMoveTheReturn() throws {
    func meanReturn(_ minutes: Double) throws -> Double {
      let run = Self.both(["sessions.consultations": .series([minutes, minutes, minutes])])
      let back = run.clinic.rides.uint8("back")
      let ordered = run.clinic.rides.int64("ordered")
      let moment = run.clinic.rides.int64("moment")
      let delays = back.indices.filter { back[$0] == 1 }
        .map { Double(ordered[$0] - moment[$0]) / 60_000 }
      try #require(delays.count > 10)
      return delays.reduce(0, +) / Double(delays.count)
    }
    #expect(try meanReturn(20) > meanReturn(5) + 5)
  }

  /// Another service at the same hall then makes fewer patients stay away.
  @Test func coVisitsRaiseTheShareWhoCome() {
    func noShows(_ isBeside: Bool) -> Int {
      var simulation = Simulation(shared: City(Self.city.plan))
      if isBeside {
        for hall in Self.city.plan.facilities(of: ["hall"]) {
          simulation.shared.announcements.add(
            9, at: hall.node, opens: .zero, closes: .day(Int64(Self.days)))
        }
      }
      simulation.add(
        Self.city.service(
          ClinicCity.parameters(["patients.coVisit": .number(0.1)]), days: Self.days))
      return Self.city.finish(&simulation, rank: 0, days: Self.days).appointments(.noShow)
    }
    #expect(noShows(true) < noShows(false))
  }
}
