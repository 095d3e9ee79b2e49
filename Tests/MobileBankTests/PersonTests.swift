import City
import Households
import Parameters
import Population
import Quantities
import Randomness
import Statistics
import TestCities
import Testing

@testable import MobileBank

/// Needs of a bank in a city that knows its residents as persons.
struct BankPersonTests {
  private static let plan = SmallCity.withHouseholds(SmallCity.grid(seed: 6, dongs: 3))

  private static func needs(_ changes: [String: ParameterValue], days: Int = 60) -> [BankNeed] {
    var parameters = ParameterSet(MobileBankParameters.declarations)
    parameters.set("demand.dailyVariance", to: .number(0))
    parameters.set("demand.dayFactor", to: .series([1, 1, 1, 1, 1, 1, 1]))
    for (name, value) in changes.sorted(by: { $0.key < $1.key }) { parameters.set(name, to: value) }
    let demand = BankDemand(parameters: parameters, plan: plan)
    let family = StreamFamily(seed: 9, replication: 0)
    return (0..<days).flatMap { demand.needs(family, dayOfWeek: $0 % 7, day: $0) }
  }

  /// The needs of a dong and age are Poisson with as many as its people; 1 in 1,000 for each.
  @Test func dongsHaveTheNeedsOfTheirPeople() {
    let needs = Self.needs([
      "demand.needsPerYear": .series([10, 20, 30, 40, 50]),
      "demand.appShare": .series([0, 0, 0, 0, 0]),
      "calendar.pensionFactor": .number(1),
    ])
    for dong in 0..<3 {
      for (age, rate) in zip(BankDemand.ages, [10.0, 20, 30, 40, 50]) {
        let people = Self.plan.residentsByBand[age, DongID(dong)]
        let expected = Double(people.count) * rate * 60 / 365
        let found = Double(
          needs.count { $0.age == age && Self.plan.residents.dong(of: $0.resident).row == dong })
        let error = normalQuantile(0.9995) * max(1, expected).squareRoot() + 0.5
        #expect(abs(found - expected) < error, "\(age) of dong \(dong): \(found), not \(expected)")
      }
    }
  }

  /// More needs of one age leave those of all other people as they are, byte for byte.
  @Test func nobodyMovesAnother() {
    let usual: [String: ParameterValue] = ["demand.needsPerYear": .series([20, 20, 20, 20, 20])]
    let more: [String: ParameterValue] = ["demand.needsPerYear": .series([20, 20, 80, 20, 20])]
    let (before, after) = (Self.needs(usual), Self.needs(more))
    #expect(before.filter { $0.age != .elderly } == after.filter { $0.age != .elderly })
    #expect(after.count { $0.age == .elderly } > 3 * before.count { $0.age == .elderly })
  }

  /// Where as many use a bank's app as services by app, they are the same people.
  @Test func usersOfAppsUseTheApp() throws {
    let population = try #require(Self.plan.population)
    let shares = BankDemand.ages.map { age in
      let people = Self.plan.residentsByBand[age]
      return Double(people.count { population.usesApps($0) }) / Double(people.count)
    }
    let needs = Self.needs([
      "demand.needsPerYear": .series([50, 50, 50, 50, 50]), "demand.appShare": .series(shares),
      "demand.appRemainder": .number(0),
    ])
    #expect(needs.count > 200)
    #expect(needs.allSatisfy { !population.usesApps($0.resident) })
  }
}
