/// The bare pointers of one query between two nodes, given by rank.
///
/// Both ends climb the elimination tree, always the lower one next, until they meet at their
/// lowest common ancestor; from there they climb together. A common ancestor's two costs are final
/// when it is reached, so their sum is the cost of the best path over it.
struct HierarchyClimb {
  private let parent: UnsafePointer<UInt32>
  private let firstUp: UnsafePointer<UInt32>
  private let firstDown: UnsafePointer<UInt32>
  private let up: UnsafePointer<UpwardArcs.Arc>
  private let down: UnsafePointer<UpwardArcs.Arc>
  private let forward: UnsafeMutablePointer<UInt64>
  private let backward: UnsafeMutablePointer<UInt64>

  /// - Parameters:
  ///   - forward: by rank the cost from the origin; `PackedTime.none` before and after a query.
  ///   - backward: by rank the cost to the destination; likewise.
  init(
    _ hierarchy: HierarchyView, _ forward: UnsafeMutablePointer<UInt64>,
    _ backward: UnsafeMutablePointer<UInt64>
  ) {
    parent = hierarchy.parent
    firstUp = hierarchy.firstUp
    firstDown = hierarchy.firstDown
    up = hierarchy.up
    down = hierarchy.down
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
        relax(x, forward, firstUp, up, below: PackedTime.none)
        x = parent[Int(x)]
      } else {
        relax(y, backward, firstDown, down, below: PackedTime.none)
        y = parent[Int(y)]
      }
    }
    var best = PackedTime.none
    while x != HierarchyTopology.none {
      best = min(best, forward[Int(x)] &+ backward[Int(x)])
      // A climb that costs more than the best path already leads nowhere.
      relax(x, forward, firstUp, up, below: best)
      relax(x, backward, firstDown, down, below: best)
      x = parent[Int(x)]
    }
    return best
  }

  /// Relaxes the upward arcs of a node if it costs less than a limit, and clears its label.
  @inline(__always)
  private func relax(
    _ rank: UInt32, _ labels: UnsafeMutablePointer<UInt64>, _ first: UnsafePointer<UInt32>,
    _ arcs: UnsafePointer<UpwardArcs.Arc>, below limit: UInt64
  ) {
    let node = Int(rank)
    let here = labels[node]
    labels[node] = PackedTime.none
    if here >= limit { return }
    var place = Int(first[node])
    let end = Int(first[node &+ 1])
    while place < end {
      let head = Int(arcs[place].head)
      labels[head] = min(labels[head], here &+ arcs[place].cost)
      place &+= 1
    }
  }

  /// The cost of the quickest path and its highest node, from which the nodes by which each label
  /// arose lead down to both ends.
  func tree(
    from source: UInt32, to target: UInt32, _ forwardFrom: UnsafeMutablePointer<UInt32>,
    _ backwardFrom: UnsafeMutablePointer<UInt32>
  ) -> (cost: UInt64, top: UInt32) {
    var x = source
    var y = target
    forward[Int(x)] = 0
    backward[Int(y)] = 0
    while x != y {
      if x < y {
        relax(x, forward, firstUp, up, below: PackedTime.none, forwardFrom)
        x = parent[Int(x)]
      } else {
        relax(y, backward, firstDown, down, below: PackedTime.none, backwardFrom)
        y = parent[Int(y)]
      }
    }
    var best = PackedTime.none
    var top = source
    while x != HierarchyTopology.none {
      let cost = forward[Int(x)] &+ backward[Int(x)]
      if cost < best {
        best = cost
        top = x
      }
      relax(x, forward, firstUp, up, below: best, forwardFrom)
      relax(x, backward, firstDown, down, below: best, backwardFrom)
      x = parent[Int(x)]
    }
    return (best, top)
  }

  /// Relaxes the upward arcs of a node if it costs less than a limit, notes whence the labels
  /// came, and clears its own.
  @inline(__always)
  private func relax(
    _ rank: UInt32, _ labels: UnsafeMutablePointer<UInt64>, _ first: UnsafePointer<UInt32>,
    _ arcs: UnsafePointer<UpwardArcs.Arc>, below limit: UInt64,
    _ from: UnsafeMutablePointer<UInt32>
  ) {
    let node = Int(rank)
    let here = labels[node]
    labels[node] = PackedTime.none
    if here >= limit { return }
    var place = Int(first[node])
    let end = Int(first[node &+ 1])
    while place < end {
      let head = Int(arcs[place].head)
      let cost = here &+ arcs[place].cost
      let old = labels[head]
      // Chosen by arithmetic: a branch would be mispredicted at every other arc.
      let wins = 0 &- UInt32(unsafeBitCast(cost < old, to: UInt8.self))
      labels[head] = min(old, cost)
      from[head] = (rank & wins) | (from[head] & ~wins)
      place &+= 1
    }
  }
}
