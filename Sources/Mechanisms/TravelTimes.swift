public import Quantities
public import RoadNetwork

/// What one replication asks the roads: travel times and paths at a moment of the day.
///
/// Owned by one replication and used on its thread alone; a reference, because a search keeps
/// working memory that policies and services share. Times are exact for the speeds of the hour of
/// departure.
public final class TravelTimes {
  private var search: any PathSearch

  public init(_ search: any PathSearch) { self.search = search }

  /// The quickest time from one node to another for a departure at `moment`.
  ///
  /// - Precondition: the road graph is strongly connected, as the builders of networks see to.
  public func time(from origin: NodeID, to destination: NodeID, at moment: SimTime) -> SimDuration {
    guard let time = search.time(from: origin, to: destination, hour: moment.hourOfDay) else {
      preconditionFailure("no road leads from \(origin) to \(destination)")
    }
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

  /// The quickest times from each of many nodes, each left at a moment of its own, to one.
  public func times(from departures: [(node: NodeID, moment: SimTime)], to destination: NodeID)
    -> [SimDuration]
  {
    var times = [SimDuration](repeating: .zero, count: departures.count)
    for hour in 0..<24 {
      let rows = departures.indices.filter { departures[$0].moment.hourOfDay == hour }
      if rows.isEmpty { continue }
      let found = search.times(from: rows.map { departures[$0].node }, to: destination, hour: hour)
      for (row, time) in zip(rows, found) { times[row] = time }
    }
    return times
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
