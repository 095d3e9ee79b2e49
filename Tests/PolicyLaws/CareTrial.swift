import Care
import City
import Foundation
import Parameters
import Quantities
import Records
import TestCities

@testable import Scenarios

/// One small city in which every responder policy and triage is tried.
struct CareTrial {
  let plan: CityPlan
  /// What is not at its default, as options of the command line.
  let options: [String]
  let days: Int

  static let policies = Registry.responderPolicies.map(\.name)
  static let triages = TriageRule.allCases.map(\.rawValue)

  init(seed: UInt64, days: Int = 2, _ options: [String] = []) {
    plan = SmallCity.grid(seed: seed, riders: 60)
    self.days = days
    let base = [
      "bases.places=[\"publicHealthCentre 6\", \"clinic 4\", \"market 14\"]",
      "households.count=60", "devices.type=sensorButton", "sensorButton.trueEvents=25",
      "sensorButton.trueEventsOldest=40", "sensorButton.falseAlarms=120", "fleet.day=3",
      "fleet.night=2", "fleet.breakdownDistance=60 km",
    ]
    let named = Set(options.map { $0.prefix { $0 != "=" } })
    self.options = base.filter { !named.contains($0.prefix { $0 != "=" }) } + options
  }

  /// The scenario under one policy and triage.
  ///
  /// - Parameter platform: what is not at its default there.
  func scenario(
    _ policy: String, _ triage: String, services: String = "", platform: [String] = []
  ) throws -> Scenario {
    let text = """
      name: trial
      seed: 1
      city: jeonju
      horizon: \(24 * days) h
      replications: 2
      services: { care: { policy: \(policy), triage: \(triage) }\(services) }
      """
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path(percentEncoded: false)
    return try Registry.reader.read(
      Array(text.utf8), file: root + "/scenarios/trial.yaml",
      overrides: options.map { "services.care." + $0 }
        + platform.map { "services.platform." + $0 })
  }

  /// Runs one replication to its end.
  func run(
    _ policy: String, _ triage: String = "fixedLadder", replication number: Int = 0,
    platform: [String] = []
  ) throws -> CareTrialRun {
    let built = BuiltScenario(try scenario(policy, triage, platform: platform), in: plan)
    var replication = Replication(built, number: number)
    replication.run(through: built.end)
    return CareTrialRun(
      built: built, service: replication.outcomes()[0], fingerprint: replication.fingerprint.value)
  }
}

/// What one run of a trial leaves behind.
struct CareTrialRun {
  let built: BuiltScenario
  let service: ServiceOutcome
  let fingerprint: UInt64

  var needs: RecordTable { service.tables[0] }
  var alarms: RecordTable { service.tables[1] }
  var drives: RecordTable { service.tables[2] }
  var duties: RecordTable { service.tables[3] }
  var observations: RecordTable { service.tables[8] }
  var feeds: RecordTable { service.tables[9] }

  /// How many needs ended so; `needs` for all.
  func count(_ name: String) -> Int {
    service.figures.counts.first { $0.name == name }?.count ?? -1
  }

  func figure(_ name: String) -> Double? {
    let place = CareFigures.declarations.firstIndex { $0.name == name }
    return place.flatMap { service.figures.values[$0] }
  }
}
