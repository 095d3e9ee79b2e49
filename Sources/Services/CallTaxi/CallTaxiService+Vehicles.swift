import City
import Mechanisms
import Quantities
import RoadNetwork

// How vehicles move, stop, rest and come and go.

extension CallTaxiService {
  /// Ends the drive under way at the next node; the vehicle can be sent on from there.
  mutating func turn(_ id: VehicleID, _ city: City, _ now: SimTime) {
    let vehicle = vehicles[id.row]
    guard vehicle.activity.isDriving else { return }
    let turn = city.nextTurn(on: vehicle.course, from: vehicle.node, at: now)
    recordDrive(id, to: turn.node, arrival: turn.time, arcs: turn.arcs, city)
    vehicles[id.row].node = turn.node
    vehicles[id.row].ready = turn.time
    vehicles[id.row].activity = .idle
    vehicles[id.row].version += 1
    if vehicle.course.progress != nil {
      vehicles[id.row].course.restart(at: turn.time)
      toSend.append(id)
    }
  }

  /// Writes the row of a drive that has ended after some arcs of its course.
  mutating func recordDrive(
    _ id: VehicleID, to node: NodeID, arrival: SimTime, arcs: Int, _ city: City
  ) {
    let vehicle = vehicles[id.row]
    let driven = vehicle.course.path[..<arcs]
    let distance = city.distance(of: driven)
    if arrival == vehicle.ready && distance == .zero { return }
    let wear = city.wear(of: driven)
    vehicles[id.row].wear.run(wear)
    let energy = drawEnergy(id, arcs: arcs, city)
    driveRecords.append(
      DriveRecord(
        vehicle: id, vehicleClass: vehicle.vehicleClass, reason: vehicle.reason,
        departure: vehicle.ready, arrival: arrival, distance: distance, wear: wear,
        from: vehicle.node, to: node, energy: energy.used, charge: energy.left))
  }

  /// Sends the vehicle to the first stop of its plan, from where it is or can next turn.
  mutating func driveToFirstStop(_ id: VehicleID, _ city: City, _ now: SimTime) {
    turn(id, city, now)
    let stop = vehicles[id.row].plan[0]
    let loaded = vehicles[id.row].onBoard != .none
    drive(id, to: stop.node, loaded ? .carrying : .toPickup, .toStop, city, now)
  }

  mutating func drive(
    _ id: VehicleID, to node: NodeID, _ reason: DriveReason, _ activity: TaxiVehicle.Activity,
    _ city: City, _ now: SimTime
  ) {
    let departure = max(now, vehicles[id.row].ready)
    vehicles[id.row].course.restart(at: departure)
    city.extend(&vehicles[id.row].course, from: vehicles[id.row].node, to: node)
    vehicles[id.row].ready = departure
    vehicles[id.row].reason = reason
    vehicles[id.row].activity = activity
    vehicles[id.row].version += 1
    scheduleArrival(of: id)
    foreseeBreakdown(of: id, city)
  }

  /// The arrival; among the cars of the run it will be reported.
  private mutating func scheduleArrival(of id: VehicleID) {
    if vehicles[id.row].course.progress != nil {
      toSend.append(id)
    } else {
      calendar.schedule(
        .stopReached(id, version: vehicles[id.row].version),
        at: vehicles[id.row].course.arrival, phase: .arrive)
    }
  }

  /// Sends the vehicles whose courses are new among the cars of the run.
  mutating func sendOut(_ city: inout City) {
    if toSend.isEmpty { return }
    for id in Set(toSend).sorted() {
      let order = city.send(
        id, of: rank, on: vehicles[id.row].course, from: vehicles[id.row].node)
      vehicles[id.row].course.progress?.order = order
    }
    toSend.removeAll(keepingCapacity: true)
  }

  /// Takes up what is heard of vehicles among the cars of the run.
  mutating func hearOfVehicles(_ city: inout City, _ now: SimTime) {
    for report in city.takeStreetReports(service: rank) {
      let id = report.vehicle
      guard vehicles[id.row].course.follow(report), vehicles[id.row].activity.isDriving else {
        continue
      }
      let version = vehicles[id.row].version
      switch report.event {
      case .arrived:
        calendar.schedule(.stopReached(id, version: version), at: now, phase: .arrive)
      case .entered(let arc):
        if vehicles[id.row].breaksDownBefore == arc {
          calendar.schedule(.brokeDown(id, version: version), at: now, phase: .release)
        }
      }
    }
  }

  /// Vehicles under way meet roads that have changed ahead of them: each looks for the quickest way
  /// anew from where it can next turn, and the rest of its drive takes what the roads now take.
  ///
  /// An arc that has been entered is driven as it was when it was entered.
  mutating func meet(_ changed: Set<ArcID>, _ city: City, _ now: SimTime) {
    for row in vehicles.indices {
      switch vehicles[row].activity {
      case .toStop, .toWaitPlace, .toCharger: break
      case .offShift, .idle, .atStop, .onBreak, .atCharger, .broken, .brokenOffShift: continue
      }
      guard city.reconsider(&vehicles[row].course, meeting: changed, at: now) else { continue }
      scheduleArrival(of: VehicleID(row))
      foreseeBreakdown(of: VehicleID(row), city)
    }
  }

  mutating func reachStop(_ id: VehicleID, _ version: UInt32, _ city: City, _ now: SimTime) {
    let vehicle = vehicles[id.row]
    // Roads that changed under way may have moved the arrival, or announced the same one twice.
    guard vehicle.version == version, vehicle.course.arrival == now,
      vehicle.activity.isDriving
    else { return }
    let graph = city.plan.roads.graph
    let node = vehicle.course.path.last.map { NodeID(graph.head[$0.row]) } ?? vehicle.node
    recordDrive(id, to: node, arrival: now, arcs: vehicle.course.path.count, city)
    vehicles[id.row].node = node
    vehicles[id.row].ready = now
    if vehicle.activity == .toWaitPlace {
      vehicles[id.row].activity = .idle
      if vehicle.electric != nil {
        calendar.schedule(.vehicleFreed(id, version: version), at: now, phase: .decide)
      }
      return
    }
    if vehicle.activity == .toCharger {
      reachCharger(id, city, now)
      return
    }
    let stop = vehicles[id.row].plan.removeFirst()
    vehicles[id.row].current = stop
    vehicles[id.row].activity = .atStop
    vehicles[id.row].version += 1
    switch stop.kind {
    case .pickup: reachPickup(id, stop, now)
    case .dropoff:
      legs[stop.request.row].arrived = now
      vehicles[id.row].currentEnd = now + stop.dwell
      let end = now + draw(of: stop.request).alighting
      calendar.schedule(
        .alightingEnded(id, version: vehicles[id.row].version), at: end, phase: .release)
    }
  }

  private mutating func reachPickup(_ id: VehicleID, _ stop: PlannedStop, _ now: SimTime) {
    let version = vehicles[id.row].version
    // A stranded rider has had a vehicle at the door before.
    legs[stop.request.row].vehicleAtDoor = legs[stop.request.row].vehicleAtDoor ?? now
    legs[stop.request.row].stage = .atDoor
    let start = max(now, stop.earliest)
    vehicles[id.row].currentEnd = start + stop.dwell
    boundRide(of: stop.request, id, boarded: start + stop.dwell)
    if draw(of: stop.request).noShow && legs[stop.request.row].strandedAt == nil {
      calendar.schedule(.graceEnded(id, version: version), at: start + grace, phase: .release)
    } else {
      let end = start + draw(of: stop.request).boarding
      calendar.schedule(.boardingEnded(id, version: version), at: end, phase: .release)
    }
  }

  /// Sets the latest arrival of a rider whose boarding ends, or is expected to end, at `moment`.
  private mutating func boundRide(of rider: RequestID, _ id: VehicleID, boarded moment: SimTime) {
    guard let place = vehicles[id.row].plan.firstIndex(where: { $0.request == rider }) else {
      preconditionFailure("\(rider) boards \(id), whose plan has no drop-off for it")
    }
    vehicles[id.row].plan[place] = vehicles[id.row].plan[place].boarded(at: moment)
  }

  mutating func endGrace(_ id: VehicleID, _ version: UInt32, _ city: City, _ now: SimTime) {
    guard vehicles[id.row].version == version, let stop = vehicles[id.row].current else { return }
    endLeg(stop.request, .noShow, city, now)
    vehicles[id.row].plan.removeAll { $0.request == stop.request }
    leaveStop(id, city, now)
  }

  mutating func endBoarding(_ id: VehicleID, _ version: UInt32, _ city: City, _ now: SimTime) {
    guard vehicles[id.row].version == version, let stop = vehicles[id.row].current else { return }
    legs[stop.request.row].boarded = legs[stop.request.row].boarded ?? now
    legs[stop.request.row].stage = .onBoard
    vehicles[id.row].onBoard = vehicles[id.row].onBoard + stop.change
    boundRide(of: stop.request, id, boarded: now)
    leaveStop(id, city, now)
  }

  mutating func endAlighting(_ id: VehicleID, _ version: UInt32, _ city: City, _ now: SimTime) {
    guard vehicles[id.row].version == version, let stop = vehicles[id.row].current else { return }
    vehicles[id.row].onBoard = vehicles[id.row].onBoard + stop.change
    endLeg(stop.request, .served, city, now)
    leaveStop(id, city, now)
  }

  private mutating func leaveStop(_ id: VehicleID, _ city: City, _ now: SimTime) {
    vehicles[id.row].current = nil
    vehicles[id.row].ready = now
    if vehicles[id.row].plan.isEmpty {
      becomeIdle(id, now)
      return
    }
    driveToFirstStop(id, city, now)
    calendar.schedule(
      .vehicleFreed(id, version: vehicles[id.row].version), at: now, phase: .decide)
  }

  /// The vehicle has nothing to do: the policy is asked at once, and after a while it drives back.
  mutating func becomeIdle(_ id: VehicleID, _ now: SimTime) {
    vehicles[id.row].activity = .idle
    vehicles[id.row].version += 1
    let version = vehicles[id.row].version
    calendar.schedule(.vehicleFreed(id, version: version), at: now, phase: .decide)
    if waitsAtDepot {
      // Last of all, so that a delay of nothing does not drive off before the policy is asked.
      calendar.schedule(
        .idleDelayEnded(id, version: version), at: now + idleDelay, phase: .observe)
    }
  }

  mutating func leaveForDepot(_ id: VehicleID, _ version: UInt32, _ city: City, _ now: SimTime) {
    guard vehicles[id.row].version == version, vehicles[id.row].activity == .idle,
      vehicles[id.row].node != vehicles[id.row].depot
    else { return }
    drive(id, to: vehicles[id.row].depot, .toWaitPlace, .toWaitPlace, city, now)
  }

  mutating func startShift(_ id: VehicleID, _ row: Int, _ city: City, _ now: SimTime) {
    let activity = vehicles[id.row].activity
    // In overtime, or where a shift follows another at once, the crew takes over on the road.
    if activity != .offShift && activity != .brokenOffShift { recordDuty(id, until: now) }
    let shift = roster.shifts[row]
    vehicles[id.row].shift = row
    vehicles[id.row].shiftStart = now
    vehicles[id.row].shiftEnd = shift.end
    vehicles[id.row].breakTime = .zero
    vehicles[id.row].breakDue = .never
    vehicles[id.row].electric?.outTime = .zero
    if activity == .offShift || activity == .onBreak {
      vehicles[id.row].ready = max(now, vehicles[id.row].ready)
    }
    calendar.schedule(.shiftEnded(id, shift: UInt32(row)), at: shift.end, phase: .release)
    if let breakDue = shift.breakDue {
      vehicles[id.row].breakDue = breakDue
      calendar.schedule(.breakDue(id, shift: UInt32(row)), at: breakDue, phase: .release)
    }
    switch activity {
    case .offShift:
      if startFromCharger(id, city, now) { becomeIdle(id, now) }
    case .idle, .onBreak: becomeIdle(id, now)
    case .toCharger, .atCharger: break
    case .broken, .brokenOffShift: vehicles[id.row].activity = .broken
    case .toWaitPlace, .toStop, .atStop:
      calendar.schedule(
        .vehicleFreed(id, version: vehicles[id.row].version), at: now, phase: .decide)
    }
  }

  mutating func endShift(_ id: VehicleID, _ row: Int, _ city: City, _ now: SimTime) {
    let vehicle = vehicles[id.row]
    guard vehicle.shift == row, vehicle.isFree else { return }
    switch vehicle.activity {
    case .idle, .toWaitPlace, .toCharger, .onBreak: leaveService(id, city, now)
    case .atCharger: leaveServiceAtCharger(id, city, now)
    case .broken:
      recordDuty(id, until: now)
      vehicles[id.row].activity = .brokenOffShift
    case .offShift, .toStop, .atStop, .brokenOffShift: break
    }
  }

  /// The vehicle leaves service and drives to its depot, where its next shift begins.
  mutating func leaveService(_ id: VehicleID, _ city: City, _ now: SimTime) {
    turn(id, city, now)
    recordDuty(id, until: now)
    drive(id, to: vehicles[id.row].depot, .toDepot, .toWaitPlace, city, now)
    let vehicle = vehicles[id.row]
    recordDrive(
      id, to: vehicle.depot, arrival: vehicle.course.arrival, arcs: vehicle.course.path.count, city)
    vehicles[id.row].node = vehicle.depot
    vehicles[id.row].ready = vehicle.course.arrival
    vehicles[id.row].activity = .offShift
    vehicles[id.row].version += 1
    if vehicles[id.row].electric != nil {
      vehicles[id.row].electric?.outSince = nil
      vehicles[id.row].electric?.failed.removeAll()
      calendar.schedule(
        .pluggedIn(id, version: vehicles[id.row].version), at: vehicles[id.row].ready,
        phase: .arrive)
    }
  }

  mutating func recordDuty(_ id: VehicleID, until end: SimTime) {
    countOut(id, until: end)
    let vehicle = vehicles[id.row]
    let breakTime =
      vehicle.activity == .onBreak ? max(.zero, end - vehicle.breakStart) : vehicle.breakTime
    dutyRecords.append(
      DutyRecord(
        vehicle: id, vehicleClass: vehicle.vehicleClass, start: vehicle.shiftStart,
        plannedEnd: vehicle.shiftEnd, end: end, breakTime: breakTime,
        chargeTime: vehicle.electric?.outTime ?? .zero))
  }

  mutating func startBreakIfIdle(_ id: VehicleID, _ row: Int, _ city: City, _ now: SimTime) {
    let vehicle = vehicles[id.row]
    guard vehicle.shift == row, vehicle.isFree else { return }
    switch vehicle.activity {
    case .idle, .toWaitPlace:
      turn(id, city, now)
      startBreak(id, now)
    case .offShift, .toStop, .atStop, .onBreak, .toCharger, .atCharger, .broken, .brokenOffShift:
      break
    }
  }

  mutating func startBreak(_ id: VehicleID, _ now: SimTime) {
    let start = max(now, vehicles[id.row].ready)
    vehicles[id.row].activity = .onBreak
    vehicles[id.row].version += 1
    vehicles[id.row].breakDue = .never
    vehicles[id.row].breakStart = start
    calendar.schedule(
      .breakEnded(id, shift: UInt32(vehicles[id.row].shift)), at: start + breakLength,
      phase: .release)
  }

  mutating func endBreak(_ id: VehicleID, _ row: Int, _ now: SimTime) {
    let vehicle = vehicles[id.row]
    guard vehicle.activity == .onBreak, vehicle.shift == row else { return }
    vehicles[id.row].ready = now
    vehicles[id.row].breakTime = breakLength
    becomeIdle(id, now)
  }
}
