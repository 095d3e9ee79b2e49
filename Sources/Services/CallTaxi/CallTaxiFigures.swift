import Mechanisms
import Parameters
import Quantities
public import Records
import Statistics

/// The key figures of the call taxi, computed from its records after a run.
///
/// The unserved have no wait; they are counted beside it. Shares are of the requests placed,
/// which are all needs but the returns that lapsed or were never asked for. Counted are the needs of
/// the tours that begin in a window of the run, the drives that begin in it and the duty done in it.
public struct CallTaxiFigures {
  /// All of them, in the order in which reports list them.
  public static let declarations =
    own + electric.map { $0.ofOption() }
    + AnnualQuantity.allCases.map { $0.declaration(of: "callTaxi") }

  private static let own: [FigureDeclaration] = [
    FigureDeclaration(
      "callTaxi.wait.mean", unit: "min",
      "mean wait of the served, from the later of request and window start to the vehicle at the "
        + "door",
      better: .smaller, matters: .absolute(1)),
    FigureDeclaration(
      "callTaxi.wait.wheelchair.mean", unit: "min", "the same, of riders in a wheelchair",
      better: .smaller),
    FigureDeclaration(
      "callTaxi.wait.other.mean", unit: "min", "the same, of all other riders", better: .smaller),
    FigureDeclaration(
      "callTaxi.wait.p50", unit: "min", "median wait of the served",
      isQuantile: true, better: .smaller),
    FigureDeclaration(
      "callTaxi.wait.p90", unit: "min", "90 % quantile of the wait of the served",
      isQuantile: true, better: .smaller),
    FigureDeclaration(
      "callTaxi.wait.p95", unit: "min", "95 % quantile of the wait of the served",
      isQuantile: true, better: .smaller),
    FigureDeclaration(
      "callTaxi.waitOrPatience.mean", unit: "min",
      "mean over all requests of the wait, or of the patience where the rider was not served: "
        + "it cannot be bettered by refusing", better: .smaller),
    FigureDeclaration(
      "callTaxi.unmet", unit: "%", "requests abandoned or refused, of all requests placed",
      better: .smaller, matters: .absolute(1)),
    FigureDeclaration(
      "callTaxi.abandoned", unit: "%", "requests whose rider gave up, of all requests placed",
      better: .smaller),
    FigureDeclaration(
      "callTaxi.serviceLevel30", unit: "%",
      "requests served after a wait of at most 30 minutes, of all requests placed",
      better: .larger),
    FigureDeclaration("callTaxi.served", unit: "trips", "needs served", better: .larger),
    FigureDeclaration("callTaxi.requests", unit: "trips", "requests placed"),
    FigureDeclaration(
      "callTaxi.wheelchairShare", unit: "%", "share of wheelchair users among the served"),
    FigureDeclaration(
      "callTaxi.tripLength.mean", unit: "km", "mean length of the quickest path of the served"),
    FigureDeclaration(
      "callTaxi.rideRatio.p90", unit: "1",
      "90 % quantile of riding time over the quickest riding time", isQuantile: true,
      better: .smaller),
    FigureDeclaration(
      "callTaxi.overtaken", unit: "%",
      "served riders who were boarded after a later request of their own kind from their own dong",
      better: .smaller),
    FigureDeclaration(
      "callTaxi.deadhead", unit: "%", "kilometres driven without a rider, of all driven",
      better: .smaller),
    FigureDeclaration("callTaxi.vehicleHours", unit: "h", "hours of vehicles in service"),
    FigureDeclaration(
      "callTaxi.tripsPerVehicleHour", unit: "1/h", "needs served per hour of a vehicle in service",
      better: .larger),
    FigureDeclaration("callTaxi.drivenDistance", unit: "km", "kilometres driven by all vehicles"),
    FigureDeclaration(
      "callTaxi.breakdowns", unit: "1", "breakdowns on the road per 10,000 kilometres driven",
      better: .smaller),
    FigureDeclaration(
      "callTaxi.cost.perTrip", unit: "KRW",
      "crews, leases, vehicles with interest, energy and upkeep, of the ledger, per need served",
      better: .smaller, matters: .relative(0.05)),
    FigureDeclaration("callTaxi.fare.perTrip", unit: "KRW", "mean fare of the served"),
  ]

  let legs: RecordTable
  let drives: RecordTable
  let charges: RecordTable
  /// Length of the window.
  let hours: Double
  let duties: [Duty]
  private let breakdowns: Int
  /// A companion rides along, by tour.
  let companion: [Bool]
  let parameters: ParameterSet
  let year: ServiceYear
  let ledger: CallTaxiLedger
  let outcomes: [LegOutcome]
  private let wheelchair: [Bool]
  let wait: [Int64]
  /// Rows of the served.
  let served: [Int]
  /// Rows of the requests placed.
  let requests: [Int]

  /// The part of a vehicle's shift that is counted.
  struct Duty {
    let isLeased: Bool
    /// Milliseconds; in service without the same part of the break.
    let onShift: Int64
    let inService: Int64
    /// Out of service to charge, no part of `inService`.
    let charging: Int64
  }

  /// - Parameters:
  ///   - counted: the window of the run.
  ///   - year: how the days counted make a year.
  init(
    legs: RecordTable, tours: RecordTable, drives: RecordTable, duties: RecordTable,
    breakdowns: RecordTable, charges: RecordTable = RecordTable(of: ChargeRecord.self),
    _ parameters: ParameterSet, counting counted: Range<SimTime>,
    year: ServiceYear
  ) {
    let window = counted.lowerBound.milliseconds..<counted.upperBound.milliseconds
    let all = legs
    let starts = Self.starts(of: legs, tours)
    let legs = all.selecting(starts.indices.filter { window.contains(starts[$0]) })
    let departure = drives.int64("departure")
    let drives = drives.selecting(departure.indices.filter { window.contains(departure[$0]) })
    let arrived = charges.int64("arrived")
    self.charges = charges.selecting(arrived.indices.filter { window.contains(arrived[$0]) })
    hours = Double(window.upperBound - window.lowerBound) / 3_600_000
    let ownDuties = Self.duties(duties, window)
    self.legs = legs
    self.drives = drives
    self.duties = ownDuties
    self.breakdowns = breakdowns.int64("moment").count { window.contains($0) }
    companion = tours.uint8("companion").map { $0 == 1 }
    self.parameters = parameters
    self.year = year
    let outcomes = legs.uint8("outcome").map { LegOutcome(rawValue: $0) ?? .unfinished }
    let windowStart = legs.int64("windowStart")
    self.outcomes = outcomes
    wheelchair = legs.uint8("wheelchair").map { $0 == 1 }
    wait = legs.int64("wait")
    let served = outcomes.indices.filter { outcomes[$0] == .served }
    self.served = served
    let crewTime = ownDuties.reduce(0) { $0 + ($1.isLeased ? 0 : $1.onShift) }
    ledger = CallTaxiLedger(
      served: legs.selecting(served), drives: drives, causes: DriveCauses(of: drives, all),
      crewHours: Double(crewTime) / 3_600_000, days: year.days, parameters)
    requests = outcomes.indices.filter { outcomes[$0] != .lapsed && windowStart[$0] >= 0 }
  }

  /// When the tour of each leg begins; of a ride that another service ordered, when the rider is
  /// ready.
  static func starts(of legs: RecordTable, _ tours: RecordTable) -> [Int64] {
    let tourStart = tours.int64("windowStart")
    let windowStart = legs.int64("windowStart")
    return legs.uint32("tour").enumerated().map { row, tour in
      Int(tour) < tourStart.count ? tourStart[Int(tour)] : windowStart[row]
    }
  }

  private static func duties(_ duties: RecordTable, _ window: Range<Int64>) -> [Duty] {
    let starts = duties.int64("start")
    let ends = duties.int64("end")
    let breaks = duties.int64("breakTime")
    let charging = duties.int64("chargeTime")
    let classes = duties.uint8("class")
    return starts.indices.compactMap { row in
      let whole = ends[row] - starts[row]
      let part = min(ends[row], window.upperBound) - max(starts[row], window.lowerBound)
      if part <= 0 { return nil }
      return Duty(
        isLeased: classes[row] == VehicleClass.leasedTaxi.rawValue, onShift: part,
        inService: part - (breaks[row] + charging[row]) * part / whole,
        charging: charging[row] * part / whole)
    }
  }

  /// All figures and counts of one replication.
  public var all: ServiceFigures {
    let counts = LegOutcome.allCases.map { outcome in
      (name: "\(outcome)", count: outcomes.count { $0 == outcome })
    }
    return ServiceFigures(
      values: waits() + shares() + trips() + vehicles() + money() + electric() + annual(),
      counts: [("needs", legs.count)] + counts)
  }

  private func waits() -> [Double?] {
    let minutes = served.map { Double(wait[$0]) / 60_000 }
    let sample = SortedSample(minutes)
    let patience = legs.int64("patience")
    let bounded = requests.map { Double(waitOrPatience($0, patience)) / 60_000 }
    return [
      mean(of: minutes), mean(of: waits(of: true)), mean(of: waits(of: false)),
      sample.reportableQuantile(0.5),
      sample.reportableQuantile(0.9), sample.reportableQuantile(0.95), mean(of: bounded),
    ]
  }

  /// The wait of a request in ms, or the patience where the rider was not served.
  func waitOrPatience(_ row: Int, _ patience: [Int64]) -> Int64 {
    outcomes[row] == .served ? min(wait[row], patience[row]) : patience[row]
  }

  private func waits(of isWheelchair: Bool) -> [Double] {
    served.filter { wheelchair[$0] == isWheelchair }.map { Double(wait[$0]) / 60_000 }
  }

  private func shares() -> [Double?] {
    let abandoned = requests.count { outcomes[$0] == .abandoned }
    let refused = requests.count { outcomes[$0] == .refused }
    let prompt = served.count { wait[$0] <= 30 * 60_000 }
    return [
      percentage(abandoned + refused, of: requests.count),
      percentage(abandoned, of: requests.count), percentage(prompt, of: requests.count),
    ]
  }

  private func trips() -> [Double?] {
    let lengths = legs.float64("directDistance")
    let direct = legs.int64("directTime")
    let boarded = legs.int64("boarded")
    let arrived = legs.int64("arrived")
    let ratios = served.filter { direct[$0] > 0 }.map {
      Double(arrived[$0] - boarded[$0]) / Double(direct[$0])
    }
    return [
      Double(served.count), Double(requests.count),
      percentage(served.count { wheelchair[$0] }, of: served.count),
      mean(of: served.map { lengths[$0] / 1_000 }), SortedSample(ratios).reportableQuantile(0.9),
      percentage(overtaken(), of: served.count),
    ]
  }

  /// How many of the served were boarded after someone of the same kind and dong who asked later.
  private func overtaken() -> Int {
    let dong = legs.uint32("originDong")
    let requested = legs.int64("requested")
    let windowStart = legs.int64("windowStart")
    let boarded = legs.int64("boarded")
    struct Ride {
      let group: UInt32
      let turn: Int64
      let boarded: Int64
    }
    let rides = served.map { row in
      Ride(
        group: dong[row] << 1 | (wheelchair[row] ? 1 : 0),
        turn: max(requested[row], windowStart[row]), boarded: boarded[row])
    }.sorted { ($0.group, $1.turn, $1.boarded) < ($1.group, $0.turn, $0.boarded) }
    // Latest turn first: of those with a later turn only the earliest boarding matters.
    var count = 0
    var group: UInt32?
    var turn: Int64 = 0
    var earliestLater = Int64.max
    var earliest = Int64.max
    for ride in rides {
      if ride.group != group { (group, turn, earliest) = (ride.group, .max, .max) }
      if ride.turn != turn { (turn, earliestLater) = (ride.turn, earliest) }
      if earliestLater < ride.boarded { count += 1 }
      earliest = min(earliest, ride.boarded)
    }
    return count
  }

  private func vehicles() -> [Double?] {
    let distance = drives.float64("distance")
    let reasons = drives.uint8("reason")
    let driven = distance.reduce(0, +)
    var empty = 0.0
    for row in distance.indices where reasons[row] != DriveReason.carrying.rawValue {
      empty += distance[row]
    }
    let hours = Double(duties.reduce(0) { $0 + $1.inService }) / 3_600_000
    return [
      driven > 0 ? 100 * empty / driven : nil, hours,
      hours > 0 ? Double(served.count) / hours : nil, driven / 1_000,
      driven > 0 ? 10_000_000 * Double(breakdowns) / driven : nil,
    ]
  }

  private func money() -> [Double?] {
    guard !served.isEmpty else { return [nil, nil] }
    let trips = Double(served.count)
    return [ledger.cost / trips, ledger.total(.fares) / trips]
  }

  /// The ledger of the window, row by row.
  public var ledgerRecords: RecordTable { ledger.table }
}
