import Foundation

/// A part of the map: a box or polygons.
public struct MapArea: Sendable {
  /// Degrees.
  struct Box: Sendable {
    var west = Double.infinity
    var south = Double.infinity
    var east = -Double.infinity
    var north = -Double.infinity

    func contains(_ longitude: Double, _ latitude: Double) -> Bool {
      longitude >= west && longitude <= east && latitude >= south && latitude <= north
    }

    mutating func add(_ longitude: Double, _ latitude: Double) {
      (west, east) = (min(west, longitude), max(east, longitude))
      (south, north) = (min(south, latitude), max(north, latitude))
    }
  }

  /// One area with its outer and inner rings.
  struct Shape: Sendable {
    let box: Box
    let rings: [[(longitude: Double, latitude: Double)]]

    init(_ rings: [[(longitude: Double, latitude: Double)]]) {
      var box = Box()
      for (longitude, latitude) in rings.joined() { box.add(longitude, latitude) }
      (self.box, self.rings) = (box, rings)
    }

    /// Whether a place is enclosed by an odd number of rings.
    func contains(_ longitude: Double, _ latitude: Double) -> Bool {
      guard box.contains(longitude, latitude) else { return false }
      var isInside = false
      for ring in rings {
        guard var before = ring.last else { continue }
        for point in ring {
          if (point.latitude > latitude) != (before.latitude > latitude) {
            let share = (latitude - point.latitude) / (before.latitude - point.latitude)
            let crossing = point.longitude + share * (before.longitude - point.longitude)
            if longitude < crossing { isInside.toggle() }
          }
          before = point
        }
      }
      return isInside
    }
  }

  let box: Box
  /// Nil for the box itself.
  let shapes: [Shape]?
  /// For the origin of the network.
  let text: String

  /// A box from a text W,S,E,N in degrees.
  public init(box text: String) throws(NetworkError) {
    let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map {
      Double($0.trimmed)
    }
    guard numbers.count == 4, let west = numbers[0], let south = numbers[1],
      let east = numbers[2], let north = numbers[3], west < east, south < north,
      (-180...180).contains(west), (-180...180).contains(east), (-90...90).contains(south),
      (-90...90).contains(north)
    else {
      throw NetworkError(
        "--bbox is \"\(text)\"; expected west,south,east,north in degrees, as in "
          + "127.00,35.72,127.24,35.90")
    }
    box = Box(west: west, south: south, east: east, north: north)
    shapes = nil
    self.text = "box \(text)"
  }

  /// The polygons of a GeoJSON file.
  public init(polygonFile path: String) throws(NetworkError) {
    let shapes = try ZoneMap(file: path).areas.compactMap(\.shape)
    guard !shapes.isEmpty else {
      throw NetworkError("\(path): holds no Polygon or MultiPolygon to crop by")
    }
    var box = Box()
    for shape in shapes {
      box.add(shape.box.west, shape.box.south)
      box.add(shape.box.east, shape.box.north)
    }
    self.box = box
    self.shapes = shapes
    text = "polygons of \(PlainImport.fileName(path))"
  }

  func contains(_ longitude: Double, _ latitude: Double) -> Bool {
    guard box.contains(longitude, latitude) else { return false }
    return shapes?.contains { $0.contains(longitude, latitude) } ?? true
  }
}
