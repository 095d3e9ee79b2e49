import Randomness

/// One run of `PeriodicSearch`: the plan of now, the best, and the temperature.
struct PeriodicRun: ~Copyable {
  /// A plan is better only by more than this share, which rounding cannot make.
  private static let tolerance = 1e-10
  /// What a better and the best plan score.
  private static let betterScore = 2.0
  private static let bestScore = 10.0
  /// What an iteration costs beside the positions it looks at, in positions.
  private static let overhead = 200

  private let problem: PeriodicProblem
  private let settings: PeriodicSearch
  private var stream: RandomStream
  private var routes: RouteTable
  private var removal: VisitRemoval
  private var repair: VisitRepair
  private var removals: AdaptiveWeights
  private var repairs: AdaptiveWeights

  /// Who is not completely visited now, and in the last plan that was accepted.
  private var missing: [Int]
  private var missingBefore: [Int] = []
  private var travel = 0.0
  private var visitsMissing = 0
  /// What a missing visit costs.
  private var price = 0.0
  private var leastPrice = 0.0
  private var incompletePlans = 0
  private var temperature = 0.0
  private var cooling = 1.0
  private var hottest = 0.0
  /// The iterations from the first to the last temperature.
  private var descent = 1

  private var best: [[Int]]?
  private var bestTravel = Double.infinity
  private var leftOut: [Int] = []

  init(_ problem: PeriodicProblem, _ settings: PeriodicSearch, _ stream: RandomStream) {
    self.problem = problem
    self.settings = settings
    self.stream = stream
    routes = RouteTable(problem)
    removal = VisitRemoval(problem, settings)
    repair = VisitRepair(problem, blinkChance: settings.blinkChance)
    removals = AdaptiveWeights(count: RemovalRule.allCases.count, least: settings.leastWeight)
    repairs = AdaptiveWeights(count: RepairRule.allCases.count, least: settings.leastWeight)
    missing = Array(problem.customers.indices)
  }

  /// Makes the first plan.
  mutating func begin() {
    repair.repair(&routes, &missing, .regret2, &stream)
    routes.keep()
    missingBefore = missing
    leftOut = missing
    travel = routes.travelTime()
    visitsMissing = countMissingVisits()
    var legs = 1
    for shift in 0..<routes.shifts where routes.counts[shift] > 0 {
      legs += Int(routes.counts[shift]) + 1
    }
    let leg = travel / Double(legs)
    leastPrice = leg / 2
    price = 5 * leg
    hottest = settings.firstTemperature * leg
    let descents = max(1, settings.iterations / max(1, settings.descentPerLeg * (legs - 1)))
    descent = max(1, settings.iterations / descents)
    cooling = PlainMath.power(
      settings.lastTemperature / settings.firstTemperature, 1 / Double(descent))
    if missing.isEmpty { noteBest() }
  }

  /// Removes some visits, puts them back, and keeps or undoes that.
  mutating func step(_ iteration: Int) {
    if routes.customers == 0 { return }
    if iteration % descent == 0 { temperature = hottest }
    let removalRule = removals.draw(&stream)
    let repairRule = repairs.draw(&stream)
    let positionsBefore = routes.positionsTried
    removal.remove(RemovalRule.allCases[removalRule], from: &routes, &missing, &repair, &stream)
    repair.repair(&routes, &missing, RepairRule.allCases[repairRule], &stream)
    repair.allowAll()
    let score = judge()
    let work = Double(routes.positionsTried - positionsBefore + Self.overhead)
    removals.credit(removalRule, score, work)
    repairs.credit(repairRule, score, work)
    if visitsMissing > 0 { incompletePlans += 1 }
    temperature *= cooling
    if (iteration + 1) % settings.segment == 0 { adapt() }
  }

  /// Accepts the new plan or goes back to the old one; what it scores.
  private mutating func judge() -> Double {
    let newTravel = routes.travelTime()
    let newMissing = countMissingVisits()
    let old = travel + price * Double(visitsMissing)
    let new = newTravel + price * Double(newMissing)
    guard new < old - temperature * PlainMath.log(stream.openUniform()) else {
      routes.undo()
      missing = missingBefore
      return 0
    }
    routes.keep()
    missingBefore = missing
    travel = newTravel
    visitsMissing = newMissing
    if missing.isEmpty && travel < bestTravel * (1 - Self.tolerance) {
      noteBest()
      return Self.bestScore
    }
    if best == nil && missing.count < leftOut.count { leftOut = missing }
    return new < old * (1 - Self.tolerance) ? Self.betterScore : 0
  }

  private mutating func noteBest() {
    best = routes.routes()
    bestTravel = travel
  }

  /// Lets the weights of the rules and the price of missing visits follow the last segment.
  private mutating func adapt() {
    removals.adapt(settings.memory)
    repairs.adapt(settings.memory)
    let share = Double(incompletePlans) / Double(settings.segment)
    if share > 0.4 { price *= 1.25 }
    if share < 0.2 { price = max(price * 0.85, leastPrice) }
    incompletePlans = 0
  }

  /// The visits that those who are missing lack at least.
  private func countMissingVisits() -> Int {
    var sum = 0
    for customer in missing {
      let there = routes.visited[customer]
      var least = Int.max
      for pattern in problem.customers[customer].patterns where pattern & there == there {
        least = min(least, (pattern & ~there).nonzeroBitCount)
      }
      sum += least
    }
    return sum
  }

  /// The best plan with each route improved alone.
  consuming func outcome() -> PeriodicSearch.Outcome {
    guard let best else {
      return PeriodicSearch.Outcome(
        plan: nil, leftOut: leftOut.sorted(), positionsTried: routes.positionsTried)
    }
    let tours = Tours(times: problem.times, locations: problem.locationCount)
    var improved: [[Int]] = []
    for (shift, route) in best.enumerated() {
      improved.append(Self.improved(route, problem.shifts[shift].depot, tours, problem))
    }
    let plan = PeriodicPlan(routes: improved, in: problem)
    let faults = plan.faults(in: problem)
    precondition(faults.isEmpty, "the search made a plan with faults: \(faults)")
    return PeriodicSearch.Outcome(
      plan: plan, leftOut: [], positionsTried: routes.positionsTried)
  }

  /// A route in a better order, if 2-opt and Or-opt moves find one.
  private static func improved(
    _ route: [Int], _ depot: Int, _ tours: Tours, _ problem: PeriodicProblem
  ) -> [Int] {
    // Several customers, and the depot, may be at one location.
    let places = [depot] + route.map { problem.customers[$0].location }
    guard Set(places).count == places.count else { return route }
    let order = tours.improved(places)
    let customerAt = Dictionary(uniqueKeysWithValues: zip(places.dropFirst(), route))
    return order.dropFirst().compactMap { customerAt[$0] }
  }
}
