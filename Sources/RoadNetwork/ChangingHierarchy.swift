public import Quantities

/// A hierarchy for one hour whose arc times change between queries: roads close, open, slow down.
///
/// A change of few arcs costs microseconds, because only the arcs above them are made anew; after
/// any change the costs are bit for bit those of a full customization, so times and paths are
/// those of every other engine. Queries read the arcs of the basic customization; where hundreds
/// of one-to-many queries follow one change, `perfected()` gives a metric that answers them faster.
///
/// Each replication owns its own; it is not shared.
public final class ChangingHierarchy {
  /// Order, shortcuts and elimination tree.
  public let topology: HierarchyTopology
  /// A change of more arcs than this is made by a full customization, which is faster then.
  public let fullCustomizationFrom: Int

  /// How often some arc has got another time, so that whoever keeps answers can tell when they
  /// are out of date.
  public private(set) var revision: UInt64 = 0

  let customization: Customization
  private let recustomization: Recustomization
  private var times: [UInt32]
  private let ties: FixedArray<UInt32>
  private let up: UnsafeMutablePointer<UpwardArcs.Arc>
  private let down: UnsafeMutablePointer<UpwardArcs.Arc>
  private var queries: HierarchyQueries

  /// Starts from the times of one hour (0 … 23).
  ///
  /// - Complexity: that of a full customization.
  public init(roads: PreparedRoads, hour: Int) {
    topology = roads.topology
    let metrics = roads.metrics
    // Measured: see docs/benchmarks.md.
    fullCustomizationFrom = max(16, metrics.graph.arcCount / 100)
    customization = Customization(topology)
    recustomization = Recustomization(topology)
    let source = metrics.arcTimes[metrics.slot(ofHour: hour)]
    times = Array(UnsafeBufferPointer(start: source.base, count: source.count))
    ties = metrics.ties
    let count = topology.arcCount + 1
    let empty = UpwardArcs.Arc(cost: 0, head: 0, origin: UpwardArcs.Origin(bits: 0))
    up = .allocate(capacity: count)
    up.initialize(repeating: empty, count: count)
    down = .allocate(capacity: count)
    down.initialize(repeating: empty, count: count)
    queries = HierarchyQueries(topology)
    customizeFully()
  }

  deinit {
    up.deallocate()
    down.deallocate()
  }

  /// Gives arcs new times or closes them; of several changes of one arc the last counts.
  ///
  /// - Returns: how many upward arcs were made anew; all of them where many arcs change.
  @discardableResult
  public func apply(_ changes: [ArcChange]) -> Int {
    var isChange = false
    for change in changes where times[change.arc.row] != change.milliseconds {
      times[change.arc.row] = change.milliseconds
      isChange = true
    }
    if !isChange { return 0 }
    revision += 1
    if changes.count >= fullCustomizationFrom {
      customizeFully()
      return topology.arcCount
    }
    return times.withUnsafeBufferPointer { times in
      guard let times = times.baseAddress else { return 0 }
      return recustomization.run(
        changes.lazy.map(\.arc.index), customization, times: times, ties: ties.base,
        note: show)
    }
  }

  /// The time of the quickest path; nil if there is none.
  public func time(from origin: NodeID, to destination: NodeID) -> SimDuration? {
    queries.time(from: origin, to: destination, view)
  }

  /// The times from one origin to many destinations; `SimTime.never.milliseconds` milliseconds
  /// where there is no path.
  public func times(from origin: NodeID, to destinations: [NodeID]) -> [SimDuration] {
    queries.times(of: origin, and: destinations, view, backward: false)
  }

  /// The times from many origins to one destination; `SimTime.never.milliseconds` milliseconds
  /// where there is no path.
  public func times(from origins: [NodeID], to destination: NodeID) -> [SimDuration] {
    queries.times(of: destination, and: origins, view, backward: true)
  }

  /// The arcs of the quickest path, appended to `arcs`; its time, or nil if there is no path.
  public func path(
    from origin: NodeID, to destination: NodeID, arcs: inout [ArcID]
  ) -> SimDuration? {
    queries.path(from: origin, to: destination, view, arcs: &arcs)
  }

  /// The present times, reduced to the arcs that queries need; later changes do not touch it.
  ///
  /// - Complexity: that of a perfect customization.
  public func perfected() -> HierarchyMetric { HierarchyMetric(customization) }

  /// Makes all costs anew; `apply` does so itself where many arcs change.
  ///
  /// - Complexity: O(triangles of the hierarchy).
  public func customizeFully() {
    customization.reset()
    times.withUnsafeBufferPointer { times in
      if let times = times.baseAddress {
        customization.takeRoadArcs(times: times, ties: ties.base)
      }
    }
    customization.customize()
    for arc in 0..<topology.arcCount { show(arc) }
  }

  private var view: HierarchyView {
    HierarchyView(
      parent: topology.parent.base, firstUp: topology.firstUp.base, up: up,
      firstDown: topology.firstUp.base, down: down)
  }

  /// Lets queries see the cost of an arc.
  private func show(_ arc: Int) {
    let (cost, origin) = (customization.costs[arc], customization.origins[arc])
    let head = topology.upHead.base[arc]
    up[arc] = UpwardArcs.Arc(
      cost: cost.up, head: head, origin: UpwardArcs.Origin(bits: origin.up))
    down[arc] = UpwardArcs.Arc(
      cost: cost.down, head: head, origin: UpwardArcs.Origin(bits: origin.down))
  }
}
