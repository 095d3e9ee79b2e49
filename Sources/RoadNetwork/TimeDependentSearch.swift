public import Quantities

/// The earliest arrival through the changing speeds of the day, exactly.
///
/// Nodes are settled in the order of their arrival. That is exact because an arc that is entered
/// later is never left earlier. Of equally early arrivals at a node the one whose arcs have the
/// lesser sum of tie weights counts, so that within hours of equal speeds times and paths are
/// those of every other engine.
///
/// - Complexity: O((*n* + *m*) log *m*) for *n* nodes and *m* arcs at worst; it stops as soon as
///   the last destination is reached.
///
/// Source: Dreyfus, *An appraisal of some shortest-path algorithms*, Operations Research 17
/// (1969), section on time-dependent lengths.
public struct TimeDependentSearch: DepartureSearch {
  public let metrics: RoadMetrics

  private struct Label: BitwiseCopyable {
    /// Packed as every cost, with the time since the departure.
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

  public mutating func arrivals(
    from origin: NodeID, to destinations: [NodeID], departing departure: SimTime
  ) -> [SimTime] {
    begin()
    var goals = 0
    for destination in destinations where wanted[destination.row] != query {
      wanted[destination.row] = query
      goals += 1
    }
    if goals > 0 { search(from: origin, departing: departure, goals: goals) }
    return destinations.map { destination in
      PackedTime.duration(cost(of: destination)).map { departure + $0 } ?? .never
    }
  }

  public mutating func path(
    from origin: NodeID, to destination: NodeID, departing departure: SimTime,
    arcs: inout [ArcID]
  ) -> SimTime? {
    let arrival = arrivals(from: origin, to: [destination], departing: departure)[0]
    guard arrival != .never else { return nil }
    let start = arcs.count
    var node = destination.row
    while node != origin.row {
      let arc = labels[node].arc
      arcs.append(ArcID(arc))
      node = Int(metrics.graph.tail[Int(arc)])
    }
    arcs[start...].reverse()
    return arrival
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

  /// Labels nodes in the order of their arrival until `goals` wanted ones are settled.
  private mutating func search(from origin: NodeID, departing departure: SimTime, goals: Int) {
    precondition(origin.row < labels.count, "\(origin) of \(labels.count)")
    let (metrics, query) = (metrics, query)
    labels.withUnsafeMutableBufferPointer { labels in
      wanted.withUnsafeBufferPointer { wanted in
        heap.withUnsafeMutableBufferPointer { memory in
          var heap = QuaternaryHeap(memory: memory.baseAddress!)
          var missing = goals
          labels[origin.row] = Label(cost: 0, query: query, arc: 0)
          heap.push(HeapEntry(key: 0, node: origin.index))
          while heap.count > 0 {
            let least = heap.pop()
            let node = Int(least.node)
            if labels[node].cost != least.key { continue }
            if wanted[node] == query {
              missing &-= 1
              if missing == 0 { return }
            }
            let moment = Moment(
              departure + SimDuration(milliseconds: PackedTime.milliseconds(least.key)), metrics)
            for arc in Int(
              metrics.arcs.firstOut.base[node])..<Int(
                metrics.arcs.firstOut.base[node &+ 1])
            {
              guard let time = moment.time(over: arc, metrics) else { continue }
              let cost =
                least.key &+ PackedTime.arc(milliseconds: time, tie: metrics.ties.base[arc])
              let next = Int(metrics.arcs.head.base[arc])
              let old = labels[next]
              if cost < (old.query == query ? old.cost : PackedTime.none) {
                labels[next] = Label(cost: cost, query: query, arc: UInt32(arc))
                heap.push(HeapEntry(key: cost, node: UInt32(next)))
              }
            }
          }
        }
      }
    }
  }

  /// A moment at which arcs are entered, with the times of its hour.
  private struct Moment {
    let now: SimTime
    let times: UnsafePointer<UInt32>
    /// Milliseconds until the speeds change.
    let left: Int64

    init(_ now: SimTime, _ metrics: RoadMetrics) {
      self.now = now
      let hour = now.hourOfDay
      times = metrics.arcTimes[metrics.slotOfHour[hour]].base
      let hours = metrics.hoursToChange[hour]
      left =
        hours == 0 ? .max : hours * 3_600_000 - now.timeOfDay.milliseconds % 3_600_000
    }

    /// Milliseconds over an arc that is entered now; nil if it is closed.
    @inline(__always)
    func time(over arc: Int, _ metrics: RoadMetrics) -> UInt32? {
      let time = times[arc]
      if time < PackedTime.timeLimit && Int64(time) <= left { return time }
      let driven = (metrics.leave(ArcID(arc), enteredAt: now) - now).milliseconds
      return driven < PackedTime.timeLimit ? UInt32(driven) : nil
    }
  }
}
