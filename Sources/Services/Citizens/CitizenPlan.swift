public import Days
public import Households
import Quantities
public import Randomness

/// The residents' day as all replications share it, unchanged: who they are, the streets that their
/// cars use and what drivers have learned of them.
public struct CitizenPlan: Sendable {
  public let population: SyntheticPopulation
  public let streets: CitizenStreets
  public let level: TrafficLevel
  /// The buses; none where the city has no table of lines.
  public let lines: CitizenLines
  /// Of the streets, before the first day.
  public let learned: LearnedTraffic
  /// What everybody means to do in a replication on a day, counted from 0.
  public let plans: Plans
  /// The roads that are closed for some hours of every day.
  public let closures: [RoadClosure]
  /// Vehicles that are expected on each link in each hour of a day; none where incidents are not wanted.
  public let expectedVehicles: [[Double]]
  /// Whether incidents are drawn, beside those that are placed.
  public let drawsIncidents: Bool
  public let placedIncidents: [PlacedIncident]
  /// Around which emissions are summed; none where the city has no table of them.
  public let monitors: [MonitoringPoint]
  /// What cannot be as the scenario wants it, but hinders no run.
  public let warnings: [String]

  public typealias Plans =
    @Sendable (_ family: StreamFamily, _ day: Int, _ conditions: DayConditions) -> DayPlans

  public init(
    population: SyntheticPopulation, streets: CitizenStreets, level: TrafficLevel,
    lines: CitizenLines, learned: LearnedTraffic, closures: [RoadClosure] = [],
    expectedVehicles: [[Double]] = [], drawsIncidents: Bool = true,
    placedIncidents: [PlacedIncident] = [], monitors: [MonitoringPoint] = [],
    warnings: [String] = [], plans: @escaping Plans
  ) {
    self.population = population
    self.streets = streets
    self.level = level
    self.lines = lines
    self.learned = learned
    self.plans = plans
    self.closures = closures
    self.expectedVehicles = expectedVehicles
    self.drawsIncidents = drawsIncidents
    self.placedIncidents = placedIncidents
    self.monitors = monitors
    self.warnings = warnings
  }

  /// The plans of one replication.
  ///
  /// - Parameter conditions: of each day.
  public func planner(
    _ family: StreamFamily, _ conditions: @escaping @Sendable (_ day: Int) -> DayConditions
  ) -> DayPlanner {
    DayPlanner(population: population) { plans(family, $0, conditions($0)) }
  }
}

/// What people know of a day when they plan it.
public struct DayConditions: Hashable, Sendable {
  public var kind: DayKind
  /// As people judge it in the morning.
  public var weather: OutdoorWeather
  /// By hour of the day.
  public var isRaining: [Bool]

  public init(_ kind: DayKind, _ weather: OutdoorWeather, isRaining: [Bool]) {
    precondition(isRaining.count == 24, "\(isRaining.count) hours of rain")
    (self.kind, self.weather, self.isRaining) = (kind, weather, isRaining)
  }

  /// A weekday without rain or snow.
  public static let ordinary = DayConditions(
    .weekday, .fair, isRaining: [Bool](repeating: false, count: 24))
}
