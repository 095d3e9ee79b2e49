public import Days
public import Households
public import Quantities

/// What the day of the citizens is run by.
public struct CitizenSettings: Sendable {
  /// How many days begin.
  public var days = 1
  /// The last moment that the run may reach.
  public var end = SimTime.day(1) + .hours(4)
  /// From the call of a taxi to the door, if one is free.
  public var taxiWait = SimDuration.minutes(5)
  public var taxisOnDuty = 2_660
  /// How long somebody stands in line for a taxi before looking for another way.
  public var taxiPatience = SimDuration.minutes(15)
  /// On foot to a car and from it, at both ends together.
  public var carAccess = SimDuration.minutes(6)
  /// Between two places at the same node.
  public var doorToDoor = SimDuration.minutes(2)
  /// How long a driver stands before a full link before looking for another way.
  public var patience = SimDuration.minutes(3)
  /// How long full links that wait for one another all round take to creep on by one place.
  public var ringPeriod = SimDuration.seconds(5)
  public var samplePeriod = SimDuration.minutes(5)
  /// Whether late buses ask for green where cars queue.
  public var busesAskForGreen = false
  /// Whether responders on their way to an emergency ask for green where cars queue.
  public var respondersAskForGreen = false
  /// The share of drivers who leave by navigation, which knows the present state of the roads.
  public var navigated = 0.7
  /// How often navigation looks at the roads.
  public var newsPeriod = SimDuration.minutes(5)
  /// What happens to the roads.
  public var roadNews = RoadNewsSettings()
  public var emissions = FleetEmissions(CitizensParameters.defaults)
  /// Around which emissions are summed, in the order of the city's table.
  public var monitors: [MonitoringPoint] = []
  /// The trips of one person in so many are kept for pictures; 0: nobody's.
  public var sampleEvery = 350

  public init() {}

  /// Of which links are counted: those of all days, and of the night after the last.
  var hours: Int { min(24 * days + 4, Int((end.milliseconds + 3_599_999) / 3_600_000)) }
}

/// The plans of each day, as drawn for one replication.
public struct DayPlanner: Sendable {
  public let population: SyntheticPopulation
  /// What everybody means to do on a day, by its number from 0.
  public let plans: @Sendable (Int) -> DayPlans

  public init(
    population: SyntheticPopulation, plans: @escaping @Sendable (Int) -> DayPlans
  ) {
    self.population = population
    self.plans = plans
  }
}

/// The vehicles of the whole city at a moment.
public struct TrafficSample: Hashable, Sendable {
  public let moment: SimTime
  /// On the roads.
  public let driving: Int
  /// Before their first link.
  public let waiting: Int
  /// Links entered since the start.
  public let entries: Int
  /// Driven since the start.
  public let distance: Distance
}

/// One drive of a resident's car, for the gap of learning.
struct SampledDrive: Hashable, Sendable {
  /// Every so many persons are in the sample.
  static let every = 29

  let from: NodeID
  let to: NodeID
  let began: SimTime
  /// As meant when it began.
  let path: [ArcID]
}
