public import Parameters
internal import Quantities
public import Randomness
public import RoadNetwork

/// The counts of one dong that its residents add up to exactly.
public struct DongCounts: Sendable {
  /// For error messages.
  public var name: String
  public var population: Int
  public var population65Plus: Int
  public var onePersonHouseholds: Int

  public init(
    name: String, population: Int, population65Plus: Int, onePersonHouseholds: Int
  ) {
    self.name = name
    self.population = population
    self.population65Plus = population65Plus
    self.onePersonHouseholds = onePersonHouseholds
  }
}

extension Residents {
  /// What the draws are for: the purposes of the population's random streams.
  public static let purposes = [
    homePurpose, agePurpose, alonePurpose, disabilityPurpose, registrationPurpose,
    wheelchairPurpose, ageBandPurpose,
  ]
  static let homePurpose = Purpose("population/home")
  static let agePurpose = Purpose("population/age")
  static let alonePurpose = Purpose("population/livesAlone")
  static let disabilityPurpose = Purpose("population/disability")
  static let registrationPurpose = Purpose("population/registration")
  static let wheelchairPurpose = Purpose("population/wheelchair")
  static let ageBandPurpose = Purpose("population/ageBand")

  /// Draws the residents of a city.
  ///
  /// Counts are met exactly: residents, 65+ and one-person households of each dong; severely
  /// disabled, registered riders and wheelchair users of the city. Who has an attribute is drawn
  /// by selection in sequence (Knuth, *The Art of Computer Programming*, volume 2, section 3.4.2,
  /// algorithm S), one stream per resident and attribute.
  ///
  /// - Parameters:
  ///   - dongs: the counts, in the order of the dongs' numbers.
  ///   - graph: the streets on which homes stand.
  ///   - dongOfArc: the dong of each arc; numbers that are not those of a dong mark arcs outside.
  ///   - parameters: `PopulationParameters.defaults`, or with values that a scenario sets.
  ///   - seed: the seed of the population.
  /// - Throws: `PopulationError` if a dong with residents has no street for homes, or if counts
  ///   exceed those that they are part of.
  /// - Complexity: O(residents · log(arcs of a dong)).
  public init(
    dongs: [DongCounts], on graph: RoadGraph, dongOfArc: [UInt16], parameters: ParameterSet,
    seed: UInt64
  ) throws(PopulationError) {
    precondition(
      dongOfArc.count == graph.arcCount, "\(dongOfArc.count) dongs for \(graph.arcCount) arcs")
    var first: [UInt32] = [0]
    for dong in dongs { first.append(first[first.count - 1] + UInt32(dong.population)) }
    self.init(firstOfDong: first, graph: graph)
    let family = StreamFamily(seed: seed, replication: 0)
    let frontages = Frontages(graph, dongOfArc, dongCount: dongs.count, parameters)
    var problems: [String] = []
    for (number, dong) in dongs.enumerated() {
      let grown =
        dong.population - Self.share(parameters.number("childShare"), of: dong.population)
      if dong.population65Plus > dong.population || dong.onePersonHouseholds > grown {
        problems.append(
          "\(dong.name): \(dong.population65Plus) aged 65+ and \(dong.onePersonHouseholds) "
            + "one-person households exceed its \(dong.population) residents, \(grown) of them grown"
        )
      } else if dong.population > 0 && frontages.cumulative[number].isEmpty {
        problems.append("\(dong.name): \(dong.population) residents and no street for homes")
      }
    }
    if !problems.isEmpty { throw PopulationError(problems: problems) }
    for number in dongs.indices {
      placeHomes(DongID(number), frontages, family)
      drawAges(DongID(number), dongs[number], parameters, family)
    }
    for number in dongs.indices { drawAgeBands(DongID(number), parameters, family) }
    drawLivingAlone(dongs, parameters, family)
    try drawDisabilities(parameters, family)
    try drawRegistrations(parameters, family)
  }

  private mutating func placeHomes(
    _ dong: DongID, _ frontages: Frontages, _ family: StreamFamily
  ) {
    let arcs = frontages.arcs[dong.row]
    let cumulative = frontages.cumulative[dong.row]
    for resident in residents(of: dong) {
      var random = family.stream(Self.homePurpose, entity: UInt32(resident))
      arc[resident] = arcs[random.index(cumulative: cumulative)]
      position[resident] = UInt16(truncatingIfNeeded: random.next() >> 48)
    }
  }

  private mutating func drawAges(
    _ dong: DongID, _ counts: DongCounts, _ parameters: ParameterSet, _ family: StreamFamily
  ) {
    let old = Self.share(parameters.number("oldShare"), of: counts.population65Plus)
    let child = min(
      counts.population - counts.population65Plus,
      Self.share(parameters.number("childShare"), of: counts.population))
    var selection = Selection([
      child, counts.population - counts.population65Plus - child, counts.population65Plus - old,
      old,
    ])
    for resident in residents(of: dong) {
      var random = family.stream(Self.agePurpose, entity: UInt32(resident))
      traits[resident] = UInt8(selection.draw(&random))
    }
  }

  /// Divides the adults and the old of a dong into two bands each.
  ///
  /// A draw of its own, so that it moves no other; the bands are exact shares of each dong and
  /// know nothing of living alone or of disability.
  private mutating func drawAgeBands(
    _ dong: DongID, _ parameters: ParameterSet, _ family: StreamFamily
  ) {
    let range = residents(of: dong)
    func younger(_ group: AgeGroup, _ share: Double) -> Selection {
      let size = range.count { traits[$0] & 3 == group.rawValue }
      let younger = Self.share(share, of: size)
      return Selection([younger, size - younger])
    }
    var adults = younger(.adult, parameters.number("youngShare"))
    var old = younger(.old, 1 - parameters.number("oldestShare"))
    for resident in range {
      let group = traits[resident] & 3
      guard group == AgeGroup.adult.rawValue || group == AgeGroup.old.rawValue else { continue }
      var random = family.stream(Self.ageBandPurpose, entity: UInt32(resident))
      let isOlder =
        (group == AgeGroup.old.rawValue ? old.draw(&random) : adults.draw(&random)) == 1
      if isOlder { traits[resident] |= 128 }
    }
  }

  /// One-person households are exact by dong; the elderly among them follow the dong's share of
  /// 65+ and are at most four in five of them and three in five of the elderly.
  private mutating func drawLivingAlone(
    _ dongs: [DongCounts], _ parameters: ParameterSet, _ family: StreamFamily
  ) {
    let population = Double(dongs.map(\.population).reduce(0, +))
    let elderly = Double(dongs.map(\.population65Plus).reduce(0, +))
    for (number, dong) in dongs.enumerated() where dong.population > 0 {
      let cityShare = elderly > 0 ? elderly / population : 1
      let relative = Double(dong.population65Plus) / Double(dong.population) / cityShare
      let share = min(0.8, parameters.number("elderlyShareOfLivingAlone") * relative)
      let range = residents(of: DongID(number))
      let adults = range.count { traits[$0] & 3 == AgeGroup.adult.rawValue }
      var old = min(
        Self.share(share, of: dong.onePersonHouseholds),
        Self.share(0.6, of: dong.population65Plus))
      old = max(old, dong.onePersonHouseholds - adults)
      let young = dong.onePersonHouseholds - old
      var selections = [
        Selection([young, adults - young]), Selection([old, dong.population65Plus - old]),
      ]
      for resident in range where traits[resident] & 3 != AgeGroup.child.rawValue {
        var random = family.stream(Self.alonePurpose, entity: UInt32(resident))
        let group = traits[resident] & 3 == AgeGroup.adult.rawValue ? 0 : 1
        if selections[group].draw(&random) == 0 { traits[resident] |= 4 }
      }
    }
  }

  private mutating func drawDisabilities(
    _ parameters: ParameterSet, _ family: StreamFamily
  ) throws(PopulationError) {
    var sizes = [Int](repeating: 0, count: 4)
    for trait in traits { sizes[Int(trait & 3)] += 1 }
    let severe = try Self.apportioned(
      parameters.count("severeDisability"), to: sizes,
      by: parameters.series("severeDisabilityByAge"), "severeDisability")
    let mild = try Self.apportioned(
      Self.share(parameters.number("mildDisabilityShare"), of: count),
      to: zip(sizes, severe).map { $0 - $1 }, by: parameters.series("mildDisabilityByAge"),
      "mildDisabilityShare")
    var selections = (0..<4).map { group in
      Selection([sizes[group] - severe[group] - mild[group], mild[group], severe[group]])
    }
    for resident in traits.indices {
      var random = family.stream(Self.disabilityPurpose, entity: UInt32(resident))
      let disability = selections[Int(traits[resident] & 3)].draw(&random)
      traits[resident] |= UInt8(disability) << 3
    }
  }

  /// Weighted sampling without replacement by exponential keys: Efraimidis and Spirakis,
  /// "Weighted random sampling with a reservoir", Information Processing Letters 97(5), 2006.
  private mutating func drawRegistrations(
    _ parameters: ParameterSet, _ family: StreamFamily
  ) throws(PopulationError) {
    let wanted = parameters.count("registeredRiders")
    let elderlyWeight = 1 + parameters.number("elderlyRegistrationWeight")
    var keys: [(key: Double, resident: Int)] = []
    for resident in traits.indices
    where traits[resident] >> 3 & 3 == Disability.severe.rawValue {
      var random = family.stream(Self.registrationPurpose, entity: UInt32(resident))
      let is65Plus = traits[resident] & 3 >= AgeGroup.elderly.rawValue
      keys.append((random.exponential(mean: is65Plus ? 1 / elderlyWeight : 1), resident))
    }
    if keys.count < wanted {
      throw PopulationError(problems: [
        "registeredRiders is \(wanted), more than the \(keys.count) severely disabled"
      ])
    }
    keys.sort { $0 < $1 }
    let chosen = keys.prefix(wanted).map(\.resident).sorted()
    let wheelchairs = Self.share(parameters.number("wheelchairShare"), of: wanted)
    var selection = Selection([wheelchairs, wanted - wheelchairs])
    for resident in chosen {
      var random = family.stream(Self.wheelchairPurpose, entity: UInt32(resident))
      traits[resident] |= selection.draw(&random) == 0 ? 96 : 32
    }
    registeredRiders = chosen.map { ResidentID($0) }
  }

  /// The nearest whole number to a share of a count.
  private static func share(_ share: Double, of count: Int) -> Int {
    Int((share * Double(count)).rounded(.toNearestOrAwayFromZero))
  }

  /// A total divided among groups in proportion to size times weight, by largest remainders;
  /// ties go to the earlier group.
  private static func apportioned(
    _ total: Int, to sizes: [Int], by weights: [Double], _ name: String
  ) throws(PopulationError) -> [Int] {
    let demand = zip(sizes, weights).map { Double($0) * $1 }
    let sum = demand.reduce(0, +)
    let exact = demand.map { sum > 0 ? $0 / sum * Double(total) : 0 }
    var parts = exact.map { Int($0.rounded(.down)) }
    let order = exact.indices.sorted {
      (Double(parts[$0]) - exact[$0], $0) < (Double(parts[$1]) - exact[$1], $1)
    }
    for place in 0..<max(0, min(order.count, total - parts.reduce(0, +))) {
      parts[order[place]] += 1
    }
    if parts.reduce(0, +) != total || zip(parts, sizes).contains(where: { $0 > $1 }) {
      throw PopulationError(problems: [
        "\(name): \(total) residents by age as \(parts), more than the \(sizes) of these ages"
      ])
    }
    return parts
  }
}

/// Draws from a few kinds, each a given number of times, until none is left.
private struct Selection {
  private var left: [Int]
  private var total: Int

  init(_ counts: [Int]) {
    left = counts
    total = counts.reduce(0, +)
  }

  mutating func draw(_ random: inout RandomStream) -> Int {
    var place = random.index(below: total)
    total -= 1
    var kind = 0
    while place >= left[kind] {
      place -= left[kind]
      kind += 1
    }
    left[kind] -= 1
    return kind
  }
}

/// The arcs of each dong on which homes stand, with running sums of their weights.
private struct Frontages {
  private(set) var arcs: [[UInt32]]
  private(set) var cumulative: [[Double]]

  init(_ graph: RoadGraph, _ dongOfArc: [UInt16], dongCount: Int, _ parameters: ParameterSet) {
    arcs = [[UInt32]](repeating: [], count: dongCount)
    cumulative = [[Double]](repeating: [], count: dongCount)
    let limit = parameters.distance("frontageLimit").millimetres
    let homes = parameters.series("homesByRoadClass")
    for arc in 0..<graph.arcCount where Int(dongOfArc[arc]) < dongCount {
      let homesPerMetre: Double
      switch graph.roadClass[arc] {
      case .motorway, .trunk: continue
      case .arterial: homesPerMetre = homes[0]
      case .collector: homesPerMetre = homes[1]
      case .local: homesPerMetre = homes[2]
      }
      let weight = Double(min(Int64(graph.length[arc]), limit)) * homesPerMetre
      if weight <= 0 { continue }
      let dong = Int(dongOfArc[arc])
      arcs[dong].append(UInt32(arc))
      cumulative[dong].append((cumulative[dong].last ?? 0) + weight)
    }
  }
}
