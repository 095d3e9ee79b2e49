internal import BusOperations
internal import City
internal import Days
internal import Households
internal import Kernel
internal import ModeChoice
internal import Parameters
internal import Population
internal import Quantities
internal import RoadNetwork
internal import Traffic
internal import Transit

@testable internal import Citizens

/// A made-up town of 14 × 8 streets, 400 m apart, with two lines that cross: along the second street
/// from the south and along the second last from the west, with a stop at every corner.
struct BusTown: Sendable {
  static let width = 14
  static let height = 8
  /// Of the line that runs east and west, and of the one that runs north and south.
  static let row = 1
  static let column = 12

  /// A trip that is wanted: from one node to another, at a second of the day.
  struct Wish {
    var from: Int
    var to: Int
    var at: Int
    var mode = TravelMode.bus
  }

  let plan: CityPlan
  let population: SyntheticPopulation
  let streets: CitizenStreets
  let zones: TravelZones

  /// The same for all tests.
  static let shared = Result { try BusTown() }

  /// - Parameters:
  ///   - signals: nodes with signals.
  ///   - makePolicy: what they are run by.
  init(
    signals: [Int] = [],
    _ makePolicy: @escaping CitizenStreets.MakePolicy = { _, _, _ in
      preconditionFailure("a signal in a town without any")
    }
  ) throws {
    let graph = Self.graph()
    let dongOfNode = (0..<graph.nodeCount).map { DongID($0 % Self.width < Self.width / 2 ? 0 : 1) }
    let names = ["west", "east"]
    var parameters = PopulationParameters.defaults
    parameters.set("severeDisability", to: .count(60))
    parameters.set("registeredRiders", to: .count(40))
    let residents = try Residents(
      dongs: names.map {
        DongCounts(name: $0, population: 900, population65Plus: 180, onePersonHouseholds: 150)
      }, on: graph, dongOfArc: graph.tail.map { UInt16(dongOfNode[Int($0)].index) },
      parameters: parameters, seed: 3)
    population = try SyntheticPopulation(
      of: residents,
      dongs: names.map {
        HouseholdCounts(name: $0, households: 410, apartmentHouseholds: 200)
      }, on: graph, parameters: HouseholdParameters.defaults, seed: 3)
    let control = ParameterSet(TrafficControlParameters.declarations)
    streets = CitizenStreets(
      graph, StreetQueues(graph, signals: signals.map { SignalPlace(node: NodeID($0)) }, control),
      control: control, makePolicy)
    plan = CityPlan(
      roads: DrivableRoads(graph: graph, profile: .freeFlow), residents: residents, facilities: [],
      dongs: names.map { CityDong(code: $0, name: $0, romanisedName: $0, population: 900) },
      dongOfNode: dongOfNode, provenance: "made up")
    zones = TravelZones(
      graph, dongOfNode: dongOfNode, weights: [Double](repeating: 1, count: graph.nodeCount))
  }

  static func node(_ column: Int, _ row: Int) -> Int { row * width + column }

  private static func graph() -> RoadGraph {
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

  /// Both lines both ways, every `headway` seconds from 6 o'clock, 48 s from corner to corner.
  ///
  /// - Parameters:
  ///   - last: the second of the day before which the last runs begin.
  ///   - every: of so many corners of the line that runs east and west one has a stop.
  func timetable(headway: Int, until last: Int, stopEvery every: Int) -> Timetable {
    var timetable = Timetable()
    let graph = plan.roads.graph
    for node in 0..<graph.nodeCount {
      timetable.stops.id.append("\(node)")
      timetable.stops.name.append("")
      timetable.stops.longitude.append(graph.longitude[node])
      timetable.stops.latitude.append(graph.latitude[node])
      timetable.stops.node.append(UInt32(node))
      timetable.stops.nodeDistance.append(0)
      timetable.walks.first.append(0)
    }
    timetable.services.id = ["daily"]
    timetable.services.weekdays = [127]
    timetable.services.firstDay = [0]
    timetable.services.lastDay = [0]
    let across = stride(from: 0, to: Self.width, by: every).map { UInt32(Self.node($0, Self.row)) }
    let along = (0..<Self.height).map { UInt32(Self.node(Self.column, $0)) }
    for (line, stops) in [across, along].enumerated() {
      timetable.lines.id.append("\(line)")
      timetable.lines.shortName.append("\(line)")
      timetable.lines.longName.append("")
      timetable.lines.kind.append(3)
      for way in [stops, stops.reversed()] {
        timetable.patterns.line.append(UInt32(line))
        timetable.patterns.stop += way
        timetable.patterns.use += [1] + [UInt8](repeating: 3, count: way.count - 2) + [2]
        timetable.patterns.firstStop.append(UInt32(timetable.patterns.stop.count))
        let block = line == 0 ? 48 * every : 48
        for start in stride(from: 21_600, to: last, by: headway) {
          timetable.runs.id.append("\(timetable.runs.id.count)")
          timetable.runs.service.append(0)
          timetable.runs.headsign.append("")
          for stop in 0..<way.count {
            timetable.runs.arrival.append(Int32(1_000 * (start + block * stop)))
            timetable.runs.departure.append(Int32(1_000 * (start + block * stop)))
          }
        }
        timetable.patterns.firstRun.append(UInt32(timetable.runs.id.count))
      }
    }
    return timetable
  }

  /// The lines with what a test changes of their parameters.
  func lines(
    headway: Int = 600, until last: Int = 79_200, stopEvery every: Int = 1,
    _ change: (inout ParameterSet) -> Void = { _ in }
  ) -> CitizenLines {
    let timetable = timetable(headway: headway, until: last, stopEvery: every)
    precondition(timetable.fault == nil, timetable.fault ?? "")
    var modes = ParameterSet(ModeChoiceParameters.declarations)
    modes.set("bus.reach", to: .distance(Distance(millimetres: 500_000)))
    var skims = ZoneSkims(zones, modes, streetFactor: plan.access.bus.streetFactor)
    skims.fillBuses(by: TimetableDay(timetable, services: [true]), access: plan.access)
    var parameters = CitizenBusParameters.defaults
    change(&parameters)
    var search = plan.roads.makeDijkstraSearch()
    guard let legs = RoadLegs(timetable, &search) else {
      preconditionFailure("stops without streets between them")
    }
    return CitizenLines(
      timetable, services: [true], legs: legs, skims: skims, on: plan.roads.graph,
      parameters: parameters, modes: modes)
  }

  /// Buses that lose no time at stops.
  static func withoutDwell(_ parameters: inout ParameterSet) {
    for name in ["dwell", "boardingTime", "alightingTime", "stopLoss"] {
      parameters.set(name, to: .duration(.zero))
    }
  }

  /// Days on which the first persons make one trip each, as wished, and nobody else goes out.
  ///
  /// Their days begin where the trip does; nothing asks whether that is their home.
  func planner(_ wishes: [Wish]) -> DayPlanner {
    var stops: [DayPlans.Stop] = []
    var first: [UInt32] = [0]
    for person in 0..<population.personCount {
      if person < wishes.count {
        let wish = wishes[person]
        stops.append(
          .init(
            node: NodeID(wish.from), leave: UInt32(wish.at), shortestStay: 0, purpose: .home,
            mode: wish.mode))
        stops.append(
          .init(
            node: NodeID(wish.to), leave: DayPlans.Stop.stays, shortestStay: 0, purpose: .work))
      } else {
        stops.append(
          .init(node: NodeID(0), leave: DayPlans.Stop.stays, shortestStay: 0, purpose: .home))
      }
      first.append(UInt32(stops.count))
    }
    let plans = DayPlans(population: population, firstStop: first, stops: stops)
    return DayPlanner(population: population) { _ in plans }
  }

  /// A day of which nothing has run yet.
  func day(
    _ wishes: [Wish], _ lines: CitizenLines, level: TrafficLevel = .timeOfDay,
    settings: CitizenSettings = CitizenSettings()
  ) -> Simulation<City> {
    var simulation = Simulation(shared: City(plan))
    simulation.add(
      CitizensService(
        rank: 0, settings: settings, planner: planner(wishes), level: level,
        streets: streets, lines: lines, plan: plan))
    return simulation
  }

  static let end = SimTime.day(1) + .hours(4)
}

/// What is read of a service once it has run.
struct Ridden {
  var arrived = 0
  var underWay = 0
  var minutes = 0.0
  var boardings = 0
  var alightings = 0
  var transfers = 0
  var wait = 0.0
  var leftBehind = 0
  var gaveUp = 0
  var withoutBus = 0
  var aboard = 0
  var waiting = 0
  var stillOut = 0
  /// Of times between buses; dimensionless.
  var variation = 0.0
  var fingerprint: UInt64 = 0

  init(_ service: borrowing CitizensService) {
    for hour in 0..<TripTally.hours {
      arrived += service.tally.trips(.bus, for: .work, hour: hour)
      minutes += service.tally.time(.bus, for: .work, hour: hour).seconds / 60
    }
    underWay = service.people.count { $0.stage == .travelling }
    let buses = service.buses
    var (headways, squares) = (0, 0.0)
    for line in 0..<buses.lines.runs.timetable.lines.count {
      for hour in 0..<BusTally.hours {
        let row = buses.tally.row(line, hour: hour)
        boardings += row.boardings
        alightings += row.alightings
        transfers += row.transfers
        wait += row.wait.seconds / 60
        leftBehind += row.leftBehind
        headways += row.headways
        squares += row.squares
      }
    }
    gaveUp = buses.tally.gaveUp
    withoutBus = buses.tally.withoutBus
    aboard = buses.operations.aboardCount
    waiting = buses.operations.waitingCount
    stillOut = buses.buses.count { $0.isOut }
    if headways > 0 {
      variation = (squares / Double(headways)).squareRoot()
    }
    fingerprint = service.fingerprint.value
  }
}
