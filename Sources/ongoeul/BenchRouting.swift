import ArgumentParser
import Benchmarking
import NetworkFiles
import RoadNetwork
import StreetGeneration

/// `ongoeul bench routing`.
struct BenchRouting: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "routing",
    abstract: "Shortest paths on the embedded city and on a network of your own: a minute each.")

  @Argument(
    help:
      "A network file, or a folder with nodes.csv and arcs.csv; measured after the embedded city.")
  var network: String?

  @Option(help: "The folder of the embedded city's tables.")
  var city = "scenarios/jeonju"

  @Flag(help: "Print the rows as JSON.")
  var json = false

  func run() throws {
    var rows: [BenchmarkRow] = []
    let embedded = try read(city)
    let own = try network.map(ownNetwork)
    try RoutingBenchmark(name: Self.name(city), graph: embedded).run { rows.append($0) }
    if let own, let network {
      try RoutingBenchmark(name: Self.name(network), graph: own).run { rows.append($0) }
    }
    try show(rows, json: json)
  }

  private func read(_ city: String) throws -> RoadGraph {
    do throws(FactsError) {
      return StreetGenerator(try CityFacts(folder: city), seed: 1).network().graph
    } catch {
      for problem in error.problems { Ending.complain(problem) }
      throw Ending.badInput
    }
  }

  private func ownNetwork(_ path: String) throws -> RoadGraph {
    do throws(NetworkError) {
      return try LabelledMap(reading: path).graph
    } catch {
      Ending.complain(error.description)
      throw Ending.badInput
    }
  }

  /// The last part of a path.
  private static func name(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}
