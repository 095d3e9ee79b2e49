internal import Foundation
internal import Parameters
internal import Quantities
internal import RoadNetwork
internal import StreetGeneration
internal import Testing

@testable internal import Population

/// The residents of Jeonju, built once for all tests of this target.
enum Jeonju {
  struct City: Sendable {
    let facts: CityFacts
    let network: StreetNetwork
    let residents: Residents
  }

  static let city = Result<City, any Error> {
    let root = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let facts = try CityFacts(
      folder: root.appending(path: "scenarios/jeonju").path(percentEncoded: false))
    let network = StreetGenerator(facts, seed: 1).network()
    return City(
      facts: facts, network: network,
      residents: try Residents(
        dongs: counts(facts), on: network.graph, dongOfArc: network.dongOfArc,
        parameters: PopulationParameters.defaults, seed: 1))
  }

  static func counts(_ facts: CityFacts) -> [DongCounts] {
    facts.dongs.map {
      DongCounts(
        name: $0.name, population: $0.population, population65Plus: $0.population65Plus,
        onePersonHouseholds: $0.onePersonHouseholds)
    }
  }
}

struct ResidentsOfJeonjuTests {
  let facts: CityFacts
  let network: StreetNetwork
  let residents: Residents

  init() throws {
    let city = try Jeonju.city.get()
    facts = city.facts
    network = city.network
    residents = city.residents
  }

  @Test func everyDongHasItsResidentsElderlyAndOnePersonHouseholds() {
    #expect(residents.count == 620_874)
    for (number, dong) in facts.dongs.enumerated() {
      let range = residents.residents(of: DongID(number))
      var elderly = 0
      var alone = 0
      for resident in range {
        if residents.ageGroup(of: ResidentID(resident)).is65Plus { elderly += 1 }
        if residents.livesAlone(ResidentID(resident)) { alone += 1 }
      }
      #expect(range.count == dong.population, "\(dong.name)")
      #expect(elderly == dong.population65Plus, "\(dong.name)")
      #expect(alone == dong.onePersonHouseholds, "\(dong.name)")
    }
  }

  /// The bands are exact shares of the adults and of the old of every dong, and parts of the
  /// groups.
  @Test func everyDongHasItsShareOfEachAgeBand() {
    for (number, dong) in facts.dongs.enumerated() {
      var bands = [Int](repeating: 0, count: AgeBand.allCases.count)
      for resident in residents.residents(of: DongID(number)) {
        let id = ResidentID(resident)
        let band = residents.ageBand(of: id)
        #expect(band.group == residents.ageGroup(of: id))
        bands[Int(band.rawValue)] += 1
      }
      let adults = Double(bands[1] + bands[2])
      let old = Double(bands[4] + bands[5])
      #expect((Double(bands[1]) - 0.42 * adults).magnitude <= 0.5, "\(dong.name)")
      #expect((Double(bands[5]) - 0.26 * old).magnitude <= 0.5, "\(dong.name)")
    }
  }

  @Test func everyoneLivesOnAStreetOfTheirDong() {
    for resident in stride(from: 0, to: residents.count, by: 7) {
      let id = ResidentID(resident)
      let arc = residents.homeArc(of: id)
      #expect(network.dong(of: arc) == residents.dong(of: id))
      #expect(network.graph.roadClass[arc.row] != .motorway)
      #expect(network.graph.roadClass[arc.row] != .trunk)
    }
  }

  @Test func theHomeNodeIsTheNearerEnd() {
    for resident in stride(from: 0, to: residents.count, by: 101) {
      let id = ResidentID(resident)
      let arc = residents.homeArc(of: id).row
      let fraction = residents.homeFraction(of: id)
      #expect(fraction >= 0 && fraction < 1)
      let node = fraction <= 0.5 ? network.graph.tail[arc] : network.graph.head[arc]
      #expect(residents.homeNode(of: id) == NodeID(node))
    }
  }

  @Test func severeDisabilityAndRegistrationMeetTheCountsOfTheCity() {
    var severe = 0
    var severeElderly = 0
    var mild = 0
    var registered: [ResidentID] = []
    var wheelchairs = 0
    for resident in 0..<residents.count {
      let id = ResidentID(resident)
      switch residents.disability(of: id) {
      case .none: break
      case .mild: mild += 1
      case .severe:
        severe += 1
        if residents.ageGroup(of: id).is65Plus { severeElderly += 1 }
      }
      if residents.isRegistered(id) {
        registered.append(id)
        #expect(residents.disability(of: id) == .severe)
      }
      if residents.isWheelchairUser(id) {
        wheelchairs += 1
        #expect(residents.isRegistered(id))
      }
    }
    #expect(severe == 9_099)
    #expect(mild == 23_593)
    #expect((0.40...0.46).contains(Double(severeElderly) / Double(severe)))
    #expect(registered == residents.registeredRiders)
    #expect(registered.count == 3_125)
    #expect(wheelchairs == 1_844)
  }

  /// With weight 1 for 65+, the elderly are about twice as likely to be registered. The ratio of
  /// the two shares has a standard error of about 0.06.
  @Test func theElderlyRegisterMoreOften() {
    var severe = [0.0, 0.0]
    var registered = [0.0, 0.0]
    for resident in 0..<residents.count {
      let id = ResidentID(resident)
      guard residents.disability(of: id) == .severe else { continue }
      let group = residents.ageGroup(of: id).is65Plus ? 1 : 0
      severe[group] += 1
      if residents.isRegistered(id) { registered[group] += 1 }
    }
    let ratio = registered[1] / severe[1] / (registered[0] / severe[0])
    #expect(ratio > 1.55 && ratio < 2.1)
  }

  @Test func nobodyUnder15LivesAlone() {
    for resident in 0..<residents.count where residents.livesAlone(ResidentID(resident)) {
      #expect(residents.ageGroup(of: ResidentID(resident)) != .child)
    }
  }

  /// Registered riders live where the disabled and the elderly live: every dong with 5,000
  /// residents has some.
  @Test func ridersLiveAllOverTheCity() {
    var riders = [Int](repeating: 0, count: residents.dongCount)
    for rider in residents.registeredRiders { riders[residents.dong(of: rider).row] += 1 }
    for (number, dong) in facts.dongs.enumerated() where dong.population > 5_000 {
      #expect(riders[number] > 0, "\(dong.name)")
    }
  }

  /// The same bits in debug and release, on every machine; see the same test of the streets.
  @Test func areTheSameResidentsEverywhere() {
    #expect(String(residents.digest, radix: 16) == "ceeb4b21f0e62e52")
    // Without their age bands they are those of before there were bands.
    var bandless = residents
    for resident in bandless.traits.indices { bandless.traits[resident] &= 127 }
    #expect(String(bandless.digest, radix: 16) == "5738dfc55ce80d5b")
  }
}

/// The rules of drawing on a city of one street, where all can be seen.
struct ResidentsRulesTests {
  static let street = RoadGraph(
    longitude: [127, 127.001], latitude: [35, 35],
    arcs: [
      RoadGraph.ArcRow(
        tail: 0, head: 1, length: 90_000, freeFlowTime: 10_800, lanes: 1, roadClass: .local,
        name: ""),
      RoadGraph.ArcRow(
        tail: 1, head: 0, length: 90_000, freeFlowTime: 10_800, lanes: 1, roadClass: .local,
        name: ""),
    ], provenance: "test")

  private func parameters(severe: Int, registered: Int) -> ParameterSet {
    var parameters = PopulationParameters.defaults
    parameters.set("severeDisability", to: .count(severe))
    parameters.set("registeredRiders", to: .count(registered))
    return parameters
  }

  private func residents(
    _ counts: DongCounts, dongOfArc: [UInt16] = [0, 0], severe: Int = 20, registered: Int = 10,
    seed: UInt64 = 1
  ) throws -> Residents {
    try Residents(
      dongs: [counts], on: Self.street, dongOfArc: dongOfArc,
      parameters: parameters(severe: severe, registered: registered), seed: seed)
  }

  private let village = DongCounts(
    name: "village", population: 1_000, population65Plus: 400, onePersonHouseholds: 300)

  /// The bands are drawn for themselves: another share of the young moves nothing else.
  @Test func theAgeBandsMoveNoOtherDraw() throws {
    var other = parameters(severe: 20, registered: 10)
    other.set("youngShare", to: .number(0.1))
    other.set("oldestShare", to: .number(0.9))
    let first = try residents(village)
    let second = try Residents(
      dongs: [village], on: Self.street, dongOfArc: [0, 0], parameters: other, seed: 1)
    #expect(first.digest != second.digest)
    for resident in (0..<1_000).map({ ResidentID($0) }) {
      #expect(first.ageGroup(of: resident) == second.ageGroup(of: resident))
      #expect(first.livesAlone(resident) == second.livesAlone(resident))
      #expect(first.disability(of: resident) == second.disability(of: resident))
      #expect(first.homeArc(of: resident) == second.homeArc(of: resident))
      #expect(first.isWheelchairUser(resident) == second.isWheelchairUser(resident))
    }
    #expect(first.registeredRiders == second.registeredRiders)
  }

  @Test func theSameSeedGivesTheSameResidentsAndAnotherSeedOthers() throws {
    let first = try residents(village)
    #expect(try residents(village).digest == first.digest)
    #expect(try residents(village, seed: 2).digest != first.digest)
  }

  /// Homes are uniform along the street and on both of its sides.
  @Test func homesAreSpreadAlongTheStreet() throws {
    let residents = try residents(village)
    let fractions = (0..<1_000).map { residents.homeFraction(of: ResidentID($0)) }
    let mean = fractions.reduce(0, +) / 1_000
    // Standard error 0.0091; the bounds are four of them.
    #expect((mean - 0.5).magnitude < 0.037)
    let onFirst = (0..<1_000).count { residents.homeArc(of: ResidentID($0)) == ArcID(0) }
    #expect((onFirst - 500).magnitude < 64)
  }

  @Test func countsThatExceedTheirWholeAreRefused() {
    #expect {
      try residents(
        DongCounts(
          name: "village", population: 100, population65Plus: 101, onePersonHouseholds: 1))
    } throws: { "\($0)".hasPrefix("village: 101 aged 65+") }
    #expect {
      try residents(village, severe: 5)
    } throws: { "\($0)" == "registeredRiders is 10, more than the 5 severely disabled" }
    #expect {
      try residents(village, severe: 2_000)
    } throws: { "\($0)".hasPrefix("severeDisability: 2000 residents by age as") }
  }

  @Test func aDongWithoutStreetsIsRefused() {
    #expect {
      try residents(village, dongOfArc: [.max, .max])
    } throws: { "\($0)" == "village: 1000 residents and no street for homes" }
  }

  @Test func everyAssumptionHasARangeAndEveryValueASource() {
    for parameter in PopulationParameters.declarations {
      #expect(!parameter.source.isEmpty && !parameter.meaning.isEmpty)
      if parameter.provenance == .assumption {
        #expect(parameter.studied != nil, "\(parameter.name)")
      }
    }
  }
}
