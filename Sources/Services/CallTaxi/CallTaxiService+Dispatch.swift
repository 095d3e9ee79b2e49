import City
import Mechanisms
import Quantities

// What policies see, and how their decisions are checked and carried out.

extension CallTaxiService {
  func observation(of vehicles: [DispatchVehicle], _ city: City, _ now: SimTime)
    -> DispatchObservation
  {
    DispatchObservation(
      now: now, waiting: waiting.compactMap { legs[$0.row].request }, vehicles: vehicles,
      travel: city.travel)
  }

  /// A vehicle as policies see it; nil if it takes no work: when it is off duty, and when its
  /// break is due, which would otherwise never come under a policy that fills plans.
  func observe(_ id: VehicleID, _ city: City, _ now: SimTime) -> DispatchVehicle? {
    let vehicle = vehicles[id.row]
    guard now < vehicle.shiftEnd || !vehicle.isFree, now < vehicle.breakDue else { return nil }
    let node: NodeID
    let ready: SimTime
    var load = vehicle.onBoard
    switch vehicle.activity {
    case .offShift, .onBreak, .broken, .brokenOffShift: return nil
    case .idle:
      node = vehicle.node
      ready = max(now, vehicle.ready)
    case .toWaitPlace, .toStop: (node, ready, _) = nextTurn(of: vehicle, city, now)
    case .atStop:
      node = vehicle.node
      ready = max(now, vehicle.currentEnd)
      if let current = vehicle.current { load = load + current.change }
    }
    return DispatchVehicle(
      id: id, vehicleClass: vehicle.vehicleClass.rawValue, capacity: vehicle.capacity,
      node: node, ready: ready, onBoard: load, plan: vehicle.plan,
      latestEnd: vehicle.shiftEnd + overtimeCap, isServing: vehicle.activity == .atStop)
  }

  /// A vehicle has become freer: it goes off duty, takes its break, or takes what the policy says.
  mutating func decide(for id: VehicleID, _ version: UInt32, _ city: City, _ now: SimTime) {
    guard vehicles[id.row].version == version else { return }
    if vehicles[id.row].isFree && vehicles[id.row].activity == .idle {
      if now >= vehicles[id.row].shiftEnd {
        leaveService(id, city, now)
        return
      }
      if now >= vehicles[id.row].breakDue {
        startBreak(id, now)
        return
      }
    }
    while let seen = observe(id, city, now) {
      guard let decision = policy.next(for: seen, observation(of: [seen], city, now)) else {
        break
      }
      precondition(decision.vehicle == id, "\(policy) was asked for \(id), not \(decision.vehicle)")
      carryOut(decision, city, now)
    }
  }

  /// Checks a decision against what is true and changes the vehicle's plan.
  mutating func carryOut(_ decision: Insertion, _ city: City, _ now: SimTime) {
    let id = decision.vehicle
    let request = decision.request
    precondition(
      legs[request.row].stage == .waiting,
      "\(policy) assigned \(request), which is \(legs[request.row].stage)")
    guard let seen = observe(id, city, now) else {
      preconditionFailure("\(policy) assigned \(request) to \(id), which takes no work")
    }
    guard let asked = legs[request.row].request else {
      preconditionFailure("\(request) waits and was never opened")
    }
    precondition(seen.suits(asked), "\(policy) assigned \(request) to \(id), which it cannot use")
    precondition(
      decision.dropoffIndex <= seen.plan.count,
      "\(policy) put \(request) before stop \(decision.dropoffIndex) of \(seen.plan.count)")
    let plan = Self.plan(seen.plan, with: asked, decision)
    checkLoads(of: plan, seen, decision)
    waiting.removeAll { $0 == request }
    legs[request.row].stage = .assigned
    legs[request.row].assigned = now
    legs[request.row].vehicle = id
    let cancelled = now + draw(of: request).cancelAfter
    calendar.schedule(
      .requestCancelled(request), at: min(cancelled, Self.farFuture), phase: .release)
    let changesFirstStop = decision.pickupIndex == 0
    vehicles[id.row].plan = plan
    if vehicles[id.row].activity == .atStop { return }
    if changesFirstStop { driveToFirstStop(id, city, now) }
  }

  /// A time after the end of every run, for clocks that never ring.
  static var farFuture: SimTime { .day(100_000) }

  private static func plan(
    _ plan: [PlannedStop], with request: DispatchRequest, _ decision: Insertion
  ) -> [PlannedStop] {
    let pickup = PlannedStop(
      kind: .pickup, request: request.id, node: request.origin, change: request.load,
      earliest: request.windowStart, latest: request.windowEnd, dwell: request.boardingAllowance,
      longestRide: request.maxRideTime)
    let dropoff = PlannedStop(
      kind: .dropoff, request: request.id, node: request.destination,
      change: Load.none - request.load, earliest: .zero, latest: .never,
      dwell: request.alightingAllowance, longestRide: request.maxRideTime)
    var longer = plan
    longer.insert(dropoff, at: decision.dropoffIndex)
    longer.insert(pickup, at: decision.pickupIndex)
    return longer
  }

  private func checkLoads(
    of plan: [PlannedStop], _ vehicle: DispatchVehicle, _ decision: Insertion
  ) {
    var load = vehicle.onBoard
    for stop in plan {
      load = load + stop.change
      precondition(
        load.fits(in: vehicle.capacity),
        "\(policy) fills \(vehicle.id) beyond \(vehicle.capacity) with \(decision)")
    }
  }

  /// Takes both stops of a request out of a plan; the vehicle goes where the rest of it leads.
  mutating func dropFromPlan(
    _ request: RequestID, _ id: VehicleID, _ city: City, _ now: SimTime
  ) {
    let wasFirst = vehicles[id.row].plan.first?.request == request
    vehicles[id.row].plan.removeAll { $0.request == request }
    guard vehicles[id.row].activity == .toStop, wasFirst else { return }
    if vehicles[id.row].plan.isEmpty {
      turn(id, city, now)
      becomeIdle(id, now)
    } else {
      driveToFirstStop(id, city, now)
    }
  }
}
