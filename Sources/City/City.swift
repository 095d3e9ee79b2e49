public import Kernel
public import Mechanisms
import RoadNetwork
public import Weather

/// The shared state of one replication: where its services meet.
///
/// What never changes stands in `plan`, shared by all replications; the rest belongs to this one.
public struct City: SharedState {
  public let plan: CityPlan
  /// The weather of this replication, which nothing changes.
  public let weather: WeatherTrace
  /// Travel times and paths as drivers expect them.
  public let travel: TravelTimes
  /// How the roads are.
  public internal(set) var roads: RoadConditions
  /// What those who decide know, and when.
  public let platform: Platform
  public var touched: UInt64 = 0
  /// What services on wheels have announced.
  public var announcements = Announcements()
  /// What residents have been promised.
  public var promises = Promises()
  /// Rides that one service asks of another.
  public internal(set) var rides = RideDesk()
  /// Chargers that vehicles of services share with everybody.
  public internal(set) var charging = ChargingDesk()

  /// A city in which nothing has happened yet.
  public init(_ plan: CityPlan, weather: WeatherTrace = .mild, platform: Platform = .perfect) {
    self.plan = plan
    self.platform = platform
    self.weather = weather
    let slowed = weather.rules.speedsInSnow
    func roads(in level: Int) -> DrivableRoads {
      level == 0 ? plan.roads : plan.roads(slowedTo: slowed[level - 1])
    }
    let snow = weather.snowLevels
    let levels = Int(snow.max() ?? 0) + 1
    let disturbance = RoadDisturbance(
      levels: (0..<levels).map { roads(in: $0).metrics }, levelOfHour: snow)
    self.roads = RoadConditions(disturbance)
    travel = TravelTimes(
      levels: levels, roads: roads(in:), weather: { disturbance.level(at: $0) })
  }

  public borrowing func clone() -> City {
    var copy = City(plan, weather: weather, platform: platform)
    for known in travel.delays { copy.travel.makeKnown(known.delay, on: known.arc) }
    copy.roads = roads
    copy.touched = touched
    copy.announcements = announcements
    copy.promises = promises
    copy.rides = rides
    copy.charging = charging
    return copy
  }
}
