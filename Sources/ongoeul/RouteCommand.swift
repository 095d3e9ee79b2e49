import ArgumentParser
import NetworkFiles
import Quantities
import RoadNetwork

struct RouteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "route",
    abstract: "Answers quickest-path queries on a road network, exactly.",
    discussion: """
      Prints source,target,time_ms in the order of the pairs, with the ids of the input; -1 where \
      there is no path. With --path a fourth column holds the ids of all nodes of the path, \
      separated by blanks. Forbidden turns of a network file are not made. Both engines give the \
      same times and the same paths.
      """)

  @Argument(
    help: """
      A network file, or a folder with nodes.csv (id,lon,lat) and arcs.csv \
      (tail,head,time_ms,dist_dm).
      """)
  var input: String

  @Option(help: "A table with the columns source and target.")
  var pairs: String

  @Option(help: "cch: customizable contraction hierarchy; dijkstra: the reference.")
  var engine: DrivableRoads.Engine = .cch

  @Flag(help: "Print the nodes of each path too.")
  var path = false

  func run() throws {
    do throws(NetworkError) {
      let list = try LabelledMap(reading: input)
      let pairs = try list.pairs(pairs)
      let turns = ExpandedTurns(list.graph, list.map.forbiddenTurns)
      let metrics = turns.metrics(.freeFlow)
      switch engine {
      case .cch:
        let topology = HierarchyTopology(graph: turns.graph)
        let roads = PreparedRoads(metrics: metrics, topology: topology)
        answer(pairs, list, RestrictedSearch(turns, roads.makeHierarchySearch()))
      case .dijkstra:
        answer(pairs, list, RestrictedSearch(turns, DijkstraSearch(metrics: metrics)))
      }
    } catch {
      Ending.complain(error.description)
      throw Ending.badInput
    }
  }

  private func answer(
    _ pairs: [(source: NodeID, target: NodeID)], _ list: LabelledMap, _ engine: some PathSearch
  ) {
    var search = engine
    var text = path ? "source,target,time_ms,nodes\n" : "source,target,time_ms\n"
    for (source, target) in pairs {
      text += list.ids[source.row] + "," + list.ids[target.row] + ","
      if path {
        var arcs: [ArcID] = []
        let time = search.path(from: source, to: target, hour: 0, arcs: &arcs)
        text += String(time?.milliseconds ?? -1) + ","
        if time != nil {
          text += list.ids[source.row]
          for arc in arcs { text += " " + list.ids[Int(list.graph.head[arc.row])] }
        }
      } else {
        let time = search.time(from: source, to: target, hour: 0)
        text += String(time?.milliseconds ?? -1)
      }
      text += "\n"
      if text.utf8.count > 1 << 16 {
        print(text, terminator: "")
        text = ""
      }
    }
    print(text, terminator: "")
  }
}
