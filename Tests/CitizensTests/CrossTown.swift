import City
import Days
import Households
import Kernel
import Parameters
import Policies
import Population
import Quantities
import Randomness
import RoadNetwork
import Traffic

@testable import Citizens

/// Two roads of one lane each way that cross at a signal, the one from west to east and the other from
/// north to south; there is one way from anywhere to anywhere.
struct CrossTown: Sendable {
  /// Nodes from west to east: the crossing is the fourth, and what is blocked leads to the fifth.
  static let crossing = 3
  static let (west, east, north, south) = (0, 7, 10, 13)

  let graph: RoadGraph
  let plan: CityPlan
  let population: SyntheticPopulation
  let streets: CitizenStreets

  static let shared = Result { try CrossTown() }

  init() throws {
    let graph = Self.graph
    self.graph = graph
    var parameters = PopulationParameters.defaults
    parameters.set("severeDisability", to: .count(60))
    parameters.set("registeredRiders", to: .count(40))
    let residents = try Residents(
      dongs: [
        DongCounts(name: "a", population: 1_500, population65Plus: 300, onePersonHouseholds: 250)
      ],
      on: graph, dongOfArc: graph.tail.map { _ in 0 }, parameters: parameters, seed: 3)
    population = try SyntheticPopulation(
      of: residents,
      dongs: [HouseholdCounts(name: "a", households: 680, apartmentHouseholds: 300)], on: graph,
      parameters: HouseholdParameters.defaults, seed: 3)
    plan = CityPlan(
      roads: DrivableRoads(graph: graph, profile: .freeFlow), residents: residents, facilities: [],
      dongs: [], dongOfNode: (0..<graph.nodeCount).map { _ in DongID(0) }, provenance: "made up")
    let control = TrafficControlParameters.defaults
    streets = CitizenStreets(
      graph, StreetQueues(graph, signals: [SignalPlace(node: NodeID(Self.crossing))], control),
      control: control
    ) { junction, plans, _ in FixedTime(plans, least: junction.stages.map(\.minimumGreen)) }
  }

  private static var graph: RoadGraph {
    var arcs: [RoadGraph.ArcRow] = []
    func join(_ nodes: [Int]) {
      for (a, b) in zip(nodes, nodes.dropFirst()) {
        for (tail, head) in [(a, b), (b, a)] {
          arcs.append(
            RoadGraph.ArcRow(
              tail: UInt32(tail), head: UInt32(head), length: 400_000, freeFlowTime: 36_000,
              lanes: 1, roadClass: .collector, name: ""))
        }
      }
    }
    join(Array(0...7))
    join([10, 9, 8, crossing, 11, 12, 13])
    let places: [(Int, Int)] =
      (0...7).map { ($0 - crossing, 0) } + [1, 2, 3].map { (0, $0) } + [-1, -2, -3].map { (0, $0) }
    return RoadGraph(
      longitude: places.map { 127 + Double($0.0) * 400 / 91_090 },
      latitude: places.map { 35 + Double($0.1) * 400 / 111_195 },
      arcs: arcs, provenance: "made up")
  }

  func link(_ tail: Int, _ head: Int) -> ArcID {
    ArcID(
      (0..<graph.arcCount).first { Int(graph.tail[$0]) == tail && Int(graph.head[$0]) == head } ?? 0
    )
  }

  /// Cars that leave evenly from seven on for half an hour, and nobody else does.
  private var planner: DayPlanner {
    var wishes: [(from: Int, to: Int, at: Int)] = []
    for (from, to, count) in [
      (Self.west, Self.east, 300), (Self.north, Self.south, 120), (Self.north, Self.east, 60),
    ] {
      wishes += (0..<count).map { (from, to, 25_200 + 1_800 * $0 / count) }
    }
    var stops: [DayPlans.Stop] = []
    var first: [UInt32] = [0]
    for person in 0..<population.personCount {
      if person < wishes.count {
        stops.append(
          .init(
            node: NodeID(wishes[person].from), leave: UInt32(wishes[person].at), shortestStay: 0,
            purpose: .home, mode: .car))
      }
      stops.append(
        .init(
          node: NodeID(person < wishes.count ? wishes[person].to : 0), leave: DayPlans.Stop.stays,
          shortestStay: 0, purpose: .work))
      first.append(UInt32(stops.count))
    }
    let plans = DayPlans(population: population, firstStop: first, stops: stops)
    return DayPlanner(population: population) { _ in plans }
  }

  /// A day with an incident on the road to the east behind the crossing, from seven to eight, known
  /// after a minute; or without.
  func day(_ level: TrafficLevel, isGated: Bool, isBlocked: Bool = true)
    -> (hours: LinkHours, unfinished: Int)
  {
    var settings = CitizenSettings()
    settings.navigated = 0
    // Nobody turns back.
    settings.patience = .hours(6)
    let link = link(Self.crossing, Self.crossing + 1)
    let gates = StreetGates(streets.queues, graph).gates(before: link, residual: 0.12)
    let onset = SimTime.zero + .hours(7)
    settings.roadNews.incidents =
      !isBlocked
      ? []
      : [
        Incident(
          link: link, lanesBlocked: 1, residual: 0.12, onset: onset, detected: onset + .minutes(1),
          cleared: onset + .minutes(60), gates: gates)
      ]
    settings.roadNews.isGated = isGated
    var simulation = Simulation(shared: City(plan))
    simulation.add(
      CitizensService(
        rank: 0, settings: settings, planner: planner, level: level, streets: streets, plan: plan))
    simulation.run(through: settings.end)
    return simulation.withProcess(0, as: CitizensService.self) { service, _ in
      (service.linkHours, service.tripsToCome)
    }
  }
}
