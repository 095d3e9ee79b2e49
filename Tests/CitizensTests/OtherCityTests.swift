internal import Foundation
internal import NetworkFiles
internal import Testing

@testable internal import Scenarios

/// Residents of other cities: on an imported map, and what is refused in words.
struct OtherCityTests {
  private static let map =
    (ProcessInfo.processInfo.environment["ONGOEUL_SHARED"].map { URL(fileURLWithPath: $0) }
    ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared"))
    .appending(path: "data/osm/cauH.osm").path(percentEncoded: false)

  /// A city without bus lines on the streets of a real extract, where parts cannot be reached.
  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: map), "needs the map files of ../shared"),
    arguments: ["timeOfDay", "residualCapacity", "verticalQueues", "spatialQueues"])
  func residentsLiveOnAnImportedMap(level: String) throws {
    let town = try WrittenTown(NetworkInput([Self.map]).map())
    let built = try BuiltScenario(town.scenario(level: level), learning: town.learning)
    let outcome = TownTests.Outcome(built)
    #expect((outcome.counts["needs"] ?? 0) > 5_000)
    #expect((outcome.counts["car"] ?? 0) > 1_000)
    #expect((outcome.counts["unfinished"] ?? 99) < 5)
  }

  private func mistakes(_ work: () throws -> Void) -> String {
    do {
      try work()
      return ""
    } catch {
      return "\(error)"
    }
  }

  /// The dongs where parking costs are Jeonju's by default: another city has to say its own.
  @Test func dongsOfAnotherCityAreRefusedAtTheirPlace() throws {
    let town = try WrittenTown()
    let text = mistakes {
      _ = try BuiltScenario(
        town.scenario("services.modes.parking.dongs=[동1, 중앙동]"), learning: town.learning)
    }
    #expect(text.contains("services.modes: parking.dongs names 중앙동, which is no dong of the city"))
    #expect(text.contains("--set services.modes.parking.dongs") && !text.contains("names 동1"))
  }

  @Test func aRunOfMoreThanAMonthIsRefused() throws {
    let town = try WrittenTown()
    let text = mistakes {
      _ = try BuiltScenario(town.scenario(horizon: "32 d"), learning: town.learning)
    }
    #expect(text.contains("more than 31 d, in a scenario with citizens"))
  }

  /// The last replication is the day on which drivers learn, which no run has.
  @Test func theReplicationOfLearningIsNoRun() throws {
    let town = try WrittenTown()
    let text = mistakes { _ = try town.scenario("replications=65536") }
    #expect(text.contains("replications") && text.contains("65535"))
    #expect(try town.scenario("replications=65535").replications == 65_535)
    #expect(BuiltScenario.learningReplication == 65_535)
  }

  /// Alternatives that differ in the policy of signals have a city each, for its drivers learn under
  /// its own signals; those that differ in weather share one.
  @Test func anotherPolicyOfSignalsIsAnotherCity() throws {
    let town = try WrittenTown()
    let fixed = try town.scenario()
    #expect(try !town.scenario(policy: "actuated").asksForTheCity(of: fixed))
    #expect(try !town.scenario("seed=8").asksForTheCity(of: fixed))
    #expect(try town.scenario("services.weather.month=1").asksForTheCity(of: fixed))
  }
}
