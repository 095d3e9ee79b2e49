import Parameters
import Quantities
import TestCities
import Testing

@testable import RoadGuardian

/// Every parameter at both ends of its range, one at a time: all needs still end once.
struct ExtremeValueTests {
  /// What would only make a run long.
  private static let atLeastAlone: Set<String> = [
    "potholes.perDay", "cameras.buses", "cameras.kilometres", "cameras.falseAlarms",
    "chargers.fast", "chargers.slow", "chargers.sessionsFast", "chargers.sessionsSlow",
    "chargers.fastFaults", "chargers.slowFaults", "shelters.equipped", "reports.perDay",
    "traffic.perLane", "crews.pavementWinter", "crews.pavementNormal", "hazards.teams",
  ]
  /// What is a mistake of the scenario at the end of its range.
  private static let mistaken: Set<String> = [
    "crews.pavementWinter=0", "crews.chargerTechnicians=0", "crews.shelterTechnicians=0",
    "potholes.severityShares=0.0", "traffic.hourProfile=0.0", "reports.hourProfile=0.0",
    "chargers.hourProfile=0.0", "traffic.slowing=0.05", "traffic.slowingLimit=45.0",
    "crews.shiftLength=60000.0", "crews.pavementTime=86400000.0",
  ]

  private static func values(of parameter: Parameter) -> [ParameterValue] {
    var ends = [parameter.least, parameter.greatest].compactMap { $0 }
    if atLeastAlone.contains(parameter.name) { ends = Array(ends.prefix(1)) }
    let isCount = parameter.kind == .count
    ends = ends.filter {
      !mistaken.contains("\(parameter.name)=\(isCount ? "\(Int($0))" : "\($0)")")
    }
    switch parameter.kind {
    case .duration: return ends.map { .duration(SimDuration(milliseconds: Int64($0))) }
    case .distance: return ends.map { .distance(Distance(millimetres: Int64($0))) }
    case .rate: return ends.map { .rate($0) }
    case .count: return ends.map { .count(Int($0)) }
    case .factor, .fraction: return ends.map { .number($0) }
    case .flag: return [.flag(false), .flag(true)]
    case .choice(let words): return words.map { .choice($0) }
    case .series(let count):
      return ends.map { .series([Double](repeating: $0, count: count)) }
    case .money: return ends.map { .money(Money(won: Int64($0))) }
    case .speed: return ends.map { .speed(Speed(metresPerSecond: $0)) }
    case .temperature: return ends.map { .temperature($0) }
    default: return []
    }
  }

  @Test func theEndsOfEveryRangeRun() {
    let plan = SmallCity.grid(seed: 3, riders: 20)
    var runs = 0
    for parameter in GuardianParameters.declarations where !Self.isOfRoadCare(parameter) {
      for value in Self.values(of: parameter) {
        var parameters = GuardianCity.small
        parameters.set("chargers.fast", to: .count(4))
        parameters.set("chargers.slow", to: .count(4))
        parameters.set("shelters.equipped", to: .count(3))
        parameters.set("hazardInformation", to: .choice("messages"))
        parameters.set(
          "maintenance", to: .choice(runs % 2 == 0 ? "opportunistic" : "conditionBased"))
        parameters.set(parameter.name, to: value)
        let mistakes = RoadGuardianService.mistakes(in: parameters, plan)
        #expect(mistakes.isEmpty, "\(parameter.name) \(value): \(mistakes)")
        guard mistakes.isEmpty else { continue }
        let run = GuardianCity.run(
          parameters, GuardianCity.policies[runs % 4], days: 2, plan: plan, drain: 1)
        let counts = run.figures.counts
        #expect(
          counts.dropFirst().reduce(0) { $0 + $1.count } == counts[0].count,
          "\(parameter.name) \(value): \(counts)")
        #expect(
          run.figures.values.allSatisfy { $0?.isFinite ?? true }, "\(parameter.name) \(value)")
        runs += 1
      }
    }
    #expect(runs > 180)
  }

  private static func isOfRoadCare(_ parameter: Parameter) -> Bool {
    (GuardianParameters.treatments + GuardianParameters.roadHazards)
      .contains { $0.name == parameter.name }
  }

  /// The same with roads that are treated, in weather with ice and floods, without chargers and
  /// shelters, so that it takes no time.
  @Test func theEndsOfRoadCareRun() {
    let plan = SmallCity.grid(seed: 3, riders: 20)
    var runs = 0
    for parameter in GuardianParameters.declarations where Self.isOfRoadCare(parameter) {
      for value in Self.values(of: parameter) {
        var parameters = GuardianCity.small
        for name in ["chargers.fast", "chargers.slow", "shelters.equipped"] {
          parameters.set(name, to: .count(0))
        }
        for name in ["hazards.ice", "hazards.flood"] { parameters.set(name, to: .flag(true)) }
        for name in ["sealing.budget", "repaving.budget"] {
          parameters.set(name, to: .money(Money(won: 100_000_000)))
        }
        parameters.set("treatments.firstPlan", to: .duration(.hours(1)))
        parameters.set("hazardInformation", to: .choice("messages"))
        parameters.set(parameter.name, to: value)
        let run = GuardianCity.run(
          parameters, days: 3, plan: plan, drain: 0,
          weather: RoadHazardTests.weather)
        let counts = run.figures.counts
        #expect(
          counts.dropFirst().reduce(0) { $0 + $1.count } == counts[0].count,
          "\(parameter.name) \(value): \(counts)")
        #expect(
          run.figures.values.allSatisfy { $0?.isFinite ?? true }, "\(parameter.name) \(value)")
        runs += 1
      }
    }
    #expect(runs > 70)
  }
}
