import City
import Mechanisms
import Quantities

// What policies see, and how their decisions are checked and carried out.

extension CallTaxiService {
  /// - Parameter without: requests that the vehicle cannot take.
  func observation(
    of vehicles: [DispatchVehicle], without: [RequestID] = [], _ city: City, _ now: SimTime
  ) -> DispatchObservation {
    let open = without.isEmpty ? waiting : waiting.filter { !without.contains($0) }
    return DispatchObservation(
      now: now, waiting: open.compactMap { legs[$0.row].request }, vehicles: vehicles,
      travel: city.travel)
  }

  /// A vehicle as it is; nil if it takes no work: when it is off duty, and when its break is due,
  /// which would otherwise never come under a policy that fills plans.
  func observe(_ id: VehicleID, _ city: City, _ now: SimTime) -> DispatchVehicle? {
    let vehicle = vehicles[id.row]
    return view(id, of: vehicle, plan: vehicle.plan, SeenPlace(now), city, now)
  }

  /// A vehicle in some state, with the plan that goes with it.
  func view(
    _ id: VehicleID, of vehicle: TaxiVehicle, plan: [PlannedStop], _ place: SeenPlace, _ city: City,
    _ now: SimTime
  ) -> DispatchVehicle? {
    guard now < vehicle.shiftEnd || !vehicle.isFree, now < vehicle.breakDue else { return nil }
    let node: NodeID
    let ready: SimTime
    var load = vehicle.onBoard
    switch vehicle.activity {
    case .offShift, .onBreak, .toCharger, .atCharger, .broken, .brokenOffShift: return nil
    case .idle:
      node = vehicle.node
      ready = max(now, vehicle.ready)
    case .toWaitPlace, .toStop:
      let turn = city.nextTurn(on: vehicle.course, from: vehicle.node, seen: place)
      ready = max(now, turn.time)
      node = turn.node
    case .atStop:
      node = vehicle.node
      ready = max(now, vehicle.currentEnd)
      if let current = vehicle.current { load = load + current.change }
    }
    return DispatchVehicle(
      id: id, vehicleClass: vehicle.vehicleClass.rawValue, capacity: vehicle.capacity,
      node: node, ready: ready, onBoard: load, plan: plan,
      latestEnd: vehicle.shiftEnd + overtimeCap, isServing: vehicle.activity == .atStop)
  }

  /// A vehicle has become freer: it goes off duty, takes its break, or takes what the policy says.
  mutating func decide(for id: VehicleID, _ version: UInt32, _ city: City, _ now: SimTime) {
    guard vehicles[id.row].version == version else { return }
    if vehicles[id.row].isFree && vehicles[id.row].activity == .idle {
      // The crew knows its own shift; only the dispatcher hears of it later.
      let before = vehicles[id.row]
      if now >= before.shiftEnd {
        leaveService(id, city, now)
        report(id, before, city, now)
        return
      }
      if now >= before.breakDue {
        startBreak(id, now)
        report(id, before, city, now)
        return
      }
    }
    if let heard = reports[id.row].nextNews(after: now) {
      calendar.schedule(.vehicleFreed(id, version: version), at: heard, phase: .decide)
      return
    }
    if chargeFirst(id, city, now) { return }
    var tooFar: [RequestID] = []
    while let seen = see(id, city, now) {
      let observation = observation(of: [seen], without: tooFar, city, now)
      let decision = city.travel.asEstimated(city.estimate(by: Self.reader, at: now)) {
        policy.next(for: seen, observation)
      }
      guard let decision else {
        note([seen], isRefused: false, city, now)
        chargeMeanwhile(id, city, now)
        break
      }
      precondition(decision.vehicle == id, "\(policy) was asked for \(id), not \(decision.vehicle)")
      if !carries(decision, city, now) {
        if chargeInstead(id, city, now) { return }
        tooFar.append(decision.request)
        continue
      }
      let isPossible = tryOut(decision, city, now)
      note([seen], isRefused: !isPossible, city, now)
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
    precondition(
      isWithinRoom(plan, seen), "\(policy) fills \(id) beyond \(seen.capacity) with \(decision)")
    waiting.removeAll { $0 == request }
    legs[request.row].stage = .assigned
    if legs[request.row].strandedAt == nil { legs[request.row].assigned = now }
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

  static func plan(
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

  /// Whether a vehicle has room for all who are on board between the stops of a plan.
  func isWithinRoom(_ plan: [PlannedStop], _ vehicle: DispatchVehicle) -> Bool {
    var load = vehicle.onBoard
    return plan.allSatisfy { stop in
      load = load + stop.change
      return load.fits(in: vehicle.capacity)
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
