public import Quantities

/// Ways that begin at a moment of the day and are driven through the speeds of its hours.
///
/// The speed on an arc is that of the hour in which the vehicle is on it (see
/// `RoadMetrics.drive(along:departing:entries:)`), so that leaving later never means arriving
/// earlier. A way of 2²⁷ ms (37 h) or longer counts as none.
public protocol DepartureSearch: Sendable {
  /// The speeds by hour of the roads on which this search finds ways.
  var metrics: RoadMetrics { get }

  /// When one gets to each of some destinations, in their order; `SimTime.never` where there is no
  /// way.
  mutating func arrivals(
    from origin: NodeID, to destinations: [NodeID], departing departure: SimTime
  ) -> [SimTime]

  /// The arcs of the way to a destination, first to last, appended to `arcs`; the moment of
  /// arrival, or nil if there is no way.
  mutating func path(
    from origin: NodeID, to destination: NodeID, departing departure: SimTime,
    arcs: inout [ArcID]
  ) -> SimTime?
}

/// Takes the path that is quickest at the constant speeds of the hour of departure, and drives it
/// link by link: what the vehicles of a scenario do.
///
/// Never earlier than `TimeDependentSearch`, and equal to it where the speeds do not change on the
/// way. `docs/benchmarks.md` has the difference through a day.
public struct DepartureHourSearch: DepartureSearch {
  private var search: HierarchySearch

  public var metrics: RoadMetrics { search.roads.metrics }

  /// A search over the hierarchies of the hours.
  public init(_ search: HierarchySearch) { self.search = search }

  public mutating func arrivals(
    from origin: NodeID, to destinations: [NodeID], departing departure: SimTime
  ) -> [SimTime] {
    if metrics.slotCount == 1 {
      return destinations.map { destination in
        search.time(from: origin, to: destination, hour: 0).map { departure + $0 } ?? .never
      }
    }
    var arcs: [ArcID] = []
    return destinations.map { destination in
      arcs.removeAll(keepingCapacity: true)
      return path(from: origin, to: destination, departing: departure, arcs: &arcs) ?? .never
    }
  }

  public mutating func path(
    from origin: NodeID, to destination: NodeID, departing departure: SimTime,
    arcs: inout [ArcID]
  ) -> SimTime? {
    let start = arcs.count
    let time = search.path(
      from: origin, to: destination, hour: departure.hourOfDay, arcs: &arcs)
    guard let time else { return nil }
    if metrics.slotCount == 1 { return departure + time }
    return metrics.arrival(along: Array(arcs[start...]), departing: departure)
  }
}
