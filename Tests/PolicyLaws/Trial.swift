import CallTaxi
import City
import Foundation
import Parameters
import Quantities
import Records
import RoadNetwork
import TestCities

@testable import Scenarios

/// One small city with one set of parameters, by chance, in which every policy is tried.
struct Trial {
  let seed: UInt64
  /// What is not at its default, as options of the command line.
  var options: [String] = []
  let plan: CityPlan

  /// The names of all policies of the call taxi.
  static let policies = CallTaxiLaws.entry.declaration.policies.map(\.name)

  /// - Parameter seed: chooses the city and the parameters; repeats the trial.
  init(seed: UInt64) {
    self.seed = seed
    var random = TestRandom(seed: seed)
    let isFlat = random.below(2) == 0
    self.isFlat = isFlat
    let limits: [String: ClosedRange<Double>] = [
      "demand.tripsPerDay": 0...120, "fleet.wheelchairVehicles": 0...7, "fleet.leasedTaxis": 0...4,
      "fleet.shuttles": 0...2,
    ]
    for parameter in CallTaxiParameters.declarations {
      if let limit = limits[parameter.name] {
        options.append(Self.option(parameter, within: limit, &random))
      } else if random.below(2) == 0, let range = parameter.range {
        let studied = parameter.studied ?? range
        options.append(
          Self.option(parameter, within: random.below(5) == 0 ? range : studied, &random))
      } else if random.below(2) == 0 {
        options.append(Self.word(parameter, &random))
      }
    }
    options.append("horizon=\(8 + random.below(40)) h")
    options.append("day=\(Scenario.Day.allCases[random.below(7)].rawValue)")
    options.append("seed=\(random.below(1_000_000))")
    let factors = RoadClass.allCases.map { _ in
      isFlat
        ? [Double](repeating: random.between(0.3, 1), count: 24)
        : (0..<24).map { _ in random.between(0.3, 1) }
    }
    plan = SmallCity.grid(
      seed: random.next(), profile: SpeedProfile(factors: factors), riders: 20 + random.below(100))
  }

  /// A trial in a given city with given options.
  init(_ plan: CityPlan, seed: UInt64 = 1, _ options: [String]) {
    self.seed = seed
    self.options = options
    self.plan = plan
    isFlat = false
  }

  /// Speeds are the same at all hours.
  let isFlat: Bool

  private static func option(
    _ parameter: Parameter, within range: ClosedRange<Double>, _ random: inout TestRandom
  ) -> String {
    func number() -> Double {
      switch random.below(6) {
      case 0: range.lowerBound
      case 1: range.upperBound
      default: random.between(range.lowerBound, range.upperBound)
      }
    }
    let value: ParameterValue
    switch parameter.kind {
    case .duration: value = .duration(SimDuration(milliseconds: Int64(number())))
    case .distance: value = .distance(Distance(millimetres: Int64(number())))
    case .rate: value = .rate(number())
    case .temperature: value = .temperature(number())
    case .money: value = .money(Money(won: Int64(number())))
    case .count: value = .count(Int(number().rounded()))
    case .series(let count): value = .series((0..<count).map { _ in number() })
    default: value = .number(number())
    }
    return "services.callTaxi.\(parameter.name)=\(value)"
  }

  private static func word(_ parameter: Parameter, _ random: inout TestRandom) -> String {
    let value: ParameterValue
    switch parameter.kind {
    case .choice(let words): value = .choice(words[random.below(words.count)])
    case .flag: value = .flag(random.below(2) == 0)
    default: value = parameter.value
    }
    return "services.callTaxi.\(parameter.name)=\(value)"
  }

  /// The scenario under one policy, with further options.
  func scenario(_ policy: String, _ more: [String] = []) throws -> Scenario {
    let text = """
      name: trial
      seed: 1
      city: jeonju
      horizon: 24 h
      replications: 2
      services: { callTaxi: { policy: \(policy) } }
      """
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path(percentEncoded: false)
    let names = Set(more.map { $0.prefix { $0 != "=" } })
    let kept = options.filter { !names.contains($0.prefix { $0 != "=" }) }
    return try Registry.reader.read(
      Array(text.utf8), file: root + "/scenarios/trial.yaml", overrides: kept + more)
  }

  /// Runs one replication to its end.
  func run(_ policy: String, _ more: [String] = [], replication number: Int = 0) throws -> Outcome {
    let built = BuiltScenario(try scenario(policy, more), in: plan)
    var replication = Replication(built, number: number)
    replication.run(through: built.end)
    return Outcome(
      policy: policy, built: built, isFlat: isFlat, service: replication.outcomes()[0],
      fingerprint: replication.fingerprint.value)
  }
}

/// What one run of a trial leaves behind.
struct Outcome {
  let policy: String
  let built: BuiltScenario
  let isFlat: Bool
  let service: ServiceOutcome
  let fingerprint: UInt64

  var legs: RecordTable { service.tables[0] }
  var tours: RecordTable { service.tables[1] }
  var drives: RecordTable { service.tables[2] }
  var duties: RecordTable { service.tables[3] }
  var ledger: RecordTable { service.tables[4] }
  var breakdowns: RecordTable { service.tables[5] }

  var parameters: ParameterSet { built.scenario.parameters(of: "callTaxi") }

  /// A key figure; nil where it is not defined.
  func figure(_ name: String) -> Double? {
    let place = CallTaxiFigures.declarations.firstIndex { $0.name == name }
    return place.flatMap { service.figures.values[$0] }
  }

  /// How many needs ended so; `needs` for all.
  func count(_ name: String) -> Int {
    service.figures.counts.first { $0.name == name }?.count ?? -1
  }
}
