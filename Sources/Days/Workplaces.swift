import Households
import Parameters
import Population
import Quantities
import Randomness
import RoadNetwork

/// Where the employed work: in a zone of the city by a doubly constrained gravity model, or beyond
/// one of its gates.
struct Workplaces: Sendable {
  let gravity: GravityModel
  private let zones: ActivityZones
  private let gates: [UInt32]
  private let outwardShare: Double
  private let zone: DrawTable
  private let node: DrawTable
  /// A gate from each zone.
  private let gate: DrawTable?
  private let jobsOfZone: [Double]

  init(
    _ population: SyntheticPopulation, _ homes: [UInt32], _ zones: ActivityZones,
    _ attractions: Attractions, _ gates: [UInt32], _ travel: DoorToDoor,
    _ parameters: ParameterSet, _ graph: RoadGraph, _ sites: ActivitySites
  ) {
    outwardShare = gates.isEmpty ? 0 : parameters.number("workOutside")
    var origins = [Double](repeating: 0, count: zones.count)
    for person in homes.indices
    where population.activity(of: ResidentID(person)) == .employed {
      origins[Int(zones.zoneOfNode[Int(homes[person])])] += 1 - outwardShare
    }
    node = DrawTable(
      first: zones.firstNode, weights: zones.nodes.map { attractions.work[Int($0)] })
    let jobs = origins.reduce(0, +)
    let attraction = (0..<zones.count).map { [node] zone in node.total(zone) }
    let scale = jobs / attraction.reduce(0, +)
    jobsOfZone = attraction.map { $0 * scale }
    let minutes = zones.distance.map(travel.minutes)
    let outward = Self.outward(zones, gates, travel, parameters, graph)
    gate = gates.isEmpty ? nil : DrawTable(columns: gates.count, weights: outward.weights)
    // Those who leave the city have a share in the mean that the commute is to have.
    var beyond = 0.0
    for zone in 0..<zones.count where jobs > 0 {
      beyond += origins[zone] / jobs * outward.minutes[zone]
    }
    let target =
      (parameters.duration("commute").minutes - outwardShare * beyond) / (1 - outwardShare)
    var gravity = GravityModel(
      origins: jobs > 0 ? origins : jobsOfZone, destinations: jobsOfZone, minutes: minutes)
    gravity.calibrate(meanMinutes: target)
    zone = DrawTable(columns: zones.count, weights: gravity.trips)
    (self.gravity, self.zones, self.gates) = (gravity, zones, gates)
  }

  /// The weights of the gates from each zone, by lanes and nearness, and the mean minutes to a
  /// place of work beyond them.
  private static func outward(
    _ zones: ActivityZones, _ gates: [UInt32], _ travel: DoorToDoor, _ parameters: ParameterSet,
    _ graph: RoadGraph
  ) -> (weights: [Double], minutes: [Double]) {
    let decay = parameters.number("decayToGates")
    let beyond = parameters.duration("beyondGate").minutes
    var weights: [Double] = []
    var means = [Double](repeating: 0, count: zones.count)
    for zone in 0..<zones.count where !gates.isEmpty {
      let middle = zones.nodes[(zones.firstNode[zone] + zones.firstNode[zone + 1]) / 2]
      let minutes = gates.map { travel.minutes(zones.metres(middle, $0)) }
      let own = gates.indices.map {
        Double(graph.lanes[Int(graph.firstOut[Int(gates[$0])])])
          * PlainMath.exp(-decay * minutes[$0])
      }
      let weighted = zip(own, minutes).reduce(0) { $0 + $1.0 * $1.1 }
      means[zone] = weighted / own.reduce(0, +) + beyond
      weights += own
    }
    return (weights, means)
  }

  /// The node where an employed person works.
  func draw(_ person: Int, home: UInt32, _ family: StreamFamily) -> UInt32 {
    var random = family.stream(ActivityPlaces.workPurpose, entity: UInt32(person))
    let (isOutward, first, second) = (
      random.uniform() < outwardShare, random.uniform(), random.uniform()
    )
    let origin = Int(zones.zoneOfNode[Int(home)])
    if isOutward, let gate { return gates[gate.draw(origin, first)] }
    let zone = zone.draw(origin, first)
    return zones.nodes[zones.firstNode[zone] + node.draw(zone, second)]
  }

  func fit(
    _ anchor: [UInt32], _ population: SyntheticPopulation, _ sites: ActivitySites
  ) -> ActivityPlaces.WorkFit {
    let dongs = sites.establishments.count
    var jobs = [Double](repeating: 0, count: dongs)
    for zone in jobsOfZone.indices where zones.dongOfZone[zone] < dongs {
      jobs[zones.dongOfZone[zone]] += jobsOfZone[zone]
    }
    var employed = [Double](repeating: 0, count: dongs)
    var outward = 0
    for person in anchor.indices
    where population.activity(of: ResidentID(person)) == .employed {
      let dong = sites.dongOfNode[Int(anchor[person])].row
      if dong < dongs { employed[dong] += 1 } else { outward += 1 }
    }
    return ActivityPlaces.WorkFit(
      decay: gravity.decay, meanMinutes: gravity.meanMinutes,
      greatestError: gravity.greatestError, jobs: jobs, employed: employed, outward: outward)
  }
}
