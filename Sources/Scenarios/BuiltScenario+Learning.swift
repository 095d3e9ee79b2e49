import Citizens
import City
import Parameters
import Quantities
import RoadNetwork

extension BuiltScenario {
  /// The replication whose day drivers learn on; no run has it, for scenarios have fewer.
  static let learningReplication = 65_535

  /// What drivers have learned, as it was kept or by learning now.
  ///
  /// - Parameter planner: of the day on which they learn.
  static func learned(
    _ scenario: Scenario, _ service: Scenario.Service, level: TrafficLevel,
    _ carRoads: CitizenStreets, _ closures: [RoadClosure], _ plan: CityPlan,
    _ options: LearningOptions, _ planner: DayPlanner, _ streets: CityStreets, jobs: Int
  ) throws(Diagnostics) -> TrafficLearning.Outcome {
    let parameters = service.parameters
    var settings = CitizenSettings(parameters, days: 1, until: .day(1) + .hours(4))
    // What comes as a surprise is no part of the days on which drivers learn.
    settings.roadNews.closures = parameters.flag("closure.isPlanned") ? closures : []
    let cache = LearningCache(
      try content(of: scenario, service, streets) + settings.roadNews.closures.map { "\($0)" },
      in: options.folder)
    if let outcome = cache.read(carRoads.queues) { return outcome }
    let days = parameters.count("learning.days")
    options.progress(.begins(most: days))
    let plans = planner.plans(0)
    let day = DayPlanner(population: planner.population) { _ in plans }
    let outcome = TrafficLearning(plan, day, carRoads, level: level, settings: settings).run(
      days: days, until: parameters.number("learning.gap"), jobs: jobs
    ) { options.progress(.day(number: $0, gap: $1)) }
    options.progress(.ends)
    cache.write(outcome)
    return outcome
  }

  /// All that learning depends on beside the program, in texts: the files of city and network, the
  /// seeds, and the values of everything between them and the day. Nothing has to be drawn for it.
  private static func content(
    of scenario: Scenario, _ service: Scenario.Service, _ streets: CityStreets
  ) throws(Diagnostics) -> [String] {
    let names =
      Registry.surroundings.map(\.name).filter { !Registry.outsideTheBuiltCity.contains($0) }
      + [service.name]
    let later = CitizensParameters.unknownToLearners.map { "\(service.name).\($0) = " }
    var texts = names.flatMap { Self.texts(of: scenario.parameters(of: $0), $0) }
      .filter { text in !later.contains { text.hasPrefix($0) } }
    if let policy = service.policy {
      texts.append(policy.name)
      texts += Self.texts(of: policy.parameters, "policy")
    }
    texts.append(try scenario.cityDataSHA256(withWeather: false))
    return texts + ["\(scenario.network)", "\(streets.seed)", "\(scenario.seed)"]
  }

  private static func texts(of parameters: ParameterSet, _ name: String) -> [String] {
    parameters.declarations.map { "\(name).\($0.name) = \(parameters[$0.name])" }
  }
}
