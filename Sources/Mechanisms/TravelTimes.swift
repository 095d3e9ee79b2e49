public import Quantities
public import RoadNetwork

/// What one replication asks the roads: travel times and paths at a moment of the day.
///
/// Owned by one replication and used on its thread alone; a reference, because a search keeps
/// working memory that policies and services share. Times are exact for the speeds of the hour of
/// departure.
public final class TravelTimes {
  private var search: any PathSearch
  /// Answers by hour of the day: dispatchers ask for the way between the same stops again and
  /// again. What is remembered changes no answer.
  private var remembered = [[UInt64: SimDuration]](repeating: [:], count: 24)
  /// Pairs remembered for one hour; then they are forgotten together.
  private static let memory = 1 << 14

  public init(_ search: any PathSearch) { self.search = search }

  /// The quickest time from one node to another for a departure at `moment`.
  ///
  /// - Precondition: the road graph is strongly connected, as the builders of networks see to.
  public func time(from origin: NodeID, to destination: NodeID, at moment: SimTime) -> SimDuration {
    let hour = moment.hourOfDay
    let pair = UInt64(origin.index) << 32 | UInt64(destination.index)
    if let time = remembered[hour][pair] { return time }
    guard let time = search.time(from: origin, to: destination, hour: hour) else {
      preconditionFailure("no road leads from \(origin) to \(destination)")
    }
    if remembered[hour].count == Self.memory {
      remembered[hour].removeAll(keepingCapacity: true)
    }
    remembered[hour][pair] = time
    return time
  }

  /// The quickest times from one node to each of many.
  public func times(from origin: NodeID, to destinations: [NodeID], at moment: SimTime)
    -> [SimDuration]
  {
    search.times(from: origin, to: destinations, hour: moment.hourOfDay)
  }

  /// The quickest times from each of many nodes to one.
  public func times(from origins: [NodeID], to destination: NodeID, at moment: SimTime)
    -> [SimDuration]
  {
    search.times(from: origins, to: destination, hour: moment.hourOfDay)
  }

  /// The arcs of the quickest path, appended to `arcs`.
  public func path(
    from origin: NodeID, to destination: NodeID, at moment: SimTime, arcs: inout [ArcID]
  ) {
    let time = search.path(
      from: origin, to: destination, hour: moment.hourOfDay, arcs: &arcs)
    precondition(time != nil, "no road leads from \(origin) to \(destination)")
  }
}
