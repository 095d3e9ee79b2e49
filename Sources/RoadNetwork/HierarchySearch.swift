public import Quantities

/// Shortest paths over a customizable contraction hierarchy.
///
/// A quickest path climbs from the origin to its highest node and descends to the destination.
/// Both climbs follow the elimination tree, node by node, without a queue. The times between one
/// node and some others are taken from hub labels, which are remembered.
///
/// - Complexity: the upward arcs of all ancestors of origin and destination.
///
/// Source: Dibbelt, Strasser and Wagner, *Customizable contraction hierarchies*, ACM JEA 21
/// (2016), sections 7 and 8.
public struct HierarchySearch: PathSearch {
  /// What this search searches.
  public let roads: PreparedRoads
  private var queries: HierarchyQueries
  /// By slot of hours, made when it is first needed.
  private var labels: [RememberedLabels?]

  /// From so many nodes on a sweep over their common ancestors costs less than their labels.
  private static let many = 256

  init(roads: PreparedRoads) {
    self.roads = roads
    queries = HierarchyQueries(roads.topology)
    labels = Array(repeating: nil, count: roads.metrics.slotCount)
  }

  public mutating func time(
    from origin: NodeID, to destination: NodeID, hour: Int
  ) -> SimDuration? {
    let slot = roads.metrics.slot(ofHour: hour)
    if let time = labels[slot]?.milliseconds(from: origin, to: destination) {
      return time < 0 ? nil : SimDuration(milliseconds: Int64(time))
    }
    return queries.time(from: origin, to: destination, view(hour))
  }

  public mutating func times(
    from origin: NodeID, to destinations: [NodeID], hour: Int
  ) -> [SimDuration] {
    times(of: origin, and: destinations, hour, backward: false)
  }

  public mutating func times(
    from origins: [NodeID], to destination: NodeID, hour: Int
  ) -> [SimDuration] {
    times(of: destination, and: origins, hour, backward: true)
  }

  private mutating func times(
    of root: NodeID, and others: [NodeID], _ hour: Int, backward: Bool
  ) -> [SimDuration] {
    if others.count >= Self.many {
      return queries.times(of: root, and: others, view(hour), backward: backward)
    }
    let slot = roads.metrics.slot(ofHour: hour)
    if labels[slot] == nil {
      labels[slot] = RememberedLabels(roads.topology, roads.hierarchies[slot])
    }
    return labels[slot]?.times(of: root, and: others, backward: backward) ?? []
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
