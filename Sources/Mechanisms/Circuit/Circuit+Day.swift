import Kernel
public import Quantities

// A vehicle's day: leaving, driving, parking, opening, closing, breaking down.

extension Circuit {
  /// The events of one vehicle that carry its version.
  enum Step {
    case departureDue, arrived, opened, reviewDue, closed, tornDown, brokeDown, repaired
  }

  func schedule(
    _ step: Step, _ vehicle: VehicleID, at time: SimTime, _ turn: inout CircuitTurn
  ) {
    let version = vehicles[vehicle.row].version
    let (event, phase): (CircuitEvent, Phase) =
      switch step {
      case .departureDue: (.departureDue(vehicle, version: version), .release)
      case .arrived: (.arrived(vehicle, version: version), .arrive)
      case .opened: (.opened(vehicle, version: version), .release)
      case .reviewDue: (.reviewDue(vehicle, version: version), .decide)
      // After a review of the same moment, so that the crew can still decide to stay.
      case .closed: (.closed(vehicle, version: version), .observe)
      case .tornDown: (.tornDown(vehicle, version: version), .release)
      case .brokeDown: (.brokeDown(vehicle, version: version), .release)
      case .repaired: (.repaired(vehicle, version: version), .release)
      }
    turn.steps.append(CircuitStep(event, at: time, phase: phase))
  }

  mutating func startShift(
    _ vehicle: VehicleID, _ day: Int64, _ turn: inout CircuitTurn, _ now: SimTime, _ roads: Roads
  ) {
    let today = vehicles[vehicle.row].upcoming.filter { visits[$0.row].plan.opens.day == day }
    vehicles[vehicle.row].upcoming.removeAll { visits[$0.row].plan.opens.day == day }
    guard !today.isEmpty else { return }
    switch vehicles[vehicle.row].activity {
    case .broken:
      for visit in today { cancel(visit, .breakdown, &turn, now) }
    case .offShift:
      vehicles[vehicle.row].agenda = today
      vehicles[vehicle.row].shiftBegan = now
      vehicles[vehicle.row].activity = .ready
      planDeparture(vehicle, &turn, now, roads)
    default:
      // Somebody was still being served when the new day began: the crew works on.
      vehicles[vehicle.row].agenda += today
    }
  }

  /// Leaves now, or later if that is in good time; at once if another waits for the place.
  mutating func planDeparture(
    _ vehicle: VehicleID, _ turn: inout CircuitTurn, _ now: SimTime, _ roads: Roads
  ) {
    vehicles[vehicle.row].activity = .ready
    let isInTheWay = vehicles[vehicle.row].parkedAt.map { !parkingQueue[$0.row].isEmpty } ?? false
    guard let next = vehicles[vehicle.row].agenda.first, !isInTheWay else {
      depart(vehicle, &turn, now, roads)
      return
    }
    let visit = visits[next.row].plan
    let trip = roads(vehicles[vehicle.row].node, stops[visit.stop.row], now)
    let allowance = SimDuration(roundingSeconds: (trip.arrival - now).seconds * (1 + rules.slack))
    let leaving = visit.opens - rules.setup - allowance
    if leaving > now {
      schedule(.departureDue, vehicle, at: leaving, &turn)
    } else {
      depart(vehicle, &turn, now, roads)
    }
  }

  /// Drives to the first visit that can still take place, or to the depot if there is none.
  mutating func depart(
    _ vehicle: VehicleID, _ turn: inout CircuitTurn, _ now: SimTime, _ roads: Roads
  ) {
    let node = vehicles[vehicle.row].node
    let depot = vehicles[vehicle.row].depot
    while !vehicles[vehicle.row].agenda.isEmpty {
      let id = vehicles[vehicle.row].agenda.removeFirst()
      let visit = visits[id.row].plan
      let stop = stops[visit.stop.row]
      let trip = roads(node, stop, now)
      if trip.arrival + rules.setup >= visit.closes {
        cancel(id, .tooLate, &turn, now)
        continue
      }
      let back = roads(stop, depot, visit.closes + rules.teardown)
      if back.arrival > SimTime.day(visit.opens.day, rules.shiftEnd) + rules.overtimeCap {
        cancel(id, .overtime, &turn, now)
        continue
      }
      visits[id.row].stage = .underway
      vehicles[vehicle.row].current = id
      drive(vehicle, to: stop, trip, .toStop, id, &turn, now, roads)
      return
    }
    if node == depot {
      freePlace(of: vehicle, &turn, now, roads)
      endShift(vehicle, &turn, now)
    } else {
      drive(vehicle, to: depot, roads(node, depot, now), .toDepot, nil, &turn, now, roads)
    }
  }

  private mutating func drive(
    _ vehicle: VehicleID, to node: NodeID, _ trip: RoadTrip, _ reason: CircuitDrive.Reason,
    _ visit: VisitID?, _ turn: inout CircuitTurn, _ now: SimTime, _ roads: Roads
  ) {
    vehicles[vehicle.row].activity = .driving
    vehicles[vehicle.row].version += 1
    let from = vehicles[vehicle.row].node
    func planned(_ reason: CircuitDrive.Reason, _ arrival: SimTime, _ distance: Distance)
      -> CircuitDrive
    {
      CircuitDrive(
        vehicle: vehicle, reason: reason, from: from, to: node, departure: now, arrival: arrival,
        distance: distance, visit: visit)
    }
    if let left = vehicles[vehicle.row].wear.left, left < trip.wear {
      let share = Double(left.millimetres) / Double(trip.wear.millimetres)
      let moment = now + SimDuration(roundingSeconds: (trip.arrival - now).seconds * share)
      let covered =
        trip.wear == trip.distance
        ? left : Distance(roundingMetres: trip.distance.metres * share)
      vehicles[vehicle.row].drive = planned(.brokenOff, moment, covered)
      schedule(.brokeDown, vehicle, at: moment, &turn)
    } else {
      vehicles[vehicle.row].wear.run(trip.wear)
      vehicles[vehicle.row].drive = planned(reason, trip.arrival, trip.distance)
    }
    vehicles[vehicle.row].trip = trip
    scheduleArrival(of: vehicle, &turn)
    freePlace(of: vehicle, &turn, now, roads)
  }

  /// A vehicle among the cars of the run is sent, and its arrival will be reported.
  private mutating func scheduleArrival(of vehicle: VehicleID, _ turn: inout CircuitTurn) {
    guard let trip = vehicles[vehicle.row].trip, let drive = vehicles[vehicle.row].drive else {
      preconditionFailure("\(vehicle) drives nowhere")
    }
    if trip.course.progress != nil {
      turn.toSend.append(vehicle)
    } else if drive.reason != .brokenOff {
      schedule(.arrived, vehicle, at: trip.arrival, &turn)
    }
  }

  /// The course of a vehicle and where it begins; empty for one that is to stop.
  public func course(of vehicle: VehicleID) -> (course: RoadCourse, origin: NodeID) {
    let state = vehicles[vehicle.row]
    return (
      state.trip?.course ?? RoadCourse(arrival: .zero), state.drive?.from ?? state.node
    )
  }

  /// The vehicle has been sent among the cars of the run by an order.
  public mutating func sent(_ vehicle: VehicleID, by order: UInt32) {
    vehicles[vehicle.row].trip?.course.progress?.order = order
  }

  /// Vehicles under way meet roads that have changed.
  ///
  /// One that is going to break down does so where and when it was going to.
  ///
  /// - Parameter reconsidered: a course as it turns out now; nil if nothing ahead has changed.
  public mutating func meetChangedRoads(
    at now: SimTime, reconsidered: (RoadCourse) -> RoadTrip?
  ) -> CircuitTurn {
    var turn = CircuitTurn()
    for row in vehicles.indices where vehicles[row].activity == .driving {
      guard let drive = vehicles[row].drive, drive.reason != .brokenOff,
        let trip = vehicles[row].trip, let new = reconsidered(trip.course)
      else { continue }
      vehicles[row].trip = new
      vehicles[row].drive = drive.turned(into: new)
      vehicles[row].wear.run(new.wear - trip.wear)
      vehicles[row].version += 1
      scheduleArrival(of: VehicleID(row), &turn)
    }
    return turn
  }

  /// Takes up what is heard of a vehicle among the cars of the run.
  ///
  /// One that is going to break down does so when it was going to.
  public mutating func follow(_ report: StreetReport) -> CircuitTurn {
    var turn = CircuitTurn()
    let row = report.vehicle.row
    guard var trip = vehicles[row].trip, let drive = vehicles[row].drive,
      trip.course.follow(report)
    else { return turn }
    vehicles[row].trip = trip
    if drive.reason == .brokenOff { return turn }
    vehicles[row].drive = drive.turned(into: trip)
    if case .arrived = report.event {
      schedule(.arrived, report.vehicle, at: report.moment, &turn)
    }
    return turn
  }

  mutating func arrive(
    _ vehicle: VehicleID, _ turn: inout CircuitTurn, _ now: SimTime, _ roads: Roads
  ) {
    endDrive(of: vehicle, &turn)
    guard let visit = vehicles[vehicle.row].current else {
      // A day that began on the way home has visits of its own.
      if vehicles[vehicle.row].agenda.isEmpty {
        endShift(vehicle, &turn, now)
      } else {
        planDeparture(vehicle, &turn, now, roads)
      }
      return
    }
    let stop = visits[visit.row].plan.stop
    visits[visit.row].arrived = now
    if parked[stop.row] < rules.parkingPerStop {
      setUp(vehicle, visit, &turn, now, roads)
    } else {
      vehicles[vehicle.row].activity = .queueing
      parkingQueue[stop.row].append(vehicle)
    }
  }

  private mutating func endDrive(of vehicle: VehicleID, _ turn: inout CircuitTurn) {
    guard let drive = vehicles[vehicle.row].drive else {
      preconditionFailure("\(vehicle) arrives from nowhere")
    }
    vehicles[vehicle.row].node = drive.to
    vehicles[vehicle.row].drive = nil
    vehicles[vehicle.row].trip = nil
    turn.drives.append(drive)
  }

  private mutating func setUp(
    _ vehicle: VehicleID, _ visit: VisitID, _ turn: inout CircuitTurn, _ now: SimTime,
    _ roads: Roads
  ) {
    let plan = visits[visit.row].plan
    let opening = max(now + rules.setup, plan.opens)
    // Waiting for a place may have taken too long.
    if opening >= plan.closes {
      cancel(visit, .tooLate, &turn, now)
      vehicles[vehicle.row].current = nil
      planDeparture(vehicle, &turn, now, roads)
      return
    }
    parked[plan.stop.row] += 1
    vehicles[vehicle.row].parkedAt = plan.stop
    vehicles[vehicle.row].activity = .settingUp
    vehicles[vehicle.row].version += 1
    if opening > plan.opens + rules.lateTolerance {
      turn.notices.append(.late(visit, opens: opening))
    }
    schedule(.opened, vehicle, at: opening, &turn)
  }

  private mutating func freePlace(
    of vehicle: VehicleID, _ turn: inout CircuitTurn, _ now: SimTime, _ roads: Roads
  ) {
    guard let stop = vehicles[vehicle.row].parkedAt else { return }
    vehicles[vehicle.row].parkedAt = nil
    parked[stop.row] -= 1
    while parked[stop.row] < rules.parkingPerStop, !parkingQueue[stop.row].isEmpty {
      let next = parkingQueue[stop.row].removeFirst()
      guard let visit = vehicles[next.row].current else {
        preconditionFailure("\(next) waits at \(stop) for no visit")
      }
      setUp(next, visit, &turn, now, roads)
    }
  }

  mutating func open(_ vehicle: VehicleID, _ turn: inout CircuitTurn, _ now: SimTime) {
    guard let visit = vehicles[vehicle.row].current else {
      preconditionFailure("\(vehicle) opens for no visit")
    }
    vehicles[vehicle.row].activity = .open
    visits[visit.row].stage = .open
    visits[visit.row].opened = now
    turn.notices.append(.opened(visit))
    scheduleClosing(vehicle, &turn, now)
  }

  mutating func scheduleClosing(
    _ vehicle: VehicleID, _ turn: inout CircuitTurn, _ now: SimTime
  ) {
    guard let visit = vehicles[vehicle.row].current else { return }
    let closing = visits[visit.row].closing
    schedule(.closed, vehicle, at: max(now, closing), &turn)
    if let every = rules.reviewEvery, now + every <= closing {
      schedule(.reviewDue, vehicle, at: now + every, &turn)
    }
  }

  mutating func review(_ vehicle: VehicleID, _ turn: inout CircuitTurn, _ now: SimTime) {
    guard vehicles[vehicle.row].activity == .open, let visit = vehicles[vehicle.row].current
    else { return }
    turn.notices.append(.underReview(visit))
    if let every = rules.reviewEvery, now + every <= visits[visit.row].closing {
      schedule(.reviewDue, vehicle, at: now + every, &turn)
    }
  }

  mutating func close(_ vehicle: VehicleID, _ turn: inout CircuitTurn, _ now: SimTime) {
    guard let visit = vehicles[vehicle.row].current else {
      preconditionFailure("\(vehicle) closes at no visit")
    }
    vehicles[vehicle.row].activity = .closing
    vehicles[vehicle.row].version += 1
    visits[visit.row].stage = .closing
    visits[visit.row].closed = now
    turn.notices.append(.closed(visit))
  }

  mutating func breakDown(_ vehicle: VehicleID, _ turn: inout CircuitTurn, _ now: SimTime) {
    let isAmongCars = vehicles[vehicle.row].trip?.course.progress != nil
    endDrive(of: vehicle, &turn)
    let lost = [vehicles[vehicle.row].current].compactMap { $0 } + vehicles[vehicle.row].agenda
    for visit in lost { cancel(visit, .breakdown, &turn, now) }
    vehicles[vehicle.row].current = nil
    vehicles[vehicle.row].agenda = []
    // It is towed to its depot, where it is repaired.
    if isAmongCars { turn.toSend.append(vehicle) }
    endShift(vehicle, &turn, now)
    vehicles[vehicle.row].activity = .broken
    vehicles[vehicle.row].node = vehicles[vehicle.row].depot
    let length = breakdowns.repair(vehicle, &vehicles[vehicle.row].wear)
    schedule(.repaired, vehicle, at: now + length, &turn)
  }

  mutating func repair(_ vehicle: VehicleID) {
    vehicles[vehicle.row].activity = .offShift
    vehicles[vehicle.row].version += 1
  }

  private mutating func endShift(
    _ vehicle: VehicleID, _ turn: inout CircuitTurn, _ now: SimTime
  ) {
    guard let began = vehicles[vehicle.row].shiftBegan else {
      preconditionFailure("\(vehicle) ends a shift that has not begun")
    }
    vehicles[vehicle.row].shiftBegan = nil
    vehicles[vehicle.row].activity = .offShift
    vehicles[vehicle.row].version += 1
    turn.notices.append(.shiftEnded(vehicle, began: began, ended: now))
  }

  mutating func cancel(
    _ visit: VisitID, _ reason: CancelReason, _ turn: inout CircuitTurn, _ now: SimTime
  ) {
    visits[visit.row].stage = .cancelled
    visits[visit.row].cancelReason = reason
    visits[visit.row].cancelled = now
    turn.notices.append(.cancelled(visit, reason))
  }
}
