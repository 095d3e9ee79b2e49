public import Randomness

/// Periodic routes by adaptive large neighbourhood search.
///
/// Again and again some visits are taken out of the plan (`RemovalRule`) and put back
/// (`RepairRule`), and the outcome is accepted by simulated annealing. Rules that have done much
/// for their work are drawn more often. Capacities, durations and patterns always hold; customers
/// who do not fit wait outside at a price that rises as long as somebody waits. The budget is a
/// number of iterations: equal problems, budgets and seeds give equal plans to the bit.
///
/// Sources: Ropke and Pisinger, "An adaptive large neighborhood search heuristic for the pickup
/// and delivery problem with time windows", Transportation Science 40(4), 2006; Christiaens and
/// Vanden Berghe, "Slack induction by string removals for vehicle routing problems",
/// Transportation Science 54(2), 2020. That a customer is completed at once over all days, that
/// visits of one day are taken out alone, and that scores are counted for each position tried, is
/// ours.
public struct PeriodicSearch: Sendable {
  /// A budget that takes a minute or less on 288 customers with 864 visits.
  public static let usualIterations = 1_000_000

  /// How often visits are removed and put back.
  public var iterations: Int
  /// The temperatures of the first and the last iteration of a descent, in mean legs of the first
  /// plan.
  var firstTemperature = 1.0
  var lastTemperature = 0.01
  /// The iterations for each leg of the first plan after which a temperature that has come down
  /// rises again; small problems come down several times.
  var descentPerLeg = 2_000
  /// The most customers that rules other than those of strings take out.
  var mostRemoved = 20
  /// The mean number of visits in strings, and the longest string.
  var meanRemoved = 10.0
  var longestString = 10.0
  /// The chance that some stops within a string stay, and that no more of them do.
  var splitChance = 0.5
  var splitDepth = 0.01
  /// The chance that a neighbour is passed over.
  var passingChance = 0.2
  /// From how many customers the worst is taken.
  var worstSample = 6
  /// The chance that a repair passes over a route.
  var blinkChance = 0.01
  /// After how many iterations weights and price follow what has happened.
  var segment = 1_000
  /// What an achievement still counts a segment later.
  var memory = 0.9
  /// The least chance of a rule.
  var leastWeight = 0.02

  public init(iterations: Int = usualIterations) {
    precondition(iterations >= 0, "\(iterations) iterations")
    self.iterations = iterations
  }

  /// The best plan, or who could not be visited.
  public struct Outcome: Sendable {
    /// The best plan, which `faults(in:)` has found without fault; nil if none visits everybody.
    public let plan: PeriodicPlan?
    /// The customers whom the nearest attempt left out; empty if there is a plan.
    public let leftOut: [Int]
    /// How many positions of routes were looked at.
    public let positionsTried: Int
  }

  /// What the draws of this search are for.
  public static let purposes = [Purpose("optimisation/periodicSearch")]

  /// Searches for the plan with the least travel time.
  ///
  /// - Complexity: an iteration looks at some thousands of positions, whatever the size; memory is
  ///   O(customers · (customers + shifts)).
  public func plan(_ problem: PeriodicProblem, streams: StreamFamily) -> Outcome {
    var run = PeriodicRun(problem, self, streams.stream(Self.purposes[0]))
    run.begin()
    for iteration in 0..<iterations { run.step(iteration) }
    return run.outcome()
  }
}
