public import Quantities

/// Shortest paths that go round places where drivers lose time or have been told that they will.
///
/// Each arc may carry a delay on top of its time in every hour. With no delay the answers are those
/// of every other search over the same roads. A hierarchy is made for each hour of different speeds
/// when it is first asked for, and told of changes when it is asked next.
///
/// Each replication owns its own; it is not shared.
public final class DetourSearch {
  private static let longest = SimDuration(milliseconds: Int64(PackedTime.timeLimit) - 1)
  private let metrics: RoadMetrics
  private let turns: ExpandedTurns?
  /// Nil for the reference.
  private let prepared: PreparedRoads?
  private var delays: [ArcID: SimDuration] = [:]
  /// Arcs whose delay has changed, in the order of the changes.
  private var changed: [ArcID] = []
  /// By slot, made when first needed, with how many of the changes it knows.
  private var hierarchies: [(hierarchy: ChangingHierarchy, known: Int)?]
  private var reference: (search: DijkstraSearch, known: Int)?

  init(_ metrics: RoadMetrics, _ turns: ExpandedTurns?, _ prepared: PreparedRoads?) {
    self.metrics = metrics
    self.turns = turns
    self.prepared = prepared
    hierarchies = Array(repeating: nil, count: metrics.slotCount)
  }

  /// Sets the delay on an arc of the original roads; zero takes it away.
  ///
  /// - Parameter delay: not negative. Together with the time of the arc it is cut off below 2²⁷ ms.
  public func setDelay(of arc: ArcID, to delay: SimDuration) {
    precondition(delay >= .zero, "a delay of \(delay.milliseconds) ms on \(arc)")
    if delays[arc, default: .zero] == delay { return }
    delays[arc] = delay == .zero ? nil : delay
    changed.append(arc)
  }

  /// As `PathSearch.time(from:to:hour:)`, delays included.
  public func time(from origin: NodeID, to destination: NodeID, hour: Int) -> SimDuration? {
    let end = turns?.arrival(at: destination) ?? destination
    let found =
      prepared == nil
      ? dijkstra.time(from: origin, to: end, hour: hour)
      : hierarchy(hour).time(from: origin, to: end)
    return found.map { withoutMark($0, destination) }
  }

  /// As `PathSearch.times(from:to:hour:)`, delays included.
  public func times(from origin: NodeID, to destinations: [NodeID], hour: Int) -> [SimDuration] {
    let ends = turns.map { turns in destinations.map(turns.arrival(at:)) } ?? destinations
    let found =
      prepared == nil
      ? dijkstra.times(from: origin, to: ends, hour: hour)
      : hierarchy(hour).times(from: origin, to: ends)
    return zip(found, destinations).map { withoutMark($0, $1) }
  }

  /// As `PathSearch.times(from:to:hour:)`, delays included.
  public func times(from origins: [NodeID], to destination: NodeID, hour: Int) -> [SimDuration] {
    let end = turns?.arrival(at: destination) ?? destination
    let found =
      prepared == nil
      ? dijkstra.times(from: origins, to: end, hour: hour)
      : hierarchy(hour).times(from: origins, to: end)
    return found.map { withoutMark($0, destination) }
  }

  /// As `PathSearch.path(from:to:hour:arcs:)`, delays included.
  public func path(
    from origin: NodeID, to destination: NodeID, hour: Int, arcs: inout [ArcID]
  ) -> SimDuration? {
    let end = turns?.arrival(at: destination) ?? destination
    var path: [ArcID] = []
    let found =
      prepared == nil
      ? dijkstra.path(from: origin, to: end, hour: hour, arcs: &path)
      : hierarchy(hour).path(from: origin, to: end, arcs: &path)
    arcs += turns?.roads(path) ?? path
    return found.map { withoutMark($0, destination) }
  }

  private func withoutMark(_ time: SimDuration, _ node: NodeID) -> SimDuration {
    turns?.time(time, to: node) ?? time
  }

  /// The hierarchy of an hour, up to date.
  private func hierarchy(_ hour: Int) -> ChangingHierarchy {
    guard let prepared else { preconditionFailure("the reference has no hierarchy") }
    let slot = metrics.slot(ofHour: hour)
    let known = hierarchies[slot]
    if let known, known.known == changed.count { return known.hierarchy }
    let hierarchy = known?.hierarchy ?? ChangingHierarchy(roads: prepared, hour: hour)
    hierarchy.apply(changes(since: known?.known ?? 0, hour: hour))
    hierarchies[slot] = (hierarchy, changed.count)
    return hierarchy
  }

  /// The reference search, up to date.
  private var dijkstra: DijkstraSearch {
    get {
      if let reference, reference.known == changed.count { return reference.search }
      let delayed = metrics.changed(bySlot: { slot in
        changes(since: 0, hour: metrics.firstHour(ofSlot: slot))
      })
      let search = DijkstraSearch(metrics: delayed)
      reference = (search, changed.count)
      return search
    }
    set { reference = (newValue, changed.count) }
  }

  /// The arcs that have changed since, with what they take now, each once and by number.
  private func changes(since known: Int, hour: Int) -> [ArcChange] {
    Set(changed[known...]).sorted().flatMap { arc in
      let copies = turns.map { $0.copies(of: arc).map { ArcID($0) } } ?? [arc]
      return copies.map { copy in
        let time = metrics.time(of: copy, hour: hour) + delays[arc, default: .zero]
        return ArcChange(copy, time: min(time, Self.longest))
      }
    }
  }
}

extension DrivableRoads {
  /// A search that knows delays on single arcs, without any as yet.
  public func makeDetourSearch() -> DetourSearch { DetourSearch(searched, turns, prepared) }
}
