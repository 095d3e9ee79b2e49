public import Quantities

/// Decides which responder answers a call, where free responders wait and where crews belong.
///
/// A policy reads an observation and returns a decision; the service checks and carries it out. It
/// may keep what it has learnt, but draws nothing by chance and knows no clock but `now`. Its
/// answers must not depend on the order in which units and calls are listed.
public protocol ResponderPolicy: Sendable {
  /// Somebody has asked for a responder.
  ///
  /// - Parameter call: among those that wait.
  /// - Returns: an idle unit; nil if the call is to wait.
  mutating func dispatch(_ call: OpenCall, _ observation: ResponderObservation) -> VehicleID?

  /// A unit has become free.
  ///
  /// - Parameter unit: among the idle.
  /// - Returns: a call that waits, for this unit; nil for none.
  mutating func next(for unit: ResponderUnit, _ observation: ResponderObservation) -> RequestID?

  /// Where a unit goes that has become free and got no call: the one move of this event.
  mutating func base(for unit: ResponderUnit, _ observation: ResponderObservation) -> BaseID

  /// Where the crews of a shift belong, at its start.
  ///
  /// - Parameter units: how many; their numbers are 0 … units − 1.
  /// - Returns: a base for each.
  mutating func homes(of units: Int, _ observation: ResponderObservation) -> [BaseID]
}
