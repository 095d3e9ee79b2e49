public import Kernel
public import Mechanisms
public import Quantities
import RoadNetwork

/// The shared state of one replication: where its services meet.
///
/// What never changes stands in `plan`, shared by all replications; the rest belongs to this one.
public struct City: SharedState {
  public let plan: CityPlan
  /// Travel times and paths at the speeds of the hour.
  public let travel: TravelTimes
  public var touched: UInt64 = 0
  /// What services on wheels have announced.
  public var announcements = Announcements()
  /// What residents have been promised.
  public var promises = Promises()
  /// Rides that one service asks of another.
  public internal(set) var rides = RideDesk()

  /// A city in which nothing has happened yet.
  public init(_ plan: CityPlan) {
    self.plan = plan
    travel = TravelTimes(plan.roads.makeSearch())
  }

  public borrowing func clone() -> City {
    var copy = City(plan)
    copy.touched = touched
    copy.announcements = announcements
    copy.promises = promises
    copy.rides = rides
    return copy
  }
}

extension City {
  /// How a drive turns out that leaves a node at a moment, along the quickest path of that hour and
  /// at the speeds of the hours in which its arcs are entered.
  public func drive(from origin: NodeID, to destination: NodeID, departing: SimTime) -> RoadTrip {
    if origin == destination { return RoadTrip(arrival: departing, distance: .zero) }
    var arcs: [ArcID] = []
    travel.path(from: origin, to: destination, at: departing, arcs: &arcs)
    let lengths = plan.roads.graph.length
    return RoadTrip(
      arrival: plan.roads.metrics.arrival(along: arcs, departing: departing),
      distance: Distance(millimetres: arcs.reduce(0) { $0 + Int64(lengths[$1.row]) }))
  }
}
