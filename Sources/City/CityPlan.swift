public import Population
public import Quantities
public import RoadNetwork

/// A fixed facility of the city: a hospital, a welfare centre, a depot.
public struct CityFacility: Hashable, Sendable {
  public let name: String
  /// What it is, as the city's table of facilities spells it: `clinic`, `callTaxiDepot`.
  public let category: String
  /// The node of the road graph at its door.
  public let node: NodeID
  /// Its attraction relative to others of its category (dimensionless).
  public let weight: Double

  public init(name: String, category: String, node: NodeID, weight: Double) {
    self.name = name
    self.category = category
    self.node = node
    self.weight = weight
  }
}

/// An administrative dong (행정동).
public struct CityDong: Hashable, Sendable {
  public let code: String
  public let name: String
  public let romanisedName: String
  public let population: Int

  public init(code: String, name: String, romanisedName: String, population: Int) {
    self.code = code
    self.name = name
    self.romanisedName = romanisedName
    self.population = population
  }
}

/// A key figure as the real service reports it.
public struct ReportedFigure: Hashable, Sendable {
  /// In the figure's unit.
  public let value: Double
  /// Who says so, when, and of what.
  public let source: String

  public init(value: Double, source: String) {
    self.value = value
    self.source = source
  }
}

/// The city as all replications share it, unchanged: roads, residents, facilities, dongs.
public final class CityPlan: Sendable {
  public let roads: DrivableRoads
  public let residents: Residents
  public let facilities: [CityFacility]
  public let dongs: [CityDong]
  /// The dong of each node of the road graph; index `UInt32.max` beyond the city.
  public let dongOfNode: [DongID]
  /// What the real services report, by figure.
  public let reported: [String: ReportedFigure]
  /// Where the roads and people come from, for every page that shows a figure.
  public let provenance: String

  /// - Precondition: every node of the graph has a dong.
  public init(
    roads: DrivableRoads, residents: Residents, facilities: [CityFacility], dongs: [CityDong],
    dongOfNode: [DongID], reported: [String: ReportedFigure] = [:], provenance: String
  ) {
    precondition(
      dongOfNode.count == roads.graph.nodeCount,
      "\(dongOfNode.count) dongs for \(roads.graph.nodeCount) nodes")
    self.roads = roads
    self.residents = residents
    self.facilities = facilities
    self.dongs = dongs
    self.dongOfNode = dongOfNode
    self.reported = reported
    self.provenance = provenance
  }

  /// The facilities of some categories, in the order of the table.
  public func facilities(of categories: Set<String>) -> [CityFacility] {
    facilities.filter { categories.contains($0.category) }
  }
}
