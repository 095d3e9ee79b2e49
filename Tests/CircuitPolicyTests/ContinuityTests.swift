import Mechanisms
import Optimisation
import Quantities
import Testing

@testable import Policies

struct ContinuityTests {
  private static func policy(_ aim: ContinuityCircuit.Aim) -> ContinuityCircuit {
    ContinuityCircuit(aim: aim, coverage: 0.9, drivingPrice: 1, iterations: 40, seed: 1)
  }

  @Test(arguments: [ContinuityCircuit.Aim.benefit, .worstDecile])
  func everyStopHasOneBusAndEvenGaps(aim: ContinuityCircuit.Aim) {
    for seed in UInt64(1)...4 {
      var outlook = RandomOutlook.make(RandomOutlook.Shape(stops: 25), seed: seed)
      var policy = Self.policy(aim)
      var plan = policy.plan(outlook)
      outlook.previous = plan
      outlook.days = outlook.days.map { $0 + 28 }
      plan += policy.plan(outlook)
      for stop in Set(plan.map(\.stop)) {
        let visits = plan.filter { $0.stop == stop }.sorted { $0.opens < $1.opens }
        #expect(Set(visits.map(\.vehicle)).count == 1, "\(stop)")
        let gaps = Set(zip(visits, visits.dropFirst()).map { $1.opens.day - $0.opens.day })
        #expect(gaps.count == 1 && [7, 14, 28].contains(gaps.first ?? 0), "\(stop): \(gaps)")
      }
    }
  }

  @Test func aStopKeepsItsBusWhenTheCircuitIsMadeAnew() {
    var outlook = RandomOutlook.make(RandomOutlook.Shape(stops: 25), seed: 6)
    var first = Self.policy(.benefit)
    let before = first.plan(outlook)
    outlook.previous = before
    outlook.groups.removeLast(20)
    let after = first.plan(outlook)
    for visit in after {
      if let known = before.first(where: { $0.stop == visit.stop }) {
        #expect(known.vehicle == visit.vehicle, "\(visit.stop)")
      }
    }
    #expect(after != before)
  }

  /// One stop that all reach: benefits of 1 − exp(−f/2) a person, weekly in the end.
  @Test func benefitsAndWaitsAreThoseOfTheFormulas() {
    #expect(abs(GapBenefit.benefit(visits: 1) - 0.393469340287) < 1e-12)
    #expect(abs(GapBenefit.benefit(visits: 2) - 0.632120558829) < 1e-12)
    #expect(abs(GapBenefit.benefit(visits: 4) - 0.864664716763) < 1e-12)
    // A visit every 14 days: 7 days to the next in the mean.
    #expect(GapBenefit.days(visits: 2) == 7)
  }

  @Test func theWorstDecileWaitsNoLongerWhereItComesFirst() {
    var shorter = 0
    for seed in UInt64(1)...6 {
      // So few visits that not everybody can have one.
      let shape = RandomOutlook.Shape(stops: 25, vehicles: 1, visitsPerWeek: 4)
      let outlook = RandomOutlook.make(shape, seed: seed)
      let benefit = GapBenefit(outlook)
      let waits = [ContinuityCircuit.Aim.benefit, .worstDecile].map {
        benefit.worstDecile(Self.policy($0).grid(for: outlook).visits)
      }
      let totals = [ContinuityCircuit.Aim.benefit, .worstDecile].map {
        benefit.total(Self.policy($0).grid(for: outlook).visits)
      }
      #expect(waits[1] <= waits[0] + 1e-9, "seed \(seed): \(waits)")
      if waits[1] < waits[0] { shorter += 1 }
      #expect(totals[0] > 0 && totals[1] > 0)
    }
    #expect(shorter >= 1)
  }

  @Test func mostPeopleAreCoveredBeforeVisitsAreMoreFrequent() {
    let outlook = RandomOutlook.make(RandomOutlook.Shape(stops: 20), seed: 4)
    let benefit = GapBenefit(outlook)
    let visits = Self.policy(.benefit).grid(for: outlook).visits
    var covered = 0.0
    for (group, best) in zip(benefit.classes, benefit.best(visits)) where best > 0 {
      covered += group.people
    }
    #expect(covered >= 0.9 * benefit.people)
  }

  @Test func freeSessionsGoWherePatientsWait() {
    var outlook = RandomOutlook.make(RandomOutlook.Shape(stops: 10, weeks: 1), seed: 12)
    let severe = CandidateStop.Waiting(severity: 3, age: .days(20))
    let lonely = 7
    outlook.stops = outlook.stops.indices.map {
      CandidateStop(
        dong: 0, weeklyDemand: 1, waiting: $0 == lonely ? Array(repeating: severe, count: 60) : [])
    }
    // Nobody in its reach, so that no circuit would come.
    outlook.groups = outlook.groups.map { group in
      ResidentGroup(
        people: group.people, dong: group.dong, reachesFixed: group.reachesFixed,
        livesNearFixed: group.livesNearFixed, fixedHours: group.fixedHours,
        stops: group.stops.filter { $0.row != lonely })
    }
    var base = Self.policy(.benefit)
    #expect(!base.plan(outlook).contains { $0.stop.row == lonely })
    var policy = NeedWeightedSessions(circuit: base, firmShare: 0.7)
    let plan = policy.plan(outlook)
    // 60 patients at 18 a session: four sessions of the six that are free, one a day.
    #expect(plan.filter { $0.stop.row == lonely }.count == 4)
    #expect(outlook.faults(in: plan).isEmpty)
    var firm = NeedWeightedSessions(circuit: base, firmShare: 1)
    #expect(firm.plan(outlook) == base.plan(outlook))
  }

  @Test func aScoreCountsSeverityAndDaysWaited() {
    let waiting = [0, 14, 28].map { CandidateStop.Waiting(severity: 2, age: .days($0)) }
    // 2·(1 + 0) + 2·(1 + 1) + 2·(1 + 2)
    #expect(NeedWeightedSessions.worth(of: waiting[...]) == 12)
    #expect(NeedWeightedSessions.evenly(2, of: 4) == [1, 3])
    #expect(NeedWeightedSessions.evenly(9, of: 3) == [0, 1, 2])
    #expect(NeedWeightedSessions.evenly(-1, of: 3) == [])
  }
}
