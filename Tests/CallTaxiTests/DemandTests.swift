import City
import Households
import Parameters
import Population
import Quantities
import Randomness
import RoadNetwork
import Statistics
import TestCities
import Testing

@testable import CallTaxi

/// The draws against what theory says of them. Every test fails a right program with at most the
/// stated probability; the seeds are fixed, so it either always does or never.
struct DemandTests {
  private static let plan = SmallCity.grid(seed: 11, riders: 1_200)
  private static let riders = plan.residents.registeredRiders.map {
    Rider(
      resident: $0, home: plan.residents.homeNode(of: $0),
      wheelchair: plan.residents.isWheelchairUser($0))
  }

  private static func parameters(_ changes: [String: ParameterValue]) -> ParameterSet {
    var set = ParameterSet(CallTaxiParameters.declarations)
    for (name, value) in changes.sorted(by: { $0.key < $1.key }) { set.set(name, to: value) }
    return set
  }

  private static func days(_ count: Int, _ changes: [String: ParameterValue]) -> [[Tour]] {
    let demand = TourDemand(parameters: parameters(changes), riders: riders, plan: plan)
    return (0..<count).map {
      demand.tours(StreamFamily(seed: 77, replication: $0), dayOfWeek: 0, day: 0)
    }
  }

  /// Wednesdays of 60 tours on the mean day without returns, factor 1.12.
  private static let poisson: [String: ParameterValue] = [
    "demand.tripsPerDay": .number(60), "demand.returnShare": .number(0),
    "demand.dailyVariance": .number(0),
  ]

  /// Over 200 days the sum of Poisson counts is Poisson with 200 times the mean, nearly normal; and
  /// (n−1)·variance/mean is nearly χ² with n−1 degrees of freedom. Error rate 1 % each.
  @Test func toursOfADayArePoisson() {
    let counts = Self.days(200, Self.poisson).map { Double($0.count) }
    let mean = 60 * 1.12
    let total = counts.reduce(0, +)
    #expect(abs(total - 200 * mean) < normalQuantile(0.995) * (200 * mean).squareRoot())
    let average = total / 200
    let squares = counts.reduce(0) { $0 + ($1 - average) * ($1 - average) }
    let dispersion = squares / average
    #expect(dispersion > chiSquareQuantile(0.005, degreesOfFreedom: 199))
    #expect(dispersion < chiSquareQuantile(0.995, degreesOfFreedom: 199))
  }

  /// The gamma multiplier adds mean²·φ to the variance. With φ = 0.25 the index of dispersion is
  /// 1 + mean·φ = 17.8 instead of 1; the estimate over 200 days has a relative standard error of
  /// about √(2/199 + kurtosis term), 15 %, so that a half and twice are far beyond 1 %.
  @Test func theDailyMultiplierHasTheStatedVariance() {
    let counts = Self.days(
      200, Self.poisson.merging(["demand.dailyVariance": .number(0.25)]) { $1 }
    )
    .map { Double($0.count) }
    let mean = counts.reduce(0, +) / 200
    let variance = counts.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 199
    let expected = 67.2 + 67.2 * 67.2 * 0.25
    #expect(variance > expected / 2 && variance < expected * 2, "\(variance), not \(expected)")
    // Standard error of the mean: √(1196/200) = 2.4.
    #expect(abs(mean - 67.2) < 2.58 * 2.45)
  }

  /// χ² over the hours, those that are expected fewer than five times left to their neighbour by
  /// choosing enough days. Error rate 1 %.
  @Test func hoursFollowTheProfile() {
    let tours = Self.days(200, Self.poisson).flatMap { $0 }
    var counts = [Double](repeating: 0, count: 24)
    for tour in tours { counts[tour.windowStart.hourOfDay] += 1 }
    let profile = ParameterSet(CallTaxiParameters.declarations).series("demand.hourProfile")
    let total = profile.reduce(0, +)
    var statistic = 0.0
    for hour in 0..<24 {
      let expected = Double(tours.count) * profile[hour] / total
      #expect(expected > 5)
      statistic += (counts[hour] - expected) * (counts[hour] - expected) / expected
    }
    #expect(statistic < chiSquareQuantile(0.99, degreesOfFreedom: 23))
  }

  /// Without returns the outward profile is the profile; with them the two together are within 4 %
  /// of a day's requests of it, which is what no outward profile can cause.
  @Test func outwardAndReturnTogetherFollowTheProfile() {
    for (share, allowed) in [(0.0, 1e-9), (0.5, 0.04), (0.8, 0.04), (1.0, 0.06)] {
      let parameters = Self.parameters(["demand.returnShare": .number(share)])
      let outward = OutwardProfile(parameters: parameters)
      let wanted = parameters.series("demand.hourProfile")
      let total = wanted.reduce(0, +)
      #expect(abs(outward.shares.reduce(0, +) - 1) < 1e-9)
      #expect(outward.shares.allSatisfy { $0 >= 0 })
      let distance = zip(outward.caused, wanted).reduce(0) { $0 + abs($1.0 - $1.1 / total) } / 2
      #expect(distance <= allowed, "returns \(share): \(distance)")
    }
  }

  /// Mean and coefficient of variation of the patience of all legs, at 1 %: the standard error of
  /// the mean is cv/√n; that of the cv of a lognormal is estimated over 50 groups.
  @Test func patienceHasTheStatedMeanAndVariation() {
    let tours = Self.days(200, Self.poisson).flatMap { $0 }
    let minutes = tours.flatMap { [$0.outward.patience.minutes, $0.back.patience.minutes] }
    let mean = minutes.reduce(0, +) / Double(minutes.count)
    let error = 0.6 / Double(minutes.count).squareRoot()
    #expect(abs(mean / 70 - 1) < 2.58 * error, "\(mean)")
    let size = minutes.count / 50
    let variations = (0..<50).map { group in
      let part = minutes[group * size..<(group + 1) * size]
      let centre = part.reduce(0, +) / Double(size)
      let squares = part.reduce(0) { $0 + ($1 - centre) * ($1 - centre) }
      return (squares / Double(size - 1)).squareRoot() / centre
    }
    let interval = ConfidenceInterval(ofReplications: variations, confidence: 0.99)
    // Small groups understate the variation a little.
    #expect(abs(interval.mean - 0.6) < (interval.halfWidth ?? 0) + 0.01, "\(interval)")
  }

  @Test func sharesOfToursAreThoseStated() {
    let tours = Self.days(200, Self.poisson).flatMap { $0 }
    func check(_ share: Double, _ what: String, _ holds: (Tour) -> Bool) {
      let deviation = 2.81 * (share * (1 - share) / Double(tours.count)).squareRoot()
      let found = Double(tours.count(where: holds)) / Double(tours.count)
      #expect(abs(found - share) < deviation, "\(what): \(found), not \(share)")
    }
    // Error rate 0.5 % each.
    check(0.2, "booked") { $0.booked }
    check(0.15, "companion") { $0.companion }
    check(0.04, "no-show") { $0.outward.noShow }
    check(0.45, "medical") { $0.purpose == .medical }
    check(0.25, "leisure") { $0.purpose == .leisure }
    #expect(tours.allSatisfy { !$0.hasReturn && $0.requested <= $0.windowStart })
    let leads = tours.filter(\.booked).map { ($0.windowStart - $0.requested).minutes / 60 }
    #expect(leads.allSatisfy { $0 >= 2 && $0 < 24 })
  }

  /// On a street of kilometres the depot is at node 0 and everything else at node 10. A clinic more
  /// at node 3, and a rider at node 1 with a scale of 4 km: weights exp(−9/4)·5 and exp(−2/4).
  @Test func destinationsFollowTheGravityWeights() {
    let street = SmallCity.street(nodes: 11, blockTime: 60_000)
    let plan = CityPlan(
      roads: street.roads, residents: street.residents,
      facilities: [
        CityFacility(name: "far", category: "generalHospital", node: NodeID(10), weight: 5),
        CityFacility(name: "near", category: "clinic", node: NodeID(3), weight: 1),
        CityFacility(name: "home", category: "clinic", node: NodeID(1), weight: 100),
      ], dongs: street.dongs, dongOfNode: street.dongOfNode, provenance: "")
    let choice = DestinationChoice(purpose: .medical, plan: plan, distanceScale: 4_000)
    let family = StreamFamily(seed: 5, replication: 0)
    let draws = (0..<4_000).map { draw in
      var stream = family.stream(Purpose("test/destination"), entity: UInt32(draw))
      return choice.draw(from: NodeID(1), &stream)
    }
    // Nodes lie 1/90.3 of a degree apart, which is 0.9998 km at this latitude.
    let far = 5 * 0.10540
    let near = 0.60653
    let share = far / (far + near)
    let found = Double(draws.count { $0 == NodeID(10) }) / 4_000
    #expect(draws.allSatisfy { $0 == NodeID(10) || $0 == NodeID(3) })
    #expect(abs(found - share) < 2.58 * (share * (1 - share) / 4_000).squareRoot() + 0.001)
  }
}

/// Riders in a city that knows who lives together.
struct RiderHomeTests {
  /// The same riders at the same moments as where nobody knows; each is registered, severely disabled
  /// and starts at the home of the household.
  @Test func ridersStartAtTheHomeOfTheirHousehold() throws {
    let plain = SmallCity.grid(seed: 11, riders: 400)
    let plan = SmallCity.withHouseholds(plain)
    let population = try #require(plan.population)
    func tours(_ plan: CityPlan) -> [Tour] {
      let riders = plan.residents.registeredRiders.map {
        Rider(
          resident: $0, home: plan.residents.homeNode(of: $0),
          wheelchair: plan.residents.isWheelchairUser($0))
      }
      return TourDemand(
        parameters: ParameterSet(CallTaxiParameters.declarations), riders: riders, plan: plan
      ).tours(StreamFamily(seed: 3, replication: 0), dayOfWeek: 2, day: 0)
    }
    let (before, after) = (tours(plain), tours(plan))
    #expect(after.count > 100)
    #expect(before.map(\.rider) == after.map(\.rider))
    #expect(before.map(\.windowStart) == after.map(\.windowStart))
    for tour in after {
      let person = plan.residents.registeredRiders[Int(tour.rider)]
      #expect(plan.residents.disability(of: person) == .severe)
      #expect(tour.wheelchair == plan.residents.isWheelchairUser(person))
      #expect(tour.home == plain.residents.homeNode(of: population.home(of: person)))
    }
  }
}
