import Parameters
import Quantities
import RoadNetwork
import Testing

@testable import Weather

struct WeatherTraceTests {
  private static func trace(_ days: [(least: Double, most: Double, felt: Double)])
    -> WeatherTrace
  {
    let hours = days.flatMap { day in
      (0..<24).map { hour in
        WeatherHour(temperature: hour < 12 ? day.least : day.most, felt: day.felt)
      }
    }
    return trace(hours)
  }

  private static func trace(_ hours: [WeatherHour]) -> WeatherTrace {
    WeatherTrace(
      hours, rules: WeatherRules(WeatherParameters.defaults),
      firstDay: YearDay(month: 12, dayOfMonth: 30), holidays: [YearDay(month: 1, dayOfMonth: 1)])
  }

  /// 33 °C on one day is no heat wave; on two it is, and 35 °C on two of them make it severe.
  @Test func heatCountsFromTheSecondDayInARow() {
    let trace = Self.trace(
      [34, 32, 33, 36, 35, 33, 20, 36].map { (22, 30, $0) })
    #expect(
      (0..<8).map { trace.day($0).heat } == [
        .none, .none, .advisory, .warning, .warning, .advisory, .none, .none,
      ])
  }

  @Test func coldCountsFromTheSecondDayInARow() {
    let trace = Self.trace([-12, -5, -12, -15, -11].map { ($0, 1, 0) })
    #expect((0..<5).map { trace.day($0).isCold } == [false, false, true, true, false])
  }

  @Test func freezeAndThawNeedBothSidesOfZero() {
    let trace = Self.trace([(-1, 1, 0), (-3, 0, 0), (0, 5, 0), (-0.1, 0.1, 0)])
    #expect((0..<4).map { trace.day($0).isFreezeThaw } == [true, false, false, true])
  }

  @Test func snowHasLevelsFromTheirDepthsOn() {
    let rules = WeatherRules(WeatherParameters.defaults)
    #expect(
      [0, 0.9, 1, 4.9, 5, 9.9, 10, 14.3].map { rules.level(ofDepth: $0) } == [
        .none, .none, .light, .light, .moderate, .moderate, .heavy, .heavy,
      ])
    #expect(
      RoadClass.allCases.map { rules.speedFactor(of: $0, in: .heavy) }
        == [0.65, 0.65, 0.65, 0.45, 0.45])
    #expect(rules.speedsInSnow[2] == [0.65, 0.65, 0.65, 0.45, 0.45])
    for roadClass in RoadClass.allCases {
      #expect(rules.speedFactor(of: roadClass, in: .none) == 1)
      #expect(rules.speedFactor(of: roadClass, in: .light) == 0.75)
      #expect(rules.speedFactor(of: roadClass, in: .moderate) == 0.6)
    }
  }

  @Test func timesSinceAreCountedBackFromTheMoment() {
    var hours = [WeatherHour](repeating: .mild, count: 72)
    hours[5].rain = 3
    hours[30].rain = 2
    let trace = Self.trace(hours)
    func since(_ hour: Int64) -> Int? {
      trace.hoursSince(.zero + .minutes(60 * hour + 59)) { $0.rain > 0 }
    }
    #expect([4, 5, 29, 30, 71].map(since) == [nil, 0, 24, 0, 41])
    #expect(trace.daysSince(2) { $0.rain > 2.5 } == 2 && trace.daysSince(2) { $0.rain > 9 } == nil)
    #expect(trace.isRaining(at: .day(1, .hours(6))) && !trace.isRaining(at: .day(1, .hours(7))))
  }

  @Test func theFirstAndTheLastHourGoOn() {
    var hours = [WeatherHour](repeating: .mild, count: 24)
    hours[0].temperature = -9
    hours[23].temperature = 9
    let trace = Self.trace(hours)
    #expect(trace.hour(at: .zero - .hours(30)).temperature == -9)
    #expect(trace.hour(at: .day(9)).temperature == 9)
  }

  @Test func datesRunOverTheEndOfTheYear() {
    let trace = Self.trace([(1, 2, 3)])
    #expect(trace.date(of: 3) == YearDay(month: 1, dayOfMonth: 2))
    #expect((0..<4).map(trace.isHoliday) == [false, false, true, false])
    #expect(trace.isHoliday(2 + 365))
    #expect(YearDay("02-29") == nil && YearDay("2-3") == nil && YearDay("13-01") == nil)
    #expect(YearDay("12-25") == YearDay(month: 12, dayOfMonth: 25))
  }

  /// What services multiply by is exactly 1, and nothing counts as hot, cold, wet or white.
  @Test func mildWeatherChangesNothing() {
    let trace = Weathers.trace([:], days: 30)
    #expect(trace.isMild && trace == .mild)
    for hour in 0..<240 {
      let moment = SimTime.zero + .hours(Int64(hour))
      #expect(!trace.isRaining(at: moment) && trace.snow(at: moment) == .none)
      #expect(RoadClass.allCases.allSatisfy { trace.speedFactor(of: $0, at: moment) == 1 })
    }
    #expect(trace.day(3).heat == .none && !trace.day(3).isCold && !trace.day(3).isFreezeThaw)
  }

  @Test func everyParameterIsDeclaredAsItShould() {
    #expect(Parameter.faults(in: WeatherParameters.declarations) == [])
    #expect(WeatherModel.mistakes(WeatherParameters.defaults, days: 30) == [])
  }
}
