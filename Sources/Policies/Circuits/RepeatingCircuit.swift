import Mechanisms
import Optimisation
import Quantities

/// A circuit that comes round again: which stops each vehicle visits on each day of a cycle of
/// whole weeks.
struct RepeatingCircuit: Sendable {
  /// The length of the cycle, in days.
  private let length: Int64
  /// The stays in order, by day of the cycle and vehicle.
  private let rounds: [[[TimetableDraft.Stay]]]

  /// The circuit that a draft of one cycle holds.
  ///
  /// - Parameter draft: of days within `weeks` weeks.
  init(_ draft: TimetableDraft, weeks: Int) {
    length = Int64(weeks) * 7
    let vehicles = draft.outlook.vehicles
    var rounds = Array(
      repeating: [[TimetableDraft.Stay]](repeating: [], count: vehicles), count: weeks * 7)
    for (place, day) in draft.outlook.days.enumerated() {
      let phase = Self.phase(of: day, in: length)
      for vehicle in 0..<vehicles {
        rounds[phase][vehicle] = draft.stays(day: place, vehicle: vehicle)
      }
    }
    self.rounds = rounds
  }

  /// The visits of the circuit in the days of an outlook, beside those that are promised.
  ///
  /// Days of the week that the circuit does not know have no visits but the promised; a visit for
  /// which the promised ones leave no room is left out.
  func plan(_ outlook: CircuitOutlook) -> [PlannedVisit] { draft(outlook).plan }

  func draft(_ outlook: CircuitOutlook) -> TimetableDraft {
    var draft = TimetableDraft(outlook)
    for (place, day) in outlook.days.enumerated() {
      let today = rounds[Self.phase(of: day, in: length)]
      for vehicle in 0..<min(outlook.vehicles, today.count) {
        var missing = today[vehicle]
        for promised in draft.stays(day: place, vehicle: vehicle) {
          if let known = missing.firstIndex(where: { $0.stop == promised.stop }) {
            missing.remove(at: known)
          }
        }
        for stay in missing where stay.stop.row < outlook.stops.count {
          draft.add(stay, day: place, vehicle: vehicle)
        }
      }
    }
    return draft
  }

  private static func phase(of day: Int64, in length: Int64) -> Int {
    Int(((day % length) + length) % length)
  }
}

extension CircuitOutlook {
  /// The same city with the days of one cycle of whole weeks from the first day on, and nothing
  /// promised: what a circuit that repeats is planned from.
  ///
  /// A weekday is one of the cycle if any day of the outlook falls on it.
  func cycle(weeks: Int) -> CircuitOutlook {
    var cycle = self
    let first = days.first ?? 0
    let weekdays = serviceWeekdays
    cycle.days = (0..<weeks).flatMap { week in
      weekdays.map { first + Int64(week * 7 + $0) }
    }
    cycle.promised = []
    return cycle
  }

  /// The days of the week on which there is service, counted from the first day, ascending.
  var serviceWeekdays: [Int] {
    let first = days.first ?? 0
    return Set(days.map { Int(($0 - first) % 7) }).sorted()
  }

  /// Tours by expected driving time in ms; the depot is the last row.
  var tours: Tours {
    Tours(
      times: driving.flatMap { $0.map { Double($0.milliseconds) } }, locations: stops.count + 1)
  }
}
