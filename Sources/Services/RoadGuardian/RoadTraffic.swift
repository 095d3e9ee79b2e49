import City
import Parameters
import Quantities
import Randomness
import RoadNetwork

/// What the service takes the roads to be: who drives on them, and how they wear.
///
/// No counts are in the city's data: traffic follows class and lanes. The factor of age is drawn
/// once for each road and the same in all replications, as a city's pavements are.
struct RoadTraffic: Sendable {
  /// Vehicles a day on each arc.
  let vehicles: [Double]
  /// Lane-kilometres of each arc.
  let laneKilometres: [Double]
  /// Relative births of potholes: lane-km · (vehicles/10⁴)^½ · heavy · age, the exponent as the
  /// parameters have it; 0 on motorways, which the city does not look after.
  let weights: [Double]
  /// The factor of age of each road; 0 on motorways.
  let ages: [Double]
  let weightSums: [Double]
  /// Vehicles by the hour.
  let hours: DayProfile
  let isTrunk: [Bool]
  let isArterial: [Bool]
  let isCollector: [Bool]

  static let pavementAge = Purpose("roadGuardian/pavementAge")

  init(_ parameters: ParameterSet, _ graph: RoadGraph, seed: UInt64) {
    let perLane = parameters.series("traffic.perLane")
    let heavy = parameters.series("potholes.heavyFactor")
    let ageCV = parameters.number("potholes.ageCV")
    let exponent = parameters.number("potholes.trafficExponent")
    let roads = StreamFamily(seed: seed, replication: 0)
    let arcs = graph.arcCount
    var vehicles = [Double](repeating: 0, count: arcs)
    var laneKilometres = vehicles
    var weights = vehicles
    var ages = vehicles
    for arc in 0..<arcs {
      let kind = Int(graph.roadClass[arc].rawValue)
      let lanes = Double(max(1, graph.lanes[arc]))
      vehicles[arc] = perLane[kind] * lanes
      laneKilometres[arc] = Double(graph.length[arc]) / 1e6 * lanes
      if graph.roadClass[arc] == .motorway { continue }
      var stream = roads.stream(Self.pavementAge, entity: UInt32(arc))
      let age = stream.lognormal(mean: 1, cv: ageCV)
      ages[arc] = age
      weights[arc] =
        laneKilometres[arc] * Self.wear(vehicles[arc] / 10_000, exponent) * heavy[kind] * age
    }
    self.vehicles = vehicles
    self.laneKilometres = laneKilometres
    self.weights = weights
    self.ages = ages
    var sum = 0.0
    weightSums = weights.map {
      sum += $0
      return sum
    }
    hours = DayProfile(parameters.series("traffic.hourProfile"))
    isTrunk = graph.roadClass.map { $0 == .trunk || $0 == .arterial }
    isArterial = graph.roadClass.map { $0 == .arterial }
    isCollector = graph.roadClass.map { $0 == .collector }
  }

  /// Traffic raised to an exponent; ½ by the root that processors have, which rounds exactly.
  private static func wear(_ traffic: Double, _ exponent: Double) -> Double {
    if exponent == 0.5 { return traffic.squareRoot() }
    return traffic > 0 ? PlainMath.power(traffic, exponent) : exponent == 0 ? 1 : 0
  }

  /// Whether any road can have a pothole.
  var hasRoads: Bool { (weightSums.last ?? 0) > 0 }

  /// Vehicles that pass an arc between two moments, on average.
  func passes(_ arc: ArcID, from start: SimTime, to end: SimTime) -> Double {
    vehicles[arc.row] * hours.amount(from: start, to: end)
  }
}

/// How much slower and rougher a road with potholes is.
struct RoadDamage: Sendable {
  let slowing: Double
  let limit: Double
  let roughness: Double
  let workZone: Double

  init(_ parameters: ParameterSet) {
    slowing = parameters.number("traffic.slowing")
    limit = parameters.number("traffic.slowingLimit")
    roughness = parameters.number("traffic.roughness")
    workZone = parameters.number("traffic.workZone")
  }

  /// The speed as parts of 1024 of that without potholes: 1 − 0.02 · min(20, Σs²/lane-km), times the
  /// factor of a work zone.
  func parts(squares: Int, laneKilometres: Double, isWorkZone: Bool) -> Int {
    if squares == 0 && !isWorkZone { return 1_024 }
    let bounded = min(limit, Double(squares) / laneKilometres)
    let factor = (1 - slowing * bounded) * (isWorkZone ? workZone : 1)
    return max(1, Int((1_024 * factor).rounded(.toNearestOrAwayFromZero)))
  }

  /// The factor of wear of a kilometre on it, at least 1.
  func roughness(squares: Int, laneKilometres: Double) -> Double {
    1 + roughness * min(limit, Double(squares) / laneKilometres)
  }
}
