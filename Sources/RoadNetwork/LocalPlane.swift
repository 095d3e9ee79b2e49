import Randomness

/// Coordinates in metres on a plane that touches the Earth in the middle of a city.
///
/// An equirectangular projection: good to 0.1 % over 50 km.
struct LocalPlane: Sendable {
  /// Mean Earth radius (IUGG) in metres, times radians per degree.
  static let metresPerDegree = 6_371_008.8 * 0.017453292519943295

  struct Point: Sendable {
    /// Metres.
    var east: Double
    /// Metres.
    var north: Double
  }

  let middleLongitude: Double
  let middleLatitude: Double
  let metresPerDegreeEast: Double

  /// The plane around the middle of the box that holds all places; degrees.
  init(longitude: [Double], latitude: [Double]) {
    middleLongitude = ((longitude.min() ?? 0) + (longitude.max() ?? 0)) / 2
    middleLatitude = ((latitude.min() ?? 0) + (latitude.max() ?? 0)) / 2
    metresPerDegreeEast =
      Self.metresPerDegree * PlainMath.cos(middleLatitude * 0.017453292519943295)
  }

  /// The place of a longitude and latitude in degrees.
  func point(longitude: Double, latitude: Double) -> Point {
    Point(
      east: (longitude - middleLongitude) * metresPerDegreeEast,
      north: (latitude - middleLatitude) * Self.metresPerDegree)
  }
}
