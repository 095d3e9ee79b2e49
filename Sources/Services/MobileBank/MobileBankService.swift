public import City
public import Kernel
public import Mechanisms
public import Parameters
import Population
public import Quantities
public import Randomness
public import Records

/// The mobile bank (곁으로 찾아오는 은행): vehicles with counters and cash machines that go round
/// the city's halls on a timetable, beside the branches.
///
/// A resident with a need goes to a branch, waits for an announced visit or does without. At
/// branches and vehicles customers queue for a counter or a cash machine, balk and give up;
/// vehicles run late, run out of cash, close with people outside and break down. Branches may close
/// for good at any time.
public struct MobileBankService: Process, ~Copyable {
  public typealias Shared = City

  var calendar: EventCalendar<MobileBankEvent>
  let rank: UInt8
  var policy: any CircuitPolicy
  let plan: CityPlan
  let family: StreamFamily
  let settings: BankSettings
  let places: CircuitStops
  /// The day of the week of day 0, 0 for Monday.
  let firstDay: Int
  /// The last moment that the run may reach.
  let end: SimTime

  let needs: [BankNeed]
  var customers: [Customer]
  var branches: [BankBranch]
  /// The queues at the cash machines (even) and counters (odd) of the branches and then of the
  /// visits to which somebody has come.
  var stations: [Station]
  var circuit: Circuit
  /// By number of the visit.
  var stays: [Stay] = []
  /// Announced visits by stop, by opening.
  var visitsOfStop: [[VisitID]]
  /// Cash on board, by vehicle.
  var cash: [Money]
  /// Residents who have learned to use the app, one bit each.
  var learned: [UInt64]
  /// The timetable of the week that was planned last.
  var lastPlan: [PlannedVisit] = []
  /// What decisions were made on.
  public internal(set) var observations = ObservationLog<BankVehicles>()

  /// The needs as drawn, for comparison between policies.
  public let needRecords: RecordTable
  public internal(set) var outcomeRecords = RecordTable(of: BankOutcomeRecord.self)
  public internal(set) var visitRecords = RecordTable(of: VisitRecord<BankVehicles>.self)
  public internal(set) var stayRecords = RecordTable(of: StayRecord.self)
  /// Drives and shifts.
  var book: CircuitBook<BankVehicles>
  public internal(set) var accessRecords = RecordTable(of: BankAccessRecord.self)

  /// - Parameters:
  ///   - rank: the service's place in the registry.
  ///   - needs: as `BankDemand` draws them, in the order in which they arise.
  ///   - firstDay: the day of the week of day 0, 0 for Monday.
  ///   - end: the last moment that the run may reach.
  /// - Precondition: the parameters are without mistakes (`mistakes(in:_:)`).
  public init(
    rank: UInt8, parameters: ParameterSet, policy: any CircuitPolicy, needs: [BankNeed],
    plan: CityPlan, family: StreamFamily, firstDay: Int, until end: SimTime
  ) {
    calendar = EventCalendar(rank: rank)
    self.rank = rank
    self.policy = policy
    self.plan = plan
    self.family = family
    self.firstDay = firstDay
    self.end = end
    self.needs = needs
    let settings = BankSettings(parameters)
    self.settings = settings
    places = plan.circuitStops(BankPlaces.question(parameters))
    customers = [Customer](repeating: Customer(), count: needs.count)
    branches = BankPlaces.branches(parameters, plan)
    stations = branches.flatMap { _ in
      [Station(servers: settings.branchMachines), Station(servers: settings.branchCounters)]
    }
    let depot = places.depot ?? NodeID(0)
    circuit = Circuit(
      rules: settings.rules, stops: places.nodes,
      depots: [NodeID](repeating: depot, count: settings.vehicles),
      breakdowns: Breakdowns(
        meanDistance: parameters.distance("vehicle.breakdownDistance"),
        repairMean: max(SimDuration(milliseconds: 1), parameters.duration("vehicle.repair")),
        repairCV: parameters.number("vehicle.repairCV"), family: family,
        distances: BankDemand.breakdown, repairs: BankDemand.repair))
    visitsOfStop = [[VisitID]](repeating: [], count: places.facilities.count)
    cash = [Money](repeating: settings.cash, count: settings.vehicles)
    book = CircuitBook(shiftEnd: settings.rules.shiftEnd)
    learned = [UInt64](repeating: 0, count: (plan.residents.count + 63) / 64)
    var records = RecordTable(of: BankNeedRecord.self)
    for need in needs { records.append(BankNeedRecord(need)) }
    needRecords = records
    scheduleStart()
  }

  private mutating func scheduleStart() {
    if let first = needs.first {
      calendar.schedule(.needArose(0), at: first.moment, phase: .arrive)
    }
    if settings.vehicles > 0 { calendar.schedule(.weekDue(0), at: .zero, phase: .decide) }
    if let closing = branches.lazy.map(\.closesForGood).min(), closing < .never {
      calendar.schedule(.branchesClosed, at: closing, phase: .release)
    }
  }

  public var driveRecords: RecordTable { book.drives }
  public var shiftRecords: RecordTable { book.shifts }

  public var nextKey: EventKey { calendar.nextKey }
  public var fingerprint: Fingerprint { calendar.fingerprint }

  public mutating func handleNextEvent(_ city: inout City) {
    guard let (key, event) = calendar.popNext() else { return }
    let now = key.time
    switch event {
    case .needArose(let need): beginNeed(Int(need), city, now)
    case .branchReached(let need, let attempt): reachBranch(Int(need), attempt, now)
    case .stopReached(let need, let attempt): reachStop(Int(need), attempt, now)
    case .patienceEnded(let need, let spell): endPatience(Int(need), spell, now)
    case .serviceEnded(let need): endService(Int(need), &city, now)
    case .branchesClosed: closeBranches(city, now)
    case .weekDue(let week): planWeek(Int64(week), &city, now)
    case .cancellationHeard(let visit): hearCancellation(of: visit, city, now)
    case .visitReported(let visit): learn(from: visit)
    case .circuit(let event):
      let roads = city
      let turn = circuit.handle(event, at: now) { roads.drive(from: $0, to: $1, departing: $2) }
      apply(turn, &city, now)
    }
  }

  /// Drives on roads that have changed, among the cars of the run.
  public mutating func react(to city: inout City, at now: SimTime) {
    for report in city.takeStreetReports(service: rank) {
      apply(circuit.follow(report), &city, now)
    }
    apply(circuit.meetChangedRoads(of: city, at: now), &city, now)
  }

  /// Whether banks open on a day.
  func isBankingDay(_ day: Int64) -> Bool {
    settings.dayFactor[(firstDay + Int(day)) % 7] > 0
  }

  public borrowing func clone() -> MobileBankService { MobileBankService(copying: self) }

  private init(copying other: borrowing MobileBankService) {
    calendar = other.calendar.clone()
    rank = other.rank
    policy = other.policy
    plan = other.plan
    family = other.family
    settings = other.settings
    places = other.places
    firstDay = other.firstDay
    end = other.end
    needs = other.needs
    customers = other.customers
    branches = other.branches
    stations = other.stations
    circuit = other.circuit
    stays = other.stays
    visitsOfStop = other.visitsOfStop
    cash = other.cash
    learned = other.learned
    lastPlan = other.lastPlan
    observations = other.observations
    needRecords = other.needRecords
    outcomeRecords = other.outcomeRecords
    visitRecords = other.visitRecords
    stayRecords = other.stayRecords
    book = other.book
    accessRecords = other.accessRecords
  }
}
