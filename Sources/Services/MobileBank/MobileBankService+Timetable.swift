import City
import Kernel
import Mechanisms
import Quantities
import Randomness

// Timetables: what a policy sees, and what is announced.

extension MobileBankService {
  static let reader = Platform.Reader("mobileBank")

  /// A policy plans the visits of a week, which are announced; the next week's turn is scheduled.
  mutating func planWeek(_ week: Int64, _ city: inout City, _ now: SimTime) {
    let days = (7 * week..<7 * (week + 1)).filter { isBankingDay($0) }
    if !days.isEmpty {
      noteKnowledge(city, now)
      announce(outlook(days, week), &city, now)
    }
    let next = week + 1
    guard SimTime.day(7 * next) < end else { return }
    calendar.schedule(
      .weekDue(UInt32(next)), at: max(now, SimTime.day(7 * (next + 1 - settings.weeksAhead))),
      phase: .decide)
  }

  /// Notes how old is what planners know of the queues at stops, from which policies learn.
  private mutating func noteKnowledge(_ city: City, _ now: SimTime) {
    observations.note(
      [(.stopQueues, circuit.stops.indices.map { UInt32($0) })], by: Self.reader,
      through: city.platform, at: now)
  }

  private mutating func announce(_ outlook: CircuitOutlook, _ city: inout City, _ now: SimTime) {
    let plan = policy.plan(outlook)
    let faults = outlook.faults(in: plan)
    precondition(faults.isEmpty, "the timetable of the bank: \(faults.joined(separator: "; "))")
    lastPlan = plan
    let (visits, turn) = circuit.announce(plan, at: now)
    for row in visits {
      let visit = VisitID(row)
      let planned = circuit[visit].plan
      stays.append(Stay())
      visitsOfStop[planned.stop.row].append(visit)
      city.announcements.add(
        rank, at: circuit.stops[planned.stop.row], opens: planned.opens, closes: planned.closes)
    }
    apply(turn, &city, now)
  }

  /// What the policy may know: where people live, which branches are open, how far stops lie apart.
  private func outlook(_ days: [Int64], _ week: Int64) -> CircuitOutlook {
    let groups = places.groups(fixedHours: branchHours(inWeek: week, besides: days.first))
    return CircuitOutlook(
      days: days, stops: candidateStops(groups), groups: groups, vehicles: settings.vehicles,
      driving: places.driving, rules: settings.rules, visitLength: settings.visitLength,
      windowStart: settings.windowStart, windowEnd: settings.windowEnd,
      visitsPerDay: settings.visitsPerDay, visitsPerWeek: settings.visitsPerWeek,
      previous: lastPlan)
  }

  /// Open hours of each branch in a week, as far as its end is known at the week's first day.
  private func branchHours(inWeek week: Int64, besides firstDay: Int64?) -> [Double] {
    let start = SimTime.day(firstDay ?? 7 * week)
    let hours = hoursOfWeek(week)
    return branches.map { $0.closesForGood <= start ? 0 : hours }
  }

  /// Hours that a branch is open in a week.
  func hoursOfWeek(_ week: Int64) -> Double {
    let days = (7 * week..<7 * (week + 1)).count { isBankingDay($0) }
    return Double(days) * (settings.closes - settings.opens).seconds / 3_600
  }

  /// The stops with the needs of a week that visits could meet, as a planner estimates them.
  ///
  /// Of people within reach of a stop a share comes that the logit gives for a quarter of the
  /// longest walk and half a week of delay, against a branch at the same walk, or ten minutes by bus
  /// where none is in reach, and against doing without; people within reach of several stops are
  /// shared among them.
  private func candidateStops(_ groups: [ResidentGroup]) -> [CandidateStop] {
    func weight(_ minutes: Double) -> Double { PlainMath.exp(-settings.minuteWeight * minutes) }
    let walk = settings.longestWalk.minutes / 4
    let vehicle = weight(walk + 3.5 * settings.dayDelay)
    let without = weight(settings.deferral)
    let bus = plan.access.bus
    let far = weight(bus.walk.minutes + 10 + settings.waitWeight * bus.wait.minutes)
    let shareNear = vehicle / (vehicle + weight(walk) + without)
    let shareFar = vehicle / (vehicle + far + without)
    var demand = [Double](repeating: 0, count: places.facilities.count)
    for group in groups where !group.stops.isEmpty {
      let needs =
        group.people * settings.elderlyNeedsPerWeek
        * (group.reachesFixed ? shareNear : shareFar) / Double(group.stops.count)
      for stop in group.stops { demand[stop.row] += needs }
    }
    return demand.indices.map {
      CandidateStop(dong: places.dongs[$0].row, weeklyDemand: demand[$0])
    }
  }
}
