public import Quantities

/// Exact times between points that are asked about again and again, such as the stops of plans.
///
/// A point gets a label once: the times between it and each of its ancestors in the elimination
/// tree, by their depth below the root. The quickest path between two points passes a common
/// ancestor, and common ancestors are those at which both labels name the same node, from the root
/// down to the first depth where they differ. So the time is the least sum over a common prefix,
/// eight depths at a time, and no search is made: a label costs one climb, a time tens of
/// nanoseconds.
///
/// - Complexity: a label O(upward arcs of the ancestors), a time O(common ancestors).
///
/// Source: Abraham, Delling, Goldberg and Werneck, *A hub-based labeling algorithm for shortest
/// paths in road networks*, SEA 2011; here the hubs are the ancestors in the elimination tree of
/// Dibbelt, Strasser and Wagner, *Customizable contraction hierarchies*, ACM JEA 21 (2016), so
/// that labels need no sorting and no pruning.
public struct HubLabels: Sendable {
  /// The label of one point, until it is removed.
  public struct Label: Hashable, Sendable, BitwiseCopyable {
    let slot: UInt32
  }

  /// Which way a label is used.
  public enum Sense: Sendable {
    /// Paths begin at the point.
    case departure
    /// Paths end at the point.
    case arrival
  }

  typealias Lanes = SIMD8<Int32>

  private let topology: HierarchyTopology
  private let metric: HierarchyMetric
  private let depthOfRank: FixedArray<UInt32>
  /// Pairs of vectors: the ranks of eight ancestors, and the milliseconds to or from them.
  private var lanes: [Lanes] = []
  /// How many vectors a label takes.
  private let stride: Int
  private var free: [Label] = []
  /// By rank; `PinnedTargets.unreached` between climbs.
  private var climb: [Int32]

  /// No labels yet, for the times at the constant speeds of one hour (0 … 23).
  public init(roads: PreparedRoads, hour: Int) {
    self.init(
      topology: roads.topology, metric: roads.hierarchies[roads.metrics.slot(ofHour: hour)])
  }

  /// No labels yet, under any metric of a hierarchy.
  public init(topology: HierarchyTopology, metric: HierarchyMetric) {
    self.topology = topology
    self.metric = metric
    var depths = [UInt32](repeating: 0, count: topology.nodeCount)
    for rank in depths.indices.reversed() {
      let parent = topology.parent[rank]
      if parent != HierarchyTopology.none { depths[rank] = depths[Int(parent)] + 1 }
    }
    depthOfRank = FixedArray(depths)
    stride = 2 * ((topology.height + Lanes.scalarCount - 1) / Lanes.scalarCount)
    climb = Array(repeating: PinnedTargets.unreached, count: topology.nodeCount)
  }

  /// Labels a point that lies at a node, or a fixed time before or after it.
  ///
  /// - Parameters:
  ///   - extra: what every path takes besides, such as the rest of an arc; at least 0.
  /// - Returns: a label that is valid until it is removed.
  public mutating func add(_ node: NodeID, _ sense: Sense, extra: SimDuration = .zero) -> Label {
    precondition(extra >= .zero, "a point \(extra.milliseconds) ms beyond \(node)")
    let label = free.popLast() ?? Label(slot: UInt32(lanes.count / max(1, stride)))
    let start = Int(label.slot) * stride
    let unused = Lanes(repeating: -1)
    let unreached = Lanes(repeating: PinnedTargets.unreached)
    if start == lanes.count { lanes.append(contentsOf: repeatElement(unused, count: stride)) }
    let added = Int32(min(extra.milliseconds, Int64(PinnedTargets.unreached)))
    let arcs = sense == .departure ? metric.up : metric.down
    let climber = PinnedClimb(topology, arcs, depthOfRank)
    lanes.withUnsafeMutableBufferPointer { lanes in
      for vector in Swift.stride(from: start, to: start + stride, by: 2) {
        lanes[vector] = unused
        lanes[vector + 1] = unreached
      }
      var rank = topology.rankOfNode[node.row]
      while rank != HierarchyTopology.none {
        let depth = Int(depthOfRank.base[Int(rank)])
        lanes[start + depth / 8 * 2][depth % 8] = Int32(bitPattern: rank)
        rank = topology.parent.base[Int(rank)]
      }
      climb.withUnsafeMutableBufferPointer { climb in
        climber.run(from: node, climb.baseAddress!) { depth, time in
          lanes[start + depth / 8 * 2 + 1][depth % 8] = min(time + added, PinnedTargets.unreached)
        }
      }
    }
    return label
  }

  /// Gives the room of a label back; the label must not be used any more.
  public mutating func remove(_ label: Label) { free.append(label) }

  /// Makes room for so many labels.
  public mutating func reserveCapacity(_ count: Int) { lanes.reserveCapacity(count * stride) }

  /// Gives the room of all labels back.
  public mutating func removeAll() {
    free.removeAll(keepingCapacity: true)
    lanes.removeAll(keepingCapacity: true)
  }

  /// The time from a point labelled for departures to one labelled for arrivals, in milliseconds,
  /// with what both take besides; −1 where there is no path.
  public func milliseconds(from origin: Label, to destination: Label) -> Int32 {
    let stride = stride
    let least = lanes.withUnsafeBufferPointer { lanes in
      let origin = lanes.baseAddress! + Int(origin.slot) &* stride
      let destination = lanes.baseAddress! + Int(destination.slot) &* stride
      var best = Lanes(repeating: PinnedTargets.unreached)
      var vector = 0
      while vector < stride {
        let isCommon = origin[vector] .== destination[vector]
        let time = origin[vector &+ 1] &+ destination[vector &+ 1]
        best.replace(with: time, where: isCommon .& (time .< best))
        // Below the first depth at which the ancestors differ, all differ.
        if origin[vector][7] != destination[vector][7] { break }
        vector &+= 2
      }
      return best.min()
    }
    return least < PinnedTargets.unreached ? least : -1
  }
}
