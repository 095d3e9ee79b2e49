public import Parameters
import Quantities
public import Randomness

/// Where a scenario's weather comes from: what all replications share and each draws its own from.
public struct WeatherModel: Sendable {
  /// What the draws are for: the purposes of the random streams of the weather.
  public static let purposes: [Purpose] = [
    TypicalWeather.anomaly, TypicalWeather.wet, TypicalWeather.amount, TypicalWeather.spell,
    BlockBootstrap.block,
  ]

  private enum Source {
    case none
    case typical(TypicalWeather)
    case file(BlockBootstrap)
  }

  private let source: Source
  private let events: ForcedEvents
  private let rules: WeatherRules
  private let firstDay: YearDay
  private let holidays: Set<YearDay>

  /// - Parameters:
  ///   - parameters: `WeatherParameters.defaults`, or with values that a scenario sets.
  ///   - observations: what `files` hold.
  /// - Precondition: they are without `mistakes`.
  public init(_ parameters: ParameterSet, observations: Observations = Observations()) {
    switch parameters.choice("source") {
    case "typical": source = .typical(TypicalWeather(parameters))
    case "file": source = .file(BlockBootstrap(observations, parameters))
    default: source = .none
    }
    events = ForcedEvents(parameters)
    rules = WeatherRules(parameters)
    firstDay = YearDay(
      month: parameters.count("month"), dayOfMonth: parameters.count("dayOfMonth"))
    holidays = Set(parameters.words("holidays").compactMap { YearDay($0) })
  }

  /// The weather of one replication.
  ///
  /// - Parameters:
  ///   - family: seed and replication.
  ///   - days: how many days it must reach; at most 65,535.
  /// - Complexity: O(`days`).
  public func trace(_ family: StreamFamily, days: Int) -> WeatherTrace {
    var hours: [WeatherHour] = []
    switch source {
    case .none:
      if !events.isEmpty { hours = [WeatherHour](repeating: .mild, count: 24 * days) }
    case .typical(let weather): hours = weather.hours(family, from: firstDay, days: days)
    case .file(let blocks): hours = blocks.hours(family, from: firstDay, days: days)
    }
    events.apply(to: &hours, from: firstDay)
    return WeatherTrace(hours, rules: rules, firstDay: firstDay, holidays: holidays)
  }

  /// Whether parameters ask for weather that changes nothing.
  public static func isMild(_ parameters: ParameterSet) -> Bool {
    parameters.choice("source") == "none" && ForcedEvents(parameters).isEmpty
  }

  /// What parameters get wrong together, in sentences that begin with the parameter's name.
  ///
  /// - Parameter days: how many days the run needs weather for.
  public static func mistakes(_ parameters: ParameterSet, days: Int) -> [String] {
    var mistakes: [String] = []
    let isFile = parameters.choice("source") == "file"
    if isFile == parameters.words("files").isEmpty {
      mistakes.append(
        isFile ? "files is empty, and source is file" : "files are named, and source is not file")
    }
    let (month, day) = (parameters.count("month"), parameters.count("dayOfMonth"))
    if day > YearDay.lengths[month - 1] {
      mistakes.append(
        "dayOfMonth is \(day), and month \(month) has \(YearDay.lengths[month - 1]) days")
    }
    for date in parameters.words("holidays") where YearDay(date) == nil {
      mistakes.append("holidays holds \"\(date)\"; expected a month and a day such as 12-25")
    }
    let snow = ["light", "moderate", "heavy"].map { parameters.distance("snow.\($0)") }
    if !(snow[0] < snow[1] && snow[1] < snow[2]) {
      mistakes.append("snow.light, snow.moderate and snow.heavy do not grow")
    }
    if parameters.temperature("heat.warning") < parameters.temperature("heat.advisory") {
      mistakes.append("heat.warning is below heat.advisory")
    }
    if parameters.choice("source") == "typical" { mistakes += TypicalWeather.mistakes(parameters) }
    return mistakes + ForcedEvents(parameters).mistakes(days: days)
  }

  /// What observations lack for a run of so many days.
  ///
  /// - Precondition: the parameters are without `mistakes`.
  public static func mistakes(
    of observations: Observations, _ parameters: ParameterSet, days: Int
  ) -> [String] {
    let date = YearDay(month: parameters.count("month"), dayOfMonth: parameters.count("dayOfMonth"))
    return BlockBootstrap.mistakes(observations, parameters, from: date, days: days)
  }
}
