public import Quantities

/// A turn that must not be made: from the end of one arc straight into another.
public struct TurnRestriction: Sendable, Hashable {
  /// The arc by which a vehicle comes.
  public var from: ArcID
  /// The arc that it must not take next; it begins where `from` ends.
  public var to: ArcID

  /// Forbids going on from one arc to the other.
  public init(from: ArcID, to: ArcID) {
    self.from = from
    self.to = to
  }

  /// The restrictions that leave only one way on from an arc.
  public static func only(from: ArcID, to: ArcID, in graph: RoadGraph) -> [TurnRestriction] {
    let node = NodeID(graph.head[from.row])
    return graph.arcs(outOf: node).filter { $0 != to.row }.map {
      TurnRestriction(from: from, to: ArcID($0))
    }
  }
}
