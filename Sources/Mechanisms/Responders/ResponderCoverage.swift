public import Quantities

/// Where alarms come from, for those who place responders: a part of the city as one point.
public struct DemandRegion: Hashable, Sendable {
  /// The node that stands for it.
  public let node: NodeID
  /// The calls expected from it, relative to other regions; at least 0, dimensionless.
  public let weight: Double

  public init(node: NodeID, weight: Double) {
    self.node = node
    self.weight = weight
  }
}

/// A place where responders wait.
public enum ResponderBase: Sendable {}
/// The place of a base in the list of bases.
public typealias BaseID = Identifier<ResponderBase>

/// What driving from each base to each region takes in one hour of the day.
public struct ResponderCoverage: Sendable {
  /// The node of each base.
  public let bases: [NodeID]
  public let regions: [DemandRegion]
  /// From a base (row) to a region (column).
  public let driving: [[SimDuration]]

  /// - Parameter driving: a row for each base with a time for each region.
  public init(bases: [NodeID], regions: [DemandRegion], driving: [[SimDuration]]) {
    precondition(
      driving.count == bases.count && driving.allSatisfy { $0.count == regions.count },
      "\(driving.count) rows of driving times for \(bases.count) bases")
    self.bases = bases
    self.regions = regions
    self.driving = driving
  }

  /// Whether a unit at a base reaches a region within a time.
  @inlinable public func covers(_ base: BaseID, _ region: Int, within time: SimDuration) -> Bool {
    driving[base.row][region] <= time
  }
}
