public import Kernel
public import Quantities

/// What happens to people on their way through a day.
public enum CitizenEvent: Event {
  /// Means to leave for the next stop.
  case leaves(ResidentID)
  /// Is at the next stop.
  case arrives(ResidentID)
  /// Has come to the car, or the taxi to the door.
  case drivesOff(ResidentID)
  /// The plans of a day begin.
  case dayBegins(Int32)
  /// The traffic of the whole city is counted.
  case sampled(Int32)
  /// Drivers who stand look for another way.
  case impatient
  /// Navigation looks at the roads.
  case newsDue
  /// Has walked to a stop to wait there.
  case comesToStop(ResidentID)
  /// The bus of a run, by its number in the day, opens its doors at the first stop.
  case busOpens(UInt32)
  /// It comes to its next stop.
  case busArrives(UInt32)
  /// It leaves the stop.
  case busLeaves(UInt32)
  /// Somebody has waited long enough for a bus.
  case waitEnds
  /// Something happens to the roads, by its place in `RoadDay.changes`.
  case roadsChange(Int32)
  /// A vehicle of a service sets out, by its row in `StreetFleet`.
  case fleetDeparts(UInt32)
  /// Somebody has stood in line for a taxi for long enough.
  case taxiPatienceEnds

  @inlinable public var kind: UInt8 {
    switch self {
    case .leaves: 0
    case .arrives: 1
    case .drivesOff: 2
    case .dayBegins: 3
    case .sampled: 4
    case .impatient: 5
    case .newsDue: 6
    case .comesToStop: 7
    case .busOpens: 8
    case .busArrives: 9
    case .busLeaves: 10
    case .waitEnds: 11
    case .roadsChange: 12
    case .fleetDeparts: 13
    case .taxiPatienceEnds: 14
    }
  }

  @inlinable public var identity: UInt64 {
    switch self {
    case .leaves(let person), .arrives(let person), .drivesOff(let person),
      .comesToStop(let person):
      UInt64(person.index)
    case .busOpens(let run), .busArrives(let run), .busLeaves(let run), .fleetDeparts(let run):
      UInt64(run)
    case .dayBegins(let number), .sampled(let number), .roadsChange(let number):
      UInt64(UInt32(bitPattern: number))
    case .impatient, .newsDue, .waitEnds, .taxiPatienceEnds: 0
    }
  }
}
