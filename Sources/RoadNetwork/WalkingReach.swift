public import Quantities

/// Where somebody on foot can get from a node: along the streets in both directions.
///
/// Lengths decide, so that one search serves every walking speed.
///
/// - Complexity: O(*k* log *k*) for *k* arcs within reach; nothing outside is touched.
///
/// Source: Dijkstra, *A note on two problems in connexion with graphs*, Numerische Mathematik 1
/// (1959).
public struct WalkingReach {
  /// A node within reach.
  public struct Place: Hashable, Sendable {
    /// The node.
    public let node: NodeID
    /// The shortest way to it on foot.
    public let distance: Distance
  }

  private let arcs: ArcLists
  private let lengths: FixedArray<UInt32>
  private let isWalkable: FixedArray<Bool>
  /// Millimetres by node; `unreached` between queries.
  private var labels: [UInt64]
  private var heap: [HeapEntry]

  private static let unreached = UInt64.max

  /// - Parameter avoided: the classes of road that nobody walks along; motorways unless said
  ///   otherwise (an assumption for networks that say nothing of walking).
  public init(graph: RoadGraph, avoiding avoided: [RoadClass] = [.motorway]) {
    arcs = ArcLists(graph)
    lengths = FixedArray(graph.length)
    isWalkable = FixedArray(graph.roadClass.map { !avoided.contains($0) })
    labels = Array(repeating: Self.unreached, count: graph.nodeCount)
    heap = Array(
      repeating: HeapEntry(key: 0, node: 0), count: 2 * graph.arcCount + 1)
  }

  /// All nodes within a time at a walking speed, nearest first, the origin included; equally near
  /// ones by their number.
  ///
  /// - Precondition: time and speed are not negative.
  public mutating func places(
    from origin: NodeID, within time: SimDuration, at speed: Speed
  ) -> [Place] {
    // Metres per second are millimetres per millisecond.
    let reach = (speed.metresPerSecond * Double(time.milliseconds)).rounded(.down)
    precondition(reach >= 0 && reach < 1e15, "a walk of \(reach) mm")
    return places(from: origin, within: Distance(millimetres: Int64(reach)))
  }

  /// All nodes within a distance on foot, nearest first, the origin included; equally near ones by
  /// their number.
  public mutating func places(from origin: NodeID, within limit: Distance) -> [Place] {
    precondition(origin.row < labels.count, "\(origin) of \(labels.count)")
    precondition(limit >= .zero, "a walk of \(limit.millimetres) mm")
    let (arcs, lengths, isWalkable) = (arcs, lengths.base, isWalkable.base)
    let limit = UInt64(limit.millimetres)
    var touched = [origin.index]
    labels.withUnsafeMutableBufferPointer { labels in
      heap.withUnsafeMutableBufferPointer { memory in
        var heap = QuaternaryHeap(memory: memory.baseAddress!)
        func reach(_ node: UInt32, _ arc: Int, from here: UInt64) {
          let there = here &+ UInt64(lengths[arc])
          guard isWalkable[arc], there <= limit, there < labels[Int(node)] else { return }
          if labels[Int(node)] == Self.unreached { touched.append(node) }
          labels[Int(node)] = there
          heap.push(HeapEntry(key: there, node: node))
        }
        labels[origin.row] = 0
        heap.push(HeapEntry(key: 0, node: origin.index))
        while heap.count > 0 {
          let least = heap.pop()
          let node = Int(least.node)
          if labels[node] != least.key { continue }
          for arc in Int(arcs.firstOut.base[node])..<Int(arcs.firstOut.base[node &+ 1]) {
            reach(arcs.head.base[arc], arc, from: least.key)
          }
          for place in Int(arcs.firstIn.base[node])..<Int(arcs.firstIn.base[node &+ 1]) {
            let arc = Int(arcs.incomingArc.base[place])
            reach(arcs.incomingTail.base[place], arc, from: least.key)
          }
        }
      }
    }
    let places = touched.map { node in
      Place(
        node: NodeID(node), distance: Distance(millimetres: Int64(labels[Int(node)])))
    }
    for node in touched { labels[Int(node)] = Self.unreached }
    return places.sorted { ($0.distance, $0.node) < ($1.distance, $1.node) }
  }
}
