/// The work of giving the arcs of a hierarchy their costs.
///
/// Source: Dibbelt, Strasser and Wagner, *Customizable contraction hierarchies*, ACM JEA 21
/// (2016), section 6. In both passes the triangles under all arcs of one node are taken
/// together, with the costs of its arcs spread out by head: the higher neighbours of its lower
/// neighbours are its own, so that no two lists need to be merged.
final class Customization {
  /// The costs of an upward arc in both senses; `PackedTime.none` where there is no way.
  struct Costs: BitwiseCopyable {
    var up = PackedTime.none
    var down = PackedTime.none
  }

  /// What an upward arc stands for in either sense.
  struct Origins: BitwiseCopyable {
    var up: UInt32 = 0
    var down: UInt32 = 0
  }

  let topology: HierarchyTopology
  let costs: UnsafeMutablePointer<Costs>
  let origins: UnsafeMutablePointer<Origins>
  /// By head, for the node at hand.
  let spread: UnsafeMutablePointer<Costs>
  let spreadOrigins: UnsafeMutablePointer<Origins>

  init(_ topology: HierarchyTopology) {
    self.topology = topology
    let (arcs, nodes) = (topology.arcCount + 1, topology.nodeCount + 1)
    costs = .allocate(capacity: arcs)
    costs.initialize(repeating: Costs(), count: arcs)
    origins = .allocate(capacity: arcs)
    origins.initialize(repeating: Origins(), count: arcs)
    spread = .allocate(capacity: nodes)
    spread.initialize(repeating: Costs(), count: nodes)
    spreadOrigins = .allocate(capacity: nodes)
    spreadOrigins.initialize(repeating: Origins(), count: nodes)
  }

  deinit {
    costs.deallocate()
    origins.deallocate()
    spread.deallocate()
    spreadOrigins.deallocate()
  }

  /// Forgets all costs.
  func reset() {
    costs.update(repeating: Costs(), count: topology.arcCount + 1)
    origins.update(repeating: Origins(), count: topology.arcCount + 1)
  }

  /// Gives every upward arc the cost of the quickest of its own road arcs; of equally quick ones
  /// the first.
  ///
  /// - Parameters:
  ///   - times: milliseconds by road arc; `PackedTime.timeLimit` or more where it is closed.
  ///   - ties: tie weights by road arc.
  func takeRoadArcs(times: UnsafePointer<UInt32>, ties: UnsafePointer<UInt32>) {
    let places = topology.upArcOfRoadArc.base
    for road in 0..<topology.upArcOfRoadArc.count {
      let place = places[road]
      if place == HierarchyTopology.none { continue }
      let cost = PackedTime.arc(milliseconds: times[road], tie: ties[road])
      let arc = Int(place &>> 1)
      if place & 1 == 0 {
        if cost < costs[arc].up {
          costs[arc].up = cost
          origins[arc].up = UpwardArcs.Origin(roadArc: road).bits
        }
      } else if cost < costs[arc].down {
        costs[arc].down = cost
        origins[arc].down = UpwardArcs.Origin(roadArc: road).bits
      }
    }
  }

  /// Basic customization: every arc becomes as quick as the quickest way between its ends over
  /// nodes below both. Lower nodes first, so that the two parts of a detour are final.
  func customize() {
    let (costs, origins) = (costs, origins)
    let (spread, spreadOrigins) = (spread, spreadOrigins)
    let firstUp = topology.firstUp.base
    let heads = topology.upHead.base
    let firstDown = topology.firstDown.base
    let downArcs = topology.downArcs.base
    for node in 0..<topology.nodeCount {
      let arcs = Int(firstUp[node])..<Int(firstUp[node &+ 1])
      let below = Int(firstDown[node])..<Int(firstDown[node &+ 1])
      if arcs.isEmpty || below.isEmpty { continue }
      for arc in arcs {
        spread[Int(heads[arc])] = costs[arc]
        spreadOrigins[Int(heads[arc])] = origins[arc]
      }
      for place in below {
        let first = Int(downArcs[place].arc)
        let middle = downArcs[place].lower
        let end = Int(firstUp[Int(middle) &+ 1])
        let (fromLower, toLower) = (costs[first].up, costs[first].down)
        var arc = first &+ 1
        while arc < end {
          let head = Int(heads[arc])
          let up = toLower &+ costs[arc].up
          let down = fromLower &+ costs[arc].down
          // Most detours are slower than what is known, so these branches are well predicted.
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
      for arc in arcs {
        costs[arc] = spread[Int(heads[arc])]
        origins[arc] = spreadOrigins[Int(heads[arc])]
      }
    }
  }

  /// Perfect customization: the cost of the quickest way between the ends of every arc over any
  /// nodes. Higher nodes first, so that the ways between the heads of a node are final.
  private func perfectCosts() -> UnsafeMutablePointer<Costs> {
    let perfect = UnsafeMutablePointer<Costs>.allocate(capacity: topology.arcCount + 1)
    perfect.initialize(from: costs, count: topology.arcCount + 1)
    let spread = spread
    let firstUp = topology.firstUp.base
    let heads = topology.upHead.base
    let firstDown = topology.firstDown.base
    let downArcs = topology.downArcs.base
    for node in (0..<topology.nodeCount).reversed() {
      let arcs = Int(firstUp[node])..<Int(firstUp[node &+ 1])
      let below = Int(firstDown[node])..<Int(firstDown[node &+ 1])
      if arcs.isEmpty || below.isEmpty { continue }
      for arc in arcs { spread[Int(heads[arc])] = perfect[arc] }
      for place in below {
        let first = Int(downArcs[place].arc)
        let end = Int(firstUp[Int(downArcs[place].lower) &+ 1])
        var here = perfect[first]
        var arc = first &+ 1
        while arc < end {
          // The triangle of a lower node, this node and a head of both.
          let onwards = spread[Int(heads[arc])]
          let there = perfect[arc]
          let up = here.up &+ onwards.up
          let down = onwards.down &+ here.down
          if up < there.up { perfect[arc].up = up }
          if down < there.down { perfect[arc].down = down }
          here.up = min(here.up, there.up &+ onwards.down)
          here.down = min(here.down, onwards.up &+ there.down)
          arc &+= 1
        }
        perfect[first] = here
      }
    }
    return perfect
  }

  /// The arcs that are quickest paths between their ends, in both senses.
  func neededArcs() -> (up: UpwardArcs, down: UpwardArcs) {
    let perfect = perfectCosts()
    defer { perfect.deallocate() }
    return (pick(perfect, isUp: true), pick(perfect, isUp: false))
  }

  @inline(__always)
  private func pick(_ perfect: UnsafeMutablePointer<Costs>, isUp: Bool) -> UpwardArcs {
    let nodes = topology.nodeCount
    let firstUp = topology.firstUp.base
    let heads = topology.upHead.base
    let (costs, origins) = (costs, origins)
    @inline(__always)
    func isNeeded(_ arc: Int) -> Bool {
      let (cost, least) =
        isUp ? (costs[arc].up, perfect[arc].up) : (costs[arc].down, perfect[arc].down)
      return cost == least && cost < PackedTime.none
    }
    let first = FixedArray<UInt32>(repeating: 0, count: nodes + 1) { first in
      for node in 0..<nodes {
        var count = first[node]
        for arc in Int(firstUp[node])..<Int(firstUp[node &+ 1]) where isNeeded(arc) { count += 1 }
        first[node &+ 1] = count
      }
    }
    let empty = UpwardArcs.Arc(cost: 0, head: 0, origin: UpwardArcs.Origin(bits: 0))
    let arcs = FixedArray(repeating: empty, count: Int(first[nodes])) { picked in
      var place = 0
      for arc in 0..<topology.arcCount where isNeeded(arc) {
        picked[place] = UpwardArcs.Arc(
          cost: isUp ? costs[arc].up : costs[arc].down, head: heads[arc],
          origin: UpwardArcs.Origin(bits: isUp ? origins[arc].up : origins[arc].down))
        place &+= 1
      }
    }
    return UpwardArcs(first: first, arcs: arcs)
  }
}
