public import Quantities

/// What an insertion costs, in milliseconds of each kind; the policy weighs them.
public struct InsertionCost: Hashable, Sendable {
  /// Added driving of the vehicle.
  public var driving: Int64 = 0
  /// Added wait of all riders of the plan who still wait, the new one included.
  public var wait: Int64 = 0
  /// Added riding time of those who are or will be on board, the new one excluded; a ride that
  /// becomes shorter, because its start waits for the detour, counts as unchanged.
  public var ride: Int64 = 0

  public init() {}

  /// The cost of an insertion for the new rider and those who share the vehicle.
  public init(_ effect: InsertionEffect, of request: DispatchRequest) {
    driving = effect.driving
    wait = effect.boardingDelays
    wait += (effect.pickup - max(request.windowStart, request.placed)).milliseconds
    ride = effect.alightingDelays + effect.rideGrowth
  }

  /// A bound from below on every part of every feasible insertion of a request into a vehicle's
  /// plan; nil if none is feasible.
  ///
  /// No way to the pickup is shorter than the direct one, and no detour makes what follows
  /// earlier, because all times of one search are quickest times of one hour.
  ///
  /// - Parameter approach: the time from the vehicle's node to the pickup for a departure when
  ///   the vehicle is ready.
  public static func least(
    of request: DispatchRequest, in vehicle: DispatchVehicle, approach: SimDuration, now: SimTime
  ) -> InsertionCost? {
    let pickup = max(vehicle.ready + approach, request.windowStart)
    if pickup > request.latestPickup(at: now) { return nil }
    var least = InsertionCost()
    least.driving = vehicle.plan.isEmpty ? approach.milliseconds : 0
    least.wait = (pickup - max(request.windowStart, request.placed)).milliseconds
    return least
  }
}
