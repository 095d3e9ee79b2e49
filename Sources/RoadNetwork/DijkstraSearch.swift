public import Quantities

/// Dijkstra's algorithm: the reference for every faster search.
///
/// A search owns its working memory and clears none of it between queries: every label carries
/// the number of the query that wrote it.
///
/// - Complexity: O((*n* + *m*) log *m*) for *n* nodes and *m* arcs at worst; it stops as soon as
///   the last destination is reached.
///
/// Source: Dijkstra, *A note on two problems in connexion with graphs*, Numerische Mathematik 1
/// (1959); the pending nodes stand in a heap from which outdated entries are dropped when met.
public struct DijkstraSearch: PathSearch {
  /// The times that this search minimises.
  public let metrics: RoadMetrics

  private struct Label: BitwiseCopyable {
    var cost: UInt64
    var query: UInt32
    /// The arc by which the node was reached; meaningless for the origin.
    var arc: UInt32
  }

  private var labels: [Label]
  /// The query for which a node is still to be reached.
  private var wanted: [UInt32]
  private var heap: [HeapEntry]
  private var query: UInt32 = 0

  /// Makes a search with its own working memory: 20 bytes for each node and 16 for each arc.
  public init(metrics: RoadMetrics) {
    self.metrics = metrics
    let nodes = metrics.graph.nodeCount
    labels = Array(repeating: Label(cost: PackedTime.none, query: 0, arc: 0), count: nodes)
    wanted = Array(repeating: 0, count: nodes)
    heap = Array(repeating: HeapEntry(key: 0, node: 0), count: metrics.graph.arcCount + 1)
  }

  public mutating func time(
    from origin: NodeID, to destination: NodeID, hour: Int
  ) -> SimDuration? {
    begin()
    wanted[destination.row] = query
    search(from: origin, backward: false, hour: hour, goals: 1)
    return PackedTime.duration(cost(of: destination))
  }

  public mutating func times(
    from origin: NodeID, to destinations: [NodeID], hour: Int
  ) -> [SimDuration] {
    times(of: origin, and: destinations, backward: false, hour: hour)
  }

  public mutating func times(
    from origins: [NodeID], to destination: NodeID, hour: Int
  ) -> [SimDuration] {
    times(of: destination, and: origins, backward: true, hour: hour)
  }

  public mutating func path(
    from origin: NodeID, to destination: NodeID, hour: Int, arcs: inout [ArcID]
  ) -> SimDuration? {
    guard let time = time(from: origin, to: destination, hour: hour) else { return nil }
    let start = arcs.count
    var node = destination.row
    while node != origin.row {
      let arc = labels[node].arc
      arcs.append(ArcID(arc))
      node = Int(metrics.graph.tail[Int(arc)])
    }
    arcs[start...].reverse()
    return time
  }

  private mutating func times(
    of root: NodeID, and others: [NodeID], backward: Bool, hour: Int
  ) -> [SimDuration] {
    begin()
    var goals = 0
    for other in others where wanted[other.row] != query {
      wanted[other.row] = query
      goals += 1
    }
    search(from: root, backward: backward, hour: hour, goals: goals)
    return others.map { SimDuration(milliseconds: PackedTime.milliseconds(cost(of: $0))) }
  }

  private func cost(of node: NodeID) -> UInt64 {
    let label = labels[node.row]
    return label.query == query ? label.cost : PackedTime.none
  }

  private mutating func begin() {
    if query == .max {
      for node in labels.indices {
        labels[node].query = 0
        wanted[node] = 0
      }
      query = 0
    }
    query += 1
  }

  /// Labels nodes in the order of their cost until `goals` wanted ones are settled.
  private mutating func search(from root: NodeID, backward: Bool, hour: Int, goals: Int) {
    precondition(root.row < labels.count, "\(root) of \(labels.count)")
    guard goals > 0 else { return }
    let slot = metrics.slot(ofHour: hour)
    let (metrics, query) = (metrics, query)
    labels.withUnsafeMutableBufferPointer { labels in
      wanted.withUnsafeBufferPointer { wanted in
        heap.withUnsafeMutableBufferPointer { heap in
          // Two calls with a constant, so that each direction gets its own loop.
          let scan = Scan(
            labels: labels.baseAddress!, wanted: wanted.baseAddress!,
            heap: QuaternaryHeap(memory: heap.baseAddress!), query: query,
            times: metrics.arcTimes[slot].base, ties: metrics.ties.base)
          if backward {
            scan.run(from: root.index, goals: goals, backward: true, metrics.arcs)
          } else {
            scan.run(from: root.index, goals: goals, backward: false, metrics.arcs)
          }
        }
      }
    }
  }

  /// The bare pointers of one query.
  private struct Scan {
    let labels: UnsafeMutablePointer<Label>
    let wanted: UnsafePointer<UInt32>
    var heap: QuaternaryHeap
    let query: UInt32
    let times: UnsafePointer<UInt32>
    let ties: UnsafePointer<UInt32>

    @inline(__always)
    func run(from root: UInt32, goals: Int, backward: Bool, _ arcs: ArcLists) {
      let first = backward ? arcs.firstIn.base : arcs.firstOut.base
      let neighbours = backward ? arcs.incomingTail.base : arcs.head.base
      let incoming = arcs.incomingArc.base
      var heap = heap
      var missing = goals
      labels[Int(root)] = Label(cost: 0, query: query, arc: 0)
      heap.push(HeapEntry(key: 0, node: root))
      while heap.count > 0 {
        let least = heap.pop()
        let node = Int(least.node)
        if labels[node].cost != least.key { continue }
        if wanted[node] == query {
          missing &-= 1
          if missing == 0 { return }
        }
        var place = Int(first[node])
        let end = Int(first[node &+ 1])
        while place < end {
          let arc = backward ? Int(incoming[place]) : place
          let next = neighbours[place]
          let cost = least.key &+ PackedTime.arc(milliseconds: times[arc], tie: ties[arc])
          let old = labels[Int(next)]
          if cost < (old.query == query ? old.cost : PackedTime.none) {
            labels[Int(next)] = Label(cost: cost, query: query, arc: UInt32(arc))
            heap.push(HeapEntry(key: cost, node: next))
          }
          place &+= 1
        }
      }
    }
  }
}
