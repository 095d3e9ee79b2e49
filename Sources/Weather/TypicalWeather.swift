import Parameters
import Quantities
import Randomness

/// Draws days like those of a month's normals.
///
/// A day's mean temperature is the month's plus an anomaly that follows an autoregressive process
/// of first order; the hours follow `HourShape` between the usual extremes. Whether a day is wet is
/// a two-state Markov chain, its amount a gamma draw that falls evenly over some hours in a row. Of
/// the wet days the coldest are days of snow, so many that snow days have their normal number.
/// Nothing else depends on anything else: rain cools no day, and no spell of the monsoon is longer
/// than the chain makes it.
struct TypicalWeather: Sendable {
  static let anomaly = Purpose("weather/anomaly")
  static let wet = Purpose("weather/wet")
  static let amount = Purpose("weather/amount")
  static let spell = Purpose("weather/spell")

  private let mean: [Double]
  private let halfRange: [Double]
  private let deviation: [Double]
  private let wetDays: [Double]
  private let precipitation: [Double]
  private let snowDays: [Double]
  private let snowfall: [Double]
  private let persistence: Double
  private let wetPersistence: Double
  private let amountCV: Double
  private let longestSpell: Int
  private let melting: Double
  private let air: UsualAir

  init(_ parameters: ParameterSet) {
    mean = parameters.series("normals.mean")
    halfRange = zip(parameters.series("normals.most"), parameters.series("normals.least"))
      .map { ($0 - $1) / 2 }
    deviation = parameters.series("typical.deviation")
    wetDays = parameters.series("normals.wetDays")
    precipitation = parameters.series("normals.precipitation")
    snowDays = parameters.series("normals.snowDays")
    snowfall = parameters.series("normals.snowfall")
    persistence = parameters.number("typical.persistence")
    wetPersistence = parameters.number("typical.wetPersistence")
    amountCV = parameters.number("typical.amountCV")
    longestSpell = max(1, Int(parameters.duration("typical.longestSpell").seconds / 3_600))
    melting = Double(parameters.distance("typical.melting").millimetres) / 10
    air = UsualAir(parameters)
  }

  /// What months ask for and cannot be, in sentences that begin with the parameter's name.
  static func mistakes(_ parameters: ParameterSet) -> [String] {
    var mistakes: [String] = []
    for month in 1...12 {
      func value(_ name: String) -> Double { parameters.series("normals.\(name)")[month - 1] }
      if value("most") < value("least") {
        mistakes.append("normals.most of month \(month) is less than normals.least")
      }
      if value("snowDays") > value("wetDays") {
        mistakes.append("normals.snowDays of month \(month) are more than normals.wetDays")
      }
      for (amount, days) in [("precipitation", "wetDays"), ("snowfall", "snowDays")]
      where value(amount) > 0 && value(days) == 0 {
        mistakes.append("normals.\(amount) of month \(month) falls on no day of normals.\(days)")
      }
    }
    return mistakes
  }

  /// The state that one day hands on to the next.
  private struct Yesterday {
    /// In standard deviations.
    var anomaly: Double?
    var isWet: Bool?
    /// In cm.
    var snowDepth = 0.0
  }

  /// So many days from a date on, 24 hours each.
  func hours(_ family: StreamFamily, from date: YearDay, days: Int) -> [WeatherHour] {
    var yesterday = Yesterday()
    var hours: [WeatherHour] = []
    hours.reserveCapacity(24 * days)
    for day in 0..<days {
      append(day, month: date.adding(day).month, family, after: &yesterday, to: &hours)
    }
    return hours
  }

  private func append(
    _ day: Int, month: Int, _ family: StreamFamily, after yesterday: inout Yesterday,
    to hours: inout [WeatherHour]
  ) {
    let place = month - 1
    var anomalies = family.stream(Self.anomaly, occasion: day)
    let innovation = anomalies.standardNormal()
    let anomaly =
      yesterday.anomaly.map {
        persistence * $0 + (1 - persistence * persistence).squareRoot() * innovation
      } ?? innovation
    let isWet = drawWet(day, place, family, yesterday.isWet)
    yesterday.anomaly = anomaly
    yesterday.isWet = isWet
    let isSnow = isWet && snows(at: anomaly, place)
    let (amount, spell) = isWet ? drawFall(day, place, family, isSnow) : (0, 0..<0)
    for hour in 0..<24 {
      let temperature =
        mean[place] + deviation[place] * anomaly + halfRange[place] * HourShape.values[hour]
      let falls = spell.contains(hour) ? amount / Double(spell.count) : 0
      if isSnow && falls > 0 {
        yesterday.snowDepth += falls
      } else if temperature > 0 {
        yesterday.snowDepth = max(0, yesterday.snowDepth - melting)
      }
      hours.append(
        WeatherHour(
          temperature: temperature, felt: air.felt(temperature, month: month),
          rain: isSnow ? 0 : falls, snowDepth: yesterday.snowDepth))
    }
  }

  private func drawWet(_ day: Int, _ place: Int, _ family: StreamFamily, _ wasWet: Bool?) -> Bool {
    var draws = family.stream(Self.wet, occasion: day)
    let share = min(1, wetDays[place] / Double(YearDay.lengths[place]))
    guard let wasWet else { return draws.bernoulli(share) }
    return draws.bernoulli(share * (1 - wetPersistence) + (wasWet ? wetPersistence : 0))
  }

  /// Whether what falls on a wet day is snow: the coldest of them are days of snow.
  private func snows(at anomaly: Double, _ place: Int) -> Bool {
    guard wetDays[place] > 0 else { return false }
    let share = snowDays[place] / wetDays[place]
    if share <= 0 { return false }
    return share >= 1 || anomaly < InverseNormal.quantile(share)
  }

  /// How much falls, in mm of rain or cm of new snow, and in which hours.
  private func drawFall(_ day: Int, _ place: Int, _ family: StreamFamily, _ isSnow: Bool)
    -> (amount: Double, spell: Range<Int>)
  {
    var amounts = family.stream(Self.amount, occasion: day)
    let mean = isSnow ? snowfall[place] / snowDays[place] : rainByDay(place)
    let amount = mean > 0 ? amounts.gamma(mean: mean, cv: amountCV) : 0
    var spells = family.stream(Self.spell, occasion: day)
    let hours = 1 + spells.index(below: longestSpell)
    let first = spells.index(below: 25 - hours)
    return (amount, first..<first + hours)
  }

  /// Rain of a rainy day in mm: what snow brings, 1 mm of water for 1 cm, is not rain.
  private func rainByDay(_ place: Int) -> Double {
    max(0, precipitation[place] - snowfall[place]) / max(1e-9, wetDays[place] - snowDays[place])
  }
}
