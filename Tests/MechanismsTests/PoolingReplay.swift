import Mechanisms
import Quantities
import RoadNetwork

/// Ride pooling told once more and as plainly as possible: every request tries every pair of places
/// in every plan, each new plan is written down and driven by Dijkstra's algorithm, and every rule
/// is looked up in the two timetables.
struct PoolingReplay {
  struct Stop {
    let arc: ArcID
    var latest: SimTime
    var boarding: [Int] = []
    var alighting: [Int] = []
  }

  struct Vehicle {
    var arc: ArcID
    var leave: SimTime
    let end: SimTime
    let seats: Int
    var onBoard = 0
    var boarding: [Int] = []
    var stops: [Stop] = []
  }

  let roads: PreparedRoads
  let terms: PoolingTerms
  var search: DijkstraSearch
  var vehicles: [Vehicle] = []
  var submitted: [SimTime] = []
  var boarded: [SimTime] = []
  /// By request.
  var arrived: [Int: SimTime] = [:]

  init(_ roads: PreparedRoads, _ terms: PoolingTerms) {
    self.roads = roads
    self.terms = terms
    search = roads.makeDijkstraSearch()
  }

  private func over(_ arc: ArcID) -> SimDuration { roads.metrics.time(of: arc, hour: 0) }

  private mutating func time(_ from: ArcID, _ to: ArcID) -> SimDuration {
    if from == to { return .zero }
    let time = search.time(
      from: NodeID(roads.graph.head[from.row]), to: NodeID(roads.graph.tail[to.row]), hour: 0)
    return time! + over(to)
  }

  /// When the vehicle stops at each stop.
  private mutating func starts(_ arc: ArcID, _ leave: SimTime, _ stops: [Stop]) -> [SimTime] {
    var (arc, leave) = (arc, leave)
    return stops.map { stop in
      let start = leave + time(arc, stop.arc)
      (arc, leave) = (stop.arc, start + terms.stopTime)
      return start
    }
  }

  mutating func advance(to now: SimTime) {
    for row in vehicles.indices {
      while let stop = vehicles[row].stops.first {
        let start = starts(vehicles[row].arc, vehicles[row].leave, [stop])[0]
        if start > now { break }
        for rider in vehicles[row].boarding { boarded[rider] = vehicles[row].leave }
        for rider in stop.alighting { arrived[rider] = start }
        vehicles[row].arc = stop.arc
        vehicles[row].leave = start + terms.stopTime
        vehicles[row].boarding = stop.boarding
        vehicles[row].onBoard += stop.boarding.count - stop.alighting.count
        vehicles[row].stops.removeFirst()
      }
    }
  }

  /// Where and when a moving vehicle leaves the arc that it is on.
  private mutating func turn(_ vehicle: Vehicle, _ now: SimTime) -> (ArcID, SimTime) {
    var path: [ArcID] = []
    let next = vehicle.stops[0].arc
    if next == vehicle.arc { return (next, vehicle.leave) }
    _ = search.path(
      from: NodeID(roads.graph.head[vehicle.arc.row]), to: NodeID(roads.graph.tail[next.row]),
      hour: 0, arcs: &path)
    var time = vehicle.leave
    for arc in path + [next] {
      time = time + over(arc)
      if time >= now { return (arc, time) }
    }
    fatalError("the vehicle has arrived")
  }

  /// The vehicle with a request in its plan.
  private mutating func changed(
    _ vehicle: Vehicle, _ rider: Int, _ origin: ArcID, _ destination: ArcID, _ now: SimTime,
    _ pickup: Int, _ dropoff: Int
  ) -> Vehicle? {
    var new = vehicle
    let isMoving = !vehicle.stops.isEmpty && vehicle.leave <= now
    if vehicle.stops.isEmpty { new.leave = max(vehicle.leave, now) }
    if dropoff < vehicle.stops.count && vehicle.stops[dropoff].arc == destination { return nil }
    let latestArrival = now + longestTrip(origin, destination)
    if dropoff > pickup && vehicle.stops[dropoff - 1].arc == destination {
      new.stops[dropoff - 1].alighting.append(rider)
      new.stops[dropoff - 1].latest = min(new.stops[dropoff - 1].latest, latestArrival)
    } else {
      new.stops.insert(
        Stop(arc: destination, latest: latestArrival, alighting: [rider]), at: dropoff)
    }
    let latestPickup = now + terms.longestWait - terms.stopTime
    if pickup == 0 && isMoving { (new.arc, new.leave) = turn(vehicle, now) }
    if pickup > 0 && vehicle.stops[pickup - 1].arc == origin {
      new.stops[pickup - 1].boarding.append(rider)
      new.stops[pickup - 1].latest = min(new.stops[pickup - 1].latest, latestPickup)
    } else if pickup == 0 && vehicle.leave > now && vehicle.arc == origin {
      new.boarding.append(rider)
      new.onBoard += 1
    } else {
      new.stops.insert(Stop(arc: origin, latest: latestPickup, boarding: [rider]), at: pickup)
    }
    return new
  }

  private mutating func longestTrip(_ origin: ArcID, _ destination: ArcID) -> SimDuration {
    let direct = Double(time(origin, destination).milliseconds)
    let longest = Int64((direct * terms.tripFactor).rounded(.down))
    return SimDuration(milliseconds: longest) + terms.tripAllowance
  }

  /// The cost of a changed plan; nil if it breaks a rule.
  private mutating func cost(
    _ old: Vehicle, _ new: Vehicle, _ rider: Int, _ longest: SimDuration, _ now: SimTime
  ) -> Int64? {
    let before = starts(old.arc, old.leave, old.stops)
    let after = starts(new.arc, new.leave, new.stops)
    var load = new.onBoard
    if load > new.seats { return nil }
    var delays: Int64 = 0
    var pickedUp = new.leave
    var arrival = SimTime.zero
    for (stop, start) in zip(new.stops, after) {
      load += stop.boarding.count - stop.alighting.count
      if load > new.seats { return nil }
      if stop.boarding.contains(rider) { pickedUp = start + terms.stopTime }
      if stop.alighting.contains(rider) { arrival = start }
      let riders = (stop.boarding + stop.alighting).filter { $0 != rider }
      guard let other = riders.first else { continue }
      // A rider who asks to go nowhere boards and alights at two stops of one place.
      let place = old.stops.firstIndex {
        $0.boarding.contains(other) == stop.boarding.contains(other)
          && $0.alighting.contains(other) == stop.alighting.contains(other)
      }!
      if start > max(old.stops[place].latest, before[place]) { return nil }
      delays +=
        Int64(stop.alighting.filter { $0 != rider }.count)
        * (start - before[place]).milliseconds
    }
    let oldEnd = before.last.map { $0 + terms.stopTime } ?? max(old.leave, now)
    let newEnd = after.last! + terms.stopTime
    if newEnd > new.end { return nil }
    let (wait, trip) = (pickedUp - now, arrival - now)
    return terms.vehicleWeight * (newEnd - oldEnd).milliseconds
      + terms.riderWeight * (delays + trip.milliseconds)
      + terms.waitPenalty * max(0, (wait - terms.longestWait).milliseconds)
      + terms.tripPenalty * max(0, (trip - longest).milliseconds)
  }

  mutating func submit(from origin: ArcID, to destination: ArcID, at now: SimTime)
    -> PooledFleet.Assignment?
  {
    advance(to: now)
    let rider = submitted.count
    submitted.append(now)
    boarded.append(now)
    let longest = longestTrip(origin, destination)
    var best: (PooledFleet.Assignment, Vehicle)?
    for row in vehicles.indices {
      let old = vehicles[row]
      for pickup in 0...old.stops.count {
        for dropoff in pickup...old.stops.count {
          guard
            let new = changed(old, rider, origin, destination, now, pickup, dropoff),
            let cost = cost(old, new, rider, longest, now)
          else { continue }
          if let best, best.0.cost <= cost { continue }
          best = (
            PooledFleet.Assignment(
              vehicle: VehicleID(row), pickupIndex: pickup, dropoffIndex: dropoff, cost: cost), new
          )
        }
      }
    }
    guard let (assignment, new) = best, let row = assignment.vehicle?.row else { return nil }
    let old = vehicles[row]
    if assignment.pickupIndex == 0 && !old.stops.isEmpty && old.leave <= now {
      for rider in old.boarding { boarded[rider] = old.leave }
      vehicles[row] = new
      vehicles[row].boarding = []
    } else {
      vehicles[row] = new
    }
    return assignment
  }
}
