import Foundation
import Quantities
import Results
import RoadNetwork
import Scenarios
import Testing

@testable import Experiments

/// Every scenario of the tree runs the same events today as it did when its fingerprints were
/// stored: two replications by two threads in a city that as many have built, and the first of them
/// by one thread in a city built by three. Of scenarios that run for longer, the first week.
///
/// `ONGOEUL_WRITE_FINGERPRINTS=1` writes `scenarios/fingerprints/<name>.txt` anew, and then fails,
/// so that no run both writes and passes. Say in the commit why the model behaves differently.
///
/// One after the other: each would wait for the city that another builds.
@Suite(.serialized)
struct FingerprintTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "scenarios")

  /// The names of all scenario files, without their ending.
  static let scenarios: [String] = {
    let path = folder.path(percentEncoded: false)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }()

  /// What is set for a scenario whose learning and queues take minutes: the residents' day without
  /// queues, after two days of learning. Towns in `CitizensTests` have queues.
  private static let cheaper = [
    "jeonju-weekday": [
      "services.citizens.level=residualCapacity", "services.citizens.learning.days=2",
    ]
  ]

  private static let isWriting =
    ProcessInfo.processInfo.environment["ONGOEUL_WRITE_FINGERPRINTS"] == "1"

  @Test func thereAreScenarios() { #expect(!Self.scenarios.isEmpty) }

  @Test(arguments: scenarios)
  func theEventsAreThoseStored(name: String) throws {
    let scenario = try Self.scenario(name, replications: 2, atMost: .days(7))
    let byTwo = try Self.cities.built(scenario, jobs: 2)
    let found = try Self.fingerprints(byTwo, jobs: 2)
    #expect(found.count == 2 && Set(found).count == 2)
    // The city, too, is what other numbers of threads have made.
    let byThree = try Self.cities.built(scenario, jobs: 3).with(replications: 1)
    #expect(try Self.fingerprints(byThree, jobs: 1) == [found[0]])

    let path = Self.folder.appending(path: "fingerprints/\(name).txt")
    if Self.isWriting {
      try FileManager.default.createDirectory(
        at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data((found.joined(separator: "\n") + "\n").utf8).write(to: path)
      Issue.record("\(name): fingerprints are written; run again without the variable")
      return
    }
    let stored = (try? String(contentsOf: path, encoding: .utf8)) ?? ""
    #expect(
      stored.split(separator: "\n").map(String.init) == found,
      """
      \(name): other events run than those stored in scenarios/fingerprints/\(name).txt.
      If the model is meant to behave differently, write them anew and say why in the commit:
        ONGOEUL_WRITE_FINGERPRINTS=1 swift test --filter Fingerprints
      """)
  }

  /// The reference search drives the same paths as the hierarchy, on the first day. Half a million
  /// drives of residents would take it hours.
  @Test(arguments: scenarios.filter { cheaper[$0] == nil })
  func theReferenceSearchGivesTheSameEvents(name: String) throws {
    let scenario = try Self.scenario(name, replications: 1, atMost: .days(1))
    let found = try DrivableRoads.Engine.allCases.map { engine in
      try Self.fingerprints(Self.cities.built(scenario, engine: engine), jobs: 1)
    }
    #expect(found.count == 2 && Set(found).count == 1)
  }

  /// Built once for all scenarios that ask for the same one.
  private static let cities = Cities()

  /// A scenario of the tree, cut off after a time without a warm-up if it runs for longer.
  private static func scenario(_ name: String, replications: Int, atMost length: SimDuration)
    throws -> Scenario
  {
    let file = folder.appending(path: name + ".yaml").path(percentEncoded: false)
    let own = ["replications=\(replications)"] + cheaper[name, default: []]
    let whole = try Registry.reader.read(file: file, overrides: own)
    if whole.lastNeed <= .zero + length { return whole }
    return try Registry.reader.read(
      file: file,
      overrides: own + [
        "analysis=terminating", "warmUp=0 h", "horizon=\(length.milliseconds / 3_600_000) h",
      ])
  }

  private static func fingerprints(_ built: BuiltScenario, jobs: Int) throws -> [String] {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "ongoeul-fingerprints-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let run = try Run(
      built, cityDataSHA256: "", into: folder.path(percentEncoded: false), replacing: false)
    let ending = try run.execute(jobs: jobs, shouldStop: { false }, progress: { _ in })
    guard case .finished(let summary) = ending else { return [] }
    return summary.fingerprints
  }
}
