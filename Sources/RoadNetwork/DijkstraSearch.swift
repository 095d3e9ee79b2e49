public import Quantities

/// Dijkstra's algorithm: the reference for every faster search.
///
/// - Complexity: O((*n* + *m*) log *m*) for *n* nodes and *m* arcs at worst; it stops as soon as
///   the last destination is reached.
///
/// Source: Dijkstra, *A note on two problems in connexion with graphs*, Numerische Mathematik 1
/// (1959); the pending nodes stand in a heap from which outdated entries are dropped when met.
public struct DijkstraSearch: PathSearch {
  /// The times that this search minimises.
  public let metrics: RoadMetrics

  private var memory: DijkstraMemory

  /// Makes a search with its own working memory: 20 bytes for each node and 16 for each arc.
  public init(metrics: RoadMetrics) {
    self.metrics = metrics
    memory = DijkstraMemory(metrics.graph)
  }

  public mutating func time(
    from origin: NodeID, to destination: NodeID, hour: Int
  ) -> SimDuration? {
    let goals = memory.begin(wanting: [destination])
    search(from: origin, backward: false, hour: hour, goals: goals)
    return PackedTime.duration(memory.cost(of: destination))
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
    memory.appendPath(from: origin, to: destination, in: metrics.graph, arcs: &arcs)
    return time
  }

  private mutating func times(
    of root: NodeID, and others: [NodeID], backward: Bool, hour: Int
  ) -> [SimDuration] {
    let goals = memory.begin(wanting: others)
    search(from: root, backward: backward, hour: hour, goals: goals)
    return others.map { SimDuration(milliseconds: PackedTime.milliseconds(memory.cost(of: $0))) }
  }

  /// Labels nodes in the order of their cost until `goals` wanted ones are settled.
  private mutating func search(from root: NodeID, backward: Bool, hour: Int, goals: Int) {
    precondition(root.row < memory.nodeCount, "\(root) of \(memory.nodeCount)")
    guard goals > 0 else { return }
    let slot = metrics.slot(ofHour: hour)
    let metrics = metrics
    memory.withPointers { memory in
      // Two calls with a constant, so that each direction gets its own loop.
      let scan = Scan(
        memory: memory, times: metrics.arcTimes[slot].base, ties: metrics.ties.base)
      if backward {
        scan.run(from: root.index, goals: goals, backward: true, metrics.arcs)
      } else {
        scan.run(from: root.index, goals: goals, backward: false, metrics.arcs)
      }
    }
  }

  /// The bare pointers of one query.
  private struct Scan {
    let memory: DijkstraMemory.Pointers
    let times: UnsafePointer<UInt32>
    let ties: UnsafePointer<UInt32>

    @inline(__always)
    func run(from root: UInt32, goals: Int, backward: Bool, _ arcs: ArcLists) {
      let first = backward ? arcs.firstIn.base : arcs.firstOut.base
      let neighbours = backward ? arcs.incomingTail.base : arcs.head.base
      let incoming = arcs.incomingArc.base
      let (labels, wanted, query) = (memory.labels, memory.wanted, memory.query)
      var heap = memory.heap
      var missing = goals
      labels[Int(root)] = DijkstraMemory.Label(cost: 0, query: query, arc: 0)
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
            labels[Int(next)] = DijkstraMemory.Label(cost: cost, query: query, arc: UInt32(arc))
            heap.push(HeapEntry(key: cost, node: next))
          }
          place &+= 1
        }
      }
    }
  }
}
