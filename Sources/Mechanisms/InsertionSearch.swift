public import Quantities

/// What an insertion costs, in milliseconds of each kind; the policy weighs them.
public struct InsertionCost: Hashable, Sendable {
  /// Added driving of the vehicle.
  public var driving: Int64 = 0
  /// Added wait of all riders of the plan who still wait, the new one included.
  public var wait: Int64 = 0
  /// Added riding time of those who are or will be on board, the new one excluded.
  public var ride: Int64 = 0

  public init() {}
}

/// Tries every feasible place of one request in one vehicle's plan.
///
/// Travel times between the stops, and between them and the request's ends, are asked once for
/// the whole vehicle; each of the O(*n*²) pairs of places is then propagated forward through the
/// plan: time windows, load at every leg, riding times and the end of the shift.
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
  /// From the vehicle's node, then from each stop, to the pickup and to the drop-off.
  private var toPickup: [SimDuration] = []
  private var toDropoff: [SimDuration] = []
  /// From the pickup and from the drop-off to each stop.
  private var fromPickup: [SimDuration] = []
  private var fromDropoff: [SimDuration] = []
  private let direct: SimDuration
  /// Start of service at each stop of the plan as it stands.
  private var currentStart: [SimTime] = []

  /// For each drop-off of the plan, the place of its pickup in the plan; nil for those on board.
  private var pickupOf: [Int?] = []

  /// Asks for the travel times that all places of the request in the plan need.
  public init(
    _ vehicle: DispatchVehicle, _ request: DispatchRequest, now: SimTime, travel: TravelTimes
  ) {
    self.vehicle = vehicle
    self.request = request
    self.now = now
    let places = [vehicle.node] + vehicle.plan.map(\.node)
    let moment = vehicle.ready
    toPickup = travel.times(from: places, to: request.origin, at: moment)
    direct = travel.time(from: request.origin, to: request.destination, at: moment)
    if !vehicle.plan.isEmpty {
      toDropoff = travel.times(from: places, to: request.destination, at: moment)
      let stops = Array(places.dropFirst())
      fromPickup = travel.times(from: request.origin, to: stops, at: moment)
      fromDropoff = travel.times(from: request.destination, to: stops, at: moment)
      for index in stops.indices {
        onward.append(travel.time(from: places[index], to: stops[index], at: moment))
      }
    }
    var time = vehicle.ready
    for (index, stop) in vehicle.plan.enumerated() {
      let start = max(time + onward[index], stop.earliest)
      currentStart.append(start)
      pickupOf.append(
        stop.kind == .pickup
          ? nil : vehicle.plan[..<index].firstIndex { $0.request == stop.request })
      time = start + stop.dwell
    }
  }

  /// The cost of one pair of places; nil if it is not feasible.
  public func cost(pickupIndex: Int, dropoffIndex: Int) -> InsertionCost? {
    var walk = Walk(time: vehicle.ready, load: vehicle.onBoard)
    var pickupStart = SimTime.zero
    var delays = InsertionCost()
    let plan = vehicle.plan
    var delay = [SimDuration](repeating: .zero, count: plan.count)
    for index in 0...plan.count {
      if index == pickupIndex {
        walk.drive(index == 0 ? toPickup[0] : toPickup[index])
        walk.begin(notBefore: request.windowStart)
        if walk.time > request.latestPickup(at: now) { return nil }
        pickupStart = walk.time
        walk.serve(request.boardingAllowance, request.load)
        if !walk.load.fits(in: vehicle.capacity) { return nil }
        walk.place = .pickup
      }
      if index == dropoffIndex {
        walk.drive(walk.place == .pickup ? direct : toDropoff[index])
        let ride = walk.time - pickupStart - request.boardingAllowance
        if ride > request.maxRideTime { return nil }
        walk.serve(request.alightingAllowance, Load.none - request.load)
        walk.place = .dropoff
      }
      if index == plan.count { break }
      switch walk.place {
      case .plan: walk.drive(onward[index])
      case .pickup: walk.drive(fromPickup[index])
      case .dropoff: walk.drive(fromDropoff[index])
      }
      walk.place = .plan
      let stop = plan[index]
      walk.begin(notBefore: stop.earliest)
      // A stop that is late already may stay as late as it is, but not become later.
      if walk.time > max(stop.latest, currentStart[index]) { return nil }
      delay[index] = walk.time - currentStart[index]
      switch stop.kind {
      case .pickup: delays.wait += delay[index].milliseconds
      case .dropoff:
        delays.ride += delay[index].milliseconds
        if lengthensBeyondLimit(index, delay) { return nil }
      }
      walk.serve(stop.dwell, stop.change)
      if !walk.load.fits(in: vehicle.capacity) { return nil }
    }
    if walk.time > vehicle.latestEnd { return nil }
    delays.driving = walk.driving.milliseconds - onward.reduce(0) { $0 + $1.milliseconds }
    delays.wait += (pickupStart - max(request.windowStart, request.placed)).milliseconds
    return delays
  }

  /// Whether the ride that ends at a drop-off grows, to more than the longest that is allowed.
  private func lengthensBeyondLimit(_ index: Int, _ delay: [SimDuration]) -> Bool {
    guard let pickup = pickupOf[index], let longest = vehicle.plan[index].maxRideTime else {
      return false
    }
    let growth = delay[index] - delay[pickup]
    let planned = currentStart[index] - currentStart[pickup] - vehicle.plan[pickup].dwell
    return growth > .zero && planned + growth > longest
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
