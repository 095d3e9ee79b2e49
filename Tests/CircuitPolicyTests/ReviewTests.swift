import Mechanisms
import Quantities
import Testing

@testable import Policies

/// What a crew under `QueueAwareCircuit` decides, by hand.
struct ReviewTests {
  private static func at(_ hour: Int64, _ minute: Int64 = 0) -> SimTime {
    SimTime.day(0, .hours(hour) + .minutes(minute))
  }

  /// One vehicle, two stops ten minutes apart, 60 needs a week each: 24 an open hour.
  private static func policy(penalty: Double = 1) -> QueueAwareCircuit {
    let ten = SimDuration.minutes(10)
    let outlook = CircuitOutlook(
      days: [0], stops: [0, 1].map { CandidateStop(dong: $0, weeklyDemand: 60) }, groups: [],
      vehicles: 1, driving: [[.zero, ten, ten], [ten, .zero, ten], [ten, ten, .zero]],
      rules: CircuitRules(), visitLength: .minutes(150), windowStart: .hours(10),
      windowEnd: .hours(16), visitsPerDay: 2, visitsPerWeek: 2)
    var policy = QueueAwareCircuit(fewest: 1, priorWeight: 30, promisePenalty: penalty)
    _ = policy.plan(outlook)
    return policy
  }

  private static func stay(
    now: SimTime, waiting: Int, inService: Int = 3, nextOpens: SimTime?, latest: SimTime? = nil
  ) -> OpenStay {
    var rules = CircuitRules()
    rules.reviewEvery = .minutes(15)
    let visit = PlannedVisit(
      vehicle: VehicleID(0), stop: StopID(0), opens: at(10), closes: at(12, 30))
    let ahead = nextOpens.map {
      OpenStay.Ahead(
        plan: PlannedVisit(
          vehicle: VehicleID(0), stop: StopID(1), opens: $0, closes: $0 + .minutes(150)),
        driving: .minutes(10))
    }
    return OpenStay(
      now: now, visit: visit, closing: at(12, 30), opened: at(10), waiting: waiting,
      inService: inService, arrived: 40, servers: 3, meanService: .minutes(5),
      ahead: [ahead].compactMap { $0 }, rules: rules, latest: latest ?? at(13, 30))
  }

  @Test func itStaysWhereCustomersWaitAndNothingIsLost() {
    var policy = Self.policy()
    let stay = Self.stay(now: Self.at(12, 30), waiting: 6, nextOpens: nil)
    #expect(policy.review(stay) == .stay(until: Self.at(12, 45)))
    let bounded = Self.stay(
      now: Self.at(12, 30), waiting: 6, nextOpens: nil, latest: Self.at(12, 40))
    #expect(policy.review(bounded) == .stay(until: Self.at(12, 40)))
  }

  @Test func itClosesAsPlannedWhereNobodyWaits() {
    var policy = Self.policy()
    #expect(
      policy.review(Self.stay(now: Self.at(12, 30), waiting: 0, nextOpens: nil)) == .asPlanned)
    #expect(
      policy.review(Self.stay(now: Self.at(11), waiting: 9, nextOpens: nil)) == .asPlanned)
  }

  /// From 12:45: 5 min inside, 10 packing, 11.5 driving and 10 setting up make 13:21:30. That is
  /// 15 min late for 13:06:30 and too late for a second earlier.
  @Test func itIsNeverLaterAtTheNextStopThanTolerated() {
    var policy = Self.policy(penalty: 0)
    let opens = Self.at(13, 6) + .seconds(30)
    let full = Self.stay(now: Self.at(12, 30), waiting: 40, nextOpens: opens)
    #expect(policy.review(full) == .stay(until: Self.at(12, 45)))
    let tooLate = Self.stay(now: Self.at(12, 30), waiting: 40, nextOpens: opens - .seconds(1))
    #expect(policy.review(tooLate) == .asPlanned)
  }

  /// With a queue of two, staying serves min(2 + 6, 9) = 8. The next stop serves 60 in 170 min of
  /// trip and stay; opening a quarter of an hour later loses 15 · 60/170 · 2 = 10.6 with its promise.
  @Test func itGoesOnWhereTheNextStopLosesMore() {
    var policy = Self.policy()
    let opens = Self.at(13, 6) + .seconds(30)
    let stay = Self.stay(now: Self.at(12, 30), waiting: 2, nextOpens: opens)
    #expect(policy.review(stay) == .asPlanned)
    var careless = Self.policy(penalty: 0)
    #expect(careless.review(stay) == .stay(until: Self.at(12, 45)))
  }

  @Test func itLeavesAnEmptyStopWhenItIsLate() {
    var policy = Self.policy()
    // Two hours late for the next stop and nobody here: one of the stops loses either way.
    for _ in 0..<20 { policy.learn(stop: StopID(0), arrivals: 0, open: .hours(2)) }
    let stay = Self.stay(now: Self.at(12), waiting: 0, inService: 0, nextOpens: Self.at(11))
    #expect(policy.review(stay) == .leave)
    let inTime = Self.stay(now: Self.at(12), waiting: 0, inService: 0, nextOpens: Self.at(15))
    #expect(policy.review(inTime) == .asPlanned)
    let busy = Self.stay(now: Self.at(12), waiting: 0, inService: 1, nextOpens: Self.at(11))
    #expect(policy.review(busy) == .asPlanned)
  }

  /// Gamma–Poisson: (30 + 100) / (30 + 24 · 5/2) after 100 arrivals in two hours and a half.
  @Test func arrivalsAreLearntAsAFactorOnWhatWasExpected() {
    var policy = Self.policy()
    #expect(policy.factor(of: 0) == 1)
    policy.learn(stop: StopID(0), arrivals: 100, open: .minutes(150))
    #expect(abs(policy.factor(of: 0) - 130.0 / 90) < 1e-12)
    #expect(policy.factor(of: 1) == 1)
  }
}
