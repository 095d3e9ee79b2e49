public import Quantities

/// What can happen to the vehicles of a circuit. A service carries it as one case of its own events.
///
/// `version` is the vehicle's when the event was scheduled: an event whose version is no longer
/// the vehicle's is void.
@frozen
public enum CircuitEvent: Hashable, Sendable, BitwiseCopyable {
  /// A day with visits begins for a vehicle and its crew.
  case shiftStarted(VehicleID, day: UInt32)
  /// It is time to leave for the next visit.
  case departureDue(VehicleID, version: UInt32)
  /// The vehicle is where it was driving to: at a stop or back at its depot.
  case arrived(VehicleID, version: UInt32)
  /// Set up, and the announced opening has come: the doors open.
  case opened(VehicleID, version: UInt32)
  /// The doors are open and the crew looks at the queue.
  case reviewDue(VehicleID, version: UInt32)
  /// The doors close; those inside are still served.
  case closed(VehicleID, version: UInt32)
  /// Nothing is left to pack: the vehicle can leave.
  case tornDown(VehicleID, version: UInt32)
  /// It stands on the road and goes no further.
  case brokeDown(VehicleID, version: UInt32)
  /// It stands at its depot and is in order.
  case repaired(VehicleID, version: UInt32)

  /// The number of the case, from 0 to `kinds` − 1.
  @inlinable public var kind: UInt8 {
    switch self {
    case .shiftStarted: 0
    case .departureDue: 1
    case .arrived: 2
    case .opened: 3
    case .reviewDue: 4
    case .closed: 5
    case .tornDown: 6
    case .brokeDown: 7
    case .repaired: 8
    }
  }

  public static let kinds: UInt8 = 9

  /// The vehicle, and its version or the day.
  @inlinable public var numbers: (vehicle: VehicleID, other: UInt32) {
    switch self {
    case .shiftStarted(let vehicle, let other), .departureDue(let vehicle, let other),
      .arrived(let vehicle, let other), .opened(let vehicle, let other),
      .reviewDue(let vehicle, let other), .closed(let vehicle, let other),
      .tornDown(let vehicle, let other), .brokeDown(let vehicle, let other),
      .repaired(let vehicle, let other):
      (vehicle, other)
    }
  }
}
