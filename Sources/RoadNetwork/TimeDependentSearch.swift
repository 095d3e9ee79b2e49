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

  /// Costs hold the time since the departure.
  private var memory: DijkstraMemory

  /// Makes a search with its own working memory: 20 bytes for each node and 16 for each arc.
  public init(metrics: RoadMetrics) {
    self.metrics = metrics
    memory = DijkstraMemory(metrics.graph)
  }

  public mutating func arrivals(
    from origin: NodeID, to destinations: [NodeID], departing departure: SimTime
  ) -> [SimTime] {
    let goals = memory.begin(wanting: destinations)
    if goals > 0 { search(from: origin, departing: departure, goals: goals) }
    return destinations.map { destination in
      PackedTime.duration(memory.cost(of: destination)).map { departure + $0 } ?? .never
    }
  }

  public mutating func path(
    from origin: NodeID, to destination: NodeID, departing departure: SimTime,
    arcs: inout [ArcID]
  ) -> SimTime? {
    let arrival = arrivals(from: origin, to: [destination], departing: departure)[0]
    guard arrival != .never else { return nil }
    memory.appendPath(from: origin, to: destination, in: metrics.graph, arcs: &arcs)
    return arrival
  }

  /// Labels nodes in the order of their arrival until `goals` wanted ones are settled.
  private mutating func search(from origin: NodeID, departing departure: SimTime, goals: Int) {
    precondition(origin.row < memory.nodeCount, "\(origin) of \(memory.nodeCount)")
    let metrics = metrics
    memory.withPointers { memory in
      let (labels, wanted, query) = (memory.labels, memory.wanted, memory.query)
      var heap = memory.heap
      var missing = goals
      labels[origin.row] = DijkstraMemory.Label(cost: 0, query: query, arc: 0)
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
        let firstOut = metrics.arcs.firstOut.base
        for arc in Int(firstOut[node])..<Int(firstOut[node &+ 1]) {
          guard let time = moment.time(over: arc, metrics) else { continue }
          let cost = least.key &+ PackedTime.arc(milliseconds: time, tie: metrics.ties.base[arc])
          let next = Int(metrics.arcs.head.base[arc])
          let old = labels[next]
          if cost < (old.query == query ? old.cost : PackedTime.none) {
            labels[next] = DijkstraMemory.Label(cost: cost, query: query, arc: UInt32(arc))
            heap.push(HeapEntry(key: cost, node: UInt32(next)))
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
