public import Mechanisms
public import Optimisation
public import Quantities
import Randomness

/// A weekly circuit that is fair to dongs: visits where the worth of access, by α-fairness or from
/// the worst off, is greatest; then routes, and small changes by annealing.
///
/// α = 0 gives the most person-hours of access, larger α more to those who have little, and
/// max-min lifts the worst first. What that costs in customers served is the efficiency price of
/// `docs/circuit-policies.md`. The circuit is made anew only when the reach of fixed places or the
/// number of vehicles changes.
///
/// - Complexity: that of `AccessPlan.visits`, then `iterations` steps each of `PeriodicSearch` and of
///   `FairCircuits`, once.
///
/// Source: Mo and Walrand, "Fair end-to-end window-based congestion control", IEEE/ACM Transactions
/// on Networking 8(5), 2000.
public struct EquityCircuit: CircuitPolicy {
  public let fairness: Fairness
  /// λ: what a minute of driving costs, in minutes of the plan's visits (dimensionless).
  public let drivingPrice: Double
  /// The shortest visit that the annealing leaves when it gives minutes to another one.
  public let shortestVisit: SimDuration
  public let iterations: Int
  public let seed: UInt64
  private var memory = RememberedCircuit()

  /// - Parameter drivingPrice: at least 0; without effect under max-min, where only equally fair
  ///   plans are compared by their driving.
  public init(
    fairness: Fairness, drivingPrice: Double, shortestVisit: SimDuration, iterations: Int,
    seed: UInt64
  ) {
    precondition(
      drivingPrice >= 0 && shortestVisit > .zero && iterations >= 0,
      "price \(drivingPrice), shortest visit \(shortestVisit), \(iterations) iterations")
    self.fairness = fairness
    self.drivingPrice = drivingPrice
    self.shortestVisit = shortestVisit
    self.iterations = iterations
    self.seed = seed
  }

  public mutating func plan(_ outlook: CircuitOutlook) -> [PlannedVisit] {
    memory.circuit(for: outlook) { [self] in
      let week = outlook.cycle(weeks: 1)
      return RepeatingCircuit(draft(week), weeks: 1)
    }.plan(outlook)
  }

  func draft(_ week: CircuitOutlook) -> TimetableDraft {
    let access = AccessPlan(week)
    let visits = access.visits(
      TimetableDraft(week).capacity, most: week.days.count, minutes: week.visitLength.minutes,
      fairness)
    let routing = WeeklyRouting(iterations: iterations, seed: seed)
    return annealed(routing.draft(visits: visits, week), access)
  }

  /// The draft after small changes that make it fairer or shorter.
  private func annealed(_ draft: TimetableDraft, _ access: AccessPlan) -> TimetableDraft {
    let week = draft.outlook
    let visits = circuits(of: draft)
    if visits.isEmpty || iterations == 0 { return draft }
    let problem = problem(visits, week, access)
    let perMinute = worthOfMinute(visits, problem, access)
    let search = FairCircuits(
      fairness: fairness, iterations: iterations, drivingPrice: drivingPrice * perMinute,
      temperature: perMinute)
    let outcome = search.improve(
      visits, in: problem, streams: StreamFamily(seed: seed, replication: 0))
    return timetable(outcome.visits, week)
  }

  /// What a minute of visits is worth at the margin: what is lost if all are one hundredth shorter.
  private func worthOfMinute(
    _ visits: [FairCircuits.Visit], _ problem: FairCircuits.Problem, _ access: AccessPlan
  ) -> Double {
    func worth(_ share: Double) -> Double {
      var sum = problem.access
      for visit in visits {
        for (dong, reached) in access.reach[visit.stop] {
          sum[dong] += share * visit.minutes * reached
        }
      }
      return fairness.worth(of: sum, weights: problem.weights)
    }
    let minutes = visits.reduce(0) { $0 + $1.minutes }
    return max(0, (worth(1) - worth(0.99)) / (0.01 * minutes))
  }

  /// The visits of a draft, each with its circuit: the place of its day times the vehicles, and
  /// its vehicle.
  private func circuits(of draft: TimetableDraft) -> [FairCircuits.Visit] {
    let vehicles = draft.outlook.vehicles
    return (0..<draft.outlook.days.count * vehicles).flatMap { circuit in
      draft.stays(day: circuit / vehicles, vehicle: circuit % vehicles).map {
        FairCircuits.Visit(stop: $0.stop.row, circuit: circuit, minutes: $0.length.minutes)
      }
    }
  }

  private func problem(
    _ visits: [FairCircuits.Visit], _ week: CircuitOutlook, _ access: AccessPlan
  ) -> FairCircuits.Problem {
    // There the depot comes first.
    let rows = [week.depot] + week.stops.indices
    let drives = rows.flatMap { from in
      rows.map { week.allowance(from: from, to: $0).minutes }
    }
    let tours = Tours(times: drives, locations: rows.count)
    let setup = (week.rules.setup + week.rules.teardown).minutes
    var longest = (week.windowEnd - week.windowStart).minutes + setup
    for circuit in Set(visits.map(\.circuit)).sorted() {
      let stops = visits.filter { $0.circuit == circuit }
      let tour = tours.improved(
        tours.nearestNeighbour(from: 0, through: stops.map { $0.stop + 1 }))
      let stays = stops.reduce(0) { $0 + $1.minutes + setup }
      longest = max(longest, tours.length(of: tour) + stays)
    }
    let reach = access.reach.map { row in
      var shares = Array(repeating: 0.0, count: access.people.count)
      for (dong, share) in row { shares[dong] = share }
      return shares
    }
    return FairCircuits.Problem(
      drives: drives, stops: week.stops.count, circuits: week.days.count * week.vehicles,
      circuitMinutes: longest, setupMinutes: setup,
      leastVisitMinutes: min(shortestVisit, week.visitLength).minutes, reach: reach,
      access: access.fixed, weights: access.people)
  }

  /// A timetable of the visits of circuits; those that do not fit go where they fit, shorter if
  /// need be.
  private func timetable(_ visits: [FairCircuits.Visit], _ week: CircuitOutlook)
    -> TimetableDraft
  {
    var draft = TimetableDraft(week)
    var displaced: [TimetableDraft.Stay] = []
    for visit in visits {
      let stay = TimetableDraft.Stay(
        StopID(visit.stop), length: SimDuration(roundingSeconds: visit.minutes * 60))
      let day = visit.circuit / week.vehicles
      let vehicle = visit.circuit % week.vehicles
      if !draft.add(stay, day: day, vehicle: vehicle) { displaced.append(stay) }
    }
    for stay in displaced {
      // What the annealing made longer may have no room anywhere.
      for length in [stay.length, week.visitLength, shortestVisit] {
        let tried = TimetableDraft.Stay(stay.stop, length: min(stay.length, length))
        if draft.addAnywhere(tried) { break }
      }
    }
    draft.shorten()
    return draft
  }
}
