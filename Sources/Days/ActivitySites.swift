public import Quantities

/// Where the facts say that people have something to do: what a city's places are made of.
public struct ActivitySites: Sendable {
  /// A facility that draws people.
  public struct Facility: Sendable {
    /// As the city's table of facilities spells it: `market`, `university`.
    public var category: String
    /// The node of the road graph at its door.
    public var node: NodeID
    /// Its attraction relative to others of its category (dimensionless).
    public var weight: Double

    public init(category: String, node: NodeID, weight: Double) {
      (self.category, self.node, self.weight) = (category, node, weight)
    }
  }

  /// The dong of each node of the road graph; a number that is not that of a dong is outside.
  public var dongOfNode: [DongID]
  /// Establishments of each dong.
  public var establishments: [Double]
  /// All facilities, whatever their category; those that draw nobody are passed over.
  public var facilities: [Facility]

  /// - Precondition: counts and weights are not negative.
  public init(dongOfNode: [DongID], establishments: [Double], facilities: [Facility]) {
    precondition(
      establishments.allSatisfy { $0 >= 0 } && facilities.allSatisfy { $0.weight >= 0 },
      "establishments \(establishments) or weights of facilities are negative")
    self.dongOfNode = dongOfNode
    self.establishments = establishments
    self.facilities = facilities
  }

  /// The categories of facilities that draw people for a purpose.
  static func categories(of purpose: TripPurpose) -> Set<String> {
    switch purpose {
    case .work: ["workplace"]
    case .education: ["university"]
    case .shopping: ["market"]
    case .health:
      [
        "universityHospital", "generalHospital", "hospital", "nursingHospital", "clinic",
        "publicHealthCentre",
      ]
    case .leisure: ["leisure"]
    case .home, .visit: []
    }
  }

  /// The facilities that draw people for a purpose, in the order of the table.
  func facilities(of purpose: TripPurpose) -> [Facility] {
    let categories = Self.categories(of: purpose)
    return facilities.filter { categories.contains($0.category) && $0.weight > 0 }
  }
}
