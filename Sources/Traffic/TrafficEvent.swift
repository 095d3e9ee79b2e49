public import Kernel
public import Quantities

/// What happens to vehicles on links.
public enum TrafficEvent: Event {
  /// A vehicle sets out.
  case departed(VehicleID)
  /// The first vehicle of a lane group may leave its link.
  case headDue(LaneGroupID)
  /// There may be room on a link for a vehicle that waits to set out.
  case entryDue(ArcID)
  /// A signal's policy is asked.
  case signalDue(SignalID)
  /// Lanes of a link are blocked.
  case incidentBegan(IncidentID)
  case incidentDetected(IncidentID)
  case incidentCleared(IncidentID)
  /// The green of lanes ends that are held back before an incident.
  case gateDue(LaneGroupID)
  /// A ring of full links may turn by one place.
  case ringDue(LaneGroupID)

  @inlinable public var kind: UInt8 {
    switch self {
    case .departed: 0
    case .headDue: 1
    case .entryDue: 2
    case .signalDue: 3
    case .incidentBegan: 4
    case .incidentDetected: 5
    case .incidentCleared: 6
    case .gateDue: 7
    case .ringDue: 8
    }
  }

  @inlinable public var identity: UInt64 {
    switch self {
    case .departed(let vehicle): UInt64(vehicle.index)
    case .headDue(let group): UInt64(group.index)
    case .entryDue(let link): UInt64(link.index)
    case .signalDue(let signal): UInt64(signal.index)
    case .incidentBegan(let incident), .incidentDetected(let incident),
      .incidentCleared(let incident):
      UInt64(incident.index)
    case .gateDue(let group), .ringDue(let group): UInt64(group.index)
    }
  }
}
