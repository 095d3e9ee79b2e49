import Mechanisms
import Optimisation
import Quantities
import Testing

@testable import Policies

/// Who gains from fair circuits, against enumeration.
struct EquityTests {
  private static func outlook(_ seed: UInt64) -> CircuitOutlook {
    var outlook = RandomOutlook.make(
      RandomOutlook.Shape(stops: 4, vehicles: 1, weeks: 1, side: 10), seed: seed)
    outlook.visitsPerWeek = 6
    return outlook
  }

  /// All ways to give six visits to four stops, at most five each.
  private static var allVisits: [[Int]] {
    var all: [[Int]] = []
    for a in 0...5 {
      for b in 0...5 {
        for c in 0...5 where (0...5).contains(6 - a - b - c) {
          all.append([a, b, c, 6 - a - b - c])
        }
      }
    }
    return all
  }

  private static func policy(_ fairness: Fairness) -> EquityCircuit {
    EquityCircuit(
      fairness: fairness, drivingPrice: 0, shortestVisit: .minutes(150), iterations: 200, seed: 1)
  }

  @Test func withoutAversionThePlanHasTheMostPersonHours() {
    for seed in UInt64(1)...10 {
      let outlook = Self.outlook(seed)
      let access = AccessPlan(outlook)
      func sum(_ visits: [Int]) -> Double {
        Fairness.alpha(0).worth(
          of: access.access(visits: visits, minutes: 150), weights: access.people)
      }
      let best = Self.allVisits.map(sum).max() ?? 0
      var policy = Self.policy(.alpha(0))
      let counts = FrequencyCircuitTests.counts(policy.plan(outlook), stops: 4)
      #expect(abs(sum(counts) - best) <= 1e-9 * best, "seed \(seed): \(counts)")
    }
  }

  @Test func worstFirstIsTheBestForTheWorstOff() {
    for seed in UInt64(1)...10 {
      let outlook = Self.outlook(seed)
      let access = AccessPlan(outlook)
      func values(_ visits: [Int]) -> [Double] {
        access.access(visits: visits, minutes: 150)
      }
      let chosen = access.visits(6, most: 5, minutes: 150, .maximin)
      let least = Self.allVisits.map { values($0).min() ?? 0 }.max() ?? 0
      #expect(abs((values(chosen).min() ?? 0) - least) < 1e-9, "seed \(seed): \(chosen)")
    }
  }

  /// More aversion never lowers the access of the worst dong, and never raises the sum.
  @Test func aversionLiftsTheWorstAtAPrice() {
    var gained = 0
    for seed in UInt64(1)...10 {
      let outlook = RandomOutlook.make(RandomOutlook.Shape(stops: 12, weeks: 1), seed: seed)
      let access = AccessPlan(outlook)
      let rules: [Fairness] = [.alpha(0), .maximin]
      let values = rules.map {
        access.access(visits: access.visits(20, most: 5, minutes: 150, $0), minutes: 150)
      }
      let worst = values.map { $0.min() ?? 0 }
      let sums = values.map { Fairness.alpha(0).worth(of: $0, weights: access.people) }
      #expect(worst[1] >= worst[0])
      #expect(sums[1] <= sums[0] * (1 + 1e-12))
      if worst[1] > worst[0] { gained += 1 }
    }
    #expect(gained >= 5)
  }

  /// Two dongs of 100 and 10 people, a stop each and four visits: α = 1 shares them 2 to 2 by
  /// Σ n·log; counting people they are 100 to 10, so the best split is by enumeration (4, 0) for
  /// α = 0, and (3, 1) or nearer for more.
  @Test func moreAversionSharesMoreEvenly() {
    let stops = [0, 1].map { CandidateStop(dong: $0, weeklyDemand: 1) }
    let groups = [(100.0, 0), (10.0, 1)].map { people, dong in
      ResidentGroup(
        people: people, dong: dong, reachesFixed: false, livesNearFixed: false, fixedHours: 0,
        stops: [StopID(dong)])
    }
    let outlook = CircuitOutlook(
      days: [0, 1, 2, 3, 4], stops: stops, groups: groups, vehicles: 1,
      driving: Array(repeating: Array(repeating: .zero, count: 3), count: 3),
      rules: CircuitRules(), visitLength: .minutes(150), windowStart: .hours(10),
      windowEnd: .hours(16), visitsPerDay: 1, visitsPerWeek: 4)
    let counts = [Fairness.alpha(0), .alpha(1), .alpha(2), .maximin].map { fairness in
      var policy = Self.policy(fairness)
      return FrequencyCircuitTests.counts(policy.plan(outlook), stops: 2)
    }
    #expect(counts == [[4, 0], [3, 1], [3, 1], [2, 2]])
  }
}
