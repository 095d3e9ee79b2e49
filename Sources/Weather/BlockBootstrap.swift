import Parameters
import Randomness

/// Puts a run's weather together from blocks of observed days of the same month.
///
/// Blocks of whole days keep days in a row as they were, cold spells and monsoons among them. A
/// block begins at a day that is drawn evenly from those of the month and goes on at the beginning
/// of its stretch where that ends, so that every day is drawn as often as every other and the mean
/// of a month is that of the file.
///
/// Source: Politis and Romano, "A circular block-resampling procedure for stationary data", in
/// LePage and Billard (eds.), *Exploring the Limits of Bootstrap*, 1992.
struct BlockBootstrap: Sendable {
  static let block = Purpose("weather/block")

  /// The stretches of each month that hold a block.
  private let months: [[[WeatherHour]]]
  private let blockDays: Int

  /// - Parameter air: humidity and wind where none are observed.
  init(_ observations: Observations, _ parameters: ParameterSet) {
    let blockDays = parameters.count("blockDays")
    let coldest = parameters.temperature("rain.coldest")
    let air = UsualAir(parameters)
    self.blockDays = blockDays
    months = (1...12).map { month in
      observations.stretches(of: month, holding: blockDays).map { stretch in
        stretch.hours.map { hour in
          WeatherHour(
            temperature: hour.temperature,
            felt: FeltTemperature.felt(
              temperature: hour.temperature, humidity: hour.humidity ?? air.humidity[month - 1],
              wind: hour.wind ?? air.wind),
            rain: hour.temperature >= coldest ? hour.precipitation : 0, snowDepth: hour.snowDepth)
        }
      }
    }
  }

  /// What observations lack for a run of so many days, in sentences that begin with a parameter's
  /// name.
  static func mistakes(
    _ observations: Observations, _ parameters: ParameterSet, from date: YearDay, days: Int
  ) -> [String] {
    let needed = Set((0..<days).map { date.adding($0).month }).sorted()
    let blockDays = parameters.count("blockDays")
    return needed.filter { observations.stretches(of: $0, holding: blockDays).isEmpty }.map {
      "files have at most \(observations.longest(of: $0)) days in a row of month \($0), which the run "
        + "needs; a block has \(blockDays)"
    }
  }

  /// So many days from a date on, 24 hours each.
  func hours(_ family: StreamFamily, from date: YearDay, days: Int) -> [WeatherHour] {
    var hours: [WeatherHour] = []
    hours.reserveCapacity(24 * days)
    var day = 0
    while day < days {
      let month = date.adding(day).month
      let stretches = months[month - 1]
      var draws = family.stream(Self.block, occasion: day)
      var row = draws.index(below: stretches.reduce(0) { $0 + $1.count / 24 })
      var place = 0
      while row >= stretches[place].count / 24 {
        row -= stretches[place].count / 24
        place += 1
      }
      let stretch = stretches[place]
      var copied = 0
      while copied < blockDays, day < days, date.adding(day).month == month {
        let first = 24 * ((row + copied) % (stretch.count / 24))
        hours += stretch[first..<first + 24]
        copied += 1
        day += 1
      }
    }
    return hours
  }
}
