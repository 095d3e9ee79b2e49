public import Parameters
public import Population
import Quantities
public import Randomness
public import RoadNetwork
import Threads

extension SyntheticPopulation {
  /// What the draws are for: the purposes of the random streams of persons and households.
  public static let purposes =
    PersonFitting.ageSex.purposes + [PersonFitting.yearPurpose, KindFitting.tablePurpose]
    + [HouseholdForming.spreadPurpose] + PersonAttributes.purposes + HouseholdAttributes.purposes

  /// Builds the persons and households of a city on top of its residents.
  ///
  /// Exact: all that `residents` fix by dong (persons, 65+, living alone, disability), households
  /// by dong and size. Everything else is fitted and drawn; `fit` says how well.
  ///
  /// - Parameters:
  ///   - residents: who the persons are.
  ///   - dongs: their households, in the order of the dongs' numbers.
  ///   - graph: the streets on which `residents` live.
  ///   - parameters: `HouseholdParameters.defaults`, or with values that are set.
  ///   - seed: the seed of the population.
  ///   - jobs: threads; they change nothing.
  /// - Throws: `HouseholdError` if the residents of a dong cannot form households of 2 to 7.
  /// - Complexity: O(*persons* · log *persons* + *dongs* · *kinds* · *sweeps*).
  public init(
    of residents: Residents, dongs: [HouseholdCounts], on graph: RoadGraph,
    parameters: ParameterSet, seed: UInt64, jobs: Int = 1
  ) throws(HouseholdError) {
    precondition(
      dongs.count == residents.dongCount, "\(dongs.count) dongs of \(residents.dongCount)")
    self.init(of: residents)
    let family = StreamFamily(seed: seed, replication: 0)
    let group = drawAges(parameters, family, jobs: jobs)
    let sizes = try householdSizes(dongs, parameters)
    let fitting = KindFitting(parameters)
    let ages = age
    let formed = inParallel(dongs.count, jobs: jobs) { dong in
      FormedDong(dong, residents, graph, ages, group, sizes[dong], fitting, family)
    }
    join(formed, fitting.kinds)
    addFits(formed, sizes)
    PersonAttributes(parameters, family).draw(into: &self)
    HouseholdAttributes(parameters, family).draw(into: &self, dongs)
  }

  /// Ages in years and sexes; returns 2 · age class + (1 for women) of each person.
  private mutating func drawAges(
    _ parameters: ParameterSet, _ family: StreamFamily, jobs: Int
  ) -> [UInt8] {
    let fitting = PersonFitting(residents, parameters, family)
    let drawn = fitting.drawn(jobs: jobs)
    fit.margins = fitting.fits(drawn)
    fit.contradictions = fitting.table.contradictions.map(\.description)
    var group = [UInt8](repeating: 0, count: drawn.count)
    for person in drawn.indices {
      let (five, woman) = (Int(drawn[person]) / 2, drawn[person] & 1)
      age[person] = fitting.year(in: five, of: person)
      traits[person] = woman
      group[person] = UInt8(AgeClass.ofFiveYears[five].rawValue) * 2 + woman
    }
    return group
  }

  /// Larger households by dong: the count where it can be that of the residents, else what the
  /// mean of the other dongs gives, which is reported.
  private mutating func householdSizes(
    _ dongs: [HouseholdCounts], _ parameters: ParameterSet
  ) throws(HouseholdError) -> [HouseholdSizes] {
    let greatest = parameters.number("greatestMeanOfLarger")
    var members = [Int](repeating: 0, count: dongs.count)
    var larger = [Int](repeating: 0, count: dongs.count)
    for (number, dong) in dongs.enumerated() {
      let range = residents.residents(of: DongID(number))
      let alone = range.count { residents.livesAlone(ResidentID($0)) }
      (members[number], larger[number]) = (range.count - alone, dong.households - alone)
    }
    func isBelievable(_ number: Int) -> Bool {
      larger[number] * 2 <= members[number]
        && Double(members[number]) <= greatest * Double(larger[number])
    }
    let believed = dongs.indices.filter { members[$0] > 0 && isBelievable($0) }
    let mean =
      believed.isEmpty
      ? 2.8
      : Double(believed.reduce(0) { $0 + members[$1] })
        / Double(believed.reduce(0) { $0 + larger[$1] })
    var problems: [String] = []
    for number in dongs.indices where members[number] > 0 {
      if isBelievable(number) { continue }
      let own = (Double(members[number]) / mean).rounded(.up)
      if members[number] < 2 {
        problems.append(
          "\(dongs[number].name): one resident who does not live alone has nobody to live with")
        continue
      }
      fit.contradictions.append(
        "\(dongs[number].name): \(members[number]) residents who do not live alone in "
          + "\(larger[number]) counted households of two or more; taken as \(Int(own)), the mean "
          + "of the other dongs")
      larger[number] = min(Int(own), members[number] / 2)
    }
    if !problems.isEmpty { throw HouseholdError(problems: problems) }
    let shares = parameters.series("largerHouseholds")
    return dongs.indices.map { number in
      HouseholdSizes(
        larger: members[number] == 0 ? 0 : larger[number], members: members[number],
        shares: shares)
    }
  }

  /// Joins the dongs' households in the order of the dongs.
  private mutating func join(_ formed: [FormedDong], _ kinds: [HouseholdKind]) {
    members.reserveCapacity(residents.count)
    for dong in formed {
      for household in 0..<dong.types.count {
        let number = UInt32(anchor.count)
        var home: UInt32?
        for place in dong.firstMember[household]..<dong.firstMember[household + 1] {
          let person = dong.members[place]
          members.append(person)
          householdOf[Int(person)] = number
          if home == nil && residents.isRegistered(ResidentID(person)) { home = person }
        }
        anchor.append(home ?? dong.members[dong.firstMember[household]])
        type.append(dong.types[household])
        firstMember.append(UInt32(members.count))
      }
      firstOfDong.append(UInt32(anchor.count))
    }
  }

  private mutating func addFits(_ formed: [FormedDong], _ sizes: [HouseholdSizes]) {
    fit.substitutes = formed.reduce(0) { $0 + $1.substitutes }
    fit.householdSweeps = formed.map(\.sweeps).max() ?? 0
    fit.margins.append(
      MarginFit(
        "dong × age class × sex, fitted weights", targets: formed.flatMap(\.targets),
        totals: formed.flatMap(\.weighted)))
    fit.margins.append(
      MarginFit(
        "dong × age class × sex, whole households", targets: formed.flatMap(\.targets),
        totals: formed.flatMap(\.whole)))
    var bySize = [Double](repeating: 0, count: sizes.count * 6)
    for dong in sizes.indices {
      for household in households(of: DongID(dong)) {
        let size = self.size(of: HouseholdID(household))
        if size > 1 { bySize[dong * 6 + size - 2] += 1 }
      }
    }
    fit.margins.append(
      MarginFit(
        "dong × household size", targets: sizes.flatMap { $0.ofSize.map(Double.init) },
        totals: bySize))
  }
}

/// The households of one dong, larger ones first, then those of one person.
private struct FormedDong: Sendable {
  var firstMember: [Int]
  var members: [UInt32]
  var types: [UInt8]
  let substitutes: Int
  let sweeps: Int
  /// Persons not living alone by age class and sex: wanted, by weights, by whole households.
  let targets: [Double]
  let weighted: [Double]
  let whole: [Double]

  init(
    _ dong: Int, _ residents: Residents, _ graph: RoadGraph, _ age: [UInt8], _ group: [UInt8],
    _ sizes: HouseholdSizes, _ fitting: KindFitting, _ family: StreamFamily
  ) {
    let range = residents.residents(of: DongID(dong))
    let together = range.filter { !residents.livesAlone(ResidentID($0)) }.map { UInt32($0) }
    var persons = [Double](repeating: 0, count: AgeClass.allCases.count * 2)
    for person in together { persons[Int(group[Int(person)])] += 1 }
    let weights = fitting.weights(persons: persons, households: sizes)
    let counts = fitting.counts(weights.weights, sizes, dong: dong, family)
    let order = HomeOrder.sorted(together, of: residents, on: graph)
    var forming = HouseholdForming(
      order: order, age: order.map { age[Int($0)] }, group: order.map { group[Int($0)] },
      kinds: fitting.kinds)
    forming.form(counts, dong: dong, family)
    firstMember = forming.firstMember
    members = forming.members.map { order[$0] }
    types = forming.kindOf.map { fitting.kinds[$0].type.rawValue }
    for person in range where residents.livesAlone(ResidentID(person)) {
      members.append(UInt32(person))
      firstMember.append(members.count)
      types.append(HouseholdType.single.rawValue)
    }
    substitutes = forming.substitutes
    sweeps = weights.sweeps
    targets = persons
    weighted = Array(weights.totals.prefix(persons.count))
    whole = fitting.persons(in: counts, of: persons)
  }
}
