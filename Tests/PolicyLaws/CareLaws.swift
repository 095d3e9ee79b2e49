import Care
import Quantities
import Records
import RoadNetwork

/// What must hold in every run of the care, whatever the policy and triage: each law gives a
/// sentence for every breach.
struct CareLaws {
  let run: CareTrialRun

  init(_ run: CareTrialRun) { self.run = run }

  /// All breaches of all laws.
  var breaches: [String] { conservation() + order() + units() + duties() + ledger() }

  /// Each need has exactly one row; the ways to end add up; true events and false alarms end as
  /// such.
  private func conservation() -> [String] {
    var breaches: [String] = []
    let rows = run.alarms.uint32("need").sorted()
    if rows != Array(0..<UInt32(run.needs.count)) {
      breaches.append("needs are missing or doubled")
    }
    let endings = AlarmEnding.allCases.map { run.count("\($0)") }
    if endings.reduce(0, +) != run.count("needs") {
      breaches.append("\(endings) do not add up to \(run.count("needs"))")
    }
    let kinds = run.alarms.uint8("kind")
    let outcomes = run.alarms.uint8("outcome").map { AlarmEnding(rawValue: $0) }
    for (kind, outcome) in zip(kinds, outcomes) {
      let isTrue = kind != CareEventKind.none.rawValue
      switch outcome {
      case .attended, .undetected, .missed:
        if !isTrue { breaches.append("false is \(outcome as Any)") }
      case .closedByCall, .closedByAgent, .falseDispatch:
        if isTrue { breaches.append("true is \(outcome as Any)") }
      case .handedOver, .unfinished: break
      case nil: breaches.append("an outcome is unknown")
      }
    }
    return breaches
  }

  /// The moments of an alarm are in order, and it has those that its end asks for.
  private func order() -> [String] {
    let table = run.alarms
    let names = ["moment", "raised", "agentAsked", "agentBegan", "agentEnded", "asked", "assigned"]
    let columns = (names + ["onScene"]).map { table.int64($0) }
    let ended = table.int64("ended")
    let outcomes = table.uint8("outcome").map { AlarmEnding(rawValue: $0) ?? .unfinished }
    return (0..<table.count).compactMap { row in
      let moments = columns.map { $0[row] }.filter { $0 >= 0 }
      let isOrdered = zip(moments, moments.dropFirst()).allSatisfy { $0 <= $1 }
      let isOnScene = columns[7][row] >= 0
      let mustBe = outcomes[row] == .attended || outcomes[row] == .falseDispatch
      let isSound =
        isOrdered && (!mustBe || isOnScene) && ended[row] >= moments[moments.count - 1]
        && (outcomes[row] != .handedOver || !isOnScene)
      return isSound ? nil : "alarm \(table.uint32("need")[row]), \(outcomes[row]): \(moments)"
    }
  }

  /// Each drive begins where and not before the unit's last one ended, but after a repair, when the
  /// unit has been towed home; a unit is at one call at a time.
  private func units() -> [String] {
    var breaches: [String] = []
    let drives = run.drives
    let (unit, from, to) = (drives.uint32("unit"), drives.uint32("from"), drives.uint32("to"))
    let (departure, arrival) = (drives.int64("departure"), drives.int64("arrival"))
    var last: [UInt32: Int] = [:]
    let bases = Set(run.service.tables[5].uint32("node"))
    let duties = run.duties
    let (plannedEnd, dutyEnd) = (duties.int64("plannedEnd"), duties.int64("ended"))
    // A duty that ends early, or away from a base, ends with a breakdown.
    let ends = duties.uint32("unit").enumerated().map { [Int64($0.1), dutyEnd[$0.0]] }
    let early = zip(ends, zip(dutyEnd, plannedEnd)).filter { $1.0 < $1.1 }.map(\.0)
    for row in 0..<drives.count {
      if let before = last.updateValue(row, forKey: unit[row]) {
        let follows = arrival[before] <= departure[row]
        let isTowed =
          bases.contains(from[row])
          && (bases.contains(to[before]) ? early : ends)
            .contains([Int64(unit[row]), arrival[before]])
        if !follows || to[before] != from[row] && !isTowed {
          breaches.append("unit \(unit[row]) drives at \(departure[row]) after \(arrival[before])")
        }
      }
    }
    let table = run.alarms
    let (units, assigned) = (table.uint32("unit"), table.int64("assigned"))
    let (ended, onScene) = (table.int64("ended"), table.int64("onScene"))
    let calls = (0..<table.count).filter { onScene[$0] >= 0 }.sorted {
      (units[$0], assigned[$0]) < (units[$1], assigned[$1])
    }
    for (a, b) in zip(calls, calls.dropFirst()) where units[a] == units[b] {
      if ended[a] > assigned[b] { breaches.append("unit \(units[a]) is at two calls") }
    }
    return breaches
  }

  /// Duties of one unit do not overlap, busy time lies within them, and no more crews are on duty
  /// than the shifts have, those in overtime apart.
  private func duties() -> [String] {
    var breaches: [String] = []
    let table = run.duties
    let (unit, began) = (table.uint32("unit"), table.int64("began"))
    let (ended, busy) = (table.int64("ended"), table.int64("busy"))
    let rows = (0..<table.count).sorted { (unit[$0], began[$0]) < (unit[$1], began[$1]) }
    for row in rows where busy[row] < 0 || busy[row] > ended[row] - began[row] {
      breaches.append("unit \(unit[row]) is busy for \(busy[row]) of a duty from \(began[row])")
    }
    for (a, b) in zip(rows, rows.dropFirst()) where unit[a] == unit[b] && ended[a] > began[b] {
      breaches.append("unit \(unit[a]) has two crews at \(began[b])")
    }
    return breaches
  }

  /// Every won stands in one row, and their sum is what the figures say.
  private func ledger() -> [String] {
    let amounts = run.service.tables[7].float64("amount")
    let days = run.built.scenario.horizon.seconds / 86_400
    let year = amounts.reduce(0, +) / 1e6 * 365 / days
    let cost = run.figure("care.annual.cost") ?? -1
    return (year - cost).magnitude <= 1e-9 * max(1, year)
      ? [] : ["the ledger comes to \(year) a year, the figure to \(cost)"]
  }
}
