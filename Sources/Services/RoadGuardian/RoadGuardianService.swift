public import City
public import Kernel
public import Mechanisms
public import Parameters
public import Quantities
public import Randomness
public import Records
import RoadNetwork

/// The road guardian (AI 전주 지킴이): potholes, chargers and bus shelters, the crews that look after
/// them, and messages to drivers (AI 실시간 도로위험정보).
///
/// A pothole is born, grows, slows the traffic and is hit until a patrol, a citizen, a camera or a
/// crew sees it; an order waits until a policy sends a crew; a patch may fail. A charger fails, is
/// reset from a distance or repaired, while drivers wait, go elsewhere or give up. Parts of shelters
/// wear out. One policy gives all orders to crews with the skill.
public struct RoadGuardianService: Process, ~Copyable {
  public typealias Shared = City

  var calendar: EventCalendar<RoadGuardianEvent>
  var policy: any CrewPolicy
  let parameters: ParameterSet
  let rules: GuardianRules
  let family: StreamFamily
  let needs: GuardianNeeds
  /// The last moment that the run may reach.
  let end: SimTime

  // Roads and potholes.
  let damage: RoadDamage
  let tails: [UInt32]
  let lengths: [UInt32]
  let dongOfNode: [DongID]
  /// Hours that a vehicle takes on each arc at midday.
  let midday: [Double]
  /// Roads with a sign.
  let signed: Set<ArcID>
  var potholes: [Pothole] = []
  /// Looked up by road, never walked through.
  var roads: [ArcID: DamagedRoad] = [:]
  var openCount = 0
  var severeCount = 0
  var messages: [HazardMessage] = []

  // Orders and crews.
  var fleet: CrewFleet
  var roadNews = RoadNewsReader()
  let rank: UInt8
  var jobs: [Job] = []
  /// Orders that nobody does, by skill, the one that was reported first first.
  var waiting = [[WorkOrderID]](repeating: [], count: CrewSkill.allCases.count)
  var ordersSinceReview = 0
  /// The moment for which crews are already called together.
  var assembling: SimTime?
  var patrolNode: NodeID
  var patrolKilometres = 0.0
  let expectedPerDay: [Double]
  let inspectionTimes: [SimDuration]

  // Chargers.
  var chargers: AssetFleet
  var places: [ChargingPlace]
  var faultOfCharger: [Int?]
  var drivers: [ChargingDriver] = []
  /// Of vehicles of other services, by visit.
  var driverOfVisit: [Int: SessionID] = [:]
  /// What other services are to be told at the end of an event.
  var answers: [(visit: Int, news: ChargingNews)] = []
  /// Sites at which something has changed in this event.
  var changedSites: [Int] = []

  // Shelters.
  let shelters: Shelters
  var parts: AssetFleet
  var orderOfPart: [WorkOrderID?]
  /// The age in days from which the part in place is worn enough for a technician who is near.
  var wornNearby: [Int?]
  let straight: StraightDistances?
  let comfort: ShelterComfort

  var treatments: Treatments
  var hazards: [RoadHazard] = []
  var knowledge = GuardianKnowledge()
  var inspections = 0
  /// Totals at the end of the day before, for the rows of days.
  var counted = DayTotals()

  public internal(set) var potholeRecords = RecordTable(of: PotholeRecord.self)
  public internal(set) var slowingRecords = RecordTable(of: SlowingRecord.self)
  public internal(set) var faultRecords = RecordTable(of: FaultRecord.self)
  public internal(set) var sessionRecords = RecordTable(of: SessionRecord.self)
  public internal(set) var partRecords = RecordTable(of: PartRecord.self)
  public internal(set) var messageRecords = RecordTable(of: MessageRecord.self)
  public internal(set) var workRecords = RecordTable(of: WorkRecord.self)
  public internal(set) var driveRecords = RecordTable(of: GuardianDriveRecord.self)
  public internal(set) var shiftRecords = RecordTable(of: GuardianShiftRecord.self)
  public internal(set) var dayRecords = RecordTable(of: DayRecord.self)
  public internal(set) var treatmentRecords = RecordTable(of: TreatmentRecord.self)
  public internal(set) var preventedRecords = RecordTable(of: PreventedRecord.self)
  public internal(set) var hazardRecords = RecordTable(of: RoadHazardRecord.self)
  /// The potholes as drawn, for comparison between policies.
  public let needRecords: RecordTable

  /// What decisions were made on.
  public var observations: ObservationLog<GuardianOwner> { knowledge.observations }

  var demand: PotholeDemand { needs.demand }
  var sites: ChargingSites { needs.sites }
  var faults: [ChargerFault] { needs.faults }
  var sessions: [ChargingSession] { needs.sessions }
  var falseAlarms: [(moment: SimTime, arc: ArcID)] { needs.falseAlarms }

  /// - Parameters:
  ///   - rank: the service's place in the registry.
  ///   - policy: gives orders to crews, and may guide the patrol.
  ///   - needs: of the whole run.
  ///   - family: seed and replication, for parts of shelters and patrols.
  ///   - end: the last moment that the run may reach.
  /// - Precondition: `mistakes(in:_:)` finds none.
  public init(
    rank: UInt8, parameters: ParameterSet, policy: any CrewPolicy, needs: GuardianNeeds,
    plan: CityPlan, family: StreamFamily, until end: SimTime
  ) {
    self.rank = rank
    calendar = EventCalendar(rank: rank)
    self.policy = policy
    self.parameters = parameters
    self.needs = needs
    self.family = family
    self.end = end
    rules = GuardianRules(parameters)
    damage = RoadDamage(parameters)
    let graph = plan.roads.graph
    (tails, lengths, dongOfNode) = (graph.tail, graph.length, plan.dongOfNode)
    let metrics = plan.roads.metrics
    midday = (0..<graph.arcCount).map { metrics.time(of: ArcID($0), hour: 12).seconds / 3_600 }
    let traffic = needs.demand.traffic
    let total = traffic.weightSums.last ?? 0
    let perDay = parameters.number("potholes.perDay")
    expectedPerDay = traffic.weights.map { total > 0 ? perDay * $0 / total : 0 }
    let speed = parameters.speed("patrol.speed").metresPerSecond
    inspectionTimes = graph.length.map { SimDuration(roundingSeconds: Double($0) / 1_000 / speed) }
    signed =
      rules.information == .signs ? Self.worst(rules.signs, expectedPerDay, traffic.vehicles) : []
    let depots = plan.facilities(of: Set(parameters.words("crews.depot"))).map(\.node)
    fleet = Self.fleet(parameters, depots)
    patrolNode = depots[0]
    chargers = AssetFleet(
      born: [SimTime](repeating: .zero, count: needs.sites.siteOfCharger.count))
    faultOfCharger = [Int?](repeating: nil, count: chargers.count)
    places = needs.sites.sites.map {
      ChargingPlace(
        station: Station(
          servers: $0.chargers, rules: StationRules(interruption: .returnsToQueue)),
        up: $0.chargers)
    }
    shelters = Shelters(parameters, graph, family)
    parts = AssetFleet(
      born: shelters.ages.map { .zero - SimDuration(roundingSeconds: $0) })
    orderOfPart = [WorkOrderID?](repeating: nil, count: parts.count)
    wornNearby = [Int?](repeating: nil, count: parts.count)
    straight = graph.hasCoordinates ? StraightDistances(graph) : nil
    comfort = ShelterComfort(parameters, needs.weather)
    treatments = Treatments(parameters)
    var records = RecordTable(of: PotholeNeedRecord.self)
    for need in needs.potholes { records.append(PotholeNeedRecord(need: need)) }
    needRecords = records
    scheduleStart()
  }

  public var nextKey: EventKey { calendar.nextKey }
  public var fingerprint: Fingerprint { calendar.fingerprint }

  public mutating func handleNextEvent(_ city: inout City) {
    guard let (key, event) = calendar.popNext() else { return }
    let now = key.time
    switch event {
    case .potholeBorn(let number):
      scheduleNextBirth(after: number)
      let need = needs.potholes[Int(number)]
      if !prevents(need, now) { open(need, &city, now) }
    case .potholeReopened(let id):
      if isCovered(id, now) { return }
      open(demand.reopened(potholes[id.row].need, at: now), &city, now)
    case .potholeGrew(let id, let severity): grow(id, to: Int(severity), &city, now)
    case .potholeDetected(let id, let channel):
      detect(id, DetectionChannel(rawValue: UInt8(channel)) ?? .none, &city, now)
    case .falselyAlarmed(let number):
      scheduleNextAlarm(after: number)
      takeFalsePicture(Int(number), city, now)
    case .falsePictureCame(let number): alarmFalsely(Int(number), city, now)
    case .orderReady(let order): makeReady(order, &city, now)
    case .messagePublished(let message): publish(message, &city, now)
    case .messageEnded(let message): endMessage(message, &city, now)
    case .crewsAssembled: assemble(&city, now)
    case .crew(let event): follow(event, &city, now)
    case .crewHeard(let crew): hear(of: crew, &city, now)
    case .patrolDue: patrol(&city, now)
    case .dayEnded(let day): endDay(Int64(day), now)
    case .treatment(let event): follow(event, &city, now)
    case .hazard(let event): follow(event, &city, now)
    default: handleAsset(event, &city, now)
    }
    tellFleets(&city, now)
  }

  /// What happens to chargers and shelters.
  private mutating func handleAsset(
    _ event: RoadGuardianEvent, _ city: inout City, _ now: SimTime
  ) {
    switch event {
    case .chargerFailed(let number):
      scheduleNextFault(after: number)
      fail(fault: Int(number), &city, now)
    case .chargerDetected(let charger, let life):
      if chargers.life(of: Int(charger)) == life { hear(ofCharger: Int(charger), &city, now) }
    case .chargerReset(let charger, let life):
      if chargers.life(of: Int(charger)) == life {
        restoreCharger(Int(charger), .reset, &city, now)
      }
    case .partArrived(let charger, let life):
      if chargers.life(of: Int(charger)) == life {
        orderRepair(ofCharger: Int(charger), &city, now)
      }
    case .sessionWished(let number):
      scheduleNextSession(after: number)
      wish(number, &city, now)
    case .siteReached(let driver): comeTo(drivers[driver.row].site, driver, now)
    case .sessionEnded(let site, let service): endSession(at: Int(site), service, now)
    case .siteInspected(let site): inspect(site: Int(site), &city, now)
    case .partFailed(let part, let life): fail(part: Int(part), life: life, city, now)
    case .partReported(let part, let life): detect(part: Int(part), life: life, &city, now)
    case .partDue(let part, let life): comeDue(part: Int(part), life: life, &city, now)
    case .wearSeen(let part, let life): replace(part: Int(part), life: life, &city, now)
    case .shelterInspected(let shelter): inspect(shelter: Int(shelter), &city, now)
    default: preconditionFailure("\(event) is of no asset")
    }
  }

  /// Drives on roads that have changed, among the cars of the run, and hears what vehicles of other
  /// services ask of chargers.
  public mutating func react(to city: inout City, at now: SimTime) {
    set(city.takeStreetReports(service: rank).compactMap { fleet.follow($0) })
    if let changed = city.roads.news(for: &roadNews) { meetChangedRoads(changed, &city, now) }
    answerFleets(&city, now)
    tellFleets(&city, now)
  }

  public borrowing func clone() -> RoadGuardianService { RoadGuardianService(copying: self) }

  private init(copying other: borrowing RoadGuardianService) {
    rank = other.rank
    calendar = other.calendar.clone()
    policy = other.policy
    parameters = other.parameters
    rules = other.rules
    family = other.family
    needs = other.needs
    end = other.end
    damage = other.damage
    (tails, lengths, dongOfNode) = (other.tails, other.lengths, other.dongOfNode)
    (midday, signed) = (other.midday, other.signed)
    (potholes, roads, messages) = (other.potholes, other.roads, other.messages)
    (openCount, severeCount) = (other.openCount, other.severeCount)
    (fleet, jobs, waiting) = (other.fleet, other.jobs, other.waiting)
    roadNews = other.roadNews
    (ordersSinceReview, assembling) = (other.ordersSinceReview, other.assembling)
    (patrolNode, patrolKilometres) = (other.patrolNode, other.patrolKilometres)
    (expectedPerDay, inspectionTimes) = (other.expectedPerDay, other.inspectionTimes)
    (chargers, places, faultOfCharger) = (other.chargers, other.places, other.faultOfCharger)
    drivers = other.drivers
    driverOfVisit = other.driverOfVisit
    (answers, changedSites) = (other.answers, other.changedSites)
    (shelters, parts, orderOfPart) = (other.shelters, other.parts, other.orderOfPart)
    (wornNearby, straight) = (other.wornNearby, other.straight)
    (treatments, hazards) = (other.treatments, other.hazards)
    (comfort, inspections, counted) = (other.comfort, other.inspections, other.counted)
    knowledge = other.knowledge
    potholeRecords = other.potholeRecords
    slowingRecords = other.slowingRecords
    faultRecords = other.faultRecords
    sessionRecords = other.sessionRecords
    partRecords = other.partRecords
    messageRecords = other.messageRecords
    workRecords = other.workRecords
    driveRecords = other.driveRecords
    shiftRecords = other.shiftRecords
    dayRecords = other.dayRecords
    (treatmentRecords, preventedRecords) = (other.treatmentRecords, other.preventedRecords)
    hazardRecords = other.hazardRecords
    needRecords = other.needRecords
  }
}
