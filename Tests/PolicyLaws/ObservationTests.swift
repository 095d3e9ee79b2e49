import CallTaxi
import City
import Foundation
import Kernel
import Quantities
import Records
import TestCities
import Testing

@testable import Scenarios

/// Runs of services whose policies see the city through the data platform.
struct ObservationTests {
  private static let platform = "services.platform."
  private static let busy = [
    "services.callTaxi.demand.tripsPerDay=140", "services.callTaxi.fleet.wheelchairVehicles=5",
    "services.callTaxi.fleet.leasedTaxis=3", "services.callTaxi.fleet.shuttles=1",
  ]

  /// Every feed of a level, with nothing between the truth and the reader.
  private static let zeroFeeds =
    [platform + "level=eventDriven"]
    + Feed.allCases.flatMap { feed in
      ["period=0 s", "latency=0 s", "loss=0"].map { "\(platform)feed.\(feed.name).\($0)" }
    }

  /// An outage that no run reaches: what is read goes all the way through the feeds.
  private static let idlePlatform = [platform + "outages.forced=[\"8000 h to 8001 h\"]"]

  /// V11.4: with period, latency, loss and noise zero a run is the perfect one, event by event.
  @Test(arguments: Trial.policies)
  func feedsWithoutDelayChangeNothing(policy: String) throws {
    let trial = Trial(SmallCity.grid(seed: 5), Self.busy)
    let perfect = try trial.run(policy)
    for options in [Self.zeroFeeds, Self.idlePlatform] {
      let seen = try trial.run(policy, options)
      #expect(seen.fingerprint == perfect.fingerprint)
      #expect(seen.legs == perfect.legs && seen.drives == perfect.drives)
    }
  }

  private static let scenarios = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "scenarios")

  /// V11.4 on the weekday in Jeonju: its events are those stored for everything known at once.
  @Test func theWeekdayIsTheSameThroughFeedsWithoutDelay() throws {
    let scenario = try Registry.reader.read(
      file: Self.scenarios.appending(path: "call-taxi-weekday.yaml").path(percentEncoded: false),
      overrides: Self.idlePlatform)
    let built = try BuiltScenario(scenario)
    var replication = Replication(built, number: 0)
    replication.run(through: built.end)
    let stored = try String(
      contentsOf: Self.scenarios.appending(path: "fingerprints/call-taxi-weekday.txt"),
      encoding: .utf8)
    #expect(stored.hasPrefix("\(replication.fingerprint)\n"))
  }

  /// The laws of every policy hold whatever it sees: no need is lost, no vehicle overfilled.
  @Test(arguments: Trial.policies, ["silo", "hourly", "eventDriven", "forecast"])
  func lawsHoldAtEveryLevel(policy: String, level: String) throws {
    let trial = Trial(SmallCity.grid(seed: 8), Self.busy)
    let outcome = try trial.run(policy, [Self.platform + "level=" + level])
    #expect(CallTaxiLaws(outcome).breaches.isEmpty)
    #expect(outcome.tours == (try trial.run(policy)).tours)
    let feeds = outcome.service.tables[7]
    #expect(feeds.count >= 2 && feeds.float64("meanAge").allSatisfy { $0 > 0 })
  }

  /// States that come late, out of order, and not at all for two hours: decisions are refused, and
  /// the laws hold.
  @Test(arguments: Trial.policies, [1, 2, 3] as [UInt64])
  func staleDecisionsAreRefusedAndCounted(policy: String, seed: UInt64) throws {
    let trial = Trial(SmallCity.grid(seed: seed), Self.busy)
    let outcome = try trial.run(
      policy,
      [
        Self.platform + "level=eventDriven",
        Self.platform + "feed.vehicleStates.latency=10 min",
        Self.platform + "feed.vehicleStates.latencyCV=1",
        Self.platform + "feed.vehicleStates.loss=0.3",
        Self.platform + "feed.vehiclePositions.noise=500 m",
        Self.platform + "feed.roadTimes.noise=0.3",
        Self.platform + "outages.forced=[\"9 h to 11 h\"]",
      ])
    #expect(CallTaxiLaws(outcome).breaches.isEmpty)
    let observations = outcome.service.tables[6]
    let refused = observations.uint8("refused").reduce(0) { $0 + Int($1) }
    #expect(observations.count > 100 && (policy == "cheapestInsertion" ? refused > 0 : true))
    let age = observations.int64("oldestAge")
    #expect((age.max() ?? 0) > 3_600_000, "nothing ages while the platform is down")
  }

  /// A run copied in the middle goes on as the original does, late news included.
  @Test func aCopyHearsTheSameNews() throws {
    let trial = Trial(SmallCity.grid(seed: 3), Self.busy)
    let built = BuiltScenario(
      try trial.scenario(
        "cheapestInsertion",
        [Self.platform + "level=hourly", Self.platform + "feed.vehicleStates.latency=7 min"]),
      in: trial.plan)
    var original = Replication(built, number: 0)
    original.run(through: .day(0, .hours(11)))
    var copy = original.clone()
    original.run(through: built.end)
    copy.run(through: built.end)
    #expect(original.fingerprint == copy.fingerprint)
    #expect(original.outcomes().map(\.tables) == copy.outcomes().map(\.tables))
  }

  @Test(arguments: [
    ("feed.vehiclePositions.latency=-3 s", "less than the least allowed value"),
    ("feed.vehiclePositions.loss=1.2", "a number outside 0 … 1"),
    ("feed.vehiclePosition.latency=3 s", "did you mean vehiclePositions?"),
    ("feed.vehicleStates.noise=3 m", "is not a parameter"),
    ("feed.roadTimes.period=0.2 s", "less than a second"),
    ("without=[roadTime]", "did you mean roadTimes?"),
    ("outages.forced=[\"16 h to 14 h\"]", "an outage that ends before it has begun"),
    ("broker.servers=1", ""),
    ("level=eventdriven", "did you mean eventDriven?"),
  ])
  func mistakesAreNamed(option: String, message: String) throws {
    let trial = Trial(SmallCity.grid(seed: 3), [])
    do {
      _ = try trial.scenario("nearestIdle", [Self.platform + option])
      #expect(message.isEmpty, "\(option) is taken")
    } catch let diagnostics as Diagnostics {
      #expect(diagnostics.list.count == 1)
      #expect(diagnostics.list.allSatisfy { $0.description.contains(message) }, "\(diagnostics)")
    }
  }

  // MARK: What a feed is worth

  private static func experiment(
    _ feeds: String, scenario: String = "call-taxi-weekday",
    policies: String = "nearestIdle, cheapestInsertion"
  ) throws -> Experiment {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "ongoeul-feeds-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = Self.scenarios.appending(path: scenario + ".yaml")
    let text = """
      name: worth
      scenario: \(file.path(percentEncoded: false))
      set: { services.platform.level: eventDriven }
      policies: [\(policies)]
      \(feeds)
      """
    let written = folder.appending(path: "experiment.yaml")
    try Data(text.utf8).write(to: written)
    return try ExperimentReader().read(
      file: written.path(percentEncoded: false), for: .comparison, ExperimentOptions())
  }

  @Test func feedsAreAlternativesWithAndWithout() throws {
    let experiment = try Self.experiment("feeds: [vehiclePositions, roadTimes]")
    let names = ["allFeeds", "without-vehiclePositions", "without-roadTimes"]
    #expect(
      experiment.alternatives.map(\.name)
        == ["nearestIdle", "cheapestInsertion"].flatMap { policy in names.map { "\(policy)-\($0)" }
        })
    let platforms = experiment.alternatives.prefix(3).map { $0.scenario.parameters(of: "platform") }
    let period = "feed.vehiclePositions.period"
    #expect(platforms.map { $0.duration(period) } == [.seconds(10), .days(1), .seconds(10)])
    #expect(platforms.map { $0.words("without").count } == [0, 1, 1])
    // One city serves them all.
    let scenarios = experiment.alternatives.map(\.scenario)
    #expect(scenarios.allSatisfy { $0.asksForTheCity(of: scenarios[0]) })
  }

  /// The care reads feeds too, alarms among them.
  @Test func alarmsAreAFeedOfTheCare() throws {
    let experiment = try Self.experiment(
      "feeds: [alarms, vehicleStates]\nfigures: { care.contact.p50: 5 s }", scenario: "heat-wave",
      policies: "mexclp")
    let latencies = experiment.alternatives.map {
      let platform = $0.scenario.parameters(of: "platform")
      return ["alarms", "vehicleStates"].map { platform.duration("feed.\($0).latency") }
    }
    #expect(experiment.alternatives.map(\.name).first == "mexclp-allFeeds")
    #expect(
      latencies == [
        [.seconds(5), .seconds(10)], [.seconds(5), .seconds(10)], [.seconds(5), .minutes(1)],
      ])
  }

  @Test(arguments: [
    ("feeds: [vehiclePosition]", "did you mean vehiclePositions?"),
    ("feeds: vehiclePositions", "expected a list such as"),
    ("feeds: []", "expected a list such as"),
    ("feeds: [roadTimes]\nalternatives: { today: {} }", "alternatives stands beside feeds"),
    ("feeds: [roadTimes, roadTimes]", "which is there twice"),
  ])
  func mistakesInFeedsAreNamed(feeds: String, message: String) throws {
    do {
      _ = try Self.experiment(feeds)
      Issue.record("\(feeds) is taken")
    } catch let diagnostics as Diagnostics {
      #expect(
        diagnostics.list.contains { $0.description.contains(message) && ($0.line ?? 0) >= 5 },
        "\(diagnostics)")
    }
  }
}
