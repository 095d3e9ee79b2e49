import Foundation
import StreetGeneration

/// The borders of a city's dongs, its main roads and its facilities, to be drawn.
///
/// A run leaves it as `city.geojson` beside its results (GeoJSON, RFC 7946; degrees, WGS 84), so
/// that a map can be drawn from the results alone.
public struct CityMap: Hashable, Sendable {
  /// A place in degrees.
  public struct Place: Hashable, Sendable {
    public let longitude: Double
    public let latitude: Double

    public init(longitude: Double, latitude: Double) {
      self.longitude = longitude
      self.latitude = latitude
    }

    init(_ point: GeoPoint) {
      self.init(longitude: point.longitude, latitude: point.latitude)
    }
  }

  /// A dong; its place in the array is the number that records use.
  public struct Dong: Hashable, Sendable {
    public let code: String
    public let name: String
    public let romanisedName: String
    public let population: Int
    public let population65Plus: Int
    /// Closed; a place is inside if an odd number of them is around it.
    public let rings: [[Place]]
  }

  /// A main road.
  public struct Road: Hashable, Sendable {
    /// `motorway`, `trunk`, `ramp`, `arterial` or `collector`.
    public let roadClass: String
    public let line: [Place]
  }

  /// A facility; among those of its category in the order in which services number them.
  public struct Site: Hashable, Sendable {
    public let name: String
    /// As the city's table of facilities spells it.
    public let category: String
    public let place: Place

    public init(name: String, category: String, place: Place) {
      (self.name, self.category, self.place) = (name, category, place)
    }
  }

  /// What a road is called in the two languages.
  public struct RoadName: Hashable, Sendable, Codable {
    public let name: String
    public let english: String
  }

  /// A point around which emissions are summed; its place in the array is the number that records use.
  public struct Monitor: Hashable, Sendable, Codable {
    public let name: String
    public let romanisedName: String
    public let longitude: Double
    public let latitude: Double
    /// Metres.
    public let radius: Int
    /// Metres by which the true place may differ.
    public let accuracy: Int
  }

  public let dongs: [Dong]
  public let roads: [Road]
  /// In the order of the city's table, without those that no street reaches.
  public let sites: [Site]
  /// Of the roads whose English names are known.
  public let roadNames: [RoadName]
  /// In the order of the city's table.
  public let monitors: [Monitor]
  /// Whom a drawing must name.
  public let attribution: String

  /// A city of which nothing can be drawn.
  public static let empty = CityMap(dongs: [], roads: [], attribution: "")

  public var isEmpty: Bool { dongs.isEmpty }

  init(
    dongs: [Dong], roads: [Road], sites: [Site] = [], roadNames: [RoadName] = [],
    monitors: [Monitor] = [], attribution: String
  ) {
    (self.dongs, self.roads, self.sites, self.roadNames) = (dongs, roads, sites, roadNames)
    self.monitors = monitors
    self.attribution = attribution
  }
}

extension CityMap {
  /// - Parameter facilities: of the facts, those that a street reaches.
  init(_ facts: CityFacts, _ facilities: [CityFacts.Facility]) {
    func places(_ points: [GeoPoint]) -> [Place] { points.map(Place.init) }
    dongs = facts.dongs.map {
      Dong(
        code: $0.code, name: $0.name, romanisedName: $0.romanisedName, population: $0.population,
        population65Plus: $0.population65Plus, rings: $0.rings.map(places))
    }
    roads = facts.links.map { link in
      let ends = [facts.junctions[link.from].place, facts.junctions[link.to].place]
      return Road(
        roadClass: link.linkClass.rawValue, line: places([ends[0]] + link.shape + [ends[1]]))
    }
    sites = facilities.map { Site(name: $0.name, category: $0.category, place: Place($0.place)) }
    var named: Set<String> = []
    roadNames = facts.labels.compactMap { label in
      label.kind == .road && named.insert(label.name).inserted
        ? RoadName(name: label.name, english: label.englishName) : nil
    }
    monitors = facts.monitors.map {
      Monitor(
        name: $0.name, romanisedName: $0.romanisedName, longitude: $0.place.longitude,
        latitude: $0.place.latitude, radius: $0.radius, accuracy: $0.accuracy)
    }
    attribution = facts.attribution
  }

  /// As GeoJSON: a `Polygon` with `name` for each dong, a `LineString` with `roadClass` for each
  /// road, a `Point` with `name` and `category` for each facility.
  public func geoJSON() throws -> [UInt8] {
    let shapes =
      dongs.map { dong in
        Feature(
          properties: Properties(
            code: dong.code, name: dong.name, romanisedName: dong.romanisedName,
            population: dong.population, population65Plus: dong.population65Plus),
          geometry: .polygon(dong.rings))
      }
      + roads.map {
        Feature(properties: Properties(roadClass: $0.roadClass), geometry: .line($0.line))
      }
      + sites.map {
        Feature(
          properties: Properties(name: $0.name, category: $0.category), geometry: .point($0.place))
      }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return [UInt8](
      try encoder.encode(
        Collection(
          features: shapes, attribution: attribution, roadNames: roadNames,
          monitors: monitors.isEmpty ? nil : monitors)))
      + [UInt8(ascii: "\n")]
  }

  /// Reads what ``geoJSON()`` has written.
  ///
  /// - Throws: `DecodingError`.
  public init(geoJSON bytes: [UInt8]) throws {
    let collection = try JSONDecoder().decode(Collection.self, from: Data(bytes))
    var dongs: [Dong] = []
    var roads: [Road] = []
    var sites: [Site] = []
    for feature in collection.features {
      let properties = feature.properties
      switch feature.geometry {
      case .polygon(let rings):
        dongs.append(
          Dong(
            code: properties.code ?? "", name: properties.name ?? "",
            romanisedName: properties.romanisedName ?? "", population: properties.population ?? 0,
            population65Plus: properties.population65Plus ?? 0, rings: rings))
      case .line(let line):
        roads.append(Road(roadClass: properties.roadClass ?? "", line: line))
      case .point(let place):
        sites.append(
          Site(name: properties.name ?? "", category: properties.category ?? "", place: place))
      }
    }
    self.dongs = dongs
    self.roads = roads
    self.sites = sites
    attribution = collection.attribution
    roadNames = collection.roadNames ?? []
    monitors = collection.monitors ?? []
  }
}

private struct Collection: Codable {
  var type = "FeatureCollection"
  let features: [Feature]
  let attribution: String
  let roadNames: [CityMap.RoadName]?
  let monitors: [CityMap.Monitor]?
}

private struct Feature: Codable {
  var type = "Feature"
  let properties: Properties
  let geometry: Geometry
}

private struct Properties: Codable {
  var code: String?
  var name: String?
  var romanisedName: String?
  var population: Int?
  var population65Plus: Int?
  var roadClass: String?
  var category: String?
}

private enum Geometry: Codable {
  case polygon([[CityMap.Place]])
  case line([CityMap.Place])
  case point(CityMap.Place)

  private enum Keys: String, CodingKey { case type, coordinates }

  init(from decoder: any Decoder) throws {
    let keys = try decoder.container(keyedBy: Keys.self)
    self =
      switch try keys.decode(String.self, forKey: .type) {
      case "LineString": .line(try keys.decode([CityMap.Place].self, forKey: .coordinates))
      case "Point": .point(try keys.decode(CityMap.Place.self, forKey: .coordinates))
      default: .polygon(try keys.decode([[CityMap.Place]].self, forKey: .coordinates))
      }
  }

  func encode(to encoder: any Encoder) throws {
    var keys = encoder.container(keyedBy: Keys.self)
    switch self {
    case .polygon(let rings):
      try keys.encode("Polygon", forKey: .type)
      try keys.encode(rings, forKey: .coordinates)
    case .line(let line):
      try keys.encode("LineString", forKey: .type)
      try keys.encode(line, forKey: .coordinates)
    case .point(let place):
      try keys.encode("Point", forKey: .type)
      try keys.encode(place, forKey: .coordinates)
    }
  }
}

extension CityMap.Place: Codable {
  public init(from decoder: any Decoder) throws {
    var pair = try decoder.unkeyedContainer()
    self.init(longitude: try pair.decode(Double.self), latitude: try pair.decode(Double.self))
  }

  public func encode(to encoder: any Encoder) throws {
    var pair = encoder.unkeyedContainer()
    try pair.encode(longitude)
    try pair.encode(latitude)
  }
}
