import Parameters
import Quantities

/// Weather that a scenario orders, whatever its source would bring.
struct ForcedEvents: Sendable {
  /// Some days of the run; empty for none.
  private struct Days: Sendable {
    let days: Range<Int>
    /// Of each day's extreme, in °C.
    let degrees: Double
  }
  /// Some hours of the run; empty for none.
  private struct Fall: Sendable {
    let hours: Range<Int>
    /// In mm of rain or cm of snow.
    let amount: Double
  }

  private let heatWave: Days
  private let coldSpell: Days
  private let rainstorm: Fall
  private let snowfall: Fall
  /// In cm an hour.
  private let melting: Double
  private let air: UsualAir

  /// How much cooler than the felt maximum the night of a heat wave feels, in °C.
  static let heatRange = 8.0
  /// How much warmer than the minimum the day of a cold spell is, in °C.
  static let coldRange = 8.0
  /// The most that it is while it snows, in °C.
  static let snowing = -2.0
  /// How far the temperature goes above and below 0 °C while the snow lies.
  static let thawing = 2.0

  init(_ parameters: ParameterSet) {
    func days(_ name: String, _ degrees: String) -> Days {
      let first = parameters.count("\(name).firstDay")
      return Days(
        days: first..<first + parameters.count("\(name).days"),
        degrees: parameters.temperature("\(name).\(degrees)"))
    }
    func fall(_ name: String, _ amount: String, millimetres unit: Double) -> Fall {
      let first = 24 * parameters.count("\(name).day") + parameters.count("\(name).hour")
      let size = Double(parameters.distance("\(name).\(amount)").millimetres) / unit
      return Fall(
        hours: first..<first + (size > 0 ? parameters.count("\(name).hours") : 0), amount: size)
    }
    heatWave = days("heatWave", "felt")
    coldSpell = days("coldSpell", "least")
    rainstorm = fall("rainstorm", "amount", millimetres: 1)
    snowfall = fall("snowfall", "depth", millimetres: 10)
    melting = Double(parameters.distance("snowfall.melting").millimetres) / 10
    air = UsualAir(parameters)
  }

  var isEmpty: Bool {
    heatWave.days.isEmpty && coldSpell.days.isEmpty && rainstorm.hours.isEmpty
      && snowfall.hours.isEmpty
  }

  /// What the events of a run of so many days get wrong, in sentences that begin with the
  /// parameter's name.
  func mistakes(days: Int) -> [String] {
    let events: [(name: String, when: String, hours: Range<Int>)] = [
      ("heatWave", "firstDay", Self.hours(heatWave.days)),
      ("coldSpell", "firstDay", Self.hours(coldSpell.days)),
      ("rainstorm", "day", rainstorm.hours), ("snowfall", "day", snowfall.hours),
    ]
    var mistakes: [String] = []
    for (place, event) in events.enumerated() where !event.hours.isEmpty {
      if event.hours.lowerBound >= 24 * days {
        mistakes.append(
          "\(event.name).\(event.when) is \(event.hours.lowerBound / 24), and the run needs weather "
            + "for days 0 to \(days - 1) only")
      }
      for other in events[..<place] where other.hours.overlaps(event.hours) {
        mistakes.append(
          "\(event.name).\(event.when) puts it into the time of \(other.name); only one of them "
            + "can be")
      }
    }
    return mistakes
  }

  private static func hours(_ days: Range<Int>) -> Range<Int> {
    24 * days.lowerBound..<24 * days.upperBound
  }

  /// Puts the events in the place of other weather.
  func apply(to hours: inout [WeatherHour], from date: YearDay) {
    for row in hours.indices {
      let month = date.adding(row / 24).month
      let shape = HourShape.values[row % 24]
      if heatWave.days.contains(row / 24) {
        let felt = heatWave.degrees - Self.heatRange / 2 * (1 - shape)
        hours[row] = WeatherHour(
          temperature: FeltTemperature.temperature(
            feeling: felt, humidity: air.humidity[month - 1]),
          felt: felt)
      }
      if coldSpell.days.contains(row / 24) {
        let temperature = coldSpell.degrees + Self.coldRange / 2 * (1 + shape)
        hours[row].temperature = temperature
        hours[row].felt = air.felt(temperature, month: month)
        hours[row].rain = 0
      }
      if rainstorm.hours.contains(row) {
        hours[row].rain = rainstorm.amount / Double(rainstorm.hours.count)
      }
      let depth = snow(in: row)
      if depth > 0 {
        let most = snowfall.hours.contains(row) ? Self.snowing : Self.thawing * shape
        if hours[row].temperature > most {
          hours[row].temperature = most
          hours[row].felt = air.felt(most, month: month)
        }
        if snowfall.hours.contains(row) { hours[row].rain = 0 }
        hours[row].snowDepth = max(hours[row].snowDepth, depth)
      }
    }
  }

  /// The depth of the event's snow at the end of an hour of the run, in cm.
  private func snow(in row: Int) -> Double {
    guard !snowfall.hours.isEmpty, row >= snowfall.hours.lowerBound else { return 0 }
    let fallen = min(row - snowfall.hours.lowerBound + 1, snowfall.hours.count)
    let later = max(0, row - snowfall.hours.upperBound + 1)
    return max(
      0,
      snowfall.amount * (Double(fallen) / Double(snowfall.hours.count)) - melting * Double(later))
  }
}
