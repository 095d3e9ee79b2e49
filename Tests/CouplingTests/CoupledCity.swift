import City
import Foundation
import Mechanisms
import Quantities
import Records
import RoadNetwork
import TestCities

@testable import Scenarios

/// One small city in which all services run, and runs of some of them in it.
///
/// A run is a scenario as a user writes it: services, and options in the words of the command line.
/// So an arrow is switched off in a test as it is switched off in a study.
enum CoupledCity {
  /// A grid of a few streets with every facility that a service asks for.
  static let plan = plan(speed: 1)

  /// The same in traffic that leaves a part of the free speed, at all hours.
  static func plan(speed: Double) -> CityPlan {
    let hours = [Double](repeating: speed, count: 24)
    let city = SmallCity.grid(
      seed: 4, profile: SpeedProfile(factors: RoadClass.allCases.map { _ in hours }), riders: 160)
    let nodes = city.roads.graph.nodeCount
    let more = [
      "hall", "hall", "hall", "hall", "bankBranch", "mobileBankDepot", "mobileClinicDepot",
    ]
    let facilities = more.enumerated().map { place, category in
      CityFacility(
        name: "\(category) \(place)", category: category,
        node: NodeID(place * (nodes - 1) / (more.count - 1)), weight: 1)
    }
    return CityPlan(
      roads: city.roads, residents: city.residents, facilities: city.facilities + facilities,
      dongs: city.dongs, dongOfNode: city.dongOfNode, provenance: city.provenance)
  }

  /// Each service in a size that keeps it busy in this city.
  private static let settings = [
    "callTaxi": """
    { policy: nearestIdle, demand: { tripsPerDay: 120 }, roster: { inServiceScale: 1 },
      fleet: { wheelchairVehicles: 4, leasedTaxis: 2, shuttles: 0 } }
    """,
    "mobileBank": """
    { policy: fixedWeekly, vehicle: { number: 1 }, timetable: { visitsPerDay: 2 },
      demand: { needsPerYear: [60, 60, 60, 60, 60], appShare: [0, 0, 0, 0, 0] } }
    """,
    "clinic": """
    { policy: fixedMonthly, fleet: { buses: 1 }, needs: { scale: 6, impairedFactor: 4 },
      choice: { busConstant: 3 }, patients: { rideShare: 1, ordersRides: false } }
    """,
    "roadGuardian": """
    { policy: fifo, potholes: { perDay: 120 }, crews: { depot: [callTaxiDepot] },
      chargers: { fast: 4, slow: 8 }, shelters: { equipped: 12, lifeScale: 40 d } }
    """,
    "care": """
    { policy: nearestIdle, households: { count: 60 }, fleet: { day: 3, night: 2 },
      bases: { places: ["publicHealthCentre 6", "clinic 4", "market 14"] },
      devices: { type: sensorButton },
      sensorButton: { trueEvents: 25, trueEventsOldest: 40, falseAlarms: 120 } }
    """,
  ]

  /// Runs one replication of some services to its end.
  ///
  /// - Parameters:
  ///   - names: of services.
  ///   - options: such as `services.weather.month=8`; what begins with a name of a service or
  ///     surrounding is put under `services`.
  static func run(
    _ names: [String], _ options: [String] = [], days: Int = 2, replication number: Int = 0,
    isTerminating: Bool = false, in plan: CityPlan = plan
  ) throws -> CoupledRun {
    let built = try built(names, options, days: days, isTerminating: isTerminating, in: plan)
    var replication = Replication(built, number: number)
    replication.run(through: built.end)
    return CoupledRun(replication)
  }

  /// Some services in the city, ready to run.
  static func built(
    _ names: [String], _ options: [String], days: Int, isTerminating: Bool = false,
    in plan: CityPlan = plan
  ) throws -> BuiltScenario {
    let services = names.map { "  \($0): " + (settings[$0] ?? "{}") }
    let text = """
      name: coupled
      seed: 20261126
      city: jeonju
      day: monday
      analysis: \(isTerminating ? "terminating" : "steady")
      warmUp: \(isTerminating ? 0 : 1) h
      horizon: \(24 * days) h
      replications: 2
      services:
      \(services.joined(separator: "\n"))
        weather: {}
      """
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path(percentEncoded: false)
    let scenario = try Registry.reader.read(
      Array(text.utf8), file: root + "/scenarios/coupled.yaml",
      overrides: options.map { "services." + $0 })
    let mistakes = BuiltScenario.mistakes(scenario, in: plan)
    if !mistakes.isEmpty { throw mistakes }
    return BuiltScenario(scenario, in: plan)
  }
}

/// What one run of some services leaves behind.
struct CoupledRun {
  let outcomes: [ServiceOutcome]
  let fingerprint: UInt64

  /// - Parameter replication: one that is over.
  init(_ replication: borrowing Replication) {
    outcomes = replication.outcomes()
    fingerprint = replication.fingerprint.value
  }

  func outcome(_ service: String) -> ServiceOutcome {
    guard let outcome = outcomes.first(where: { $0.service == service }) else {
      preconditionFailure("\(service) did not run")
    }
    return outcome
  }

  func figures(_ service: String) -> [Double?] { outcome(service).figures.values }

  func tables(_ service: String) -> [RecordTable] { outcome(service).tables }

  func table(_ name: String) -> RecordTable {
    guard
      let table = outcomes.lazy.flatMap(\.tables).first(where: { $0.schema.name == name })
    else { preconditionFailure("there is no table \(name)") }
    return table
  }

  /// A figure by its full name; nil where it is not defined.
  func figure(_ name: String) -> Double? {
    let service = String(name.prefix { $0 != "." })
    let declared = Registry.services.first { $0.declaration.name == service }?.figures ?? []
    guard let place = declared.firstIndex(where: { $0.name == name }) else {
      preconditionFailure("there is no figure \(name)")
    }
    return figures(service)[place]
  }
}

extension CoupledRun {
  /// Seconds on the road for a kilometre, over all drives of a service.
  func pace(_ service: String) -> Double {
    let drives = table("\(service)/drives")
    let time = zip(drives.int64("departure"), drives.int64("arrival"))
      .reduce(0) { $0 + Double($1.1 - $1.0) / 1_000 }
    return time / (drives.float64("distance").reduce(0, +) / 1_000)
  }

  /// Mean minutes for which people wait for a vehicle of a service beyond what was agreed: for a call
  /// taxi since they were ready, for a responder since it was asked for, for a bank or clinic since
  /// the hour announced.
  func lateness(_ service: String) -> Double {
    let (table, due, came) =
      switch service {
      case "callTaxi": ("callTaxi/legs", "windowStart", "vehicleAtDoor")
      case "care": ("care/alarms", "asked", "onScene")
      case "mobileBank": ("mobileBank/visits", "promisedOpening", "opened")
      case "clinic": ("clinic/visits", "promisedOpening", "opened")
      default: preconditionFailure("nobody waits for \(service)")
      }
    let rows = self.table(table)
    let delays = zip(rows.int64(due), rows.int64(came)).filter { $0.1 >= 0 }
      .map { Double(max(0, $0.1 - $0.0)) / 60_000 }
    return delays.reduce(0, +) / Double(delays.count)
  }

  /// Driven by all vehicles of a service.
  func kilometres(_ service: String) -> Double {
    table("\(service)/drives").float64("distance").reduce(0, +) / 1_000
  }

  /// Vehicles of a service that broke down on the road: drives broken off, or responders' duties that
  /// ended before their time.
  func breakdowns(_ service: String) -> Int {
    switch service {
    case "callTaxi": return table("callTaxi/breakdowns").count
    case "care":
      let duties = table("care/duties")
      return zip(duties.int64("ended"), duties.int64("plannedEnd")).count { $0 < $1 }
    default:
      return table("\(service)/drives").uint8("reason").count {
        $0 == CircuitDrive.Reason.brokenOff.rawValue
      }
    }
  }
}
