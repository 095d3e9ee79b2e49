/// A typed index: the place of one entity in the arrays of its kind.
///
/// Entities are rows of arrays, so their identity is a number; `Kind` keeps a vehicle's number
/// from being used where a request's is meant.
@frozen
public struct Identifier<Kind>: Hashable, Comparable, Sendable, BitwiseCopyable,
  CustomStringConvertible
{
  /// The row, counted from 0.
  public let index: UInt32

  @inlinable public init(_ index: UInt32) { self.index = index }
  @inlinable public init(_ index: Int) { self.index = UInt32(index) }

  /// The row as an array subscript.
  @inlinable public var row: Int { Int(index) }

  @inlinable public static func < (a: Self, b: Self) -> Bool { a.index < b.index }

  public var description: String { "\(Kind.self) \(index)" }
}

/// The kinds that `Identifier` tells apart. They have no values.
public enum Node: Sendable {}
public enum Arc: Sendable {}
public enum Dong: Sendable {}
public enum Resident: Sendable {}
public enum Vehicle: Sendable {}
public enum Request: Sendable {}
public enum Facility: Sendable {}
public enum Stop: Sendable {}
public enum Visit: Sendable {}

/// A node of the road graph: a place where streets meet or end.
public typealias NodeID = Identifier<Node>
/// A directed arc of the road graph.
public typealias ArcID = Identifier<Arc>
/// An administrative dong (행정동).
public typealias DongID = Identifier<Dong>
/// A resident of the city.
public typealias ResidentID = Identifier<Resident>
/// A vehicle of one service's fleet.
public typealias VehicleID = Identifier<Vehicle>
/// A request of one service: one leg of a tour.
public typealias RequestID = Identifier<Request>
/// A fixed facility: a hospital, a depot, a welfare centre.
public typealias FacilityID = Identifier<Facility>
/// A place where a vehicle on a circuit stands and opens: a community centre, a village hall.
public typealias StopID = Identifier<Stop>
/// One announced stay of one vehicle at one stop.
public typealias VisitID = Identifier<Visit>
