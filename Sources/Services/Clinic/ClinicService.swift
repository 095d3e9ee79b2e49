public import City
public import Kernel
public import Mechanisms
public import Parameters
import Population
public import Quantities
public import Randomness
public import Records

/// The circulating clinic (찾아오는 우리마을 진료소): buses with a doctor that open at village halls on a
/// timetable.
///
/// A resident needs care and chooses between the own doctor, the bus, a consultation from a distance
/// and nothing. Who chooses the bus books an appointment, stands on a waiting list, or comes without
/// one; is reminded; comes or does not; passes triage and the doctor; is treated, referred or asked
/// to come again. A policy makes the timetable.
public struct ClinicService: Process, ~Copyable {
  public typealias Shared = City

  let rank: UInt8
  var calendar: EventCalendar<ClinicEvent>
  var circuit: Circuit
  var policy: any CircuitPolicy
  let rules: ClinicRules
  let parameters: ParameterSet
  let stops: CircuitStops
  /// People of 65 or more around the stops.
  let groups: [ResidentGroup]
  let ways: PatientWays
  let needs: [PatientNeed]
  /// Needs of a resident of 65 or more in a week, on average.
  let weeklyRate: Double
  /// The end of the run; no session is announced that opens later.
  let end: SimTime

  var cases: [CareCase] = []
  var appointments: [Appointment] = []
  /// By number of the visit.
  var sessions: [Session] = []
  /// Sessions that can be booked, by stop and opening.
  var ahead: [[VisitID]]
  /// Who waits for a session, by stop and since when.
  var waitingLists: [[PatientCaseID]]
  /// What planners have not heard of them.
  var waitingNews: [History<[PatientCaseID]>]
  /// What decisions were made on.
  public internal(set) var observations = ObservationLog<ClinicOwner>()
  var beliefs: [ShowBelief]
  /// The bus whose doctor a resident saw last.
  var lastDoctor: [ResidentID: VehicleID] = [:]
  /// What came too late when a resident had the last appointment.
  var lateLast: [ResidentID: AppointmentOutcome] = [:]
  /// Rides ordered and not ended, by number of the order.
  var rides: [Int: PatientRide] = [:]
  var previousPlan: [PlannedVisit] = []

  public internal(set) var outcomeRecords = RecordTable(of: CareRecord.self)
  public internal(set) var appointmentRecords = RecordTable(of: AppointmentRecord.self)
  public internal(set) var sessionRecords = RecordTable(of: SessionRecord.self)
  /// Drives and shifts.
  var book: CircuitBook<ClinicOwner>
  public internal(set) var rideRecords = RecordTable(of: PatientRideRecord.self)
  /// The needs as drawn, for comparison between policies.
  public let needRecords: RecordTable

  /// - Parameters:
  ///   - rank: the service's place in the registry.
  ///   - policy: makes the timetables.
  ///   - revisesWeekly: whether it is asked again before every week, to move some sessions.
  ///   - needs: of the whole run, as `PatientDemand` draws them.
  ///   - family: seed and replication, for breakdowns.
  ///   - firstDay: the day of the week of day 0, 0 for Monday.
  ///   - end: the last moment that the run may reach.
  /// - Precondition: `mistakes(in:_:)` finds none.
  public init(
    rank: UInt8, parameters: ParameterSet, policy: any CircuitPolicy, revisesWeekly: Bool,
    needs: [PatientNeed], plan: CityPlan, family: StreamFamily, firstDay: Int, until end: SimTime
  ) {
    self.rank = rank
    self.parameters = parameters
    self.policy = policy
    self.needs = needs
    self.end = end
    rules = ClinicRules(parameters, revisesWeekly: revisesWeekly, firstDay: firstDay)
    stops = plan.circuitStops(Self.question(parameters))
    groups = stops.groups(fixedHours: [Double](repeating: 40, count: stops.fixed.count))
    ways = PatientWays(parameters, plan, stops)
    weeklyRate = Self.weeklyRate(parameters, plan)
    calendar = EventCalendar(rank: rank)
    guard let depot = stops.depot else { preconditionFailure("the clinic has no depot") }
    circuit = Circuit(
      rules: rules.circuit, stops: stops.nodes,
      depots: [NodeID](repeating: depot, count: parameters.count("fleet.buses")),
      breakdowns: Breakdowns(
        meanDistance: parameters.distance("fleet.breakdownDistance"),
        repairMean: parameters.duration("fleet.repairMean"),
        repairCV: parameters.number("fleet.repairCV"), family: family,
        distances: PatientDemand.breakdown, repairs: PatientDemand.repair))
    book = CircuitBook(shiftEnd: rules.circuit.shiftEnd)
    ahead = [[VisitID]](repeating: [], count: stops.nodes.count)
    waitingLists = [[PatientCaseID]](repeating: [], count: stops.nodes.count)
    waitingNews = [History](repeating: History(), count: stops.nodes.count)
    beliefs = [ShowBelief](
      repeating: ShowBelief(
        mean: parameters.number("appointments.priorShow"),
        weight: parameters.number("appointments.priorWeight")), count: stops.nodes.count)
    var records = RecordTable(of: NeedRecord.self)
    for need in needs { records.append(NeedRecord(need: need, plan: plan)) }
    needRecords = records
    calendar.schedule(.planDue(0), at: .zero, phase: .decide)
    if rules.revisesWeekly {
      calendar.schedule(.revisionDue(1), at: rules.revision(ofWeek: 1), phase: .decide)
    }
    scheduleNextNeed(after: nil)
  }

  /// What the clinic asks of a city.
  static func question(_ parameters: ParameterSet) -> CircuitStops.Question {
    CircuitStops.Question(
      stops: halls, depot: depot, fixed: doctors, leastAge: .elderly,
      reach: parameters.duration("figures.covered"))
  }

  /// The facilities at which buses stand.
  static let halls: Set<String> = ["hall"]
  /// Where they begin and end their days.
  static let depot = "mobileClinicDepot"
  /// The facilities that are somebody's own doctor.
  static let doctors: Set<String> = ["clinic", "hospital", "generalHospital", "publicHealthCentre"]

  private static func weeklyRate(_ parameters: ParameterSet, _ plan: CityPlan) -> Double {
    let rates = parameters.series("needs.rates")
    let bands: [AgeBand] = [.elderly, .old, .oldest]
    let people = bands.map { Double(plan.residentsByBand[$0].count) }
    let total = people.reduce(0, +)
    let needs = zip(bands, people).reduce(0) { $0 + PatientDemand.rate($1.0, rates) * $1.1 }
    return total > 0 ? needs / total * 7 / 365 : 0
  }

  /// Needs wait in their list, not in the calendar, which stays short.
  mutating func scheduleNextNeed(after number: UInt32?) {
    let next = number.map { Int($0) + 1 } ?? 0
    guard next < needs.count else { return }
    calendar.schedule(.needArisen(UInt32(next)), at: needs[next].moment, phase: .arrive)
  }

  public var nextKey: EventKey { calendar.nextKey }
  public var fingerprint: Fingerprint { calendar.fingerprint }

  public mutating func handleNextEvent(_ city: inout City) {
    guard let (key, event) = calendar.popNext() else { return }
    let now = key.time
    switch event {
    case .needArisen(let number):
      scheduleNextNeed(after: number)
      chooseCare(forNeed: Int(number), &city, now)
    case .followUpDue(let patient): seek(patient, &city, now)
    case .patienceEnded(let patient, let version): endPatience(of: patient, version, city, now)
    case .planDue(let period): makePlan(ofPeriod: Int(period), &city, now)
    case .revisionDue(let week): revise(week: Int(week), &city, now)
    case .patientsReminded(let visit): remind(visit, &city, now)
    case .patientArrived(let appointment): arrive(appointment, &city, now)
    case .graceEnded(let appointment): endGrace(appointment, &city, now)
    case .triageEnded(let appointment, let service):
      endTriage(appointment, service, &city, now)
    case .consultationEnded(let appointment, let service):
      endConsultation(appointment, service, &city, now)
    case .visitReported(let visit): learn(from: visit)
    case .circuit(let event):
      let turn = circuit.handle(event, at: now) { city.drive(from: $0, to: $1, departing: $2) }
      follow(turn, &city, now)
    }
  }

  /// Drives on roads that have changed, among the cars of the run, and reads how rides ended.
  public mutating func react(to city: inout City, at now: SimTime) {
    for report in city.takeStreetReports(service: rank) {
      follow(circuit.follow(report), &city, now)
    }
    follow(circuit.meetChangedRoads(of: city, at: now), &city, now)
    for (number, ending) in city.takeEndedRides(host: rank) { endRide(number, ending, &city, now) }
  }

  /// Writes the rows of what has not ended when the run ends.
  public mutating func finish(_ city: City, at end: SimTime) {
    for row in cases.indices where cases[row].stage != .ended {
      if let appointment = cases[row].appointment {
        record(appointment, .unfinished)
      }
      conclude(PatientCaseID(row), .unfinished, end)
    }
    for row in sessions.indices where sessions[row].isOpen && !sessions[row].isClosed {
      recordSession(VisitID(row), end)
    }
  }

  /// The announced visits as they went.
  public var driveRecords: RecordTable { book.drives }
  public var shiftRecords: RecordTable { book.shifts }
  public var visitRecords: RecordTable {
    var table = RecordTable(of: VisitRecord<ClinicOwner>.self)
    for visit in circuit.visits { table.append(VisitRecord<ClinicOwner>(visit)) }
    return table
  }

  /// The stops that visits name.
  public var stopRecords: RecordTable {
    var table = RecordTable(of: StopRecord.self)
    for (row, facility) in stops.facilities.enumerated() {
      table.append(
        StopRecord(
          stop: StopID(row), node: facility.node, dong: stops.dongs[row],
          people: groups.reduce(0) { $0 + ($1.stops.contains(StopID(row)) ? $1.people : 0) }))
    }
    return table
  }

  public borrowing func clone() -> ClinicService { ClinicService(copying: self) }

  private init(copying other: borrowing ClinicService) {
    rank = other.rank
    calendar = other.calendar.clone()
    circuit = other.circuit
    policy = other.policy
    rules = other.rules
    parameters = other.parameters
    stops = other.stops
    groups = other.groups
    ways = other.ways
    weeklyRate = other.weeklyRate
    needs = other.needs
    end = other.end
    cases = other.cases
    appointments = other.appointments
    sessions = other.sessions
    ahead = other.ahead
    waitingLists = other.waitingLists
    waitingNews = other.waitingNews
    observations = other.observations
    beliefs = other.beliefs
    lastDoctor = other.lastDoctor
    lateLast = other.lateLast
    rides = other.rides
    previousPlan = other.previousPlan
    outcomeRecords = other.outcomeRecords
    appointmentRecords = other.appointmentRecords
    sessionRecords = other.sessionRecords
    book = other.book
    rideRecords = other.rideRecords
    needRecords = other.needRecords
  }
}

/// A ride ordered for a patient.
struct PatientRide {
  let appointment: AppointmentID
  let isReturn: Bool
  let ordered: SimTime
}

/// The name under which the clinic writes its tables.
public enum ClinicOwner: CircuitOwner {
  public static let service = "clinic"
}
