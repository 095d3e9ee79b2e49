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

/// Tries every feasible place of one request in one vehicle's plan.
///
/// Travel times between the stops, and between them and the request's ends, are asked once for
/// the whole vehicle; each of the O(*n*²) pairs of places is then propagated forward through the
/// plan: time windows, load at every leg, the riding time of every rider and the end of the shift.
/// A rider on board is bound by the latest arrival of the drop-off, one still to board by the
/// longest ride from the planned end of the boarding.
///
/// - Complexity: O(*n*³) arithmetic and O(*n*) travel-time queries for *n* planned stops.
///
/// Source: Jaw, Odoni, Psaraftis and Wilson, "A heuristic algorithm for the multi-vehicle
/// advance request dial-a-ride problem with time windows", Transportation Research B 20(3), 1986.
public struct InsertionSearch {
  private let vehicle: DispatchVehicle
  private let request: DispatchRequest
  private let now: SimTime
  /// From the vehicle's node, then from each stop, to the next stop.
  private var onward: [SimDuration] = []
  private let times: InsertionTimes.Row
  /// Start of service at each stop of the plan as it stands.
  private var currentStart: [SimTime] = []
  /// For each drop-off of a rider who is not on board yet, the place of the pickup.
  private var pickupPlace: [Int?] = []
  /// The ride to each of these drop-offs in the plan as it stands.
  private var currentRide: [SimDuration] = []
  /// When each stop is left: in the plan as it stands, later in the plan that is tried.
  private var departure: [SimTime] = []

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
    self.vehicle = vehicle
    self.request = request
    self.now = now
    self.times = times.rows[place]
    var node = vehicle.node
    for stop in vehicle.plan {
      onward.append(travel.time(from: node, to: stop.node, at: vehicle.ready))
      node = stop.node
    }
    propagateCurrentPlan()
  }

  private mutating func propagateCurrentPlan() {
    let plan = vehicle.plan
    for (index, stop) in plan.enumerated() {
      let start = max((departure.last ?? vehicle.ready) + onward[index], stop.earliest)
      let pickup = plan[..<index].firstIndex { $0.request == stop.request }
      let ride = pickup.map { start - departure[$0] } ?? .zero
      currentStart.append(start)
      departure.append(start + stop.dwell)
      pickupPlace.append(pickup)
      currentRide.append(ride)
    }
  }

  /// The cost of one pair of places; nil if it is not feasible.
  public mutating func cost(pickupIndex: Int, dropoffIndex: Int) -> InsertionCost? {
    var walk = Walk(time: vehicle.ready, load: vehicle.onBoard)
    var pickupStart = SimTime.zero
    var delays = InsertionCost()
    let plan = vehicle.plan
    for index in 0...plan.count {
      if index == pickupIndex {
        walk.drive(times.toPickup[times.toPickup.startIndex + index])
        walk.begin(notBefore: request.windowStart)
        if walk.time > request.latestPickup(at: now) { return nil }
        pickupStart = walk.time
        walk.serve(request.boardingAllowance, request.load)
        if !walk.load.fits(in: vehicle.capacity) { return nil }
        walk.place = .pickup
      }
      if index == dropoffIndex {
        walk.drive(
          walk.place == .pickup ? times.direct : times.toDropoff[times.toDropoff.startIndex + index]
        )
        let ride = walk.time - pickupStart - request.boardingAllowance
        if ride > request.maxRideTime { return nil }
        walk.serve(request.alightingAllowance, Load.none - request.load)
        walk.place = .dropoff
      }
      if index == plan.count { break }
      switch walk.place {
      case .plan: walk.drive(onward[index])
      case .pickup: walk.drive(times.fromPickup[times.fromPickup.startIndex + index])
      case .dropoff: walk.drive(times.fromDropoff[times.fromDropoff.startIndex + index])
      }
      walk.place = .plan
      let stop = plan[index]
      walk.begin(notBefore: stop.earliest)
      // A stop that is late already may stay as late as it is, but not become later; so it is
      // with a ride that is too long already.
      if walk.time > max(stop.latest, currentStart[index]) { return nil }
      let delay = (walk.time - currentStart[index]).milliseconds
      switch stop.kind {
      case .pickup: delays.wait += delay
      case .dropoff:
        if let pickup = pickupPlace[index] {
          let ride = walk.time - departure[pickup]
          if ride > max(stop.longestRide, currentRide[index]) { return nil }
          delays.ride += max(0, (ride - currentRide[index]).milliseconds)
        } else {
          delays.ride += delay
        }
      }
      walk.serve(stop.dwell, stop.change)
      departure[index] = walk.time
      if !walk.load.fits(in: vehicle.capacity) { return nil }
    }
    if walk.time > vehicle.latestEnd { return nil }
    delays.driving = walk.driving.milliseconds - onward.reduce(0) { $0 + $1.milliseconds }
    delays.wait += (pickupStart - max(request.windowStart, request.placed)).milliseconds
    return delays
  }

  /// Where the vehicle is while the plan is propagated, and what it carries.
  private struct Walk {
    enum Place { case plan, pickup, dropoff }

    var time: SimTime
    var load: Load
    var driving = SimDuration.zero
    var place = Place.plan

    mutating func drive(_ duration: SimDuration) {
      time = time + duration
      driving += duration
    }

    mutating func begin(notBefore earliest: SimTime) { time = max(time, earliest) }

    mutating func serve(_ dwell: SimDuration, _ change: Load) {
      time = time + dwell
      load = load + change
    }
  }
}
