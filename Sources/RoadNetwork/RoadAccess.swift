public import Quantities

/// A place part of the way along an arc.
public struct ArcPlace: Hashable, Sendable {
  /// The arc.
  public var arc: ArcID
  /// The part of its length between its tail and the place, 0 … 1; dimensionless.
  public var fraction: Double

  /// A place on an arc; `fraction` is 0 at its tail and 1 at its head.
  public init(_ arc: ArcID, fraction: Double) {
    precondition(fraction >= 0 && fraction <= 1, "\(fraction) of \(arc)")
    self.arc = arc
    self.fraction = fraction
  }
}

/// Where somebody at a point gets onto the roads and off them.
///
/// That is the place on the nearest arc, in both directions if an arc leads back between the same
/// two nodes at most 15 m aside (an assumption: a street whose directions are drawn apart). Where
/// the nearest place is an end of the arc, it is that node: ways begin with any arc out of it and
/// end by any arc into it.
public struct RoadAccess: Hashable, Sendable {
  /// The nearest place on the roads.
  public let place: ArcPlace
  /// The node at which that place is, if it is one.
  public let node: NodeID?
  /// From the point to the place as the crow flies.
  public let distance: Distance
  /// Of the place; degrees, WGS 84.
  public let longitude: Double
  /// Of the place; degrees, WGS 84.
  public let latitude: Double
  /// The places at which ways from here begin.
  public let beginnings: [ArcPlace]
  /// The places at which ways to here end.
  public let ends: [ArcPlace]
}
