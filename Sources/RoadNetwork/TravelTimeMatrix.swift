public import Quantities

/// The times between facilities on roads that change: read at any moment, computed anew only when
/// an arc has got another time since.
///
/// Each replication owns its own, beside its hierarchy; everyone may change the hierarchy.
///
/// - Complexity: nothing while nothing changes. After a change the times of a few origins are
///   asked of the hierarchy one by one; those of many cost a perfect customization, a
///   `PinnedTargets` and its matrix.
public struct TravelTimeMatrix {
  /// From this many origins on it pays to perfect the metric first; measured, see
  /// docs/benchmarks.md.
  public static let perfectedFrom = 150

  /// Where the ways begin: the rows of the matrix.
  public let origins: [NodeID]
  /// Where they end: the columns.
  public let destinations: [NodeID]

  private let roads: ChangingHierarchy
  private var times: [Int32] = []
  /// The revision of the roads to which the times belong; nil before the first.
  private var revision: UInt64?
  /// How often the times have been computed.
  public private(set) var computations = 0

  /// The times from all origins to all destinations.
  public init(
    _ roads: ChangingHierarchy, from origins: [NodeID], to destinations: [NodeID]
  ) {
    (self.roads, self.origins, self.destinations) = (roads, origins, destinations)
  }

  /// The times between facilities in all directions.
  public init(_ roads: ChangingHierarchy, among facilities: [NodeID]) {
    self.init(roads, from: facilities, to: facilities)
  }

  /// The present time from one origin to one destination, by their places in the lists; nil where
  /// there is no way.
  public mutating func time(from origin: Int, to destination: Int) -> SimDuration? {
    precondition(
      origins.indices.contains(origin) && destinations.indices.contains(destination),
      "(\(origin), \(destination)) of \(origins.count) × \(destinations.count)")
    refresh()
    let time = times[origin * destinations.count + destination]
    return time < 0 ? nil : SimDuration(milliseconds: Int64(time))
  }

  /// All present times in milliseconds, row after row; −1 where there is no way.
  public mutating func milliseconds() -> [Int32] {
    refresh()
    return times
  }

  private mutating func refresh() {
    if revision == roads.revision { return }
    revision = roads.revision
    computations += 1
    if origins.count >= Self.perfectedFrom {
      var pinned = PinnedTargets(
        topology: roads.topology, metric: roads.perfected(), targets: destinations,
        backward: false)
      times = pinned.matrix(of: origins)
      return
    }
    times.removeAll(keepingCapacity: true)
    for origin in origins {
      times += roads.times(from: origin, to: destinations).map { time in
        time.milliseconds == SimTime.never.milliseconds ? -1 : Int32(time.milliseconds)
      }
    }
  }
}
