import Quantities

/// Turns upward arcs of a hierarchy, each in one direction, into the road arcs they stand for.
///
/// An arc stands for a road arc of the same cost or else for the detour over a lower neighbour of
/// both ends whose two parts add up to its cost; costs are unique, so the first that fits is it.
struct PathUnpacker {
  private let topology: HierarchyTopology
  private let upCost: UnsafePointer<UInt64>
  private let downCost: UnsafePointer<UInt64>
  private let times: UnsafePointer<UInt32>
  private let ties: UnsafePointer<UInt32>

  init(_ roads: PreparedRoads, slot: Int) {
    topology = roads.topology
    upCost = roads.hierarchies[slot].upCost.base
    downCost = roads.hierarchies[slot].downCost.base
    times = roads.metrics.arcTimes[slot].base
    ties = roads.metrics.ties.base
  }

  /// Unpacks all arcs on a stack, the last first, and appends their road arcs in the order of
  /// travel.
  ///
  /// - Parameter stack: twice the number of an upward arc, plus 1 where it is travelled downwards.
  func unpack(_ stack: inout [UInt32], into arcs: inout [ArcID]) {
    while let item = stack.popLast() {
      let arc = Int(item >> 1)
      let isDown = item & 1 == 1
      let cost = isDown ? downCost[arc] : upCost[arc]
      if let road = roadArc(arc, isDown, cost) {
        arcs.append(ArcID(road))
        continue
      }
      let (toLower, toHigher) = detour(arc, isDown, cost)
      // Up: from the lower end down to the middle, then up to the higher end; down: the reverse.
      if isDown {
        stack.append(toLower * 2)
        stack.append(toHigher * 2 + 1)
      } else {
        stack.append(toHigher * 2)
        stack.append(toLower * 2 + 1)
      }
    }
  }

  /// The road arc that an upward arc stands for, if any.
  private func roadArc(_ arc: Int, _ isDown: Bool, _ cost: UInt64) -> UInt32? {
    let first = isDown ? topology.roadArcDown.base[arc] : topology.roadArcUp.base[arc]
    if first == HierarchyTopology.none { return nil }
    var road = Int(first)
    // Parallel arcs stand side by side and alone share the place in the hierarchy.
    let place = topology.upArcOfRoadArc.base[road]
    while road < topology.upArcOfRoadArc.count && topology.upArcOfRoadArc.base[road] == place {
      if PackedTime.arc(milliseconds: times[road], tie: ties[road]) == cost {
        return UInt32(road)
      }
      road += 1
    }
    return nil
  }

  /// The upward arcs from the middle of a shortcut to its lower and to its higher end.
  private func detour(
    _ arc: Int, _ isDown: Bool, _ cost: UInt64
  ) -> (toLower: UInt32, toHigher: UInt32) {
    let lower = Int(topology.upTail.base[arc])
    let higher = Int(topology.upHead.base[arc])
    let first = topology.firstDown.base
    let tails = topology.downTail.base
    let downArcs = topology.downArc.base
    var (a, b) = (Int(first[lower]), Int(first[higher]))
    let (endA, endB) = (Int(first[lower + 1]), Int(first[higher + 1]))
    while a < endA && b < endB {
      if tails[a] < tails[b] {
        a &+= 1
      } else if tails[b] < tails[a] {
        b &+= 1
      } else {
        let (toLower, toHigher) = (downArcs[a], downArcs[b])
        let sum =
          isDown
          ? downCost[Int(toHigher)] &+ upCost[Int(toLower)]
          : downCost[Int(toLower)] &+ upCost[Int(toHigher)]
        if sum == cost { return (toLower, toHigher) }
        a &+= 1
        b &+= 1
      }
    }
    preconditionFailure("arc \(arc) of the hierarchy costs \(cost) but stands for nothing")
  }
}
