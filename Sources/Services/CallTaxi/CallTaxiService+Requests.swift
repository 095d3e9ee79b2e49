import City
import Mechanisms
import Quantities
import RoadNetwork

// The life of a leg: placed, opened, assigned, ended.

extension CallTaxiService {
  static func outwardLeg(ofTour tour: Int) -> RequestID { RequestID(2 * tour) }

  func tour(of request: RequestID) -> Tour { tours[request.row / 2] }

  func isReturn(_ request: RequestID) -> Bool { request.row % 2 == 1 }

  func draw(of request: RequestID) -> Tour.LegDraw {
    isReturn(request) ? tour(of: request).back : tour(of: request).outward
  }

  func origin(of request: RequestID) -> NodeID {
    isReturn(request) ? tour(of: request).destination : tour(of: request).home
  }

  func destination(of request: RequestID) -> NodeID {
    isReturn(request) ? tour(of: request).home : tour(of: request).destination
  }

  mutating func placeRequest(_ request: RequestID, _ city: City, _ now: SimTime) {
    let tour = tour(of: request)
    let booked = tour.booked && !isReturn(request)
    legs[request.row].isPlaced = true
    legs[request.row].requested = isReturn(request) ? now : tour.requested
    legs[request.row].windowStart = isReturn(request) ? now : tour.windowStart
    legs[request.row].stage = .booked
    let windowStart = legs[request.row].windowStart
    let opening = booked ? max(now, windowStart - lockTime) : now
    calendar.schedule(.requestOpened(request), at: opening, phase: .decide)
    calendar.schedule(
      .patienceEnded(request), at: windowStart + draw(of: request).patience, phase: .release)
  }

  /// The request opens: the policy may give it to any vehicle.
  mutating func decide(on request: RequestID, _ city: City, _ now: SimTime) {
    guard legs[request.row].stage == .booked else { return }
    legs[request.row].opened = now
    legs[request.row].stage = .waiting
    waiting.append(request)
    let opened = dispatchRequest(for: request, city, now)
    legs[request.row].request = opened
    guard vehicles.contains(where: { opened.suits($0) }) else {
      endLeg(request, .refused, city, now)
      return
    }
    offer(request, city, now)
  }

  /// Asks the policy to put a waiting request into some vehicle's plan.
  mutating func offer(_ request: RequestID, _ city: City, _ now: SimTime) {
    let opened = legs[request.row].request ?? dispatchRequest(for: request, city, now)
    legs[request.row].request = opened
    var isOpen = true
    var tooWeak: [VehicleID] = []
    while isOpen {
      let onDuty = vehicles.indices.map { VehicleID($0) }.filter { !tooWeak.contains($0) }
        .compactMap { see($0, city, now) }
      let observation = observation(of: onDuty, city, now)
      let decision = city.travel.asEstimated(city.estimate(by: Self.reader, at: now)) {
        policy.place(opened, observation)
      }
      if let decision, !carries(decision, city, now) {
        tooWeak.append(decision.vehicle)
        _ = chargeInstead(decision.vehicle, city, now)
        continue
      }
      // A decision that is not possible any more tells the dispatcher so; the policy decides anew.
      isOpen = decision.map { !tryOut($0, city, now) } ?? false
      note(onDuty, isRefused: isOpen, city, now)
    }
  }

  /// What the dispatcher is told of a request.
  ///
  /// A stranded rider is ready where the vehicle broke down.
  private mutating func dispatchRequest(
    for request: RequestID, _ city: City, _ now: SimTime
  ) -> DispatchRequest {
    let tour = tour(of: request)
    let leg = legs[request.row]
    let booked = tour.booked && !isReturn(request) && leg.strandedAt == nil
    let windowStart = leg.strandedAt == nil ? leg.windowStart : now
    let origin = leg.strandedAt ?? origin(of: request)
    var arcs: [ArcID] = []
    city.travel.path(
      from: origin, to: destination(of: request), at: windowStart, arcs: &arcs)
    let direct =
      city.roads.disturbance.expectedArrival(along: arcs[...], departing: windowStart) - windowStart
    if leg.strandedAt == nil {
      legs[request.row].directTime = direct
      legs[request.row].directDistance = city.distance(of: arcs[...])
    }
    let longer = SimDuration(
      roundingSeconds: direct.seconds * parameters.number("riders.maxRideFactor"))
    return DispatchRequest(
      id: request, origin: origin, destination: destination(of: request),
      placed: leg.requested, windowStart: windowStart,
      windowEnd: windowStart + (booked ? windowLength : immediateWindow),
      load: load(of: tour), vehicleClasses: classes(for: tour), directTime: direct,
      maxRideTime: max(longer, direct + parameters.duration("riders.maxRideExtra")),
      boardingAllowance: parameters.duration(
        tour.wheelchair ? "door.wheelchairBoarding" : "door.otherBoarding"),
      alightingAllowance: parameters.duration(
        tour.wheelchair ? "door.wheelchairAlighting" : "door.otherAlighting"))
  }

  private func load(of tour: Tour) -> Load {
    let companion = tour.companion ? 1 : 0
    return tour.wheelchair
      ? Load(seats: companion, bays: 1) : Load(seats: 1 + companion, bays: 0)
  }

  private func classes(for tour: Tour) -> UInt8 {
    var bits: UInt8 = 1 << VehicleClass.shuttle.rawValue
    if tour.wheelchair || parameters.flag("fleet.othersInWheelchairVehicles") {
      bits |= 1 << VehicleClass.wheelchairVehicle.rawValue
    }
    if !tour.wheelchair { bits |= 1 << VehicleClass.leasedTaxi.rawValue }
    return bits
  }

  /// The rider gives up unless a vehicle is at the door.
  ///
  /// An assigned rider gives up too: the vehicle is expected after the end of the patience.
  mutating func endPatience(of request: RequestID, _ city: City, _ now: SimTime) {
    if legs[request.row].strandedAt != nil { return }
    switch legs[request.row].stage {
    case .booked, .waiting, .assigned: withdraw(request, .abandoned, city, now)
    case .future, .atDoor, .onBoard, .ended: break
    }
  }

  /// The assigned rider cancels unless a vehicle is at the door.
  mutating func cancel(_ request: RequestID, _ city: City, _ now: SimTime) {
    if legs[request.row].strandedAt != nil { return }
    if legs[request.row].stage == .assigned { withdraw(request, .cancelled, city, now) }
  }

  private mutating func withdraw(
    _ request: RequestID, _ outcome: LegOutcome, _ city: City, _ now: SimTime
  ) {
    let vehicle = legs[request.row].stage == .assigned ? legs[request.row].vehicle : nil
    endLeg(request, outcome, city, now)
    if let vehicle { dropFromPlan(request, vehicle, city, now) }
  }

  /// Ends a leg: its record is written and what hangs on it follows.
  mutating func endLeg(
    _ request: RequestID, _ outcome: LegOutcome, _ city: City, _ now: SimTime
  ) {
    precondition(legs[request.row].stage != .ended, "\(request) ends twice, now \(outcome)")
    if legs[request.row].stage == .waiting { waiting.removeAll { $0 == request } }
    legs[request.row].stage = .ended
    record(request, outcome, city, now)
    noteEnding(of: request, outcome, now)
    let tour = tour(of: request)
    guard !isReturn(request), tour.hasReturn, outcome != .unfinished else { return }
    let back = RequestID(request.row + 1)
    if outcome == .served {
      let due = max(tour.wishedReturn, now + tour.activity)
      calendar.schedule(.requestPlaced(back), at: due, phase: .arrive)
    } else {
      endLeg(back, .lapsed, city, now)
    }
  }

  private mutating func record(
    _ request: RequestID, _ outcome: LegOutcome, _ city: City, _ now: SimTime
  ) {
    let tour = tour(of: request)
    let leg = legs[request.row]
    let none = SimTime(milliseconds: -1)
    var wait = SimDuration(milliseconds: -1)
    if outcome == .served, let atDoor = leg.vehicleAtDoor {
      wait = max(.zero, atDoor - max(leg.requested, leg.windowStart))
    }
    let riders = city.plan.residents.registeredRiders
    let isKnown = riders.indices.contains(Int(tour.rider))
    legRecords.append(
      LegRecord(
        need: request.index, tour: request.index / 2, leg: isReturn(request) ? 1 : 0,
        rider: tour.rider, wheelchair: tour.wheelchair,
        booked: tour.booked && !isReturn(request), purpose: tour.purpose,
        origin: origin(of: request), destination: destination(of: request),
        originDong: city.plan.dongOfNode[origin(of: request).row],
        destinationDong: city.plan.dongOfNode[destination(of: request).row],
        requested: leg.isPlaced ? leg.requested : none,
        windowStart: leg.isPlaced ? leg.windowStart : none, assigned: leg.assigned ?? none,
        vehicleAtDoor: leg.vehicleAtDoor ?? none, boarded: leg.boarded ?? none,
        arrived: leg.arrived ?? none, alighted: outcome == .served ? now : none,
        outcome: outcome, isHosted: isHosted(request), vehicle: leg.vehicle?.index ?? .max,
        wait: wait,
        patience: draw(of: request).patience,
        directTime: leg.directTime ?? SimDuration(milliseconds: -1),
        directDistance: leg.directDistance, stranded: leg.strandedAt != nil,
        resident: isKnown ? riders[Int(tour.rider)] : ResidentID(UInt32.max)))
  }
}

extension DispatchRequest {
  /// Whether a vehicle of the fleet could ever carry the rider.
  func suits(_ vehicle: TaxiVehicle) -> Bool {
    vehicleClasses & (1 << vehicle.vehicleClass.rawValue) != 0 && load.fits(in: vehicle.capacity)
  }
}
