import ArgumentParser
import Days
import Households
import Population
import Quantities
import Randomness
import RoadNetwork
import Scenarios
import StreetGeneration

extension PopulationCommand {
  /// `ongoeul population days`.
  struct Days: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "days",
      abstract: "Draws everybody's plans for one day and prints what they add up to.",
      discussion: "It writes no file. See docs/days.md.")

    enum Kind: String, CaseIterable, ExpressibleByArgument {
      case weekday, saturday, holiday

      var kind: DayKind {
        switch self {
        case .weekday: .weekday
        case .saturday: .saturday
        case .holiday: .holiday
        }
      }
    }

    @OptionGroup var source: Source

    @Option(help: "The kind of day.")
    var day: Kind = .weekday

    func run() throws {
      do {
        let city = try source.city()
        let parameters = ActivityParameters.defaults
        let places = ActivityPlaces(
          for: city.population, on: city.graph, city.sites, parameters: parameters,
          seed: source.seed, jobs: source.jobs)
        let model = ActivityModel(city.population, places, parameters: parameters)
        let plans = model.plans(
          StreamFamily(seed: source.seed, replication: 0), day: 0, kind: day.kind,
          jobs: source.jobs)
        let figures = DayFigures(plans, of: model)
        print(DaysText.summary(figures, on: day.rawValue))
        print(DaysText.types(figures))
        print(DaysText.purposes(figures))
        print(DaysText.hours(figures, isWeekday: day == .weekday))
        print(DaysText.work(figures, places.workFit, city.facts.dongs.map(\.name)))
      } catch {
        throw Ending.report(error)
      }
    }
  }
}

extension PopulationCommand.BuiltCity {
  /// What the city's tables say of places.
  var sites: ActivitySites {
    facts.activitySites(
      dongOfNode.map { DongID(Int($0)) },
      facts.placed(on: graph, among: graph.largestStronglyConnectedComponent()).placed)
  }
}
