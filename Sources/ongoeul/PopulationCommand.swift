import ArgumentParser
import Households
import NetworkFiles
import Parameters
import Population
import RoadNetwork
import Scenarios
import StreetGeneration

struct PopulationCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "population",
    abstract: "Builds the persons and households of a city, and says how well they fit.",
    subcommands: [Build.self, Info.self, Days.self])

  /// A city, whose streets are generated and whose residents are drawn with one seed.
  struct Source: ParsableArguments {
    @Argument(help: "The folder of a city's tables such as scenarios/jeonju.")
    var folder: String

    @Option(help: "The seed of the streets and of the population.")
    var seed: UInt64 = 1

    @Option(help: "Threads; they change nothing but the time.")
    var jobs: Int = 1

    func validate() throws {
      if jobs < 1 { throw ValidationError("--jobs is \(jobs); expected 1 or more") }
    }

    func city() throws -> BuiltCity {
      let facts: CityFacts
      do throws(FactsError) {
        facts = try CityFacts(folder: folder)
      } catch {
        throw NetworkError(error.problems)
      }
      let streets = StreetGenerator(facts, seed: seed).network()
      do {
        let residents = try Residents(
          dongs: facts.dongCounts, on: streets.graph, dongOfArc: streets.dongOfArc,
          parameters: PopulationParameters.defaults, seed: seed)
        let population = try SyntheticPopulation(
          of: residents, dongs: facts.householdCounts, on: streets.graph,
          parameters: HouseholdParameters.defaults, seed: seed, jobs: jobs)
        return BuiltCity(
          facts: facts, graph: streets.graph, dongOfNode: streets.dongOfNode,
          population: population)
      } catch let error as PopulationError {
        throw NetworkError(error.problems)
      } catch let error as HouseholdError {
        throw NetworkError(error.problems)
      }
    }
  }

  struct BuiltCity {
    let facts: CityFacts
    let graph: RoadGraph
    /// The dong of each node; a number beyond theirs is outside.
    let dongOfNode: [UInt16]
    let population: SyntheticPopulation
  }

  struct Build: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "build",
      abstract: "Builds the population and reports the fit; it writes no file.")

    @OptionGroup var source: Source

    func run() throws {
      do {
        let city = try source.city()
        print(PopulationText.size(city.population))
        print(PopulationText.fit(city.population.fit))
      } catch {
        throw Ending.report(error)
      }
    }
  }

  struct Info: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "info",
      abstract: "Prints persons and households by attribute, their sources and the fit.")

    @OptionGroup var source: Source

    func run() throws {
      do {
        let city = try source.city()
        print(PopulationText.size(city.population))
        print(PopulationText.persons(city.population))
        print(PopulationText.households(city.population))
        print(PopulationText.fit(city.population.fit))
        print(PopulationText.heldOut(city))
        print(PopulationText.homes(city))
      } catch {
        throw Ending.report(error)
      }
    }
  }
}
