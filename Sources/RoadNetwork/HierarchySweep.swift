import Quantities

/// The bare pointers of one query between one root and many others, given by rank.
///
/// The root climbs to the top of the elimination tree. Then the ancestors of all the others are
/// settled from the top down, each once, however many of the others lie below it.
struct HierarchySweep {
  private let topology: HierarchyTopology
  private let parent: UnsafePointer<UInt32>
  /// The arcs on which the root climbs.
  private let climbFirst: UnsafePointer<UInt32>
  private let climbArcs: UnsafePointer<UpwardArcs.Arc>
  /// The arcs on which the others are reached from above.
  private let descentFirst: UnsafePointer<UInt32>
  private let descentArcs: UnsafePointer<UpwardArcs.Arc>
  private let labels: UnsafeMutablePointer<UInt64>

  /// - Parameters:
  ///   - backward: whether the root is the destination of the others.
  ///   - labels: by rank; `PackedTime.none` before, and again after `clear`.
  init(
    _ topology: HierarchyTopology, _ hierarchy: HierarchyView, backward: Bool,
    labels: UnsafeMutablePointer<UInt64>
  ) {
    self.topology = topology
    let (climb, descent) =
      backward ? (hierarchy.reversed, hierarchy) : (hierarchy, hierarchy.reversed)
    parent = hierarchy.parent
    climbFirst = climb.firstUp
    climbArcs = climb.up
    descentFirst = descent.firstUp
    descentArcs = descent.up
    self.labels = labels
  }

  /// Lists the others and all their ancestors, each once, every node after its parent.
  ///
  /// - Parameters:
  ///   - seen: by rank; the nodes that carry the number of this query are in the list.
  ///   - list: room for all nodes.
  /// - Returns: how many nodes the list has.
  func gather(
    _ others: [NodeID], _ query: UInt32, _ seen: UnsafeMutablePointer<UInt32>,
    into list: UnsafeMutablePointer<UInt32>
  ) -> Int {
    var count = 0
    for other in others {
      let start = count
      var rank = topology.rankOfNode[other.row]
      while rank != HierarchyTopology.none && seen[Int(rank)] != query {
        seen[Int(rank)] = query
        list[count] = rank
        count &+= 1
        rank = parent[Int(rank)]
      }
      // The climb was listed upwards; parents come first.
      var (low, high) = (start, count &- 1)
      while low < high {
        (list[low], list[high]) = (list[high], list[low])
        low &+= 1
        high &-= 1
      }
    }
    return count
  }

  /// Labels all ancestors of the root with their costs over upward arcs.
  func climb(from root: UInt32) {
    labels[Int(root)] = 0
    var rank = root
    while rank != HierarchyTopology.none {
      let node = Int(rank)
      let here = labels[node]
      var place = Int(climbFirst[node])
      let end = Int(climbFirst[node &+ 1])
      while place < end {
        let head = Int(climbArcs[place].head)
        labels[head] = min(labels[head], here &+ climbArcs[place].cost)
        place &+= 1
      }
      rank = parent[node]
    }
  }

  /// Makes the labels of the listed nodes final; heads are listed before tails.
  func descend(_ list: UnsafeBufferPointer<UInt32>) {
    for rank in list {
      let node = Int(rank)
      var best = labels[node]
      let first = Int(descentFirst[node])
      var place = Int(descentFirst[node &+ 1])
      // The nearest head last: its own label has only just been found.
      while place > first {
        place &-= 1
        best = min(best, labels[Int(descentArcs[place].head)] &+ descentArcs[place].cost)
      }
      labels[node] = best
    }
  }

  func clear(_ root: UInt32, _ list: UnsafeBufferPointer<UInt32>) {
    for rank in list { labels[Int(rank)] = PackedTime.none }
    var rank = root
    while rank != HierarchyTopology.none {
      labels[Int(rank)] = PackedTime.none
      rank = parent[Int(rank)]
    }
  }
}
