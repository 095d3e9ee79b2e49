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
  /// The replication whose day drivers learn on; no run has it.
  static let learningReplication = 65_535

  /// The residents as persons in households, for a scenario in which they live a day; all its
  /// services then meet these persons.
  static func population(
    of scenario: Scenario, _ facts: CityFacts, _ streets: CityStreets, _ residents: Residents,
    jobs: Int
  ) throws(Diagnostics) -> SyntheticPopulation? {
    guard scenario.service("citizens") != nil else { return nil }
    do throws(HouseholdError) {
      return try SyntheticPopulation(
        of: residents,
        dongs: facts.dongs.map {
          HouseholdCounts(
            name: $0.name, households: $0.households,
            apartmentHouseholds: $0.apartmentHouseholds)
        }, on: streets.graph, parameters: scenario.parameters(of: "households"),
        seed: streets.seed, jobs: jobs)
    } catch {
      throw Diagnostics(plain: error.problems)
    }
  }

  /// The residents' day of a scenario that has them: their plans, and what drivers have learned.
  ///
  /// - Parameter plan: the city with its population, and speeds by class of road.
  static func citizens(
    of scenario: Scenario, _ facts: CityFacts, _ streets: CityStreets, in plan: CityPlan, jobs: Int
  ) throws(Diagnostics) -> CitizenPlan? {
    guard let service = scenario.service("citizens"), let population = plan.population else {
      return nil
    }
    let level = TrafficLevel(service.parameters)
    let carRoads = carRoads(scenario, service, streets)
    let (skims, lines) = try skims(
      of: population, scenario, facts, streets, in: plan, jobs: jobs)
    let plans = dayPlans(of: population, scenario, facts, streets, skims, in: plan, jobs: jobs)
    let outcome = learned(
      scenario, service, level: level, carRoads, plan,
      DayPlanner(population: population) { [seed = scenario.seed] day in
        plans(StreamFamily(seed: seed, replication: learningReplication), day, .ordinary)
      }, jobs: jobs)
    return CitizenPlan(
      population: population, streets: carRoads.timed(for: outcome.flows), level: level,
      lines: lines, learned: outcome.learned, plans: plans)
  }

  static func warningsOfCitizens(_ scenario: Scenario, _ facts: CityFacts) -> [String] {
    scenario.service("citizens") == nil || !facts.busLines.isEmpty
      ? []
      : [
        "\(scenario.cityFolder) has no bus_lines.csv: residents' trips by bus take the time of a formula"
      ]
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
    return CitizenStreets(streets.graph, queues, control: control) {
      Registry.signalPolicy(policy, for: $0, $1, mainStage: $2)
    }
  }

  /// What people mean to do: activities and where they are, then by what they go there.
  private static func dayPlans(
    of population: SyntheticPopulation, _ scenario: Scenario, _ facts: CityFacts,
    _ streets: CityStreets, _ skims: ZoneSkims, in plan: CityPlan, jobs: Int
  ) -> CitizenPlan.Plans {
    let sites = ActivitySites(
      dongOfNode: plan.dongOfNode, establishments: facts.dongs.map { Double($0.establishments) },
      facilities: plan.facilities.map {
        ActivitySites.Facility(category: $0.category, node: $0.node, weight: $0.weight)
      })
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

  /// What drivers have learned, from the cache if it is there.
  private static func learned(
    _ scenario: Scenario, _ service: Scenario.Service, level: TrafficLevel,
    _ streets: CitizenStreets, _ plan: CityPlan, _ planner: DayPlanner, jobs: Int
  ) -> TrafficLearning.Outcome {
    let parameters = service.parameters
    let plans = planner.plans(0)
    let day = DayPlanner(population: planner.population) { _ in plans }
    let cache = LearningCache(content(of: scenario, service, plan, plans))
    if let outcome = cache.read(streets.queues) { return outcome }
    let outcome = TrafficLearning(
      plan, day, streets, level: level,
      settings: CitizenSettings(parameters, days: 1, until: .day(1) + .hours(4))
    ).run(
      days: parameters.count("learning.days"), until: parameters.number("learning.gap"),
      jobs: jobs)
    cache.write(outcome)
    return outcome
  }

  /// All that learning depends on beside the program, in texts.
  private static func content(
    of scenario: Scenario, _ service: Scenario.Service, _ plan: CityPlan, _ plans: DayPlans
  ) -> [String] {
    var digest = Fingerprint()
    let graph = plan.roads.graph
    for arc in 0..<graph.arcCount {
      digest.fold(UInt64(graph.tail[arc]) << 32 | UInt64(graph.head[arc]))
      digest.fold(UInt64(graph.length[arc]) << 32 | UInt64(graph.freeFlowTime[arc]))
      digest.fold(UInt64(graph.lanes[arc]) << 8 | UInt64(graph.roadClass[arc].rawValue))
      digest.fold(UInt64(graph.name[arc]))
    }
    for turn in plan.roads.forbiddenTurns {
      digest.fold(UInt64(turn.from.index) << 32 | UInt64(turn.to.index))
    }
    for stop in plans.stops {
      digest.fold(UInt64(stop.node.index) << 32 | UInt64(stop.leave))
      digest.fold(UInt64(stop.mode.rawValue) << 16 | UInt64(stop.shortestStay))
    }
    return ["traffic", "access", "control", "citizens"].flatMap { name in
      scenario.parameters(of: name).declarations.map {
        "\(name).\($0.name) = \(scenario.parameters(of: name)[$0.name])"
      }
    } + ["\(digest)", "\(scenario.seed)", service.policy.map { "\($0)" } ?? ""]
  }
}
