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
  /// Visits for which the search finds no room on the days of their pattern are put where they
  /// fit, or left out where they fit nowhere.
  /// - Parameters:
  ///   - visits: by stop, 0 … the days of service of the week.
  ///   - week: an outlook of one week without promises.
  func draft(visits: [Int], _ week: CircuitOutlook) -> TimetableDraft {
    var draft = TimetableDraft(week)
    let visited = visits.indices.filter { visits[$0] > 0 }
    if week.vehicles == 0 || visited.isEmpty || week.days.isEmpty { return draft }
    let problem = problem(visits, visited, week)
    let search = PeriodicSearch(iterations: iterations)
    let found = search.plan(problem, streams: StreamFamily(seed: seed, replication: 0))
    for (shift, route) in zip(problem.shifts, found.plan?.routes ?? []) {
      let day = week.serviceWeekdays.firstIndex(of: shift.day) ?? 0
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

  private func problem(_ visits: [Int], _ visited: [Int], _ week: CircuitOutlook)
    -> PeriodicProblem
  {
    let rules = week.rules
    let places = week.stops.count + 1
    var times: [Double] = []
    for row in 0..<places {
      for column in 0..<places {
        times.append(Double(week.allowance(from: row, to: column).milliseconds))
      }
    }
    let service = (rules.setup + week.visitLength + rules.teardown).milliseconds
    let weekdays = week.serviceWeekdays
    let customers = visited.map { stop in
      PeriodicProblem.Customer(
        location: stop, demand: 1, serviceTime: Double(service),
        patterns: VisitFrequency.evenPatterns(
          visits: visits[stop], serviceDays: weekdays, period: 7))
    }
    // Drives from and to the depot may lie outside the window; what is too long after all is
    // found when the timetable is made.
    let farthest = visited.map {
      week.allowance(from: week.depot, to: $0) + week.allowance(from: $0, to: week.depot)
    }.max()
    let window = week.windowEnd - week.windowStart + rules.setup + rules.teardown
    let duration = min(rules.shiftEnd - rules.shiftStart, window + (farthest ?? .zero))
    let shifts = weekdays.flatMap { day in
      (0..<week.vehicles).map { vehicle in
        PeriodicProblem.Shift(
          day: day, vehicle: vehicle, depot: week.depot, capacity: week.visitsPerDay,
          duration: Double(max(0, duration.milliseconds)))
      }
    }
    return PeriodicProblem(
      days: 7, times: times, locationCount: places, customers: customers, shifts: shifts)
  }
}
