public import Mechanisms
public import Quantities

/// Bases by expected coverage (MEXCLP) for each shift, and every unit back to its own: the static
/// benchmark of relocation. The nearest idle unit answers.
///
/// Sources: Daskin, "A maximum expected covering location model", Transportation Science 17, 1983;
/// the fixed point of the busy fraction as in the modelling specification (G5).
public struct StaticExpectedCoverage: ResponderPolicy {
  public init() {}

  public mutating func dispatch(_ call: OpenCall, _ observation: ResponderObservation)
    -> VehicleID?
  {
    NearestResponder.nearest(to: call, observation)
  }

  public mutating func next(for unit: ResponderUnit, _ observation: ResponderObservation)
    -> RequestID?
  {
    observation.first?.id
  }

  public mutating func base(for unit: ResponderUnit, _ observation: ResponderObservation)
    -> BaseID
  {
    unit.home
  }

  public mutating func homes(of units: Int, _ observation: ResponderObservation) -> [BaseID] {
    ExpectedCoverage.homes(of: units, observation)
  }
}
