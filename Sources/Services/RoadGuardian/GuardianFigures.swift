import Mechanisms
import Parameters
import Quantities
public import Records
import Statistics

/// The tables of a run from which figures are made.
struct GuardianTables {
  let potholes: RecordTable
  let slowings: RecordTable
  let faults: RecordTable
  let sessions: RecordTable
  let parts: RecordTable
  let messages: RecordTable
  let works: RecordTable
  let drives: RecordTable
  let shifts: RecordTable
  let days: RecordTable
  var roadCare = RoadCareTables()
}

/// What there is to look after.
struct GuardianAssets {
  let laneKilometres: Double
  let fast: Int
  let slow: Int
  let parts: Int
}

/// The key figures of the road guardian, computed from its records after a run.
///
/// Potholes, faults and drivers are those that begin in the horizon; work, drives and shifts those
/// that begin in it. Potholes that are not filled when the run ends count with their time so far, so
/// that a rule that leaves some for ever does not look quick.
public struct GuardianFigures {
  let tables: GuardianTables
  let parameters: ParameterSet
  let assets: GuardianAssets
  /// Of the horizon.
  let days: Double
  /// The time that figures count, in milliseconds.
  let window: Range<Int64>
  let ledger: GuardianLedger

  init(
    tables all: GuardianTables, _ parameters: ParameterSet, assets: GuardianAssets,
    counting counted: Range<SimTime>, horizon: SimDuration
  ) {
    let start = counted.lowerBound.milliseconds
    let end = min(counted.upperBound.milliseconds, start + horizon.milliseconds)
    func within(_ table: RecordTable, _ column: String) -> RecordTable {
      let moments = table.int64(column)
      return table.selecting(moments.indices.filter { moments[$0] >= start && moments[$0] < end })
    }
    tables = GuardianTables(
      potholes: within(all.potholes, "born"), slowings: within(all.slowings, "from"),
      faults: within(all.faults, "moment"), sessions: within(all.sessions, "wished"),
      parts: within(all.parts, "ended"), messages: within(all.messages, "published"),
      works: within(all.works, "began"), drives: within(all.drives, "departure"),
      shifts: within(all.shifts, "began"), days: within(all.days, "start"),
      roadCare: RoadCareTables(
        treatments: all.roadCare.treatments,
        prevented: within(all.roadCare.prevented, "moment"),
        hazards: within(all.roadCare.hazards, "began")))
    window = start..<max(start, end)
    self.parameters = parameters
    self.assets = assets
    days = horizon.seconds / 86_400
    ledger = GuardianLedger(tables, parameters, days: days, window: window)
  }

  /// All figures and counts of one replication.
  public var all: ServiceFigures {
    let potholes = count(tables.potholes, PotholeEnding.self)
    let faults = count(tables.faults, FaultEnding.self)
    let sessions = count(tables.sessions, SessionEnding.self)
    return ServiceFigures(
      values: ofPotholes() + ofTraffic() + ofCrews() + ofChargers() + ofShelters() + ofMessages()
        + ofTreatments() + ofRoadHazards() + annual(),
      counts: [
        ("needs", tables.potholes.count + tables.faults.count + tables.sessions.count),
        ("filled", potholes[.repaired] ?? 0), ("reset", faults[.reset] ?? 0),
        ("repaired", faults[.repaired] ?? 0), ("masked", faults[.masked] ?? 0),
        ("charged", sessions[.charged] ?? 0), ("gaveUp", sessions[.gaveUp] ?? 0),
        (
          "unfinished",
          (potholes[.unfinished] ?? 0) + (faults[.unfinished] ?? 0) + (sessions[.unfinished] ?? 0)
        ),
      ])
  }

  /// The ledger of the window, row by row.
  public var ledgerRecords: RecordTable { ledger.table }

  private func count<Ending: RawRepresentable & Hashable>(_ table: RecordTable, _: Ending.Type)
    -> [Ending: Int] where Ending.RawValue == UInt8
  {
    Dictionary(
      table.uint8("ending").compactMap { Ending(rawValue: $0) }.map { ($0, 1) },
      uniquingKeysWith: +)
  }

  func daily(_ amount: Double) -> Double { amount / days }

  /// Repairs of potholes in the window, whenever the potholes were born.
  var repairs: Double { tables.works.uint16("potholes").reduce(0) { $0 + Double($1) } }

  private func ofPotholes() -> [Double?] {
    let table = tables.potholes
    let born = table.int64("born")
    let detected = table.int64("detected")
    let ended = table.int64("ended")
    let returns = table.uint16("returns")
    let known = born.indices.filter { detected[$0] >= 0 }
    let delays = known.map { Double(detected[$0] - born[$0]) / 86_400_000 }
    let times = SortedSample(born.indices.map { Double(ended[$0] - born[$0]) / 86_400_000 })
    let open = table.uint8("ending").count { $0 == PotholeEnding.unfinished.rawValue }
    let openDays = tables.days.uint32("open").map(Double.init)
    let severe = tables.days.uint32("severe").reduce(0) { $0 + Double($1) }
    let fresh = returns.count { $0 == 0 }
    return [
      daily(repairs), daily(Double(fresh)), daily(Double(born.count - fresh)), mean(of: delays),
      times.quantile(0.5), times.quantile(0.9), percentage(Double(open), of: Double(born.count)),
      mean(of: openDays),
      assets.laneKilometres > 0 && !openDays.isEmpty
        ? severe / Double(openDays.count) * 30 / assets.laneKilometres * 100 : nil,
    ]
  }

  private func ofTraffic() -> [Double?] {
    let delay = tables.slowings.float64("delay")
    let zone = tables.slowings.uint8("workZone")
    let detected = tables.potholes.int64("detected").count { $0 >= 0 }
    let duplicates = tables.potholes.uint32("duplicates").reduce(0) { $0 + Double($1) }
    return [
      daily(tables.potholes.uint32("claims").reduce(0) { $0 + Double($1) }),
      daily(tables.potholes.float64("hits").reduce(0, +)), daily(delay.reduce(0, +)),
      daily(delay.indices.reduce(0) { $0 + (zone[$1] == 1 ? delay[$1] : 0) }),
      detected > 0 ? duplicates / Double(detected) : nil,
    ]
  }

  private func ofCrews() -> [Double?] {
    let shifts = tables.shifts
    let pavement = shifts.uint8("pavement")
    let salting = shifts.uint8("salting")
    let began = shifts.int64("began")
    let until = shifts.int64("until")
    let working = shifts.int64("working")
    let driving = shifts.int64("driving")
    var sums = (teams: 0.0, time: 0.0, work: 0.0, drive: 0.0, technicians: 0.0, busy: 0.0)
    for row in began.indices {
      let time = Double(until[row] - began[row])
      if pavement[row] == 1 {
        sums.teams += 1
        sums.time += time
        sums.work += Double(working[row])
        sums.drive += Double(driving[row])
      } else if salting[row] == 0 {
        sums.technicians += time
        sums.busy += Double(working[row] + driving[row])
      }
    }
    let empty = tables.works.uint8("kind").count { $0 == WorkKind.nothingThere.rawValue }
    return [
      sums.teams > 0 ? repairs / sums.teams : nil, percentage(sums.work, of: sums.time),
      percentage(sums.drive, of: sums.time), percentage(sums.busy, of: sums.technicians),
      daily(kilometres),
      daily(Double(empty)), repairs > 0 ? ledger.costOfPotholes / repairs / 1_000 : nil,
    ]
  }

  var kilometres: Double { tables.drives.float64("distance").reduce(0, +) / 1_000 }

  private func ofChargers() -> [Double?] {
    let fast = tables.faults.uint8("fast")
    let ending = tables.faults.uint8("ending").map { FaultEnding(rawValue: $0) }
    let detected = tables.faults.int64("detected")
    let ended = tables.faults.int64("ended")
    let fixed = ending.indices.filter { ending[$0] == .reset || ending[$0] == .repaired }
    let fastCount = fast.count { $0 == 1 }
    let failures = fast.indices.count { fast[$0] == 1 && ending[$0] != .masked }
    let upFast = tables.days.float64("upFast").reduce(0, +)
    let upSlow = tables.days.float64("upSlow").reduce(0, +)
    let observed = Double(tables.days.count)
    let sessions = tables.sessions
    let began = sessions.int64("began")
    let wished = sessions.int64("wished")
    let isFast = sessions.uint8("fast")
    let sites = sessions.uint8("sites")
    let gaveUp = sessions.uint8("ending").count { $0 == SessionEnding.gaveUp.rawValue }
    let up = sessions.float64("up")
    let fastRows = isFast.indices.filter { isFast[$0] == 1 }
    let waits = SortedSample(
      fastRows.filter { began[$0] >= 0 }.map { Double(began[$0] - wished[$0]) / 60_000 })
    let all = Double(assets.fast + assets.slow)
    return [
      daily(Double(fastCount)), daily(Double(fast.count - fastCount)),
      percentage(upFast, of: observed * Double(assets.fast)),
      percentage(upFast + upSlow, of: observed * all),
      mean(of: fastRows.map { 100 * up[$0] }),
      mean(of: fixed.map { Double(ended[$0] - detected[$0]) / 3_600_000 }),
      failures > 0 ? upFast / Double(failures) : nil, waits.quantile(0.9),
      percentage(Double(gaveUp), of: Double(sites.count)),
      percentage(Double(sites.count { $0 > 1 }), of: Double(sites.count)),
      daily(sessions.uint8("wasted").reduce(0) { $0 + Double($1) }),
    ]
  }

  private func ofShelters() -> [Double?] {
    let kind = tables.parts.uint8("kind")
    let ending = tables.parts.uint8("ending")
    let needed = tables.parts.float64("needed")
    func missed(_ part: ShelterPart) -> Double {
      kind.indices.reduce(0) { $0 + (kind[$1] == part.rawValue ? needed[$1] : 0) }
    }
    let each = Double(assets.parts / Shelters.partsEach)
    let heat = tables.days.float64("heat").reduce(0, +) * each
    let cold = tables.days.float64("cold").reduce(0, +) * each
    let failed = ending.count { $0 == PartEnding.repaired.rawValue }
    let replaced = ending.count { $0 == PartEnding.replaced.rawValue }
    return [
      percentage(
        tables.days.float64("upParts").reduce(0, +),
        of: Double(tables.days.count) * Double(assets.parts)),
      percentage(heat - missed(.airConditioner), of: heat),
      percentage(cold - missed(.bench), of: cold),
      daily(tables.parts.float64("comfortLost").reduce(0, +) / 60), daily(Double(failed)),
      daily(Double(replaced)), daily(ledger.costOfShelters / 1_000),
    ]
  }

  private func ofMessages() -> [Double?] {
    let published = tables.messages.int64("published")
    let ended = tables.messages.int64("ended")
    let until = tables.messages.int64("trueUntil")
    let pothole = tables.messages.uint32("pothole")
    let hazard = tables.messages.uint32("hazard")
    var believed = 0.0
    var right = 0.0
    for row in published.indices {
      believed += Double(ended[row] - published[row])
      guard pothole[row] != .max || hazard[row] != .max else { continue }
      let last = until[row] < 0 ? ended[row] : min(until[row], ended[row])
      right += max(0, Double(last - published[row]))
    }
    let born = tables.potholes.int64("born")
    let closed = tables.potholes.int64("ended")
    let icy = tables.roadCare.hazards
    let open =
      born.indices.reduce(0.0) { $0 + Double(closed[$1] - born[$1]) }
      + zip(icy.int64("began"), icy.int64("ended")).reduce(0) { $0 + Double($1.1 - $1.0) }
    return [percentage(right, of: believed), believed > 0 ? percentage(right, of: open) : nil]
  }

  private func annual() -> [Double?] {
    let factor = 365 / days
    let moved = tables.sessions
    let gaveUp = moved.uint8("ending").count { $0 == SessionEnding.gaveUp.rawValue }
    let wished = moved.int64("wished")
    let began = moved.int64("began")
    let waiting = wished.indices.reduce(0.0) {
      $0 + (began[$1] < 0 ? 0 : Double(began[$1] - wished[$1]) / 3_600_000)
    }
    return AnnualQuantity.allCases.map { quantity in
      switch quantity {
      case .cost: ledger.cost / 1e6 * factor
      case .capital, .staff, .energy, .maintenance, .transfers:
        quantity.account.map { ledger.total(of: $0) / 1e6 * factor }
      case .purchases: 0
      case .waiting: waiting * factor
      case .detour: tables.slowings.float64("delay").reduce(0, +) * factor
      case .distance: kilometres * factor
      case .emissions: carbonDioxide() / 1e6 * factor
      case .served: repairs * factor
      case .unserved: Double(gaveUp) * factor
      }
    }
  }

  /// Grams of carbon dioxide of the drives, each at its mean speed.
  private func carbonDioxide() -> Double {
    let distance = tables.drives.float64("distance")
    let departure = tables.drives.int64("departure")
    let arrival = tables.drives.int64("arrival")
    let scale = parameters.number("emissions.scale")
    return distance.indices.reduce(0) { sum, row in
      let hours = Double(arrival[row] - departure[row]) / 3_600_000
      guard hours > 0 else { return sum }
      let kilometres = distance[row] / 1_000
      return sum + scale * kilometres
        * EmissionCurve.dieselVan.gramsPerKilometre(atKilometresPerHour: kilometres / hours)
    }
  }
}
