import CallTaxi
import City
import Kernel
import Mechanisms
import Quantities
import Randomness
import RoadNetwork
import TestCities
import Testing

@testable import Scenarios

/// Laws that need a city made for them. The laws of every run are in `CallTaxiLaws`.
struct PolicyLawTests {
  static let policies = Trial.policies
  /// Everybody in service around the clock, and riders who neither cancel nor fail to show.
  static let dependable = [
    "services.callTaxi.roster.inServiceFraction=[\([String](repeating: "1", count: 24).joined(separator: ", "))]",
    "services.callTaxi.roster.inServiceScale=1", "services.callTaxi.roster.shiftLength=24 h",
    "services.callTaxi.roster.breakLength=0 s", "services.callTaxi.roster.overtimeCap=4 h",
    "services.callTaxi.riders.cancelRate=0 /s", "services.callTaxi.riders.noShowShare=0",
    "services.callTaxi.riders.patienceMean=24 h", "services.callTaxi.riders.patienceCV=0",
    "services.callTaxi.booking.share=0",
  ]

  private func fleet(_ wheelchair: Int, _ taxis: Int, _ shuttles: Int) -> [String] {
    [
      "services.callTaxi.fleet.wheelchairVehicles=\(wheelchair)",
      "services.callTaxi.fleet.leasedTaxis=\(taxis)",
      "services.callTaxi.fleet.shuttles=\(shuttles)",
    ]
  }

  private func trips(_ count: Int) -> String { "services.callTaxi.demand.tripsPerDay=\(count)" }

  /// Vehicles at one depot are equally near, so ties are everywhere.
  @Test(arguments: policies, [1, 2, 3])
  func decisionsDoNotDependOnTheOrderOfLists(policy: String, seed: UInt64) throws {
    let trial = Trial(SmallCity.grid(seed: seed), fleet(5, 3, 1) + [trips(110)])
    let service = try #require(try trial.scenario(policy).service("callTaxi"))
    let answers = DoubtfulPolicy.Answers()
    let doubtful = DoubtfulPolicy(
      policy: Registry.dispatchPolicy(try #require(service.policy)),
      random: TestRandom(seed: seed), answers: answers)
    let plan = trial.plan
    let riders = plan.residents.registeredRiders.map {
      Rider(resident: $0, home: plan.residents.homeNode(of: $0), wheelchair: $0.index % 2 == 0)
    }
    let demand = TourDemand(parameters: service.parameters, riders: riders, plan: plan)
    var simulation = Simulation(shared: City(plan))
    simulation.add(
      CallTaxiService(
        rank: 0, parameters: service.parameters, policy: doubtful,
        tours: demand.tours(StreamFamily(seed: seed, replication: 0), dayOfWeek: 0, day: 0),
        family: StreamFamily(seed: seed, replication: 0),
        depots: plan.facilities(of: ["callTaxiDepot"]).map(\.node), until: .day(1)))
    simulation.run(through: .day(1))
    #expect(answers.assigned.load(ordering: .relaxed) > 50)
    #expect(answers.different.load(ordering: .relaxed) == 0)
  }

  @Test(arguments: policies)
  func toursDependOnSeedAndReplicationAlone(policy: String) throws {
    let trial = Trial(SmallCity.grid(seed: 4), fleet(4, 2, 1) + [trips(100)])
    let tours = try trial.run("nearestIdle").tours
    #expect(try trial.run(policy).tours == tours)
    #expect(try trial.run(policy, fleet(1, 9, 0)).tours == tours)
    #expect(try trial.run(policy, ["services.callTaxi.roster.inServiceScale=1.1"]).tours == tours)
    #expect(try trial.run(policy, replication: 1).tours != tours)
    #expect(try trial.run(policy, ["seed=2"]).tours != tours)
  }

  /// Which engine finds the paths changes nothing, with and without forbidden turns; and forbidden
  /// turns do change the run.
  @Test(arguments: policies, [1, 2, 3, 4] as [UInt64])
  func theEngineOfTheRoadsChangesNothing(policy: String, seed: UInt64) throws {
    var fingerprints: [[UInt64]] = []
    for forbidsTurns in [false, true] {
      let runs = try DrivableRoads.Engine.allCases.map { engine in
        let city = SmallCity.grid(seed: seed, forbidsTurns: forbidsTurns, engine: engine)
        let outcome = try Trial(city, fleet(5, 3, 1) + [trips(110)]).run(policy)
        #expect(CallTaxiLaws(outcome).breaches.isEmpty)
        return outcome.fingerprint
      }
      #expect(Set(runs).count == 1)
      fingerprints.append(runs)
    }
    #expect(fingerprints[0] != fingerprints[1])
  }

  @Test(arguments: policies)
  func aDayWithoutNeedsLeavesNoRowsAndNoMeans(policy: String) throws {
    let outcome = try Trial(SmallCity.grid(seed: 5), [trips(0)]).run(policy)
    #expect(outcome.legs.isEmpty && outcome.tours.isEmpty)
    #expect(outcome.count("needs") == 0)
    #expect(outcome.figure("callTaxi.wait.mean") == nil)
    #expect(outcome.figure("callTaxi.unmet") == nil)
    #expect(outcome.figure("callTaxi.served") == 0)
    #expect(outcome.figure("callTaxi.tripsPerVehicleHour") == 0)
  }

  @Test(arguments: policies)
  func withoutVehiclesEverybodyIsRefused(policy: String) throws {
    let outcome = try Trial(SmallCity.grid(seed: 6), fleet(0, 0, 0) + [trips(60)]).run(policy)
    let asked = outcome.count("needs") - outcome.count("lapsed")
    #expect(asked > 20 && outcome.count("refused") + outcome.count("abandoned") == asked)
    #expect(outcome.drives.isEmpty && outcome.duties.isEmpty)
    #expect(CallTaxiLaws(outcome).breaches.isEmpty)
  }

  @Test(arguments: policies)
  func withoutCrewsEverybodyGivesUp(policy: String) throws {
    let trial = Trial(
      SmallCity.grid(seed: 6),
      fleet(5, 5, 0) + [trips(60), "services.callTaxi.roster.inServiceScale=0.01"])
    let outcome = try trial.run(policy)
    let asked = outcome.count("needs") - outcome.count("lapsed")
    #expect(asked > 20 && outcome.count("abandoned") == asked)
    #expect(CallTaxiLaws(outcome).breaches.isEmpty)
  }

  /// With a vehicle for everybody, a rule without pooling sends one at once: the wait is its drive,
  /// which is at most the longest quickest path and the rest of the arc on which it turns.
  @Test(arguments: ["nearestIdle", "strictFIFO"])
  func withVehiclesForAllNobodyWaitsBeyondTheApproach(policy: String) throws {
    let plan = SmallCity.grid(seed: 7)
    let outcome = try Trial(plan, Self.dependable + fleet(60, 40, 0) + [trips(100)]).run(policy)
    var search = plan.roads.makeDijkstraSearch()
    let nodes = (0..<plan.roads.graph.nodeCount).map { NodeID($0) }
    let longest = nodes.flatMap { search.times(from: $0, to: nodes, hour: 0) }.max() ?? .zero
    let arc = Int64(plan.roads.graph.freeFlowTime.max() ?? 0)
    #expect(outcome.count("served") > 50)
    #expect(outcome.count("served") + outcome.count("unfinished") == outcome.count("needs"))
    for leg in LegRow.all(outcome) where leg.outcome == .served {
      #expect(leg.assigned == leg.requested && leg.wait <= longest.milliseconds + arc)
    }
  }

  @Test func withVehiclesForAllInsertionKeepsEveryWindow() throws {
    let trial = Trial(SmallCity.grid(seed: 7), Self.dependable + fleet(60, 40, 0) + [trips(100)])
    let outcome = try trial.run("cheapestInsertion")
    #expect(outcome.count("served") > 50)
    #expect(outcome.count("served") + outcome.count("unfinished") == outcome.count("needs"))
    // The immediate window, and the boarding times drawn beyond their allowances.
    for leg in LegRow.all(outcome) { #expect(leg.wait <= 75 * 60_000) }
  }

  /// One zone, one vehicle, everybody patient: the order of boarding is the order of asking.
  /// Under the nearest-first rule the same days have overtaking, so the law can fail.
  @Test func strictFIFOLetsNobodyOvertake() throws {
    var overtakenUnderNearest = 0.0
    for seed in UInt64(1)...5 {
      let plan = SmallCity.grid(seed: seed, riders: 40, dongs: 1)
      let trial = Trial(plan, Self.dependable + fleet(1, 0, 0) + [trips(50)])
      let outcome = try trial.run("strictFIFO")
      #expect(outcome.count("served") > 10)
      #expect(outcome.figure("callTaxi.overtaken") == 0)
      let served = LegRow.all(outcome).filter { $0.boarded >= 0 }
      let order = served.sorted { ($0.windowStart, $0.need) < ($1.windowStart, $1.need) }
      #expect(zip(order, order.dropFirst()).allSatisfy { $0.boarded < $1.boarded })
      overtakenUnderNearest += try trial.run("nearestIdle").figure("callTaxi.overtaken") ?? 0
    }
    #expect(overtakenUnderNearest > 0)
  }

  /// A waiting wheelchair user must not keep leased taxis from others.
  @Test func strictFIFOSendsVehiclesThatNoOlderRequestCanUse() throws {
    let trial = Trial(
      SmallCity.grid(seed: 8), Self.dependable + fleet(1, 20, 0) + [trips(110)])
    let outcome = try trial.run("strictFIFO")
    let others = LegRow.all(outcome).filter { !$0.wheelchair && $0.assigned >= 0 }
    #expect(others.count > 10)
    #expect(others.allSatisfy { $0.assigned == $0.requested })
    let wheelchair = LegRow.all(outcome).filter { $0.wheelchair && $0.assigned >= 0 }
    #expect(wheelchair.contains { $0.assigned > $0.requested })
  }

  @Test(arguments: policies)
  func aCloneRunsAsItsOriginal(policy: String) throws {
    let trial = Trial(SmallCity.grid(seed: 9), fleet(4, 2, 1) + [trips(110)])
    let built = BuiltScenario(try trial.scenario(policy), in: trial.plan)
    let whole = try trial.run(policy)
    for hour in [0, 7, 11, 25] as [Int64] {
      var original = Replication(built, number: 0)
      original.run(through: .zero + .hours(hour))
      var copy = original.clone()
      #expect(copy.fingerprint == original.fingerprint && copy.eventCount == original.eventCount)
      copy.run(through: built.end)
      let copied = copy.outcomes()[0].tables
      original.run(through: built.end)
      #expect(original.fingerprint.value == whole.fingerprint)
      #expect(copy.fingerprint == original.fingerprint && copy.eventCount == original.eventCount)
      #expect(original.outcomes()[0].tables == copied && copied == whole.service.tables)
    }
  }
}
