public import Quantities

/// The order of events that fall on one millisecond.
public enum Phase: UInt8, Comparable, Sendable, BitwiseCopyable, CaseIterable {
  /// Something is set free: a server, a vehicle, a slot.
  case release
  /// Something arrives: a request, a vehicle at a stop.
  case arrive
  /// A policy decides.
  case decide
  /// Something is only looked at.
  case observe

  @inlinable public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// The place of one event in the order of a run: (time, phase, service rank, sequence).
///
/// Events run by time; at equal times by phase, so that a vehicle that becomes free is free
/// before a policy decides; at equal phases by the rank of their service in the registry, and
/// within a service in the order in which they were scheduled. The key has 128 bits (62 for time,
/// of which 55 are used, 2 for phase, 8 for rank, 56 for sequence), so no sequence of a run can
/// wrap.
@frozen
public struct EventKey: Comparable, Hashable, Sendable, BitwiseCopyable {
  /// Time and phase.
  @usableFromInline let high: UInt64
  /// Rank and sequence.
  @usableFromInline let low: UInt64

  @inlinable init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// - Parameters:
  ///   - rank: the service's place in the registry, 0 … 255.
  ///   - sequence: how many events the service scheduled before, below 2⁵⁶.
  @inlinable
  public init(time: SimTime, phase: Phase, rank: UInt8, sequence: UInt64) {
    high = UInt64(bitPattern: time.milliseconds) << 2 | UInt64(phase.rawValue)
    low = UInt64(rank) << 56 | sequence
  }

  /// A key after those of all events.
  public static let never = EventKey(high: .max, low: .max)

  @inlinable public var time: SimTime { SimTime(milliseconds: Int64(high >> 2)) }
  @inlinable public var phase: Phase { Phase(rawValue: UInt8(high & 3)) ?? .observe }
  @inlinable public var rank: UInt8 { UInt8(low >> 56) }
  @inlinable public var sequence: UInt64 { low & 0x00FF_FFFF_FFFF_FFFF }

  @inlinable @inline(__always)
  var word: UInt128 { UInt128(high) << 64 | UInt128(low) }

  @inlinable @inline(__always)
  public static func < (a: Self, b: Self) -> Bool { a.word < b.word }
}
