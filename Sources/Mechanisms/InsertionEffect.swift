public import Quantities

/// What an insertion changes: what policies make costs of.
public struct InsertionEffect: Hashable, Sendable {
  /// When the new rider begins to board, and when the vehicle leaves the pickup.
  public var pickup = SimTime.zero
  public var pickedUp = SimTime.zero
  /// When the vehicle arrives at the new rider's drop-off.
  public var arrival = SimTime.zero
  /// Added driving of the vehicle, in milliseconds.
  public var driving: Int64 = 0
  /// By how many milliseconds the plan ends later.
  public var longer: Int64 = 0
  /// How much longer the riders wait together who are still to board, in milliseconds.
  public var boardingDelays: Int64 = 0
  /// How much later the riders arrive together whose ride counts from where the vehicle is, in
  /// milliseconds.
  public var alightingDelays: Int64 = 0
  /// By how many milliseconds the rides with both ends in the plan become longer together; a ride
  /// that becomes shorter, because its start waits for the detour, counts as unchanged.
  public var rideGrowth: Int64 = 0

  init() {}
}

/// The drives that an insertion before one stop of a plan needs. The last gap of a plan, after all
/// stops, has a place before it only.
public struct InsertionGap: Sendable {
  /// From the place before the gap to the request's ends.
  public var toPickup = SimDuration.zero
  public var toDropoff = SimDuration.zero
  /// From the request's ends to the stop after the gap.
  public var fromPickup = SimDuration.zero
  public var fromDropoff = SimDuration.zero
  /// The vehicle stops before the gap at the very place of the pickup or the drop-off, and the
  /// rider boards or alights there without another stop.
  public var boardsBefore = false
  public var alightsBefore = false
  /// The last gap for the drop-off of a rider who boards in this one, by the room on the way.
  var reach = 0

  public init() {}
}

/// What a request asks of the plan it is put into, and the vehicle of it.
public struct InsertionTerms: Sendable {
  public var load: Load
  public var capacity: Load
  /// The rider is not ready before this.
  public var windowStart: SimTime
  /// Boarding must begin by this.
  public var latestPickup: SimTime
  /// The longest ride, from the end of the boarding to the arrival.
  public var longestRide: SimDuration
  public var boarding: SimDuration
  public var alighting: SimDuration
  /// The plan must end by this.
  public var latestEnd: SimTime

  public init(
    load: Load, capacity: Load, windowStart: SimTime, latestPickup: SimTime,
    longestRide: SimDuration, boarding: SimDuration, alighting: SimDuration, latestEnd: SimTime
  ) {
    self.load = load
    self.capacity = capacity
    self.windowStart = windowStart
    self.latestPickup = latestPickup
    self.longestRide = longestRide
    self.boarding = boarding
    self.alighting = alighting
    self.latestEnd = latestEnd
  }
}
