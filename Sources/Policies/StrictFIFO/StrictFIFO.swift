public import Mechanisms

/// First called, first served: a new request gets the idle vehicle that reaches it soonest; a
/// vehicle that becomes free takes the request whose rider has waited longest.
///
/// What callers think fair, and the comparator of `NearestIdle`. A rider waits from the later of
/// the call and the start of the agreed window; equal starts go to the lower request number.
///
/// - Complexity: one many-to-one query per request or freed vehicle.
public struct StrictFIFO: DispatchPolicy {
  public init() {}

  public mutating func place(_ request: DispatchRequest, _ observation: DispatchObservation)
    -> Insertion?
  {
    // Whoever waits already and could ride in the same vehicle comes first.
    let ahead = observation.waiting.contains {
      $0.id != request.id && $0.vehicleClasses & request.vehicleClasses != 0
        && ($0.windowStart, $0.id) < (request.windowStart, request.id)
    }
    if ahead { return nil }
    return SingleRide.nearestIdle(for: request, observation)
  }

  public mutating func next(for vehicle: DispatchVehicle, _ observation: DispatchObservation)
    -> Insertion?
  {
    let oldest = SingleRide.candidates(for: vehicle, observation).min {
      ($0.request.windowStart, $0.request.id) < ($1.request.windowStart, $1.request.id)
    }
    return oldest.map {
      Insertion(request: $0.request.id, vehicle: vehicle.id, pickupIndex: 0, dropoffIndex: 0)
    }
  }
}
