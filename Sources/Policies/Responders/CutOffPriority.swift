public import Mechanisms
public import Quantities

/// The nearest idle unit, but the last ones are kept for severe calls: a call of severity 1 waits
/// while no more than `reserve` units are idle.
///
/// Those that wait are served by severity, then by age. Otherwise as `NearestResponder`.
///
/// Source: Schaack and Larson, "An N-server cutoff priority queue", Operations Research 34, 1986;
/// with one cutoff and travel.
public struct CutOffPriority: ResponderPolicy {
  /// Idle units that a call of severity 1 must leave.
  public let reserve: Int

  public init(reserve: Int) { self.reserve = reserve }

  public mutating func dispatch(_ call: OpenCall, _ observation: ResponderObservation)
    -> VehicleID?
  {
    mayTake(call, observation) ? NearestResponder.nearest(to: call, observation) : nil
  }

  public mutating func next(for unit: ResponderUnit, _ observation: ResponderObservation)
    -> RequestID?
  {
    observation.first.flatMap { mayTake($0, observation) ? $0.id : nil }
  }

  public mutating func base(for unit: ResponderUnit, _ observation: ResponderObservation)
    -> BaseID
  {
    unit.home
  }

  public mutating func homes(of units: Int, _ observation: ResponderObservation) -> [BaseID] {
    NearestResponder.spread(units, observation)
  }

  private func mayTake(_ call: OpenCall, _ observation: ResponderObservation) -> Bool {
    call.severity > 1 || observation.idle.count > reserve
  }
}
