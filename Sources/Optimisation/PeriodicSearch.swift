public import Randomness

/// Adaptive large neighbourhood search for periodic routes.
public struct PeriodicSearch: Sendable {
  /// How often visits are removed and put back.
  public var iterations: Int
  /// The temperatures of the first and the last iteration, in mean legs of the first plan.
  public var firstTemperature = 0.3
  public var lastTemperature = 0.003
  public var mostRemoved = 20
  public var meanRemoved = 10.0
  public var longestString = 10.0
  public var splitChance = 0.5
  public var splitDepth = 0.01
  public var passingChance = 0.2
  public var worstSample = 6
  public var blinkChance = 0.01
  /// After how many iterations the weights of the rules follow their successes.
  public var segment = 1000
  public var reaction = 0.9
  public var leastWeight = 0.02

  public init(iterations: Int) { self.iterations = iterations }

  /// The plan found, or the fewest customers that were left out.
  public struct Outcome: Sendable {
    /// The best plan, or nil if none visits everybody.
    public let plan: PeriodicPlan?
    /// The customers that the nearest attempt left out; empty if there is a plan.
    public let leftOut: [Int]
    public let positionsTried: Int
    var report = ""
    public var reportText: String { report }
  }

  public static let purposes = [Purpose("optimisation/periodic")]

  public func plan(_ problem: PeriodicProblem, streams: StreamFamily) -> Outcome {
    var run = PeriodicRun(problem, self, streams.stream(Self.purposes[0]))
    return run.run()
  }
}

/// One run of the search.
struct PeriodicRun: ~Copyable {
  let problem: PeriodicProblem
  let settings: PeriodicSearch
  var stream: RandomStream
  var routes: RouteTable
  var removal: VisitRemoval
  var repair: VisitRepair
  var missing: [Int] = []
  var best: [[Int]]? = nil
  var bestCost = Double.infinity
  var fewestMissing: [Int] = []
  var penalty = 0.0
  var removals: AdaptiveWeights
  var repairs: AdaptiveWeights

  init(_ problem: PeriodicProblem, _ settings: PeriodicSearch, _ stream: RandomStream) {
    self.problem = problem
    self.settings = settings
    self.stream = stream
    routes = RouteTable(problem)
    removal = VisitRemoval(problem, settings)
    repair = VisitRepair(problem, blinkChance: settings.blinkChance)
    removals = AdaptiveWeights(count: RemovalRule.allCases.count, least: settings.leastWeight)
    repairs = AdaptiveWeights(count: RepairRule.allCases.count, least: settings.leastWeight)
  }

  mutating func run() -> PeriodicSearch.Outcome {
    missing = Array(0..<routes.customers)
    repair.repair(&routes, &missing, .regret2, &stream)
    routes.keep()
    let visits = (0..<routes.shifts).reduce(0) { $0 + Int(routes.counts[$1]) }
    let legs = visits + (0..<routes.shifts).filter { routes.counts[$0] > 0 }.count
    let meanLeg = routes.travelTime() / Double(max(1, legs))
    penalty = 5 * meanLeg
    var current = routes.travelTime()
    var currentVisitsMissing = visitsMissing()
    fewestMissing = missing
    if missing.isEmpty {
      best = routes.routes()
      bestCost = current
    }
    var temperature = settings.firstTemperature * meanLeg
    let cooling = PlainMath.power(
      settings.lastTemperature / settings.firstTemperature,
      1 / Double(max(1, settings.iterations)))
    var missingBefore = missing
    var incomplete = 0
    for iteration in 0..<settings.iterations {
      let removalRule = removals.draw(&stream)
      let repairRule = repairs.draw(&stream)
      let workBefore = routes.positionsTried
      removal.remove(RemovalRule(rawValue: removalRule)!, from: &routes, &missing, repair, &stream)
      let first = missing.count
      _ = first
      repair.repair(&routes, &missing, RepairRule(rawValue: repairRule)!, &stream)
      for customer in 0..<routes.customers { repair.forbidden[customer] = 0 }
      let travel = routes.travelTime()
      let lacking = visitsMissing()
      let cost = travel + penalty * Double(lacking)
      let currentCost = current + penalty * Double(currentVisitsMissing)
      var score = 0.0
      let accepted = cost < currentCost - temperature * PlainMath.log(stream.openUniform())
      if accepted {
        if cost < currentCost - 1e-9 { score = 2 }
        current = travel
        currentVisitsMissing = lacking
        routes.keep()
        missingBefore = missing
        if missing.isEmpty && travel < bestCost - 1e-9 {
          bestCost = travel
          best = routes.routes()
          score = 10
        }
        if best == nil && missing.count < fewestMissing.count { fewestMissing = missing }
      } else {
        routes.undo()
        missing = missingBefore
      }
      let work = Double(routes.positionsTried - workBefore + 200)
      removals.credit(removalRule, score, work)
      repairs.credit(repairRule, score, work)
      if currentVisitsMissing > 0 { incomplete += 1 }
      temperature *= cooling
      if iteration % settings.segment == settings.segment - 1 {
        removals.adapt(settings.reaction)
        repairs.adapt(settings.reaction)
        let share = Double(incomplete) / Double(settings.segment)
        if share > 0.4 { penalty *= 1.25 } else if share < 0.2 { penalty *= 0.85 }
        penalty = max(penalty, 0.5 * meanLeg)
        incomplete = 0
      }
    }
    var outcome = PeriodicSearch.Outcome(
      plan: best.map { PeriodicPlan(routes: $0, in: problem) }, leftOut: best == nil ? fewestMissing : [],
      positionsTried: routes.positionsTried)
    outcome.report = "removals \(removals.report) repairs \(repairs.report) penalty \(penalty / meanLeg)"
    return outcome
  }

  private func visitsMissing() -> Int {
    var sum = 0
    for customer in missing {
      sum += problem.customers[customer].patterns[0].nonzeroBitCount
        - routes.visited[customer].nonzeroBitCount
    }
    return sum
  }
}
