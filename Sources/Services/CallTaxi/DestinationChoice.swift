import City
import Quantities
import Randomness
import RoadNetwork

/// Where trips of one purpose go: a gravity model over the city's facilities.
///
/// The weight of a facility is its attraction times exp(−d/d₀) for the straight distance d from
/// home and the scale d₀.
///
/// Source: Ortúzar and Willumsen, *Modelling Transport*, 4th edition (Wiley, 2011), section 5.3.
struct DestinationChoice: Sendable {
  /// The categories of facilities that attract each purpose.
  static func categories(of purpose: TripPurpose) -> Set<String> {
    switch purpose {
    case .medical:
      [
        "universityHospital", "generalHospital", "hospital", "nursingHospital", "clinic",
        "publicHealthCentre",
      ]
    case .workOrSchool: ["workplace", "university", "specialSchool"]
    case .welfare: ["welfareCentre"]
    case .leisure: ["leisure", "market", "hub"]
    }
  }

  private let nodes: [NodeID]
  private let weights: [Double]
  /// East and north of an origin, in metres, for each node of the graph.
  private let east: [Double]
  private let north: [Double]
  private let places: [(east: Double, north: Double)]
  private let distanceScale: Double

  /// - Precondition: the city has a facility for the purpose.
  init(purpose: TripPurpose, plan: CityPlan, distanceScale: Double) {
    let facilities = plan.facilities(of: Self.categories(of: purpose))
    precondition(!facilities.isEmpty, "the city has no facility for trips of purpose \(purpose)")
    let graph = plan.roads.graph
    // Metres per degree at the latitude of the first facility: a city is small enough for that.
    let latitude = graph.latitude[facilities[0].node.row]
    let metresEast = 111_320 * PlainMath.cos(latitude * 0.017453292519943295)
    east = graph.longitude.map { $0 * metresEast }
    north = graph.latitude.map { $0 * 111_132 }
    nodes = facilities.map(\.node)
    weights = facilities.map(\.weight)
    var places: [(east: Double, north: Double)] = []
    for node in nodes { places.append((east[node.row], north[node.row])) }
    self.places = places
    self.distanceScale = distanceScale
  }

  /// A destination for someone who lives at `home`; never `home` itself unless there is no other.
  func draw(from home: NodeID, _ stream: inout RandomStream) -> NodeID {
    var sum = 0.0
    var sums: [Double] = []
    sums.reserveCapacity(nodes.count)
    for (row, node) in nodes.enumerated() {
      if node != home {
        let dx = places[row].east - east[home.row]
        let dy = places[row].north - north[home.row]
        let distance = (dx * dx + dy * dy).squareRoot()
        sum += weights[row] * PlainMath.exp(-distance / distanceScale)
      }
      sums.append(sum)
    }
    return sum > 0 ? nodes[stream.index(cumulative: sums)] : nodes[0]
  }
}
