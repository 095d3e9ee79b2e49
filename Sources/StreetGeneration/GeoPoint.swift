/// A place on the earth in degrees, WGS 84.
public struct GeoPoint: Hashable, Sendable {
  public var longitude: Double
  public var latitude: Double

  /// The longitudes that a table of facts may hold.
  public static let longitudes = -180.0...180.0
  /// The latitudes that a table of facts may hold: the plane map is of no use near the poles.
  public static let latitudes = -80.0...80.0

  public init(longitude: Double, latitude: Double) {
    self.longitude = longitude
    self.latitude = latitude
  }
}
