import Mechanisms
import Optimisation
import Quantities
import Randomness

/// A week in which each stop has its visits on evenly spaced days, with little driving: periodic
/// vehicle routing by adaptive large neighbourhood search.
struct WeeklyRouting {
  let iterations: Int
  let seed: UInt64

  /// A draft of the week of an outlook.
  ///
  /// Where a week is too full for even patterns, some stops have less even ones. Visits for which
  /// the search finds no room at all are put where they fit, or left out where they fit nowhere.
  /// - Parameters:
  ///   - visits: by stop, 0 … the days of service of the week.
  ///   - week: an outlook of one week without promises.
  func draft(visits: [Int], _ week: CircuitOutlook) -> TimetableDraft {
    var draft = TimetableDraft(week)
    let visited = visits.indices.filter { visits[$0] > 0 }
    if week.vehicles == 0 || visited.isEmpty || week.days.isEmpty { return draft }
    let weekdays = week.serviceWeekdays
    var patterns = visited.map {
      VisitFrequency.evenPatterns(visits: visits[$0], serviceDays: weekdays, period: 7)
    }
    var found = search(patterns, visited, week)
    if found.routes == nil {
      // A full week may have no room for so many even patterns: let those that are left out be
      // less even, and then all.
      for places in [found.leftOut, Array(visited.indices)] where found.routes == nil {
        for place in places {
          patterns[place] = Self.allPatterns(visits[visited[place]], of: weekdays)
        }
        found = search(patterns, visited, week)
      }
    }
    for (shift, route) in zip(shifts(week, visited), found.routes ?? []) {
      let day = weekdays.firstIndex(of: shift.day) ?? 0
      for customer in route {
        let stay = TimetableDraft.Stay(StopID(visited[customer]), length: week.visitLength)
        draft.add(stay, day: day, vehicle: shift.vehicle)
      }
    }
    // The most visited first: they find it hardest to be even.
    for stop in visited.sorted(by: { (-visits[$0], $0) < (-visits[$1], $1) }) {
      draft.spread(StopID(stop), visits: visits[stop])
    }
    draft.shorten()
    return draft
  }

  private func search(
    _ patterns: [[PeriodicProblem.Days]], _ visited: [Int], _ week: CircuitOutlook
  ) -> (routes: [[Int]]?, leftOut: [Int]) {
    let places = week.stops.count + 1
    let times = (0..<places).flatMap { row in
      (0..<places).map { Double(week.allowance(from: row, to: $0).milliseconds) }
    }
    let service = (week.rules.setup + week.visitLength + week.rules.teardown).milliseconds
    let customers = zip(visited, patterns).map { stop, patterns in
      PeriodicProblem.Customer(
        location: stop, demand: 1, serviceTime: Double(service), patterns: patterns)
    }
    let problem = PeriodicProblem(
      days: 7, times: times, locationCount: places, customers: customers,
      shifts: shifts(week, visited))
    let outcome = PeriodicSearch(iterations: iterations).plan(
      problem, streams: StreamFamily(seed: seed, replication: 0))
    return (outcome.plan?.routes, outcome.leftOut)
  }

  private func shifts(_ week: CircuitOutlook, _ visited: [Int]) -> [PeriodicProblem.Shift] {
    // Drives from and to the depot may lie outside the window; what is too long after all is
    // found when the timetable is made.
    let farthest = visited.map {
      week.allowance(from: week.depot, to: $0) + week.allowance(from: $0, to: week.depot)
    }.max()
    let rules = week.rules
    let window = week.windowEnd - week.windowStart + rules.setup + rules.teardown
    let duration = min(rules.shiftEnd - rules.shiftStart, window + (farthest ?? .zero))
    return week.serviceWeekdays.flatMap { day in
      (0..<week.vehicles).map { vehicle in
        PeriodicProblem.Shift(
          day: day, vehicle: vehicle, depot: week.depot, capacity: week.visitsPerDay,
          duration: Double(max(0, duration.milliseconds)))
      }
    }
  }

  /// All sets of so many of the days.
  private static func allPatterns(_ count: Int, of weekdays: [Int]) -> [PeriodicProblem.Days] {
    let everyDay = weekdays.reduce(PeriodicProblem.Days(0)) { $0 | 1 << UInt64($1) }
    return (1..<PeriodicProblem.Days(128)).filter {
      $0 & ~everyDay == 0 && $0.nonzeroBitCount == count
    }
  }
}
