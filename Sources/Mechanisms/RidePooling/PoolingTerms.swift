public import Quantities

/// What a ride-pooling dispatcher weighs and promises.
///
/// The wait and the trip of a new rider are bounded softly: exceeding them costs a penalty, and
/// nobody is refused. Once a rider is accepted, the same bounds are promises that no later rider may
/// break; who is late already may not become later.
///
/// Source: Laupichler and Sanders, "Fast many-to-many routing for dynamic taxi sharing with meeting
/// points", ALENEX 2024, section 2, after Buchhold, Sanders and Wagner, "Fast, exact and scalable
/// dynamic ridesharing", ALENEX 2021.
public struct PoolingTerms: Sendable {
  /// The longest time from the request to the vehicle's departure with the rider.
  public var longestWait = SimDuration.minutes(5)
  /// The longest trip, from the request to the arrival, is this times the direct ride
  /// (dimensionless), rounded down to `unit`, …
  public var tripFactor = 1.7
  /// … and this.
  public var tripAllowance = SimDuration.minutes(2)
  /// How long a vehicle stops for riders to board and alight.
  public var stopTime = SimDuration.minutes(1)
  /// The cost of a second of a rider's trip, dimensionless as all weights.
  public var riderWeight: Int64 = 1
  /// The cost of a second by which a vehicle's plan ends later.
  public var vehicleWeight: Int64 = 1
  /// The cost of a second of wait beyond the longest one.
  public var waitPenalty: Int64 = 1
  /// The cost of a second of trip beyond the longest one.
  public var tripPenalty: Int64 = 10
  /// The unit in which travel times are whole numbers.
  public var unit = SimDuration(milliseconds: 1)

  public init() {}

  /// The longest trip of a rider whose direct ride takes `direct`.
  func longestTrip(_ direct: SimDuration) -> SimDuration {
    let units = Double(direct.milliseconds / unit.milliseconds) * tripFactor
    return unit * Int64(units.rounded(.down)) + tripAllowance
  }

  /// The cost of a trip, its penalty included.
  @inline(__always)
  func cost(ofTrip trip: SimDuration, longest: SimDuration) -> Int64 {
    riderWeight * trip.milliseconds + tripPenalty * max(0, (trip - longest).milliseconds)
  }

  /// The penalty of a wait.
  @inline(__always)
  func penalty(ofWait wait: SimDuration) -> Int64 {
    waitPenalty * max(0, (wait - longestWait).milliseconds)
  }
}
