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
  public var touched: UInt64 = 0
  /// What services on wheels have announced.
  public var announcements = Announcements()
  /// What residents have been promised.
  public var promises = Promises()
  /// Rides that one service asks of another.
  public internal(set) var rides = RideDesk()
  private let roadWeather: [UInt8]

  /// A city in which nothing has happened yet.
  ///
  /// - Parameters:
  ///   - weather: what services see of it.
  ///   - roadWeather: the level of weather on the roads in each hour from day 0 on, as
  ///     `CityPlan.roads(inWeather:)` counts them; ordinary beyond its end.
  public init(_ plan: CityPlan, weather: WeatherTrace = .mild, roadWeather: [UInt8] = []) {
    self.plan = plan
    self.weather = weather
    let levels = Int(roadWeather.max() ?? 0) + 1
    let disturbance = RoadDisturbance(
      levels: (0..<levels).map { plan.roads(inWeather: $0).metrics }, levelOfHour: roadWeather)
    roads = RoadConditions(disturbance)
    travel = TravelTimes(
      levels: levels, roads: { plan.roads(inWeather: $0) },
      weather: { disturbance.level(at: $0) })
    self.roadWeather = roadWeather
  }

  public borrowing func clone() -> City {
    var copy = City(plan, weather: weather, roadWeather: roadWeather)
    for known in travel.delays { copy.travel.makeKnown(known.delay, on: known.arc) }
    copy.roads = roads
    copy.touched = touched
    copy.announcements = announcements
    copy.promises = promises
    copy.rides = rides
    return copy
  }
}
