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
  /// Every so many persons are in the sample of the gap.
  private static let sampled = 29

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
    /// Nil where signals keep the plans that they have without flows.
    public let flows: MovementHours?

    public init(learned: LearnedTraffic, flows: MovementHours?) {
      self.learned = learned
      self.flows = flows
    }
  }

  /// Learns for at most so many days, or until the gap is small enough.
  ///
  /// For queues there are days with residual capacity first, on whose flows the signals are timed and
  /// from whose times the others start; they count as days of learning, too.
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
    var flows: MovementHours?
    switch level {
    case .timeOfDay: learn(&course, .timeOfDay, days: 1, until: target, jobs, progress)
    case .residualCapacity:
      learn(&course, .residualCapacity, days: days, until: target, jobs, progress)
    case .spatialQueues:
      let first = min(Self.daysWithoutQueues, days)
      for _ in 0..<2 {
        learn(&course, .residualCapacity, days: first / 2, until: 0, jobs, progress)
        flows = course.flows
        course.streets = streets.timed(for: flows)
      }
      learn(&course, .spatialQueues, days: days - first / 2 * 2, until: target, jobs, progress)
    }
    return Outcome(
      learned: LearnedTraffic(times: course.expected, gaps: course.gaps), flows: flows)
  }

  private static let daysWithoutQueues = 8

  /// Where learning has come to.
  private struct Course {
    var expected: ExperiencedTimes
    var streets: CitizenStreets
    var gaps: [Double] = []
    /// Of the last day.
    var flows: MovementHours?
  }

  /// Learns some days at one level, from what is expected on.
  private func learn(
    _ course: inout Course, _ level: TrafficLevel, days: Int, until target: Double, _ jobs: Int,
    _ progress: (Int, Double) -> Void
  ) {
    var sums = [[UInt64]](
      repeating: [UInt64](repeating: 0, count: plan.roads.graph.arcCount), count: 24)
    // The days before count as one, if there were any.
    var count: UInt64 = 0
    func add(_ times: ExperiencedTimes) {
      count += 1
      for hour in 0..<24 {
        for arc in sums[hour].indices { sums[hour][arc] += UInt64(times.rows[hour][arc]) }
      }
    }
    if !course.gaps.isEmpty { add(course.expected) }
    for number in 0..<max(0, days) {
      let roads = plan.roads.experienced(course.expected, jobs: jobs)
      let experienced = runDay(on: roads, level, &course)
      let gap = relativeGap(of: roads, on: plan.roads.experienced(experienced, jobs: jobs))
      course.gaps.append(gap)
      progress(course.gaps.count, gap)
      if number > 0 && gap <= target { break }
      if number == days - 1 && level != .residualCapacity { break }
      add(experienced)
      course.expected = ExperiencedTimes(
        rows: sums.map { $0.map { UInt32(($0 + count / 2) / count) } })
    }
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

  /// A day on which everybody expects of the roads what `roads` says; what they have taken.
  private func runDay(on roads: DrivableRoads, _ level: TrafficLevel, _ course: inout Course)
    -> ExperiencedTimes
  {
    let streets = course.streets
    var simulation = Simulation(shared: City(plan.with(roads: roads)))
    simulation.add(
      CitizensService(
        rank: 0, settings: settings, planner: planner, level: level, streets: streets, plan: plan))
    simulation.run(through: settings.end)
    let (times, flows) = simulation.withProcess(0, as: CitizensService.self) { citizens, _ in
      (
        streets.experienced(
          citizens.linkHours, level, beforeQueues: level != self.level), citizens.movements
      )
    }
    course.flows = flows
    return times
  }

  /// The relative gap of the ways that `used` gives at the times of the day that `true` gives.
  private func relativeGap(of used: DrivableRoads, on true: DrivableRoads) -> Double {
    var (usual, best) = (used.makeSearch(), `true`.makeSearch())
    let metrics = `true`.metrics
    let plans = planner.plans(0)
    var taken: Int64 = 0
    var least: Int64 = 0
    var way: [ArcID] = []
    func time(_ search: inout any PathSearch, _ from: NodeID, _ to: NodeID, _ at: SimTime)
      -> Int64
    {
      way.removeAll(keepingCapacity: true)
      _ = search.path(from: from, to: to, hour: at.hourOfDay, arcs: &way)
      return (metrics.arrival(along: way, departing: at) - at).milliseconds
    }
    for person in stride(from: 0, to: planner.population.personCount, by: Self.sampled) {
      let stops = plans.stops(of: ResidentID(person))
      for (stop, next) in zip(stops, stops.dropFirst()) where plans.stops[stop].mode == .car {
        let (from, to) = (plans.stops[stop].node, plans.stops[next].node)
        if from == to { continue }
        let departure = SimTime.zero + .seconds(Int64(plans.stops[stop].leave))
        let own = time(&usual, from, to, departure)
        taken += own
        least += min(own, time(&best, from, to, departure))
      }
    }
    return least == 0 ? 0 : Double(taken - least) / Double(least)
  }
}
