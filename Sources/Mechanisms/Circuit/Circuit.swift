public import Quantities

/// Vehicles that go round a city on a timetable and open for a while at each stop: a bank, a
/// clinic, a library on wheels.
///
/// Visits are announced with the times at which their doors open and close. Each vehicle with
/// visits on a day leaves its depot in good time, drives, parks if there is room, sets up, opens
/// (never before the announcement), closes, lets its owner serve those inside, packs and goes on;
/// after the last visit it returns. A vehicle may come late, stay longer, leave early or break
/// down, in which case the rest of its day is cancelled.
///
/// The circuit is a plain value that its owner drives. It schedules nothing: each method returns
/// a `CircuitTurn` with events for the owner's calendar and with what the owner must know. It
/// knows no customers. Copying the value clones it. It draws breakdowns and repairs only, from
/// streams of the vehicle.
public struct Circuit: Sendable {
  /// How a drive turns out that begins at one node, ends at another and departs at a moment.
  public typealias Roads = (_ from: NodeID, _ to: NodeID, _ departing: SimTime) -> RoadTrip

  public let rules: CircuitRules
  /// The node of each stop.
  public let stops: [NodeID]
  /// All visits that were ever announced, numbered in the order of their announcement.
  public internal(set) var visits: [CircuitVisit] = []
  var vehicles: [CircuitVehicle]
  /// Vehicles that wait for a place to park, by stop, first come first.
  var parkingQueue: [[VehicleID]]
  var parked: [Int]
  /// How far the crews have heard the news of the roads.
  public var roadNews = RoadNewsReader()
  let breakdowns: Breakdowns

  /// - Parameters:
  ///   - stops: where vehicles may stand; visits name them by their place here.
  ///   - depots: where each vehicle begins and ends its days.
  ///   - breakdowns: of the vehicles.
  /// - Precondition: the rules hold together.
  public init(
    rules: CircuitRules, stops: [NodeID], depots: [NodeID], breakdowns: Breakdowns
  ) {
    precondition(rules.mistakes.isEmpty, "a circuit with rules that fail: \(rules.mistakes)")
    self.rules = rules
    self.stops = stops
    self.breakdowns = breakdowns
    vehicles = depots.enumerated().map { number, depot in
      CircuitVehicle(depot: depot, wear: breakdowns.clock(of: VehicleID(number)))
    }
    parkingQueue = [[VehicleID]](repeating: [], count: stops.count)
    parked = [Int](repeating: 0, count: stops.count)
  }

  public var vehicleCount: Int { vehicles.count }

  public subscript(visit: VisitID) -> CircuitVisit { visits[visit.row] }

  /// The visit at which a vehicle stands with open or closing doors; nil if at none.
  public func visitUnderway(of vehicle: VehicleID) -> VisitID? {
    switch vehicles[vehicle.row].activity {
    case .open, .closing: vehicles[vehicle.row].current
    default: nil
    }
  }

  /// Announces visits.
  ///
  /// - Parameter plan: of days that have not begun for their vehicles; in any order.
  /// - Returns: with their numbers, in the order of opening and vehicle.
  /// - Precondition: vehicle and stop exist; doors close after they open and not in the past.
  public mutating func announce(_ plan: [PlannedVisit], at now: SimTime)
    -> (visits: Range<Int>, turn: CircuitTurn)
  {
    var turn = CircuitTurn()
    let first = visits.count
    for visit in plan.sorted(by: PlannedVisit.comesBefore) {
      precondition(
        visit.vehicle.row < vehicles.count && visit.stop.row < stops.count,
        "a visit of \(visit.vehicle) at \(visit.stop)")
      precondition(
        visit.opens < visit.closes && visit.opens >= now,
        "a visit from \(visit.opens) to \(visit.closes), announced at \(now)")
      let id = VisitID(visits.count)
      visits.append(CircuitVisit(visit, announced: now))
      let days = vehicles[visit.vehicle.row].upcoming.map { visits[$0.row].plan.opens.day }
      vehicles[visit.vehicle.row].upcoming.append(id)
      let day = visit.opens.day
      if !days.contains(day) {
        let start = max(now, SimTime.day(day, rules.shiftStart))
        turn.steps.append(
          CircuitStep(
            .shiftStarted(visit.vehicle, day: UInt32(day)), at: start, phase: .release))
      }
    }
    for vehicle in vehicles.indices { sortUpcoming(vehicle) }
    return (first..<visits.count, turn)
  }

  private mutating func sortUpcoming(_ vehicle: Int) {
    let all = visits
    vehicles[vehicle].upcoming.sort {
      (all[$0.row].plan.opens, $0) < (all[$1.row].plan.opens, $1)
    }
  }

  /// Takes back a visit of a day that has not begun for its vehicle.
  ///
  /// - Precondition: the visit is announced and of a day to come.
  public mutating func withdraw(_ visit: VisitID, at now: SimTime) -> CircuitTurn {
    let vehicle = visits[visit.row].plan.vehicle
    guard let place = vehicles[vehicle.row].upcoming.firstIndex(of: visit) else {
      preconditionFailure("\(visit) is \(visits[visit.row].stage) and cannot be withdrawn")
    }
    vehicles[vehicle.row].upcoming.remove(at: place)
    var turn = CircuitTurn()
    cancel(visit, .replanned, &turn, now)
    return turn
  }

  /// What follows from an event that the owner had scheduled.
  ///
  /// - Parameter roads: how drives turn out now.
  public mutating func handle(_ event: CircuitEvent, at now: SimTime, roads: Roads) -> CircuitTurn {
    var turn = CircuitTurn()
    let (vehicle, version) = event.numbers
    if case .shiftStarted(_, let day) = event {
      startShift(vehicle, Int64(day), &turn, now, roads)
      return turn
    }
    guard vehicles[vehicle.row].version == version else { return turn }
    switch event {
    case .shiftStarted: break
    case .departureDue: depart(vehicle, &turn, now, roads)
    case .arrived: arrive(vehicle, &turn, now, roads)
    case .opened: open(vehicle, &turn, now)
    case .reviewDue: review(vehicle, &turn, now)
    case .closed: close(vehicle, &turn, now)
    case .tornDown: planDeparture(vehicle, &turn, now, roads)
    case .brokeDown: breakDown(vehicle, &turn, now)
    case .repaired: repair(vehicle)
    }
    return turn
  }

  /// Keeps the doors of an open vehicle open until a moment.
  ///
  /// - Precondition: it is open, the moment is not past and within the longest extension.
  public mutating func extend(_ vehicle: VehicleID, until moment: SimTime, at now: SimTime)
    -> CircuitTurn
  {
    let visit = openVisit(of: vehicle)
    let latest = visits[visit.row].plan.closes + rules.longestExtension
    precondition(
      now <= moment && moment <= latest,
      "\(vehicle) stays until \(moment) at \(now), and at most until \(latest)")
    var turn = CircuitTurn()
    visits[visit.row].closing = moment
    vehicles[vehicle.row].version += 1
    scheduleClosing(vehicle, &turn, now)
    return turn
  }

  /// Closes the doors of an open vehicle now.
  public mutating func leave(_ vehicle: VehicleID, at now: SimTime) -> CircuitTurn {
    let visit = openVisit(of: vehicle)
    var turn = CircuitTurn()
    visits[visit.row].closing = now
    close(vehicle, &turn, now)
    return turn
  }

  /// The last customer inside is served: the crew packs.
  ///
  /// - Precondition: the vehicle's doors are closed and it has not packed.
  public mutating func clear(_ vehicle: VehicleID, at now: SimTime) -> CircuitTurn {
    let state = vehicles[vehicle.row]
    guard state.activity == .closing, let visit = state.current else {
      preconditionFailure("\(vehicle) is cleared while it is \(state.activity)")
    }
    var turn = CircuitTurn()
    visits[visit.row].stage = .ended
    visits[visit.row].ended = now
    vehicles[vehicle.row].current = nil
    vehicles[vehicle.row].activity = .tearingDown
    vehicles[vehicle.row].version += 1
    turn.notices.append(.ended(visit))
    schedule(.tornDown, vehicle, at: now + rules.teardown, &turn)
    return turn
  }

  private func openVisit(of vehicle: VehicleID) -> VisitID {
    let state = vehicles[vehicle.row]
    guard state.activity == .open, let visit = state.current else {
      preconditionFailure("\(vehicle) is \(state.activity), not open")
    }
    return visit
  }
}
