public import Quantities

/// Shortest paths over a customizable contraction hierarchy.
///
/// A quickest path climbs from the origin to its highest node and descends to the destination.
/// Both climbs follow the elimination tree, node by node, without a queue.
///
/// - Complexity: the upward arcs of all ancestors of origin and destination.
///
/// Source: Dibbelt, Strasser and Wagner, *Customizable contraction hierarchies*, ACM JEA 21
/// (2016), sections 7 and 8.
public struct HierarchySearch: PathSearch {
  /// What this search searches.
  public let roads: PreparedRoads
  private var queries: HierarchyQueries

  init(roads: PreparedRoads) {
    self.roads = roads
    queries = HierarchyQueries(roads.topology)
  }

  public mutating func time(
    from origin: NodeID, to destination: NodeID, hour: Int
  ) -> SimDuration? {
    queries.time(from: origin, to: destination, view(hour))
  }

  public mutating func times(
    from origin: NodeID, to destinations: [NodeID], hour: Int
  ) -> [SimDuration] {
    queries.times(of: origin, and: destinations, view(hour), backward: false)
  }

  public mutating func times(
    from origins: [NodeID], to destination: NodeID, hour: Int
  ) -> [SimDuration] {
    queries.times(of: destination, and: origins, view(hour), backward: true)
  }

  public mutating func path(
    from origin: NodeID, to destination: NodeID, hour: Int, arcs: inout [ArcID]
  ) -> SimDuration? {
    queries.path(from: origin, to: destination, view(hour), arcs: &arcs)
  }

  @inline(__always)
  private func view(_ hour: Int) -> HierarchyView {
    HierarchyView(roads.topology, roads.hierarchies[roads.metrics.slot(ofHour: hour)])
  }
}
