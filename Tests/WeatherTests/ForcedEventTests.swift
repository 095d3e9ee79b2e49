import Parameters
import Quantities
import Testing

@testable import Weather

struct ForcedEventTests {
  private static let sources = ["none", "typical"]

  @Test(arguments: sources)
  func aHeatWaveHasItsFeltMaximumOnEveryDay(source: String) {
    let trace = Weathers.trace(
      [
        "source": .choice(source), "month": .count(8), "heatWave.firstDay": .count(2),
        "heatWave.days": .count(7), "heatWave.felt": .temperature(36.5),
      ], days: 12)
    for day in 2..<9 {
      #expect(trace.day(day).feltMost == 36.5 && trace.day(day).heat == .warning)
      #expect(trace.hour(at: .day(Int64(day), .hours(15))).felt == 36.5)
      #expect(trace.day(day).rain == 0)
    }
    if source == "none" { #expect(trace.day(1) == .mild && trace.day(9) == .mild) }
  }

  @Test(arguments: sources)
  func aColdSpellHasItsMinimumOnEveryDay(source: String) {
    let trace = Weathers.trace(
      [
        "source": .choice(source), "month": .count(1), "coldSpell.firstDay": .count(1),
        "coldSpell.days": .count(3), "coldSpell.least": .temperature(-14),
      ], days: 6)
    for day in 1..<4 { #expect(trace.day(day).least == -14 && trace.day(day).isCold) }
    if source == "none" { #expect(!trace.day(0).isCold && !trace.day(4).isCold) }
  }

  @Test(arguments: sources)
  func aRainstormBringsItsAmountInItsHours(source: String) {
    let trace = Weathers.trace(
      [
        "source": .choice(source), "month": .count(5), "rainstorm.day": .count(1),
        "rainstorm.hour": .count(22), "rainstorm.hours": .count(4),
        "rainstorm.amount": .distance(Distance(millimetres: 100)),
      ], days: 4)
    for hour in 46..<50 { #expect(trace.hour(at: .zero + .hours(Int64(hour))).rain == 25) }
    if source == "none" {
      #expect(trace.day(0).rain == 0 && trace.day(1).rain == 50 && trace.day(2).rain == 50)
    }
  }

  /// December 2022: 14.3 cm from 0 h of the 23rd in 12 hours, then 2 mm less each hour.
  @Test func snowLiesAsDeepAsOrderedAndMelts() {
    let trace = Weathers.trace(Weathers.snow(day: 1), days: 6)
    func depth(_ hour: Int64) -> Double { trace.hour(at: .day(1, .hours(hour))).snowDepth }
    #expect(
      depth(-1) == 0 && abs(depth(0) - 14.3 / 12) < 1e-12 && depth(5) == 14.3 / 2
        && depth(11) == 14.3)
    #expect(abs(depth(12) - 14.1) < 1e-12 && abs(depth(11 + 24) - 9.5) < 1e-12)
    #expect(depth(11 + 71) > 0 && depth(11 + 72) == 0)
    #expect(trace.date(of: 1) == YearDay(month: 12, dayOfMonth: 23))
    #expect(trace.snow(at: .day(1, .hours(11))) == .heavy)
    #expect(trace.snowLevels[23...35] == [0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3])
    #expect(trace.day(1).snowDepth == 14.3 && trace.day(2).isFreezeThaw)
    #expect((0..<12).allSatisfy { trace.hour(at: .day(1, .hours($0))).temperature == -2 })
  }

  @Test func eventsOfOneTimeOrBeyondTheRunAreMistakes() {
    var changes = Weathers.snow(day: 3)
    changes["heatWave.firstDay"] = .count(2)
    changes["heatWave.days"] = .count(2)
    changes["rainstorm.day"] = .count(30)
    changes["rainstorm.amount"] = .distance(Distance(millimetres: 50))
    let mistakes = WeatherModel.mistakes(Weathers.parameters(changes), days: 10)
    #expect(mistakes.count == 2)
    #expect(mistakes.contains { $0.hasPrefix("snowfall.day puts it into the time of heatWave") })
    #expect(mistakes.contains { $0.hasPrefix("rainstorm.day is 30, and the run needs") })
  }
}
