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

  @inlinable public var kind: UInt8 {
    switch self {
    case .departed: 0
    case .headDue: 1
    case .entryDue: 2
    case .signalDue: 3
    }
  }

  @inlinable public var identity: UInt64 {
    switch self {
    case .departed(let vehicle): UInt64(vehicle.index)
    case .headDue(let group): UInt64(group.index)
    case .entryDue(let link): UInt64(link.index)
    case .signalDue(let signal): UInt64(signal.index)
    }
  }
}
