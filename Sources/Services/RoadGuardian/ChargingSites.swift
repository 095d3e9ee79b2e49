import City
import Parameters
import Quantities
import Randomness
import RoadNetwork

/// Where drivers charge: sites of fast and of slow chargers at public places.
///
/// The city's table has no chargers. Each public place (markets, hubs, halls, hospitals, schools,
/// sights, work) gets a site of either kind, with chargers in proportion to its weight, by largest
/// remainders; places too small for one get none. Depots and bank branches get none.
struct ChargingSites: Sendable {
  struct Site: Sendable {
    let node: NodeID
    let dong: DongID
    let isFast: Bool
    /// In kW, of each charger.
    let power: Double
    /// The number of its first charger.
    let first: Int
    let chargers: Int
    /// Other sites of the kind, nearest first, and the time to get there.
    var others: [(site: Int, time: SimDuration)] = []
  }

  static let power = Purpose("roadGuardian/sitePower")
  /// The facilities at which nobody charges.
  static let without: Set<String> = [
    "callTaxiDepot", "mobileBankDepot", "mobileClinicDepot", "roadDepot", "bankBranch",
  ]

  /// Fast ones first.
  private(set) var sites: [Site] = []
  /// By number of the charger; fast ones first.
  private(set) var siteOfCharger: [Int] = []
  let fastChargers: Int

  init(_ parameters: ParameterSet, _ plan: CityPlan, seed: UInt64) {
    let places = plan.facilities.filter { !Self.without.contains($0.category) }
    let roads = StreamFamily(seed: seed, replication: 0)
    let powers = parameters.series("chargers.fastPower")
    fastChargers = places.isEmpty ? 0 : parameters.count("chargers.fast")
    for isFast in [true, false] {
      let count = parameters.count(isFast ? "chargers.fast" : "chargers.slow")
      for (place, chargers) in Self.shared(count, by: places.map(\.weight)).enumerated()
      where chargers > 0 {
        var stream = roads.stream(Self.power, entity: UInt32(sites.count))
        let low = min(powers[0], powers[1])
        let power =
          isFast
          ? stream.uniform(low, max(powers[0], powers[1])) : parameters.number("chargers.slowPower")
        sites.append(
          Site(
            node: places[place].node, dong: plan.dongOfNode[places[place].node.row],
            isFast: isFast, power: power, first: siteOfCharger.count, chargers: chargers))
        siteOfCharger += [Int](repeating: sites.count - 1, count: chargers)
      }
    }
    findOthers(
      plan.roads.graph, parameters.speed("chargers.moveSpeed"),
      most: parameters.count("chargers.mostSites") - 1)
  }

  /// Whole parts of a count in proportion to weights, by largest remainders.
  static func shared(_ count: Int, by weights: [Double]) -> [Int] {
    let total = weights.reduce(0, +)
    guard total > 0 else { return [Int](repeating: 0, count: weights.count) }
    let exact = weights.map { Double(count) * $0 / total }
    var parts = exact.map { Int($0.rounded(.down)) }
    let rest = count - parts.reduce(0, +)
    let order = weights.indices.sorted {
      (exact[$1] - exact[$1].rounded(.down), $0) < (exact[$0] - exact[$0].rounded(.down), $1)
    }
    for place in order.prefix(rest) { parts[place] += 1 }
    return parts
  }

  private mutating func findOthers(_ graph: RoadGraph, _ speed: Speed, most: Int) {
    guard graph.hasCoordinates else { return }
    let straight = StraightDistances(graph)
    for place in sites.indices {
      let near = sites.indices.filter { $0 != place && sites[$0].isFast == sites[place].isFast }
        .map { (site: $0, way: straight.distance(from: sites[place].node, to: sites[$0].node)) }
        .sorted { ($0.way, $0.site) < ($1.way, $1.site) }
      sites[place].others = near.prefix(most).map {
        ($0.site, SimDuration(roundingSeconds: $0.way.metres / speed.metresPerSecond))
      }
    }
  }
}
