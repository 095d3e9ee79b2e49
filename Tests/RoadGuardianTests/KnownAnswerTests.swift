import City
import Mechanisms
import Parameters
import Quantities
import Randomness
import Statistics
import TestCities
import Testing

@testable import RoadGuardian

/// With everything else switched off, the service gives what theory says.
struct KnownAnswerTests {
  /// V4.2: a patrol every 7 days at a random phase beside reports at 0.1 a day finds a pothole after
  /// (1/η)(1 − (1 − e^(−ηT))/(ηT)) = 2.808 days on average.
  @Test func patrolsAndReportsFindPotholesWhenTheFormulaSays() {
    var parameters = GuardianCity.small
    parameters.set("potholes.perDay", to: .number(60))
    parameters.set("patrol.minorPeriod", to: .duration(.days(7)))
    parameters.set("patrol.detects", to: .series([1, 1, 1]))
    parameters.set("traffic.perLane", to: .series([1e4, 1e4, 1e4, 1e4, 1e4]))
    parameters.set("reports.perDay", to: .series([0.1, 0.1, 0.1]))
    parameters.set("reports.perHit", to: .number(0))
    parameters.set("reports.hourProfile", to: .series([Double](repeating: 1, count: 24)))
    let plan = SmallCity.grid(seed: 3)
    var delays: [Double] = []
    // Rounds come by dong: one replication has few phases, many have all.
    for replication in 0..<60 {
      let needs = GuardianNeeds(
        parameters, City(plan), family: StreamFamily(seed: 5, replication: replication),
        lastNeed: .day(7), until: .day(60), hasRounds: true)
      delays += needs.potholes.map {
        (min($0.reported, $0.patrolled) - $0.born).seconds / 86_400
      }
    }
    let mean = delays.reduce(0, +) / Double(delays.count)
    #expect(delays.count > 20_000)
    #expect(abs(mean - 2.808_361) < 0.06, "\(mean) d")
  }

  /// V4.3: 227 chargers, 52.9 days between failures, two technicians day and night, 0.4 days each:
  /// availability 0.97736 by the machine-repair model.
  @Test func twoTechniciansKeepAsManyChargersUpAsTheFormulaSays() throws {
    var parameters = GuardianCity.chargersAlone
    parameters.set("chargers.fast", to: .count(227))
    parameters.set("chargers.fastFaults", to: .number(6.9))
    parameters.set("chargers.fastRepair", to: .duration(.minutes(576)))
    parameters.set("crews.shiftLength", to: .duration(.days(1)))
    parameters.set("crews.shiftStart", to: .duration(.zero))
    parameters.set("crews.overtime", to: .duration(.hours(12)))
    let plan = SmallCity.street(nodes: 2, blockTime: 1)
    let run = GuardianCity.run(parameters, days: 2_000, plan: plan, drain: 0)
    let found = try #require(run.figure("availability.fast"))
    #expect(abs(found - 97.735_8) < 0.45, "\(found) %")
    let repair = try #require(run.figure("repairTime"))
    #expect(abs(repair / 24 - 1.225_489) < 0.25, "\(repair / 24) d")
  }

  /// V4.5: failures at 0.01 a day that only an inspection every 30 days finds, mended at once:
  /// unavailability 1 − (1 − e^(−0.3))/0.3 = 0.13606.
  @Test func inspectionsLeaveAsMuchHiddenAsTheFormulaSays() throws {
    var parameters = GuardianCity.chargersAlone
    parameters.set("maintenance", to: .choice("periodic"))
    parameters.set("chargers.fast", to: .count(400))
    parameters.set("chargers.fastFaults", to: .number(3.65))
    parameters.set("chargers.monitored", to: .number(0))
    parameters.set("chargers.resettable", to: .number(1))
    parameters.set("chargers.resetTime", to: .duration(.zero))
    let run = GuardianCity.run(parameters, days: 720, drain: 0)
    let found = try #require(run.figure("availability.fast"))
    #expect(abs(100 - found - 13.606_1) < 0.7, "\(100 - found) %")
  }

  /// A site without a queue loses drivers by Erlang's formula, whatever the law of the energy: 3
  /// chargers, 6 drivers an hour, half an hour each.
  @Test func aFullSiteTurnsAwayAsManyAsErlangSays() throws {
    var parameters = GuardianCity.chargersAlone
    parameters.set("chargers.fast", to: .count(3))
    parameters.set("chargers.fastFaults", to: .number(0))
    parameters.set("chargers.sessionsFast", to: .number(48))
    parameters.set("chargers.hourProfile", to: .series([Double](repeating: 1, count: 24)))
    parameters.set("chargers.fastPower", to: .series([50, 50]))
    parameters.set("chargers.longestQueue", to: .count(0))
    parameters.set("chargers.mostSites", to: .count(1))
    // All three stand at one place, for the others weigh nothing.
    let city = SmallCity.grid(seed: 3)
    let plan = CityPlan(
      roads: city.roads, residents: city.residents,
      facilities: city.facilities.filter { $0.category.hasSuffix("Depot") }
        + [CityFacility(name: "market", category: "market", node: NodeID(0), weight: 1)],
      dongs: city.dongs, dongOfNode: city.dongOfNode, provenance: city.provenance)
    let run = GuardianCity.run(parameters, days: 400, plan: plan, drain: 1)
    let lost = try #require(run.figure("balked"))
    let erlang = 100 * (4.5 / (1 + 3 + 4.5 + 4.5))
    #expect(abs(lost - erlang) < 1, "\(lost) %, by formula \(erlang) %")
  }

  /// V4.4: parts of Weibull(2.5, 400 d) whose failure costs five replacements are cheapest replaced
  /// at 197.2 days.
  @Test func partsAreReplacedAtTheCheapestAge() throws {
    let age = try #require(
      RoadGuardianService.replacementAge(ParameterSet(GuardianParameters.declarations)))
    #expect(abs(age.seconds / 86_400 - 197.218_8) < 0.03)
    var parameters = ParameterSet(GuardianParameters.declarations)
    parameters.set("shelters.lifeShape", to: .number(1))
    #expect(RoadGuardianService.replacementAge(parameters) == nil)
  }

  /// Half of what is on a road slows it by the formula, and by no more than 40 %.
  @Test func potholesSlowARoadByTheFormula() {
    let damage = RoadDamage(ParameterSet(GuardianParameters.declarations))
    #expect(damage.parts(squares: 0, laneKilometres: 1, isWorkZone: false) == 1_024)
    #expect(damage.parts(squares: 10, laneKilometres: 1, isWorkZone: false) == 819)
    #expect(damage.parts(squares: 9, laneKilometres: 0.1, isWorkZone: false) == 614)
    #expect(damage.parts(squares: 0, laneKilometres: 1, isWorkZone: true) == 512)
    #expect(damage.roughness(squares: 9, laneKilometres: 0.01) == 3)
  }

  /// At the defaults the hits that are reported are the reports of citizens; where more drivers
  /// report what they hit, all are more, and where none does, as many as before.
  @Test func driversReportAShareOfTheirHits() {
    var parameters = ParameterSet(GuardianParameters.declarations)
    #expect(PotholeDemand.reportRates(parameters) == [0.01, 0.05, 0.2])
    parameters.set("reports.perHit", to: .number(0))
    #expect(PotholeDemand.reportRates(parameters) == [0.01, 0.05, 0.2])
    parameters.set("reports.perHit", to: .number(0.02))
    let more = PotholeDemand.reportRates(parameters)
    #expect(
      zip(more, [0.0005, 0.0025, 0.01]).allSatisfy { rate, hits in
        abs(rate - 200 * (1 - PlainMath.exp(-hits))) < 1e-9
      })
  }

  /// Births follow the root of traffic, and any other power that the parameters name.
  @Test(arguments: [0, 0.5, 0.8, 1])
  func birthsFollowAPowerOfTraffic(exponent: Double) throws {
    var parameters = GuardianCity.small
    parameters.set("potholes.trafficExponent", to: .number(exponent))
    parameters.set("potholes.heavyFactor", to: .series([1, 1, 1, 1, 1]))
    let graph = SmallCity.grid(seed: 3).roads.graph
    let traffic = RoadTraffic(parameters, graph, seed: 1)
    #expect(traffic.hasRoads)
    for arc in traffic.weights.indices {
      let found = traffic.weights[arc] / traffic.laneKilometres[arc] / traffic.ages[arc]
      let expected = PlainMath.power(traffic.vehicles[arc] / 10_000, exponent)
      #expect(abs(found / expected - 1) < 1e-12, "\(found), \(expected)")
    }
  }

  @Test func aDayOfTrafficIsSpreadOverItsHours() {
    let flat = DayProfile([Double](repeating: 1, count: 24))
    #expect(flat.amount(from: .day(1), to: .day(1, .hours(6))) == 0.25)
    let office = DayProfile((0..<24).map { $0 == 9 || $0 == 10 ? 1 : 0 })
    #expect(office.amount(from: .zero, to: .day(0, .minutes(570))) == 0.25)
    #expect(office.moment(of: 2.75) == .day(2, .minutes(630)))
    #expect(office.amount(until: office.moment(of: 5.4)) - 5.4 < 1e-6)
  }

  @Test func wholeChargersAreSharedByWeight() {
    #expect(ChargingSites.shared(10, by: [1, 1, 1]) == [4, 3, 3])
    #expect(ChargingSites.shared(5, by: [0, 3, 1]) == [0, 4, 1])
    #expect(ChargingSites.shared(2, by: [0, 0]) == [0, 0])
  }
}
