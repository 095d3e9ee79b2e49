public import Kernel
public import Quantities

/// What happens to people on their way through a day.
public enum CitizenEvent: Event {
  /// Means to leave for the next stop.
  case leaves(ResidentID)
  /// Is at the next stop.
  case arrives(ResidentID)
  /// The taxi is at the door.
  case taxiComes(ResidentID)
  /// The plans of a day begin.
  case dayBegins(Int32)
  /// The traffic of the whole city is counted.
  case sampled(Int32)
  /// Drivers who stand look for another way.
  case impatient
  /// Navigation looks at the roads.
  case newsDue

  @inlinable public var kind: UInt8 {
    switch self {
    case .leaves: 0
    case .arrives: 1
    case .taxiComes: 2
    case .dayBegins: 3
    case .sampled: 4
    case .impatient: 5
    case .newsDue: 6
    }
  }

  @inlinable public var identity: UInt64 {
    switch self {
    case .leaves(let person), .arrives(let person), .taxiComes(let person): UInt64(person.index)
    case .dayBegins(let number), .sampled(let number): UInt64(UInt32(bitPattern: number))
    case .impatient, .newsDue: 0
    }
  }
}
