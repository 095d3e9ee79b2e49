public import Parameters
public import Quantities
public import RoadNetwork

/// A node at which a signal stands.
public struct SignalPlace: Hashable, Sendable {
  public let node: NodeID
  /// For messages; that of the node's roads if it is empty.
  public let name: String

  public init(node: NodeID, name: String = "") {
    self.node = node
    self.name = name
  }

  /// The signals that a map knows.
  public static func all(of map: RoadMap) -> [SignalPlace] {
    map.hasSignals.indices.filter { map.hasSignals[$0] }.map { SignalPlace(node: NodeID($0)) }
  }

  /// The nodes nearest to places where signals are said to stand, each once, by number.
  ///
  /// - Parameters:
  ///   - places: names and degrees.
  ///   - reach: how far a node may be from its place; places without one are left out.
  public static func nearest(
    _ places: [(name: String, longitude: Double, latitude: Double)], in graph: RoadGraph,
    within reach: Distance
  ) -> [SignalPlace] {
    let index = NearestNode(graph: graph)
    var found: [NodeID: String] = [:]
    for place in places {
      let hit = index.nearest(longitude: place.longitude, latitude: place.latitude)
      if hit.distance <= reach && found[hit.node] == nil { found[hit.node] = place.name }
    }
    return found.map { SignalPlace(node: $0.key, name: $0.value) }.sorted { $0.node < $1.node }
  }
}

/// The roads of a city as spatial queues, with the junctions that have signals.
///
/// Every arc is a link; before a signal an approach has a group of lanes for left turns if it is wide
/// enough, else one group for all. Elsewhere nobody waits for another stream: junctions without a
/// signal let through what the headways of their links do. Built once and shared by all
/// replications.
public struct StreetQueues: Sendable {
  public let network: QueueNetwork
  /// In the order of their nodes.
  public let junctions: [SignalJunction]

  /// - Parameters:
  ///   - forbidden: turns that nobody may make.
  ///   - signals: where they stand; a node with less than two arcs in or one out gets none.
  ///   - parameters: a set with those of `TrafficControlParameters`.
  public init(
    _ graph: RoadGraph, forbidden: [TurnRestriction] = [], signals: [SignalPlace],
    _ parameters: ParameterSet
  ) {
    let flow = StreetFlow(parameters)
    let rules = JunctionRules(parameters)
    var arriving = [[ArcID]](repeating: [], count: graph.nodeCount)
    for arc in 0..<graph.arcCount { arriving[Int(graph.head[arc])].append(ArcID(arc)) }
    let never = Set(forbidden)
    var drafts: [JunctionDraft] = []
    var groups = (0..<graph.arcCount).map { arc in
      [flow.group(on: arc, of: graph, lanes: max(1, Int(graph.lanes[arc])))]
    }
    var turns = [[(to: ArcID, group: Int)]](repeating: [], count: graph.arcCount)
    var last: NodeID?
    for place in signals.sorted(by: { $0.node < $1.node }) where place.node != last {
      last = place.node
      guard arriving[place.node.row].count > 1, !graph.arcs(outOf: place.node).isEmpty else {
        continue
      }
      let shape = JunctionShape(
        graph, at: place.node, arriving: Self.signalled(arriving[place.node.row], graph),
        forbidden: never)
      let draft = JunctionDraft(graph, shape, name: place.name, rules)
      drafts.append(draft)
      for approach in shape.approaches {
        let own = draft.stages.drafts.filter { shape.approaches[$0.approach].link == approach.link }
        if own.count < 2 { continue }
        groups[approach.link.row] = own.map {
          flow.group(on: approach.link.row, of: graph, lanes: $0.lanes)
        }
        turns[approach.link.row] = own[1].movements.map { ($0.to, 1) }
      }
    }
    network = QueueNetwork(
      links: (0..<graph.arcCount).map { flow.link($0, of: graph) }, groups: groups, turns: turns)
    let built = network
    junctions = drafts.map { $0.junction(graph, built, flow) }
  }

  /// The approaches of a junction that its signal governs: local streets that join four wider ones give
  /// way beside it, for no junction has a stage for each of them.
  private static func signalled(_ arriving: [ArcID], _ graph: RoadGraph) -> [ArcID] {
    let wide = arriving.filter { graph.roadClass[$0.row] != .local }
    return wide.count >= 4 ? wide : arriving
  }
}
