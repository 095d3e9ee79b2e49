public import Quantities

/// Exact shortest paths by travel time under one metric per hour of the day.
///
/// Each replication owns one search (it holds working memory); what it searches is shared. All
/// conformers give the same times and the same paths: among equally quick paths the one whose
/// arcs, read from the destination back to the origin, have the lower numbers first.
public protocol PathSearch: Sendable {
  /// The time of the quickest path at the constant speeds of one hour; nil if there is none.
  mutating func time(from origin: NodeID, to destination: NodeID, hour: Int) -> SimDuration?

  /// The times from one origin to many destinations, in the order of `destinations`;
  /// `SimTime.never.milliseconds` milliseconds where there is no path.
  mutating func times(from origin: NodeID, to destinations: [NodeID], hour: Int) -> [SimDuration]

  /// The times from many origins to one destination, in the order of `origins`.
  mutating func times(from origins: [NodeID], to destination: NodeID, hour: Int) -> [SimDuration]

  /// The arcs of the quickest path, first to last, appended to `arcs`; its time, or nil if there
  /// is no path.
  mutating func path(
    from origin: NodeID, to destination: NodeID, hour: Int, arcs: inout [ArcID]
  ) -> SimDuration?
}
