public import City
public import Days
public import Households
public import Population
public import Quantities
public import RoadNetwork
public import StreetGeneration

// What the tables of a city say of its people and of where they go.
extension CityFacts {
  /// Residents, by dong.
  public var dongCounts: [DongCounts] {
    dongs.map {
      DongCounts(
        name: $0.name, population: $0.population, population65Plus: $0.population65Plus,
        onePersonHouseholds: $0.onePersonHouseholds)
    }
  }

  /// Households, by dong.
  public var householdCounts: [HouseholdCounts] {
    dongs.map {
      HouseholdCounts(
        name: $0.name, households: $0.households, apartmentHouseholds: $0.apartmentHouseholds)
    }
  }

  /// Where people work, learn, buy and meet.
  ///
  /// - Parameters:
  ///   - dongOfNode: by node; a number beyond the dongs is outside.
  ///   - facilities: of the tables, at their nodes (`placed`).
  public func activitySites(_ dongOfNode: [DongID], _ facilities: [CityFacility]) -> ActivitySites {
    ActivitySites(
      dongOfNode: dongOfNode, establishments: dongs.map { Double($0.establishments) },
      facilities: facilities.map {
        ActivitySites.Facility(category: $0.category, node: $0.node, weight: $0.weight)
      })
  }

  /// How far a facility may lie from the nearest street.
  private static let farthest = Distance(millimetres: 500_000)

  /// Every facility at the node nearest to it, those of the tables that have one, and a warning that
  /// lists those left out because they lie too far from every street.
  ///
  /// - Parameter nodes: where facilities may stand.
  public func placed(on graph: RoadGraph, among nodes: [NodeID])
    -> (placed: [CityFacility], reached: [CityFacts.Facility], warnings: [String])
  {
    let nearest = NearestNode(graph: graph, among: nodes)
    var placed: [CityFacility] = []
    var reached: [CityFacts.Facility] = []
    var distant: [String] = []
    for facility in facilities {
      let (node, distance) = nearest.nearest(
        longitude: facility.place.longitude, latitude: facility.place.latitude)
      if distance > Self.farthest {
        distant.append("\(facility.name) (\(facility.category), \(Int(distance.metres)) m)")
      } else {
        reached.append(facility)
        placed.append(
          CityFacility(
            name: facility.name, category: facility.category, node: node,
            weight: facility.weight))
      }
    }
    if distant.isEmpty { return (placed, reached, []) }
    return (
      placed, reached,
      [
        "facilities.csv: \(distant.count) of \(facilities.count) facilities lie more than "
          + "\(Int(Self.farthest.metres)) m from every street and are left out: "
          + distant.joined(separator: ", ")
      ]
    )
  }
}
