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
  /// The rank of the lower end.
  let upTail: FixedArray<UInt32>
  /// `nodeCount + 1` offsets into the downward lists, by the rank of the higher end.
  let firstDown: FixedArray<UInt32>
  /// The rank of the lower end, ascending for each higher end.
  let downTail: FixedArray<UInt32>
  /// The upward arc that a place in the downward lists stands for.
  let downArc: FixedArray<UInt32>
  /// For each upward arc its place in the downward lists.
  let placeInDown: FixedArray<UInt32>
  /// For each road arc twice its upward arc, plus 1 if it leads down; `none` for a loop.
  let upArcOfRoadArc: FixedArray<UInt32>
  /// For each upward arc the first of the parallel road arcs that lead up it, or `none`.
  let roadArcUp: FixedArray<UInt32>
  /// For each upward arc the first of the parallel road arcs that lead down it, or `none`.
  let roadArcDown: FixedArray<UInt32>

  /// Orders the nodes by nested dissection and contracts them.
  ///
  /// - Complexity: dominated by the order; 15,000 nodes take a fraction of a second.
  public convenience init(graph: RoadGraph) {
    self.init(graph: graph, order: NestedDissection.order(graph))
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
    upTail = FixedArray(
      (0..<nodes).flatMap { rank in
        repeatElement(UInt32(rank), count: Int(firstUp[rank + 1] - firstUp[rank]))
      })
    let parent = (0..<nodes).map { rank in
      firstUp[rank] < firstUp[rank + 1] ? upHead[Int(firstUp[rank])] : Self.none
    }
    self.parent = FixedArray(parent)
    let heights = Self.heights(parent)
    height = heights.max() ?? 0
    meanHeight = nodes == 0 ? 0 : Double(heights.reduce(0, +)) / Double(nodes)
    let downward = Self.downward(firstUp, upHead)
    firstDown = FixedArray(downward.first)
    downTail = FixedArray(downward.tail)
    downArc = FixedArray(downward.arc)
    placeInDown = FixedArray(repeating: 0, count: upHead.count) { places in
      for (place, arc) in downward.arc.enumerated() { places[Int(arc)] = UInt32(place) }
    }
    let places = Self.places(of: graph, rank: rank, firstUp, upHead)
    upArcOfRoadArc = FixedArray(places)
    var up = [UInt32](repeating: Self.none, count: upHead.count)
    var down = up
    for arc in (0..<graph.arcCount).reversed() where places[arc] != Self.none {
      if places[arc] & 1 == 0 {
        up[Int(places[arc] >> 1)] = UInt32(arc)
      } else {
        down[Int(places[arc] >> 1)] = UInt32(arc)
      }
    }
    roadArcUp = FixedArray(up)
    roadArcDown = FixedArray(down)
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
  ) -> (first: [UInt32], tail: [UInt32], arc: [UInt32]) {
    let nodes = firstUp.count - 1
    var first = [UInt32](repeating: 0, count: nodes + 1)
    for head in upHead { first[Int(head) + 1] += 1 }
    for rank in 0..<nodes { first[rank + 1] += first[rank] }
    var next = first
    var tails = [UInt32](repeating: 0, count: upHead.count)
    var arcs = tails
    for tail in 0..<nodes {
      for arc in firstUp[tail]..<firstUp[tail + 1] {
        let head = Int(upHead[Int(arc)])
        tails[Int(next[head])] = UInt32(tail)
        arcs[Int(next[head])] = arc
        next[head] += 1
      }
    }
    return (first, tails, arcs)
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
