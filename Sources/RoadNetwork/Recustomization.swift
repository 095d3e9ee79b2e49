/// The work of following the changes of a few road arcs through a customized hierarchy.
///
/// The cost of an upward arc depends on its own road arcs and on the pairs of arcs from a common
/// lower neighbour to its ends. When an arc has changed, only those above it whose cost came
/// through it, or may come through it now, are made anew; arcs are taken in ascending order of
/// their lower ends, so each is made at most once. The result is bit for bit that of a full
/// customization.
///
/// Source: Dibbelt, Strasser and Wagner, *Customizable contraction hierarchies*, ACM JEA 21
/// (2016), section 6.
final class Recustomization {
  private typealias Costs = Customization.Costs
  private typealias Origins = Customization.Origins

  private let topology: HierarchyTopology
  /// The rank of the lower end of each upward arc.
  private let tail: FixedArray<UInt32>
  /// `arcCount + 1` offsets into `roadArcs`, by upward arc.
  private let firstRoadArc: FixedArray<UInt32>
  /// The road arcs of each upward arc, ascending.
  private let roadArcs: FixedArray<UInt32>
  private let pending: UnsafeMutablePointer<HeapEntry>
  private let isPending: UnsafeMutablePointer<Bool>
  /// The arcs that are made together, and what they were made.
  private let row: UnsafeMutablePointer<UInt32>
  private let made: UnsafeMutablePointer<Costs>
  private let madeOrigins: UnsafeMutablePointer<Origins>

  init(_ topology: HierarchyTopology) {
    self.topology = topology
    let arcs = topology.arcCount
    var tail = [UInt32](repeating: 0, count: arcs)
    for node in 0..<topology.nodeCount {
      for arc in topology.firstUp[node]..<topology.firstUp[node + 1] {
        tail[Int(arc)] = UInt32(node)
      }
    }
    self.tail = FixedArray(tail)
    var first = [UInt32](repeating: 0, count: arcs + 1)
    let places = topology.upArcOfRoadArc
    for road in 0..<places.count where places[road] != HierarchyTopology.none {
      first[Int(places[road] / 2) + 1] += 1
    }
    for arc in 0..<arcs { first[arc + 1] += first[arc] }
    firstRoadArc = FixedArray(first)
    var roadArcs = [UInt32](repeating: 0, count: Int(first[arcs]))
    for road in 0..<places.count where places[road] != HierarchyTopology.none {
      let arc = Int(places[road] / 2)
      roadArcs[Int(first[arc])] = UInt32(road)
      first[arc] += 1
    }
    self.roadArcs = FixedArray(roadArcs)
    pending = .allocate(capacity: arcs + 1)
    isPending = .allocate(capacity: arcs + 1)
    isPending.initialize(repeating: false, count: arcs + 1)
    // No node has more upward arcs than the tree is high.
    row = .allocate(capacity: topology.height + 1)
    made = .allocate(capacity: topology.height + 1)
    madeOrigins = .allocate(capacity: topology.height + 1)
  }

  deinit {
    pending.deallocate()
    isPending.deallocate()
    row.deallocate()
    made.deallocate()
    madeOrigins.deallocate()
  }

  /// Makes the costs final again after the times of some road arcs have changed.
  ///
  /// - Parameters:
  ///   - changed: road arcs; one may be listed twice.
  ///   - note: takes each upward arc whose cost or origin changed.
  /// - Returns: how many upward arcs were made anew.
  func run(
    _ changed: some Sequence<UInt32>, _ customization: Customization,
    times: UnsafePointer<UInt32>, ties: UnsafePointer<UInt32>, note: (Int) -> Void
  ) -> Int {
    var heap = QuaternaryHeap(memory: pending)
    for road in changed {
      let place = topology.upArcOfRoadArc[Int(road)]
      if place != HierarchyTopology.none { add(Int(place / 2), &heap) }
    }
    var total = 0
    let (costs, origins) = (customization.costs, customization.origins)
    while heap.count > 0 {
      // All pending arcs of one lower end together: none depends on another.
      var count = 0
      let node = tail[Int(heap.least)]
      while heap.count > 0 && tail[Int(heap.least)] == node {
        row[count] = heap.pop().node
        count += 1
      }
      make(UnsafeBufferPointer(start: row, count: count), of: Int(node), customization, times, ties)
      total += count
      // One after the other: a way over two changed arcs is seen once with both old.
      for place in 0..<count {
        let arc = Int(row[place])
        isPending[arc] = false
        let (old, oldOrigins) = (costs[arc], origins[arc])
        let (new, newOrigins) = (made[place], madeOrigins[place])
        costs[arc] = new
        origins[arc] = newOrigins
        if new.up != old.up || new.down != old.down {
          follow(arc, from: old, costs, &heap)
          note(arc)
        } else if newOrigins.up != oldOrigins.up || newOrigins.down != oldOrigins.down {
          note(arc)
        }
      }
    }
    return total
  }

  @inline(__always)
  private func add(_ arc: Int, _ heap: inout QuaternaryHeap) {
    if isPending[arc] { return }
    isPending[arc] = true
    heap.push(HeapEntry(key: UInt64(arc), node: UInt32(arc)))
  }

  /// Makes some arcs of one lower end from their road arcs and the arcs of lower neighbours, in
  /// the order of a full customization, so that of equally quick ways the same one is kept.
  private func make(
    _ arcs: UnsafeBufferPointer<UInt32>, of node: Int, _ customization: Customization,
    _ times: UnsafePointer<UInt32>, _ ties: UnsafePointer<UInt32>
  ) {
    let costs = customization.costs
    let (spread, spreadOrigins) = (customization.spread, customization.spreadOrigins)
    let heads = topology.upHead.base
    let firstUp = topology.firstUp.base
    let last = Int(arcs[arcs.count &- 1])
    // Arcs that are final already are shielded: nothing is quicker than no time.
    for arc in Int(arcs[0])...last {
      spread[Int(heads[arc])] = Costs(up: 0, down: 0)
    }
    for arc in arcs {
      let head = heads[Int(arc)]
      (spread[Int(head)], spreadOrigins[Int(head)]) = quickestRoad(Int(arc), times, ties)
    }
    let below = topology.downArcs.base
    // A lower neighbour has no more heads from the lowest wanted one on than this node.
    let reach = Int(firstUp[node &+ 1]) &- Int(arcs[0])
    let (lowest, highest) = (heads[Int(arcs[0])], heads[last])
    for place in Int(topology.firstDown[node])..<Int(topology.firstDown[node + 1]) {
      let middle = below[place].lower
      let first = Int(below[place].arc)
      let (fromLower, toLower) = (costs[first].up, costs[first].down)
      let end = Int(firstUp[Int(middle) &+ 1])
      var arc = max(first &+ 1, end &- reach)
      while arc < end && heads[arc] < lowest { arc &+= 1 }
      while arc < end && heads[arc] <= highest {
        let head = Int(heads[arc])
        let up = toLower &+ costs[arc].up
        let down = fromLower &+ costs[arc].down
        if up < spread[head].up {
          spread[head].up = up
          spreadOrigins[head].up = middle
        }
        if down < spread[head].down {
          spread[head].down = down
          spreadOrigins[head].down = middle
        }
        arc &+= 1
      }
    }
    for (place, arc) in arcs.enumerated() {
      let head = Int(heads[Int(arc)])
      made[place] = spread[head]
      madeOrigins[place] = spreadOrigins[head]
    }
  }

  private func quickestRoad(
    _ arc: Int, _ times: UnsafePointer<UInt32>, _ ties: UnsafePointer<UInt32>
  ) -> (Costs, Origins) {
    var cost = Costs()
    var origin = Origins()
    for place in Int(firstRoadArc[arc])..<Int(firstRoadArc[arc + 1]) {
      let road = Int(roadArcs[place])
      let own = PackedTime.arc(milliseconds: times[road], tie: ties[road])
      if topology.upArcOfRoadArc[road] & 1 == 0 {
        if own < cost.up {
          cost.up = own
          origin.up = UpwardArcs.Origin(roadArc: road).bits
        }
      } else if own < cost.down {
        cost.down = own
        origin.down = UpwardArcs.Origin(roadArc: road).bits
      }
    }
    return (cost, origin)
  }

  /// Adds the arcs between the head of a changed arc and the other heads of its lower end, if
  /// their quickest way led or may lead over that end.
  private func follow(
    _ arc: Int, from old: Costs, _ costs: UnsafeMutablePointer<Costs>,
    _ heap: inout QuaternaryHeap
  ) {
    let new = costs[arc]
    let heads = topology.upHead.base
    let firstUp = topology.firstUp.base
    let node = Int(tail[arc])
    let head = heads[arc]
    for other in Int(firstUp[node])..<arc {
      // From the other, lower head over the node to the head.
      let beside = costs[other]
      // The other head has all heads of the node above it, and perhaps more.
      var above = Int(firstUp[Int(heads[other])]) &+ (arc &- other &- 1)
      while heads[above] < head { above &+= 1 }
      let known = costs[above]
      if min(beside.down &+ old.up, beside.down &+ new.up) <= known.up
        || min(old.down &+ beside.up, new.down &+ beside.up) <= known.down
      {
        add(above, &heap)
      }
    }
    var above = Int(firstUp[Int(head)])
    for other in (arc + 1)..<Int(firstUp[node + 1]) {
      let beside = costs[other]
      while heads[above] < heads[other] { above &+= 1 }
      let known = costs[above]
      if min(old.down &+ beside.up, new.down &+ beside.up) <= known.up
        || min(beside.down &+ old.up, beside.down &+ new.up) <= known.down
      {
        add(above, &heap)
      }
    }
  }
}
