public import Households
public import Parameters
import Population
public import Quantities
public import Randomness
public import RoadNetwork
import Threads

/// Where everybody works or learns, and how much each place of the city draws people.
///
/// Drawn once for a city and shared unchanged by all replications and days. Where a person works
/// depends on the counts of the city (how many live and work where) and on a stream of the person.
public struct ActivityPlaces: Sendable {
  /// What the draws are for.
  public static let purposes = [workPurpose, schoolPurpose]
  static let workPurpose = Purpose("days/workplace")
  static let schoolPurpose = Purpose("days/school")

  /// How well the places of work meet what they were drawn from.
  public struct WorkFit: Sendable {
    /// β of the impedance exp(−β · minutes), per minute.
    public let decay: Double
    /// The mean minutes from door to door of those who work in the city, by the table.
    public let meanMinutes: Double
    /// The greatest relative error of what leaves a zone, by the table; what arrives is exact.
    public let greatestError: Double
    /// Jobs of each dong, and how many persons were drawn to it.
    public let jobs: [Double]
    public let employed: [Double]
    /// The employed who leave the city.
    public let outward: Int
  }

  /// The roads out of the city: their last nodes.
  public let gates: [NodeID]
  public let workFit: WorkFit
  /// The nodes of the schools: day care, primary, middle, high.
  public let schools: [[NodeID]]

  let zones: ActivityZones
  let travel: DoorToDoor
  /// Seconds from a gate to the place of work outside.
  let beyondGate: Double
  /// The node where a person works or learns; `none` for all others.
  let anchor: [UInt32]
  static let none = UInt32.max
  /// By purpose, a zone from each zone, and a node of each zone.
  let destinations: [Destinations]

  /// A table of zones from each zone and one of nodes in each zone.
  struct Destinations: Sendable {
    let zone: DrawTable
    let node: DrawTable
  }

  /// Where a person works or learns; nil for all others.
  public func anchor(of person: ResidentID) -> NodeID? {
    anchor[person.row] == Self.none ? nil : NodeID(anchor[person.row])
  }

  /// Whether a node is where a road leaves the city.
  public func isGate(_ node: NodeID) -> Bool { gates.contains(node) }

  /// - Parameters:
  ///   - population: who lives where and does what.
  ///   - graph: the streets on which they live.
  ///   - sites: what the facts say of the city's places.
  ///   - parameters: `ActivityParameters.defaults`, or with values that are set.
  ///   - seed: of the population.
  ///   - jobs: threads; they change nothing.
  /// - Complexity: O(*persons* · log *nodes* + *zones*² · *sweeps* + *nodes* · *schools*).
  public init(
    for population: SyntheticPopulation, on graph: RoadGraph, _ sites: ActivitySites,
    parameters: ParameterSet, seed: UInt64, jobs: Int = 1
  ) {
    let zones = ActivityZones(graph, sites, size: parameters.distance("zoneSize").metres)
    let homes = (0..<population.personCount).map {
      population.residents.homeNode(of: population.home(of: ResidentID($0))).index
    }
    var homeCounts = [Double](repeating: 0, count: graph.nodeCount)
    for home in homes { homeCounts[Int(home)] += 1 }
    let attractions = Attractions(graph, sites, zones, homeCounts: homeCounts, parameters)
    let travel = DoorToDoor(parameters)
    let gates = Self.gates(graph, sites)
    let family = StreamFamily(seed: seed, replication: 0)
    let work = Workplaces(
      population, homes, zones, attractions, gates, travel, parameters, graph, sites)
    let learning = LearningPlaces(population, homes, zones, attractions, parameters)
    let blocks = PersonBlocks(population.personCount)
    anchor = inParallel(blocks.count, jobs: jobs) { block in
      blocks.persons(block).map { person -> UInt32 in
        switch population.activity(of: ResidentID(person)) {
        case .employed: work.draw(person, home: homes[person], family)
        case .preschool, .pupil, .student:
          learning.draw(
            person, age: population.age(of: ResidentID(person)), home: homes[person], family)
        case .notEmployed: Self.none
        }
      }
    }.flatMap { $0 }
    schools = learning.schools.map { $0.nodes.map { NodeID($0) } }
    self.gates = gates.map { NodeID($0) }
    workFit = work.fit(anchor, population, sites)
    destinations = Self.destinations(zones, attractions, parameters)
    beyondGate = parameters.duration("beyondGate").seconds
    (self.zones, self.travel) = (zones, travel)
  }

  /// Dead ends of wide roads outside all dongs.
  private static func gates(_ graph: RoadGraph, _ sites: ActivitySites) -> [UInt32] {
    var neighbours = [Set<UInt32>](repeating: [], count: graph.nodeCount)
    let outside = { (node: UInt32) in
      sites.dongOfNode[Int(node)].row >= sites.establishments.count
    }
    for arc in 0..<graph.arcCount {
      if outside(graph.tail[arc]) { neighbours[Int(graph.tail[arc])].insert(graph.head[arc]) }
      if outside(graph.head[arc]) { neighbours[Int(graph.head[arc])].insert(graph.tail[arc]) }
    }
    let reachable = Set(graph.largestStronglyConnectedComponent())
    return (0..<UInt32(graph.nodeCount)).filter { node in
      guard neighbours[Int(node)].count == 1, reachable.contains(NodeID(node)) else {
        return false
      }
      let arc = Int(graph.firstOut[Int(node)])
      return graph.roadClass[arc].rawValue <= RoadClass.arterial.rawValue
    }
  }

  private static func destinations(
    _ zones: ActivityZones, _ attractions: Attractions, _ parameters: ParameterSet
  ) -> [Destinations] {
    Errand.allCases.map { errand in
      let scale = parameters.distance("reach.\(errand)").metres
      let weights = errand.attraction(in: attractions)
      let ofNode = zones.nodes.map { weights[Int($0)] }
      let node = DrawTable(first: zones.firstNode, weights: ofNode)
      let total = (0..<zones.count).map { node.total($0) }
      let cells = zones.distance.indices.map {
        total[$0 % zones.count] * PlainMath.exp(-zones.distance[$0] / scale)
      }
      return Destinations(zone: DrawTable(columns: zones.count, weights: cells), node: node)
    }
  }

  /// A place for an errand by gravity from where somebody is.
  func draw(_ errand: Errand, from node: UInt32, _ random: inout RandomStream) -> UInt32 {
    let table = destinations[errand.rawValue]
    let zone = table.zone.draw(Int(zones.zoneOfNode[Int(node)]), random.uniform())
    let place = table.node.draw(zone, random.uniform())
    return zones.nodes[zones.firstNode[zone] + place]
  }
}

/// What people go out for beside work and school, as finely as places differ.
enum Errand: Int, CaseIterable {
  case shopping, visit, health, leisure
  /// A meal near the place of work.
  case meal
  /// A private academy after school.
  case academy

  var purpose: TripPurpose {
    switch self {
    case .shopping: .shopping
    case .visit: .visit
    case .health: .health
    case .leisure, .meal: .leisure
    case .academy: .education
    }
  }

  func attraction(in attractions: Attractions) -> [Double] {
    switch self {
    case .shopping: attractions.shopping
    case .visit: attractions.visit
    case .health: attractions.health
    case .leisure: attractions.leisure
    case .meal, .academy: attractions.establishments
    }
  }
}

/// Persons in blocks that do not depend on the number of threads.
struct PersonBlocks {
  static let size = 16_384
  let persons: Int
  var count: Int { (persons + Self.size - 1) / Self.size }

  init(_ persons: Int) { self.persons = persons }

  func persons(_ block: Int) -> Range<Int> {
    block * Self.size..<min(persons, (block + 1) * Self.size)
  }
}
