import NetworkFiles
import Quantities
import RoadNetwork
import StreetGeneration

/// The way of one line in one direction.
struct LineWay {
  /// In `CityFacts.busLines`.
  var line: Int
  var isBack: Bool
  var arcs: [ArcID]
  /// Where along `arcs` each place of the line lies: before so many of them; ascending.
  var steps: [Int]
  /// The places, in the order of travel.
  var places: [Int]
}

/// Finds the ways of lines from place to place.
///
/// A place is known to within some distance, and a bus may call at any main road in it: each place
/// may be one of several nodes, and of all choices the one is taken whose ways and distances to
/// the places together cost least (a shortest path through the layers of choices).
struct LineWays {
  /// Where a bus may call for a place, and what that choice costs in milliseconds.
  private struct Choice {
    var node: NodeID
    var cost: Int64
  }

  /// At most so many nodes are tried for one place.
  private static let choices = 6
  /// What a metre between the place and the node costs: milliseconds, as at 5 m/s.
  private static let costPerMetre = 200.0
  /// At which hour the quickest way is sought.
  private static let hour = 12

  private let facts: CityFacts
  private let graph: RoadGraph
  private let reach: Distance
  private var search: any PathSearch
  /// By place; empty where it is too far from the roads.
  private var choices: [[Choice]] = []
  /// How far the nearest node of each place is, in metres.
  private var distance: [Double] = []

  init(_ facts: CityFacts, _ roads: DrivableRoads, reach: Distance) {
    (self.facts, graph, self.reach) = (facts, roads.graph, reach)
    search = roads.makeDijkstraSearch()
    let all = graph.largestStronglyConnectedComponent()
    let nearest = NearestNode(graph: graph, among: all)
    let main = Self.mainNodes(graph, among: all)
    for place in facts.busPlaces {
      let here = WalkingRule.Place(
        longitude: place.place.longitude, latitude: place.place.latitude)
      let found = nearest.nearest(longitude: here.longitude, latitude: here.latitude)
      distance.append(found.distance.metres)
      let near = main.compactMap { node -> (metres: Double, node: NodeID)? in
        guard abs(graph.latitude[node.row] - here.latitude) < 0.02 else { return nil }
        let metres = WalkingRule.metres(
          from: here,
          to: .init(longitude: graph.longitude[node.row], latitude: graph.latitude[node.row]))
        return metres <= Double(place.accuracy) ? (metres, node) : nil
      }
      let best = near.sorted { ($0.metres, $0.node) < ($1.metres, $1.node) }.prefix(Self.choices)
      if !best.isEmpty {
        choices.append(
          best.map { Choice(node: $0.node, cost: Int64($0.metres * Self.costPerMetre)) })
      } else {
        choices.append(
          found.distance <= reach ? [Choice(node: found.node, cost: 0)] : [])
      }
    }
  }

  /// The nodes of the roads that buses use: wider than local streets, no motorways.
  private static func mainNodes(_ graph: RoadGraph, among nodes: [NodeID]) -> [NodeID] {
    var isMain = [Bool](repeating: false, count: graph.nodeCount)
    for arc in 0..<graph.arcCount {
      let roadClass = graph.roadClass[arc]
      guard roadClass != .motorway, roadClass != .local else { continue }
      isMain[Int(graph.tail[arc])] = true
      isMain[Int(graph.head[arc])] = true
    }
    return nodes.filter { isMain[$0.row] }
  }

  /// The ways of all lines: out and back, or round.
  ///
  /// - Parameter file: what messages call the table.
  /// - Throws: one message for each line that cannot be laid.
  mutating func ways(file: String) throws(NetworkError) -> [LineWay] {
    var ways: [LineWay] = []
    var problems: [String] = []
    for (number, line) in facts.busLines.enumerated() {
      let far = line.places.filter { choices[$0].isEmpty }
      if !far.isEmpty {
        let names = far.map { "\(facts.busPlaces[$0].name) (\(Int(distance[$0].rounded())) m)" }
        problems.append(
          "\(file): line \(line.name): places more than \(Int(reach.metres)) m from every street: "
            + names.joined(separator: ", "))
        continue
      }
      let ends = line.isRound ? choices[line.places[0]][0].node : nil
      guard let out = way(number, line.places, isBack: false, from: ends, to: ends) else {
        problems.append("\(file): line \(line.name): no way leads from place to place")
        continue
      }
      ways.append(out)
      if line.isRound { continue }
      guard let first = out.arcs.first, let last = out.arcs.last else { continue }
      let (start, end) = (NodeID(graph.head[last.row]), NodeID(graph.tail[first.row]))
      let back = way(number, line.places.reversed(), isBack: true, from: start, to: end)
      if let back {
        ways.append(back)
      } else {
        problems.append("\(file): line \(line.name): no way leads back")
      }
    }
    if !problems.isEmpty { throw NetworkError(problems) }
    return ways
  }

  /// The cheapest way by the places; nil if there is none.
  private mutating func way(
    _ line: Int, _ places: [Int], isBack: Bool, from start: NodeID?, to end: NodeID?
  ) -> LineWay? {
    var layers = places.map { choices[$0] }
    if let start { layers[0] = [Choice(node: start, cost: 0)] }
    if let end { layers[layers.count - 1] = [Choice(node: end, cost: 0)] }
    guard let nodes = cheapest(layers) else { return nil }
    var way = LineWay(line: line, isBack: isBack, arcs: [], steps: [0], places: places)
    for (from, to) in zip(nodes, nodes.dropFirst()) {
      _ = search.path(from: from, to: to, hour: Self.hour, arcs: &way.arcs)
      way.steps.append(way.arcs.count)
    }
    return way.arcs.isEmpty ? nil : way
  }

  /// One node of each layer, so that ways and choices cost least; equal costs go to the earlier
  /// choice. Nil if a layer cannot be reached.
  private mutating func cheapest(_ layers: [[Choice]]) -> [NodeID]? {
    var costs = layers[0].map(\.cost)
    var before: [[Int]] = []
    for (layer, next) in zip(layers, layers.dropFirst()) {
      var best = [Int64](repeating: .max, count: next.count)
      var from = [Int](repeating: 0, count: next.count)
      for (place, choice) in layer.enumerated() where costs[place] != .max {
        let times = search.times(from: choice.node, to: next.map(\.node), hour: Self.hour)
        for (other, time) in times.enumerated() where time.milliseconds < 1 << 40 {
          let cost = costs[place] + time.milliseconds + next[other].cost
          if cost < best[other] { (best[other], from[other]) = (cost, place) }
        }
      }
      before.append(from)
      costs = best
    }
    guard let least = costs.min(), least != .max, var place = costs.firstIndex(of: least) else {
      return nil
    }
    var nodes = [layers[layers.count - 1][place].node]
    for (from, layer) in zip(before, layers).reversed() {
      place = from[place]
      nodes.append(layer[place].node)
    }
    return nodes.reversed()
  }
}
