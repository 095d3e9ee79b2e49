import Mechanisms
import Optimisation
import Quantities
import Testing

@testable import Policies

/// Whom circuits reach, against enumeration of all choices.
struct CoverageTests {
  private static let shape = RandomOutlook.Shape(stops: 9, vehicles: 1, weeks: 1)

  /// People without a branch who reach one of the stops.
  private static func covered(_ stops: [Int], _ outlook: CircuitOutlook) -> Double {
    outlook.groups.filter { group in
      !group.reachesFixed && group.stops.contains { stops.contains($0.row) }
    }.reduce(0) { $0 + $1.people }
  }

  private static func best(_ count: Int, _ outlook: CircuitOutlook) -> Double {
    (0..<1 << outlook.stops.count).filter { $0.nonzeroBitCount == count }
      .map { set in
        covered(outlook.stops.indices.filter { set >> $0 & 1 == 1 }, outlook)
      }.max() ?? 0
  }

  /// Greedy with swaps is no proof, but of small cases it misses few and none by much.
  @Test func theStopsCoverAlmostAsManyAsTheBestChoice() {
    var exact = 0
    for seed in UInt64(1)...20 {
      let outlook = RandomOutlook.make(Self.shape, seed: seed)
      let policy = CoverageCircuit(stops: 3, iterations: 20, seed: 1)
      let chosen = policy.chosenStops(outlook, capacity: 20)
      let covered = Self.covered(chosen, outlook)
      let best = Self.best(3, outlook)
      #expect(chosen.count <= 3)
      #expect(covered >= 0.9 * best, "seed \(seed): \(covered) of \(best)")
      if covered == best { exact += 1 }
    }
    #expect(exact >= 17, "\(exact) of 20")
  }

  @Test func everyChosenStopIsVisitedEachWeekAsOftenAsItShould() {
    for seed in UInt64(1)...5 {
      let outlook = RandomOutlook.make(RandomOutlook.Shape(stops: 20), seed: seed)
      var policy = CoverageCircuit(stops: 8, iterations: 200, seed: 1)
      let plan = policy.plan(outlook)
      let visits = policy.visits(outlook.cycle(weeks: 1))
      #expect(visits.reduce(0, +) == 20)
      #expect(visits.filter { $0 > 0 }.count <= 8)
      for week in Int64(0)..<4 {
        let weekly = plan.filter { $0.opens.day / 7 == week }
        #expect(FrequencyCircuitTests.counts(weekly, stops: 20) == visits)
        for stop in 0..<20 {
          let days = weekly.filter { $0.stop.row == stop }.map(\.opens.day)
          #expect(Set(days).count == days.count, "stop \(stop) on \(days)")
        }
      }
    }
  }

  /// With room to spare, every stop is visited on days as far apart as they can be.
  @Test func visitsOfAWeekAreOnEvenDays() {
    for seed in UInt64(1)...5 {
      var outlook = RandomOutlook.make(RandomOutlook.Shape(stops: 20), seed: seed)
      outlook.visitsPerWeek = 14
      var policy = CoverageCircuit(stops: 8, iterations: 200, seed: 1)
      let week = policy.plan(outlook).filter { $0.opens.day < 7 }
      #expect(week.count == 14)
      for stop in Set(week.map(\.stop)) {
        let days = week.filter { $0.stop == stop }.map { Int($0.opens.day) }
        let even = VisitFrequency.evenPatterns(
          visits: days.count, serviceDays: [0, 1, 2, 3, 4], period: 7)
        #expect(
          even.contains(days.reduce(0) { $0 | 1 << UInt64($1) }), "\(stop) on \(days)")
      }
    }
  }

  @Test func theCircuitStaysUntilABranchCloses() {
    var outlook = RandomOutlook.make(RandomOutlook.Shape(), seed: 8)
    var policy = CoverageCircuit(stops: 4, iterations: 20, seed: 1)
    let before = policy.plan(outlook)
    outlook.stops = outlook.stops.map {
      CandidateStop(dong: $0.dong, weeklyDemand: 100 - $0.weeklyDemand)
    }
    #expect(policy.plan(outlook) == before)
    outlook.groups = outlook.groups.map {
      ResidentGroup(
        people: $0.people * ($0.reachesFixed ? 50 : 1), dong: $0.dong, reachesFixed: false,
        livesNearFixed: false, fixedHours: 0, stops: $0.stops)
    }
    #expect(policy.plan(outlook) != before)
  }

  @Test func theFixedCircuitComesRoundUnchanged() {
    var outlook = RandomOutlook.make(RandomOutlook.Shape(stops: 16), seed: 2)
    var policy = FixedCircuit(ranking: .farFromFixed, weeks: 1, dongs: 6)
    let plan = policy.plan(outlook)
    let week = plan.filter { $0.opens.day < 7 }
    #expect(week.count == 6)
    #expect(Set(week.map { outlook.stops[$0.stop.row].dong }).count == 6)
    for visit in week {
      for later in Int64(1)..<4 {
        #expect(
          plan.contains(
            PlannedVisit(
              vehicle: visit.vehicle, stop: visit.stop, opens: visit.opens + .days(7 * later),
              closes: visit.closes + .days(7 * later))))
      }
    }
    outlook.groups = []
    #expect(policy.plan(outlook) == plan)
  }
}
