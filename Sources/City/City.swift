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
  /// Vehicles of services among the cars of the run.
  public internal(set) var streets = StreetDesk()

  /// A city in which nothing has happened yet.
  public init(_ plan: CityPlan, weather: WeatherTrace = .mild, platform: Platform = .perfect) {
    self.plan = plan
    self.platform = platform
    self.weather = weather
    let (levels, levelOfHour) = Self.levels(of: plan, weather)
    // What is never asked for is never made.
    func roads(in level: Int) -> DrivableRoads { levels[level]() }
    let disturbance = RoadDisturbance(
      levels: levels.map { $0().metrics }, levelOfHour: levelOfHour)
    self.roads = RoadConditions(disturbance)
    travel = TravelTimes(
      levels: levels.count, roads: roads(in:), weather: { disturbance.level(at: $0) })
  }

  /// The roads in each level of weather that a run has, the first of them ordinary, and the level of
  /// each hour.
  private static func levels(of plan: CityPlan, _ weather: WeatherTrace)
    -> (roads: [() -> DrivableRoads], ofHour: [UInt8])
  {
    guard let effects = plan.weatherEffects else {
      let (slowed, snow) = (weather.rules.speedsInSnow, weather.snowLevels)
      let levels = (0...Int(snow.max() ?? 0)).map { level in
        { level == 0 ? plan.roads : plan.roads(slowedTo: slowed[level - 1]) }
      }
      return (levels, snow)
    }
    var met: [WeatherEffects.Factors] = [.dry]
    let levels = weather.factors(effects).map { factors in
      if let level = met.firstIndex(of: factors) { return UInt8(level) }
      met.append(factors)
      return UInt8(met.count - 1)
    }
    return (met.map { factors in { plan.roads(in: factors, effects) } }, levels)
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
    copy.streets = streets
    return copy
  }
}
