import Foundation
import Parameters
import Quantities
import Scenarios

/// Services made up for these tests: every kind of parameter, nested names, two policies.
enum MadeUp {
  static let services = [
    ServiceDeclaration(
      name: "callTaxi", koreanName: "이지콜", summary: "A call taxi.",
      parameters: [
        parameter("patience.mean", .duration, .duration(.minutes(70)), 60_000...14_400_000),
        parameter("patience.spread", .factor, .number(0.6), 0...3),
        parameter("fleet.wheelchairVehicles", .count, .count(63), 0...500),
        parameter("fleet.leasedTaxis", .count, .count(30), 0...500),
        parameter("inServiceScale", .factor, .number(1), 0...2),
        parameter("inServiceByHour", .series(count: 4), .series([0.35, 0.75, 0.9, 0.6]), 0...1),
        parameter("wheelchairShare", .fraction, .number(0.59)),
        parameter("cancelHazard", .rate, .rate(0.006 / 60)),
        parameter("farePerKilometre", .money, .money(Money(won: 100))),
        parameter("longestApproach", .distance, .distance(Distance(millimetres: 8_000_000))),
        parameter("walkingSpeed", .speed, .speed(Speed(metresPerSecond: 1.2)), 0.1...5),
        parameter("returns", .flag, .flag(true)),
        parameter("idleAt", .choice(["depot", "lastStop"]), .choice("depot")),
      ],
      policies: [
        PolicyDeclaration(name: "nearestIdle", summary: "The nearest.", parameters: []),
        PolicyDeclaration(name: "strictFIFO", summary: "The oldest.", parameters: []),
        PolicyDeclaration(
          name: "cheapestInsertion", summary: "The cheapest.",
          parameters: [
            parameter("waitWeight", .factor, .number(2), 0...100),
            parameter("limits.detour", .duration, .duration(.minutes(15))),
          ]),
      ]),
    ServiceDeclaration(
      name: "snowClearing", koreanName: "제설", summary: "Ploughs.",
      parameters: [parameter("ploughs", .count, .count(5), 1...50)], policies: []),
  ]

  static let reader = ScenarioReader(services: services)

  private static func parameter(
    _ name: String, _ kind: ParameterKind, _ value: ParameterValue,
    _ range: ClosedRange<Double>? = nil
  ) -> Parameter {
    Parameter(name, kind, value, range: range, .literature, source: "made up", meaning: "A test.")
  }

  /// A good scenario that writes nearly everything.
  static let good = """
    # A weekday for tests.
    name: call-taxi-weekday
    title: "A weekday: 이지콜"
    seed: 20260401
    city: jeonju
    network: { generated: { seed: 3 } }
    day: tuesday
    horizon: 24 h
    replications: 30
    analysis: terminating
    services:
      callTaxi:
        policy: nearestIdle
        patience:
          mean: 60 min      # an assumption
          spread: 0.5
        fleet: { wheelchairVehicles: 40, leasedTaxis: 30 }
        inServiceScale: 0.6
        inServiceByHour: [0.35, 0.75, 0.9, 0.6]
        wheelchairShare: 59 %
        cancelHazard: 0.6 %/min
        farePerKilometre: 100 KRW
        walkingSpeed: 4.5 km/h
        returns: false
        idleAt: lastStop
      snowClearing:
        ploughs: 7

    """

  /// A folder that holds a city, in which the scenarios of one test are thought to lie.
  static func folder() throws -> String {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("ongoeul-scenarios-\(UUID().uuidString)")
    for name in ["jeonju", "networks"] {
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent(name), withIntermediateDirectories: true)
    }
    try Data("x".utf8).write(to: folder.appendingPathComponent("networks/small.h5"))
    return folder.path
  }

  /// Reads a text as if it were the file `s.yaml` in a folder with a city.
  static func read(_ text: String, _ overrides: [String] = []) throws -> Scenario {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try reader.read(Array(text.utf8), file: folder + "/s.yaml", overrides: overrides)
  }

  /// The mistakes of a text; none if it can be read.
  static func mistakes(_ text: String, _ overrides: [String] = []) throws -> [Diagnostic] {
    do {
      _ = try read(text, overrides)
      return []
    } catch let diagnostics as Diagnostics {
      return diagnostics.list
    }
  }
}
