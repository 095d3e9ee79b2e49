internal import Days
internal import Households
internal import Parameters
internal import Population
internal import Quantities
internal import Randomness
internal import RoadNetwork

/// A town of 24 by 24 crossings 300 m apart in two dongs, with two roads out of it; built once
/// for all tests of this target.
enum GridCity {
  static let width = 24
  static let dongs = 2
  static let residentsOfDong = 4_000

  struct City: Sendable {
    let graph: RoadGraph
    let sites: ActivitySites
    let population: SyntheticPopulation
    let places: ActivityPlaces

    var model: ActivityModel {
      ActivityModel(population, places, parameters: ActivityParameters.defaults)
    }
  }

  static let city = Result<City, any Error> { try build() }
  static let plans = Result<DayPlans, any Error> { try city.get().model.plans(family, day: 0) }
  static let family = StreamFamily(seed: 5, replication: 0)

  /// The defaults with small schools, as of a small town.
  static var parameters: ParameterSet {
    var parameters = ActivityParameters.defaults
    parameters.set("school.size", to: .series([20, 45, 60, 80]))
    return parameters
  }

  private static func build() throws -> City {
    let graph = graph()
    let dongOfNode = (0..<graph.nodeCount).map { node in
      node < width * width ? DongID(node % width * dongs / width) : DongID(Int(UInt16.max))
    }
    let dongOfArc = (0..<graph.arcCount).map { arc in
      UInt16(min(dongOfNode[Int(graph.tail[arc])].row, Int(UInt16.max)))
    }
    var parameters = PopulationParameters.defaults
    parameters.set("severeDisability", to: .count(1_200))
    parameters.set("registeredRiders", to: .count(200))
    let residents = try Residents(
      dongs: (0..<dongs).map {
        DongCounts(
          name: "dong \($0)", population: residentsOfDong, population65Plus: 800,
          onePersonHouseholds: 650)
      }, on: graph, dongOfArc: dongOfArc, parameters: parameters, seed: 1)
    let population = try SyntheticPopulation(
      of: residents,
      dongs: (0..<dongs).map {
        HouseholdCounts(name: "dong \($0)", households: 1_820, apartmentHouseholds: 900)
      }, on: graph, parameters: HouseholdParameters.defaults, seed: 1, jobs: 2)
    let middle = NodeID(width * width / 2 + width / 2)
    let categories = ["workplace", "university", "market", "generalHospital", "leisure"]
    let sites = ActivitySites(
      dongOfNode: dongOfNode, establishments: [300, 900],
      facilities: categories.enumerated().map {
        ActivitySites.Facility(
          category: $1, node: NodeID(middle.row + 40 * $0 - 80), weight: 1)
      })
    let places = ActivityPlaces(
      for: population, on: graph, sites, parameters: Self.parameters, seed: 1, jobs: 2)
    return City(graph: graph, sites: sites, population: population, places: places)
  }

  private static func graph() -> RoadGraph {
    var arcs: [RoadGraph.ArcRow] = []
    func join(_ a: Int, _ b: Int, _ roadClass: RoadClass) {
      for (tail, head) in [(a, b), (b, a)] {
        arcs.append(
          RoadGraph.ArcRow(
            tail: UInt32(tail), head: UInt32(head), length: 300_000, freeFlowTime: 36_000,
            lanes: 1, roadClass: roadClass, name: ""))
      }
    }
    for row in 0..<width {
      for column in 0..<width {
        let node = row * width + column
        let isWide = row % 6 == 0
        if column + 1 < width { join(node, node + 1, isWide ? .arterial : .local) }
        if row + 1 < width { join(node, node + width, .collector) }
      }
    }
    let inside = width * width
    join(0, inside, .arterial)
    join(inside - 1, inside + 1, .trunk)
    let corners = [(-1.0, -1.0), (Double(width), Double(width))]
    let places = (0..<inside).map { (Double($0 % width), Double($0 / width)) } + corners
    return RoadGraph(
      longitude: places.map { 127.1 + $0.0 * 300 / 90_300 },
      latitude: places.map { 35.8 + $0.1 * 300 / 111_195 }, arcs: arcs,
      provenance: "a made-up grid")
  }
}
