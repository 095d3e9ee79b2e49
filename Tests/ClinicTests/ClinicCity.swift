import CallTaxi
import City
import Kernel
import Mechanisms
import Parameters
import Policies
import Quantities
import Randomness
import Records
import TestCities

@testable import Clinic

/// Visits stops one after the other, as many in a day as fit; the stops of odd weeks begin where
/// even ones ended.
struct InTurn: CircuitPolicy {
  var next = 0
  /// Days between the days with visits.
  var every: Int64 = 1
  /// Only this stop, if not nil.
  var only: StopID?

  mutating func plan(_ outlook: CircuitOutlook) -> [PlannedVisit] {
    var plan = outlook.promised
    var week: [Int64: Int] = [:]
    for visit in plan { week[(visit.opens.day - outlook.days[0]) / 7, default: 0] += 1 }
    for day in outlook.days where day % every == 0 {
      for vehicle in 0..<outlook.vehicles {
        let vehicle = VehicleID(vehicle)
        if plan.contains(where: { $0.vehicle == vehicle && $0.opens.day == day }) { continue }
        var order: [StopID] = []
        let most = only == nil ? outlook.visitsPerDay : 1
        while order.count < most {
          let stop = only ?? StopID(next % outlook.stops.count)
          guard week[(day - outlook.days[0]) / 7, default: 0] < outlook.visitsPerWeek,
            let longer = outlook.visits(order + [stop], of: vehicle, on: day)
          else { break }
          order = longer.map(\.stop)
          next += 1
          week[(day - outlook.days[0]) / 7, default: 0] += 1
        }
        plan += outlook.visits(order, of: vehicle, on: day) ?? []
      }
    }
    return plan
  }
}

/// A small city with halls, and runs of the clinic in it, alone or beside the call taxi.
struct ClinicCity {
  let plan: CityPlan

  /// - Parameters:
  ///   - halls: how many; each at a node of its own.
  ///   - others: the categories of more facilities, one of each.
  init(seed: UInt64 = 3, riders: Int = 60, halls: Int = 3, others: [String] = []) {
    let city = SmallCity.grid(seed: seed, riders: riders)
    let nodes = city.roads.graph.nodeCount
    let places = (0..<halls).map {
      CityFacility(
        name: "hall \($0)", category: "hall", node: NodeID($0 * (nodes - 1) / max(1, halls - 1)),
        weight: 1)
    }
    let depot = CityFacility(
      name: "depot", category: "mobileClinicDepot", node: NodeID(nodes / 2), weight: 1)
    let more = others.map {
      CityFacility(name: $0, category: $0, node: NodeID(nodes / 2), weight: 1)
    }
    plan = CityPlan(
      roads: city.roads, residents: city.residents,
      facilities: city.facilities + places + [depot] + more,
      dongs: city.dongs, dongOfNode: city.dongOfNode, provenance: city.provenance)
  }

  /// The defaults, with more needs than usual, so that a small city fills a bus.
  static func parameters(_ changes: [String: ParameterValue] = [:]) -> ParameterSet {
    var set = ParameterSet(ClinicParameters.declarations)
    set.set("needs.scale", to: .number(4))
    set.set("choice.busConstant", to: .number(3))
    set.set("fleet.buses", to: .count(1))
    for (name, value) in changes.sorted(by: { $0.key < $1.key }) { set.set(name, to: value) }
    return set
  }

  func needs(_ parameters: ParameterSet, days: Int, replication: Int = 0) -> [PatientNeed] {
    let demand = PatientDemand(parameters: parameters, plan: plan)
    let family = StreamFamily(seed: 5, replication: replication)
    return (0..<days).flatMap { demand.needs(family, dayOfWeek: $0 % 7, day: $0) }
  }

  func service(
    _ parameters: ParameterSet, _ policy: any CircuitPolicy = InTurn(), days: Int,
    rank: UInt8 = 0, revisesWeekly: Bool = false, needs: [PatientNeed]? = nil
  ) -> ClinicService {
    ClinicService(
      rank: rank, parameters: parameters, policy: policy, revisesWeekly: revisesWeekly,
      needs: needs ?? self.needs(parameters, days: days), plan: plan,
      family: StreamFamily(seed: 5, replication: 0), firstDay: 0,
      until: .day(Int64(days), .hours(6)))
  }

  /// A whole run of the clinic alone.
  func run(
    _ changes: [String: ParameterValue] = [:], _ policy: any CircuitPolicy = InTurn(),
    days: Int = 28, revisesWeekly: Bool = false, needs: [PatientNeed]? = nil
  ) -> ClinicRun {
    let parameters = Self.parameters(changes)
    var simulation = Simulation(shared: City(plan))
    simulation.add(
      service(parameters, policy, days: days, revisesWeekly: revisesWeekly, needs: needs))
    return finish(&simulation, rank: 0, days: days)
  }

  func finish(_ simulation: inout Simulation<City>, rank: Int, days: Int) -> ClinicRun {
    let end = SimTime.day(Int64(days), .hours(6))
    simulation.run(through: end)
    let fingerprint = simulation.fingerprint
    return simulation.withProcess(rank, as: ClinicService.self) { service, city in
      service.finish(city, at: end)
      let figures = service.figures(
        counting: .zero..<end, horizon: .days(Int64(days)))
      return ClinicRun(
        needs: service.needRecords, outcomes: service.outcomeRecords,
        appointments: service.appointmentRecords, sessions: service.sessionRecords,
        visits: service.visitRecords, rides: service.rideRecords, figures: figures.all,
        ledger: figures.ledgerRecords, fingerprint: fingerprint)
    }
  }
}

/// What a run of the clinic leaves behind.
struct ClinicRun {
  let needs: RecordTable
  let outcomes: RecordTable
  let appointments: RecordTable
  let sessions: RecordTable
  let visits: RecordTable
  let rides: RecordTable
  let figures: ServiceFigures
  let ledger: RecordTable
  let fingerprint: Fingerprint

  func figure(_ name: String) -> Double? {
    let place = ClinicFigures.declarations.firstIndex { $0.name == "clinic." + name }
    return place.flatMap { figures.values[$0] }
  }

  func outcomes(_ outcome: CareOutcome) -> Int {
    outcomes.uint8("outcome").count { $0 == outcome.rawValue }
  }

  func appointments(_ outcome: AppointmentOutcome) -> Int {
    appointments.uint8("outcome").count { $0 == outcome.rawValue }
  }
}
