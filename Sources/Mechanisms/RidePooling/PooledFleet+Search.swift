import Quantities
import RoadNetwork

// How the best insertion of a request is found.

/// A request whose best insertion is looked for.
struct PooledSearch {
  let origin: ArcID
  let destination: ArcID
  let toOrigin: HubLabels.Label
  let fromOrigin: HubLabels.Label
  let toDestination: HubLabels.Label
  let fromDestination: HubLabels.Label
  let direct: SimDuration
  let longestTrip: SimDuration
  let now: SimTime
  var best = PooledFleet.Assignment()
}

extension PooledFleet {
  /// Labels the ends of a request.
  mutating func begin(from origin: ArcID, to destination: ArcID, at now: SimTime) -> PooledSearch {
    let fromOrigin = labels.add(NodeID(graph.head[origin.row]), .departure)
    let toDestination = arrival(at: destination)
    let direct =
      origin == destination ? .zero : time(from: fromOrigin, to: toDestination)
    return PooledSearch(
      origin: origin, destination: destination, toOrigin: arrival(at: origin),
      fromOrigin: fromOrigin, toDestination: toDestination,
      fromDestination: labels.add(NodeID(graph.head[destination.row]), .departure),
      direct: direct, longestTrip: terms.longestTrip(direct), now: now)
  }

  /// Gives the labels of a request back that no stop took.
  mutating func drop(_ search: PooledSearch) {
    for label in [
      search.toOrigin, search.fromOrigin, search.toDestination, search.fromDestination,
    ] {
      labels.remove(label)
    }
  }

  private mutating func arrival(at arc: ArcID) -> HubLabels.Label {
    labels.add(NodeID(graph.tail[arc.row]), .arrival, extra: time(over: arc))
  }

  @inline(__always)
  func time(from origin: HubLabels.Label, to destination: HubLabels.Label) -> SimDuration {
    let time = labels.milliseconds(from: origin, to: destination)
    precondition(time >= 0, "the roads of a fleet are not strongly connected")
    return SimDuration(milliseconds: Int64(time))
  }

  @inline(__always)
  func time(from place: PooledPlace, to arc: ArcID, _ label: HubLabels.Label) -> SimDuration {
    place.arc == arc ? .zero : time(from: place.departure, to: label)
  }

  /// Looks at vehicles in the order of what they cost at least, until none that is left can be
  /// better.
  mutating func findBest(_ search: inout PooledSearch) {
    candidates.removeAll(keepingCapacity: true)
    for row in vehicles.indices {
      let bound = leastCost(of: row, search)
      if bound <= search.best.cost { candidates.append((bound, row)) }
    }
    while let next = candidates.indices.min(by: { candidates[$0].bound < candidates[$1].bound }),
      candidates[next].bound <= search.best.cost
    {
      candidates.swapAt(next, candidates.count - 1)
      look(at: candidates.removeLast().vehicle, &search)
    }
  }

  /// A bound from below on the cost of every insertion into a vehicle's plan.
  ///
  /// No way to the pickup is shorter than the direct one from where the vehicle was last, and a stop
  /// of its own makes a plan at least as much longer as it takes.
  private func leastCost(of row: Int, _ search: PooledSearch) -> Int64 {
    let isIdle = vehicles[row].stops.isEmpty
    let leave = isIdle ? max(vehicles[row].leave, search.now) : vehicles[row].leave
    let place = vehicles[row].place
    let approach = time(from: place, to: search.origin, search.toOrigin)
    var pickedUp = max(search.now, leave + approach)
    var stops = SimDuration.zero
    if !vehicles[row].visits(search.origin) { stops += terms.stopTime }
    pickedUp = pickedUp + stops
    if !vehicles[row].visits(search.destination) { stops += terms.stopTime }
    let longer = isIdle ? pickedUp - leave + search.direct : stops
    return terms.vehicleWeight * longer.milliseconds
      + terms.cost(ofTrip: pickedUp - search.now + search.direct, longest: search.longestTrip)
      + terms.penalty(ofWait: pickedUp - search.now)
  }

  /// Tries all places in the plan of one vehicle.
  private mutating func look(at row: Int, _ search: inout PooledSearch) {
    let isIdle = vehicles[row].stops.isEmpty
    let isMoving = isMoving(row, search.now)
    let count = vehicles[row].stops.count
    let profile =
      isIdle
      ? PlanProfile(ready: max(vehicles[row].leave, search.now), onBoard: .none, [])
      : vehicles[row].profile
    let rider = InsertionTerms(
      load: Load(seats: 1, bays: 0), capacity: vehicles[row].capacity, windowStart: search.now,
      latestPickup: .never, longestRide: SimTime.never - .zero, boarding: terms.stopTime,
      alighting: terms.stopTime, latestEnd: vehicles[row].endOfService)
    var insertions = InsertionSearch(
      profile, rider, direct: search.direct, gaps: (0...count).map { gap(row, $0, search) })
    for pickup in 0...count where pickup > 0 || !isMoving {
      let least = profile.leave(before: pickup) - search.now + search.direct
      if terms.cost(ofTrip: least, longest: search.longestTrip) > search.best.cost { break }
      let found = best(insertions, row, pickup, search)
      if found < search.best { search.best = found }
    }
    guard isMoving else { return }
    // Where the vehicle can turn is looked up only if even a turn on the spot would be good.
    guard best(insertions, row, 0, search) < search.best else { return }
    let turn = turn(row, search.now)
    insertions.gaps[0].toPickup =
      turn.time - vehicles[row].leave + time(from: turn.place, to: search.origin, search.toOrigin)
    let found = best(insertions, row, 0, search)
    if found < search.best { search.best = found }
  }

  /// Whether a vehicle is on its way to the first stop of its plan.
  func isMoving(_ row: Int, _ now: SimTime) -> Bool {
    !vehicles[row].stops.isEmpty && vehicles[row].leave <= now
  }

  /// The best drop-off for a pickup before one stop of a plan.
  private func best(
    _ insertions: InsertionSearch, _ row: Int, _ pickup: Int, _ search: PooledSearch
  ) -> Assignment {
    var best = Assignment()
    let count = vehicles[row].stops.count
    for dropoff in pickup...count {
      // Right before a stop at the very place of the drop-off there is no need for another.
      if dropoff < count && vehicles[row].stops[dropoff].place.arc == search.destination {
        continue
      }
      guard let effect = insertions.effect(pickupIndex: pickup, dropoffIndex: dropoff) else {
        continue
      }
      let cost =
        terms.vehicleWeight * effect.longer + terms.riderWeight * effect.alightingDelays
        + terms.cost(ofTrip: effect.arrival - search.now, longest: search.longestTrip)
        + terms.penalty(ofWait: effect.pickedUp - search.now)
      let found = Assignment(
        vehicle: VehicleID(row), pickupIndex: pickup, dropoffIndex: dropoff, cost: cost)
      if found < best { best = found }
    }
    return best
  }

  /// The drives that an insertion into one gap of a plan needs; to the pickup from where the
  /// vehicle was last.
  func gap(_ row: Int, _ index: Int, _ search: PooledSearch) -> InsertionGap {
    let place = index == 0 ? vehicles[row].place : vehicles[row].stops[index - 1].place
    var gap = InsertionGap()
    gap.toPickup = time(from: place, to: search.origin, search.toOrigin)
    gap.boardsBefore =
      place.arc == search.origin && (index > 0 || vehicles[row].leave > search.now)
    if index > 0 {
      gap.toDropoff = time(from: place, to: search.destination, search.toDestination)
      gap.alightsBefore = place.arc == search.destination
    }
    if index < vehicles[row].stops.count {
      let arc = vehicles[row].stops[index].place.arc
      let arrival = vehicles[row].stops[index].arrival
      if arc != search.origin { gap.fromPickup = time(from: search.fromOrigin, to: arrival) }
      if arc != search.destination {
        gap.fromDropoff = time(from: search.fromDestination, to: arrival)
      }
    }
    return gap
  }

  /// Where and when a vehicle on its way can turn next: at the end of the arc that it is on.
  mutating func turn(_ row: Int, _ now: SimTime) -> (place: PooledPlace, time: SimTime) {
    if vehicles[row].path.isEmpty { findPath(row) }
    var index = vehicles[row].turn?.index ?? 0
    while vehicles[row].exits[index] < now { index += 1 }
    let arc = vehicles[row].path[index]
    if let turn = vehicles[row].turn, turn.index == index {
      return (PooledPlace(arc: arc, departure: turn.departure), vehicles[row].exits[index])
    }
    if let turn = vehicles[row].turn { labels.remove(turn.departure) }
    let place = place(arc)
    vehicles[row].turn = (index, place.departure)
    return (place, vehicles[row].exits[index])
  }

  private mutating func findPath(_ row: Int) {
    let (from, to) = (vehicles[row].place.arc, vehicles[row].stops[0].place.arc)
    if from != to {
      let found = paths.path(
        from: NodeID(graph.head[from.row]), to: NodeID(graph.tail[to.row]), hour: 0,
        arcs: &vehicles[row].path)
      precondition(found != nil, "the roads of a fleet are not strongly connected")
    }
    vehicles[row].path.append(to)
    var time = vehicles[row].leave
    for arc in vehicles[row].path {
      if from != to { time = time + self.time(over: arc) }
      vehicles[row].exits.append(time)
    }
    precondition(
      time == vehicles[row].profile.start(of: 0), "a path that takes longer than planned")
  }
}
