import Kernel
import Mechanisms
import Quantities

/// What can happen in the care of people who live alone. Alarms are named by the number of their
/// need.
enum CareEvent: Event {
  /// Something happens in a household, or its device raises a false alarm.
  case needArisen(RequestID)
  case alarmRaised(RequestID)
  /// An alarm that took its time is with the control centre.
  case alarmHeard(RequestID)
  /// The AI has spoken to the household, or has tried for the last time.
  case callEnded(RequestID)
  case agentEnded(RequestID, StationService)
  /// Who holds the line for an agent hangs up.
  case patienceEnded(RequestID, StationTicket)
  /// A responder is asked for.
  case responderAsked(RequestID)
  /// A call has waited so long for a responder that the fire service takes it.
  case handoverDue(RequestID)
  /// A unit is where it was sent, on course `version`.
  case unitArrived(VehicleID, version: UInt32)
  case sceneEnded(VehicleID, version: UInt32)
  /// A unit has nothing to do.
  case unitFreed(VehicleID, version: UInt32)
  case unitBrokeDown(VehicleID, version: UInt32)
  case unitRepaired(VehicleID)
  /// Somebody finds a person to whom nobody was sent.
  case personFound(RequestID)
  /// A shift begins, by number since the start of the run.
  case shiftBegan(UInt32)

  var kind: UInt8 {
    switch self {
    case .needArisen: 0
    case .alarmRaised: 1
    case .callEnded: 2
    case .agentEnded: 3
    case .patienceEnded: 4
    case .responderAsked: 5
    case .handoverDue: 6
    case .unitArrived: 7
    case .sceneEnded: 8
    case .unitFreed: 9
    case .unitBrokeDown: 10
    case .unitRepaired: 11
    case .shiftBegan: 12
    case .personFound: 13
    case .alarmHeard: 14
    }
  }

  var identity: UInt64 {
    switch self {
    case .needArisen(let alarm), .alarmRaised(let alarm), .alarmHeard(let alarm),
      .callEnded(let alarm), .responderAsked(let alarm), .handoverDue(let alarm),
      .personFound(let alarm), .patienceEnded(let alarm, _):
      Self.pack(alarm.index)
    case .agentEnded(let alarm, let service): Self.pack(alarm.index, service.number)
    case .unitArrived(let unit, let version), .sceneEnded(let unit, let version),
      .unitFreed(let unit, let version), .unitBrokeDown(let unit, let version):
      Self.pack(unit.index, version)
    case .unitRepaired(let unit): Self.pack(unit.index)
    case .shiftBegan(let number): Self.pack(number)
    }
  }
}
