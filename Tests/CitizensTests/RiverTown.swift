import City
import Days
import Households
import Kernel
import Parameters
import Population
import Quantities
import Randomness
import Records
import RoadNetwork
import Traffic
import Weather

@testable import Citizens

/// A made-up town of 10 × 6 streets, 400 m apart, that a river cuts in two; two bridges cross it.
struct RiverTown: Sendable {
  static let width = 10
  static let height = 6
  /// The rows of the bridges, from the south.
  static let bridgeRows = [1, 4]

  let graph: RoadGraph
  let plan: CityPlan
  let population: SyntheticPopulation
  let streets: CitizenStreets

  /// The same for all tests.
  static let shared = Result { try RiverTown() }

  /// - Parameters:
  ///   - signals: nodes with signals.
  ///   - makePolicy: what they are run by.
  init(
    signals: [Int] = [],
    _ makePolicy: @escaping CitizenStreets.MakePolicy = { _, _, _ in
      preconditionFailure("a signal in a town without any")
    }
  ) throws {
    let graph = Self.graph
    self.graph = graph
    let dongOfNode = (0..<graph.nodeCount).map { $0 % Self.width < Self.width / 2 ? 0 : 1 }
    var parameters = PopulationParameters.defaults
    parameters.set("severeDisability", to: .count(60))
    parameters.set("registeredRiders", to: .count(40))
    let residents = try Residents(
      dongs: ["west", "east"].map {
        DongCounts(name: $0, population: 1_500, population65Plus: 300, onePersonHouseholds: 250)
      }, on: graph, dongOfArc: graph.tail.map { UInt16(dongOfNode[Int($0)]) },
      parameters: parameters, seed: 3)
    population = try SyntheticPopulation(
      of: residents,
      dongs: ["west", "east"].map {
        HouseholdCounts(name: $0, households: 680, apartmentHouseholds: 300)
      }, on: graph, parameters: HouseholdParameters.defaults, seed: 3)
    plan = CityPlan(
      roads: DrivableRoads(graph: graph, profile: .freeFlow), residents: residents, facilities: [],
      dongs: [], dongOfNode: dongOfNode.map { DongID($0) }, provenance: "a made-up town")
    let control = TrafficControlParameters.defaults
    streets = CitizenStreets(
      graph, StreetQueues(graph, signals: signals.map { SignalPlace(node: NodeID($0)) }, control),
      control: control, makePolicy)
  }

  private static var graph: RoadGraph {
    var arcs: [RoadGraph.ArcRow] = []
    func join(_ a: Int, _ b: Int, _ roadClass: RoadClass = .collector, _ name: String = "") {
      for (tail, head) in [(a, b), (b, a)] {
        arcs.append(
          RoadGraph.ArcRow(
            tail: UInt32(tail), head: UInt32(head), length: 400_000, freeFlowTime: 36_000, lanes: 1,
            roadClass: roadClass, name: name))
      }
    }
    for node in 0..<(width * height) {
      let (column, row) = (node % width, node / width)
      if column + 1 < width && (column + 1 != width / 2 || bridgeRows.contains(row)) {
        join(node, node + 1, .collector, column + 1 == width / 2 ? "bridge \(row)" : "")
      }
      if row + 1 < height { join(node, node + width) }
    }
    return RoadGraph(
      longitude: (0..<(width * height)).map { 127 + Double($0 % width) * 400 / 91_090 },
      latitude: (0..<(width * height)).map { 35 + Double($0 / width) * 400 / 111_195 },
      arcs: arcs, provenance: "a made-up town")
  }

  /// Both directions of a bridge.
  func bridge(_ number: Int) -> [ArcID] {
    let name = graph.names.firstIndex(of: "bridge \(Self.bridgeRows[number])")
    return (0..<graph.arcCount).filter { name == Int(graph.name[$0]) }.map { ArcID($0) }
  }

  /// Everybody drives somewhere from seven on and back eight hours later.
  ///
  /// - Parameter seconds: in which all leave.
  func plans(_ mode: TravelMode = .car, within seconds: Int = 3_600) -> DayPlans {
    let family = StreamFamily(seed: 5, replication: 0)
    var stops: [DayPlans.Stop] = []
    var first: [UInt32] = [0]
    for person in 0..<population.personCount {
      var stream = family.stream(Purpose("tests/plans"), entity: UInt32(person))
      let home = population.residents.homeNode(of: population.home(of: ResidentID(person)))
      let leave = UInt32(25_200 + stream.index(below: seconds))
      stops.append(
        .init(node: home, leave: leave, shortestStay: 0, purpose: .home, mode: mode))
      stops.append(
        .init(
          node: NodeID(stream.index(below: graph.nodeCount)), leave: leave + 28_800,
          shortestStay: 60, purpose: .work, mode: mode))
      stops.append(.init(node: home, leave: DayPlans.Stop.stays, shortestStay: 0, purpose: .home))
      first.append(UInt32(stops.count))
    }
    return DayPlans(population: population, firstStop: first, stops: stops)
  }

  func settings(_ news: RoadNewsSettings = RoadNewsSettings()) -> CitizenSettings {
    var settings = CitizenSettings(CitizensParameters.defaults, days: 1, until: .day(1) + .hours(4))
    settings.roadNews = news
    // Navigation would know of queues by itself.
    settings.navigated = 0
    return settings
  }

  /// What drivers learn in five days.
  func learned(_ level: TrafficLevel, _ news: RoadNewsSettings = RoadNewsSettings())
    -> LearnedTraffic
  {
    let day = plans()
    return TrafficLearning(
      plan, DayPlanner(population: population) { _ in day }, streets, level: level,
      settings: settings(news)
    ).run(days: 5, until: 0).learned
  }

  /// What is left of a day of drivers who expect what they have learned.
  struct Day {
    let hours: LinkHours
    let figures: [String: Double]
    let tables: [RecordTable]

    func vehicles(on arcs: [ArcID], in hours: Range<Int> = 0..<28) -> Int {
      arcs.reduce(0) { sum, arc in
        sum + hours.reduce(0) { $0 + self.hours.vehicles(on: arc, hour: $1) }
      }
    }
  }

  func day(
    _ level: TrafficLevel, _ learned: LearnedTraffic, _ news: RoadNewsSettings = RoadNewsSettings(),
    weather: WeatherTrace = .mild, emissions: FleetEmissions? = nil,
    monitors: [MonitoringPoint] = []
  ) -> Day {
    let plan = plan.with(
      roads: plan.roads.experienced(learned.times),
      in: WeatherEffects(
        CitizensParameters.defaults, on: streets, level,
        control: TrafficControlParameters.defaults))
    let day = plans()
    var simulation = Simulation(shared: City(plan, weather: weather))
    var settings = settings(news)
    settings.roadNews.weather = weather
    if let emissions { settings.emissions = emissions }
    settings.monitors = monitors
    simulation.add(
      CitizensService(
        rank: 0, settings: settings, planner: DayPlanner(population: population) { _ in day },
        level: level, streets: streets, plan: plan))
    simulation.run(through: settings.end)
    return simulation.withProcess(0, as: CitizensService.self) { service, _ in
      let figures = service.figures
      var values: [String: Double] = [:]
      for (declaration, value) in zip(CitizensFigures.declarations, figures.values) {
        values[declaration.name] = value
      }
      return Day(
        hours: service.linkHours, figures: values,
        tables: [
          service.closureRecords, service.emissionRecords, service.monitorRecords,
        ])
    }
  }
}
