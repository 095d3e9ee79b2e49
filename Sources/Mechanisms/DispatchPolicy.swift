public import Quantities

/// What a dispatch policy sees when it must decide.
public struct DispatchObservation {
  public let now: SimTime
  /// Requests that are open and not assigned, the one that was placed first first.
  public let waiting: [DispatchRequest]
  /// Vehicles that may be given work, by number.
  public let vehicles: [DispatchVehicle]
  /// Estimates of travel times.
  public let travel: TravelTimes

  public init(
    now: SimTime, waiting: [DispatchRequest], vehicles: [DispatchVehicle], travel: TravelTimes
  ) {
    self.now = now
    self.waiting = waiting
    self.vehicles = vehicles
    self.travel = travel
  }
}

/// A rule that assigns requests to vehicles.
///
/// A policy reads an observation and returns a decision; it can neither schedule nor change
/// anything. The service that asks checks the decision and carries it out.
public protocol DispatchPolicy: Sendable {
  /// Decides on a request that has just opened, with all vehicles in view.
  ///
  /// - Returns: where the request goes; nil if it has to wait.
  mutating func place(_ request: DispatchRequest, _ observation: DispatchObservation) -> Insertion?

  /// Decides what a vehicle that has just become free, or freer, takes from the waiting requests.
  ///
  /// - Parameter observation: its `vehicles` are that vehicle alone.
  /// - Returns: one request and its place; nil if the vehicle takes none. It is asked again until
  ///   it returns nil.
  mutating func next(for vehicle: DispatchVehicle, _ observation: DispatchObservation)
    -> Insertion?
}
