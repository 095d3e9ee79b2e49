import City
import Households
import Population
import Quantities
import TestCities
import Testing

@testable import Care

/// Devices in a city that knows who lives together.
struct CareHouseholdTests {
  private static let plain = SmallCity.grid(seed: 3, riders: 60)
  private static let plan = SmallCity.withHouseholds(plain)

  /// Every household with somebody of 65 or more has one device when all have one; who lives alone
  /// comes first and is the same person as in a city without households.
  @Test func aHouseholdHasOneDevice() throws {
    let population = try #require(Self.plan.population)
    let most = EquippedHousehold.candidates(in: Self.plan)
    let all = EquippedHousehold.drawn(most, seed: 5, from: Self.plan)
    #expect(Set(all.map { population.household(of: $0.resident) }).count == most)
    let residents = Self.plan.residents
    var elderly: Set<HouseholdID> = []
    for row in 0..<residents.count where residents.ageGroup(of: ResidentID(row)).is65Plus {
      elderly.insert(population.household(of: ResidentID(row)))
    }
    #expect(elderly.count == most)
    #expect(most < EquippedHousehold.candidates(in: Self.plain))
    #expect(all.allSatisfy { residents.homeNode(of: $0.resident) == $0.node })
    let alone = all.count { $0.livesAlone }
    #expect(
      EquippedHousehold.drawn(alone, seed: 5, from: Self.plan).map(\.resident)
        == EquippedHousehold.drawn(alone, seed: 5, from: Self.plain).map(\.resident))
  }

  @Test func moreDevicesThanHouseholdsAreAMistake() {
    let most = EquippedHousehold.candidates(in: Self.plan)
    let parameters = CareCity.parameters(["households.count": .count(most + 1)])
    #expect(
      CareService.mistakes(in: parameters, Self.plan) == [
        "households.count is \(most + 1), more than the \(most) households with residents of 65 or "
          + "more in the city"
      ])
  }
}
