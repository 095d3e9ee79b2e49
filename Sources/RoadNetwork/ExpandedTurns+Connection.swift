public import Quantities

extension TurnRestriction {
  /// The restrictions that can be obeyed while every node of a strongly connected part can still
  /// be reached from every other.
  ///
  /// Maps hold restrictions, or mistakes, that cut off a street. Left out are those on arcs from a
  /// node that no longer leads to the others, and those into arcs to a node to which none of the
  /// others leads; again until no such node is left. Without its restrictions each such node would
  /// be connected, so the last round finds none.
  ///
  /// - Parameter part: strongly connected nodes of the graph without restrictions, not empty.
  /// - Returns: what is kept, in the order of `restrictions`.
  /// - Complexity: O(arcs · log(arcs)) a round.
  public static func connecting(
    _ part: [NodeID], of graph: RoadGraph, _ restrictions: [TurnRestriction]
  ) -> [TurnRestriction] {
    var kept = restrictions
    while !kept.isEmpty {
      let cut = ExpandedTurns(graph, kept).cutOff(in: part)
      if cut.isEmpty { break }
      let count = kept.count
      kept.removeAll {
        cut.contains(NodeID(graph.tail[$0.from.row])) || cut.contains(NodeID(graph.head[$0.to.row]))
      }
      precondition(kept.count < count, "\(cut.count) nodes are cut off by no restriction")
    }
    return kept
  }
}

extension ExpandedTurns {
  /// The nodes of a part of the original graph from which, or to which, no legal path leads from
  /// or to most of the others.
  fileprivate func cutOff(in part: [NodeID]) -> Set<NodeID> {
    var isPart = [Bool](repeating: false, count: original.nodeCount)
    for node in part { isPart[node.row] = true }
    let components = StronglyConnectedComponents(graph)
    var size = [Int](repeating: 0, count: components.sizes.count)
    for node in 0..<graph.nodeCount where isPart[Int(places[node])] {
      size[Int(components.component[node])] += 1
    }
    let core = size.indices.max { (size[$0], -$0) < (size[$1], -$1) } ?? 0
    let nodes = (0..<graph.nodeCount).filter { components.component[$0] == UInt32(core) }
    let arcs = ArcLists(graph)
    let leads = reached(from: nodes) { node in
      (arcs.firstIn[node]..<arcs.firstIn[node + 1]).map { Int(arcs.incomingTail[Int($0)]) }
    }
    let isReached = reached(from: nodes) { node in
      graph.arcs(outOf: NodeID(node)).map { Int(graph.head[$0]) }
    }
    return Set(part.filter { !leads[$0.row] || !isReached[Int(arrivals[$0.row])] })
  }

  /// Which nodes are reached from some, step by step.
  private func reached(from nodes: [Int], _ next: (Int) -> [Int]) -> [Bool] {
    var isReached = [Bool](repeating: false, count: graph.nodeCount)
    for node in nodes { isReached[node] = true }
    var open = nodes
    while let node = open.popLast() {
      for other in next(node) where !isReached[other] {
        isReached[other] = true
        open.append(other)
      }
    }
    return isReached
  }
}
