public import City
import Days
import Kernel
import Quantities
import RoadNetwork
public import Traffic

/// Learns from day to day what the roads take: everybody drives the ways that are quickest by what
/// has been expected, and what is expected becomes the mean of what has been experienced (method of
/// successive averages, step 1/*n*).
///
/// The day is always the same one, of an ordinary weekday. Its relative gap is
/// (Σ experienced − Σ best alternative) / Σ best alternative over a sample of car trips, all times
/// at the link times of that day.
///
/// Source: the method of successive averages on times, see Sheffi, *Urban Transportation Networks*,
/// 1985, chapter 5; the gap as in dynamic assignment, Chiu et al., *Dynamic Traffic Assignment: A
/// Primer*, TRB Circular E-C153, 2011.
public struct TrafficLearning: Sendable {
  /// The city with the speeds by class of road.
  let plan: CityPlan
  let planner: DayPlanner
  let settings: CitizenSettings
  let level: TrafficLevel
  private let streets: CitizenStreets

  public init(
    _ plan: CityPlan, _ planner: DayPlanner, _ streets: CitizenStreets, level: TrafficLevel,
    settings: CitizenSettings
  ) {
    self.plan = plan
    self.planner = planner
    self.streets = streets
    self.level = level
    self.settings = settings
  }

  /// What has been learned, and for what the signals were timed meanwhile.
  public struct Outcome: Sendable {
    public let learned: LearnedTraffic
    /// Nil at the speeds of the hour: signals keep the plans that they have without flows.
    public let flows: MovementHours?

    public init(learned: LearnedTraffic, flows: MovementHours?) {
      self.learned = learned
      self.flows = flows
    }
  }

  /// Learns for at most so many days, or until the gap is small enough.
  ///
  /// Signals are timed anew after each day with residual capacity. For queues there are some of these
  /// first; they count as days of learning, too.
  ///
  /// - Parameters:
  ///   - target: the relative gap at which it ends; dimensionless.
  ///   - progress: told each day's number from 1 and its gap.
  /// - Complexity: each day is a whole day of all residents and a customization for every hour.
  public func run(
    days: Int, until target: Double, jobs: Int = 1,
    progress: (_ day: Int, _ gap: Double) -> Void = { _, _ in }
  ) -> Outcome {
    var course = Course(expected: expectedAtFirst, streets: streets)
    switch level {
    case .timeOfDay: learnTimes(&course, .timeOfDay, days: 1, until: target, jobs, progress)
    case .residualCapacity:
      learnFlows(&course, days: days, until: target, jobs, progress)
    case .verticalQueues, .spatialQueues:
      let before = min(Self.daysWithoutQueues, days / 2)
      learnFlows(&course, days: before, until: 0, jobs, progress)
      learnTimes(&course, level, days: days - before, until: target, jobs, progress)
    }
    return Outcome(
      learned: LearnedTraffic(times: course.expected, gaps: course.gaps), flows: course.flows)
  }

  private static let daysWithoutQueues = 8

  /// Where learning has come to.
  private struct Course {
    var expected: ExperiencedTimes
    var streets: CitizenStreets
    var gaps: [Double] = []
    /// Of a mean day of those with residual capacity.
    var flows: MovementHours?
  }

  /// Learns some days with residual capacity: what is expected comes from the mean flows of all.
  private func learnFlows(
    _ course: inout Course, days: Int, until target: Double, _ jobs: Int,
    _ progress: (Int, Double) -> Void
  ) {
    let isBeforeQueues = level != .residualCapacity
    var sum: Day?
    for number in 1...max(1, days) {
      let day = runDay(.residualCapacity, course, jobs)
      let experienced = course.streets.experienced(
        day.hours, day.movements, .residualCapacity, beforeQueues: isBeforeQueues)
      let gap = relativeGap(of: day.drives, at: experienced, jobs)
      note(gap: gap, &course, progress)
      sum?.add(day)
      let all = sum ?? day
      sum = all
      let flows = all.movements.mean(of: number)
      course.flows = flows
      course.streets = streets.timed(for: flows)
      course.expected = course.streets.experienced(
        all.hours.mean(of: number), flows, .residualCapacity, beforeQueues: isBeforeQueues)
      if number > 1 && course.gaps[course.gaps.count - 1] <= target { break }
    }
  }

  /// Learns some days with queues: what is expected is the mean of what was expected before and what
  /// the days have taken, the *n*th of them with the weight *n*.
  private func learnTimes(
    _ course: inout Course, _ level: TrafficLevel, days: Int, until target: Double, _ jobs: Int,
    _ progress: (Int, Double) -> Void
  ) {
    var sums = course.expected.rows.map { $0.map { UInt64($0) } }
    var weights: UInt64 = 1
    for number in 1...max(1, days) {
      let day = runDay(level, course, jobs)
      let experienced = course.streets.experienced(day.hours, day.movements, level)
      let gap = relativeGap(of: day.drives, at: experienced, jobs)
      note(gap: gap, &course, progress)
      if gap <= target || number == max(1, days) { break }
      let weight = UInt64(number)
      weights += weight
      for hour in 0..<24 {
        for arc in sums[hour].indices {
          sums[hour][arc] += weight * UInt64(experienced.rows[hour][arc])
        }
      }
      course.expected = ExperiencedTimes(
        rows: sums.map { $0.map { UInt32(($0 + weights / 2) / weights) } })
    }
  }

  private func note(gap: Double, _ course: inout Course, _ progress: (Int, Double) -> Void) {
    course.gaps.append(gap)
    progress(course.gaps.count, gap)
  }

  /// What is expected before the first day.
  private var expectedAtFirst: ExperiencedTimes {
    let metrics = plan.roads.metrics
    return ExperiencedTimes(
      rows: (0..<24).map { hour in
        (0..<metrics.graph.arcCount).map {
          UInt32(metrics.time(of: ArcID($0), hour: hour).milliseconds)
        }
      })
  }

  /// Who has driven where in a day.
  private struct Day {
    var hours: LinkHours
    var movements: MovementHours
    let drives: [SampledDrive]

    mutating func add(_ other: Day) {
      hours.add(other.hours)
      movements.add(other.movements)
    }
  }

  /// A day on which everybody expects of the roads what has been learned.
  private func runDay(_ level: TrafficLevel, _ course: Course, _ jobs: Int) -> Day {
    let roads = plan.roads.experienced(course.expected, jobs: jobs)
    var simulation = Simulation(shared: City(plan.with(roads: roads)))
    simulation.add(
      CitizensService(
        rank: 0, settings: settings, planner: planner, level: level, streets: course.streets,
        plan: plan))
    simulation.run(through: settings.end)
    return simulation.withProcess(0, as: CitizensService.self) { citizens, _ in
      Day(
        hours: citizens.linkHours, movements: citizens.movementHours,
        drives: citizens.sampledDrives)
    }
  }

  /// Roads on which nobody finds a way over what is closed in the hour; nil if nothing is.
  private func open(_ times: ExperiencedTimes, _ jobs: Int) -> DrivableRoads? {
    if settings.roadNews.closures.isEmpty { return nil }
    var rows = times.rows
    for hour in rows.indices {
      for closure in settings.roadNews.closures
      where closure.from < .hours(Int64(hour) + 1) && .hours(Int64(hour)) < closure.until {
        for arc in closure.arcs {
          let closed = rows[hour][arc.row] + UInt32(RoadDay.closedDelay.milliseconds)
          rows[hour][arc.row] = min(closed, (1 << 27) - 1)
        }
      }
    }
    return plan.roads.experienced(ExperiencedTimes(rows: rows), jobs: jobs)
  }

  /// By how much the ways of drives are longer than the quickest ones, at the times of the day.
  private func relativeGap(of drives: [SampledDrive], at times: ExperiencedTimes, _ jobs: Int)
    -> Double
  {
    let roads = plan.roads.experienced(times, jobs: jobs)
    var search = open(times, jobs)?.makeSearch() ?? roads.makeSearch()
    var taken: Int64 = 0
    var least: Int64 = 0
    var way: [ArcID] = []
    for drive in drives where !drive.path.isEmpty {
      way.removeAll(keepingCapacity: true)
      _ = search.path(from: drive.from, to: drive.to, hour: drive.began.hourOfDay, arcs: &way)
      let best = roads.metrics.arrival(along: way, departing: drive.began) - drive.began
      let own = roads.metrics.arrival(along: drive.path, departing: drive.began) - drive.began
      taken += own.milliseconds
      least += min(own, best).milliseconds
    }
    return least == 0 ? 0 : Double(taken - least) / Double(least)
  }
}
