/// A hierarchy with the costs of one slot of hours, reduced to the arcs that queries need.
///
/// Customization gives every upward arc the cost of the quickest way between its ends, first over
/// lower nodes, then over any; an arc that a way over higher nodes beats is on no quickest path
/// and is left out. Both senses have arcs of their own: those of `up` are travelled from the lower
/// to the higher end, those of `down` from the higher to the lower.
public final class HierarchyMetric: Sendable {
  let up: UpwardArcs
  let down: UpwardArcs

  /// - Complexity: O(triangles of the hierarchy).
  /// - Precondition: topology and metrics belong to the same graph.
  public convenience init(topology: HierarchyTopology, metrics: RoadMetrics, slot: Int) {
    precondition(
      topology.nodeCount == metrics.graph.nodeCount
        && topology.upArcOfRoadArc.count == metrics.graph.arcCount,
      "a hierarchy of \(topology.nodeCount) nodes for \(metrics.graph.nodeCount)")
    let customization = Customization(topology)
    customization.takeRoadArcs(times: metrics.arcTimes[slot].base, ties: metrics.ties.base)
    customization.customize()
    self.init(customization)
  }

  /// Keeps the arcs that queries need of a customized hierarchy.
  init(_ customization: Customization) {
    (up, down) = customization.neededArcs()
  }

  /// How many arcs queries search, both senses together.
  public var arcCount: Int { up.arcs.count + down.arcs.count }
  /// Working set of the queries in bytes.
  public var bytes: Int { up.bytes + down.bytes }
}

/// The upward arcs of one sense, those of each node side by side.
struct UpwardArcs: Sendable {
  /// One arc as queries read it, in 16 bytes.
  struct Arc: BitwiseCopyable, Sendable {
    var cost: UInt64
    /// The rank of the higher end.
    var head: UInt32
    /// What the arc stands for.
    var origin: Origin
  }

  /// A road arc, or the detour over a lower node: down to it from one end, up from it to the other.
  struct Origin: BitwiseCopyable, Sendable {
    private static let roadBit: UInt32 = 1 << 31
    let bits: UInt32

    /// - Parameter arc: below 2³¹.
    init(roadArc arc: Int) { bits = UInt32(truncatingIfNeeded: arc) | Self.roadBit }
    /// - Parameter rank: that of the node in the middle; below 2³¹.
    @inline(__always)
    init(middle rank: Int) { bits = UInt32(truncatingIfNeeded: rank) }
    @inline(__always)
    init(bits: UInt32) { self.bits = bits }

    var isRoadArc: Bool { bits & Self.roadBit != 0 }
    var roadArc: UInt32 { bits & ~Self.roadBit }
    var middle: Int { Int(bits) }
  }

  /// `nodeCount + 1` offsets into `arcs`, by the rank of the lower end.
  let first: FixedArray<UInt32>
  /// Ascending by head for each lower end.
  let arcs: FixedArray<Arc>

  var bytes: Int { first.bytes + arcs.bytes }
}
