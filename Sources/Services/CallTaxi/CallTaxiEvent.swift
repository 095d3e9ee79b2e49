import Kernel
import Quantities

/// What can happen in the call taxi.
enum CallTaxiEvent: Event {
  /// A rider asks for a ride: the outward leg as drawn, or a return when it is due.
  case requestPlaced(RequestID)
  /// A policy decides on a request that has opened.
  case requestOpened(RequestID)
  /// The rider's patience is over.
  case patienceEnded(RequestID)
  /// The rider who has been assigned a vehicle changes plans.
  case requestCancelled(RequestID)
  /// A vehicle is where it was driving to, unless its plan has changed (`version`) since.
  case stopReached(VehicleID, version: UInt32)
  /// The vehicle has waited long enough for a rider who is not there.
  case graceEnded(VehicleID, version: UInt32)
  case boardingEnded(VehicleID, version: UInt32)
  case alightingEnded(VehicleID, version: UInt32)
  /// A policy decides what a vehicle that has become freer does next.
  case vehicleFreed(VehicleID, version: UInt32)
  /// An idle vehicle has waited long enough where it is.
  case idleDelayEnded(VehicleID, version: UInt32)
  case shiftStarted(VehicleID, shift: UInt32)
  case shiftEnded(VehicleID, shift: UInt32)
  case breakDue(VehicleID, shift: UInt32)
  case breakEnded(VehicleID, shift: UInt32)
  case brokeDown(VehicleID, version: UInt32)
  case repaired(VehicleID, version: UInt32)
  /// A vehicle at a charger of a depot has what it came for.
  case chargeEnded(VehicleID, version: UInt32)
  /// A vehicle off shift is at its depot and can be charged.
  case pluggedIn(VehicleID, version: UInt32)
  /// Some chargers of the depots fail, and work again.
  case depotsFailed
  case depotsRepaired

  var kind: UInt8 {
    switch self {
    case .requestPlaced: 0
    case .requestOpened: 1
    case .patienceEnded: 2
    case .requestCancelled: 3
    case .stopReached: 4
    case .graceEnded: 5
    case .boardingEnded: 6
    case .alightingEnded: 7
    case .vehicleFreed: 8
    case .idleDelayEnded: 9
    case .shiftStarted: 10
    case .shiftEnded: 11
    case .breakDue: 12
    case .breakEnded: 13
    case .brokeDown: 14
    case .repaired: 15
    case .chargeEnded: 16
    case .pluggedIn: 17
    case .depotsFailed: 18
    case .depotsRepaired: 19
    }
  }

  var identity: UInt64 {
    switch self {
    case .requestPlaced(let request), .requestOpened(let request), .patienceEnded(let request),
      .requestCancelled(let request):
      Self.pack(request.index)
    case .stopReached(let vehicle, let version), .graceEnded(let vehicle, let version),
      .boardingEnded(let vehicle, let version), .alightingEnded(let vehicle, let version),
      .vehicleFreed(let vehicle, let version), .idleDelayEnded(let vehicle, let version),
      .brokeDown(let vehicle, let version), .repaired(let vehicle, let version),
      .chargeEnded(let vehicle, let version), .pluggedIn(let vehicle, let version):
      Self.pack(vehicle.index, version)
    case .shiftStarted(let vehicle, let shift), .shiftEnded(let vehicle, let shift),
      .breakDue(let vehicle, let shift), .breakEnded(let vehicle, let shift):
      Self.pack(vehicle.index, shift)
    case .depotsFailed, .depotsRepaired: 0
    }
  }
}
