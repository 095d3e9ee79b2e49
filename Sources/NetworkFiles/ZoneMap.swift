import Foundation
public import RoadNetwork

/// The zones of a city: polygons, or centres where there are no polygons.
public struct ZoneMap: Sendable {
  /// One zone.
  struct Area: Sendable {
    let zone: RoadMap.Zone
    /// Nil for a zone of which only the centre is known.
    let shape: MapArea.Shape?
    let centre: (longitude: Double, latitude: Double)
  }

  let areas: [Area]

  /// Zones from what a city knows of them.
  ///
  /// - Parameter zones: rings of degrees; a zone without rings has its centre alone.
  public init(
    _ zones: [(
      zone: RoadMap.Zone, rings: [[(longitude: Double, latitude: Double)]],
      centre: (longitude: Double, latitude: Double)
    )]
  ) {
    areas = zones.map {
      Area(
        zone: $0.zone, shape: $0.rings.isEmpty ? nil : MapArea.Shape($0.rings), centre: $0.centre)
    }
  }

  /// The features of a GeoJSON file: polygons or points, in degrees.
  ///
  /// - Parameters:
  ///   - codeProperty: the property that holds a zone's code; if nil, the first there is of
  ///     `code`, `adm_cd`, `adm_cd2`, `ADM_CD`, `id`, `name`, or else the feature's number.
  ///   - nameProperty: the property that holds its name; if nil, the first of `name`, `adm_nm`,
  ///     `ADM_NM`, or else the code.
  /// - Throws: `NetworkError` naming the file and the feature.
  public init(file path: String, codeProperty: String? = nil, nameProperty: String? = nil)
    throws(NetworkError)
  {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw NetworkError("\(path): cannot be read: no such file or no permission")
    }
    let object: Any
    do {
      object = try JSONSerialization.jsonObject(with: data)
    } catch {
      throw NetworkError("\(path): is not JSON: \(error.localizedDescription)")
    }
    var areas: [Area] = []
    for (number, feature) in try Self.features(object, path).enumerated() {
      let place = "\(path): features[\(number)]"
      guard let geometry = feature["geometry"] as? [String: Any] else {
        throw NetworkError("\(place): has no geometry")
      }
      let properties = feature["properties"] as? [String: Any] ?? [:]
      let code = try Self.text(
        properties, codeProperty, ["code", "adm_cd", "adm_cd2", "ADM_CD", "id", "name"], place)
      let name = try Self.text(properties, nameProperty, ["name", "adm_nm", "ADM_NM"], place)
      let rings = try Self.rings(geometry, place)
      let shape = rings.map { MapArea.Shape($0) }
      let zone = RoadMap.Zone(
        code: code ?? String(number), name: name ?? code ?? String(number))
      let centre: (longitude: Double, latitude: Double)
      if let shape {
        centre = ((shape.box.west + shape.box.east) / 2, (shape.box.south + shape.box.north) / 2)
      } else {
        centre = try Self.position(geometry["coordinates"], place)
      }
      areas.append(Area(zone: zone, shape: shape, centre: centre))
    }
    if areas.isEmpty { throw NetworkError("\(path): holds no features") }
    if areas.count >= Int(RoadMap.noZone) {
      throw NetworkError("\(path): holds \(areas.count) features; at most 65534 are allowed")
    }
    self.areas = areas
  }

  /// The zone of a place: the first polygon around it; without any polygons, the nearest centre.
  ///
  /// - Complexity: O(zones + points of the polygons whose box holds the place).
  func zone(_ longitude: Double, _ latitude: Double) -> UInt16 {
    if areas.contains(where: { $0.shape != nil }) {
      let found = areas.firstIndex { $0.shape?.contains(longitude, latitude) ?? false }
      return found.map { UInt16($0) } ?? RoadMap.noZone
    }
    let shrink = 1 - latitude * latitude / 6_600  // Close to the cosine between 60° S and 60° N.
    let nearest = areas.indices.min { a, b in
      func square(_ place: Int) -> Double {
        let east = (areas[place].centre.longitude - longitude) * shrink
        let north = areas[place].centre.latitude - latitude
        return east * east + north * north
      }
      return (square(a), a) < (square(b), b)
    }
    return nearest.map { UInt16($0) } ?? RoadMap.noZone
  }

  private static func features(_ object: Any, _ path: String) throws(NetworkError)
    -> [[String: Any]]
  {
    guard let object = object as? [String: Any], let type = object["type"] as? String else {
      throw NetworkError("\(path): is not GeoJSON: no object with a type")
    }
    switch type {
    case "FeatureCollection": return object["features"] as? [[String: Any]] ?? []
    case "Feature": return [object]
    default: return [["geometry": object]]
    }
  }

  private static func text(
    _ properties: [String: Any], _ wanted: String?, _ usual: [String], _ place: String
  ) throws(NetworkError) -> String? {
    for key in wanted.map({ [$0] }) ?? usual {
      switch properties[key] {
      case let text as String: return text
      case let number as NSNumber: return number.stringValue
      default: continue
      }
    }
    guard let wanted else { return nil }
    throw NetworkError(
      "\(place): has no property \(wanted); it has \(properties.keys.sorted().joined(separator: ", "))"
    )
  }

  /// The rings of a polygon; nil for a point.
  private static func rings(_ geometry: [String: Any], _ place: String) throws(NetworkError)
    -> [[(longitude: Double, latitude: Double)]]?
  {
    var polygons: [Any] = []
    switch geometry["type"] as? String {
    case "Polygon": polygons = [geometry["coordinates"] ?? []]
    case "MultiPolygon": polygons = geometry["coordinates"] as? [Any] ?? []
    case "Point": return nil
    case let type:
      throw NetworkError(
        "\(place): is a \(type ?? "thing without type"); expected Polygon, MultiPolygon or Point")
    }
    var rings: [[(longitude: Double, latitude: Double)]] = []
    for polygon in polygons {
      for ring in polygon as? [Any] ?? [] {
        var points: [(longitude: Double, latitude: Double)] = []
        for pair in ring as? [Any] ?? [] { points.append(try position(pair, place)) }
        if points.count < 4 {
          throw NetworkError(
            "\(place): has a ring of \(points.count) positions; expected 4 or more")
        }
        rings.append(points)
      }
    }
    if rings.isEmpty { throw NetworkError("\(place): has no rings") }
    return rings
  }

  private static func position(_ pair: Any?, _ place: String) throws(NetworkError)
    -> (longitude: Double, latitude: Double)
  {
    let numbers = (pair as? [Any] ?? []).compactMap { ($0 as? NSNumber)?.doubleValue }
    guard numbers.count >= 2, (-180...180).contains(numbers[0]), (-90...90).contains(numbers[1])
    else { throw NetworkError("\(place): has a position that is not [longitude, latitude]") }
    return (numbers[0], numbers[1])
  }
}

extension RoadMap {
  /// Gives every node the zone around it, and every arc that of its middle.
  public mutating func assignZones(_ map: ZoneMap) {
    zones = map.areas.map(\.zone)
    zoneOfNode = (0..<graph.nodeCount).map { map.zone(graph.longitude[$0], graph.latitude[$0]) }
    zoneOfArc = (0..<graph.arcCount).map { arc in
      let line = line(ofArc: arc)
      let middle = line[line.count / 2]
      if line.count > 2 { return map.zone(middle.longitude, middle.latitude) }
      return map.zone(
        (line[0].longitude + middle.longitude) / 2, (line[0].latitude + middle.latitude) / 2)
    }
  }
}
