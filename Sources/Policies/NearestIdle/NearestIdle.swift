public import Mechanisms

/// Today's rule: a new request gets the idle vehicle that reaches it soonest; a vehicle that
/// becomes free takes the waiting request that it reaches soonest.
///
/// The second half is what callers complain of: a request that is placed later and lies nearer
/// overtakes. Equal times go to the lower vehicle number, then to the lower request number.
///
/// - Complexity: one many-to-one query per request or freed vehicle.
///
/// Source: the reported practice of the Jeonju call taxi (이지콜), jjan.kr, 29 October 2025.
public struct NearestIdle: DispatchPolicy {
  public init() {}

  public mutating func place(_ request: DispatchRequest, _ observation: DispatchObservation)
    -> Insertion?
  {
    SingleRide.nearestIdle(for: request, among: observation.vehicles, observation)
  }

  public mutating func next(for vehicle: DispatchVehicle, _ observation: DispatchObservation)
    -> Insertion?
  {
    let nearest = SingleRide.candidates(for: vehicle, among: observation.waiting, observation)
      .min { ($0.arrival, $0.request.id) < ($1.arrival, $1.request.id) }
    return nearest.map {
      Insertion(request: $0.request.id, vehicle: vehicle.id, pickupIndex: 0, dropoffIndex: 0)
    }
  }
}
