public import Quantities

/// Shortest paths that make no forbidden turn, by any engine: it speaks of the original roads
/// while the engine searches the expanded ones.
///
/// A path may begin with any arc at its origin and end by any arc at its destination.
public struct RestrictedSearch<Engine: PathSearch>: PathSearch {
  private let turns: ExpandedTurns
  private var engine: Engine

  /// - Parameter engine: searches `turns.graph` under the metrics that `turns` makes.
  public init(_ turns: ExpandedTurns, _ engine: Engine) {
    self.turns = turns
    self.engine = engine
  }

  public mutating func time(
    from origin: NodeID, to destination: NodeID, hour: Int
  ) -> SimDuration? {
    engine.time(from: origin, to: turns.arrival(at: destination), hour: hour).map {
      turns.time($0, to: destination)
    }
  }

  public mutating func times(
    from origin: NodeID, to destinations: [NodeID], hour: Int
  ) -> [SimDuration] {
    let arrivals = destinations.map(turns.arrival(at:))
    let times = engine.times(from: origin, to: arrivals, hour: hour)
    return zip(times, destinations).map { turns.time($0, to: $1) }
  }

  public mutating func times(
    from origins: [NodeID], to destination: NodeID, hour: Int
  ) -> [SimDuration] {
    engine.times(from: origins, to: turns.arrival(at: destination), hour: hour).map {
      turns.time($0, to: destination)
    }
  }

  public mutating func path(
    from origin: NodeID, to destination: NodeID, hour: Int, arcs: inout [ArcID]
  ) -> SimDuration? {
    var path: [ArcID] = []
    let found = engine.path(
      from: origin, to: turns.arrival(at: destination), hour: hour, arcs: &path)
    arcs += turns.roads(path)
    return found.map { turns.time($0, to: destination) }
  }
}
