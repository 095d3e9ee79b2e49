import City
import Foundation
import Parameters
import Quantities
import Randomness
import RoadNetwork
import TestCities
import Testing
import Weather

@testable import Scenarios

/// The weather as scenarios ask for it, for all services alike.
struct WeatherScenarioTests {
  private static let plan: CityPlan = {
    let city = SmallCity.grid(seed: 4, riders: 80)
    let nodes = city.roads.graph.nodeCount
    let more = ["hall", "hall", "hall", "mobileClinicDepot"].enumerated().map { place, category in
      CityFacility(
        name: "\(category) \(place)", category: category, node: NodeID(place * (nodes - 1) / 3),
        weight: 1)
    }
    return CityPlan(
      roads: city.roads, residents: city.residents, facilities: city.facilities + more,
      dongs: city.dongs, dongOfNode: city.dongOfNode, provenance: city.provenance)
  }()

  private static let taxi = "callTaxi: { policy: nearestIdle, demand: { tripsPerDay: 60 } }"
  private static let clinic = "clinic: { policy: fixedMonthly, needs: { scale: 3 } }"

  private static func scenario(
    _ services: [String], _ weather: String, folder: String? = nil, options: [String] = []
  ) throws -> Scenario {
    let text = """
      name: weather
      seed: 9
      city: \(folder == nil ? "jeonju" : "here")
      horizon: 5 d
      replications: 2
      services:
      \((services + [weather]).map { "  " + $0 }.joined(separator: "\n"))
      """
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path(percentEncoded: false)
    return try Registry.reader.read(
      Array(text.utf8), file: (folder ?? root + "/scenarios") + "/weather.yaml", overrides: options)
  }

  private static func run(_ services: [String], _ weather: String, options: [String] = []) throws
    -> (fingerprint: UInt64, needs: [String: UInt64])
  {
    let scenario = try scenario(services, weather, options: options)
    let built = BuiltScenario(scenario, in: plan)
    var replication = Replication(built, number: 1)
    replication.run(through: built.end)
    let outcomes = replication.outcomes()
    return (
      replication.fingerprint.value,
      Dictionary(uniqueKeysWithValues: outcomes.map { ($0.service, $0.needsDigest) })
    )
  }

  private static let snow =
    "weather: { source: typical, month: 1, snowfall: { day: 2, hour: 5, depth: 14.3 cm } }"

  /// The order of the file changes nothing, nor does a service beside it the needs of another.
  @Test func theOrderOfServicesChangesNothing() throws {
    let one = try Self.run([Self.taxi, Self.clinic], Self.snow)
    let other = try Self.run([Self.clinic, Self.taxi], Self.snow)
    #expect(one == other)
    let alone = try Self.run([Self.taxi], Self.snow)
    #expect(alone.needs["callTaxi"] == one.needs["callTaxi"])
  }

  /// Needs come before decisions: no policy and no fleet moves them, in snow as in mild weather.
  @Test func noPolicyMovesTheNeedsOfASnowyDay() throws {
    let nearest = try Self.run([Self.taxi], Self.snow)
    let fair = try Self.run(
      [Self.taxi], Self.snow,
      options: [
        "services.callTaxi.policy=strictFIFO", "services.callTaxi.fleet.leasedTaxis=1",
      ])
    #expect(nearest.needs == fair.needs && nearest.fingerprint != fair.fingerprint)
    let mild = try Self.run([Self.taxi], "weather: {}")
    #expect(mild.needs != nearest.needs)
  }

  /// A scenario that does not name the weather has the mild one.
  @Test func mildWeatherIsTheDefault() throws {
    let named = try Self.run([Self.taxi], "weather: { source: none }")
    let unnamed = try Self.run([Self.taxi], "traffic: {}")
    #expect(named == unnamed)
  }

  /// The trace is the same for whoever asks, in every copy of the city, and reaches the end.
  @Test func copiesOfTheCityShareTheWeather() throws {
    let built = BuiltScenario(try Self.scenario([Self.taxi], Self.snow), in: Self.plan)
    let family = StreamFamily(seed: 9, replication: 1)
    let trace = built.weather.trace(family, days: built.weatherDays)
    #expect(trace.dayCount == 6)
    #expect(trace == built.weather.trace(family, days: built.weatherDays))
    let city = City(Self.plan, weather: trace)
    #expect(city.clone().weather == trace)
    #expect(trace.snow(at: .day(2, .hours(17))) == .heavy)
  }

  /// On a holiday needs are those of a Sunday.
  @Test func holidaysAreLivedAsSundays() throws {
    let sunday = try Self.run([Self.taxi], "weather: { month: 12, dayOfMonth: 22 }")
    let holiday = try Self.run(
      [Self.taxi], "weather: { month: 12, dayOfMonth: 22, holidays: [\"12-25\"] }")
    #expect(sunday.needs != holiday.needs)
    let other = try Self.run(
      [Self.taxi], "weather: { month: 12, dayOfMonth: 22, holidays: [\"05-05\"] }")
    #expect(other == sunday)
  }

  private static func mistakes(_ weather: String, folder: String? = nil) throws -> [String] {
    let scenario = try scenario([taxi], weather, folder: folder)
    do throws(Diagnostics) {
      _ = try BuiltScenario.weather(of: scenario)
      return []
    } catch {
      return error.list.map(\.description)
    }
  }

  /// Mistakes stand at the line that makes them.
  @Test func mistakesStandAtTheirLines() throws {
    let mistakes = try Self.mistakes(
      "weather: { month: 2, dayOfMonth: 30, snowfall: { day: 40, depth: 3 cm } }")
    #expect(mistakes.count == 2)
    #expect(mistakes[0].contains("weather.yaml:8:"), "\(mistakes)")
    #expect(mistakes[0].contains("services.weather.dayOfMonth is 30, and month 2 has 28 days"))
    #expect(mistakes[1].contains("services.weather.snowfall.day is 40, and the run needs"))
  }

  /// A folder with an empty folder `here` and some files.
  private static func folder(_ files: [String: String]) throws -> String {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "ongoeul-weather-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder.appending(path: "here"), withIntermediateDirectories: true)
    for (name, text) in files {
      try Data(text.utf8).write(to: folder.appending(path: name))
    }
    return folder.path(percentEncoded: false)
  }

  @Test func filesOfObservationsAreReadOnceAndDrawnFrom() throws {
    let good = ([ObservationFileTests.header] + ObservationFileTests.lines(days: 1...20))
      .joined(separator: "\n")
    let folder = try Self.folder(["good.csv": good])
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let weather = "weather: { source: file, files: [good.csv], month: 12 }"
    #expect(try Self.mistakes(weather, folder: folder) == [])
    let scenario = try Self.scenario([Self.taxi], weather, folder: folder)
    let model = try BuiltScenario.weather(of: scenario)
    let trace = model.trace(StreamFamily(seed: 1, replication: 0), days: 6)
    #expect((0..<6).allSatisfy { trace.day($0).least == -1.5 })
    #expect(
      try scenario.cityDataSHA256()
        != Self.scenario([Self.taxi], "weather: {}", folder: folder).cityDataSHA256())
  }

  /// Everything that is wrong with two files is said at once, and nothing runs.
  @Test func mistakesOfAllFilesAreReportedTogether() throws {
    let folder = try Self.folder([
      "bad.csv":
        ([ObservationFileTests.header]
        + ObservationFileTests.lines(days: 1...1, temperature: "hot")).joined(separator: "\n")
    ])
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let mistakes = try Self.mistakes(
      "weather: { source: file, files: [bad.csv, bat.csv], month: 12 }", folder: folder)
    #expect(mistakes.first?.contains("bad.csv:2: temperature is \"hot\"") == true)
    #expect(mistakes.contains("\(folder)/bad.csv: 19 more mistakes like these (temperature)"))
    #expect(
      mistakes.contains {
        $0.contains("bat.csv: there is no such file") && $0.contains("did you mean")
      })
  }
}
