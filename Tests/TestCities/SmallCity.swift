public import City
import Households
import Parameters
import Population
import Quantities
public import RoadNetwork

/// Cities of a few streets, quick to build in debug mode.
public enum SmallCity {
  /// The categories of facilities that the services of the registry ask for.
  private static let categories = [
    "callTaxiDepot", "callTaxiDepot", "universityHospital", "generalHospital", "clinic", "clinic",
    "publicHealthCentre", "workplace", "workplace", "university", "specialSchool",
    "welfareCentre", "welfareCentre", "leisure", "market", "hub",
  ]

  /// A grid of random streets with one to three dongs, all kinds of facilities and some riders.
  ///
  /// - Parameters:
  ///   - seed: chooses everything that is not given.
  ///   - profile: speeds by hour.
  ///   - riders: registered riders of the call taxi.
  ///   - dongs: how many; by chance if nil.
  ///   - forbidsTurns: whether a third of the arcs may not be left by one of those that follow.
  ///   - engine: what finds shortest paths.
  public static func grid(
    seed: UInt64, profile: SpeedProfile = .freeFlow, riders: Int = 120, dongs: Int? = nil,
    forbidsTurns: Bool = false, engine: DrivableRoads.Engine = .cch
  ) -> CityPlan {
    var random = TestRandom(seed: seed)
    let width = 3 + random.below(5)
    let height = 3 + random.below(4)
    let block = random.between(150, 900)
    var arcs: [RoadGraph.ArcRow] = []
    func join(_ a: Int, _ b: Int, _ random: inout TestRandom) {
      let metres = block * random.between(1, 1.6)
      let roadClass: [RoadClass] = [.arterial, .collector, .local]
      let kilometresPerHour = [50.0, 40, 30]
      let kind = random.below(3)
      let time = metres / (kilometresPerHour[kind] / 3.6) * 1_000
      for (tail, head) in [(a, b), (b, a)] {
        arcs.append(
          RoadGraph.ArcRow(
            tail: UInt32(tail), head: UInt32(head), length: UInt32(metres * 1_000),
            freeFlowTime: UInt32(time), lanes: 1, roadClass: roadClass[kind], name: ""))
      }
    }
    for row in 0..<height {
      for column in 0..<width {
        let node = row * width + column
        if column + 1 < width { join(node, node + 1, &random) }
        if row + 1 < height { join(node, node + width, &random) }
      }
    }
    let nodes = width * height
    let graph = RoadGraph(
      longitude: (0..<nodes).map { 127.1 + Double($0 % width) * block / 90_300 },
      latitude: (0..<nodes).map { 35.8 + Double($0 / width) * block / 111_132 }, arcs: arcs,
      provenance: "a made-up grid")
    let dongCount = dongs ?? 1 + random.below(3)
    let dongOfNode = (0..<nodes).map { $0 % width * dongCount / width }
    let facilities = categories.enumerated().map { place, category in
      CityFacility(
        name: "\(category) \(place)", category: category, node: NodeID(random.below(nodes)),
        weight: Double(1 + random.below(5)))
    }
    let turns = forbidsTurns ? someTurns(graph, &random) : []
    return plan(
      DrivableRoads(graph: graph, profile: profile, forbiddenTurns: turns, engine: engine),
      dongOfNode: dongOfNode, dongCount: dongCount, facilities: facilities, riders: riders,
      seed: seed)
  }

  /// A straight street of equal blocks: driving takes a stated time from node to node, at all
  /// hours, both ways. Node 0 is the depot.
  ///
  /// - Parameters:
  ///   - nodes: at least 2.
  ///   - blockTime: milliseconds from one node to the next.
  public static func street(nodes: Int, blockTime: UInt32) -> CityPlan {
    var arcs: [RoadGraph.ArcRow] = []
    for node in 1..<nodes {
      for (tail, head) in [(node - 1, node), (node, node - 1)] {
        arcs.append(
          RoadGraph.ArcRow(
            tail: UInt32(tail), head: UInt32(head), length: 1_000_000, freeFlowTime: blockTime,
            lanes: 1, roadClass: .local, name: ""))
      }
    }
    let graph = RoadGraph(
      longitude: (0..<nodes).map { 127.1 + Double($0) / 90.3 },
      latitude: [Double](repeating: 35.8, count: nodes), arcs: arcs,
      provenance: "a made-up street")
    let facilities = categories.enumerated().map { place, category in
      CityFacility(
        name: "\(category) \(place)", category: category,
        node: category == "callTaxiDepot" ? NodeID(0) : NodeID(nodes - 1), weight: 1)
    }
    return plan(
      DrivableRoads(graph: graph, profile: .freeFlow),
      dongOfNode: [Int](repeating: 0, count: nodes), dongCount: 1,
      facilities: facilities, riders: 20, seed: 1)
  }

  /// A depot (node 0) and a hospital (node 3) joined by an arterial of three arcs over nodes 1 and 2,
  /// and a side street from node 1 to node 2 over node 4.
  ///
  /// Arcs of the arterial take 2 minutes, the two of the side street 3 minutes together, all both
  /// ways: who hears nothing takes the arterial.
  public static func arterialWithSideStreet() -> CityPlan {
    let streets: [(a: UInt32, b: UInt32, milliseconds: UInt32, roadClass: RoadClass)] = [
      (0, 1, 120_000, .arterial), (1, 2, 120_000, .arterial), (2, 3, 120_000, .arterial),
      (1, 4, 90_000, .local), (4, 2, 90_000, .local),
    ]
    let graph = RoadGraph(
      longitude: [127.10, 127.11, 127.12, 127.13, 127.115],
      latitude: [35.8, 35.8, 35.8, 35.8, 35.81],
      arcs: streets.flatMap { street in
        [(street.a, street.b), (street.b, street.a)].map { tail, head in
          RoadGraph.ArcRow(
            tail: tail, head: head, length: 1_000_000, freeFlowTime: street.milliseconds,
            lanes: 1, roadClass: street.roadClass, name: "")
        }
      }, provenance: "a made-up arterial")
    let facilities = categories.enumerated().map { place, category in
      CityFacility(
        name: "\(category) \(place)", category: category,
        node: category == "callTaxiDepot" ? NodeID(0) : NodeID(3), weight: 1)
    }
    return plan(
      DrivableRoads(graph: graph, profile: .freeFlow),
      dongOfNode: [Int](repeating: 0, count: 5), dongCount: 1, facilities: facilities, riders: 20,
      seed: 1)
  }

  /// The same city with its residents as persons in households.
  public static func withHouseholds(_ plan: CityPlan, seed: UInt64 = 1) -> CityPlan {
    let residents = plan.residents
    let counts = (0..<residents.dongCount).map { dong in
      let range = residents.residents(of: DongID(dong))
      let alone = range.count { residents.livesAlone(ResidentID($0)) }
      let households = alone + (range.count - alone) / 3
      return HouseholdCounts(
        name: "dong \(dong)", households: households, apartmentHouseholds: households / 2)
    }
    do throws(HouseholdError) {
      return plan.with(
        population: try SyntheticPopulation(
          of: residents, dongs: counts, on: plan.roads.graph,
          parameters: HouseholdParameters.defaults, seed: seed))
    } catch {
      preconditionFailure("a made-up city has no households: \(error.problems)")
    }
  }

  private static func someTurns(_ graph: RoadGraph, _ random: inout TestRandom)
    -> [TurnRestriction]
  {
    var turns: [TurnRestriction] = []
    for arc in 0..<graph.arcCount where random.below(3) == 0 {
      let onwards = graph.arcs(outOf: NodeID(graph.head[arc]))
      let to = ArcID(onwards.lowerBound + random.below(onwards.count))
      turns.append(TurnRestriction(from: ArcID(arc), to: to))
    }
    let nodes = (0..<graph.nodeCount).map { NodeID($0) }
    return TurnRestriction.connecting(nodes, of: graph, turns)
  }

  private static func plan(
    _ roads: DrivableRoads, dongOfNode: [Int], dongCount: Int,
    facilities: [CityFacility], riders: Int, seed: UInt64
  ) -> CityPlan {
    let graph = roads.graph
    var parameters = PopulationParameters.defaults
    parameters.set("severeDisability", to: .count(riders))
    parameters.set("registeredRiders", to: .count(riders))
    let population = 60 + 4 * riders
    let counts = (0..<dongCount).map {
      DongCounts(
        name: "dong \($0)", population: population, population65Plus: population / 4,
        onePersonHouseholds: population / 5)
    }
    let residents: Residents
    do throws(PopulationError) {
      residents = try Residents(
        dongs: counts, on: graph, dongOfArc: graph.tail.map { UInt16(dongOfNode[Int($0)]) },
        parameters: parameters, seed: seed)
    } catch {
      preconditionFailure("a made-up city cannot be settled: \(error.problems)")
    }
    return CityPlan(
      roads: roads, residents: residents,
      facilities: facilities,
      dongs: (0..<dongCount).map {
        CityDong(
          code: "\($0)", name: "dong \($0)", romanisedName: "dong \($0)", population: population)
      }, dongOfNode: dongOfNode.map { DongID($0) },
      reported: ["callTaxi.wait.mean": ReportedFigure(value: 34, source: "made up")],
      provenance: graph.provenance)
  }
}
