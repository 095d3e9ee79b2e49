import Parameters
import Population
import Quantities
import Randomness
import Threads

/// Ages in years and sexes of all residents.
///
/// A table of dong × five years of age × sex × living alone is fitted to the residents' own counts
/// (dong × age band × living alone), the city's ages by sex, and the sexes of those living alone;
/// children living alone are structural zeros.
struct PersonFitting {
  static let ageSex = Allotment("ageSex")
  static let yearPurpose = Purpose("households/year")
  static let fiveYears = 18
  /// The age band of each five years of age.
  static let bandOf = [0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 4, 4, 5]

  let residents: Residents
  let family: StreamFamily
  /// By dong, age class, sex, living alone.
  let table: ProportionalFitting

  init(_ residents: Residents, _ parameters: ParameterSet, _ family: StreamFamily) {
    self.residents = residents
    self.family = family
    let shape = [residents.dongCount, Self.fiveYears, 2, 2]
    var counts = [Double](repeating: 0, count: residents.dongCount * 12)
    for dong in 0..<residents.dongCount {
      for resident in residents.residents(of: DongID(dong)) {
        counts[dong * 12 + Self.stratum(ResidentID(resident), residents)] += 1
      }
    }
    let alone = parameters.series("livingAloneByAge")
    var seed = [Double](repeating: 1, count: shape.reduce(1, *))
    for cell in seed.indices where cell % 2 == 1 { seed[cell] = alone[cell / 4 % Self.fiveYears] }
    table = ProportionalFitting(
      seed: seed,
      margins: [
        Margin(
          "dong × age band × living alone", shape: shape, dimensions: [0, 1, 3],
          coarsening: [1: Self.bandOf], targets: counts),
        Self.agesBySex(counts, shape, parameters), Self.sexAlone(counts, shape, parameters),
      ])
  }

  /// Band and living alone of a resident, as one number below 12.
  static func stratum(_ resident: ResidentID, _ residents: Residents) -> Int {
    Int(residents.ageBand(of: resident).rawValue) * 2 + (residents.livesAlone(resident) ? 1 : 0)
  }

  private static func agesBySex(
    _ counts: [Double], _ shape: [Int], _ parameters: ParameterSet
  ) -> Margin {
    let ages = parameters.series("ageShape")
    let women = parameters.series("womenByAge")
    var ofBand = [Double](repeating: 0, count: 6)
    for (place, count) in counts.enumerated() { ofBand[place % 12 / 2] += count }
    var shapeOfBand = [Double](repeating: 0, count: 6)
    for age in ages.indices { shapeOfBand[bandOf[age]] += ages[age] }
    let targets = ages.indices.flatMap { age -> [Double] in
      let people = ofBand[bandOf[age]] * ages[age] / shapeOfBand[bandOf[age]]
      return [people * (1 - women[age]), people * women[age]]
    }
    return Margin("age × sex", shape: shape, dimensions: [1, 2], targets: targets)
  }

  /// Sexes of those living alone by band; the others are one group, whose total follows.
  private static func sexAlone(
    _ counts: [Double], _ shape: [Int], _ parameters: ParameterSet
  ) -> Margin {
    let women = [0.5] + parameters.series("womenAmongLivingAlone")
    var alone = [Double](repeating: 0, count: 6)
    for (place, count) in counts.enumerated() where place % 2 == 1 {
      alone[place % 12 / 2] += count
    }
    var targets: [Double] = []
    for band in 0..<6 {
      targets.append(alone[band] * (1 - women[band]))
      targets.append(alone[band] * women[band])
    }
    targets.append(counts.reduce(0, +) - alone.reduce(0, +))
    let groups = (0..<shape.reduce(1, *)).map { cell -> Int32 in
      cell % 2 == 0 ? 12 : Int32(bandOf[cell / 4 % fiveYears] * 2 + cell / 2 % 2)
    }
    return Margin("sex of those living alone × band", groupOfCell: groups, targets: targets)
  }

  /// Draws five years of age and sex of each resident as one number: 2 · class + (1 for women).
  func drawn(jobs: Int) -> [UInt8] {
    let dongs = inParallel(residents.dongCount, jobs: jobs) { dong -> [UInt8] in
      let range = residents.residents(of: DongID(dong))
      let strata = range.map { Int32(Self.stratum(ResidentID($0), residents)) }
      var weights = [Double](repeating: 0, count: 12 * Self.fiveYears * 2)
      for age in 0..<Self.fiveYears {
        for sex in 0..<2 {
          for alone in 0..<2 {
            let cell = ((dong * Self.fiveYears + age) * 2 + sex) * 2 + alone
            let stratum = Self.bandOf[age] * 2 + alone
            weights[(stratum * Self.fiveYears + age) * 2 + sex] = table.cells[cell]
          }
        }
      }
      return Self.ageSex.draw(
        strata, weights: weights, categories: Self.fiveYears * 2, first: range.lowerBound,
        table: dong, family)
    }
    return dongs.flatMap { $0 }
  }

  /// The age in years within five years of age: each equally likely, and above 85 each year 14 %
  /// rarer than the one before.
  func year(in age: Int, of resident: Int) -> UInt8 {
    var random = family.stream(Self.yearPurpose, entity: UInt32(resident))
    guard age == Self.fiveYears - 1 else { return UInt8(age * 5 + random.index(below: 5)) }
    var year = 85
    while year < 100 && random.bernoulli(0.86) { year += 1 }
    return UInt8(year)
  }

  /// How well the drawn ages and sexes meet the margins.
  func fits(_ drawn: [UInt8]) -> [MarginFit] {
    var cells = [Double](repeating: 0, count: table.cells.count)
    for dong in 0..<residents.dongCount {
      for resident in residents.residents(of: DongID(dong)) {
        let alone = residents.livesAlone(ResidentID(resident)) ? 1 : 0
        cells[(dong * Self.fiveYears * 2 + Int(drawn[resident])) * 2 + alone] += 1
      }
    }
    return table.margins.map {
      MarginFit($0.name, targets: $0.targets, totals: $0.totals(of: cells))
    }
  }
}
