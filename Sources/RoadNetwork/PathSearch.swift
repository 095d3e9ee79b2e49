public import Quantities

/// Exact shortest paths by travel time under one metric per hour of the day.
///
/// Each replication owns one search (it holds working memory); what it searches is shared. A copy
/// of a search is independent of it.
///
/// All conformers give the same times and, by one rule for ties, the same paths: among equally
/// quick paths the one whose arcs have the least sum of tie weights, where the tie weight of an
/// arc is a fixed pseudo-random number below 2²³ that depends on the arc's number alone. Should
/// the least sum be reached twice, conformers may choose different paths, but never different
/// times. Two given paths have equal sums with a chance of about 2⁻²³; on a lattice of equal
/// blocks, where nearly all quickest paths are tied, about one pair of nodes in a million is hit
/// (extrapolated from 4 % of pairs at 8 and 0.1 % at 12 bits instead of 23), on a real network
/// of 15,000 nodes none even at 8 bits. A path of 2²⁷ ms (37 h) or longer counts as none. Times
/// are exact to the millisecond on paths of at most 8,192 arcs.
///
/// Hours are those of the day, 0 … 23.
public protocol PathSearch: Sendable {
  /// The time of the quickest path at the constant speeds of one hour; nil if there is none.
  mutating func time(from origin: NodeID, to destination: NodeID, hour: Int) -> SimDuration?

  /// The times from one origin to many destinations, in the order of `destinations`;
  /// `SimTime.never.milliseconds` milliseconds where there is no path.
  mutating func times(from origin: NodeID, to destinations: [NodeID], hour: Int) -> [SimDuration]

  /// The times from many origins to one destination, in the order of `origins`;
  /// `SimTime.never.milliseconds` milliseconds where there is no path.
  mutating func times(from origins: [NodeID], to destination: NodeID, hour: Int) -> [SimDuration]

  /// The arcs of the quickest path, first to last, appended to `arcs`; its time, or nil if there
  /// is no path. From a node to itself the path is empty and takes no time.
  mutating func path(
    from origin: NodeID, to destination: NodeID, hour: Int, arcs: inout [ArcID]
  ) -> SimDuration?
}
