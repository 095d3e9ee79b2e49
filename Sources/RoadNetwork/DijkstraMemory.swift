import Quantities

/// The working memory of a search that settles nodes in the order of their cost.
///
/// Nothing is cleared between queries: every label carries the number of the query that wrote it.
struct DijkstraMemory: Sendable {
  struct Label: BitwiseCopyable {
    /// Packed as every cost.
    var cost: UInt64
    var query: UInt32
    /// The arc by which the node was reached; meaningless for the origin.
    var arc: UInt32
  }

  /// The bare pointers of one query.
  struct Pointers {
    let labels: UnsafeMutablePointer<Label>
    let wanted: UnsafePointer<UInt32>
    var heap: QuaternaryHeap
    let query: UInt32
  }

  private var labels: [Label]
  /// The query for which a node is still to be reached.
  private var wanted: [UInt32]
  private var heap: [HeapEntry]
  private var query: UInt32 = 0

  var nodeCount: Int { labels.count }

  /// 20 bytes for each node and 16 for each arc.
  init(_ graph: RoadGraph) {
    labels = Array(
      repeating: Label(cost: PackedTime.none, query: 0, arc: 0), count: graph.nodeCount)
    wanted = Array(repeating: 0, count: graph.nodeCount)
    heap = Array(repeating: HeapEntry(key: 0, node: 0), count: graph.arcCount + 1)
  }

  /// Begins a query for some destinations and counts those that differ.
  mutating func begin(wanting destinations: [NodeID]) -> Int {
    if query == .max {
      for node in labels.indices {
        labels[node].query = 0
        wanted[node] = 0
      }
      query = 0
    }
    query += 1
    var goals = 0
    for destination in destinations where wanted[destination.row] != query {
      wanted[destination.row] = query
      goals += 1
    }
    return goals
  }

  /// Calls a body with the pointers, which hold while it runs.
  @inline(__always)
  mutating func withPointers(_ body: (Pointers) -> Void) {
    let query = query
    labels.withUnsafeMutableBufferPointer { labels in
      wanted.withUnsafeBufferPointer { wanted in
        heap.withUnsafeMutableBufferPointer { heap in
          body(
            Pointers(
              labels: labels.baseAddress!, wanted: wanted.baseAddress!,
              heap: QuaternaryHeap(memory: heap.baseAddress!), query: query))
        }
      }
    }
  }

  /// The cost at which the present query has reached a node; `PackedTime.none` if it has not.
  func cost(of node: NodeID) -> UInt64 {
    let label = labels[node.row]
    return label.query == query ? label.cost : PackedTime.none
  }

  /// Appends the arcs of the path by which the present query has reached a node.
  func appendPath(
    from origin: NodeID, to destination: NodeID, in graph: RoadGraph, arcs: inout [ArcID]
  ) {
    let start = arcs.count
    var node = destination.row
    while node != origin.row {
      let arc = labels[node].arc
      arcs.append(ArcID(arc))
      node = Int(graph.tail[Int(arc)])
    }
    arcs[start...].reverse()
  }
}
