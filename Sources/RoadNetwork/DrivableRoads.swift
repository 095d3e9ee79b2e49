/// The roads of a city as vehicles use them: the times by which they drive, and searches for the
/// ways they take, without forbidden turns.
///
/// Made once and shared unchanged by all replications; each replication makes its own searches.
public final class DrivableRoads: Sendable {
  /// What finds shortest paths; all engines give the same times and the same paths.
  public enum Engine: String, CaseIterable, Sendable {
    /// A customizable contraction hierarchy.
    case cch
    /// The reference: about a hundred times slower on a city.
    case dijkstra
  }

  /// The time of every arc in every hour.
  public let metrics: RoadMetrics
  /// The pairs of arcs that no vehicle takes one after the other.
  public let forbiddenTurns: [TurnRestriction]
  /// The graph with the turns, and the metrics on it; nil if no turn is forbidden.
  let turns: ExpandedTurns?
  let searched: RoadMetrics
  /// Nil for the reference.
  let prepared: PreparedRoads?

  /// The roads themselves.
  public var graph: RoadGraph { metrics.graph }

  /// Prepares the searches of one engine for every slot of the profile.
  ///
  /// - Parameter jobs: threads, at least 1; nothing that is found depends on it.
  /// - Precondition: the two arcs of each forbidden turn meet.
  public init(
    graph: RoadGraph, profile: SpeedProfile, forbiddenTurns: [TurnRestriction] = [],
    engine: Engine = .cch, jobs: Int = 1
  ) {
    metrics = RoadMetrics(graph: graph, profile: profile)
    self.forbiddenTurns = forbiddenTurns
    turns = forbiddenTurns.isEmpty ? nil : ExpandedTurns(graph, forbiddenTurns)
    searched = turns?.metrics(profile) ?? metrics
    prepared =
      engine == .dijkstra
      ? nil
      : PreparedRoads(
        metrics: searched, topology: HierarchyTopology(graph: searched.graph, jobs: jobs),
        jobs: jobs)
  }

  private init(
    _ other: DrivableRoads, profile: SpeedProfile, _ experience: ExperiencedTimes?, jobs: Int
  ) {
    metrics = RoadMetrics(
      graph: other.graph, profile: profile, originals: Array(0..<UInt32(other.graph.arcCount)),
      experience: experience)
    forbiddenTurns = other.forbiddenTurns
    turns = other.turns
    let searched = turns?.metrics(profile, experience) ?? metrics
    self.searched = searched
    prepared = other.prepared.map {
      PreparedRoads(metrics: searched, topology: $0.topology, jobs: jobs)
    }
  }

  /// The same roads in weather that leaves each class of road a part of its speed.
  ///
  /// - Parameter parts: by class in the order of `RoadClass.allCases`; dimensionless.
  /// - Complexity: a customization for each slot of the profile; the order of the hierarchy is kept.
  public func slowed(to parts: [Double], jobs: Int = 1) -> DrivableRoads {
    let profile = metrics.profile.scaled(by: parts)
    return DrivableRoads(self, profile: profile, metrics.experience, jobs: jobs)
  }

  /// The same roads with the times that vehicles have experienced in the place of speeds by class.
  ///
  /// - Complexity: a customization for each hour whose times differ.
  /// - Precondition: the times are those of these roads.
  public func experienced(_ times: ExperiencedTimes, jobs: Int = 1) -> DrivableRoads {
    precondition(times.arcCount == graph.arcCount, "\(times.arcCount) of \(graph.arcCount) arcs")
    return DrivableRoads(self, profile: .freeFlow, times, jobs: jobs)
  }

  /// A search by the engine, with its own working memory.
  public func makeSearch() -> any PathSearch {
    if let prepared { return obeying(prepared.makeHierarchySearch()) }
    return makeDijkstraSearch()
  }

  /// The reference search, with its own working memory.
  public func makeDijkstraSearch() -> any PathSearch {
    obeying(DijkstraSearch(metrics: searched))
  }

  private func obeying(_ engine: some PathSearch) -> any PathSearch {
    if let turns { return RestrictedSearch(turns, engine) }
    return engine
  }
}
