import City
import Kernel
import Mechanisms
import Parameters
import Quantities
import Randomness
import Records
import TestCities

@testable import MobileBank

/// Visits the stops in turn, as many a day as fit, the same every week.
struct RoundTrip: CircuitPolicy {
  /// The weekdays, counted from the first of the period; nil for all.
  var only: [Int64]?

  mutating func plan(_ outlook: CircuitOutlook) -> [PlannedVisit] {
    var next = 0
    var plan: [PlannedVisit] = []
    for day in outlook.days where only?.contains(day % 7) ?? true {
      for vehicle in 0..<outlook.vehicles {
        var order: [StopID] = []
        while order.count < min(outlook.visitsPerDay, outlook.stops.count) {
          let longer = order + [StopID((next + order.count) % outlook.stops.count)]
          if outlook.visits(longer, of: VehicleID(vehicle), on: day) == nil { break }
          order = longer
        }
        next += order.count
        plan += outlook.visits(order, of: VehicleID(vehicle), on: day) ?? []
      }
    }
    return Array(plan.prefix(outlook.visitsPerWeek))
  }
}

/// Small cities with a bank, and runs of it.
struct BankCity {
  let plan: CityPlan
  var parameters = ParameterSet(MobileBankParameters.declarations)
  var seed: UInt64 = 7
  var days = 14
  var end = SimTime.day(21)

  /// A made-up grid with some branches and halls.
  ///
  /// - Parameter needsPerYear: of every age; nobody uses an app unless a test says so.
  init(
    seed: UInt64 = 1, branches: Int = 2, halls: Int = 3, riders: Int = 120,
    needsPerYear: Double = 60
  ) {
    let plain = SmallCity.grid(seed: seed, riders: riders)
    plan = Self.adding(branches: branches, halls: halls, to: plain)
    set("demand.needsPerYear", .series([Double](repeating: needsPerYear, count: 5)))
    set("demand.appShare", .series([0, 0, 0, 0, 0]))
  }

  /// A city with branches, halls and a depot besides its other facilities.
  static func adding(branches: Int, halls: Int, to plan: CityPlan) -> CityPlan {
    let nodes = plan.roads.graph.nodeCount
    func places(_ category: String, _ count: Int, _ step: Int) -> [CityFacility] {
      (0..<count).map {
        CityFacility(
          name: "\(category) \($0)", category: category, node: NodeID(($0 * step + 1) % nodes),
          weight: 1)
      }
    }
    return CityPlan(
      roads: plan.roads, residents: plan.residents,
      facilities: plan.facilities + places("bankBranch", branches, 5) + places("hall", halls, 3)
        + places("mobileBankDepot", 1, 1),
      dongs: plan.dongs, dongOfNode: plan.dongOfNode, provenance: plan.provenance)
  }

  mutating func set(_ name: String, _ value: ParameterValue) { parameters.set(name, to: value) }

  var needs: [BankNeed] {
    let demand = BankDemand(parameters: parameters, plan: plan)
    let family = StreamFamily(seed: seed, replication: 0)
    return (0..<days).flatMap { demand.needs(family, dayOfWeek: $0 % 7, day: $0) }
  }

  /// The bank as it stands before its first event.
  func simulation(_ policy: any CircuitPolicy = RoundTrip(), _ needs: [BankNeed]? = nil)
    -> Simulation<City>
  {
    var simulation = Simulation(shared: City(plan))
    simulation.add(
      MobileBankService(
        rank: 0, parameters: parameters, policy: policy, needs: needs ?? self.needs, plan: plan,
        family: StreamFamily(seed: seed, replication: 0), firstDay: 0, until: end))
    return simulation
  }

  /// What a run leaves behind.
  func run(_ policy: any CircuitPolicy = RoundTrip(), _ needs: [BankNeed]? = nil) -> BankRun {
    var simulation = simulation(policy, needs)
    simulation.run(through: end)
    return outcome(of: &simulation)
  }

  func outcome(of simulation: inout Simulation<City>) -> BankRun {
    let print = simulation.fingerprint
    return simulation.withProcess(0, as: MobileBankService.self) { bank, city in
      let imbalance = bank.stations.reduce(0) { $0 + abs($1.flowImbalance) }
      bank.finish(city, at: end)
      let figures = bank.figures(
        parameters, counting: .zero..<end, horizon: .hours(24 * Int64(days)))
      return BankRun(
        needs: bank.needRecords, outcomes: bank.outcomeRecords, visits: bank.visitRecords,
        stays: bank.stayRecords, access: bank.accessRecords, ledger: figures.ledgerRecords,
        figures: figures.all, fingerprint: print, flowImbalance: imbalance)
    }
  }
}

/// The records of one run.
struct BankRun {
  let needs: RecordTable
  let outcomes: RecordTable
  let visits: RecordTable
  let stays: RecordTable
  let access: RecordTable
  let ledger: RecordTable
  let figures: ServiceFigures
  let fingerprint: Fingerprint
  let flowImbalance: Int

  func count(_ ending: BankEnding) -> Int {
    outcomes.uint8("ending").count { $0 == ending.rawValue }
  }

  /// Rows of the needs that ended so.
  func rows(_ ending: BankEnding) -> [Int] {
    let endings = outcomes.uint8("ending")
    return endings.indices.filter { endings[$0] == ending.rawValue }
  }

  func figure(_ name: String) -> Double? {
    let place = MobileBankFigures.declarations.firstIndex { $0.name == name }
    return place.flatMap { figures.values[$0] }
  }
}
