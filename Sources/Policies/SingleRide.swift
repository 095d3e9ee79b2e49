import Mechanisms
import Quantities

/// What rules without pooling share: a vehicle takes one request at a time.
enum SingleRide {
  /// The vehicle that reaches the request soonest among those that are idle, suit it and can end
  /// the ride within their shift; equal times go to the lower number.
  static func nearestIdle(
    for request: DispatchRequest, among vehicles: [DispatchVehicle],
    _ observation: DispatchObservation
  ) -> Insertion? {
    let idle = vehicles.filter { $0.isIdle && $0.suits(request) }
    let approaches = observation.travel.times(
      from: idle.map(\.node), to: request.origin, at: observation.now)
    var best: (arrival: SimTime, vehicle: VehicleID)?
    for (vehicle, approach) in zip(idle, approaches) {
      let arrival = vehicle.ready + approach
      guard end(of: request, arrival: arrival) <= vehicle.latestEnd else { continue }
      if let best, (best.arrival, best.vehicle) < (arrival, vehicle.id) { continue }
      best = (arrival, vehicle.id)
    }
    return best.map {
      Insertion(request: request.id, vehicle: $0.vehicle, pickupIndex: 0, dropoffIndex: 0)
    }
  }

  /// When a ride would end if the vehicle came at `arrival`.
  static func end(of request: DispatchRequest, arrival: SimTime) -> SimTime {
    max(arrival, request.windowStart) + request.boardingAllowance + request.directTime
      + request.alightingAllowance
  }

  /// Those requests that the vehicle may take now, with the time at which it would reach each.
  static func candidates(
    for vehicle: DispatchVehicle, among requests: [DispatchRequest],
    _ observation: DispatchObservation
  ) -> [(request: DispatchRequest, arrival: SimTime)] {
    guard vehicle.isIdle else { return [] }
    let suited = requests.filter { vehicle.suits($0) }
    if suited.isEmpty { return [] }
    let approaches = observation.travel.times(
      from: vehicle.node, to: suited.map(\.origin), at: observation.now)
    return zip(suited, approaches).compactMap { request, approach in
      let arrival = vehicle.ready + approach
      return end(of: request, arrival: arrival) <= vehicle.latestEnd ? (request, arrival) : nil
    }
  }
}
