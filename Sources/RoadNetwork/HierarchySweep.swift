import Quantities

/// The bare pointers of one query between one root and many others, given by rank.
///
/// The root climbs to the top of the elimination tree. Then the ancestors of all the others are
/// settled from the top down, each once, however many of the others lie below it.
struct HierarchySweep {
  private let topology: HierarchyTopology
  private let parent: UnsafePointer<UInt32>
  private let firstUp: UnsafePointer<UInt32>
  private let heads: UnsafePointer<UInt32>
  /// Costs along upward arcs in the sense in which the root uses them.
  private let climbCost: UnsafePointer<UInt64>
  private let descentCost: UnsafePointer<UInt64>
  private let labels: UnsafeMutablePointer<UInt64>

  /// - Parameters:
  ///   - backward: whether the root is the destination of the others.
  ///   - labels: by rank; `PackedTime.none` before, and again after `clear`.
  init(
    _ topology: HierarchyTopology, _ metric: HierarchyMetric, backward: Bool,
    labels: UnsafeMutablePointer<UInt64>
  ) {
    self.topology = topology
    parent = topology.parent.base
    firstUp = topology.firstUp.base
    heads = topology.upHead.base
    climbCost = backward ? metric.downCost.base : metric.upCost.base
    descentCost = backward ? metric.upCost.base : metric.downCost.base
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
      var arc = Int(firstUp[node])
      let end = Int(firstUp[node &+ 1])
      while arc < end {
        let head = Int(heads[arc])
        labels[head] = min(labels[head], here &+ climbCost[arc])
        arc &+= 1
      }
      rank = parent[node]
    }
  }

  /// Makes the labels of the listed nodes final; heads are listed before tails.
  func descend(_ list: UnsafeBufferPointer<UInt32>) {
    for rank in list {
      let node = Int(rank)
      var best = labels[node]
      var arc = Int(firstUp[node])
      let end = Int(firstUp[node &+ 1])
      while arc < end {
        best = min(best, labels[Int(heads[arc])] &+ descentCost[arc])
        arc &+= 1
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
