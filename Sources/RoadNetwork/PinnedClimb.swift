import Quantities

/// The bare pointers of one climb from a node to all of its ancestors in the elimination tree.
struct PinnedClimb {
  private let firstArc: UnsafePointer<UInt32>
  private let arcs: UnsafePointer<UpwardArcs.Arc>
  private let parent: UnsafePointer<UInt32>
  private let rankOfNode: FixedArray<UInt32>
  private let placeOfRank: UnsafePointer<UInt32>

  /// - Parameter placeOfRank: the places of the nodes that are to be handed over.
  init(_ topology: HierarchyTopology, _ arcs: UpwardArcs, _ placeOfRank: FixedArray<UInt32>) {
    firstArc = arcs.first.base
    self.arcs = arcs.arcs.base
    parent = topology.parent.base
    rankOfNode = topology.rankOfNode
    self.placeOfRank = placeOfRank.base
  }

  /// Climbs and hands over the place and the milliseconds of each node that has a place.
  ///
  /// - Parameter times: by rank; `PinnedTargets.unreached` before and after.
  @inline(__always)
  func run(
    from node: NodeID, _ times: UnsafeMutablePointer<Int32>, _ hand: (Int, Int32) -> Void
  ) {
    var rank = rankOfNode[node.row]
    times[Int(rank)] = 0
    while rank != HierarchyTopology.none {
      let node = Int(rank)
      let here = times[node]
      times[node] = PinnedTargets.unreached
      rank = parent[node]
      if here >= PinnedTargets.unreached { continue }
      let place = placeOfRank[node]
      if place != HierarchyTopology.none { hand(Int(place), here) }
      var arc = Int(firstArc[node])
      let end = Int(firstArc[node &+ 1])
      while arc < end {
        let head = Int(arcs[arc].head)
        let time = Int32(truncatingIfNeeded: arcs[arc].cost &>> PackedTime.tieSumBits)
        times[head] = min(times[head], here &+ time)
        arc &+= 1
      }
    }
  }
}
