import Parameters
import Population
import Quantities
import Randomness

/// What households have: cars, an income fifth, a dwelling, air conditioning.
struct HouseholdAttributes {
  static let cars = Allotment("cars")
  static let income = Allotment("income")
  static let dwelling = Allotment("dwelling")
  static let cooling = Allotment("airConditioning")
  static let purposes = [cars, income, dwelling, cooling].flatMap(\.purposes)

  let parameters: ParameterSet
  let family: StreamFamily

  init(_ parameters: ParameterSet, _ family: StreamFamily) {
    (self.parameters, self.family) = (parameters, family)
  }

  func draw(into city: inout SyntheticPopulation, _ dongs: [HouseholdCounts]) {
    let traits = city.anchor.indices.map { Traits(HouseholdID($0), city) }
    drawCars(&city, traits)
    drawIncomes(&city, traits)
    drawDwellings(&city, traits, dongs)
    drawCooling(&city, traits)
  }

  /// What the strata are made of.
  private struct Traits {
    var drivers = 0
    var workers = 0
    let size: Int
    let firstAge: Int

    init(_ household: HouseholdID, _ city: SyntheticPopulation) {
      let range =
        Int(city.firstMember[household.row])..<Int(city.firstMember[household.row + 1])
      for place in range {
        let person = Int(city.members[place])
        if city.traits[person] & 4 != 0 { drivers += 1 }
        if city.activity[person] == Activity.employed.rawValue { workers += 1 }
      }
      size = range.count
      firstAge = Int(city.age[Int(city.members[range.lowerBound])])
    }
  }

  /// A table fitted to its strata and to totals over groups of the categories; drawn and judged.
  private func drawn(
    _ name: String, _ allotment: Allotment, _ strata: [Int32], seed: [Double], categories: Int,
    margins: (_ shape: [Int]) -> [Margin], _ city: inout SyntheticPopulation
  ) -> [UInt8] {
    let shape = [seed.count / categories, categories]
    var sizes = [Double](repeating: 0, count: shape[0])
    for stratum in strata { sizes[Int(stratum)] += 1 }
    let fitting = ProportionalFitting(
      seed: seed.indices.map { seed[$0] * sizes[$0 / categories] },
      margins: [Margin(name + ": strata", shape: shape, dimensions: [0], targets: sizes)]
        + margins(shape))
    city.fit.contradictions += fitting.contradictions.map(\.description)
    let drawn = allotment.draw(strata, weights: fitting.cells, categories: categories, family)
    var cells = [Double](repeating: 0, count: seed.count)
    for (stratum, category) in zip(strata, drawn) {
      cells[Int(stratum) * categories + Int(category)] += 1
    }
    city.fit.margins += fitting.margins.dropFirst().map {
      MarginFit($0.name, targets: $0.targets, totals: $0.totals(of: cells))
    }
    return drawn
  }

  private func drawCars(_ city: inout SyntheticPopulation, _ traits: [Traits]) {
    let households = Double(traits.count)
    let mean = parameters.number("carsPerPerson") * Double(city.personCount) / max(1, households)
    precondition(mean < 3, "\(mean) cars a household, more than the three that one may have")
    let shares = tilted(
      parameters.series("householdsByCars"), values: [0, 1, 2, 3], mean: mean)
    city.cars = drawn(
      "households by cars", Self.cars, traits.map { Int32(min($0.drivers, 3)) },
      seed: parameters.series("carsByDrivers"), categories: 4,
      margins: { shape in
        [
          Margin(
            "households by cars", shape: shape, dimensions: [1],
            targets: shares.map { $0 * households })
        ]
      }, &city)
  }

  private func drawIncomes(_ city: inout SyntheticPopulation, _ traits: [Traits]) {
    let byWorkers = parameters.series("incomeByWorkers")
    let elderly = parameters.series("incomeOfElderly")
    let single = parameters.series("incomeOfOnePerson")
    let strata = traits.map { household -> Int32 in
      let isElderly = household.firstAge >= 65 ? 1 : 0
      let isSingle = household.size == 1 ? 1 : 0
      return Int32((min(household.workers, 2) * 2 + isElderly) * 2 + isSingle)
    }
    var seed: [Double] = []
    for stratum in 0..<12 {
      for fifth in 0..<5 {
        var weight = byWorkers[stratum / 4 * 5 + fifth]
        if stratum / 2 % 2 == 1 { weight *= elderly[fifth] }
        if stratum % 2 == 1 { weight *= single[fifth] }
        seed.append(weight)
      }
    }
    let fifth = Double(traits.count) / 5
    city.income = drawn(
      "income fifths", Self.income, strata, seed: seed, categories: 5,
      margins: { shape in
        [
          Margin(
            "income fifths", shape: shape, dimensions: [1],
            targets: [Double](repeating: fifth, count: 5))
        ]
      }, &city)
  }

  /// Apartments by dong as counted, scaled to the dong's households; the other dwellings by the
  /// city's share of detached houses.
  private func drawDwellings(
    _ city: inout SyntheticPopulation, _ traits: [Traits], _ dongs: [HouseholdCounts]
  ) {
    let bySize = parameters.series("dwellingBySize")
    var strata: [Int32] = []
    var apartments: [Double] = []
    for (number, dong) in dongs.enumerated() {
      let range = city.households(of: DongID(number))
      strata += range.map { Int32(number * 3 + min(traits[$0].size, 3) - 1) }
      let share = Double(dong.apartmentHouseholds) / Double(max(1, dong.households))
      apartments.append(min(1, share) * Double(range.count))
    }
    var byDong: [Double] = []
    for (number, count) in apartments.enumerated() {
      byDong += [count, Double(city.households(of: DongID(number)).count) - count]
    }
    let all = apartments.reduce(0, +)
    let others = Double(traits.count) - all
    let detached = parameters.number("detachedShare") * others
    // Three sizes of each dong, three dwellings of each size.
    let groups = (0..<dongs.count * 9).map { cell -> Int32 in
      let isApartment = cell % 3 == 0
      return Int32(cell / 9 * 2) + (isApartment ? 0 : 1)
    }
    city.dwelling = drawn(
      "dwellings", Self.dwelling, strata, seed: dongs.flatMap { _ in bySize }, categories: 3,
      margins: { shape in
        [
          Margin("dong × apartment", groupOfCell: groups, targets: byDong),
          Margin(
            "dwellings", shape: shape, dimensions: [1],
            targets: [all, detached, others - detached]),
        ]
      }, &city)
  }

  private func drawCooling(_ city: inout SyntheticPopulation, _ traits: [Traits]) {
    let shares = parameters.series("airConditioningByIncome")
    let old = parameters.number("airConditioningOfOld")
    let strata = zip(city.income, traits).map { Int32($0) * 2 + ($1.firstAge >= 75 ? 1 : 0) }
    let seed = (0..<10).flatMap { stratum -> [Double] in
      let share = shares[stratum / 2] * (stratum % 2 == 1 ? old : 1)
      return [1 - share, share]
    }
    city.isCooled = drawn(
      "air conditioning", Self.cooling, strata, seed: seed, categories: 2, margins: { _ in [] },
      &city)
  }
}
