import Quantities

/// The queries of a hierarchy and the memory they work in, whichever metric they read.
///
/// The labels of nodes not on the climbs of the current query are always `PackedTime.none`; each
/// query restores that.
struct HierarchyQueries: Sendable {
  private let topology: HierarchyTopology
  /// By rank: the cost from the origin.
  private var fromOrigin: [UInt64]
  /// By rank: the cost to the destination.
  private var toDestination: [UInt64]
  /// By rank: the lower node through which the cost from the origin arose.
  private var lastFromOrigin: [UInt32]
  /// By rank: the lower node through which the cost to the destination arose.
  private var nextToDestination: [UInt32]
  /// By rank: the last query that had the node among the ancestors of its many ends.
  private var gathered: [UInt32]
  private var ancestors: [UInt32]
  private var query: UInt32 = 0
  /// Upward arcs still to be unpacked.
  private var unpacking: [PathUnpacker.Item]

  init(_ topology: HierarchyTopology) {
    self.topology = topology
    let nodes = topology.nodeCount
    fromOrigin = Array(repeating: PackedTime.none, count: nodes)
    toDestination = fromOrigin
    lastFromOrigin = Array(repeating: 0, count: nodes)
    nextToDestination = lastFromOrigin
    gathered = lastFromOrigin
    ancestors = lastFromOrigin
    unpacking = Array(
      repeating: PathUnpacker.Item(lower: 0, higher: 0, isDown: false),
      count: PathUnpacker.stackSize(topology))
  }

  mutating func time(
    from origin: NodeID, to destination: NodeID, _ hierarchy: HierarchyView
  ) -> SimDuration? {
    let source = topology.rankOfNode[origin.row]
    let target = topology.rankOfNode[destination.row]
    let cost = fromOrigin.withUnsafeMutableBufferPointer { forward in
      toDestination.withUnsafeMutableBufferPointer { backward in
        HierarchyClimb(hierarchy, forward.baseAddress!, backward.baseAddress!)
          .cost(from: source, to: target)
      }
    }
    return PackedTime.duration(cost)
  }

  mutating func path(
    from origin: NodeID, to destination: NodeID, _ hierarchy: HierarchyView, arcs: inout [ArcID]
  ) -> SimDuration? {
    let source = topology.rankOfNode[origin.row]
    let target = topology.rankOfNode[destination.row]
    let (cost, top) = fromOrigin.withUnsafeMutableBufferPointer { forward in
      toDestination.withUnsafeMutableBufferPointer { backward in
        lastFromOrigin.withUnsafeMutableBufferPointer { forwardFrom in
          nextToDestination.withUnsafeMutableBufferPointer { backwardFrom in
            HierarchyClimb(hierarchy, forward.baseAddress!, backward.baseAddress!)
              .tree(from: source, to: target, forwardFrom.baseAddress!, backwardFrom.baseAddress!)
          }
        }
      }
    }
    guard cost < PackedTime.none else { return nil }
    let unpacker = PathUnpacker(hierarchy)
    unpacking.withUnsafeMutableBufferPointer { stack in
      let stack = stack.baseAddress!
      var count = 0
      var node = top
      while node != source {
        let lower = lastFromOrigin[Int(node)]
        stack[count] = PathUnpacker.Item(lower: lower, higher: node, isDown: false)
        count += 1
        node = lower
      }
      unpacker.unpack(stack, count: count, into: &arcs)
      node = top
      while node != target {
        let lower = nextToDestination[Int(node)]
        stack[0] = PathUnpacker.Item(lower: lower, higher: node, isDown: true)
        unpacker.unpack(stack, count: 1, into: &arcs)
        node = lower
      }
    }
    return PackedTime.duration(cost)
  }

  /// The times between one root and many others; `backward` if the root is the destination.
  mutating func times(
    of root: NodeID, and others: [NodeID], _ hierarchy: HierarchyView, backward: Bool
  ) -> [SimDuration] {
    beginGathering()
    let (topology, query) = (topology, query)
    return fromOrigin.withUnsafeMutableBufferPointer { labels in
      gathered.withUnsafeMutableBufferPointer { gathered in
        ancestors.withUnsafeMutableBufferPointer { ancestors in
          let sweep = HierarchySweep(
            topology, hierarchy, backward: backward, labels: labels.baseAddress!)
          let count = sweep.gather(
            others, query, gathered.baseAddress!, into: ancestors.baseAddress!)
          let root = topology.rankOfNode[root.row]
          sweep.climb(from: root)
          sweep.descend(UnsafeBufferPointer(rebasing: ancestors[..<count]))
          let times = others.map { other in
            let rank = Int(topology.rankOfNode.base[other.row])
            return SimDuration(milliseconds: PackedTime.milliseconds(labels[rank]))
          }
          sweep.clear(root, UnsafeBufferPointer(rebasing: ancestors[..<count]))
          return times
        }
      }
    }
  }

  private mutating func beginGathering() {
    if query == .max {
      for rank in gathered.indices { gathered[rank] = 0 }
      query = 0
    }
    query += 1
  }
}
