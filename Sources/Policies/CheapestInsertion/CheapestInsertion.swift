public import Mechanisms
import Quantities

/// Puts each request where it costs least: driving, waits and riding times weighed together, over
/// all vehicles and all places in their plans that keep every promise.
///
/// Riders may share a vehicle within its seats and bays, the time windows and the longest ride
/// allowed. A request that fits nowhere waits and is tried on each vehicle as it becomes freer.
/// Equal costs go to the lower vehicle or request number, then to the earlier place.
///
/// - Complexity: O(*v*·*n*³) arithmetic and O(*v*·*n*) travel times for *v* vehicles with *n*
///   planned stops.
///
/// Source: Jaw, Odoni, Psaraftis and Wilson, "A heuristic algorithm for the multi-vehicle
/// advance request dial-a-ride problem with time windows", Transportation Research B 20(3), 1986.
public struct CheapestInsertion: DispatchPolicy {
  /// α: the weight of a minute of driving (dimensionless).
  public let drivingWeight: Double
  /// β: the weight of a minute of wait (dimensionless).
  public let waitWeight: Double
  /// γ: the weight of a minute of added riding (dimensionless).
  public let rideWeight: Double

  public init(drivingWeight: Double, waitWeight: Double, rideWeight: Double) {
    self.drivingWeight = drivingWeight
    self.waitWeight = waitWeight
    self.rideWeight = rideWeight
  }

  public mutating func place(_ request: DispatchRequest, _ observation: DispatchObservation)
    -> Insertion?
  {
    var best: (cost: Double, insertion: Insertion)?
    for vehicle in observation.vehicles where vehicle.suits(request) {
      guard let candidate = cheapest(request, in: vehicle, observation) else { continue }
      if let best,
        (best.cost, best.insertion.vehicle) < (candidate.cost, candidate.insertion.vehicle)
      {
        continue
      }
      best = candidate
    }
    return best?.insertion
  }

  public mutating func next(for vehicle: DispatchVehicle, _ observation: DispatchObservation)
    -> Insertion?
  {
    var best: (cost: Double, insertion: Insertion)?
    for request in observation.waiting where vehicle.suits(request) {
      guard let candidate = cheapest(request, in: vehicle, observation) else { continue }
      // What a request has waited so far is the same wherever it goes; comparing requests, the
      // longer wait must count for it, not against it.
      let waited = (observation.now - max(request.windowStart, request.placed)).milliseconds
      let cost = candidate.cost - 2 * waitWeight * Double(max(0, waited))
      if let best, (best.cost, best.insertion.request) < (cost, request.id) { continue }
      best = (cost, candidate.insertion)
    }
    return best?.insertion
  }

  /// The cheapest place of a request in one vehicle's plan, with its cost in weighed milliseconds.
  private func cheapest(
    _ request: DispatchRequest, in vehicle: DispatchVehicle, _ observation: DispatchObservation
  ) -> (cost: Double, insertion: Insertion)? {
    let search = InsertionSearch(
      vehicle, request, now: observation.now, travel: observation.travel)
    var best: (cost: Double, insertion: Insertion)?
    for pickup in 0...vehicle.plan.count {
      for dropoff in pickup...vehicle.plan.count {
        guard let parts = search.cost(pickupIndex: pickup, dropoffIndex: dropoff) else { continue }
        let cost =
          drivingWeight * Double(parts.driving) + waitWeight * Double(parts.wait) + rideWeight
          * Double(parts.ride)
        if let best, best.cost <= cost { continue }
        let insertion = Insertion(
          request: request.id, vehicle: vehicle.id, pickupIndex: pickup, dropoffIndex: dropoff)
        best = (cost, insertion)
      }
    }
    return best
  }
}
