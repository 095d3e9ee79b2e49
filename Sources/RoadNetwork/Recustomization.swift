/// The work of following the changes of a few road arcs through a customized hierarchy.
///
/// The cost of an upward arc depends on its own road arcs and on the pairs of arcs from a common
/// lower neighbour to its ends. When an arc has changed, only those above it whose cost came
/// through it, or may come through it now, are made anew; arcs are taken in ascending order of
/// their lower ends, so each is made at most once. The result is bit for bit that of a full
/// customization.
///
/// Source: Dibbelt, Strasser and Wagner, *Customizable contraction hierarchies*, ACM JEA 21
/// (2016), section 6.5.
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
  }

  deinit {
    pending.deallocate()
    isPending.deallocate()
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
    var made = 0
    let (costs, origins) = (customization.costs, customization.origins)
    while heap.count > 0 {
      let arc = Int(heap.pop().key)
      isPending[arc] = false
      made += 1
      let (old, oldOrigins) = (costs[arc], origins[arc])
      make(arc, costs, origins, times, ties)
      let new = costs[arc]
      if new.up != old.up || new.down != old.down {
        follow(arc, from: old, costs, &heap)
        note(arc)
      } else if origins[arc].up != oldOrigins.up || origins[arc].down != oldOrigins.down {
        note(arc)
      }
    }
    return made
  }

  @inline(__always)
  private func add(_ arc: Int, _ heap: inout QuaternaryHeap) {
    if isPending[arc] { return }
    isPending[arc] = true
    heap.push(HeapEntry(key: UInt64(arc), node: 0))
  }

  /// Makes an arc from its road arcs and the arcs of its lower neighbours, in the order of a full
  /// customization, so that of equally quick ways the same one is kept.
  private func make(
    _ arc: Int, _ costs: UnsafeMutablePointer<Costs>, _ origins: UnsafeMutablePointer<Origins>,
    _ times: UnsafePointer<UInt32>, _ ties: UnsafePointer<UInt32>
  ) {
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
    let (lower, higher) = (Int(tail[arc]), topology.upHead[arc])
    let heads = topology.upHead.base
    let firstUp = topology.firstUp.base
    let below = topology.downArcs.base
    for place in Int(topology.firstDown[lower])..<Int(topology.firstDown[lower + 1]) {
      let middle = below[place].lower
      let toLower = Int(below[place].arc)
      let end = Int(firstUp[Int(middle) &+ 1])
      var toHigher = toLower &+ 1
      while toHigher < end && heads[toHigher] < higher { toHigher &+= 1 }
      if toHigher == end || heads[toHigher] != higher { continue }
      let up = costs[toLower].down &+ costs[toHigher].up
      let down = costs[toLower].up &+ costs[toHigher].down
      if up < cost.up {
        cost.up = up
        origin.up = middle
      }
      if down < cost.down {
        cost.down = down
        origin.down = middle
      }
    }
    costs[arc] = cost
    origins[arc] = origin
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
      var above = Int(firstUp[Int(heads[other])])
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
