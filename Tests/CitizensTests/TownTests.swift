internal import Citizens
internal import Days
internal import Quantities
internal import Randomness
internal import Records
internal import Testing

@testable internal import Scenarios

/// Laws of a day of a small town, built as a user builds one, at every level of traffic.
struct TownTests {
  private static let town = Result { try WrittenTown() }
  private static let levels = TrafficLevel.allCases.map(\.rawValue)

  /// A run of the town's scenario: counts, figures and fingerprint.
  struct Outcome: Equatable {
    let counts: [String: Int]
    let figures: [Double?]
    let fingerprint: UInt64
    let tables: [Int]

    init(_ built: BuiltScenario) {
      var replication = Replication(built, number: 0)
      replication.run(through: built.end)
      self.init(&replication)
    }

    init(_ replication: inout Replication) {
      let outcome = replication.outcomes()[0]
      counts = Dictionary(
        outcome.figures.counts.map { ($0.name, $0.count) }, uniquingKeysWith: { $0 + $1 })
      figures = outcome.figures.values
      fingerprint = replication.fingerprint.value
      tables = outcome.tables.map(\.count)
    }

    func figure(_ name: String) -> Double? {
      CitizensFigures.declarations.firstIndex { $0.name == name }.flatMap { figures[$0] }
    }
  }

  private static func built(_ level: String, horizon: String = "24 h", jobs: Int = 1) throws
    -> BuiltScenario
  {
    let town = try town.get()
    return try BuiltScenario(
      town.scenario(level: level, horizon: horizon), jobs: jobs, learning: town.learning)
  }

  /// Planned trips are those that ended and those that did not; at night everybody is at home.
  @Test(arguments: levels)
  func everybodyIsHomeAtNightAndTripsAreConserved(level: String) throws {
    let built = try Self.built(level)
    let citizens = try #require(built.citizens)
    let planned = citizens.plans(
      StreamFamily(seed: built.scenario.seed, replication: 0), 0, .ordinary)
    let outcome = Outcome(built)
    #expect(outcome.counts["unfinished"] == 0)
    #expect(outcome.counts["needs"] == planned.tripCount)
    for mode in TravelMode.allCases {
      let meant = (0..<planned.population.personCount).reduce(0) { sum, person in
        sum
          + planned.stops(of: ResidentID(person)).dropLast().count {
            planned.stops[$0].mode == mode
          }
      }
      #expect(outcome.counts["\(mode)"] == meant, "\(mode)")
    }
  }

  /// Two days are two plans, each of them conserved.
  @Test(arguments: levels)
  func twoDaysAreTwoPlans(level: String) throws {
    let built = try Self.built(level, horizon: "48 h")
    let citizens = try #require(built.citizens)
    let family = StreamFamily(seed: built.scenario.seed, replication: 0)
    let planned = (0..<2).reduce(0) { $0 + citizens.plans(family, $1, .ordinary).tripCount }
    let outcome = Outcome(built)
    #expect(outcome.counts["needs"] == planned && outcome.counts["unfinished"] == 0)
    let one = try #require(Outcome(try Self.built(level)).figure("citizens.trips.perPerson"))
    let two = try #require(outcome.figure("citizens.trips.perPerson"))
    #expect((two / one - 1).magnitude < 0.1)
  }

  /// A copy made at eight in the morning ends as the original.
  @Test(arguments: levels)
  func aCopyEndsAsTheOriginal(level: String) throws {
    let built = try Self.built(level)
    var replication = Replication(built, number: 0)
    replication.run(through: .zero + .hours(8))
    var copy = replication.clone()
    replication.run(through: built.end)
    copy.run(through: built.end)
    let (first, second) = (Outcome(&replication), Outcome(&copy))
    #expect(first == second)
    #expect(first == Outcome(built))
  }

  /// The number of threads changes neither what is learned nor the day.
  @Test(arguments: levels)
  func threadsChangeNothing(level: String) throws {
    let town = try Self.town.get()
    var options = town.learning
    options.folder = nil
    let built = try [1, 2].map {
      try BuiltScenario(town.scenario(level: level), jobs: $0, learning: options)
    }
    #expect(built[0].citizens?.learned == built[1].citizens?.learned)
    #expect(Outcome(built[0]) == Outcome(built[1]))
  }

  /// With residual capacity the gap falls to what was asked within the days that are allowed.
  @Test func theGapFalls() throws {
    let gaps = try #require(try Self.built("residualCapacity").citizens?.learned.gaps)
    let last = try #require(gaps.last)
    #expect(gaps.count >= 2 && gaps.count <= 12)
    #expect(last <= 0.03 && last <= gaps[0], "\(gaps)")
  }

  /// More cars on the same streets are not faster: half of them on foot instead, by hand.
  @Test(arguments: ["residualCapacity", "spatialQueues"])
  func moreDrivesAreNotFaster(level: String) throws {
    let town = try Self.town.get()
    var speeds: [Double] = []
    for constant in ["-2", "0.05", "2"] {
      let built = try BuiltScenario(
        town.scenario(level: level, "services.modes.constant.car=\(constant)"),
        learning: town.learning)
      let outcome = Outcome(built)
      speeds.append(try #require(outcome.figure("citizens.car.speed")))
      #expect((outcome.counts["car"] ?? 0) > 0)
    }
    #expect(speeds[0] >= speeds[1] * 0.99 && speeds[1] >= speeds[2] * 0.99, "\(speeds)")
  }
}
