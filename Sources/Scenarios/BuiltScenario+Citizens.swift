import Citizens
import City
import Days
import Households
import Kernel
import ModeChoice
import NetworkFiles
import Parameters
import Population
import Quantities
import Randomness
import RoadNetwork
import StreetGeneration
import Traffic
import Transit

extension BuiltScenario {
  /// The most days that a run with the residents' day may have, for what is counted by link and hour
  /// grows with them.
  private static let mostDays = 31

  /// The residents as persons in households, for a scenario in which they live a day; all its
  /// services then meet these persons.
  static func population(
    of scenario: Scenario, _ facts: CityFacts, _ streets: CityStreets, _ residents: Residents,
    jobs: Int
  ) throws(Diagnostics) -> SyntheticPopulation? {
    guard scenario.service("citizens") != nil else { return nil }
    do throws(HouseholdError) {
      return try SyntheticPopulation(
        of: residents, dongs: facts.householdCounts, on: streets.graph,
        parameters: scenario.parameters(of: "households"), seed: streets.seed, jobs: jobs)
    } catch {
      throw Diagnostics(plain: error.problems)
    }
  }

  /// The residents' day of a scenario that has them: their plans, and what drivers have learned; nil
  /// where they are to learn nothing, once all has been built that can have mistakes.
  ///
  /// - Parameter plan: the city with its population, and speeds by class of road.
  static func citizens(
    of scenario: Scenario, _ facts: CityFacts, _ streets: CityStreets, in plan: CityPlan,
    _ learning: LearningOptions, jobs: Int
  ) throws(Diagnostics) -> CitizenPlan? {
    guard let service = scenario.service("citizens"), let population = plan.population else {
      return nil
    }
    let mistakes = citizensMistakes(scenario, service, in: plan)
    if !mistakes.isEmpty { throw mistakes }
    let level = TrafficLevel(service.parameters)
    let closureReader = ClosureReader(streets.graph, facts)
    let closures = try closureReader.closures(of: service)
    let incidents = try closureReader.incidents(of: service)
    let drawsIncidents = service.parameters.flag("incidents")
    let carRoads = carRoads(scenario, service, streets)
    let (skims, lines) = try skims(
      of: population, scenario, facts, streets, in: plan, jobs: jobs)
    let plans = dayPlans(of: population, scenario, facts, streets, skims, in: plan, jobs: jobs)
    if learning.isLeftOut { return nil }
    let usual = DayPlanner(population: population) { [seed = scenario.seed] day in
      plans(StreamFamily(seed: seed, replication: learningReplication), day, .ordinary)
    }
    let outcome = try learned(
      scenario, service, level: level, carRoads, closures, plan, learning, usual, streets,
      jobs: jobs)
    return CitizenPlan(
      population: population, streets: carRoads.timed(for: outcome.flows), level: level,
      lines: lines, learned: outcome.learned, closures: closures,
      expectedVehicles: drawsIncidents || !incidents.isEmpty
        ? ExpectedTraffic.vehicles(usual.plans(0), on: plan.roads) : [],
      drawsIncidents: drawsIncidents, placedIncidents: incidents,
      monitors: facts.monitoringPoints(on: streets.graph),
      warnings: closureReader.warnings(closures, streets.reachable), plans: plans)
  }

  static func warningsOfCitizens(_ scenario: Scenario, _ facts: CityFacts) -> [String] {
    scenario.service("citizens") == nil || !facts.busLines.isEmpty
      ? []
      : [
        "\(scenario.cityFolder) has no bus_lines.csv: residents' trips by bus take the time of a formula"
      ]
  }

  /// What keeps the residents of a city from their days: too many days, or what their choices name
  /// and the city has not.
  private static func citizensMistakes(
    _ scenario: Scenario, _ service: Scenario.Service, in plan: CityPlan
  ) -> Diagnostics {
    var mistakes = Diagnostics()
    if scenario.lastNeed > .day(Int64(mostDays)) {
      mistakes.add(
        service.place ?? .whole(""), "horizon",
        "warmUp and horizon together are more than \(mostDays) d, in a scenario with citizens",
        expected: "at most \(mostDays) d")
    }
    guard let modes = scenario.service("modes") else { return mistakes }
    for mistake in ModeChoiceParameters.mistakes(
      modes.parameters, dongs: plan.dongs.map(\.name))
    {
      mistakes.add(
        place(of: mistake, in: modes), "services.modes", "services.modes: \(mistake)",
        expected: "one or more of the city's dongs, or [] for none")
    }
    return mistakes
  }

  /// The streets as queues, with the signals of the city under the policy of the scenario.
  private static func carRoads(
    _ scenario: Scenario, _ service: Scenario.Service, _ streets: CityStreets
  ) -> CitizenStreets {
    guard let policy = service.policy else {
      preconditionFailure("the citizens came without a policy of signals")
    }
    let control = scenario.parameters(of: "control")
    let queues = StreetQueues(
      streets.graph, forbidden: streets.forbiddenTurns, signals: streets.signals, control)
    let servesBuses = service.parameters.flag("priority.buses")
    let servesResponders = service.parameters.flag("priority.responders")
    return CitizenStreets(streets.graph, queues, control: control) {
      Registry.signalPolicy(
        policy, for: $0, $1, mainStage: $2, servesBuses: servesBuses,
        servesResponders: servesResponders)
    }
  }

  /// What people mean to do: activities and where they are, then by what they go there.
  private static func dayPlans(
    of population: SyntheticPopulation, _ scenario: Scenario, _ facts: CityFacts,
    _ streets: CityStreets, _ skims: ZoneSkims, in plan: CityPlan, jobs: Int
  ) -> CitizenPlan.Plans {
    let sites = facts.activitySites(plan.dongOfNode, plan.facilities)
    let parameters = scenario.parameters(of: "activities")
    let places = ActivityPlaces(
      for: population, on: streets.graph, sites, parameters: parameters, seed: streets.seed,
      jobs: jobs)
    let activities = ActivityModel(population, places, parameters: parameters)
    let choices = ModeChoiceModel(
      scenario.parameters(of: "modes"), access: plan.access, dongs: plan.dongs.map(\.name))
    let usual = ModeConditions(skims)
    return { family, day, conditions in
      var plans = activities.plans(
        family, day: day, kind: conditions.kind, weather: conditions.weather)
      // On a day as any other habits and wishes are the same.
      let isUsual = !conditions.isRaining.contains(true)
      choices.choose(
        &plans, today: ModeConditions(skims, isRaining: conditions.isRaining),
        usually: isUsual ? nil : usual, family: family, day: day)
      return plans
    }
  }

  /// What people expect of every mode between the zones of the city, and the buses by whose timetable
  /// they do; without a table of lines both are a formula.
  private static func skims(
    of population: SyntheticPopulation, _ scenario: Scenario, _ facts: CityFacts,
    _ streets: CityStreets, in plan: CityPlan, jobs: Int
  ) throws(Diagnostics) -> (ZoneSkims, CitizenLines) {
    let graph = plan.roads.graph
    var weights = [Double](repeating: 0, count: graph.nodeCount)
    for person in 0..<population.personCount {
      weights[population.residents.homeNode(of: population.home(of: ResidentID(person))).row] += 1
    }
    let zones = TravelZones(graph, dongOfNode: plan.dongOfNode, weights: weights)
    var skims = ZoneSkims(
      zones, scenario.parameters(of: "modes"), streetFactor: plan.access.bus.streetFactor)
    skims.fillCars(on: graph, jobs: jobs) { [roads = plan.roads] in roads.makeSearch() }
    if facts.busLines.isEmpty {
      skims.fillBuses(by: plan.access)
      return (skims, .none)
    }
    let parameters = scenario.parameters(of: "buses")
    do throws(NetworkError) {
      let lines = try EmbeddedLines(
        facts, of: scenario.cityFolder, on: graph, profile: plan.roads.metrics.profile,
        forbiddenTurns: streets.forbiddenTurns, parameters: parameters)
      let services = [Bool](repeating: true, count: lines.timetable.services.count)
      skims.fillBuses(
        by: TimetableDay(lines.timetable, services: services), access: plan.access, jobs: jobs)
      return (
        skims,
        CitizenLines(
          lines.timetable, services: services, legs: lines.legs, skims: skims, on: graph,
          parameters: parameters, modes: scenario.parameters(of: "modes"))
      )
    } catch {
      throw Diagnostics(plain: error.problems)
    }
  }
}

extension CityFacts {
  /// The monitoring points of the city with the links around each, in the order of its table.
  fileprivate func monitoringPoints(on graph: RoadGraph) -> [MonitoringPoint] {
    monitors.map {
      MonitoringPoint(
        longitude: $0.place.longitude, latitude: $0.place.latitude, radius: Double($0.radius),
        on: graph)
    }
  }
}
