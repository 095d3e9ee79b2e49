import Foundation
import Quantities
import Records
import Results
import TestCities

@testable import Experiments
@testable import Reporting
@testable import Scenarios

/// Comparisons and runs in a small city, to be reported.
enum Small {
  private static let scenario = """
    name: small
    title: "<script>window.attacked = true</script>"
    seed: 9
    city: jeonju
    horizon: 10 h
    replications: 3
    services:
      callTaxi:
        policy: strictFIFO
        demand: { tripsPerDay: 60 }
        fleet: { wheelchairVehicles: 3, leasedTaxis: 2, shuttles: 1 }
    """

  private static let city = SmallCity.grid(seed: 21, dongs: 3)

  /// Three squares side by side with a road through them.
  static let map: CityMap = {
    func place(_ x: Double, _ y: Double) -> CityMap.Place {
      CityMap.Place(longitude: 127.1 + x / 100, latitude: 35.8 + y / 100)
    }
    let dongs = (0..<3).map { number -> CityMap.Dong in
      let x = Double(number)
      let ring = [place(x, 0), place(x + 1, 0), place(x + 1, 1), place(x, 1), place(x, 0)]
      return CityMap.Dong(
        code: "\(number)", name: "동\(number)", romanisedName: "Dong <\(number)>",
        population: 1_000 * (number + 1), population65Plus: 100 * (number + 1) * (number + 1),
        rings: [ring])
    }
    return CityMap(
      dongs: dongs,
      roads: [CityMap.Road(roadClass: "arterial", line: [place(0, 0.5), place(3, 0.5)])],
      sites: [
        CityMap.Site(name: "차고", category: "garage", place: place(1.5, 0.5)),
        CityMap.Site(name: "가회관", category: "hall", place: place(0.5, 0.2)),
        CityMap.Site(name: "지점", category: "branch", place: place(2.2, 0.9)),
        CityMap.Site(name: "<i>나회관", category: "hall", place: place(2.5, 0.7)),
        CityMap.Site(name: "다회관", category: "hall", place: place(3.5, 0.7)),
      ],
      monitors: [
        CityMap.Monitor(
          name: "측정소", romanisedName: "Station", longitude: 127.11, latitude: 35.805, radius: 500,
          accuracy: 300)
      ],
      attribution: "made up")
  }()

  static let rules = """
    name: rules
    question: "Which <b>rule</b> is \\"better\\" & why?"
    scenario: small.yaml
    policies: [nearestIdle, strictFIFO]
    figures: { callTaxi.wait.mean: 2 min, callTaxi.unmet: 5 % }
    pilot: 5
    cap: 12
    """

  /// Runs a comparison and gives its folder to a test.
  static func withComparison<Answer>(_ text: String = rules, _ body: (String) throws -> Answer)
    throws -> Answer
  {
    try withFolder { folder in
      let file = folder + "/experiment.yaml"
      try Data(text.utf8).write(to: URL(filePath: file))
      let experiment = try ExperimentReader().read(file: file, ExperimentOptions())
      let built = experiment.alternatives.map { BuiltScenario($0.scenario, in: city, nil, map) }
      let comparison = try Comparison(
        experiment, built, cityDataSHA256: "c0ffee", into: folder + "/results", replacing: false,
        command: "ongoeul compare experiment.yaml")
      _ = try comparison.execute(jobs: 2, shouldStop: { false }, progress: { _, _, _ in })
      return try body(folder + "/results")
    }
  }

  /// Runs a comparison in two scenarios and gives its folder to a test.
  static func withScenarios<Answer>(_ body: (String) throws -> Answer) throws -> Answer {
    try withFolder { folder in
      let file = folder + "/experiment.yaml"
      let scenarios = """
        scenarios:
          today: small.yaml
          busier: { scenario: small.yaml, set: { services.callTaxi.demand.tripsPerDay: 90 } }
        """
      let text = rules.replacingOccurrences(of: "scenario: small.yaml", with: scenarios)
      try Data(text.utf8).write(to: URL(filePath: file))
      let experiment = try ExperimentReader().read(file: file, ExperimentOptions())
      let built = experiment.scenarios.map { scenario in
        scenario.alternatives.map { BuiltScenario($0.scenario, in: city, nil, map) }
      }
      let comparison = try ScenarioComparison(
        experiment, built, cityDataSHA256: ["c0ffee", "c0ffee"], into: folder + "/results",
        replacing: false, command: "ongoeul compare experiment.yaml")
      _ = try comparison.execute(jobs: 2, shouldStop: { false }, progress: { _, _, _ in })
      return try body(folder + "/results")
    }
  }

  /// Runs a scenario and gives its folder to a test.
  static func withRun<Answer>(
    replications: Int, _ options: [String] = [], _ body: (String) throws -> Answer
  ) throws -> Answer {
    try withFolder { folder in
      let scenario = try Registry.reader.read(
        file: folder + "/small.yaml", overrides: options + ["replications=\(replications)"])
      let run = try Run(
        BuiltScenario(scenario, in: city, nil, map), cityDataSHA256: "c0ffee",
        into: folder + "/results", replacing: false)
      _ = try run.execute(jobs: 2, shouldStop: { false }, progress: { _ in })
      return try body(folder + "/results")
    }
  }

  static let studies = """
    name: studies
    scenario: small.yaml
    policies: [nearestIdle, strictFIFO]
    figures: { callTaxi.wait.mean: 1 min, callTaxi.cost.perTrip: 5 % }
    sensitivity:
      parameters:
        services.callTaxi.riders.patienceMean:
        services.callTaxi.money.crewHour:
        services.callTaxi.fleet.waitPlace:
      trajectories: 2
      replications: 2
      chosen: 2
      points: 12
    calibration:
      parameters:
        services.callTaxi.riders.patienceMean:
        services.callTaxi.fleet.waitPlace:
      targets: { callTaxi.wait.mean: { value: TARGET min, tolerance: 6 min } }
      points: 6
      replications: 2
      search: { starts: 1, rounds: 1, points: 2 }
      confirm: 2
    robustness: { networkSeeds: [1, 2], sets: 2, replications: 2 }
    """

  /// Runs a study of each kind and gives its folders to a test: sensitivity, calibration and
  /// robustness.
  ///
  /// - Parameter target: what the calibration wants the mean wait to be, minutes.
  static func withStudies<Answer>(target: Int, _ body: ([String]) throws -> Answer) throws -> Answer
  {
    try withFolder { folder in
      let file = folder + "/studies.yaml"
      let text = studies.replacingOccurrences(of: "TARGET", with: "\(target)")
      try Data(text.utf8).write(to: URL(filePath: file))
      let folders = ["sensitivity", "calibration", "robustness"].map { folder + "/" + $0 }
      func read(_ purpose: ExperimentPurpose) throws -> Experiment {
        try ExperimentReader().read(file: file, for: purpose, ExperimentOptions())
      }
      let sensitivity = try read(.sensitivity)
      _ = try Sensitivity(
        sensitivity, BuiltScenario(sensitivity.scenario, in: city, nil, map), into: folders[0],
        replacing: false
      ).execute(jobs: 2, shouldStop: { false }, progress: { _, _, _ in })
      let calibration = try read(.calibration)
      _ = try Calibration(
        calibration, BuiltScenario(calibration.scenario, in: city, nil, map), into: folders[1],
        replacing: false
      ).execute(jobs: 2, shouldStop: { false }, progress: { _, _, _ in })
      let sets = try AcceptedSets(
        file: file, ExperimentOptions(), calibration: folders[1] + "/calibration.json")
      let worlds = [UInt64(1), 2].map { seed in
        BuiltScenario(
          sets.members[0].experiment.scenario.with(networkSeed: seed),
          in: SmallCity.grid(seed: 20 + seed, dongs: 3))
      }
      _ = try Robustness(sets, in: worlds, into: folders[2], replacing: false)
        .execute(jobs: 2, shouldStop: { false }, progress: { _, _, _ in })
      return try body(folders)
    }
  }

  private static func withFolder<Answer>(_ body: (String) throws -> Answer) throws -> Answer {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path(percentEncoded: false)
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "ongoeul-reporting-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.path(percentEncoded: false)
    try FileManager.default.createSymbolicLink(
      atPath: path + "/jeonju", withDestinationPath: root + "scenarios/jeonju")
    try Data(scenario.utf8).write(to: folder.appending(path: "small.yaml"))
    return try body(path)
  }

  /// A report without the real library, which is large and need not be installed here.
  static func page(
    _ folder: String, _ language: ReportPage.Language = .korean, studies: [String] = []
  ) throws -> String {
    try ReportPage(
      ReportSource(folder: folder, studies: studies), language: language,
      library: ChartLibrary(source: "const d3 = {};"), verification: .shipped(cases: 24)
    ).html()
  }
}
