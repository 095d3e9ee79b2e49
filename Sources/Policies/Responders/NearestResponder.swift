public import Mechanisms
public import Quantities

/// The myopic rule: the idle unit that is there first; freed, a unit takes the first call that
/// waits or returns to its own base. Crews are spread evenly over the bases, in their order.
///
/// Equal times go to the lower unit number.
///
/// - Complexity: one many-to-one query per call.
public struct NearestResponder: ResponderPolicy {
  public init() {}

  public mutating func dispatch(_ call: OpenCall, _ observation: ResponderObservation)
    -> VehicleID?
  {
    Self.nearest(to: call, observation)
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
    Self.spread(units, observation)
  }

  /// The idle unit that is there first; nil if none is idle.
  static func nearest(to call: OpenCall, _ observation: ResponderObservation) -> VehicleID? {
    zip(observation.idle, observation.arrivals(at: call.node))
      .min { ($0.1, $0.0.id) < ($1.1, $1.0.id) }?.0.id
  }

  /// Units over bases in turn.
  static func spread(_ units: Int, _ observation: ResponderObservation) -> [BaseID] {
    (0..<units).map { BaseID($0 % observation.coverage.bases.count) }
  }
}
