/// The part of a contraction hierarchy that does not depend on travel times: the order of the
/// nodes, the shortcuts that any times could need, and the elimination tree.
///
/// Nodes are contracted in ascending rank; contracting one joins all its higher neighbours. Every
/// node then has upward arcs to higher ranks, each standing for both directions. The first upward
/// head is the node's parent in the elimination tree, and all others are ancestors too, so a
/// search that climbs the tree needs no queue. Made once for each graph and shared.
///
/// Source: Dibbelt, Strasser and Wagner, *Customizable contraction hierarchies*, ACM JEA 21
/// (2016), sections 4 and 5.
public final class HierarchyTopology: Sendable {
  /// Nodes of the road graph.
  public let nodeCount: Int
  /// Upward arcs, shortcuts included.
  public let arcCount: Int
  /// The most nodes on a way from a node up to its root, itself included.
  public let height: Int
  /// The mean over all nodes of what `height` is the greatest of; dimensionless.
  public let meanHeight: Double

  /// No parent: a root of the elimination tree. Above every rank.
  static let none = UInt32.max

  let rankOfNode: FixedArray<UInt32>
  let nodeOfRank: FixedArray<UInt32>
  let parent: FixedArray<UInt32>
  /// `nodeCount + 1` offsets into the upward arcs, by the rank of their lower end.
  let firstUp: FixedArray<UInt32>
  /// The rank of the higher end, ascending for each lower end.
  let upHead: FixedArray<UInt32>
  /// `nodeCount + 1` offsets into the downward lists, by the rank of the higher end.
  let firstDown: FixedArray<UInt32>
  /// The lower ends, ascending for each higher end.
  let downArcs: FixedArray<DownArc>
  /// For each road arc twice its upward arc, plus 1 if it leads down; `none` for a loop.
  let upArcOfRoadArc: FixedArray<UInt32>
  /// An upward arc as its higher end sees it.
  struct DownArc: BitwiseCopyable, Sendable {
    /// The rank of the lower end.
    var lower: UInt32
    /// The number of the upward arc.
    var arc: UInt32
  }

  /// Orders the nodes by nested dissection, from their coordinates if they have any, and contracts
  /// them.
  ///
  /// - Parameter jobs: threads, at least 1; the hierarchy does not depend on it.
  /// - Complexity: dominated by the order; 15,000 nodes take a fraction of a second.
  public convenience init(graph: RoadGraph, jobs: Int = 1) {
    let order =
      graph.hasCoordinates
      ? NestedDissection.order(graph, jobs: jobs) : MultilevelDissection.order(graph)
    self.init(graph: graph, order: order)
  }

  /// Contracts the nodes in a given order.
  ///
  /// - Parameter order: the nodes in ascending rank, each once.
  public init(graph: RoadGraph, order: [UInt32]) {
    let nodes = graph.nodeCount
    precondition(order.count == nodes, "an order of \(order.count) of \(nodes) nodes")
    var rank = [UInt32](repeating: Self.none, count: nodes)
    for (place, node) in order.enumerated() {
      precondition(rank[Int(node)] == Self.none, "node \(node) has two ranks")
      rank[Int(node)] = UInt32(place)
    }
    let upward = Self.contract(graph, order: order, rank: rank)
    let (firstUp, upHead) = (upward.first, upward.head)
    nodeCount = nodes
    arcCount = upHead.count
    rankOfNode = FixedArray(rank)
    nodeOfRank = FixedArray(order)
    self.firstUp = FixedArray(firstUp)
    self.upHead = FixedArray(upHead)
    let parent = (0..<nodes).map { rank in
      firstUp[rank] < firstUp[rank + 1] ? upHead[Int(firstUp[rank])] : Self.none
    }
    self.parent = FixedArray(parent)
    let heights = Self.heights(parent)
    height = heights.max() ?? 0
    meanHeight = nodes == 0 ? 0 : Double(heights.reduce(0, +)) / Double(nodes)
    let downward = Self.downward(firstUp, upHead)
    firstDown = FixedArray(downward.first)
    downArcs = FixedArray(downward.arcs)
    upArcOfRoadArc = FixedArray(Self.places(of: graph, rank: rank, firstUp, upHead))
  }

  /// The upward arcs after contracting all nodes: those of a node are its own higher neighbours
  /// and the higher neighbours of its children in the elimination tree.
  private static func contract(
    _ graph: RoadGraph, order: [UInt32], rank: [UInt32]
  ) -> (first: [UInt32], head: [UInt32]) {
    let nodes = order.count
    let undirected = UndirectedGraph(graph)
    var first: [UInt32] = [0]
    first.reserveCapacity(nodes + 1)
    var heads: [UInt32] = []
    heads.reserveCapacity(graph.arcCount * 2)
    var seenBy = [UInt32](repeating: none, count: nodes)
    var firstChild = [UInt32](repeating: none, count: nodes)
    var sibling = firstChild
    for (place, node) in order.enumerated() {
      let start = heads.count
      let this = UInt32(place)
      for edge in undirected.first[Int(node)]..<undirected.first[Int(node) + 1] {
        let other = rank[Int(undirected.neighbours[edge])]
        if other > this {
          seenBy[Int(other)] = this
          heads.append(other)
        }
      }
      var child = firstChild[place]
      while child != none {
        // The first head of a child is this node.
        for arc in (Int(first[Int(child)]) + 1)..<Int(first[Int(child) + 1]) {
          let other = heads[arc]
          if seenBy[Int(other)] != this {
            seenBy[Int(other)] = this
            heads.append(other)
          }
        }
        child = sibling[Int(child)]
      }
      heads[start...].sort()
      if start < heads.count {
        let parent = Int(heads[start])
        sibling[place] = firstChild[parent]
        firstChild[parent] = this
      }
      first.append(UInt32(heads.count))
    }
    return (first, heads)
  }

  private static func heights(_ parent: [UInt32]) -> [Int] {
    var heights = [Int](repeating: 1, count: parent.count)
    for rank in parent.indices.reversed() where parent[rank] != none {
      heights[rank] = heights[Int(parent[rank])] + 1
    }
    return heights
  }

  private static func downward(
    _ firstUp: [UInt32], _ upHead: [UInt32]
  ) -> (first: [UInt32], arcs: [DownArc]) {
    let nodes = firstUp.count - 1
    var first = [UInt32](repeating: 0, count: nodes + 1)
    for head in upHead { first[Int(head) + 1] += 1 }
    for rank in 0..<nodes { first[rank + 1] += first[rank] }
    var next = first
    var arcs = [DownArc](repeating: DownArc(lower: 0, arc: 0), count: upHead.count)
    for lower in 0..<nodes {
      for arc in firstUp[lower]..<firstUp[lower + 1] {
        let higher = Int(upHead[Int(arc)])
        arcs[Int(next[higher])] = DownArc(lower: UInt32(lower), arc: arc)
        next[higher] += 1
      }
    }
    return (first, arcs)
  }

  private static func places(
    of graph: RoadGraph, rank: [UInt32], _ firstUp: [UInt32], _ upHead: [UInt32]
  ) -> [UInt32] {
    (0..<graph.arcCount).map { arc in
      let (tail, head) = (rank[Int(graph.tail[arc])], rank[Int(graph.head[arc])])
      if tail == head { return none }
      let (lower, higher) = (min(tail, head), max(tail, head))
      var (low, high) = (Int(firstUp[Int(lower)]), Int(firstUp[Int(lower) + 1]))
      while high - low > 1 {
        let middle = (low + high) / 2
        if upHead[middle] <= higher { low = middle } else { high = middle }
      }
      precondition(upHead[low] == higher, "road arc \(arc) is missing from the hierarchy")
      return UInt32(low) * 2 + (tail < head ? 0 : 1)
    }
  }
}
