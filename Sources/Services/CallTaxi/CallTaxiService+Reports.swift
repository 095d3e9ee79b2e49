import City
public import Mechanisms
import Quantities
import RoadNetwork

// What the dispatcher knows of vehicles: the feeds `vehicleStates`, `vehiclePositions` and
// `roadTimes` of the data platform.
//
// A crew reports what it does; until the report is there the dispatcher takes the vehicle to be in
// the state before. Plans are the dispatcher's own, so of a plan it misses only which stops have
// been reached since. A vehicle that drives is where its last position says, or where the drive
// began if that is newer; nothing is guessed beyond it. Riders call the centre itself: requests,
// cancellations, no-shows and breakdowns are known at once. Whoever is sent drives from where it truly is.

/// A state of a vehicle that has passed, and the stop that it then reached.
struct TaxiReport: Sendable {
  let before: TaxiVehicle
  let reached: PlannedStop?
}

/// The name under which the call taxi writes its tables.
public enum CallTaxiOwner: CircuitOwner {
  public static let service = "callTaxi"
}

extension CallTaxiService {
  static let reader = Platform.Reader("callTaxi")

  // MARK: Reports

  /// The vehicle that an event changes by itself, as it is before; nil if all is known at once.
  func reporting(_ event: CallTaxiEvent, _ city: City) -> (id: VehicleID, before: TaxiVehicle)? {
    if city.platform.isExact(.vehicleStates) { return nil }
    switch event {
    case .stopReached(let id, _), .graceEnded(let id, _), .boardingEnded(let id, _),
      .alightingEnded(let id, _), .idleDelayEnded(let id, _), .shiftStarted(let id, _),
      .shiftEnded(let id, _), .breakDue(let id, _), .breakEnded(let id, _), .brokeDown(let id, _),
      .repaired(let id, _), .chargeEnded(let id, _):
      return (id, vehicles[id.row])
    case .requestPlaced, .requestOpened, .patienceEnded, .requestCancelled, .vehicleFreed,
      .pluggedIn, .depotsFailed, .depotsRepaired:
      return nil
    }
  }

  /// The crew reports a change of its own.
  mutating func report(_ id: VehicleID, _ before: TaxiVehicle, _ city: City, _ now: SimTime) {
    if city.platform.isExact(.vehicleStates) { return }
    let vehicle = vehicles[id.row]
    guard vehicle.version != before.version || vehicle.activity != before.activity else { return }
    let reached = before.activity == .toStop ? vehicle.current : nil
    reports[id.row].report(
      TaxiReport(before: before, reached: reached), .vehicleStates, of: id.index, by: Self.reader,
      through: city.platform, at: now)
  }

  /// What follows in the dispatcher's mind from an event of a vehicle.
  mutating func report(
    _ event: CallTaxiEvent, _ change: (id: VehicleID, before: TaxiVehicle), _ city: City,
    _ now: SimTime
  ) {
    report(change.id, change.before, city, now)
    guard vehicles[change.id.row].version != change.before.version else { return }
    // A rider who is not there is asked after by telephone; help for a vehicle is called so.
    switch event {
    case .graceEnded, .brokeDown: reports[change.id.row].tellAll()
    default: break
    }
  }

  /// Drives to the depot to wait there, but not before the dispatcher could have answered.
  mutating func leaveWhenHeard(
    _ id: VehicleID, _ version: UInt32, _ city: City, _ now: SimTime
  ) {
    if vehicles[id.row].version == version, let heard = reports[id.row].nextNews(after: now) {
      calendar.schedule(.idleDelayEnded(id, version: version), at: heard, phase: .observe)
    } else {
      leaveForDepot(id, version, city, now)
    }
  }

  // MARK: Seeing

  /// A vehicle as the dispatcher knows it; nil if it is taken to take no work.
  func see(_ id: VehicleID, _ city: City, _ now: SimTime) -> DispatchVehicle? {
    let platform = city.platform
    if platform.isExact(.vehicleStates) && platform.isExact(.vehiclePositions) {
      return observe(id, city, now)
    }
    // Its riders are given to others before the event of the breakdown is over.
    if vehicles[id.row].activity == .broken { return nil }
    let unheard = reports[id.row].unheard(at: now)
    let known = unheard.first?.before ?? vehicles[id.row]
    let place = platform.place(of: id, by: Self.reader, at: now)
    let plan = unheard.compactMap(\.reached) + vehicles[id.row].plan
    return view(id, of: known, plan: plan, place, city, now)
  }

  // MARK: Deciding

  /// Carries a decision out if it is possible; if what it was made on is no longer so, the crew
  /// says how things stand and nothing else happens.
  ///
  /// - Returns: whether it was possible.
  mutating func tryOut(_ decision: Insertion, _ city: City, _ now: SimTime) -> Bool {
    let id = decision.vehicle
    let unheard = reports[id.row].unheard(at: now)
    if unheard.isEmpty {
      carryOut(decision, city, now)
      return true
    }
    let reached = unheard.count { $0.reached != nil }
    reports[id.row].tellAll()
    guard decision.pickupIndex >= reached, let truth = observe(id, city, now),
      let asked = legs[decision.request.row].request,
      decision.dropoffIndex - reached <= truth.plan.count
    else { return false }
    let moved = Insertion(
      request: decision.request, vehicle: id, pickupIndex: decision.pickupIndex - reached,
      dropoffIndex: decision.dropoffIndex - reached)
    guard isWithinRoom(Self.plan(truth.plan, with: asked, moved), truth) else { return false }
    carryOut(moved, city, now)
    return true
  }

  /// Notes how old what a decision was made on was.
  mutating func note(
    _ seen: [DispatchVehicle], isRefused: Bool, _ city: City, _ now: SimTime
  ) {
    if city.platform.isPerfect { return }
    let driving = seen.filter {
      let activity = vehicles[$0.id.row].activity
      return activity == .toStop || activity == .toWaitPlace
    }
    observations.note(
      [
        (.vehiclePositions, driving.map(\.id.index)), (.vehicleStates, seen.map(\.id.index)),
        (.roadTimes, [0]),
      ], by: Self.reader, through: city.platform, isRefused: isRefused, at: now)
  }
}
