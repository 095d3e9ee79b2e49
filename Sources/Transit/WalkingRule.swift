public import Quantities
import Randomness

/// How far and how fast people walk to, from and between stops: as the crow flies, with a factor
/// for the way along streets.
public struct WalkingRule: Hashable, Sendable {
  /// The longest walk as the crow flies. 0 … 5,000 m, 400 m unless said otherwise: the usual
  /// catchment of a bus stop (literature: Vuchic, *Urban Transit*, 2005, section 5.3: 400 m).
  public var reach: Distance
  /// The way along streets over the straight distance, dimensionless. 1 … 3; 1.3 unless said
  /// otherwise (assumption; grids have 1.27 on average).
  public var detour: Double
  /// 0.3 … 3 m/s; 1.25 m/s unless said otherwise (assumption).
  public var speed: Speed

  /// Metres in a degree of latitude, and in a degree of longitude at the equator, on the plane
  /// that distances are measured on (derived: the Earth's circumference, rounded).
  static let metresPerDegreeNorth = 111_132.0
  static let metresPerDegreeEast = 111_320.0

  public init(
    reach: Distance = Distance(millimetres: 400_000), detour: Double = 1.3,
    speed: Speed = Speed(metresPerSecond: 1.25)
  ) {
    precondition(reach >= .zero && reach.millimetres <= 5_000_000, "a reach of \(reach.metres) m")
    precondition((1...3).contains(detour), "a detour factor of \(detour)")
    precondition((0.3...3).contains(speed.metresPerSecond), "walking at \(speed.metresPerSecond)")
    (self.reach, self.detour, self.speed) = (reach, detour, speed)
  }

  /// A place in degrees, WGS 84.
  public struct Place: Hashable, Sendable {
    public let longitude: Double
    public let latitude: Double

    public init(longitude: Double, latitude: Double) {
      (self.longitude, self.latitude) = (longitude, latitude)
    }
  }

  /// The straight distance in metres, on a plane that touches the Earth at the origin.
  static func metres(from origin: Place, to destination: Place) -> Double {
    let north = (destination.latitude - origin.latitude) * metresPerDegreeNorth
    let east =
      (destination.longitude - origin.longitude) * metresPerDegreeEast
      * PlainMath.cos(origin.latitude * 0.017453292519943295)
    return (north * north + east * east).squareRoot()
  }

  /// The time of a walk in whole seconds, rounded up; nil if it is too far.
  public func time(from origin: Place, to destination: Place) -> SimDuration? {
    let metres = Self.metres(from: origin, to: destination)
    guard metres <= reach.metres else { return nil }
    return time(metres: metres)
  }

  /// The time of a walk of any length, in whole seconds, rounded up.
  func time(metres: Double) -> SimDuration {
    .seconds(Int64((detour * metres / speed.metresPerSecond).rounded(.up)))
  }
}
