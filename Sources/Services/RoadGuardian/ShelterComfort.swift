import Parameters
import Quantities

/// When passengers need what a shelter has, and how many go without.
struct ShelterComfort: Sendable {
  private let weather: GuardianWeather
  private let cold: Double
  private let heat: Double
  private let hours: DayProfile
  private let passengers: Double
  private let wait: Double

  init(_ parameters: ParameterSet, _ weather: GuardianWeather) {
    self.weather = weather
    cold = parameters.number("shelters.cold")
    heat = parameters.number("shelters.heat")
    hours = DayProfile(parameters.series("traffic.hourProfile"))
    passengers = parameters.number("shelters.passengers")
    wait = parameters.duration("shelters.wait").minutes
  }

  private func needs(_ part: ShelterPart, inHour hour: Int64) -> Bool {
    guard let felt = weather.feltTemperature(inHour: hour) else { return false }
    return switch part {
    case .bench: felt < cold
    case .airConditioner: felt >= heat
    case .display, .door: false
    }
  }

  /// Hours of a stretch in which a part is needed, and the minutes that passengers stand then.
  func missed(_ part: ShelterPart, from start: SimTime, to end: SimTime)
    -> (hours: Double, minutes: Double)
  {
    guard part == .bench || part == .airConditioner, end > start else { return (0, 0) }
    var sums = (hours: 0.0, minutes: 0.0)
    let first = start.milliseconds / 3_600_000
    let last = (end.milliseconds - 1) / 3_600_000
    for hour in first...max(first, last) where needs(part, inHour: hour) {
      let from = max(start, SimTime(milliseconds: hour * 3_600_000))
      let to = min(end, SimTime(milliseconds: (hour + 1) * 3_600_000))
      sums.hours += (to - from).seconds / 3_600
      sums.minutes += passengers * wait * hours.amount(from: from, to: to)
    }
    return sums
  }

  func heatHours(onDay day: Int64) -> Double { count(.airConditioner, day) }
  func coldHours(onDay day: Int64) -> Double { count(.bench, day) }

  private func count(_ part: ShelterPart, _ day: Int64) -> Double {
    Double((24 * day..<24 * (day + 1)).count { needs(part, inHour: $0) })
  }
}
