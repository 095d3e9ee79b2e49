/// The bare pointers of one query between two nodes, given by rank.
///
/// Both ends climb the elimination tree, always the lower one next, until they meet at their
/// lowest common ancestor; from there they climb together. A common ancestor's two costs are final
/// when it is reached, so their sum is the cost of the best path over it.
struct HierarchyClimb {
  private let parent: UnsafePointer<UInt32>
  private let firstUp: UnsafePointer<UInt32>
  private let heads: UnsafePointer<UInt32>
  private let upCost: UnsafePointer<UInt64>
  private let downCost: UnsafePointer<UInt64>
  private let forward: UnsafeMutablePointer<UInt64>
  private let backward: UnsafeMutablePointer<UInt64>

  /// - Parameters:
  ///   - forward: by rank the cost from the origin; `PackedTime.none` before and after a query.
  ///   - backward: by rank the cost to the destination; likewise.
  init(
    _ topology: HierarchyTopology, _ metric: HierarchyMetric,
    _ forward: UnsafeMutablePointer<UInt64>, _ backward: UnsafeMutablePointer<UInt64>
  ) {
    parent = topology.parent.base
    firstUp = topology.firstUp.base
    heads = topology.upHead.base
    upCost = metric.upCost.base
    downCost = metric.downCost.base
    self.forward = forward
    self.backward = backward
  }

  /// The cost of the quickest path.
  func cost(from source: UInt32, to target: UInt32) -> UInt64 {
    var x = source
    var y = target
    forward[Int(x)] = 0
    backward[Int(y)] = 0
    while x != y {
      if x < y {
        relax(x, forward, upCost)
        x = parent[Int(x)]
      } else {
        relax(y, backward, downCost)
        y = parent[Int(y)]
      }
    }
    var best = PackedTime.none
    while x != HierarchyTopology.none {
      let node = Int(x)
      let (here, there) = (forward[node], backward[node])
      forward[node] = PackedTime.none
      backward[node] = PackedTime.none
      best = min(best, here &+ there)
      // A climb that costs more than the best path already leads nowhere.
      if here < best || there < best {
        var arc = Int(firstUp[node])
        let end = Int(firstUp[node &+ 1])
        while arc < end {
          let head = Int(heads[arc])
          forward[head] = min(forward[head], here &+ upCost[arc])
          backward[head] = min(backward[head], there &+ downCost[arc])
          arc &+= 1
        }
      }
      x = parent[node]
    }
    return best
  }

  /// Relaxes the upward arcs of a node and clears its label.
  @inline(__always)
  private func relax(
    _ rank: UInt32, _ labels: UnsafeMutablePointer<UInt64>, _ costs: UnsafePointer<UInt64>
  ) {
    let node = Int(rank)
    let here = labels[node]
    labels[node] = PackedTime.none
    var arc = Int(firstUp[node])
    let end = Int(firstUp[node &+ 1])
    while arc < end {
      let head = Int(heads[arc])
      labels[head] = min(labels[head], here &+ costs[arc])
      arc &+= 1
    }
  }

  /// The cost of the quickest path and its highest node, from which the arcs by which each label
  /// arose lead down to both ends.
  func tree(
    from source: UInt32, to target: UInt32, _ forwardArc: UnsafeMutablePointer<UInt32>,
    _ backwardArc: UnsafeMutablePointer<UInt32>
  ) -> (cost: UInt64, top: UInt32) {
    var x = source
    var y = target
    forward[Int(x)] = 0
    backward[Int(y)] = 0
    while x != y {
      if x < y {
        relax(x, forward, upCost, forwardArc)
        x = parent[Int(x)]
      } else {
        relax(y, backward, downCost, backwardArc)
        y = parent[Int(y)]
      }
    }
    var best = PackedTime.none
    var top = source
    while x != HierarchyTopology.none {
      let node = Int(x)
      let (here, there) = (forward[node], backward[node])
      if here &+ there < best {
        best = here &+ there
        top = x
      }
      if here < best { relax(x, forward, upCost, forwardArc) }
      if there < best { relax(x, backward, downCost, backwardArc) }
      forward[node] = PackedTime.none
      backward[node] = PackedTime.none
      x = parent[node]
    }
    return (best, top)
  }

  /// Relaxes the upward arcs of a node, notes them, and clears its label.
  @inline(__always)
  private func relax(
    _ rank: UInt32, _ labels: UnsafeMutablePointer<UInt64>, _ costs: UnsafePointer<UInt64>,
    _ arcs: UnsafeMutablePointer<UInt32>
  ) {
    let node = Int(rank)
    let here = labels[node]
    labels[node] = PackedTime.none
    var arc = Int(firstUp[node])
    let end = Int(firstUp[node &+ 1])
    while arc < end {
      let head = Int(heads[arc])
      let cost = here &+ costs[arc]
      let old = labels[head]
      // Chosen by arithmetic: a branch would be mispredicted at every other arc.
      let wins = 0 &- UInt32(unsafeBitCast(cost < old, to: UInt8.self))
      labels[head] = min(old, cost)
      arcs[head] = (UInt32(truncatingIfNeeded: arc) & wins) | (arcs[head] & ~wins)
      arc &+= 1
    }
  }
}
