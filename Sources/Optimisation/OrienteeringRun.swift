import Randomness

/// One run of `OrienteeringSearch`: the plan of now, the best, and the temperature.
struct OrienteeringRun: ~Copyable {
  /// What a better and the best plan score.
  private static let betterScore = 2.0
  private static let bestScore = 10.0

  private let problem: OrienteeringProblem
  private let settings: OrienteeringSearch
  private var stream: RandomStream
  private var routes: TeamRoutes
  private let removal: JobRemoval
  private var insertion: JobInsertion
  private var removals: AdaptiveWeights
  private var insertions: AdaptiveWeights
  /// The jobs that some team can do.
  private let possible: [Int]
  /// What a unit of time counts, in the unit of the rewards.
  private let timePrice: Double

  private var worth = 0.0
  private var temperature = 0.0
  private let hottest: Double
  private let cooling: Double
  /// The iterations from the first to the last temperature.
  private let descent: Int

  private var best: [[OrienteeringPlan.Stop]] = []
  private var bestReward = -1.0
  private var bestDuration = 0

  init(
    _ problem: OrienteeringProblem, _ settings: OrienteeringSearch, _ stream: RandomStream
  ) {
    self.problem = problem
    self.settings = settings
    self.stream = stream
    routes = TeamRoutes(problem)
    let possible = routes.possibleJobs()
    self.possible = possible
    removal = JobRemoval(problem, possible: possible, settings)
    insertion = JobInsertion(problem, possible: possible, blinkChance: settings.blinkChance)
    removals = AdaptiveWeights(
      count: JobRemovalRule.allCases.count, least: settings.leastWeight)
    insertions = AdaptiveWeights(
      count: JobInsertionRule.allCases.count, least: settings.leastWeight)
    let rewards = possible.reduce(0) { $0 + problem.jobs[$1].reward }
    let mean = rewards / Double(max(1, possible.count))
    let budgets = problem.teams.reduce(0) { $0 + Double($1.budget) }
    timePrice = settings.timeWeight * mean / max(1, budgets)
    hottest = settings.firstTemperature * mean
    descent = max(1, settings.iterations / max(1, settings.iterations / settings.descent))
    cooling = PlainMath.power(
      settings.lastTemperature / settings.firstTemperature, 1 / Double(descent))
  }

  /// Makes the first plan.
  mutating func begin() {
    if let seed = possible.first {
      insertion.insert(.ratio, near: seed, removal.neighbours, into: &routes, &stream)
    }
    routes.keep()
    worth = routes.reward() - timePrice * Double(routes.duration())
    noteIfBest()
  }

  /// Takes jobs out, puts others in, and keeps or undoes that.
  mutating func step(_ iteration: Int) {
    if possible.isEmpty { return }
    if iteration % descent == 0 { temperature = hottest }
    let removalRule = removals.draw(&stream)
    let insertionRule = insertions.draw(&stream)
    let seed = removal.remove(JobRemovalRule.allCases[removalRule], from: &routes, &stream)
    insertion.insert(
      JobInsertionRule.allCases[insertionRule], near: seed, removal.neighbours, into: &routes,
      &stream)
    let score = judge()
    removals.credit(removalRule, score, 1)
    insertions.credit(insertionRule, score, 1)
    temperature *= cooling
    if (iteration + 1) % settings.segment == 0 {
      removals.adapt(settings.memory)
      insertions.adapt(settings.memory)
    }
  }

  /// Accepts the new plan or goes back to the old one; what it scores.
  private mutating func judge() -> Double {
    let new = routes.reward() - timePrice * Double(routes.duration())
    guard routes.isInTime(), new > worth + temperature * PlainMath.log(stream.openUniform())
    else {
      routes.undo()
      return 0
    }
    routes.keep()
    let isBetter = new > worth
    worth = new
    if noteIfBest() { return Self.bestScore }
    return isBetter ? Self.betterScore : 0
  }

  /// Remembers the plan of now if none was better.
  @discardableResult
  private mutating func noteIfBest() -> Bool {
    let reward = routes.reward()
    if reward < bestReward { return false }
    let duration = routes.duration()
    if reward == bestReward && duration >= bestDuration { return false }
    bestReward = reward
    bestDuration = duration
    best = routes.routes()
    return true
  }

  /// The best plan.
  consuming func outcome() -> OrienteeringPlan {
    let plan = OrienteeringPlan(routes: best, in: problem)
    let faults = plan.faults(in: problem)
    precondition(faults.isEmpty, "the search made a plan with faults: \(faults)")
    return plan
  }
}
