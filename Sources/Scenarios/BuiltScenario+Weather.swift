import Parameters
import Quantities
import Weather

extension BuiltScenario {
  /// How many days of weather a run of a scenario needs: those up to its end.
  var weatherDays: Int { Self.weatherDays(until: end) }

  private static func weatherDays(until end: SimTime) -> Int { Int(end.day) + 1 }

  /// The weather that a scenario asks for; reads the files that it names.
  ///
  /// - Throws: every mistake in its parameters, else every mistake in the files.
  static func weather(of scenario: Scenario) throws(Diagnostics) -> WeatherModel {
    let parameters = scenario.parameters(of: "weather")
    let days = weatherDays(until: scenario.end)
    try report(WeatherModel.mistakes(parameters, days: days), scenario)
    var observations = Observations()
    guard parameters.choice("source") == "file" else { return WeatherModel(parameters) }
    var diagnostics = Diagnostics()
    for file in parameters.words("files") {
      let path = scenario.path(of: file)
      do throws(Diagnostics) {
        let bytes = try ScenarioReader.bytes(of: path, holding: "a file of hourly observations")
        guard bytes.count <= ScenarioReader.byteLimit else {
          diagnostics.add(.whole(path), "", "the file is too large", expected: "at most 8 MB")
          continue
        }
        for problem in observations.add(bytes, file: path) {
          diagnostics.add(.whole(""), "", problem)
        }
      } catch {
        for mistake in error.list { diagnostics.add(mistake) }
      }
    }
    guard diagnostics.isEmpty else { throw diagnostics }
    try report(WeatherModel.mistakes(of: observations, parameters, days: days), scenario)
    return WeatherModel(parameters, observations: observations)
  }

  /// Throws sentences that begin with a parameter's name, at the line that sets it.
  private static func report(_ mistakes: [String], _ scenario: Scenario) throws(Diagnostics) {
    var diagnostics = Diagnostics()
    for mistake in mistakes {
      let parameter = String(mistake.prefix { $0 != " " && $0 != "," })
      let place = scenario.service("weather")?.places[parameter] ?? .whole("")
      diagnostics.add(place, "services.weather", "services.weather.\(mistake)")
    }
    if !diagnostics.isEmpty { throw diagnostics }
  }
}
