public import Quantities
public import RoadNetwork

/// The lanes at signals by which traffic comes to a link, and how they hold it back.
public struct StreetGates: Sendable {
  private let graph: RoadGraph
  private let network: QueueNetwork
  private let arriving: [[ArcID]]
  private let forbidden: Set<TurnRestriction>
  /// By node, its place in the junctions.
  private let junctionAt: [NodeID: Int]
  private let junctions: [SignalJunction]
  /// How far before an incident a signal may stand.
  public let reach: Distance

  public init(
    _ streets: StreetQueues, _ graph: RoadGraph, forbidden: [TurnRestriction] = [],
    reach: Distance = Distance(roundingMetres: 1_000)
  ) {
    self.graph = graph
    self.reach = reach
    self.forbidden = Set(forbidden)
    network = streets.network
    junctions = streets.junctions
    var arriving = [[ArcID]](repeating: [], count: graph.nodeCount)
    for arc in 0..<graph.arcCount { arriving[Int(graph.head[arc])].append(ArcID(arc)) }
    self.arriving = arriving
    var places: [NodeID: Int] = [:]
    for (place, junction) in streets.junctions.enumerated() { places[junction.node] = place }
    junctionAt = places
  }

  /// The groups at the nearest signals before a link from which most vehicles can go towards it, each
  /// with its part of the cycle: g = C · c / s, the residual capacity c shared by all of them.
  ///
  /// - Parameter residual: of what the link lets through otherwise.
  public func gates(before link: ArcID, residual: Double) -> [Incident.Gate] {
    let groups = groups(before: link)
    func flow(_ group: LaneGroupID) -> Double {
      3_600 / max(0.001, network.groups[group.row].headway.seconds)
    }
    let own = network.firstGroup[link.row]..<network.firstGroup[link.row + 1]
    let capacity = residual * own.reduce(0) { $0 + flow(LaneGroupID($1)) }
    let share = capacity / groups.reduce(0) { $0 + flow($1) }
    return share < 1 ? groups.map { Incident.Gate(group: $0, share: share) } : []
  }

  /// Back from a link to the first signal on each way.
  private func groups(before link: ArcID) -> [LaneGroupID] {
    var groups: Set<LaneGroupID> = []
    var seen: Set<ArcID> = [link]
    var open = [(link: link, distance: Int64(0))]
    while let (here, distance) = open.popLast() {
      let node = NodeID(graph.tail[here.row])
      if let place = junctionAt[node] {
        for lanes in junctions[place].lanes {
          // Straight on before left before right: where most of its vehicles go.
          let main = [Movement.Turn.through, .left, .right].lazy.compactMap { turn in
            lanes.movements.first { $0.turn == turn }
          }.first
          if main?.to == here { groups.insert(lanes.group) }
        }
        continue
      }
      for before in arriving[node.row] where graph.tail[before.row] != graph.head[here.row] {
        let length = distance + Int64(graph.length[before.row])
        if length <= reach.millimetres
          && !forbidden.contains(TurnRestriction(from: before, to: here))
          && seen.insert(before).inserted
        {
          open.append((before, length))
        }
      }
    }
    return groups.sorted()
  }
}
