internal import Foundation
internal import Parameters
internal import Population
internal import Quantities
internal import RoadNetwork
internal import StreetGeneration
internal import Testing

@testable internal import Households

/// Jeonju, built once for all tests of this target: all of it in a release build, in a debug build
/// five small dongs and one whose count of households cannot be that of its residents.
enum Jeonju {
  #if DEBUG
    static let populated: Set<String>? = ["풍남동", "완산동", "팔복동", "중앙동", "효자2동", "송천2동"]
  #else
    static let populated: Set<String>? = nil
  #endif

  struct City: Sendable {
    let facts: CityFacts
    let graph: RoadGraph
    let residents: Residents
    let population: SyntheticPopulation
  }

  static let city = Result<City, any Error> {
    let root = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let facts = try CityFacts(
      folder: root.appending(path: "scenarios/jeonju").path(percentEncoded: false))
    let network = StreetGenerator(facts, seed: 1).network()
    let residents = try Residents(
      dongs: facts.dongs.map { dong in
        let isEmpty = populated.map { !$0.contains(dong.name) } ?? false
        return DongCounts(
          name: dong.name, population: isEmpty ? 0 : dong.population,
          population65Plus: isEmpty ? 0 : dong.population65Plus,
          onePersonHouseholds: isEmpty ? 0 : dong.onePersonHouseholds)
      }, on: network.graph, dongOfArc: network.dongOfArc, parameters: parameters, seed: 1)
    let population = try SyntheticPopulation(
      of: residents, dongs: counts(facts), on: network.graph,
      parameters: HouseholdParameters.defaults, seed: 1, jobs: 2)
    return City(
      facts: facts, graph: network.graph, residents: residents, population: population)
  }

  static var parameters: ParameterSet {
    var parameters = PopulationParameters.defaults
    if populated != nil {
      parameters.set("severeDisability", to: .count(900))
      parameters.set("registeredRiders", to: .count(300))
    }
    return parameters
  }

  static func counts(_ facts: CityFacts) -> [HouseholdCounts] {
    facts.dongs.map {
      HouseholdCounts(
        name: $0.name, households: $0.households, apartmentHouseholds: $0.apartmentHouseholds)
    }
  }
}

/// The whole city in debug takes about as long as all other tests of this target together; it is
/// built once, for the laws are about its numbers.
struct SyntheticPopulationOfJeonjuTests {
  let city: Jeonju.City
  var population: SyntheticPopulation { city.population }

  init() throws { city = try Jeonju.city.get() }

  @Test func declarationsAreComplete() {
    #expect(Parameter.faults(in: HouseholdParameters.declarations) == [])
  }

  /// Law: everybody belongs to exactly one household of their dong, and whoever lives alone is
  /// one of one.
  @Test func everybodyLivesInOneHouseholdOfTheirDong() {
    #expect(Jeonju.populated != nil || population.personCount == 620_874)
    var seen = [Bool](repeating: false, count: population.personCount)
    for dong in city.facts.dongs.indices {
      let residents = population.residents.residents(of: DongID(dong))
      for household in population.households(of: DongID(dong)) {
        let members = population.members(of: HouseholdID(household))
        for member in members {
          #expect(!seen[member.row] && residents.contains(member.row))
          seen[member.row] = true
          #expect(population.household(of: member) == HouseholdID(household))
          #expect(population.residents.livesAlone(member) == (members.count == 1))
        }
      }
    }
    #expect(seen.allSatisfy { $0 })
  }

  /// Ages are in the bands of the residents, so that both tell the same story.
  @Test func agesAreInTheBandsOfTheResidents() {
    let first = [0, 15, 40, 65, 75, 85, 101]
    for row in 0..<population.personCount {
      let person = ResidentID(row)
      let band = Int(population.residents.ageBand(of: person).rawValue)
      let age = population.age(of: person)
      #expect(age >= first[band] && age < first[band + 1])
    }
  }

  /// The bound of the specification, for every margin; the one held out is worse, and reported.
  @Test func everyMarginIsMetWithinTwoPercent() {
    #expect(population.fit.margins.count >= 13)
    for margin in population.fit.margins { #expect(margin.srmse < 0.02, "\(margin)") }
    #expect(population.fit.substitutes * 100 < population.personCount)
    #expect(population.fit.contradictions.count == (Jeonju.populated == nil ? 3 : 1))
    #expect(population.fit.contradictions.allSatisfy { $0.hasPrefix("송천") })
  }

  /// Households by dong are those counted wherever the count can be that of the residents.
  @Test func householdsByDongAreThoseCounted() {
    for (number, dong) in city.facts.dongs.enumerated() where !dong.name.hasPrefix("송천") {
      if population.residents.residents(of: DongID(number)).isEmpty { continue }
      #expect(population.households(of: DongID(number)).count == dong.households, "\(dong.name)")
    }
  }

  @Test func householdsByDongFollowRoughlyFromThePersons() {
    let held = population.heldOutHouseholds(HouseholdParameters.defaults)
    #expect(held.fit.srmse < 0.25, "\(held.fit)")
  }

  /// All but one household in 10,000 (5 of 283,172 in the whole city) have a grown member; partners are
  /// near in age, mothers older than their children.
  @Test func householdsArePlausible() {
    var withoutGrown = 0
    var partners = 0
    var oddPartners = 0
    var children = 0
    var oddChildren = 0
    for row in 0..<population.householdCount {
      let household = HouseholdID(row)
      let ages = population.members(of: household).map { population.age(of: $0) }
      if (ages.max() ?? 0) < 15 { withoutGrown += 1 }
      let type = population.type(of: household)
      guard type == .couple || type == .coupleWithChildren else { continue }
      partners += 1
      if abs(ages[0] - ages[1]) > 15 { oddPartners += 1 }
      for age in ages.dropFirst(2) {
        children += 1
        if ages[1] - age < 16 || ages[1] - age > 50 { oddChildren += 1 }
      }
    }
    #expect(withoutGrown * 10_000 < population.householdCount, "\(withoutGrown)")
    #expect(Double(oddPartners) < 0.02 * Double(partners), "\(oddPartners) of \(partners)")
    #expect(Double(oddChildren) < 0.03 * Double(children), "\(oddChildren) of \(children)")
  }

  /// Cars need drivers in all but the few households whose car somebody else drives.
  @Test func controlsOfTheCityAreMet() {
    var cars = 0
    var without = 0
    for row in 0..<population.householdCount {
      let household = HouseholdID(row)
      let own = population.cars(of: household)
      cars += own
      let drivers = population.members(of: household).count { population.drives($0) }
      if own > drivers {
        without += 1
        #expect(own == 1)
      }
    }
    #expect((Double(cars) / Double(population.personCount) - 0.45).magnitude < 0.0005)
    #expect(Double(without) < 0.03 * Double(population.householdCount))
    let grown = (0..<population.personCount).filter { population.age(of: ResidentID($0)) >= 18 }
    let drivers = grown.count { population.drives(ResidentID($0)) }
    #expect((Double(drivers) / Double(grown.count) - 0.62).magnitude < 0.0005)
  }

  /// Whoever lives alone or is registered keeps the resident's home; the others move a little.
  @Test func homesStayNearThoseOfTheResidents() {
    let moves = population.homeMoves(on: city.graph)
    #expect(moves.kept == population.householdCount)
    let registered = population.residents.registeredRiders.count
    #expect(Double(moves.registeredKept) > 0.98 * Double(registered))
    #expect(moves.median < Distance(millimetres: 300_000), "\(moves)")
  }
}

/// Towns of two dongs on one street.
struct SmallTownTests {
  private static let street = RoadGraph(
    longitude: [127, 127.01, 127.02], latitude: [35.8, 35.8, 35.8],
    arcs: (0..<2).map { number in
      RoadGraph.ArcRow(
        tail: UInt32(number), head: UInt32(number + 1), length: 900_000, freeFlowTime: 60_000,
        lanes: 1, roadClass: .local, name: "")
    }, provenance: "tests")

  private static func town(
    people: Int, alone: Int, households: Int, jobs: Int = 1, seed: UInt64 = 1
  ) throws -> SyntheticPopulation {
    var parameters = PopulationParameters.defaults
    parameters.set("severeDisability", to: .count(0))
    parameters.set("registeredRiders", to: .count(0))
    let residents = try Residents(
      dongs: (1...2).map {
        DongCounts(
          name: "dong \($0)", population: people / $0, population65Plus: people / 5 / $0,
          onePersonHouseholds: alone / $0)
      }, on: street, dongOfArc: [0, 1], parameters: parameters, seed: seed)
    return try SyntheticPopulation(
      of: residents,
      dongs: (1...2).map {
        HouseholdCounts(
          name: "dong \($0)", households: households / $0,
          apartmentHouseholds: households / 2 / $0)
      }, on: street, parameters: HouseholdParameters.defaults, seed: seed, jobs: jobs)
  }

  /// By hand: 600 people, 120 of them alone, in 280 households, so 480 in 160 of two or more; the
  /// second dong has half of each, and half of the households of each are apartments.
  @Test func householdsAndPersonsAddUp() throws {
    let town = try Self.town(people: 600, alone: 120, households: 280)
    #expect(town.personCount == 900 && town.householdCount == 420)
    #expect(town.households(of: DongID(0)) == 0..<280)
    let singles = (0..<280).count { town.type(of: HouseholdID($0)) == .single }
    #expect(singles == 120)
    let apartments = (0..<280).count { town.dwelling(of: HouseholdID($0)) == .apartment }
    #expect(abs(apartments - 140) <= 2)
    let richest = (0..<420).count { town.incomeFifth(of: HouseholdID($0)) == 5 }
    #expect(abs(richest - 84) <= 6)
  }

  /// The number of threads changes nothing, the seed does.
  @Test func threadsChangeNothing() throws {
    let one = try Self.town(people: 600, alone: 120, households: 280, jobs: 1)
    let two = try Self.town(people: 600, alone: 120, households: 280, jobs: 2)
    #expect(one.digest == two.digest && one.fit == two.fit)
    let other = try Self.town(people: 600, alone: 120, households: 280, seed: 2)
    #expect(other.digest != one.digest)
  }

  /// 480 people cannot live in 60 households of 2 to 7; another number is taken, and said.
  @Test func aCountThatCannotBeIsReplacedAndReported() throws {
    let town = try Self.town(people: 600, alone: 120, households: 180)
    #expect(town.fit.contradictions.count == 2)
    #expect(
      town.fit.contradictions[0].hasPrefix(
        "dong 1: 480 residents who do not live alone in 60 counted households of two or more"))
    #expect(town.households(of: DongID(0)).count == 120 + 172)
  }

  /// One resident of six lives alone in five households of one: nobody to live with.
  @Test func somebodyLeftAloneIsAMistake() throws {
    #expect(throws: HouseholdError.self) {
      _ = try Self.town(people: 6, alone: 5, households: 6)
    }
  }

  /// Sizes 2 to 7 by hand: 10 households of 20 members are all of two, of 70 all of seven.
  @Test func sizesAreThoseOfTheExtremes() {
    let shares = [0.5, 0.2, 0.1, 0.1, 0.05, 0.05]
    #expect(HouseholdSizes(larger: 10, members: 20, shares: shares).ofSize == [10, 0, 0, 0, 0, 0])
    #expect(HouseholdSizes(larger: 10, members: 70, shares: shares).ofSize == [0, 0, 0, 0, 0, 10])
    let some = HouseholdSizes(larger: 101, members: 300, shares: shares).ofSize
    #expect(some.reduce(0, +) == 101)
    #expect(some.enumerated().reduce(0) { $0 + ($1.offset + 2) * $1.element } == 300)
  }
}
