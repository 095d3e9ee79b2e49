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
    // A vehicle that could take somebody who has waited longer is not for this request.
    let older = observation.waiting.filter {
      ($0.windowStart, $0.id) < (request.windowStart, request.id)
    }
    let free = observation.vehicles.filter {
      SingleRide.candidates(for: $0, among: older, observation).isEmpty
    }
    return SingleRide.nearestIdle(for: request, among: free, observation)
  }

  public mutating func next(for vehicle: DispatchVehicle, _ observation: DispatchObservation)
    -> Insertion?
  {
    let oldest = SingleRide.candidates(for: vehicle, among: observation.waiting, observation)
      .min { ($0.request.windowStart, $0.request.id) < ($1.request.windowStart, $1.request.id) }
    return oldest.map {
      Insertion(request: $0.request.id, vehicle: vehicle.id, pickupIndex: 0, dropoffIndex: 0)
    }
  }
}
