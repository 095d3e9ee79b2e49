import City
import Kernel
import Mechanisms
import Parameters
import Policies
import Quantities
import Randomness
import Records
import TestCities
import Testing

@testable import RoadGuardian

/// What holds in every run.
struct RunTests {
  static let settings: [(Int, Maintenance, HazardInformation)] =
    GuardianCity.policies.indices.flatMap { policy in
      zip(Maintenance.allCases, HazardInformation.allCases).map { (policy, $0, $1) }
    }

  private func parameters(_ maintenance: Maintenance, _ information: HazardInformation)
    -> ParameterSet
  {
    var parameters = GuardianCity.small
    parameters.set("maintenance", to: .choice("\(maintenance)"))
    parameters.set("hazardInformation", to: .choice("\(information)"))
    parameters.set("cameras.buses", to: .count(2))
    parameters.set("cameras.rejected", to: .number(0))
    return parameters
  }

  /// Every need ends in one way, whatever policy, maintenance and information; and all face the same
  /// needs.
  @Test(arguments: settings)
  func everyNeedEndsOnce(policy: Int, maintenance: Maintenance, information: HazardInformation) {
    let run = GuardianCity.run(
      parameters(maintenance, information), GuardianCity.policies[policy], days: 12, drain: 2)
    let counts = run.figures.counts
    #expect(counts.dropFirst().reduce(0) { $0 + $1.count } == counts[0].count, "\(counts)")
    #expect(Set(run.records.potholes.uint32("pothole")).count == run.records.potholes.count)
    #expect(Set(run.records.faults.uint32("fault")).count == run.records.faults.count)
    #expect(Set(run.records.sessions.uint32("session")).count == run.records.sessions.count)
    let filled = run.records.works.uint16("potholes").reduce(0) { $0 + Int($1) }
    let repaired = run.records.potholes.uint8("ending").count {
      $0 == PotholeEnding.repaired.rawValue
    }
    // What a crew is at when the run ends is not repaired yet.
    #expect(filled >= repaired && filled - repaired <= 8, "\(filled), \(repaired)")
    #expect(run.records.works.count > 20 && run.records.sessions.count > 100)
    #expect(run.needs == GuardianCity.run(GuardianCity.small, days: 12, drain: 2).needs)
    let items = run.ledger.float64("amount")
    #expect(items.allSatisfy { $0 > 0 && $0.isFinite })
  }

  @Test func aCopyRunsOnLikeTheOriginal() {
    var parameters = parameters(.opportunistic, .messages)
    parameters.set("patrol.minorPeriod", to: .duration(.days(3)))
    for policy in GuardianCity.policies {
      var original = GuardianCity.simulation(
        parameters, policy, days: 6, plan: SmallCity.grid(seed: 3), seed: 2, drain: 1)
      original.run(through: .day(3))
      var copy = original.clone()
      copy.run(through: .day(7))
      original.run(through: .day(7))
      #expect(original.fingerprint == copy.fingerprint)
      let (a, b) = (
        GuardianCity.outcome(&original, days: 6, drain: 1),
        GuardianCity.outcome(&copy, days: 6, drain: 1)
      )
      #expect(a.records.potholes == b.records.potholes && a.records.works == b.records.works)
    }
  }

  /// One more camera, another rule or a repair less moves no birth; more births do.
  @Test func needsDependOnSeedAndDemandAlone() {
    let needs = GuardianCity.run(GuardianCity.small, days: 5).needs
    var other = GuardianCity.small
    other.set("crews.pavementWinter", to: .count(9))
    other.set("crews.patchTime", to: .duration(.hours(1)))
    other.set("potholes.patchFailure", to: .number(0))
    #expect(GuardianCity.run(other, days: 5).needs == needs)
    other.set("potholes.perDay", to: .number(13))
    #expect(GuardianCity.run(other, days: 5).needs != needs)
    #expect(GuardianCity.run(GuardianCity.small, days: 5, seed: 2).needs != needs)
  }

  /// Nobody is ever in two places: the works of a crew do not overlap, and none begins before its
  /// order was known.
  @Test func crewsDoOneThingAtATime() {
    for policy in GuardianCity.policies {
      let run = GuardianCity.run(parameters(.periodic, .messagesAndAdvice), policy, days: 15)
      let crew = run.records.works.uint32("crew")
      let began = run.records.works.int64("began")
      let time = run.records.works.int64("time")
      let reported = run.records.works.int64("reported")
      var freeAt: [UInt32: Int64] = [:]
      for row in crew.indices {
        #expect(began[row] >= freeAt[crew[row], default: 0])
        #expect(began[row] >= reported[row])
        freeAt[crew[row]] = began[row] + time[row]
      }
      let shifts = run.records.shifts
      let spent = zip(shifts.int64("working"), shifts.int64("driving")).map(+)
      let length = zip(shifts.int64("ended"), shifts.int64("began")).map(-)
      #expect(zip(spent, length).allSatisfy { $0 <= $1 })
    }
  }

  /// What is done to make it better makes it better.
  @Test func moreOfWhatHelpsHelps() throws {
    func figure(_ name: String, _ changes: [(String, ParameterValue)]) throws -> Double {
      var parameters = GuardianCity.small
      parameters.set("potholes.perDay", to: .number(25))
      for (parameter, value) in changes { parameters.set(parameter, to: value) }
      return try #require(GuardianCity.run(parameters, days: 40).figure(name))
    }
    let teams = try [1, 3, 9].map {
      try figure("fixed.p90", [("crews.pavementWinter", .count($0))])
    }
    #expect(teams[0] > teams[1] && teams[1] > teams[2], "\(teams)")
    let cameras = try [0, 3].map {
      try figure(
        "detection.mean", [("cameras.buses", .count($0)), ("crews.pavementWinter", .count(9))])
    }
    #expect(cameras[0] > cameras[1], "\(cameras)")
    let claims = try ["none", "messages"].map {
      try figure(
        "claims",
        [
          ("hazardInformation", .choice($0)), ("traffic.damage", .series([0.01, 0.02, 0.02])),
          ("hazards.penetration", .number(0.9)),
        ])
    }
    #expect(claims[0] > 1.1 * claims[1], "\(claims)")
    let failures = try ["corrective", "periodic", "conditionBased"].map {
      try figure("shelters.failures", [("maintenance", .choice($0))])
    }
    #expect(failures[0] > failures[1] && failures[0] > failures[2], "\(failures)")
  }

  /// G9, M3: where no age pays, a technician who is near replaces what is worn beyond 80 % of the
  /// limit and nothing else; where only what is about to fail is so worn, hardly anything.
  @Test func techniciansNearbyReplaceWhatIsWorn() {
    var parameters = parameters(.opportunistic, .none)
    parameters.set("money.shelterReplacement", to: .money(Money(won: 500_000)))
    parameters.set("shelters.equipped", to: .count(40))
    parameters.set("shelters.conditionLimit", to: .number(0.5))
    #expect(RoadGuardianService.replacementAge(parameters) == nil)
    let plan = SmallCity.grid(seed: 3)
    let shelters = Shelters(parameters, plan.roads.graph, StreamFamily(seed: 1, replication: 0))
    let parts = GuardianCity.run(parameters, days: 40, plan: plan).records.parts
    var born = shelters.ages.map { -$0 }
    var replaced = 0
    for row in 0..<parts.count {
      let part = Int(parts.uint32("part")[row])
      let ended = Double(parts.int64("ended")[row]) / 1_000
      if parts.uint8("ending")[row] == PartEnding.replaced.rawValue {
        let life = parts.uint32("life")[row]
        let worn = shelters.worn(part: part, number: life, share: 0.8)
        #expect(worn.map { ended - born[part] >= 86_400 * Double($0) } ?? false, "part \(part)")
        replaced += 1
      }
      born[part] = ended
    }
    #expect(replaced > 10, "\(replaced)")
    parameters.set("shelters.conditionLimit", to: .number(1))
    parameters.set("shelters.nearbyCondition", to: .number(1))
    let none = GuardianCity.run(parameters, days: 40, plan: plan).records.parts
    let late = none.uint8("ending").count { $0 == PartEnding.replaced.rawValue }
    #expect(late * 5 < replaced, "\(late) of \(replaced)")
  }

  /// A truck with two patches goes back for more, and everything is filled all the same.
  @Test func trucksReload() {
    var parameters = GuardianCity.small
    parameters.set("crews.truckload", to: .count(2))
    parameters.set("crews.pavementTime", to: .duration(.hours(8)))
    let run = GuardianCity.run(parameters, days: 10)
    let reasons = run.records.drives.uint8("reason")
    #expect(reasons.contains(CrewDrive.Reason.toReload.rawValue))
    #expect(run.count("filled") > 60)
  }

  /// A rule by cost leaves fewer bad potholes open than one by date when crews cannot keep up.
  @Test func theCostlyComeFirstUnderTheRuleOfCost() throws {
    var parameters = GuardianCity.small
    parameters.set("potholes.perDay", to: .number(60))
    let runs = GuardianCity.policies.prefix(2).map {
      GuardianCity.run(parameters, $0, days: 30, drain: 0)
    }
    let claims = try runs.map { try #require($0.figure("delay")) }
    #expect(claims[1] < claims[0], "\(claims)")
  }

  @Test func nothingToDoIsDoneWithout() {
    var parameters = GuardianCity.chargersAlone
    parameters.set("chargers.fast", to: .count(0))
    for policy in GuardianCity.policies {
      let run = GuardianCity.run(parameters, policy, days: 3)
      #expect(run.count("needs") == 0 && run.records.works.isEmpty)
    }
  }
}
