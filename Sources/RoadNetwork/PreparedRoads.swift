import Threads

/// A road graph with everything that quick searches need, for every hour of the day.
///
/// Made once and shared unchanged by all replications; each replication makes its own searches.
public final class PreparedRoads: Sendable {
  /// The arc times of every hour.
  public let metrics: RoadMetrics
  /// Order, shortcuts and elimination tree, the same for all hours.
  public let topology: HierarchyTopology
  /// One for each slot of `metrics`.
  public let hierarchies: [HierarchyMetric]

  /// The roads.
  public var graph: RoadGraph { metrics.graph }

  /// Orders and contracts the graph and customizes the hierarchy for every slot of the profile.
  public convenience init(graph: RoadGraph, profile: SpeedProfile) {
    self.init(
      metrics: RoadMetrics(graph: graph, profile: profile),
      topology: HierarchyTopology(graph: graph))
  }

  /// Customizes a hierarchy that is there already for the speeds of `metrics`.
  ///
  /// - Parameter jobs: threads, at least 1; the costs do not depend on it.
  public init(metrics: RoadMetrics, topology: HierarchyTopology, jobs: Int = 1) {
    self.metrics = metrics
    self.topology = topology
    hierarchies = inParallel(metrics.slotCount, jobs: jobs) { slot in
      HierarchyMetric(topology: topology, metrics: metrics, slot: slot)
    }
  }

  /// A search over the hierarchy, with its own working memory.
  public func makeHierarchySearch() -> HierarchySearch { HierarchySearch(roads: self) }

  /// The reference search, with its own working memory.
  public func makeDijkstraSearch() -> DijkstraSearch { DijkstraSearch(metrics: metrics) }
}
