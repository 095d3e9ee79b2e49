public import City
public import Kernel
public import Mechanisms
public import Parameters
public import Quantities
public import Randomness
public import Records
import RoadNetwork

/// The care of people who live alone (AI 약자돌봄케어): devices that raise alarms, a ladder of calls,
/// and responders who go and look.
///
/// Something happens in a household, or its device errs. An alarm climbs the ladder as its triage
/// decides: a call of the AI, an agent on the phone, a responder. Responders wait at bases, drive
/// by road, stay on scene and are sent on or to a base, as a policy decides. Where life is at risk
/// an ambulance (119) is called at the same time. A true event of which nobody hears ends when
/// somebody happens to find the person.
public struct CareService: Process, ~Copyable {
  public typealias Shared = City

  let rank: UInt8
  var calendar: EventCalendar<CareEvent>
  var policy: any ResponderPolicy
  var triage: any AlarmTriage
  let rules: CareRules
  let parameters: ParameterSet
  let households: [EquippedHousehold]
  /// In the order of their moments; an alarm has the number of its need.
  let needs: [AlarmNeed]
  let bases: [NodeID]
  let forecast: CallForecast
  let breakdowns: Breakdowns
  /// The end of the run; no shift begins later.
  let end: SimTime

  var cases: [AlarmCase] = []
  var agents: Station
  var units: [CareUnit]
  /// By unit, what the control room has not heard yet.
  var reports: [History<CareUnit>]
  /// Calls that wait for a responder, in the order in which they were asked for.
  var waiting: [RequestID] = []
  var shift: CareRules.Shift
  /// Driving times from bases to regions by hour of the day, as far as asked for.
  var coverages: [ResponderCoverage?] = Array(repeating: nil, count: 24)
  /// Hospitals to which people ride.
  let hospitals: [NodeID]
  /// Rides ordered and not ended, by number of the order.
  var rides: [Int: OrderedRide] = [:]
  var clock = BusyClock()
  var roadNews = RoadNewsReader()
  /// Vehicles whose courses are new and not certain; empty between events.
  var toSend: [VehicleID] = []

  public internal(set) var alarmRecords = RecordTable(of: AlarmOutcomeRecord.self)
  public internal(set) var driveRecords = RecordTable(of: ResponderDriveRecord.self)
  public internal(set) var dutyRecords = RecordTable(of: ResponderDutyRecord.self)
  public internal(set) var rideRecords = RecordTable(of: CareRideRecord.self)
  /// What decisions were made on.
  public internal(set) var observations = ObservationLog<CareOwner>()
  /// The needs as drawn, for comparison between policies.
  public let needRecords: RecordTable

  /// - Parameters:
  ///   - rank: the service's place in the registry.
  ///   - policy: sends and places responders.
  ///   - triage: decides who gets one.
  ///   - households: as `EquippedHousehold` draws them.
  ///   - needs: of the whole run, as `AlarmDemand` draws them.
  ///   - family: seed and replication, for breakdowns.
  ///   - end: the last moment that the run may reach.
  /// - Precondition: `mistakes(in:_:)` finds none.
  public init(
    rank: UInt8, parameters: ParameterSet, policy: any ResponderPolicy, triage: any AlarmTriage,
    households: [EquippedHousehold], needs: [AlarmNeed], plan: CityPlan, family: StreamFamily,
    until end: SimTime
  ) {
    self.rank = rank
    self.parameters = parameters
    self.policy = policy
    self.triage = triage
    self.households = households
    self.needs = needs
    self.end = end
    let rules = CareRules(parameters)
    self.rules = rules
    breakdowns = Breakdowns(
      meanDistance: rules.breakdownDistance, repairMean: rules.repairMean,
      repairCV: rules.repairCV, family: family, distances: AlarmDemand.breakdown,
      repairs: AlarmDemand.repair)
    let bases = CareBases.nodes(parameters, plan)
    self.bases = bases
    forecast = CallForecast(parameters, households, plan.roads.graph)
    hospitals = plan.facilities(of: Self.hospitalCategories).map(\.node)
    shift = rules.shift(0)
    calendar = EventCalendar(rank: rank)
    agents = Station(servers: rules.nightAgents)
    units = (0..<rules.units).map { number in
      let base = BaseID(number % max(1, bases.count))
      return CareUnit(node: bases[base.row], base: base, home: base)
    }
    reports = [History](repeating: History(), count: units.count)
    var records = RecordTable(of: AlarmNeedRecord.self)
    for need in needs {
      records.append(AlarmNeedRecord(need, households[Int(need.household)]))
    }
    needRecords = records
    cases.reserveCapacity(needs.count)
    for row in units.indices { units[row].wear = breakdowns.clock(of: VehicleID(row)) }
    calendar.schedule(.shiftBegan(0), at: .zero, phase: .release)
    scheduleNextNeed(0)
  }

  static let hospitalCategories: Set<String> = [
    "universityHospital", "generalHospital", "hospital",
  ]

  public var nextKey: EventKey { calendar.nextKey }
  public var fingerprint: Fingerprint { calendar.fingerprint }

  /// Needs wait in their list, not in the calendar, which stays short.
  mutating func scheduleNextNeed(_ number: Int) {
    guard number < needs.count else { return }
    calendar.schedule(.needArisen(RequestID(number)), at: needs[number].moment, phase: .arrive)
  }

  public mutating func handleNextEvent(_ city: inout City) {
    guard let (key, event) = calendar.popNext() else { return }
    let now = key.time
    let change = reporting(event, city)
    switch event {
    case .needArisen(let alarm): arise(alarm, now)
    case .alarmRaised(let alarm): raise(alarm, city, now)
    case .alarmHeard(let alarm): hear(alarm, city, now)
    case .callEnded(let alarm): endCall(alarm, city, now)
    case .agentEnded(let alarm, let service): endAgent(alarm, service, city, now)
    case .patienceEnded(let alarm, let ticket): hangUp(alarm, ticket, city, now)
    case .responderAsked(let alarm): place(alarm, city, now)
    case .handoverDue(let alarm): handOver(alarm, now)
    case .unitArrived(let unit, let version): arrive(unit, version, city, now)
    case .sceneEnded(let unit, let version): endScene(unit, version, &city, now)
    case .unitFreed(let unit, let version): free(unit, version, city, now)
    case .unitBrokeDown(let unit, let version): breakDown(unit, version, city, now)
    case .unitRepaired(let unit): repair(unit, city, now)
    case .shiftBegan(let number): beginShift(Int(number), city, now)
    case .personFound(let alarm): triage.correct(evidence(alarm), at: now)
    }
    if let change { report(event, change, city, now) }
    sendOut(&city)
  }

  /// Drives on roads that have changed, among the cars of the run, and reads how rides ended.
  public mutating func react(to city: inout City, at now: SimTime) {
    hearOfUnits(&city, now)
    if let changed = city.roads.news(for: &roadNews) { meet(changed, city, now) }
    for (number, ending) in city.takeEndedRides(host: rank) { endRide(number, ending) }
    sendOut(&city)
  }

  public borrowing func clone() -> CareService { CareService(copying: self) }

  private init(copying other: borrowing CareService) {
    rank = other.rank
    calendar = other.calendar.clone()
    policy = other.policy
    triage = other.triage
    rules = other.rules
    parameters = other.parameters
    households = other.households
    needs = other.needs
    bases = other.bases
    forecast = other.forecast
    breakdowns = other.breakdowns
    end = other.end
    cases = other.cases
    agents = other.agents
    units = other.units
    reports = other.reports
    waiting = other.waiting
    shift = other.shift
    coverages = other.coverages
    hospitals = other.hospitals
    rides = other.rides
    clock = other.clock
    roadNews = other.roadNews
    alarmRecords = other.alarmRecords
    driveRecords = other.driveRecords
    dutyRecords = other.dutyRecords
    rideRecords = other.rideRecords
    observations = other.observations
    needRecords = other.needRecords
  }
}

/// A ride to a hospital that was ordered for somebody.
struct OrderedRide {
  let alarm: RequestID
  let ordered: SimTime
}
