import Care
import City
import Mechanisms
import Parameters
import Policies
import Quantities
import Synchronization
import TestCities
import Testing

@testable import Scenarios

/// The laws of every responder policy and triage.
struct CareLawTests {
  static let policies = CareTrial.policies
  static let triages = CareTrial.triages

  @Test(arguments: policies, triages)
  func theLawsHold(policy: String, triage: String) throws {
    for seed in [2, 5] as [UInt64] {
      let run = try CareTrial(seed: seed).run(policy, triage)
      #expect(CareLaws(run).breaches.isEmpty, "\(CareLaws(run).breaches.prefix(3))")
      #expect(run.count("needs") > 30 && run.count("falseDispatch") > 0)
    }
  }

  // MARK: What the control room knows

  /// V11.4: with period, latency, loss and noise zero a run is the perfect one, event by event.
  @Test(arguments: policies)
  func feedsWithoutDelayChangeNothing(policy: String) throws {
    let trial = CareTrial(seed: 6)
    let triage = Self.triages[policy.count % Self.triages.count]
    let perfect = try trial.run(policy, triage)
    let zero =
      ["level=eventDriven"]
      + Feed.allCases.flatMap { feed in
        ["period=0 s", "latency=0 s", "loss=0"].map { "feed.\(feed.name).\($0)" }
      }
    // What is read goes all the way through the feeds of the second, whose outage no run reaches.
    for platform in [zero, ["outages.forced=[\"8000 h to 8001 h\"]"]] {
      let seen = try trial.run(policy, triage, platform: platform)
      #expect(seen.fingerprint == perfect.fingerprint)
      #expect(seen.service.tables.prefix(8) == perfect.service.tables.prefix(8))
      #expect(seen.observations.int64("oldestAge").allSatisfy { $0 == 0 })
    }
    #expect(perfect.observations.isEmpty && perfect.feeds.isEmpty)
  }

  /// Late, lost and silent for two hours: the laws hold whatever the control room sees, and a copy
  /// hears the same news.
  @Test(arguments: policies, ["silo", "hourly", "eventDriven", "forecast"])
  func theLawsHoldAtEveryLevel(policy: String, level: String) throws {
    let trial = CareTrial(
      seed: 2, ["sensorButton.trueEvents=50", "sensorButton.falseAlarms=200"])
    let platform = [
      "level=" + level, "feed.vehicleStates.latency=10 min", "feed.vehicleStates.latencyCV=1",
      "feed.vehicleStates.loss=0.3", "feed.vehiclePositions.noise=500 m",
      "feed.roadTimes.noise=0.3", "feed.alarms.loss=0.2", "outages.forced=[\"9 h to 11 h\"]",
    ]
    let triage = "dispatchAll"
    let run = try trial.run(policy, triage, platform: platform)
    #expect(CareLaws(run).breaches.isEmpty, "\(CareLaws(run).breaches.prefix(3))")
    #expect(run.needs == (try trial.run(policy)).needs)
    let feeds = run.feeds.uint8("feed").map { Feed(rawValue: $0) }
    #expect(feeds.suffix(3) == [.vehicleStates, .roadTimes, .alarms])
    #expect(run.observations.count > 200)
    let built = BuiltScenario(
      try trial.scenario(policy, triage, platform: platform), in: trial.plan)
    var original = Replication(built, number: 0)
    original.run(through: .day(0, .hours(10)))
    var copy = original.clone()
    copy.run(through: built.end)
    #expect(copy.outcomes()[0].tables == run.service.tables)
  }

  /// Policies and triages, responders and agents change no need.
  @Test func needsAreTheSameUnderAll() throws {
    let trial = CareTrial(seed: 4)
    let needs = try trial.run("nearestIdle").needs
    for policy in Self.policies {
      for triage in Self.triages { #expect(try trial.run(policy, triage).needs == needs) }
    }
    #expect(try CareTrial(seed: 4, ["fleet.day=0", "agents.day=9"]).run("mexclp").needs == needs)
    #expect(try trial.run("nearestIdle", replication: 1).needs != needs)
  }

  @Test(arguments: policies)
  func aCloneRunsAsItsOriginal(policy: String) throws {
    let trial = CareTrial(seed: 6)
    let triage = Self.triages[policy.count % Self.triages.count]
    let built = BuiltScenario(try trial.scenario(policy, triage), in: trial.plan)
    let whole = try trial.run(policy, triage)
    for hour in [0, 9, 23, 40] as [Int64] {
      var original = Replication(built, number: 0)
      original.run(through: .zero + .hours(hour))
      var copy = original.clone()
      copy.run(through: built.end)
      let copied = copy.outcomes()[0].tables
      original.run(through: built.end)
      #expect(copy.fingerprint == original.fingerprint)
      #expect(original.fingerprint.value == whole.fingerprint)
      #expect(original.outcomes()[0].tables == copied && copied == whole.service.tables)
    }
  }

  /// The call taxi beside it changes nothing in the care while nobody orders rides, and the order
  /// in which a scenario lists services changes nothing at all.
  @Test func theOrderOfServicesChangesNothing() throws {
    let trial = CareTrial(seed: 7)
    let alone = try trial.run("mexclp").service.tables
    let text = ", callTaxi: { policy: nearestIdle, demand: { tripsPerDay: 40 } }"
    let built = BuiltScenario(
      try trial.scenario("mexclp", "fixedLadder", services: text), in: trial.plan)
    var both = Replication(built, number: 0)
    both.run(through: built.end)
    let outcomes = both.outcomes()
    #expect(outcomes.map(\.service) == ["callTaxi", "care"])
    #expect(outcomes[1].tables == alone)
  }

  /// Rides to the hospital are asked of the call taxi where it runs, and each ends once.
  @Test func peopleRideToTheHospital() throws {
    let trial = CareTrial(seed: 7, ["transport.ordersRides=true", "transport.share=1"])
    let text = ", callTaxi: { policy: nearestIdle, demand: { tripsPerDay: 10 } }"
    let built = BuiltScenario(
      try trial.scenario("mexclp", "fixedLadder", services: text), in: trial.plan)
    var run = Replication(built, number: 0)
    run.run(through: built.end)
    let rides = run.outcomes()[1].tables[6]
    #expect(rides.count > 0 && Set(rides.uint32("need")).count == rides.count)
    #expect(zip(rides.int64("ordered"), rides.int64("ended")).allSatisfy { $0 <= $1 })
  }

  @Test(arguments: policies)
  func withoutHouseholdsNothingHappens(policy: String) throws {
    let run = try CareTrial(seed: 3, ["households.count=0"]).run(policy)
    #expect(run.count("needs") == 0 && run.alarms.isEmpty)
    #expect(run.figure("care.late") == nil && run.figure("care.utilisation") == 0)
    #expect(CareLaws(run).breaches.isEmpty)
  }

  @Test(arguments: policies)
  func withoutRespondersTheFireServiceGoes(policy: String) throws {
    let run = try CareTrial(seed: 3, ["fleet.day=0", "fleet.night=0"]).run(policy)
    #expect(run.count("attended") + run.count("falseDispatch") == 0)
    #expect(run.count("handedOver") > 3)
    #expect(run.drives.isEmpty && run.duties.isEmpty)
    #expect(CareLaws(run).breaches.isEmpty)
  }

  /// Every policy is asked twice, the second time with units and calls in another order.
  @Test(arguments: policies)
  func answersDoNotDependOnTheListing(policy: String) throws {
    let answers = DoubtfulResponder.Answers()
    let trial = CareTrial(seed: 8, days: 1)
    let scenario = try trial.scenario(policy, "dispatchAll")
    let built = BuiltScenario(scenario, in: trial.plan)
    let parameters = try #require(scenario.service("care")).parameters
    try DoubtfulResponder.run(built, policy, parameters, answers)
    #expect(answers.asked.load(ordering: .relaxed) > 50)
    #expect(answers.different.load(ordering: .relaxed) == 0)
  }
}

/// Every parameter of the care at both ends of its range, one at a time.
struct CareExtremeTests {
  struct Case: CustomStringConvertible, Sendable {
    let option: String
    let policy: String
    let triage: String
    var description: String { "\(option), \(policy), \(triage)" }
  }

  static let cases: [Case] = CareParameters.declarations.flatMap { parameter in
    ExtremeValueTests.values(of: parameter).map { "\(parameter.name)=\($0)" }
  }.enumerated().map { place, option in
    Case(
      option: option, policy: CareTrial.policies[place % CareTrial.policies.count],
      triage: CareTrial.triages[place % CareTrial.triages.count])
  }

  /// It runs and the laws hold, or a mistake says in a sentence what does not fit together.
  @Test(arguments: cases)
  func theEndsOfEveryRangeRunOrAreMistakes(extreme: Case) throws {
    let trial = CareTrial(seed: 3, days: 1, [extreme.option])
    let scenario = try trial.scenario(extreme.policy, extreme.triage)
    let parameters = try #require(scenario.service("care")).parameters
    let mistakes = CareService.mistakes(in: parameters, trial.plan)
    if mistakes.isEmpty {
      let run = try trial.run(extreme.policy, extreme.triage)
      #expect(CareLaws(run).breaches.isEmpty, "\(CareLaws(run).breaches.prefix(3))")
    } else {
      #expect(mistakes.allSatisfy { $0.contains(" is ") || $0.contains(" are ") })
    }
  }
}
