public import Randomness

/// Team orienteering by adaptive large neighbourhood search.
///
/// Again and again some jobs are taken out of the plan (`JobRemovalRule`), jobs that nobody does
/// are put in as long as something fits (`JobInsertionRule`), and the outcome is accepted by
/// simulated annealing. Rules that have gained much are drawn more often. Budgets, skills and
/// supplies always hold. The budget is a number of iterations: equal problems, budgets and seeds
/// give equal plans to the bit.
///
/// Sources: Ropke and Pisinger, "An adaptive large neighborhood search heuristic for the pickup
/// and delivery problem with time windows", Transportation Science 40(4), 2006; Christiaens and
/// Vanden Berghe, "Slack induction by string removals for vehicle routing problems",
/// Transportation Science 54(2), 2020. That jobs nobody does take part in the choice of places, and
/// that short plans count a little, is ours.
public struct OrienteeringSearch: Sendable {
  /// A budget that takes a few seconds on 100 jobs and four teams.
  public static let usualIterations = 50_000

  /// How often jobs are taken out and others put in.
  public var iterations: Int
  /// The temperatures of the first and the last iteration of a descent, in mean rewards.
  var firstTemperature = 2.0
  var lastTemperature = 0.2
  /// After how many iterations a temperature that has come down rises again.
  var descent = 50_000
  /// What the whole time of all teams counts, in mean rewards.
  var timeWeight = 3.0
  /// The most jobs that rules other than those of strings and routes take out.
  var mostRemoved = 20
  /// The mean number of jobs in strings, and the longest string.
  var meanRemoved = 12.0
  var longestString = 15.0
  /// The chance that a neighbour is passed over.
  var passingChance = 0.2
  /// From how many jobs the worst is taken.
  var worstSample = 6
  /// The chance that an insertion passes over a job.
  var blinkChance = 0.05
  /// After how many iterations the weights of the rules follow what they have gained.
  var segment = 500
  /// What an achievement still counts a segment later.
  var memory = 0.9
  /// The least chance of a rule.
  var leastWeight = 0.03

  public init(iterations: Int = usualIterations) {
    precondition(iterations >= 0, "\(iterations) iterations")
    self.iterations = iterations
  }

  /// What the draws of this search are for.
  public static let purposes = [Purpose("optimisation/orienteeringSearch")]

  /// Searches for the plan with the greatest reward, and among those for the shortest.
  ///
  /// - Complexity: an iteration is O(jobs · teams · jobs of a team), memory O(jobs²).
  public func plan(_ problem: OrienteeringProblem, streams: StreamFamily) -> OrienteeringPlan {
    var run = OrienteeringRun(problem, self, streams.stream(Self.purposes[0]))
    run.begin()
    for iteration in 0..<iterations { run.step(iteration) }
    return run.outcome()
  }
}
