/// A length along roads or across land, in whole millimetres.
///
/// Whole numbers, so that sums do not depend on the order in which they are taken.
@frozen
public struct Distance: Hashable, Comparable, Sendable, BitwiseCopyable {
  public var millimetres: Int64

  @inlinable public init(millimetres: Int64) { self.millimetres = millimetres }
  @inlinable public init(roundingMetres metres: Double) {
    precondition(metres.magnitude < 9e15, "a distance of \(metres) m is outside the range")
    millimetres = Int64((metres * 1_000).rounded(.toNearestOrAwayFromZero))
  }

  public static let zero = Distance(millimetres: 0)

  @inlinable public var metres: Double { Double(millimetres) / 1_000 }
  @inlinable public var kilometres: Double { Double(millimetres) / 1_000_000 }

  @inlinable public static func < (a: Self, b: Self) -> Bool { a.millimetres < b.millimetres }
  @inlinable public static func + (a: Self, b: Self) -> Self {
    Self(millimetres: a.millimetres + b.millimetres)
  }
  @inlinable public static func - (a: Self, b: Self) -> Self {
    Self(millimetres: a.millimetres - b.millimetres)
  }
  @inlinable public static func += (a: inout Self, b: Self) { a = a + b }
}

/// A speed in metres per second.
@frozen
public struct Speed: Hashable, Comparable, Sendable, BitwiseCopyable {
  public var metresPerSecond: Double

  @inlinable public init(metresPerSecond: Double) { self.metresPerSecond = metresPerSecond }
  @inlinable public init(kilometresPerHour: Double) { metresPerSecond = kilometresPerHour / 3.6 }

  @inlinable public var kilometresPerHour: Double { metresPerSecond * 3.6 }

  @inlinable public static func < (a: Self, b: Self) -> Bool {
    a.metresPerSecond < b.metresPerSecond
  }
}

/// An amount of money in whole won (KRW, at 2025 prices unless said otherwise).
@frozen
public struct Money: Hashable, Comparable, Sendable, BitwiseCopyable {
  public var won: Int64

  @inlinable public init(won: Int64) { self.won = won }

  public static let zero = Money(won: 0)

  @inlinable public static func < (a: Self, b: Self) -> Bool { a.won < b.won }
  @inlinable public static func + (a: Self, b: Self) -> Self { Self(won: a.won + b.won) }
  @inlinable public static func - (a: Self, b: Self) -> Self { Self(won: a.won - b.won) }
  @inlinable public static func += (a: inout Self, b: Self) { a = a + b }
}
