public import Citizens
public import City
import Kernel
import Parameters
import Population
public import Quantities
import Randomness
public import RoadNetwork
import StreetGeneration
import Threads
import Weather

/// A scenario with its city built: everything that all replications share.
public struct BuiltScenario: Sendable {
  public let scenario: Scenario
  public let plan: CityPlan
  /// What can be drawn of the city.
  public let map: CityMap
  /// What in the city's data or its network is not as it should be, but hinders no run.
  public let warnings: [String]

  /// The residents' day; nil for a scenario without it.
  public let citizens: CitizenPlan?

  /// From what each replication draws its weather.
  let weather: WeatherModel

  /// When every run ends: when the last of its services does.
  public let end: SimTime

  /// Builds the city that a scenario names.
  ///
  /// - Parameters:
  ///   - engine: what finds shortest paths; results do not depend on it.
  ///   - jobs: threads, at least 1; the city does not depend on it.
  ///   - learning: where what drivers learn is kept, and who is told of it.
  /// - Throws: `Diagnostics` with every mistake in the city's data or its network file.
  public init(
    _ scenario: Scenario, engine: DrivableRoads.Engine = .cch, jobs: Int = 1,
    learning: LearningOptions = LearningOptions()
  ) throws(Diagnostics) {
    self.scenario = scenario
    end = scenario.end
    weather = try Self.weather(of: scenario)
    let facts: CityFacts
    do throws(FactsError) {
      facts = try CityFacts(folder: scenario.cityFolder)
    } catch {
      throw Diagnostics(plain: error.problems)
    }
    let streets = try CityStreets(scenario, facts)
    let profile = TrafficParameters.profile(scenario.parameters(of: "traffic"))
    if let fault = streets.fault(at: profile) { throw Diagnostics(plain: [fault]) }
    let (drawn, roads) = inParallel(jobs: jobs) {
      Self.residents(scenario, facts, on: streets)
    } _: {
      DrivableRoads(
        graph: streets.graph, profile: profile, forbiddenTurns: streets.forbiddenTurns,
        engine: engine, jobs: jobs)
    }
    let residents = try drawn.get()
    let facilities = facts.placed(on: streets.graph, among: streets.reachable)
    map = CityMap(facts, facilities.reached)
    let plain = CityPlan(
      roads: roads, residents: residents,
      facilities: facilities.placed, dongs: Self.dongs(facts),
      dongOfNode: streets.dongOfNode.map {
        DongID($0 == StreetNetwork.outside ? UInt32.max : UInt32($0))
      },
      reported: try Self.reported(facts, scenario),
      provenance: streets.graph.provenance + "; " + facts.attribution,
      access: AccessRules(scenario.parameters(of: "access")))
    let unlearned =
      try Self.population(of: scenario, facts, streets, residents, jobs: jobs)
      .map { plain.with(population: $0) } ?? plain
    citizens = try Self.citizens(
      of: scenario, facts, streets, in: unlearned, learning, jobs: jobs)
    warnings =
      streets.warnings + facilities.warnings + Self.warningsOfCitizens(scenario, facts)
      + (citizens?.warnings ?? [])
    plan =
      citizens.map { citizens in
        unlearned.with(
          roads: roads.experienced(citizens.learned.times, jobs: jobs),
          in: WeatherEffects(
            scenario.parameters(of: "citizens"), on: citizens.streets, citizens.level,
            control: scenario.parameters(of: "control")))
      } ?? unlearned
    var mistakes = Self.mistakes(scenario, in: plan)
    if !mistakes.isEmpty {
      // What is left out may be what a service needs.
      for warning in facilities.warnings { mistakes.add(.whole(""), "", warning) }
      throw mistakes
    }
  }

  private static func residents(
    _ scenario: Scenario, _ facts: CityFacts, on streets: CityStreets
  ) -> Result<Residents, Diagnostics> {
    return Result { () throws(PopulationError) in
      try Residents(
        dongs: facts.dongCounts, on: streets.graph, dongOfArc: streets.dongOfArc,
        parameters: scenario.parameters(of: "population"), seed: streets.seed)
    }
    .mapError { Diagnostics(plain: $0.problems) }
  }

  /// What the services of a scenario ask of the city and do not find, by service, each with its
  /// place in the scenario.
  static func mistakes(_ scenario: Scenario, in plan: CityPlan) -> Diagnostics {
    var diagnostics = Diagnostics()
    for entry in Registry.services {
      guard let service = scenario.service(entry.declaration.name) else { continue }
      for mistake in entry.mistakes(service.parameters, plan) {
        let path = "services.\(service.name)"
        diagnostics.add(place(of: mistake, in: service), path, "\(path): \(mistake)")
      }
    }
    return diagnostics
  }

  /// Where the scenario sets the first parameter that a sentence names and the scenario does not
  /// leave at its default; if it sets none of them, where it names the service.
  static func place(of mistake: String, in service: Scenario.Service) -> ScenarioPlace {
    let words = mistake.split { !($0.isLetter || $0.isNumber || $0 == ".") }
    let blamed = words.lazy.compactMap { service.places[String($0)] }.first
    return blamed ?? service.place ?? .whole("")
  }

  /// A scenario in the city of another if it asks for the same one; in one of its own if not.
  ///
  /// The alternatives of a comparison mostly differ in their services alone.
  ///
  /// - Throws: `Diagnostics` with every mistake in the city's data, and what the services ask of
  ///   the city and do not find.
  public init(
    _ scenario: Scenario, sharing other: BuiltScenario,
    learning: LearningOptions = LearningOptions()
  ) throws(Diagnostics) {
    guard scenario.asksForTheCity(of: other.scenario) else {
      try self.init(scenario, learning: learning)
      return
    }
    self.init(
      scenario, in: other.plan, other.citizens, other.map, other.warnings,
      try Self.weather(of: scenario))
    let mistakes = Self.mistakes(scenario, in: plan)
    if !mistakes.isEmpty { throw mistakes }
  }

  /// The same with another number of replications.
  public func with(replications: Int) -> BuiltScenario {
    BuiltScenario(
      scenario.with(replications: replications), in: plan, citizens, map, warnings, weather)
  }

  /// A scenario in a city that is built already, whatever city the scenario names.
  ///
  /// - Parameters:
  ///   - weather: nil for that of the scenario's parameters, where it needs no files.
  init(
    _ scenario: Scenario, in plan: CityPlan, _ citizens: CitizenPlan? = nil,
    _ map: CityMap = .empty, _ warnings: [String] = [], _ weather: WeatherModel? = nil
  ) {
    self.weather = weather ?? WeatherModel(scenario.parameters(of: "weather"))
    self.scenario = scenario
    end = scenario.end
    self.plan = plan
    self.citizens = citizens
    self.map = map
    self.warnings = warnings
  }

  private static func dongs(_ facts: CityFacts) -> [CityDong] {
    facts.dongs.map {
      CityDong(
        code: $0.code, name: $0.name, romanisedName: $0.romanisedName, population: $0.population)
    }
  }

  /// What the real services report, by figure.
  private static func reported(_ facts: CityFacts, _ scenario: Scenario) throws(Diagnostics)
    -> [String: ReportedFigure]
  {
    let known = Registry.services.flatMap(\.figures).map(\.name)
    var reported: [String: ReportedFigure] = [:]
    var problems: [String] = []
    for row in facts.reported {
      if !known.contains(row.figure) {
        let hint = Spelling.nearest(to: row.figure, in: known).map { " (did you mean \($0)?)" }
        problems.append(
          "\(scenario.cityFolder)/reported.csv: \(row.figure) is no figure of a service"
            + (hint ?? ""))
      }
      reported[row.figure] = ReportedFigure(value: row.value, source: row.source)
    }
    if !problems.isEmpty { throw Diagnostics(plain: problems) }
    return reported
  }
}
