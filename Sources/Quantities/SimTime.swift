/// A length of simulated time in whole milliseconds; may be negative.
@frozen
public struct SimDuration: Hashable, Comparable, Sendable, BitwiseCopyable {
  public var milliseconds: Int64

  @inlinable public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  public static let zero = SimDuration(milliseconds: 0)

  @inlinable public static func seconds(_ count: Int64) -> Self {
    Self(milliseconds: count * 1_000)
  }
  @inlinable public static func minutes(_ count: Int64) -> Self {
    Self(milliseconds: count * 60_000)
  }
  @inlinable public static func hours(_ count: Int64) -> Self {
    Self(milliseconds: count * 3_600_000)
  }
  @inlinable public static func days(_ count: Int64) -> Self {
    Self(milliseconds: count * 86_400_000)
  }

  /// The nearest whole millisecond to a real number of seconds, halves away from zero.
  ///
  /// The only door by which a drawn real number enters the order of events.
  @inlinable public init(roundingSeconds seconds: Double) {
    precondition(seconds.magnitude < 9e15, "a duration of \(seconds) s is outside the range")
    milliseconds = Int64((seconds * 1_000).rounded(.toNearestOrAwayFromZero))
  }

  /// The length in seconds, for statistics and records.
  @inlinable public var seconds: Double { Double(milliseconds) / 1_000 }
  /// The length in minutes, for statistics and tables.
  @inlinable public var minutes: Double { Double(milliseconds) / 60_000 }

  @inlinable public static func < (a: Self, b: Self) -> Bool { a.milliseconds < b.milliseconds }
  @inlinable public static func + (a: Self, b: Self) -> Self {
    Self(milliseconds: a.milliseconds + b.milliseconds)
  }
  @inlinable public static func - (a: Self, b: Self) -> Self {
    Self(milliseconds: a.milliseconds - b.milliseconds)
  }
  @inlinable public static func += (a: inout Self, b: Self) { a = a + b }
  @inlinable public static func * (a: Self, count: Int64) -> Self {
    Self(milliseconds: a.milliseconds * count)
  }
}

/// A moment of simulated time: whole milliseconds since the start of day 0.
@frozen
public struct SimTime: Hashable, Comparable, Sendable, BitwiseCopyable {
  public var milliseconds: Int64

  @inlinable public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// 00:00 of day 0.
  public static let zero = SimTime(milliseconds: 0)
  /// A moment that no run reaches, 1.1 million years away: times take 55 bits.
  public static let never = SimTime(milliseconds: 1 << 55)

  /// The moment at which the given time of day falls on the given day.
  @inlinable public static func day(_ day: Int64, _ timeOfDay: SimDuration = .zero) -> Self {
    Self(milliseconds: day * 86_400_000 + timeOfDay.milliseconds)
  }

  /// The day, counted from 0; days before the start are negative.
  @inlinable public var day: Int64 {
    (milliseconds - timeOfDay.milliseconds) / 86_400_000
  }
  /// The time since midnight, from 0 to just under 24 h.
  @inlinable public var timeOfDay: SimDuration {
    let rest = milliseconds % 86_400_000
    return SimDuration(milliseconds: rest < 0 ? rest + 86_400_000 : rest)
  }
  /// The hour of the day, 0 … 23.
  @inlinable public var hourOfDay: Int { Int(timeOfDay.milliseconds / 3_600_000) }

  @inlinable public static func < (a: Self, b: Self) -> Bool { a.milliseconds < b.milliseconds }
  @inlinable public static func + (a: Self, b: SimDuration) -> Self {
    Self(milliseconds: a.milliseconds + b.milliseconds)
  }
  @inlinable public static func - (a: Self, b: SimDuration) -> Self {
    Self(milliseconds: a.milliseconds - b.milliseconds)
  }
  @inlinable public static func - (a: Self, b: Self) -> SimDuration {
    SimDuration(milliseconds: a.milliseconds - b.milliseconds)
  }
}
