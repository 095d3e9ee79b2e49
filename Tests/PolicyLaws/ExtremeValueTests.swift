import CallTaxi
import Parameters
import Quantities
import TestCities
import Testing

/// Every parameter of the call taxi at both ends of its range, one at a time.
struct ExtremeValueTests {
  struct Case: CustomStringConvertible, Sendable {
    let option: String
    let policy: String
    var description: String { "\(option), \(policy)" }
  }

  static let cases: [Case] = CallTaxiParameters.declarations.flatMap { parameter in
    values(of: parameter).map { "services.callTaxi.\(parameter.name)=\($0)" }
  }.enumerated().map { place, option in
    Case(option: option, policy: Trial.policies[place % Trial.policies.count])
  }

  static func values(of parameter: Parameter) -> [ParameterValue] {
    let ends = [parameter.least, parameter.greatest].compactMap { $0 }
    switch parameter.kind {
    case .duration: return ends.map { .duration(SimDuration(milliseconds: Int64($0))) }
    case .distance: return ends.map { .distance(Distance(millimetres: Int64($0))) }
    case .rate: return ends.map { .rate($0) }
    case .count: return ends.map { .count(Int($0)) }
    case .factor, .fraction: return ends.map { .number($0) }
    case .flag: return [.flag(false), .flag(true)]
    case .choice(let words): return words.map { .choice($0) }
    case .series(let count):
      // Shares that are all 0 are a mistake of the scenario.
      let least: [Double]? = parameter.name == "demand.purposeShares" ? [0, 0, 0, 1] : nil
      return ends.map { .series([Double](repeating: $0, count: count)) }
        .enumerated().map { place, value in
          place == 0 ? least.map { .series($0) } ?? value : value
        }
    case .money: return ends.map { .money(Money(won: Int64($0))) }
    case .speed, .temperature, .words: return []
    }
  }

  private static let few = [
    "services.callTaxi.fleet.wheelchairVehicles=3", "services.callTaxi.fleet.leasedTaxis=2",
    "services.callTaxi.fleet.shuttles=1", "services.callTaxi.demand.tripsPerDay=40",
  ]

  @Test(arguments: cases)
  func theEndsOfEveryRangeRun(extreme: Case) throws {
    let outcome = try Trial(SmallCity.grid(seed: 3, riders: 60), Self.few)
      .run(extreme.policy, [extreme.option])
    #expect(CallTaxiLaws(outcome).breaches.isEmpty, "\(CallTaxiLaws(outcome).breaches.prefix(3))")
  }

  /// A vehicle that is to drive back at once must still be asked what to do first.
  @Test func vehiclesThatDriveBackAtOnceServeAllTheSame() throws {
    let trial = Trial(SmallCity.grid(seed: 3, riders: 100), Self.few + ["seed=3"])
    let more = "services.callTaxi.demand.tripsPerDay=100"
    let delayed = try trial.run("nearestIdle", [more])
    let atOnce = try trial.run("nearestIdle", [more, "services.callTaxi.fleet.idleDelay=0 s"])
    #expect(atOnce.count("served") * 10 > delayed.count("served") * 9)
  }
}
