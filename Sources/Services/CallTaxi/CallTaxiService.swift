public import City
public import Kernel
public import Mechanisms
public import Parameters
public import Quantities
public import Randomness
public import Records

/// The call taxi (이지콜): rides on call for people who cannot walk far.
///
/// A rider asks for a ride, at once or for later; a policy puts the request into a vehicle's plan
/// or leaves it waiting; the vehicle drives, waits at the door, takes the rider aboard and sets
/// the rider down. A rider whose patience ends before the vehicle is at the door gives up; some
/// cancel after an assignment; some are not there. Vehicles come and go by roster, take breaks,
/// wait at two depots, and break down.
public struct CallTaxiService: Process, ~Copyable {
  public typealias Shared = City

  var calendar: EventCalendar<CallTaxiEvent>
  var policy: any DispatchPolicy
  let parameters: ParameterSet
  let family: StreamFamily
  /// The day's own needs, and after them the rides that other services ordered.
  var tours: [Tour]
  /// How many of them are the service's own needs.
  let ownTours: Int
  /// The number of the order of each ride that another service ordered, from `ownTours` on.
  var orders: [Int] = []
  /// How such rides ended, to be told at the end of an event.
  var endings: [(number: Int, ending: RideEnding)] = []
  let roster: Roster
  var legs: [Leg]
  var vehicles: [TaxiVehicle]
  /// Requests that are open and in no plan, in the order in which they opened.
  var waiting: [RequestID] = []
  var roadNews = RoadNewsReader()
  /// Vehicles whose courses are new and not certain; empty between events.
  var toSend: [VehicleID] = []
  /// What crews have reported and the dispatcher has not heard, by vehicle.
  var reports: [History<TaxiReport>]
  /// The service's rank among those of the run.
  let rank: UInt8
  let rules: ElectricRules
  var depots: [DepotChargers]
  /// Vehicles that have come to public chargers in this event, and visits there that have ended.
  var chargingCalls: [(vehicle: VehicleID, site: Int, need: SimDuration)] = []
  var unplugs: [Int] = []
  /// What decisions were made on.
  public internal(set) var observations = ObservationLog<CallTaxiOwner>()

  public internal(set) var legRecords = RecordTable(of: LegRecord.self)
  public internal(set) var driveRecords = RecordTable(of: DriveRecord.self)
  public internal(set) var dutyRecords = RecordTable(of: DutyRecord.self)
  public internal(set) var breakdownRecords = RecordTable(of: BreakdownRecord.self)
  public internal(set) var chargeRecords = RecordTable(of: ChargeRecord.self)
  /// The tours as drawn, for comparison between policies.
  public let tourRecords: RecordTable

  // Parameters that every event needs, looked up once.
  let windowLength: SimDuration
  let immediateWindow: SimDuration
  let lockTime: SimDuration
  let grace: SimDuration
  let idleDelay: SimDuration
  let breakLength: SimDuration
  let overtimeCap: SimDuration
  let waitsAtDepot: Bool
  let breakdowns: Breakdowns

  /// - Parameters:
  ///   - rank: the service's place in the registry.
  ///   - tours: the day's needs, as `TourDemand` draws them.
  ///   - family: seed and replication, for rides that other services order.
  ///   - depots: where vehicles begin and end their shifts, taken in turn; at least one.
  ///   - end: the last moment that the run may reach.
  public init(
    rank: UInt8, parameters: ParameterSet, policy: any DispatchPolicy, tours: [Tour],
    family: StreamFamily, depots: [NodeID], until end: SimTime
  ) {
    precondition(!depots.isEmpty, "the call taxi has no depot")
    calendar = EventCalendar(rank: rank)
    self.rank = rank
    rules = ElectricRules(parameters)
    let chargers = rules.depotChargers
    self.depots = depots.map { DepotChargers($0, chargers: chargers) }
    self.policy = policy
    self.parameters = parameters
    self.family = family
    self.tours = tours
    ownTours = tours.count
    vehicles = Self.fleet(parameters, depots)
    reports = [History](repeating: History(), count: vehicles.count)
    roster = Roster(
      parameters: parameters, fleet: vehicles.map(\.vehicleClass), until: end)
    legs = [Leg](repeating: Leg(), count: 2 * tours.count)
    windowLength = parameters.duration("booking.window")
    immediateWindow = parameters.duration("booking.immediateWindow")
    lockTime = parameters.duration("booking.lockTime")
    grace = parameters.duration("door.noShowGrace")
    idleDelay = parameters.duration("fleet.idleDelay")
    breakLength = parameters.duration("roster.breakLength")
    overtimeCap = parameters.duration("roster.overtimeCap")
    waitsAtDepot = parameters.choice("fleet.waitPlace") == "depot"
    breakdowns = Breakdowns(
      meanDistance: parameters.distance("fleet.breakdownDistance"),
      repairMean: parameters.duration("fleet.repairMean"),
      repairCV: parameters.number("fleet.repairCV"), family: family, distances: Self.breakdown,
      repairs: Self.repair)
    var records = RecordTable(of: TourRecord.self)
    for (number, tour) in tours.enumerated() {
      records.append(TourRecord(number: UInt32(number), tour: tour))
    }
    tourRecords = records
    for row in vehicles.indices { vehicles[row].wear = breakdowns.clock(of: VehicleID(row)) }
    scheduleStart()
  }

  private static func fleet(_ parameters: ParameterSet, _ depots: [NodeID]) -> [TaxiVehicle] {
    let classes: [(VehicleClass, Int, Load)] = [
      (
        .wheelchairVehicle, parameters.count("fleet.wheelchairVehicles"),
        Load(seats: parameters.count("fleet.wheelchairVehicleSeats"), bays: 1)
      ),
      (
        .leasedTaxi, parameters.count("fleet.leasedTaxis"),
        Load(seats: parameters.count("fleet.taxiSeats"), bays: 0)
      ),
      (
        .shuttle, parameters.count("fleet.shuttles"),
        Load(seats: parameters.count("fleet.shuttleSeats"), bays: 2)
      ),
    ]
    return classes.flatMap { vehicleClass, count, capacity in
      let electric = Int(
        (parameters.number("electric.share") * Double(count)).rounded(.toNearestOrAwayFromZero))
      return (0..<count).map { place in
        let depot = depots[place % depots.count]
        var vehicle = TaxiVehicle(
          vehicleClass: vehicleClass, capacity: capacity, depot: depot,
          depotNumber: place % depots.count, node: depot)
        if place < electric { vehicle.electric = battery(of: vehicleClass, parameters) }
        return vehicle
      }
    }
  }

  private static func battery(of vehicleClass: VehicleClass, _ parameters: ParameterSet)
    -> TaxiBattery
  {
    let kind = Int(vehicleClass.rawValue)
    return TaxiBattery(
      battery: Battery(
        capacity: parameters.series("electric.capacity")[kind],
        share: parameters.number("electric.atStart")),
      use: EnergyUse(usual: parameters.series("electric.use")[kind]))
  }

  private mutating func scheduleStart() {
    for (row, shift) in roster.shifts.enumerated() {
      calendar.schedule(
        .shiftStarted(shift.vehicle, shift: UInt32(row)), at: shift.start, phase: .release)
    }
    for (number, tour) in tours.enumerated() {
      // A booking made before the run begins is known when it begins.
      calendar.schedule(
        .requestPlaced(Self.outwardLeg(ofTour: number)), at: max(tour.requested, .zero),
        phase: .arrive)
    }
    for vehicle in vehicles.indices where vehicles[vehicle].electric != nil {
      calendar.schedule(
        .pluggedIn(VehicleID(vehicle), version: 0), at: .zero, phase: .arrive)
    }
    if rules.isOn && rules.lost > 0 && !rules.outage.isEmpty {
      calendar.schedule(.depotsFailed, at: rules.outage.lowerBound, phase: .release)
      calendar.schedule(.depotsRepaired, at: rules.outage.upperBound, phase: .release)
    }
  }

  public var nextKey: EventKey { calendar.nextKey }
  public var fingerprint: Fingerprint { calendar.fingerprint }

  public mutating func handleNextEvent(_ city: inout City) {
    guard let (key, event) = calendar.popNext() else { return }
    let now = key.time
    let change = reporting(event, city)
    switch event {
    case .requestPlaced(let request): placeRequest(request, city, now)
    case .requestOpened(let request): decide(on: request, city, now)
    case .patienceEnded(let request): endPatience(of: request, city, now)
    case .requestCancelled(let request): cancel(request, city, now)
    case .stopReached(let vehicle, let version): reachStop(vehicle, version, city, now)
    case .graceEnded(let vehicle, let version): endGrace(vehicle, version, city, now)
    case .boardingEnded(let vehicle, let version): endBoarding(vehicle, version, city, now)
    case .alightingEnded(let vehicle, let version): endAlighting(vehicle, version, city, now)
    case .vehicleFreed(let vehicle, let version): decide(for: vehicle, version, city, now)
    case .idleDelayEnded(let vehicle, let version): leaveWhenHeard(vehicle, version, city, now)
    case .shiftStarted(let vehicle, let shift): startShift(vehicle, Int(shift), city, now)
    case .shiftEnded(let vehicle, let shift): endShift(vehicle, Int(shift), city, now)
    case .breakDue(let vehicle, let shift): startBreakIfIdle(vehicle, Int(shift), city, now)
    case .breakEnded(let vehicle, let shift): endBreak(vehicle, Int(shift), now)
    case .brokeDown(let vehicle, let version):
      breakDown(vehicle, version, city, now)
      if vehicles[vehicle.row].activity == .broken { backInService(vehicle, now) }
    case .repaired(let vehicle, let version): repaired(vehicle, version, now)
    case .chargeEnded(let vehicle, let version): endCharge(vehicle, version, city, now)
    case .pluggedIn(let vehicle, let version):
      if vehicles[vehicle.row].version == version { chargeOffShift(vehicle, city, now) }
    case .depotsFailed: changeDepots(fail: true, now)
    case .depotsRepaired: changeDepots(fail: false, now)
    }
    if let change { report(event, change, city, now) }
    sendOut(&city)
    tellHosts(&city)
    tellChargers(&city)
  }

  /// Takes the rides that other services have ordered, and drives on roads that have changed, among the
  /// cars of the run.
  public mutating func react(to city: inout City, at now: SimTime) {
    hearOfVehicles(&city, now)
    if let changed = city.roads.news(for: &roadNews) { meet(changed, city, now) }
    for (number, order) in city.takeNewRides() { take(order, number, city, now) }
    if rules.isOn { hearOfChargers(&city, now) }
    sendOut(&city)
    tellHosts(&city)
    tellChargers(&city)
  }

  /// Writes the rows of what has not ended when the run ends.
  public mutating func finish(_ city: City, at end: SimTime) {
    for number in tours.indices {
      for leg in 0..<(tours[number].hasReturn ? 2 : 1) {
        let request = RequestID(2 * number + leg)
        if legs[request.row].stage != .ended { endLeg(request, .unfinished, city, end) }
      }
    }
    for vehicle in vehicles.indices {
      leaveCharger(VehicleID(vehicle), .unfinished, city, end)
      switch vehicles[vehicle].activity {
      case .offShift, .brokenOffShift: break
      default: recordDuty(VehicleID(vehicle), until: end)
      }
    }
  }

  /// The key figures and the ledger of the run, from its records. To be asked after `finish`.
  ///
  /// - Parameters:
  ///   - counted: needs whose tour begins then, drives that begin then, and the duty done then.
  ///   - horizon: the part of it in which needs arise, by which yearly costs are shared.
  ///   - firstDay: the day of the week of day 0, 0 for Monday.
  public func figures(
    counting counted: Range<SimTime>, horizon: SimDuration, firstDay: Int
  ) -> CallTaxiFigures {
    CallTaxiFigures(
      legs: legRecords, tours: tourRecords, drives: driveRecords, duties: dutyRecords,
      breakdowns: breakdownRecords, charges: chargeRecords, parameters,
      counting: counted,
      year: ServiceYear(
        start: counted.lowerBound, horizon: horizon, firstDay: firstDay,
        dayFactors: parameters.series("demand.dayFactor")))
  }

  public borrowing func clone() -> CallTaxiService {
    CallTaxiService(copying: self)
  }

  private init(copying other: borrowing CallTaxiService) {
    calendar = other.calendar.clone()
    policy = other.policy
    parameters = other.parameters
    family = other.family
    tours = other.tours
    ownTours = other.ownTours
    orders = other.orders
    endings = other.endings
    roster = other.roster
    legs = other.legs
    vehicles = other.vehicles
    waiting = other.waiting
    roadNews = other.roadNews
    reports = other.reports
    rank = other.rank
    rules = other.rules
    depots = other.depots
    chargingCalls = other.chargingCalls
    unplugs = other.unplugs
    chargeRecords = other.chargeRecords
    observations = other.observations
    legRecords = other.legRecords
    driveRecords = other.driveRecords
    dutyRecords = other.dutyRecords
    breakdownRecords = other.breakdownRecords
    tourRecords = other.tourRecords
    windowLength = other.windowLength
    immediateWindow = other.immediateWindow
    lockTime = other.lockTime
    grace = other.grace
    idleDelay = other.idleDelay
    breakLength = other.breakLength
    overtimeCap = other.overtimeCap
    waitsAtDepot = other.waitsAtDepot
    breakdowns = other.breakdowns
  }
}
