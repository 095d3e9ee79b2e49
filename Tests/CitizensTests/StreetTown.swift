internal import City
internal import Days
internal import Households
internal import Kernel
internal import Parameters
internal import Quantities
internal import RoadNetwork
internal import TestCities
internal import Traffic

@testable internal import Citizens

/// A long street whose residents do what a test writes down, and nobody else does anything.
struct StreetTown {
  /// A trip in the plan of a day: left at a time, for a node, where one stays some time at least.
  struct Trip {
    let leave: SimDuration
    let to: Int
    let mode: TravelMode
    let stay: UInt16
  }

  let plan: CityPlan
  let population: SyntheticPopulation
  let streets: CitizenStreets
  /// Somebody at home at the beginning of the street.
  let person: ResidentID
  let home: NodeID

  /// - Parameter nodes: 1 km apart; a block takes two minutes by car.
  init(nodes: Int) throws {
    let plan = SmallCity.street(nodes: nodes, blockTime: 120_000)
    self.plan = plan
    let population = try SyntheticPopulation(
      of: plan.residents,
      dongs: [HouseholdCounts(name: "dong 0", households: 65, apartmentHouseholds: 30)],
      on: plan.roads.graph, parameters: HouseholdParameters.defaults, seed: 1)
    self.population = population
    let control = TrafficControlParameters.defaults
    streets = CitizenStreets(
      plan.roads.graph, StreetQueues(plan.roads.graph, signals: [], control), control: control
    ) { _, _, _ in preconditionFailure("a street without signals") }
    let homes = (0..<population.personCount).map {
      population.residents.homeNode(of: population.home(of: ResidentID($0)))
    }
    let first = homes.indices.min { (homes[$0], $0) < (homes[$1], $1) } ?? 0
    (person, home) = (ResidentID(first), homes[first])
  }

  /// Plans of a day on which all but one stay at home.
  func plans(_ trips: [Trip]) -> DayPlans {
    var stops: [DayPlans.Stop] = []
    var first: [UInt32] = [0]
    for row in 0..<population.personCount {
      let own = row == person.row ? trips : []
      var (node, purpose, stay) = (
        population.residents.homeNode(of: population.home(of: ResidentID(row))),
        TripPurpose.home, UInt16(0)
      )
      for trip in own {
        stops.append(
          DayPlans.Stop(
            node: node, leave: UInt32(trip.leave.milliseconds / 1_000), shortestStay: stay,
            purpose: purpose, mode: trip.mode))
        (node, stay) = (NodeID(trip.to), trip.stay)
        purpose = node == home ? .home : .visit
      }
      stops.append(
        DayPlans.Stop(
          node: node, leave: DayPlans.Stop.stays, shortestStay: stay, purpose: purpose))
      first.append(UInt32(stops.count))
    }
    return DayPlans(population: population, firstStop: first, stops: stops)
  }

  /// The citizens before their first day.
  func simulation(
    _ days: [[Trip]], level: TrafficLevel = .timeOfDay, night: SimDuration = .hours(4)
  ) -> Simulation<City> {
    var settings = CitizenSettings()
    settings.days = days.count
    settings.end = .day(Int64(days.count)) + night
    let plans = days.map(plans)
    var simulation = Simulation(shared: City(plan))
    simulation.add(
      CitizensService(
        rank: 0, settings: settings, planner: DayPlanner(population: population) { plans[$0] },
        level: level, streets: streets, plan: plan))
    return simulation
  }
}

/// What the citizens of a run came to.
struct CitizensOutcome: Equatable {
  let trips: [Int]
  let unfinished: Int
  let needs: Int
  let fingerprint: UInt64
  let figures: [Double?]
  /// Hours of the day in which trips began, one for each trip.
  let began: [Int]

  init(_ simulation: inout Simulation<City>, through end: SimTime) {
    simulation.run(through: end)
    self = simulation.withProcess(0, as: CitizensService.self) { service, _ in
      CitizensOutcome(service)
    }
  }

  init(_ service: borrowing CitizensService) {
    let all = service.figures
    func count(_ name: String) -> Int { all.counts.first { $0.name == name }?.count ?? -1 }
    trips = TravelMode.allCases.map { count("\($0)") }
    unfinished = count("unfinished")
    needs = count("needs")
    fingerprint = service.fingerprint.value
    figures = all.values
    let tally = service.tally
    began = (0..<24).flatMap { hour in
      TripPurpose.allCases.flatMap { purpose in
        TravelMode.allCases.flatMap { mode in
          [Int](repeating: hour, count: tally.trips(mode, for: purpose, hour: hour))
        }
      }
    }
  }

  var total: Int { trips.reduce(0, +) }
}
