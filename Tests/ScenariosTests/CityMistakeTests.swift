import City
import Foundation
import TestCities
import Testing

@testable import Scenarios

/// Mistakes that only the city or several parameters together show have a place like all others.
struct CityMistakeTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "scenarios")

  /// A scenario whose mistakes are to be found; the bank stands in line 7.
  private static func mistakes(_ bank: String, _ overrides: [String] = []) throws -> [Diagnostic] {
    let text = """
      name: mistaken
      seed: 1
      city: jeonju
      horizon: 7 d
      replications: 1
      services:
        mobileBank:
          policy: fixedWeekly
      \(bank)
      """
    let scenario = try Registry.reader.read(
      Array(text.utf8), file: folder.appending(path: "mistaken.yaml").path, overrides: overrides)
    return BuiltScenario.mistakes(scenario, in: SmallCity.grid(seed: 1)).list
  }

  /// Where the sentence of the mistake is shown that begins so.
  private static func place(
    _ beginning: String, _ bank: String, _ overrides: [String] = []
  ) throws -> String {
    let found = try mistakes(bank, overrides)
      .first { $0.message.hasPrefix("services.mobileBank: " + beginning) }
    let mistake = try #require(found, "nothing begins with \(beginning)")
    guard let line = mistake.line, let column = mistake.column else { return mistake.file }
    return "\(URL(fileURLWithPath: mistake.file).lastPathComponent):\(line):\(column)"
  }

  /// More visits a day than the window holds: at the number of visits, or where the scenario leaves
  /// that alone, at what makes visits too long or the window too short.
  @Test(arguments: [
    ("    timetable: { visitsPerDay: 3 }", "mistaken.yaml:9:32"),
    ("    vehicle:\n      visitLength: 4 h", "mistaken.yaml:10:20"),
    ("    vehicle:\n      windowEnd: 13 h", "mistaken.yaml:10:18"),
    ("    vehicle: { setup: 90 min }\n    timetable: { visitsPerDay: 2 }", "mistaken.yaml:10:32"),
  ])
  func moreVisitsThanTheWindowHoldsAreLocated(bank: String, place: String) throws {
    #expect(try Self.place("timetable.visitsPerDay is", bank) == place)
  }

  /// An option of the command line is named, for it has no line.
  @Test func anOptionIsNamed() throws {
    let option = "services.mobileBank.timetable.visitsPerDay=9"
    #expect(try Self.place("timetable.visitsPerDay is", "", [option]) == "--set " + option)
  }

  /// What the city lacks is told where the scenario names the service.
  @Test func whatTheCityLacksIsLocatedAtTheService() throws {
    #expect(try Self.place("the city has no facility", "") == "mistaken.yaml:7:3")
  }
}
