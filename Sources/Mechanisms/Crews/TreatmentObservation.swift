public import Quantities

/// What a policy sees when a year's money for the surface of roads is to be spent.
public struct TreatmentObservation {
  public let now: SimTime
  public let budget: Money
  /// What is believed of the rate at which potholes begin on an arc, by arc.
  public let rates: [RateBelief]
  /// Vehicles a day, by arc.
  public let vehiclesPerDay: [Double]
  /// The share of its potholes that the treatment of an arc prevents, by arc; 0 where it prevents
  /// none or is not possible.
  public let prevents: [Double]
  /// What it costs, by arc.
  public let costs: [Money]

  public init(
    now: SimTime, budget: Money, rates: [RateBelief], vehiclesPerDay: [Double],
    prevents: [Double], costs: [Money]
  ) {
    self.now = now
    self.budget = budget
    self.rates = rates
    self.vehiclesPerDay = vehiclesPerDay
    self.prevents = prevents
    self.costs = costs
  }
}
