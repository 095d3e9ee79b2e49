import Parameters
import Quantities
import Testing

@testable import Weather

/// Draws against the normals that they are drawn from. The seeds are fixed; limits are four
/// standard errors, which a right program exceeds once in 16,000 tests.
struct TypicalWeatherTests {
  @Test func theCourseOfADayHasMeanZeroAndTheExtremesAtTheirHours() {
    #expect(abs(HourShape.values.reduce(0, +)) < 1e-12)
    #expect(HourShape.values[HourShape.coldest] == -1)
    #expect(HourShape.values.firstIndex(of: HourShape.values.max() ?? 0) == HourShape.warmest)
    #expect(abs(HourShape.values[15] - 1) < 1e-12)
  }

  private struct Month {
    var temperature: [Double] = []
    var wetDays: [Double] = []
    var rain: [Double] = []
    var snowDays: [Double] = []
    var newSnow: [Double] = []
  }

  /// Sums of one month in many replications; `melting` is off, so that snow can be counted.
  private static func months(_ month: Int, _ count: Int) -> Month {
    let days = YearDay.lengths[month - 1]
    var sums = Month()
    for replication in 0..<count {
      let trace = Weathers.trace(
        [
          "source": .choice("typical"), "month": .count(month),
          "typical.melting": .distance(.zero),
        ], days: days, replication: replication)
      let hours = (0..<24 * days).map { trace.hour(at: .zero + .hours(Int64($0))) }
      sums.temperature.append(hours.reduce(0) { $0 + $1.temperature } / Double(hours.count))
      var snowDays = 0
      for day in 0..<days {
        let before = day == 0 ? 0 : hours[24 * day - 1].snowDepth
        if hours[24 * day + 23].snowDepth > before { snowDays += 1 }
      }
      let wet = (0..<days).count { trace.day($0).rain > 0 }
      sums.wetDays.append(Double(wet + snowDays))
      sums.snowDays.append(Double(snowDays))
      sums.rain.append(hours.reduce(0) { $0 + $1.rain })
      sums.newSnow.append(hours[hours.count - 1].snowDepth)
    }
    return sums
  }

  private static func misses(_ values: [Double], _ mean: Double) -> Double {
    let average = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - average) * ($1 - average) }
    let error = (squares / Double(values.count * (values.count - 1))).squareRoot()
    return (average - mean).magnitude / max(error, 1e-9)
  }

  @Test(arguments: [1, 7])
  func monthsHaveTheirNormalsOnAverage(month: Int) {
    let set = WeatherParameters.defaults
    func normal(_ name: String) -> Double { set.series("normals.\(name)")[month - 1] }
    let drawn = Self.months(month, 100)
    #expect(Self.misses(drawn.temperature, normal("mean")) < 4)
    #expect(Self.misses(drawn.wetDays, normal("wetDays")) < 4)
    #expect(Self.misses(drawn.rain, normal("precipitation") - normal("snowfall")) < 4)
    if normal("snowDays") > 0 {
      #expect(Self.misses(drawn.snowDays, normal("snowDays")) < 4)
      #expect(Self.misses(drawn.newSnow, normal("snowfall")) < 4)
    } else {
      #expect(drawn.newSnow.allSatisfy { $0 == 0 })
    }
  }

  /// The correlation of anomalies a day apart, over 20,000 days of one endless month.
  @Test func warmDaysFollowWarmDays() {
    var sums = (product: 0.0, square: 0.0)
    for replication in 0..<60 {
      let trace = Weathers.trace(
        ["source": .choice("typical"), "month": .count(4)], days: 30, replication: replication)
      let noon = (0..<30).map { trace.hour(at: .day(Int64($0), .hours(12))).temperature }
      let mean = 12.9 + 6.4 * HourShape.values[12]
      for (today, tomorrow) in zip(noon, noon.dropFirst()) {
        sums.product += (today - mean) * (tomorrow - mean)
        sums.square += (today - mean) * (today - mean)
      }
    }
    #expect(abs(sums.product / sums.square - 0.65) < 0.08)
  }

  @Test func aReplicationHasOneWeatherAndAnotherHasAnother() {
    let changes: [String: ParameterValue] = ["source": .choice("typical"), "month": .count(1)]
    let trace = Weathers.trace(changes, days: 40)
    #expect(trace == Weathers.trace(changes, days: 40))
    #expect(trace != Weathers.trace(changes, days: 40, replication: 1))
  }

  /// A longer run begins like a shorter one.
  @Test func moreDaysMoveNoEarlierDay() {
    let changes: [String: ParameterValue] = ["source": .choice("typical"), "month": .count(1)]
    let (short, long) = (Weathers.trace(changes, days: 10), Weathers.trace(changes, days: 60))
    #expect(
      (0..<240).allSatisfy {
        short.hour(at: .zero + .hours($0)) == long.hour(at: .zero + .hours($0))
      })
  }

  @Test func normalsThatContradictEachOtherAreMistakes() {
    var days = [Double](repeating: 5, count: 12)
    days[0] = 9.2
    var rain = [Double](repeating: 0, count: 12)
    rain[6] = 0
    let mistakes = WeatherModel.mistakes(
      Weathers.parameters([
        "source": .choice("typical"), "normals.snowDays": .series(days),
        "normals.wetDays": .series(rain),
      ]), days: 10)
    #expect(
      mistakes.contains {
        $0.hasPrefix("normals.snowDays of month 1 are more than normals.wetDays")
      })
    #expect(mistakes.contains { $0.hasPrefix("normals.precipitation of month 7 falls on no day") })
  }
}
