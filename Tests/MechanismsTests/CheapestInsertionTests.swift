import Mechanisms
import Policies
import Quantities
import Randomness
import Testing

private let family = StreamFamily(seed: 20_261_126, replication: 0)

/// Every place of a request in a vehicle's plan that is feasible, with its weighed cost.
private func everyPlace(
  of request: DispatchRequest, in vehicle: DispatchVehicle, _ weights: (Double, Double, Double),
  now: SimTime, _ travel: TravelTimes
) -> [(cost: Double, insertion: Insertion)] {
  let search = InsertionSearch(vehicle, request, now: now, travel: travel)
  var places: [(cost: Double, insertion: Insertion)] = []
  for pickup in 0...vehicle.plan.count {
    for dropoff in pickup...vehicle.plan.count {
      guard let effect = search.effect(pickupIndex: pickup, dropoffIndex: dropoff) else {
        continue
      }
      let parts = InsertionCost(effect, of: request)
      let cost =
        weights.0 * Double(parts.driving) + weights.1 * Double(parts.wait)
        + weights.2 * Double(parts.ride)
      let insertion = Insertion(
        request: request.id, vehicle: vehicle.id, pickupIndex: pickup, dropoffIndex: dropoff)
      places.append((cost, insertion))
    }
  }
  return places
}

/// The first of the least: lists are in the order in which ties are broken.
private func first(_ places: [(cost: Double, insertion: Insertion)]) -> Insertion? {
  places.min { $0.cost < $1.cost }?.insertion
}

/// The bound must only spare work. Few nodes and twin vehicles make ties frequent; the weights
/// without a wait make the bound useless, those without the rest make it sharp.
@Test(arguments: [(1.0, 2.0, 1.0), (1, 0, 5), (0, 1, 0)])
func lookingOnlyWhereTheBoundLeavesHopeChangesNoDecision(
  driving: Double, wait: Double, ride: Double
) {
  var policy = CheapestInsertion(drivingWeight: driving, waitWeight: wait, rideWeight: ride)
  var placed = 0
  for round in 0..<150 {
    var draws = family.stream(Purpose("tests/policy"), entity: UInt32(round))
    let city = TableCity(nodes: 6, draws: &draws)
    let travel = TravelTimes(city)
    let now = SimTime.day(0, .hours(8) + .minutes(Int64(50 + draws.index(below: 12))))
    var plans = RandomPlans(nodeCount: 6, now: now, draws: draws)
    var vehicles = (0..<4).map { plans.vehicle($0) }
    for twin in vehicles {
      vehicles.append(
        DispatchVehicle(
          id: VehicleID(vehicles.count), vehicleClass: 0, capacity: twin.capacity,
          node: twin.node, ready: twin.ready, onBoard: twin.onBoard, plan: twin.plan,
          latestEnd: twin.latestEnd))
    }
    let waiting = (0..<6).map { plans.request($0) }
    let observation = DispatchObservation(
      now: now, waiting: waiting, vehicles: vehicles, travel: travel)

    let all = vehicles.filter { $0.suits(waiting[0]) }.flatMap {
      everyPlace(of: waiting[0], in: $0, (driving, wait, ride), now: now, travel)
    }
    let decision = policy.place(waiting[0], observation)
    #expect(decision == first(all), "round \(round)")
    if decision != nil { placed += 1 }

    let taken = waiting.filter { vehicles[0].suits($0) }.flatMap { request in
      let waited = max(.zero, now - max(request.windowStart, request.placed)).milliseconds
      return everyPlace(of: request, in: vehicles[0], (driving, wait, ride), now: now, travel)
        .map { (cost: $0.cost - 2 * wait * Double(waited), insertion: $0.insertion) }
    }
    #expect(policy.next(for: vehicles[0], observation) == first(taken), "round \(round)")
  }
  #expect(placed >= 100)
}
