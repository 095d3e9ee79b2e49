import Mechanisms
import Parameters
import Quantities
public import Records
import Statistics

/// The tables of a run from which figures are made.
struct ClinicTables {
  let outcomes: RecordTable
  let appointments: RecordTable
  let sessions: RecordTable
  let visits: RecordTable
  let drives: RecordTable
  let shifts: RecordTable
}

/// The key figures of the circulating clinic, computed from its records after a run.
///
/// Figures of needs are of those that arise in the window and early enough to be followed to their
/// end (`figures.followed`); figures of sessions, drives and crews are of those that begin in the
/// window. The days until a consultation are of those who had one: show them beside the share
/// within 14 days, which counts everybody who turned to the clinic.
public struct ClinicFigures {
  let care: Care
  let appointments: RecordTable
  let sessions: RecordTable
  let visits: RecordTable
  let drives: RecordTable
  let parameters: ParameterSet
  let groups: [ResidentGroup]
  let dongs: Int
  /// Days of the window in which needs arise.
  let days: Double
  /// Days of the part of it whose needs are counted.
  let followedDays: Double
  let ledger: CircuitLedger

  /// Needs and follow-ups that are counted.
  struct Care {
    let outcomes: [CareOutcome]
    let moments: [Int64]
    let ends: [Int64]
    let turned: [Bool]
    let doctors: [SeenDoctor]
    let wouldHaveTravelled: [Bool]
    let avoidedWays: [Double]
    let dongs: [UInt32]

    init(_ table: RecordTable, in window: Range<Int64>) {
      let moment = table.int64("moment")
      let table = table.selecting(moment.indices.filter { window.contains(moment[$0]) })
      outcomes = table.uint8("outcome").map { CareOutcome(rawValue: $0) ?? .unfinished }
      moments = table.int64("moment")
      ends = table.int64("ended")
      turned = table.uint8("turnedToClinic").map { $0 == 1 }
      doctors = table.uint8("doctor").map { SeenDoctor(rawValue: $0) ?? .none }
      wouldHaveTravelled = table.uint8("wouldHaveTravelled").map { $0 == 1 }
      avoidedWays = table.float64("avoidedWay")
      dongs = table.uint32("dong")
    }

    var clinic: [Int] { turned.indices.filter { turned[$0] } }

    func isSeen(_ row: Int) -> Bool {
      outcomes[row] == .consulted || outcomes[row] == .referred
    }

    /// Days from the need to the end of the consultation.
    func days(_ row: Int) -> Double { Double(ends[row] - moments[row]) / 86_400_000 }
  }

  init(
    tables: ClinicTables, _ parameters: ParameterSet, groups: [ResidentGroup], dongs: Int,
    dongOfNode: [DongID], counting counted: Range<SimTime>, horizon: SimDuration
  ) {
    let window = counted.lowerBound.milliseconds..<counted.upperBound.milliseconds
    let horizonEnd = min(window.upperBound, window.lowerBound + horizon.milliseconds)
    let followed = min(
      parameters.duration("figures.followed").milliseconds,
      (horizonEnd - window.lowerBound) / 2)
    followedDays = Double(horizonEnd - followed - window.lowerBound) / 86_400_000
    care = Care(tables.outcomes, in: window.lowerBound..<horizonEnd - followed)
    func counting(_ table: RecordTable, _ column: String) -> RecordTable {
      let moments = table.int64(column)
      return table.selecting(moments.indices.filter { window.contains(moments[$0]) })
    }
    appointments = counting(tables.appointments, "moment")
    sessions = counting(tables.sessions, "promised")
    visits = counting(tables.visits, "promisedOpening")
    drives = counting(tables.drives, "departure")
    self.parameters = parameters
    self.groups = groups
    self.dongs = dongs
    days = horizon.seconds / 86_400
    let shifts = counting(tables.shifts, "began")
    ledger = CircuitLedger(
      Self.prices(parameters), vehicles: parameters.count("fleet.buses"), drives: drives,
      overtime: SimDuration(milliseconds: shifts.int64("overtime").reduce(0, +)), days: days,
      dongOfNode: dongOfNode)
  }

  /// A crew is paid as one: doctors, nurses and a driver.
  private static func prices(_ parameters: ParameterSet) -> CircuitPrices {
    func won(_ name: String, _ count: String) -> Int64 {
      parameters.money(name).won * Int64(parameters.count(count))
    }
    return CircuitPrices(
      vehicle: parameters.money("money.busPrice"),
      vehicleLife: parameters.count("money.busLife"),
      discountRate: parameters.number("money.discountRate"), crew: 1,
      personYear: Money(
        won: won("money.doctorYear", "sessions.doctors") + won("money.nurseYear", "sessions.nurses")
          + parameters.money("money.driverYear").won),
      overtimeFactor: parameters.number("money.overtimeFactor"),
      upkeepYear: parameters.money("money.upkeepYear"),
      energyKilometre: parameters.money("money.energyKilometre"))
  }

  /// All figures and counts of one replication.
  public var all: ServiceFigures {
    let counts = CareOutcome.allCases.map { outcome in
      (name: "\(outcome)", count: care.outcomes.count { $0 == outcome })
    }
    return ServiceFigures(
      values: access() + onSite() + noShows() + value() + annual(),
      counts: [("needs", care.outcomes.count)] + counts)
  }

  /// The ledger of the window, row by row.
  public var ledgerRecords: RecordTable {
    var table = RecordTable(of: CircuitLedgerRecord<ClinicOwner>.self)
    for entry in ledger.entries { table.append(CircuitLedgerRecord<ClinicOwner>(entry)) }
    return table
  }

  private func access() -> [Double?] {
    let clinic = care.clinic
    let waits = SortedSample(clinic.filter(care.isSeen).map(care.days))
    let prompt = clinic.count { care.isSeen($0) && care.days($0) <= 14 }
    let open = care.outcomes.count { $0 == .unfinished }
    let planned = care.outcomes.count { $0 != .emergency }
    return [
      waits.reportableQuantile(0.5), waits.reportableQuantile(0.9),
      percentage(prompt, of: clinic.count), worstDecile(clinic), coverage(), benefitGini(),
      percentage(clinic.count, of: planned),
      percentage(
        clinic.count { !care.isSeen($0) && care.outcomes[$0] != .unfinished }, of: clinic.count),
      percentage(open, of: care.outcomes.count),
    ]
  }

  /// The share within 14 days in the dongs that have a tenth of the patients and the least of it.
  private func worstDecile(_ clinic: [Int]) -> Double? {
    var all = [Int](repeating: 0, count: dongs)
    var prompt = all
    for row in clinic where Int(care.dongs[row]) < dongs {
      all[Int(care.dongs[row])] += 1
      if care.isSeen(row) && care.days(row) <= 14 { prompt[Int(care.dongs[row])] += 1 }
    }
    let held = all.indices.filter { all[$0] > 0 }
    return try? Inequality.worstDecile(
      held.map { 100 * Double(prompt[$0]) / Double(all[$0]) }, weights: held.map { Double(all[$0]) }
    )
  }

  /// Moments at which doors opened, by stop.
  private func openings() -> [UInt32: [Int64]] {
    let opened = visits.int64("opened")
    var openings: [UInt32: [Int64]] = [:]
    for (row, stop) in visits.uint32("stop").enumerated() where opened[row] >= 0 {
      openings[stop, default: []].append(opened[row])
    }
    return openings
  }

  /// People of 65 or more with at least one visit per 14 days within their walk.
  private func coverage() -> Double? {
    let openings = openings()
    let wanted = max(1, Int(days / 14))
    let people = groups.reduce(0) { $0 + $1.people }
    let covered = groups.reduce(0) { sum, group in
      let visits = group.stops.reduce(0) { $0 + (openings[$1.index]?.count ?? 0) }
      return sum + (visits >= wanted ? group.people : 0)
    }
    return people > 0 ? 100 * covered / people : nil
  }

  /// Gini of one over the expected days to the next visit within a walk, by dong.
  private func benefitGini() -> Double? {
    let openings = openings()
    var people = [Double](repeating: 0, count: dongs)
    var benefit = people
    for group in groups {
      let moments = group.stops.flatMap { openings[$0.index] ?? [] }.sorted()
      people[group.dong] += group.people
      if !moments.isEmpty {
        benefit[group.dong] += group.people / meanDaysToNext(moments)
      }
    }
    let amounts = zip(benefit, people).map { $1 > 0 ? $0 / $1 : 0 }
    return try? Inequality.gini(amounts, weights: people)
  }

  /// The mean days from a random moment to the next of some visits that repeat after the window.
  private func meanDaysToNext(_ moments: [Int64]) -> Double {
    let total = days * 86_400_000
    var squares = 0.0
    for (place, moment) in moments.enumerated() {
      let next =
        place + 1 < moments.count
        ? Double(moments[place + 1]) : Double(moments[0]) + total
      let gap = max(0, next - Double(moment))
      squares += gap * gap
    }
    // Two visits at once leave no gap; half an hour bounds what they are worth.
    return max(squares / (2 * total) / 86_400_000, 1.0 / 48)
  }

  private func onSite() -> [Double?] {
    let wait = appointments.int64("wait")
    let minutes = wait.filter { $0 >= 0 }.map { Double($0) / 60_000 }
    let busy = sessions.int64("busy").reduce(0) { $0 + Double($1) }
    let idle = sessions.int64("idle").reduce(0) { $0 + Double($1) }
    let overtime = sessions.int64("overtime").map { Double($0) / 60_000 }
    let consultations = sessions.uint16("consultations").map { Double($0) }
    let turnedAway = sessions.uint16("turnedAway").reduce(0) { $0 + Int($1) }
    let came =
      sessions.uint16("came").reduce(0) { $0 + Int($1) }
      + sessions.uint16("walkIns").reduce(0) { $0 + Int($1) }
    return [
      mean(of: minutes), SortedSample(minutes).reportableQuantile(0.9),
      busy + idle > 0 ? 100 * idle / (busy + idle) : nil, mean(of: overtime),
      mean(of: consultations),
      percentage(turnedAway, of: came),
    ]
  }

  /// Of appointments, by cause; those of sessions that were cancelled are left out.
  private func noShows() -> [Double?] {
    let booked = appointments.uint8("booked")
    let outcomes = appointments.uint8("outcome").map {
      AppointmentOutcome(rawValue: $0) ?? .unfinished
    }
    let kept = outcomes.indices.filter {
      booked[$0] == 1 && outcomes[$0] != .cancelled && outcomes[$0] != .unfinished
    }
    func share(_ causes: [AppointmentOutcome]) -> Double? {
      percentage(kept.count { causes.contains(outcomes[$0]) }, of: kept.count)
    }
    return [
      share([.noShow, .noShowLateBus, .noShowLateRide, .leftLateBus]), share([.noShow]),
      share([.noShowLateBus, .leftLateBus]), share([.noShowLateRide]),
    ]
  }

  private func value() -> [Double?] {
    let repeats = care.doctors.count { $0 == .same || $0 == .other }
    let same = care.doctors.count { $0 == .same }
    let avoided = care.outcomes.indices.filter {
      care.outcomes[$0] == .consulted && care.wouldHaveTravelled[$0]
    }
    let stages = visits.uint8("stage")
    let cancelled = stages.count { $0 == CircuitVisit.Stage.cancelled.rawValue }
    let seen = Double(consultations)
    return [
      percentage(same, of: repeats), seen > 0 ? ledger.cost / seen : nil,
      Double(avoided.count), avoided.reduce(0) { $0 + care.avoidedWays[$1] / 1_000 }, seen,
      Double(sessions.count), percentage(cancelled, of: stages.count),
      drives.float64("distance").reduce(0, +) / 1_000,
    ]
  }

  /// Of all sessions counted.
  var consultations: Int {
    sessions.uint16("consultations").reduce(0) { $0 + Int($1) }
  }
}
