public import Kernel
public import Mechanisms
import RoadNetwork

/// The shared state of one replication: where its services meet.
///
/// What never changes stands in `plan`, shared by all replications; the rest belongs to this one.
public struct City: SharedState {
  public let plan: CityPlan
  /// Travel times and paths at the speeds of the hour.
  public let travel: TravelTimes
  public var touched: UInt64 = 0

  /// A city in which nothing has happened yet.
  public init(_ plan: CityPlan) {
    self.plan = plan
    travel = TravelTimes(plan.roads.makeSearch())
  }

  public borrowing func clone() -> City {
    var copy = City(plan)
    copy.touched = touched
    return copy
  }
}
