import Mechanisms
import Parameters
import Quantities
public import Records
import Statistics

/// The key figures of the mobile bank, computed from its records after a run.
///
/// Those who did without have no wait; they are counted beside it. Counted are needs that arise, and
/// visits that were announced to open, in a window of the run, and drives and shifts that begin in
/// it.
public struct MobileBankFigures {
  /// All of them, in the order in which reports list them.
  public static let declarations =
    people + vehicleFigures + AnnualQuantity.allCases.map { $0.declaration(of: "mobileBank") }

  private static let people: [FigureDeclaration] = [
    FigureDeclaration(
      "mobileBank.coverage", unit: "%",
      "residents of 65 or more with a branch, or a visit that opened, within a walk of 15 minutes "
        + "in a week, mean over weeks", better: .larger, matters: .absolute(1)),
    FigureDeclaration(
      "mobileBank.openHours.gini", unit: "1",
      "Gini index over dongs of the open hours a week within reach of a resident of 65 or more",
      better: .smaller, matters: .absolute(0.01)),
    FigureDeclaration(
      "mobileBank.openHours.worstDecile", unit: "h",
      "the same hours in the dongs that have fewest and hold a tenth of those residents",
      better: .larger),
    FigureDeclaration(
      "mobileBank.unmet", unit: "%", "needs not served anywhere, of all that ended",
      better: .smaller, matters: .absolute(0.5)),
    FigureDeclaration(
      "mobileBank.accessTime.p50", unit: "d", "median time from need to service, of the served",
      isQuantile: true, better: .smaller),
    FigureDeclaration(
      "mobileBank.accessTime.p90", unit: "d",
      "90 % quantile of the time from need to service, of the served", isQuantile: true,
      better: .smaller),
    FigureDeclaration(
      "mobileBank.vehicle.accessTime.p90", unit: "d",
      "the same, of those served at vehicles", isQuantile: true, better: .smaller),
    FigureDeclaration(
      "mobileBank.way.mean", unit: "min",
      "mean way from home, on foot or by bus, of those served at branches and vehicles",
      better: .smaller),
    FigureDeclaration(
      "mobileBank.needs", unit: "needs", "needs that an app did not settle at first"),
    FigureDeclaration("mobileBank.served", unit: "needs", "needs served, anywhere"),
    FigureDeclaration("mobileBank.branch.served", unit: "needs", "needs served at branches"),
    FigureDeclaration(
      "mobileBank.vehicle.served", unit: "needs", "needs served at vehicles", better: .larger),
    FigureDeclaration(
      "mobileBank.settledByApp", unit: "needs", "needs settled by an app learned at a vehicle"),
  ]

  private static let vehicleFigures: [FigureDeclaration] = [
    FigureDeclaration(
      "mobileBank.vehicle.counterWait.p90", unit: "min",
      "90 % quantile of the wait for a counter, of those served at vehicles", isQuantile: true,
      better: .smaller),
    FigureDeclaration(
      "mobileBank.vehicle.machineWait.p90", unit: "min",
      "90 % quantile of the wait for a cash machine, of those served at vehicles",
      isQuantile: true, better: .smaller),
    FigureDeclaration(
      "mobileBank.vehicle.turnedAway", unit: "%",
      "customers outside when the doors closed or later, of all who came to a vehicle",
      better: .smaller),
    FigureDeclaration(
      "mobileBank.vehicle.lost", unit: "%",
      "customers who balked, gave up or got no cash, of all who came to a vehicle",
      better: .smaller),
    FigureDeclaration(
      "mobileBank.vehicle.wastedTrips", unit: "1/1000",
      "customers who came to a cancelled visit, of 1,000 who came to a vehicle", better: .smaller),
    FigureDeclaration(
      "mobileBank.vehicle.withoutCash", unit: "min",
      "open time in which the machines of vehicles gave no cash", better: .smaller),
    FigureDeclaration("mobileBank.vehicle.visits", unit: "visits", "visits that opened"),
    FigureDeclaration(
      "mobileBank.vehicle.cancelled", unit: "%", "announced visits that were cancelled",
      better: .smaller),
    FigureDeclaration(
      "mobileBank.vehicle.late", unit: "%",
      "visits that opened later than announced by more than the tolerance, of those that opened",
      better: .smaller),
    FigureDeclaration(
      "mobileBank.vehicle.overtime", unit: "h", "hours that crews worked after their shifts",
      better: .smaller),
    FigureDeclaration(
      "mobileBank.vehicle.kmPerServed", unit: "km",
      "kilometres driven for a need served at a vehicle",
      better: .smaller),
    FigureDeclaration(
      "mobileBank.cost.perServed", unit: "KRW",
      "vehicles with interest, crews, energy and upkeep, of the ledger, for a need served at a "
        + "vehicle; branches are not in it", better: .smaller, matters: .relative(0.05)),
  ]

  /// What a run leaves behind.
  struct Tables {
    var outcomes: RecordTable
    var visits: RecordTable
    var stays: RecordTable
    var drives: RecordTable
    var shifts: RecordTable
    var access: RecordTable
  }

  let tables: Tables
  let parameters: ParameterSet
  let year: ServiceYear
  /// Rows of the needs that are counted, of each ending.
  let rows: [[Int]]
  let ledger: CircuitLedger
  let overtime: SimDuration
  private let firstWeek: Int64
  private let pastWeek: Int64

  init(
    tables: Tables, _ parameters: ParameterSet, counting counted: Range<SimTime>,
    year: ServiceYear, dongOfNode: [DongID]
  ) {
    let window = counted.lowerBound.milliseconds..<counted.upperBound.milliseconds
    var tables = tables
    func selection(_ table: RecordTable, _ column: String) -> [Int] {
      table.int64(column).indices(where: window.contains)
    }
    let visits = selection(tables.visits, "promisedOpening")
    tables.stays = tables.stays.selecting(visits)
    tables.visits = tables.visits.selecting(visits)
    tables.drives = tables.drives.selecting(selection(tables.drives, "departure"))
    tables.shifts = tables.shifts.selecting(selection(tables.shifts, "began"))
    let moments = tables.outcomes.int64("moment")
    var rows = [[Int]](repeating: [], count: BankEnding.allCases.count)
    for (row, ending) in tables.outcomes.uint8("ending").enumerated()
    where window.contains(moments[row]) {
      rows[Int(ending)].append(row)
    }
    self.tables = tables
    self.rows = rows
    self.parameters = parameters
    self.year = year
    let overtime = tables.shifts.int64("overtime").reduce(0, +)
    self.overtime = SimDuration(milliseconds: overtime)
    let days = Int64(year.days.rounded(.up))
    firstWeek = (counted.lowerBound.day + 6) / 7
    pastWeek = max(firstWeek + 1, (counted.lowerBound.day + days) / 7)
    ledger = CircuitLedger(
      Self.prices(parameters), vehicles: parameters.count("vehicle.number"),
      drives: tables.drives, overtime: self.overtime, days: year.days, dongOfNode: dongOfNode)
  }

  private static func prices(_ parameters: ParameterSet) -> CircuitPrices {
    CircuitPrices(
      vehicle: parameters.money("money.vehiclePrice"),
      vehicleLife: parameters.count("money.vehicleLife"),
      discountRate: parameters.number("money.discountRate"),
      crew: parameters.count("vehicle.staff") + 1,
      personYear: parameters.money("money.personYear"),
      overtimeFactor: parameters.number("money.overtimeFactor"),
      upkeepYear: parameters.money("money.upkeepYear"),
      energyKilometre: parameters.money("money.energyKilometre"))
  }

  func rows(_ ending: BankEnding) -> [Int] { rows[Int(ending.rawValue)] }
  func count(_ ending: BankEnding) -> Int { rows(ending).count }

  /// All figures and counts of one replication.
  public var all: ServiceFigures {
    let counts = BankEnding.allCases.map { (name: "\($0)", count: count($0)) }
    let needs = counts.reduce(0) { $0 + $1.count }
    return ServiceFigures(
      values: access() + needFigures(needs) + queues() + visitFigures() + annual(),
      counts: [("needs", needs)] + counts)
  }

  /// The ledger of the window, row by row.
  public var ledgerRecords: RecordTable {
    var table = RecordTable(of: CircuitLedgerRecord<BankVehicles>.self)
    for entry in ledger.entries { table.append(CircuitLedgerRecord<BankVehicles>(entry)) }
    return table
  }

  // MARK: Access

  private func access() -> [Double?] {
    let week = tables.access.uint16("week")
    let counted = week.indices(where: { firstWeek <= Int64($0) && Int64($0) < pastWeek })
    guard !counted.isEmpty else { return [nil, nil, nil] }
    let table = tables.access.selecting(counted)
    let people = table.float64("people")
    let eligible = people.reduce(0, +)
    let covered = table.float64("covered").reduce(0, +)
    let hours = byDong(table)
    let amounts = hours.map(\.hours)
    let weights = hours.map(\.people)
    return [
      eligible > 0 ? 100 * covered / eligible : nil,
      try? Inequality.gini(amounts, weights: weights),
      try? Inequality.worstDecile(amounts, weights: weights),
    ]
  }

  /// People and mean hours of each dong over the weeks that are counted.
  private func byDong(_ table: RecordTable) -> [(people: Double, hours: Double)] {
    let dong = table.uint32("dong")
    let people = table.float64("people")
    let hours = table.float64("hours")
    let dongs = (dong.max().map { Int($0) } ?? -1) + 1
    var sums = [(people: Double, hours: Double)](repeating: (0, 0), count: dongs)
    for row in dong.indices {
      sums[Int(dong[row])].people += people[row]
      sums[Int(dong[row])].hours += people[row] * hours[row]
    }
    return sums.filter { $0.people > 0 }.map { ($0.people, $0.hours / $0.people) }
  }

  // MARK: Needs

  private func needFigures(_ needs: Int) -> [Double?] {
    let moment = tables.outcomes.int64("moment")
    let began = tables.outcomes.int64("began")
    let way = tables.outcomes.int32("way")
    func days(_ rows: [Int]) -> [Double] {
      rows.map { began[$0] < 0 ? 0 : Double(began[$0] - moment[$0]) / 86_400_000 }
    }
    let vehicle = rows(.servedAtVehicle)
    let atDesk = rows(.servedAtBranch) + vehicle
    let served = atDesk.count + count(.settledByApp)
    let ended = needs - count(.unfinished)
    let all = SortedSample(days(atDesk + rows(.settledByApp)))
    let ways = atDesk.reduce(0) { $0 + Double(way[$1]) / 60_000 }
    return [
      ended > 0 ? 100 * Double(ended - served) / Double(ended) : nil,
      all.reportableQuantile(0.5), all.reportableQuantile(0.9),
      SortedSample(days(vehicle)).reportableQuantile(0.9),
      atDesk.isEmpty ? nil : ways / Double(atDesk.count), Double(needs), Double(served),
      Double(count(.servedAtBranch)), Double(vehicle.count), Double(count(.settledByApp)),
    ]
  }

  // MARK: Vehicles

  private func queues() -> [Double?] {
    let queued = tables.outcomes.int64("queued")
    let atMachine = tables.outcomes.uint8("atMachine")
    let atVehicle = tables.outcomes.uint8("atVehicle")
    func waits(_ isMachine: UInt8) -> SortedSample {
      SortedSample(
        rows(.servedAtVehicle).filter { atMachine[$0] == isMachine }
          .map { Double(queued[$0]) / 60_000 })
    }
    func atVehicles(_ ending: BankEnding) -> Double {
      Double(rows(ending).count { atVehicle[$0] == 1 })
    }
    let lost = atVehicles(.balked) + atVehicles(.reneged) + atVehicles(.noCash)
    let came =
      atVehicles(.servedAtVehicle) + lost + atVehicles(.turnedAway)
      + atVehicles(.wastedTrip)
    func share(_ part: Double, _ whole: Double) -> Double? { came > 0 ? whole * part / came : nil }
    return [
      waits(0).reportableQuantile(0.9), waits(1).reportableQuantile(0.9),
      share(atVehicles(.turnedAway), 100), share(lost, 100),
      share(atVehicles(.wastedTrip), 1_000),
      Double(tables.stays.int64("withoutCash").reduce(0, +)) / 60_000,
    ]
  }

  private func visitFigures() -> [Double?] {
    let opened = tables.visits.int64("opened")
    let promised = tables.visits.int64("promisedOpening")
    let stage = tables.visits.uint8("stage")
    let cancelled = stage.count { $0 == CircuitVisit.Stage.cancelled.rawValue }
    let tolerance = parameters.duration("vehicle.lateTolerance").milliseconds
    let openedRows = opened.indices(where: { $0 >= 0 })
    let late = openedRows.count { opened[$0] > promised[$0] + tolerance }
    let served = Double(count(.servedAtVehicle))
    return [
      Double(openedRows.count),
      opened.isEmpty ? nil : 100 * Double(cancelled) / Double(opened.count),
      openedRows.isEmpty ? nil : 100 * Double(late) / Double(openedRows.count),
      overtime.seconds / 3_600, served > 0 ? kilometres / served : nil,
      served > 0 ? ledger.cost / served : nil,
    ]
  }

  /// Driven by all vehicles.
  var kilometres: Double { tables.drives.float64("distance").reduce(0, +) / 1_000 }
}

extension Array {
  /// The places of the elements that fulfil a condition, ascending.
  fileprivate func indices(where isWanted: (Element) -> Bool) -> [Int] {
    indices.filter { isWanted(self[$0]) }
  }
}
