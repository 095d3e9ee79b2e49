import Mechanisms
import Parameters
import Quantities
public import Records
import Statistics

/// The tables of a run from which figures are made.
struct CareTables {
  let alarms: RecordTable
  let drives: RecordTable
  let duties: RecordTable
}

/// The key figures of the care of people who live alone, computed from its records after a run.
///
/// Figures of needs are of those that arise in the window; drives and crews count if they begin in
/// it. Waits for a responder are of those to whom one came: show them beside the calls that were
/// handed to the fire service, which count as late.
public struct CareFigures {
  let alarms: Alarms
  let drives: RecordTable
  let duties: RecordTable
  let parameters: ParameterSet
  let households: [EquippedHousehold]
  let dongs: Int
  /// Days of the window in which needs arise.
  let days: Double
  let ledger: CareLedger

  /// Needs that are counted.
  struct Alarms {
    let kinds: [CareEventKind]
    let dongs: [UInt32]
    let moments: [Int64]
    let raised: [Int64]
    let contact: [Int64]
    let agentAsked: [Int64]
    let hungUp: [Bool]
    let severity: [UInt8]
    let asked: [Int64]
    let onScene: [Int64]
    let ended: [Int64]
    let endings: [AlarmEnding]

    init(_ table: RecordTable, in window: Range<Int64>) {
      let moment = table.int64("moment")
      let table = table.selecting(moment.indices.filter { window.contains(moment[$0]) })
      kinds = table.uint8("kind").map { CareEventKind(rawValue: $0) ?? .none }
      dongs = table.uint32("dong")
      moments = table.int64("moment")
      raised = table.int64("raised")
      contact = table.int64("contact")
      agentAsked = table.int64("agentAsked")
      hungUp = table.uint8("hungUp").map { $0 == 1 }
      severity = table.uint8("severity")
      asked = table.int64("asked")
      onScene = table.int64("onScene")
      ended = table.int64("ended")
      endings = table.uint8("outcome").map { AlarmEnding(rawValue: $0) ?? .unfinished }
    }

    /// Needs that ended so.
    func rows(_ ending: AlarmEnding) -> [Int] {
      endings.indices.filter { endings[$0] == ending }
    }

    /// Calls for a responder whose end is known.
    var dispatches: [Int] {
      endings.indices.filter { asked[$0] >= 0 && endings[$0] != .unfinished }
    }

    /// True events that somebody was sent to, or nobody.
    func isTrue(_ row: Int) -> Bool { kinds[row] != .none }

    /// Minutes from the alarm to the responder; of rows with one.
    func minutesToScene(_ row: Int) -> Double { Double(onScene[row] - raised[row]) / 60_000 }
  }

  init(
    tables: CareTables, _ parameters: ParameterSet, households: [EquippedHousehold], dongs: Int,
    counting counted: Range<SimTime>, horizon: SimDuration
  ) {
    let window = counted.lowerBound.milliseconds..<counted.upperBound.milliseconds
    let horizonEnd = min(window.upperBound, window.lowerBound + horizon.milliseconds)
    alarms = Alarms(tables.alarms, in: window.lowerBound..<horizonEnd)
    func counting(_ table: RecordTable, _ column: String) -> RecordTable {
      let moments = table.int64(column)
      return table.selecting(moments.indices.filter { window.contains(moments[$0]) })
    }
    drives = counting(tables.drives, "departure")
    duties = counting(tables.duties, "began")
    self.parameters = parameters
    self.households = households
    self.dongs = dongs
    days = horizon.seconds / 86_400
    let dongOfNeed = Dictionary(
      zip(tables.alarms.uint32("need"), tables.alarms.uint32("dong")),
      uniquingKeysWith: { first, _ in first })
    let need = drives.uint32("need")
    let distance = drives.float64("distance")
    let late = zip(duties.int64("ended"), duties.int64("plannedEnd"))
      .reduce(0) { $0 + max(0, $1.0 - $1.1) }
    ledger = CareLedger(
      parameters, households: households,
      drives: need.indices.map {
        (distance[$0] / 1_000, dongOfNeed[need[$0]] ?? CareLedger.cityWide)
      }, overtime: Double(late) / 3_600_000, days: days)
  }

  /// All figures and counts of one replication.
  public var all: ServiceFigures {
    let counts = AlarmEnding.allCases.map { ending in
      (name: "\(ending)", count: alarms.rows(ending).count)
    }
    return ServiceFigures(
      values: waits() + harm() + work() + fairness() + annual(),
      counts: [("needs", alarms.endings.count)] + counts)
  }

  /// The ledger of the window, row by row.
  public var ledgerRecords: RecordTable { ledger.table }

  private func waits() -> [Double?] {
    let contacts = SortedSample(
      alarms.contact.indices.filter { alarms.contact[$0] >= 0 && alarms.raised[$0] >= 0 }
        .map { Double(alarms.contact[$0] - alarms.raised[$0]) / 1_000 })
    let scenes = alarms.onScene.indices.filter { alarms.onScene[$0] >= 0 }
    let minutes = SortedSample(scenes.map(alarms.minutesToScene))
    let target = parameters.duration("dispatch.target").milliseconds
    let dispatches = alarms.dispatches
    let inTime = dispatches.count {
      alarms.onScene[$0] >= 0 && alarms.onScene[$0] - alarms.asked[$0] <= target
    }
    let severe = dispatches.filter { alarms.severity[$0] >= 2 }
    let severeInTime = severe.count {
      alarms.onScene[$0] >= 0 && alarms.onScene[$0] - alarms.asked[$0] <= target
    }
    return [
      contacts.reportableQuantile(0.5), contacts.reportableQuantile(0.9),
      minutes.reportableQuantile(0.5), minutes.reportableQuantile(0.9),
      minutes.reportableQuantile(0.95),
      percentage(dispatches.count - inTime, of: dispatches.count),
      percentage(severe.count - severeInTime, of: severe.count),
      percentage(alarms.rows(.handedOver).count, of: dispatches.count),
      scenes.map(alarms.minutesToScene).max(),
    ]
  }

  private func harm() -> [Double?] {
    let missed = alarms.rows(.missed)
    let undetected = alarms.rows(.undetected)
    let lying = missed + undetected
    let hours = lying.map { Double(alarms.ended[$0] - alarms.moments[$0]) / 3_600_000 }
    let thousands = Double(households.count) * days / 365 / 1_000
    let reached = alarms.endings.indices.filter { row in
      alarms.isTrue(row) && (alarms.endings[row] == .attended || alarms.endings[row] == .handedOver)
    }
    let found = reached.count + missed.count
    return [
      thousands > 0 ? Double(missed.count) / thousands : nil,
      percentage(missed.count, of: found),
      thousands > 0 ? Double(undetected.count) / thousands : nil, mean(of: hours),
      percentage(alarms.rows(.falseDispatch).count, of: alarms.onScene.count { $0 >= 0 }),
      reached.isEmpty ? nil : ledger.cost / Double(reached.count),
    ]
  }

  private func work() -> [Double?] {
    let duty = zip(duties.int64("ended"), duties.int64("began")).reduce(0) { $0 + $1.0 - $1.1 }
    let busy = duties.int64("busy").reduce(0, +)
    let reasons = drives.uint8("reason")
    let distance = drives.float64("distance")
    let moves = reasons.indices.filter {
      reasons[$0] == ResponderDriveReason.relocation.rawValue
    }
    let asked = alarms.agentAsked.count { $0 >= 0 }
    return [
      duty > 0 ? 100 * Double(busy) / Double(duty) : nil, Double(moves.count) / days,
      moves.reduce(0) { $0 + distance[$1] } / 1_000 / days,
      percentage(alarms.hungUp.count { $0 }, of: asked),
      Double(alarms.raised.count { $0 >= 0 }) / days, Double(asked) / days,
      Double(alarms.asked.count { $0 >= 0 }) / days,
      distance.reduce(0, +) / 1_000,
    ]
  }

  private func fairness() -> [Double?] {
    let least = parameters.count("figures.smallDong")
    var minutes = [[Double]](repeating: [], count: dongs)
    for row in alarms.onScene.indices
    where alarms.onScene[row] >= 0 && Int(alarms.dongs[row]) < dongs {
      minutes[Int(alarms.dongs[row])].append(alarms.minutesToScene(row))
    }
    var people = [Double](repeating: 0, count: dongs)
    for household in households where household.dong.row < dongs {
      people[household.dong.row] += 1
    }
    let known = minutes.indices.filter { minutes[$0].count >= least }
    let quantiles = known.compactMap { SortedSample(minutes[$0]).quantile(0.9) }
    return [
      known.count < 2 ? nil : try? Inequality.gini(quantiles, weights: known.map { people[$0] }),
      known.count < 2 ? nil : quantiles.max(),
    ]
  }
}
