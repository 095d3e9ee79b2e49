import Mechanisms
import Quantities
import Testing

@testable import Policies

/// A city without driving, in which what is asked for fits.
private func stillCity(_ demands: [Double], vehicles: Int, visitsPerWeek: Int, weeks: Int = 1)
  -> CircuitOutlook
{
  let places = demands.count + 1
  return CircuitOutlook(
    days: (0..<Int64(weeks)).flatMap { week in (0..<5).map { week * 7 + $0 } },
    stops: demands.map { CandidateStop(dong: 0, weeklyDemand: $0) }, groups: [],
    vehicles: vehicles,
    driving: Array(repeating: Array(repeating: .zero, count: places), count: places),
    rules: CircuitRules(), visitLength: .minutes(150), windowStart: .hours(10),
    windowEnd: .hours(16), visitsPerDay: 2, visitsPerWeek: visitsPerWeek)
}

struct FrequencyCircuitTests {
  /// D = (100, 25, 4) and 17 visits: by square roots (10, 5, 2) and a cost ΣD/(2f) of 8.5.
  @Test func visitsBySquareRootsAreThoseOfTheFormula() {
    let outlook = stillCity([100, 25, 4], vehicles: 3, visitsPerWeek: 17)
    var policy = FrequencyCircuit(rule: .squareRoot, demand: .expected, fewest: 1)
    let counts = Self.counts(policy.plan(outlook), stops: 3)
    #expect(counts == [10, 5, 2])
    #expect(Self.cost([100, 25, 4], counts.map(Double.init)) == 8.5)
  }

  /// In proportion, unrounded, the cost is 11.382353, as with equal shares: ΣD·n/(2F).
  @Test func proportionalVisitsCostAsMuchAsEqualOnes() {
    let demands = [100.0, 25, 4]
    let shares = demands.map { 17 * $0 / 129 }
    #expect(abs(Self.cost(demands, shares) - 11.382353) < 1e-6)
    #expect(abs(Self.cost(demands, [17.0 / 3, 17.0 / 3, 17.0 / 3]) - 11.382353) < 1e-6)
    let outlook = stillCity(demands, vehicles: 3, visitsPerWeek: 17)
    var policy = FrequencyCircuit(rule: .proportional, demand: .expected, fewest: 0)
    // 13.18, 3.29 and 0.53, but no more than ten visits in five days of two.
    let counts = Self.counts(policy.plan(outlook), stops: 3)
    #expect(counts.reduce(0, +) == 17)
    #expect(counts[0] == 10)
  }

  @Test func waitingNeedsDecideWhereTheyAreKnown() {
    var outlook = stillCity([1, 100], vehicles: 1, visitsPerWeek: 10)
    let need = CandidateStop.Waiting(severity: 1, age: .hours(1))
    outlook.stops[0] = CandidateStop(
      dong: 0, weeklyDemand: 1, waiting: Array(repeating: need, count: 16))
    outlook.stops[1] = CandidateStop(
      dong: 0, weeklyDemand: 100, waiting: Array(repeating: need, count: 1))
    var waiting = FrequencyCircuit(rule: .squareRoot, demand: .waiting, fewest: 1)
    #expect(Self.counts(waiting.plan(outlook), stops: 2) == [8, 2])
    var expected = FrequencyCircuit(rule: .squareRoot, demand: .expected, fewest: 1)
    #expect(Self.counts(expected.plan(outlook), stops: 2) == [1, 9])
  }

  @Test func visitsAreSpacedEvenly() {
    let outlook = stillCity([4, 4], vehicles: 1, visitsPerWeek: 2, weeks: 4)
    var policy = FrequencyCircuit(rule: .squareRoot, demand: .expected, fewest: 1)
    let plan = policy.plan(outlook)
    for stop in 0..<2 {
      let days = plan.filter { $0.stop.row == stop }.map(\.opens.day)
      #expect(days.count == 4)
      #expect(zip(days, days.dropFirst()).allSatisfy { $1 - $0 == 7 }, "\(days)")
    }
  }

  @Test func stopsOfMostDemandAreVisitedWhereNotAllCanBe() {
    let outlook = stillCity([1, 3, 2, 5], vehicles: 1, visitsPerWeek: 2)
    var policy = FrequencyCircuit(rule: .squareRoot, demand: .expected, fewest: 1)
    #expect(Self.counts(policy.plan(outlook), stops: 4) == [0, 1, 0, 1])
  }

  static func counts(_ plan: [PlannedVisit], stops: Int) -> [Int] {
    (0..<stops).map { stop in plan.filter { $0.stop.row == stop }.count }
  }

  static func cost(_ demands: [Double], _ visits: [Double]) -> Double {
    zip(demands, visits).reduce(0) { $0 + $1.0 / (2 * $1.1) }
  }
}
