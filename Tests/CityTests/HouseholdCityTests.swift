import City
import Households
import Population
import Quantities
import TestCities
import Testing

struct HouseholdCityTests {
  private static let plain = SmallCity.grid(seed: 4, dongs: 3)
  private static let city = SmallCity.withHouseholds(plain)

  /// Members of a household share a door; nothing else of anybody changes, and no dong has more
  /// people of any kind or fewer.
  @Test func residentsLiveAtTheHomeOfTheirHousehold() throws {
    let population = try #require(Self.city.population)
    let (before, after) = (Self.plain.residents, Self.city.residents)
    #expect(after.count == before.count && after.registeredRiders == before.registeredRiders)
    var moved = 0
    for row in 0..<after.count {
      let person = ResidentID(row)
      let home = population.home(of: person)
      #expect(after.homeNode(of: person) == before.homeNode(of: home))
      #expect(after.homeArc(of: person) == before.homeArc(of: home))
      moved += after.homeNode(of: person) == before.homeNode(of: person) ? 0 : 1
      #expect(after.dong(of: person) == before.dong(of: person))
      #expect(after.ageBand(of: person) == before.ageBand(of: person))
      #expect(after.disability(of: person) == before.disability(of: person))
      #expect(
        after.livesAlone(person) == (population.size(of: population.household(of: person)) == 1))
      if after.livesAlone(person) { #expect(home == person) }
    }
    #expect(moved > 100)
  }

  /// By hand: half of all have it and three in ten are drawn, so six in ten of those; seven in ten
  /// are drawn, so all of those and four in ten of the others.
  @Test func thoseWithTheAttributeComeFirst() {
    let few = AttributedShare(0.3, ofWhom: 0.5)
    #expect(few.having == 0.6 && few.lacking == 0)
    let many = AttributedShare(0.7, ofWhom: 0.5)
    #expect(many.having == 1 && abs(many.lacking - 0.4) < 1e-12)
    let unknown = AttributedShare(0.55, ofWhom: 0)
    #expect(unknown.probability(true) == 0.55 && unknown.probability(false) == 0.55)
    #expect(AttributedShare(0.55, ofWhom: 1).having == 0.55)
  }
}
