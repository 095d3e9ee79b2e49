import City
import Kernel
import Mechanisms
import Parameters
import Policies
import Quantities
import Randomness
import Records
import RoadGuardian
import TestCities

@testable import CallTaxi

/// A call taxi of small batteries in a small city, alone or beside a road guardian that looks after
/// chargers and nothing else.
enum ElectricCity {
  static let plan = SmallCity.grid(seed: 3)
  static let days: Int64 = 3

  struct Run {
    let figures: ServiceFigures
    let legs: RecordTable
    let drives: RecordTable
    let duties: RecordTable
    let charges: RecordTable
    let fingerprint: Fingerprint
    /// Where rides ended with how much in the battery and how much had to be left there.
    let margins: [Double]

    func figure(_ name: String) -> Double? {
      CallTaxiFigures.declarations.firstIndex { $0.name == "callTaxi." + name }
        .flatMap { figures.values[$0] }
    }
  }

  /// Everything electric: some 15 km from full to empty.
  static func parameters(_ changes: [String: ParameterValue] = [:]) -> ParameterSet {
    var set = ParameterSet(CallTaxiParameters.declarations)
    let values: [String: ParameterValue] = [
      "demand.tripsPerDay": .number(100), "fleet.wheelchairVehicles": .count(6),
      "fleet.leasedTaxis": .count(2), "fleet.shuttles": .count(1),
      "roster.inServiceScale": .number(1), "electric.share": .number(1),
      "electric.capacity": .series([15, 15, 15]), "electric.use": .series([1, 1, 1]),
      "electric.depotChargers": .count(3), "electric.depotPower": .number(20),
    ]
    for (name, value) in values.sorted(by: { $0.key < $1.key }) { set.set(name, to: value) }
    for (name, value) in changes.sorted(by: { $0.key < $1.key }) { set.set(name, to: value) }
    return set
  }

  /// Ten fast chargers at public places, each of which fails so many times a year.
  static func guardian(faults: Double) -> ParameterSet {
    var set = ParameterSet(GuardianParameters.declarations)
    let values: [String: ParameterValue] = [
      "crews.depot": .words(["callTaxiDepot"]), "potholes.perDay": .number(0),
      "shelters.equipped": .count(0), "cameras.buses": .count(0), "chargers.fast": .count(10),
      "chargers.slow": .count(0), "chargers.slowFaults": .number(0),
      "chargers.fastFaults": .number(faults), "chargers.sessionsFast": .number(4),
      "chargers.monitored": .number(0.3),
    ]
    for (name, value) in values.sorted(by: { $0.key < $1.key }) { set.set(name, to: value) }
    return set
  }

  static func simulation(_ parameters: ParameterSet, guardian: ParameterSet? = nil)
    -> Simulation<City>
  {
    var simulation = Simulation(shared: City(plan))
    let family = StreamFamily(seed: 11, replication: 0)
    let riders = plan.residents.registeredRiders.map {
      Rider(
        resident: $0, home: plan.residents.homeNode(of: $0),
        wheelchair: plan.residents.isWheelchairUser($0))
    }
    let demand = TourDemand(parameters: parameters, riders: riders, plan: plan)
    let tours = (0..<Int(days)).flatMap { demand.tours(family, dayOfWeek: 1, day: $0) }
    simulation.shared.listenToRoads(rank: 0)
    if CallTaxiService.usesPublicChargers(parameters) { simulation.shared.useChargers() }
    simulation.add(
      CallTaxiService(
        rank: 0, parameters: parameters, policy: NearestIdle(), tours: tours, family: family,
        depots: plan.facilities(of: ["callTaxiDepot"]).map(\.node), until: .day(days)))
    if let guardian {
      let needs = GuardianNeeds(
        guardian, simulation.shared, family: family, lastNeed: .day(days), until: .day(days),
        hasRounds: true)
      simulation.shared.provideChargers(
        needs.chargingSites(guardian.number("chargers.energy")), rank: 1)
      simulation.add(
        RoadGuardianService(
          rank: 1, parameters: guardian, policy: FirstReported(), needs: needs, plan: plan,
          family: family, until: .day(days)))
    }
    return simulation
  }

  static func run(_ parameters: ParameterSet, guardian: ParameterSet? = nil) -> Run {
    var simulation = simulation(parameters, guardian: guardian)
    simulation.run(through: .day(days))
    return outcome(&simulation)
  }

  static func outcome(_ simulation: inout Simulation<City>) -> Run {
    simulation.withProcess(0, as: CallTaxiService.self) { service, city in
      service.finish(city, at: .day(days))
      let figures = service.figures(
        counting: .zero ..< .day(days), horizon: .days(days), firstDay: 1)
      return Run(
        figures: figures.all, legs: service.legRecords, drives: service.driveRecords,
        duties: service.dutyRecords, charges: service.chargeRecords,
        fingerprint: service.fingerprint, margins: margins(service, city))
    }
  }

  /// What was left in the battery at the end of each ride beyond the way to the farthest hospital and
  /// home, in kWh.
  private static func margins(_ service: borrowing CallTaxiService, _ city: City) -> [Double] {
    let drives = service.driveRecords
    let (vehicle, to) = (drives.uint32("vehicle"), drives.uint32("toNode"))
    let (arrival, charge) = (drives.int64("arrival"), drives.float64("charge"))
    let arrived = Set(
      zip(service.legRecords.uint32("vehicle"), service.legRecords.int64("arrived")).map {
        "\($0) \($1)"
      })
    var margins: [Double] = []
    for row in 0..<drives.count where charge[row] >= 0 {
      guard arrived.contains("\(vehicle[row]) \(arrival[row])") else { continue }
      let needed = service.wayOut(
        of: VehicleID(vehicle[row]), from: NodeID(to[row]),
        at: SimTime(milliseconds: arrival[row]), city)
      margins.append(charge[row] - needed)
    }
    return margins
  }
}
