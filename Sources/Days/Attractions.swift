import Households
import Parameters
import Population
import Quantities
import RoadNetwork

/// How much each node of a city draws people, by purpose; each sums to 1 over the city.
struct Attractions: Sendable {
  /// By node: establishments of the dongs, along their streets.
  let establishments: [Double]
  /// By node: residents.
  let homes: [Double]
  let work: [Double]
  let shopping: [Double]
  let visit: [Double]
  let health: [Double]
  let leisure: [Double]
  /// By node, for each university in the order of the facilities.
  let universities: [[Double]]
  /// Their weights.
  let universityWeights: [Double]

  /// - Complexity: O(*nodes* · *facilities* + *arcs* + *persons*).
  init(
    _ graph: RoadGraph, _ sites: ActivitySites, _ zones: ActivityZones, homeCounts: [Double],
    _ parameters: ParameterSet
  ) {
    let frontage = Self.frontage(graph, sites, parameters)
    let spread = { (purpose: TripPurpose) in
      Self.spread(sites.facilities(of: purpose), frontage, zones, parameters)
    }
    let establishments = Self.establishments(sites, frontage)
    let homes = Self.normalised(homeCounts)
    let share = { (name: String) in parameters.number(name) }
    func mixed(_ parts: [(share: Double, weights: [Double]?)]) -> [Double] {
      var sum = [Double](repeating: 0, count: graph.nodeCount)
      // What the city has no places for goes where its establishments are.
      var rest = 1.0
      for (share, weights) in parts {
        guard let weights else { continue }
        rest -= share
        for node in sum.indices { sum[node] += share * weights[node] }
      }
      for node in sum.indices { sum[node] += rest * establishments[node] }
      return sum
    }
    let (markets, hospitals) = (spread(.shopping), spread(.health))
    let universitySites = sites.facilities(of: .education)
    work = mixed([
      (share("workAtLargeSites"), spread(.work)), (share("workAtHospitals"), hospitals),
      (share("workAtUniversities"), spread(.education)),
    ])
    shopping = mixed([(share("shoppingAtMarkets"), markets)])
    visit = mixed([(share("visitsToHomes"), homes)])
    health = mixed([(share("healthAtHospitals"), hospitals)])
    leisure = mixed([
      (share("leisureAtSights"), spread(.leisure)), (share("leisureNearHomes"), homes),
    ])
    universities = universitySites.compactMap {
      Self.spread([$0], frontage, zones, parameters)
    }
    universityWeights = universitySites.map(\.weight)
    (self.establishments, self.homes) = (establishments, homes)
  }

  /// Metres of street at each node, weighted by class; 0 where nobody can stop or come from.
  private static func frontage(
    _ graph: RoadGraph, _ sites: ActivitySites, _ parameters: ParameterSet
  ) -> [Double] {
    let weights = parameters.series("frontageByClass")
    var frontage = [Double](repeating: 0, count: graph.nodeCount)
    let reachable = graph.largestStronglyConnectedComponent()
    for node in reachable where sites.dongOfNode[node.row].row < sites.establishments.count {
      for arc in Int(graph.firstOut[node.row])..<Int(graph.firstOut[node.row + 1]) {
        frontage[node.row] +=
          weights[Int(graph.roadClass[arc].rawValue)] * Double(graph.length[arc]) / 1_000
      }
    }
    return frontage
  }

  private static func establishments(_ sites: ActivitySites, _ frontage: [Double]) -> [Double] {
    var ofDong = [Double](repeating: 0, count: sites.establishments.count)
    for node in frontage.indices where frontage[node] > 0 {
      ofDong[sites.dongOfNode[node].row] += frontage[node]
    }
    return normalised(
      frontage.indices.map { node in
        guard frontage[node] > 0 else { return 0 }
        let dong = sites.dongOfNode[node].row
        return sites.establishments[dong] * frontage[node] / ofDong[dong]
      })
  }

  /// Facilities over the streets around them, so that thousands do not meet at one node; nil
  /// if there are none.
  private static func spread(
    _ facilities: [ActivitySites.Facility], _ frontage: [Double], _ zones: ActivityZones,
    _ parameters: ParameterSet
  ) -> [Double]? {
    if facilities.isEmpty { return nil }
    let radius = parameters.distance("siteRadius").metres
    var weights = [Double](repeating: 0, count: frontage.count)
    for facility in facilities {
      let near = frontage.indices.filter { node in
        frontage[node] > 0 && zones.metres(UInt32(node), facility.node.index) <= radius
      }
      let sum = near.reduce(0) { $0 + frontage[$1] }
      if sum > 0 {
        for node in near { weights[node] += facility.weight * frontage[node] / sum }
      } else {
        weights[facility.node.row] += facility.weight
      }
    }
    return normalised(weights)
  }

  private static func normalised(_ weights: [Double]) -> [Double] {
    let sum = weights.reduce(0, +)
    return sum > 0 ? weights.map { $0 / sum } : weights
  }
}
