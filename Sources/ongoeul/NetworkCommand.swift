import ArgumentParser
import Foundation
import Reporting
import RoadNetwork
import StreetGeneration

struct NetworkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "network", abstract: "Looks at the road graph that a city's tables give.",
    subcommands: [Info.self, Draw.self])

  /// The city and the seed of its local streets.
  struct Source: ParsableArguments {
    @Argument(help: "The folder of a city's tables, such as scenarios/jeonju.")
    var city: String

    @Option(help: "The seed of the generated local streets.")
    var seed: UInt64 = 1

    func read() throws -> CityFacts {
      do throws(FactsError) {
        return try CityFacts(folder: city)
      } catch {
        for problem in error.problems { Ending.complain(problem) }
        throw Ending.badInput
      }
    }
  }

  struct Info: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "info", abstract: "Generates the graph and counts what is in it.")

    @OptionGroup var source: Source

    func run() throws {
      let facts = try source.read()
      let network = StreetGenerator(facts, seed: source.seed).network()
      let graph = network.graph
      var length = [UInt64](repeating: 0, count: RoadClass.allCases.count)
      var arcs = [Int](repeating: 0, count: RoadClass.allCases.count)
      for arc in 0..<graph.arcCount {
        length[Int(graph.roadClass[arc].rawValue)] += UInt64(graph.length[arc])
        arcs[Int(graph.roadClass[arc].rawValue)] += 1
      }
      print("\(graph.nodeCount) nodes, \(graph.arcCount) arcs, \(facts.dongs.count) dongs")
      let table = TextTable(
        columns: [.left, .right, .right], header: ["class", "arcs", "km of arcs"],
        rows: RoadClass.allCases.map {
          let row = Int($0.rawValue)
          return [$0.name, String(arcs[row]), decimal(Double(length[row]) / 1e6, 1)]
        })
      for line in table.lines { print(line) }
      print(graph.provenance + "; " + facts.attribution)
    }
  }

  struct Draw: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "draw", abstract: "Generates the graph and draws it as SVG.")

    @OptionGroup var source: Source

    @Option(help: "The SVG file to write.")
    var out: String

    func run() throws {
      let facts = try source.read()
      let network = StreetGenerator(facts, seed: source.seed).network()
      let text = NetworkDrawing(facts).svg(network.graph)
      do {
        try Data(text.utf8).write(to: URL(fileURLWithPath: out), options: .atomic)
      } catch {
        Ending.complain("ongoeul: \(out) cannot be written: \(error.localizedDescription)")
        throw Ending.cannotWrite
      }
      print(out)
    }
  }
}
