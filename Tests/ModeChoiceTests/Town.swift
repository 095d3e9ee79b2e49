internal import City
internal import Days
internal import Households
internal import ModeChoice
internal import Parameters
internal import Population
internal import Quantities
internal import Randomness
internal import RoadNetwork

/// A made-up town of 14 × 8 streets, 400 m apart, with two dongs, and days for its people.
struct Town: Sendable {
  static let dongs = ["west", "east"]
  static let width = 14
  static let height = 8

  let graph: RoadGraph
  let roads: DrivableRoads
  let zones: TravelZones
  let population: SyntheticPopulation
  let access = AccessRules(AccessParameters.defaults)

  /// The same for all tests.
  static let shared = Result { try Town() }

  init() throws {
    let graph = Self.streets()
    self.graph = graph
    roads = DrivableRoads(graph: graph, profile: .freeFlow)
    let dongOfNode = (0..<graph.nodeCount).map { DongID($0 % Self.width < Self.width / 2 ? 0 : 1) }
    zones = TravelZones(
      graph, dongOfNode: dongOfNode,
      weights: [Double](repeating: 1, count: graph.nodeCount), perDong: 5)
    var parameters = PopulationParameters.defaults
    parameters.set("severeDisability", to: .count(60))
    parameters.set("registeredRiders", to: .count(40))
    let residents = try Residents(
      dongs: Self.dongs.map {
        DongCounts(name: $0, population: 900, population65Plus: 180, onePersonHouseholds: 150)
      }, on: graph,
      dongOfArc: graph.tail.map { UInt16(dongOfNode[Int($0)].index) }, parameters: parameters,
      seed: 3)
    population = try SyntheticPopulation(
      of: residents,
      dongs: Self.dongs.map {
        HouseholdCounts(name: $0, households: 410, apartmentHouseholds: 200)
      }, on: graph, parameters: HouseholdParameters.defaults, seed: 3)
  }

  private static func streets() -> RoadGraph {
    var arcs: [RoadGraph.ArcRow] = []
    func join(_ a: Int, _ b: Int) {
      for (tail, head) in [(a, b), (b, a)] {
        arcs.append(
          RoadGraph.ArcRow(
            tail: UInt32(tail), head: UInt32(head), length: 400_000, freeFlowTime: 48_000,
            lanes: 1, roadClass: .collector, name: ""))
      }
    }
    for node in 0..<(width * height) {
      if node % width + 1 < width { join(node, node + 1) }
      if node + width < width * height { join(node, node + width) }
    }
    return RoadGraph(
      longitude: (0..<(width * height)).map { 127 + Double($0 % width) * 400 / 91_090 },
      latitude: (0..<(width * height)).map { 35 + Double($0 / width) * 400 / 111_195 },
      arcs: arcs, provenance: "a made-up town")
  }

  /// Times by car, and buses by formula.
  func skims(_ parameters: ParameterSet = ModeChoiceParameters.defaults) -> ZoneSkims {
    var skims = ZoneSkims(zones, parameters, streetFactor: access.bus.streetFactor)
    let roads = roads
    skims.fillCars(on: graph) { roads.makeSearch() }
    skims.fillBuses(by: access)
    return skims
  }

  /// Choices with constants that leave something to every mode.
  func model(_ change: (inout ParameterSet) -> Void = { _ in }) -> ModeChoiceModel {
    var parameters = ModeChoiceParameters.defaults
    parameters.set("parking.dongs", to: .words(["west"]))
    let constants = [
      "bicycle": -2.0, "bus": -1.0, "busWithFeeder": -1, "taxi": -1.5, "car": 0.5, "callTaxi": 0,
    ]
    for (mode, constant) in constants.sorted(by: { $0.key < $1.key }) {
      parameters.set("constant.\(mode)", to: .number(constant))
    }
    change(&parameters)
    return ModeChoiceModel(parameters, access: access, dongs: Self.dongs)
  }

  func home(of person: ResidentID) -> NodeID {
    population.residents.homeNode(of: population.home(of: person))
  }

  /// One or two tours for most people, some with two stops.
  func plans(seed: UInt64 = 1) -> DayPlans {
    let family = StreamFamily(seed: seed, replication: 0)
    return plans { person in
      var stream = family.stream(Purpose("tests/plans"), entity: person.index)
      func node() -> NodeID { NodeID(stream.index(below: graph.nodeCount)) }
      var tours: [(UInt32, [(NodeID, TripPurpose)])] = []
      if stream.bernoulli(0.8) {
        let purpose: TripPurpose = stream.bernoulli(0.6) ? .work : .shopping
        var stops = [(node(), purpose)]
        if stream.bernoulli(0.3) { stops.append((node(), .leisure)) }
        tours.append((UInt32(25_200 + stream.index(below: 18_000)), stops))
      }
      if stream.bernoulli(0.3) {
        tours.append((UInt32(64_800 + stream.index(below: 7_200)), [(node(), .visit)]))
      }
      return tours
    }
  }

  /// Days made of tours: departure, and the stops, two hours each.
  func plans(_ tours: (ResidentID) -> [(UInt32, [(NodeID, TripPurpose)])]) -> DayPlans {
    var stops: [DayPlans.Stop] = []
    var first: [UInt32] = [0]
    for person in 0..<population.personCount {
      let home = home(of: ResidentID(person))
      for (departure, visits) in tours(ResidentID(person)) {
        stops.append(.init(node: home, leave: departure, shortestStay: 0, purpose: .home))
        for (number, (node, purpose)) in visits.enumerated() {
          stops.append(
            .init(
              node: node, leave: departure + 7_200 * UInt32(number + 1), shortestStay: 10,
              purpose: purpose))
        }
      }
      stops.append(
        .init(node: home, leave: DayPlans.Stop.stays, shortestStay: 0, purpose: .home))
      first.append(UInt32(stops.count))
    }
    return DayPlans(population: population, firstStop: first, stops: stops)
  }
}
