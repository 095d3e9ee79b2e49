public import Quantities

// Insertions into the plans that dispatch policies see.

extension InsertionSearch {
  /// A search in the plan of one vehicle, for which the times are asked here.
  public init(
    _ vehicle: DispatchVehicle, _ request: DispatchRequest, now: SimTime, travel: TravelTimes
  ) {
    let times = InsertionTimes(request, [vehicle], travel: travel)
    self.init(vehicle, request, now: now, times, place: 0, travel: travel)
  }

  /// A search in the plan of one vehicle of many.
  ///
  /// - Parameter place: the vehicle's place in the list for which the times were asked.
  public init(
    _ vehicle: DispatchVehicle, _ request: DispatchRequest, now: SimTime, _ times: InsertionTimes,
    place: Int, travel: TravelTimes
  ) {
    let row = times.rows[place]
    let terms = InsertionTerms(
      load: request.load, capacity: vehicle.capacity, windowStart: request.windowStart,
      latestPickup: request.latestPickup(at: now), longestRide: request.maxRideTime,
      boarding: request.boardingAllowance, alighting: request.alightingAllowance,
      latestEnd: vehicle.latestEnd)
    self.init(PlanProfile(vehicle, travel), terms, direct: row.direct, gaps: row.gaps)
  }
}

extension PlanProfile {
  /// The profile of a plan that dispatch policies see: what counts of a rider on board is the
  /// arrival, of a rider still to board the wait and the length of the ride.
  init(_ vehicle: DispatchVehicle, _ travel: TravelTimes) {
    let plan = vehicle.plan
    var node = vehicle.node
    var boarded: [(pickup: Int, dropoff: Int)] = []
    var stops: [Stop] = []
    stops.reserveCapacity(plan.count)
    for (index, stop) in plan.enumerated() {
      let pickup =
        stop.kind == .dropoff ? plan[..<index].firstIndex { $0.request == stop.request } : nil
      if let pickup { boarded.append((pickup, index)) }
      stops.append(
        Stop(
          drive: travel.time(from: node, to: stop.node, at: vehicle.ready),
          earliest: stop.earliest, latest: stop.latest, dwell: stop.dwell, change: stop.change,
          boarding: stop.kind == .pickup ? 1 : 0,
          alighting: stop.kind == .dropoff && pickup == nil ? 1 : 0))
      node = stop.node
    }
    self.init(ready: vehicle.ready, onBoard: vehicle.onBoard, stops)
    rides = boarded.map { pickup, dropoff in
      let ride = start(of: dropoff) - departure(from: pickup)
      // A ride that is too long already may stay so, but not become longer.
      return Ride(
        boards: pickup, alights: dropoff,
        growth: max(.zero, plan[dropoff].longestRide - ride))
    }
  }
}
