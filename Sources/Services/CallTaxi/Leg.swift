import Mechanisms
import Quantities

/// One leg of a tour while the run goes on.
struct Leg {
  enum Stage: UInt8 {
    /// Not asked for yet.
    case future
    /// Asked for; a booking that is not due yet.
    case booked
    /// Open and without a vehicle.
    case waiting
    /// In a vehicle's plan.
    case assigned
    /// The vehicle is at the door.
    case atDoor
    case onBoard
    case ended
  }

  var stage = Stage.future
  /// The rider has asked; `requested` and `windowStart` hold.
  var isPlaced = false
  var requested = SimTime.zero
  var windowStart = SimTime.zero
  var opened = SimTime.zero
  var assigned: SimTime?
  var vehicleAtDoor: SimTime?
  var boarded: SimTime?
  var arrived: SimTime?
  var vehicle: VehicleID?
  /// Where a vehicle broke down with the rider aboard.
  var strandedAt: NodeID?
  /// Made when the leg opens.
  var request: DispatchRequest?
  /// Of the whole leg, also of a rider who is stranded on the way; nil before it opens.
  var directTime: SimDuration?
  var directDistance = Distance.zero
}
