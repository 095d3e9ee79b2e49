internal import Randomness

/// A place on the plane map, metres east and north of its origin.
struct Point: Equatable, Sendable {
  var x: Double
  var y: Double

  static func + (a: Point, b: Point) -> Point { Point(x: a.x + b.x, y: a.y + b.y) }
  static func - (a: Point, b: Point) -> Point { Point(x: a.x - b.x, y: a.y - b.y) }
  static func * (a: Point, factor: Double) -> Point { Point(x: a.x * factor, y: a.y * factor) }

  /// A quarter turn to the left.
  var left: Point { Point(x: -y, y: x) }
  var squaredLength: Double { x * x + y * y }
  var length: Double { squaredLength.squareRoot() }
  /// The same direction at length 1; east for the zero vector.
  var unit: Point {
    let length = length
    return length > 0 ? Point(x: x / length, y: y / length) : Point(x: 1, y: 0)
  }
  func dot(_ other: Point) -> Double { x * other.x + y * other.y }
  func cross(_ other: Point) -> Double { x * other.y - y * other.x }
  func distance(to other: Point) -> Double { (self - other).length }
}

/// A flat map of a city: metres east and north of an origin.
///
/// An equirectangular projection with the lengths of a degree at the origin; over 30 km at the
/// latitude of Korea it is true within 0.3 %. The lengths of a degree are the usual series for
/// the WGS 84 ellipsoid.
struct Plane: Sendable {
  let origin: GeoPoint
  let metresPerLongitude: Double
  let metresPerLatitude: Double

  init(origin: GeoPoint) {
    self.origin = origin
    let angle = origin.latitude * 0.017453292519943295
    metresPerLatitude =
      111_132.92 - 559.82 * PlainMath.cos(2 * angle) + 1.175 * PlainMath.cos(4 * angle)
    metresPerLongitude =
      111_412.84 * PlainMath.cos(angle) - 93.5 * PlainMath.cos(3 * angle)
      + 0.118 * PlainMath.cos(5 * angle)
  }

  func point(_ place: GeoPoint) -> Point {
    Point(
      x: (place.longitude - origin.longitude) * metresPerLongitude,
      y: (place.latitude - origin.latitude) * metresPerLatitude)
  }

  func place(_ point: Point) -> GeoPoint {
    GeoPoint(
      longitude: origin.longitude + point.x / metresPerLongitude,
      latitude: origin.latitude + point.y / metresPerLatitude)
  }
}

/// The parts of plane geometry that streets need.
enum Geometry {
  /// The nearest point of the segment a–b to p, as a fraction of the segment and a place.
  static func nearest(_ p: Point, _ a: Point, _ b: Point) -> (fraction: Double, place: Point) {
    let d = b - a
    let squared = d.squaredLength
    if squared == 0 { return (0, a) }
    let t = min(1, max(0, (p - a).dot(d) / squared))
    return (t, a + d * t)
  }

  /// Where the segments p–q and a–b cross, as fractions of both; nil if they do not or are
  /// parallel.
  static func crossing(_ p: Point, _ q: Point, _ a: Point, _ b: Point) -> (Double, Double)? {
    let r = q - p
    let s = b - a
    let denominator = r.cross(s)
    if denominator == 0 { return nil }
    let t = (a - p).cross(s) / denominator
    let u = (a - p).cross(r) / denominator
    if t < 0 || t > 1 || u < 0 || u > 1 { return nil }
    return (t, u)
  }

  /// Whether a place is enclosed by an odd number of rings.
  static func isInside(_ p: Point, rings: [[Point]]) -> Bool {
    var inside = false
    for ring in rings {
      for (a, b) in zip(ring, ring.dropFirst()) where (a.y > p.y) != (b.y > p.y) {
        if p.x < a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x) { inside.toggle() }
      }
    }
    return inside
  }
}

/// An ellipse on the plane.
struct Ellipse: Sendable {
  let centre: Point
  let longAxis: Point
  let long: Double
  let short: Double

  init(_ area: CityFacts.Area, on plane: Plane) {
    centre = plane.point(area.centre)
    long = Double(area.longSemiAxis)
    short = Double(area.shortSemiAxis)
    let angle = Double(area.bearing) * 0.017453292519943295
    longAxis = Point(x: PlainMath.sin(angle), y: PlainMath.cos(angle))
  }

  /// Whether a place is within the ellipse whose semi-axes are longer by `margin` metres.
  func contains(_ p: Point, margin: Double = 0) -> Bool {
    let along = (p - centre).dot(longAxis) / (long + margin)
    let across = (p - centre).cross(longAxis) / (short + margin)
    return along * along + across * across < 1
  }
}
