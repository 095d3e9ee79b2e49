public import Quantities

/// A road graph in which forbidden turns cannot be made, for any engine.
///
/// Only where turns are restricted do nodes become several: an arc after which some turn is
/// forbidden ends in a copy of its head from which the other turns lead on. The node itself keeps
/// all arcs and is where paths begin; paths end at a mark that its node and its copies reach in
/// 1 ms, which answers leave out. Everything else is as in the graph, so a thousand restrictions
/// add a few thousand nodes.
///
/// Restrictions over more than two arcs (a way in the middle) are not represented. A path of
/// 2²⁷ − 1 ms to a node with a mark counts as none.
///
/// Source: Kirby and Potts, *The minimum route problem for networks with turn penalties and
/// prohibitions*, Transportation Research 3 (1969), whose expansion is kept here to the arcs that
/// are restricted.
public final class ExpandedTurns: Sendable {
  /// The number of no road: an arc that marks an arrival.
  static let arrival = UInt32.max

  /// The roads as they are.
  public let original: RoadGraph
  /// The roads on which engines search.
  public let graph: RoadGraph
  /// By arc of `graph` the arc of `original`, or `arrival`.
  let originals: [UInt32]
  /// By node of `original` the node of `graph` at which paths to it end.
  let arrivals: [UInt32]
  /// By node of `graph` the node of `original` that it stands for.
  let places: [UInt32]
  /// `arcCount + 1` offsets into `copies`, by arc of `original`.
  private let firstCopy: [UInt32]
  private let copies: [UInt32]

  private struct Row {
    var tail: UInt32
    var head: UInt32
    var original: UInt32
  }

  /// - Precondition: each restriction joins two arcs that meet.
  /// - Complexity: O(arcs · log(arcs) + turns at restricted arcs).
  public init(_ graph: RoadGraph, _ restrictions: [TurnRestriction]) {
    original = graph
    let forbidden = restrictions.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
    for turn in forbidden {
      precondition(
        graph.head[turn.from.row] == graph.tail[turn.to.row],
        "\(turn.to) does not begin where \(turn.from) ends")
    }
    let shape = Self.expand(graph, forbidden)
    arrivals = shape.arrivals
    originals = shape.rows.map(\.original)
    places = Array(0..<UInt32(graph.nodeCount)) + shape.extraPlaces
    self.graph = RoadGraph(
      longitude: places.map { graph.longitude[Int($0)] },
      latitude: places.map { graph.latitude[Int($0)] },
      arcs: shape.rows.map { Self.arcRow($0, graph) }, provenance: graph.provenance)
    var first = [UInt32](repeating: 0, count: graph.arcCount + 1)
    for road in originals where road != Self.arrival { first[Int(road) + 1] += 1 }
    for arc in 0..<graph.arcCount { first[arc + 1] += first[arc] }
    firstCopy = first
    var copies = [UInt32](repeating: 0, count: Int(first[graph.arcCount]))
    for (arc, road) in originals.enumerated() where road != Self.arrival {
      copies[Int(first[Int(road)])] = UInt32(arc)
      first[Int(road)] += 1
    }
    self.copies = copies
  }

  /// The arcs of the expanded graph in its own order, where paths to each node end, and the
  /// original nodes of all nodes that are added.
  private static func expand(
    _ graph: RoadGraph, _ forbidden: [TurnRestriction]
  ) -> (rows: [Row], arrivals: [UInt32], extraPlaces: [UInt32]) {
    let nodes = UInt32(graph.nodeCount)
    var end = graph.head
    var extraPlaces: [UInt32] = []
    var restricted: [ArcID] = []
    for turn in forbidden where restricted.last != turn.from {
      end[turn.from.row] = nodes + UInt32(extraPlaces.count)
      extraPlaces.append(graph.head[turn.from.row])
      restricted.append(turn.from)
    }
    var rows = (0..<graph.arcCount).map { arc in
      Row(tail: graph.tail[arc], head: end[arc], original: UInt32(arc))
    }
    let isForbidden = Set(forbidden)
    var arrivals = Array(0..<nodes)
    for from in restricted {
      let place = graph.head[from.row]
      for arc in graph.arcs(outOf: NodeID(place))
      where !isForbidden.contains(TurnRestriction(from: from, to: ArcID(arc))) {
        rows.append(Row(tail: end[from.row], head: end[arc], original: UInt32(arc)))
      }
      if arrivals[Int(place)] == place {
        arrivals[Int(place)] = nodes + UInt32(extraPlaces.count)
        extraPlaces.append(place)
        rows.append(Row(tail: place, head: arrivals[Int(place)], original: arrival))
      }
      rows.append(Row(tail: end[from.row], head: arrivals[Int(place)], original: arrival))
    }
    // The order of a road graph, so that its arcs keep their places.
    rows.sort { ($0.tail, $0.head, $0.original) < ($1.tail, $1.head, $1.original) }
    return (rows, arrivals, extraPlaces)
  }

  private static func arcRow(_ row: Row, _ graph: RoadGraph) -> RoadGraph.ArcRow {
    guard row.original != arrival else {
      return RoadGraph.ArcRow(
        tail: row.tail, head: row.head, length: 1, freeFlowTime: 1, lanes: 1, roadClass: .local,
        name: "")
    }
    let arc = Int(row.original)
    return RoadGraph.ArcRow(
      tail: row.tail, head: row.head, length: graph.length[arc],
      freeFlowTime: graph.freeFlowTime[arc], lanes: graph.lanes[arc],
      roadClass: graph.roadClass[arc], name: graph.names[Int(graph.name[arc])])
  }

  /// The times of the expanded graph, for engines to search; those of an original arc are the
  /// same on all its copies.
  ///
  /// - Parameter experience: of the original arcs; nil for free-flow times.
  public func metrics(_ profile: SpeedProfile, _ experience: ExperiencedTimes? = nil)
    -> RoadMetrics
  {
    RoadMetrics(graph: graph, profile: profile, originals: originals, experience: experience)
  }

  /// Changes of original arcs as changes of all their copies.
  public func changes(_ changes: [ArcChange]) -> [ArcChange] {
    changes.flatMap { change in
      copies(of: change.arc).map { ArcChange(ArcID($0), time: change.time) }
    }
  }

  /// The arcs of `graph` that stand for an original arc, ascending; all have the same head, and
  /// which of them can be taken depends on the arc before.
  func copies(of arc: ArcID) -> ArraySlice<UInt32> {
    copies[Int(firstCopy[arc.row])..<Int(firstCopy[arc.row + 1])]
  }

  /// The node of the expanded graph at which engines must end paths to a node.
  public func arrival(at node: NodeID) -> NodeID { NodeID(arrivals[node.row]) }

  /// A time that an engine found to an arrival, without the mark.
  public func time(_ time: SimDuration, to node: NodeID) -> SimDuration {
    arrivals[node.row] == node.index || time.milliseconds == SimTime.never.milliseconds
      ? time : SimDuration(milliseconds: time.milliseconds - 1)
  }

  /// The original arcs of a path of the expanded graph.
  public func roads(_ path: some Sequence<ArcID>) -> [ArcID] {
    path.compactMap {
      originals[$0.row] == Self.arrival ? nil : ArcID(originals[$0.row])
    }
  }
}
