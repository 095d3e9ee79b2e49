import Randomness
import Testing

@testable import Optimisation

private let streams = StreamFamily(seed: 6, replication: 0)

/// Stop 0 serves a large group, stop 1 a small one; one vehicle drives on two days.
private func problem(access: [Double] = [0, 0]) -> FairCircuits.Problem {
  FairCircuits.Problem(
    drives: [0, 10, 10, 10, 0, 10, 10, 10, 0], stops: 2, circuits: 2, circuitMinutes: 360,
    setupMinutes: 20, leastVisitMinutes: 60, reach: [[1, 0], [0, 1]], access: access,
    weights: [1_000, 10])
}

private let visits = [
  FairCircuits.Visit(stop: 0, circuit: 0, minutes: 120),
  FairCircuits.Visit(stop: 0, circuit: 1, minutes: 120),
]

@Test func fairnessGivesTheSmallGroupAVisitAndTheSumDoesNot() {
  let sum = FairCircuits(fairness: .alpha(0), iterations: 500)
    .improve(visits, in: problem(), streams: streams)
  #expect(sum.access == [240, 0])
  for fairness in [Fairness.alpha(2), .maximin] {
    let fair = FairCircuits(fairness: fairness, iterations: 500)
      .improve(visits, in: problem(), streams: streams)
    #expect(fair.access.min() ?? 0 > 0)
    #expect(fair.visits.map(\.minutes).reduce(0, +) == 240)
  }
  let maximin = FairCircuits(fairness: .maximin, iterations: 500)
    .improve(visits, in: problem(), streams: streams)
  #expect(maximin.access == [120, 120])
}

@Test func circuitsKeepTheirMinutes() {
  let outcome = FairCircuits(fairness: .alpha(1), iterations: 2_000, temperature: 50)
    .improve(visits, in: problem(access: [5, 1]), streams: streams)
  for circuit in 0..<2 {
    let inside = outcome.visits.filter { $0.circuit == circuit }
    let open = inside.reduce(0) { $0 + $1.minutes + 20 }
    #expect(open + (inside.isEmpty ? 0 : 20) <= 360)
    #expect(inside.allSatisfy { $0.minutes >= 60 })
  }
}

@Test func utilitiesAreThoseOfAlphaFairness() {
  let x = 4 - Fairness.smallestAccess
  #expect(abs(Fairness.utility(x, alpha: 0) - 4) < 1e-12)
  #expect(abs(Fairness.utility(x, alpha: 1) - 1.3862943611198906) < 1e-12)
  #expect(abs(Fairness.utility(x, alpha: 2) + 0.25) < 1e-12)
  #expect(abs(Fairness.utility(x, alpha: 0.5) - 4) < 1e-12)
}

@Test func theWorstOffCountFirst() {
  #expect(Fairness.isBetterForWorst([2, 9], than: [100, 1]))
  #expect(Fairness.isBetterForWorst([1, 3, 5], than: [5, 2, 1]))
  #expect(!Fairness.isBetterForWorst([1, 2], than: [2, 1]))
}
