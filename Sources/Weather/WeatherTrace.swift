public import Quantities
public import RoadNetwork

/// The weather of one replication, hour by hour from day 0: the same for every service.
///
/// It is drawn before everything else and never changes, so that no policy moves it and all
/// services of a city see the same snow. Beyond its ends the first and the last hour go on.
public struct WeatherTrace: Sendable {
  public let rules: WeatherRules
  /// The date of day 0.
  public let firstDay: YearDay
  private let holidays: Set<YearDay>
  /// 24 for each day; empty for weather that is always mild.
  private let hours: [WeatherHour]
  private let days: [WeatherDay]
  /// Of each hour: whoever drives asks for it at every arc.
  private let snow: [SnowLevel]

  /// Mild and dry for ever, in a year without holidays that begins on 1 April.
  public static let mild = WeatherTrace(
    [], rules: WeatherRules(WeatherParameters.defaults),
    firstDay: YearDay(month: 4, dayOfMonth: 1), holidays: [])

  /// - Parameters:
  ///   - hours: whole days from midnight of day 0; none for weather that is always mild.
  ///   - firstDay: the date of day 0.
  ///   - holidays: dates that come every year.
  public init(
    _ hours: [WeatherHour], rules: WeatherRules, firstDay: YearDay, holidays: Set<YearDay>
  ) {
    precondition(hours.count % 24 == 0, "\(hours.count) hours are no whole days")
    self.hours = hours
    self.rules = rules
    self.firstDay = firstDay
    self.holidays = holidays
    var days = stride(from: 0, to: hours.count, by: 24).map { WeatherDay(hours[$0..<$0 + 24]) }
    let enough = rules.alertDays
    for day in WeatherDay.inARow(days, enough, where: { $0.feltMost >= rules.heatAdvisory }) {
      days[day].heat = .advisory
    }
    for day in WeatherDay.inARow(days, enough, where: { $0.feltMost >= rules.heatWarning }) {
      days[day].heat = .warning
    }
    for day in WeatherDay.inARow(days, enough, where: { $0.least <= rules.coldAdvisory }) {
      days[day].isCold = true
    }
    snow = hours.map { rules.level(ofDepth: $0.snowDepth) }
    self.days = days
  }

  /// Whether the weather is mild and dry all the time and so changes nothing.
  public var isMild: Bool { hours.isEmpty }

  /// The days it was drawn for; none if it is always mild.
  public var dayCount: Int { days.count }

  /// The weather at a moment.
  public func hour(at moment: SimTime) -> WeatherHour {
    if hours.isEmpty { return .mild }
    return hours[row(of: moment)]
  }

  private func row(of moment: SimTime) -> Int {
    let hour = (moment.milliseconds - moment.timeOfDay.milliseconds % 3_600_000) / 3_600_000
    return Int(max(0, min(hour, Int64(hours.count - 1))))
  }

  /// What a day of the run amounts to.
  public func day(_ day: Int) -> WeatherDay {
    if days.isEmpty { return .mild }
    return days[max(0, min(day, days.count - 1))]
  }

  /// The date of a day of the run; days before the first count as it.
  public func date(of day: Int) -> YearDay { firstDay.adding(max(0, day)) }

  /// Whether people live on a day of the run as on a Sunday, whatever day of the week it is.
  public func isHoliday(_ day: Int) -> Bool {
    !holidays.isEmpty && holidays.contains(date(of: day))
  }

  /// How much snow lies.
  public func snow(at moment: SimTime) -> SnowLevel {
    if hours.isEmpty { return .none }
    return snow[row(of: moment)]
  }

  /// The level of snow of each hour from day 0 on, as `SnowLevel` numbers them; none if it is always
  /// mild.
  public var snowLevels: [UInt8] { snow.map(\.rawValue) }

  /// Whether the hour is rainy.
  public func isRaining(at moment: SimTime) -> Bool {
    !hours.isEmpty && hour(at: moment).rain >= rules.leastRain
  }

  /// Speed on a class of roads relative to that without snow.
  public func speedFactor(of roadClass: RoadClass, at moment: SimTime) -> Double {
    if hours.isEmpty { return 1 }
    return rules.speedFactor(of: roadClass, in: snow(at: moment))
  }

  /// Whole hours since the last hour that held a condition, 0 if this one does; nil if none since
  /// the start of day 0 did.
  ///
  /// - Complexity: O(hours back to it).
  public func hoursSince(_ moment: SimTime, where holds: (WeatherHour) -> Bool) -> Int? {
    if hours.isEmpty { return nil }
    let now = row(of: moment)
    return hours[...now].lastIndex(where: holds).map { now - $0 }
  }

  /// Whole days since the last day that held a condition, 0 if this one does; nil if none since
  /// day 0 did.
  ///
  /// - Complexity: O(days back to it).
  public func daysSince(_ day: Int, where holds: (WeatherDay) -> Bool) -> Int? {
    if days.isEmpty { return nil }
    let today = max(0, min(day, days.count - 1))
    return days[...today].lastIndex(where: holds).map { today - $0 }
  }
}

extension WeatherTrace: Equatable {
  /// Whether the same happens in every hour, on the same dates.
  public static func == (a: Self, b: Self) -> Bool {
    a.hours == b.hours && a.firstDay == b.firstDay && a.holidays == b.holidays
  }
}
