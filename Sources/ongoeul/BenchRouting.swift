import ArgumentParser
import Benchmarking
import City
import NetworkFiles
import Parameters
import RoadNetwork

/// `ongoeul bench routing`.
struct BenchRouting: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "routing",
    abstract: "Shortest paths on the embedded city and on a network of your own: a minute each.",
    discussion: "Forbidden turns are not looked at, since the other programs know none.")

  @Argument(help: ArgumentHelp(RoadInput.help + " Measured after the embedded city."))
  var network: String?

  @Option(help: "The folder of the embedded city's tables.")
  var city = "scenarios/jeonju"

  @Flag(help: "Print the rows as JSON.")
  var json = false

  func run() throws {
    do {
      // All inputs first: nobody waits a minute for a mistake.
      let graphs = try ([city] + (network.map { [$0] } ?? [])).map { (Self.name($0), try read($0)) }
      let profile = TrafficParameters.profile(ParameterSet(TrafficParameters.declarations))
      var rows: [BenchmarkRow] = []
      for (name, graph) in graphs {
        if !json { print("\(name): \(graph.nodeCount) nodes, \(graph.arcCount) arcs") }
        try RoutingBenchmark(name: name, graph: graph, profile: profile).run { rows.append($0) }
      }
      try show(rows, json: json)
    } catch {
      throw Ending.report(error)
    }
  }

  private func read(_ path: String) throws -> RoadGraph {
    let graph = try RoadInput.map(path).graph
    guard graph.nodeCount >= RoutingBenchmark.leastNodes else {
      throw NetworkError([
        "\(path): has \(graph.nodeCount) nodes; fewer than \(RoutingBenchmark.leastNodes) are too "
          + "few to measure"
      ])
    }
    return graph
  }

  /// The last part of a path.
  private static func name(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}
