/// The costs of all upward arcs of a hierarchy for the speeds of one slot.
///
/// Basic customization: an upward arc costs what the quickest of its road arcs and of its detours
/// over one lower node costs, lower arcs first, so that every shortcut is as quick as the quickest
/// way over nodes below its ends.
///
/// Source: Dibbelt, Strasser and Wagner, *Customizable contraction hierarchies*, ACM JEA 21
/// (2016), section 6; the lower triangles of all arcs of one node are taken together, with the
/// costs spread out by head, so that no two lists are merged.
public final class HierarchyMetric: Sendable {
  /// From the lower to the higher end; `PackedTime.none` where there is no way.
  let upCost: FixedArray<UInt64>
  /// From the higher to the lower end.
  let downCost: FixedArray<UInt64>

  /// - Complexity: O(triangles of the hierarchy).
  /// - Precondition: topology and metrics belong to the same graph.
  public init(topology: HierarchyTopology, metrics: RoadMetrics, slot: Int) {
    precondition(
      topology.nodeCount == metrics.graph.nodeCount
        && topology.upArcOfRoadArc.count == metrics.graph.arcCount,
      "a hierarchy of \(topology.nodeCount) nodes for \(metrics.graph.nodeCount)")
    let count = topology.arcCount
    var filledDown: FixedArray<UInt64>?
    upCost = FixedArray(repeating: PackedTime.none, count: count) { up in
      filledDown = FixedArray(repeating: PackedTime.none, count: count) { down in
        Self.takeRoadArcs(topology, metrics, slot, up, down)
        Self.customize(topology, up, down)
      }
    }
    guard let filledDown else { preconditionFailure("the downward costs were not made") }
    downCost = filledDown
  }

  private static func takeRoadArcs(
    _ topology: HierarchyTopology, _ metrics: RoadMetrics, _ slot: Int,
    _ up: UnsafeMutablePointer<UInt64>, _ down: UnsafeMutablePointer<UInt64>
  ) {
    let times = metrics.arcTimes[slot].base
    let ties = metrics.ties.base
    let places = topology.upArcOfRoadArc.base
    for arc in 0..<topology.upArcOfRoadArc.count {
      let place = places[arc]
      if place == HierarchyTopology.none { continue }
      let cost = PackedTime.arc(milliseconds: times[arc], tie: ties[arc])
      let costs = place & 1 == 0 ? up : down
      let upArc = Int(place &>> 1)
      costs[upArc] = min(costs[upArc], cost)
    }
  }

  private static func customize(
    _ topology: HierarchyTopology, _ up: UnsafeMutablePointer<UInt64>,
    _ down: UnsafeMutablePointer<UInt64>
  ) {
    let nodes = topology.nodeCount
    let firstUp = topology.firstUp.base
    let heads = topology.upHead.base
    let firstDown = topology.firstDown.base
    let downArcs = topology.downArcs.base
    // By head, for the node at hand: all heads over its lower neighbours are its own heads.
    let upTo = UnsafeMutablePointer<UInt64>.allocate(capacity: max(1, nodes))
    let downFrom = UnsafeMutablePointer<UInt64>.allocate(capacity: max(1, nodes))
    defer {
      upTo.deallocate()
      downFrom.deallocate()
    }
    for node in 0..<nodes {
      let arcs = Int(firstUp[node])..<Int(firstUp[node &+ 1])
      let below = Int(firstDown[node])..<Int(firstDown[node &+ 1])
      if arcs.isEmpty || below.isEmpty { continue }
      for arc in arcs {
        let head = Int(heads[arc])
        upTo[head] = up[arc]
        downFrom[head] = down[arc]
      }
      for place in below {
        let first = Int(downArcs[place].arc)
        let end = Int(firstUp[Int(downArcs[place].lower) &+ 1])
        let toLower = down[first]
        let fromLower = up[first]
        var arc = first &+ 1
        while arc < end {
          let head = Int(heads[arc])
          upTo[head] = min(upTo[head], toLower &+ up[arc])
          downFrom[head] = min(downFrom[head], fromLower &+ down[arc])
          arc &+= 1
        }
      }
      for arc in arcs {
        let head = Int(heads[arc])
        up[arc] = upTo[head]
        down[arc] = downFrom[head]
      }
    }
  }
}
