import Quantities

/// Turns upward arcs of a hierarchy, each in one direction, into the road arcs they stand for.
///
/// An arc stands for a road arc of the same cost or else for the detour over a lower neighbour of
/// both ends whose two parts add up to its cost; costs are unique, so the first that fits is it.
struct PathUnpacker {
  private let upCost: UnsafePointer<UInt64>
  private let downCost: UnsafePointer<UInt64>
  private let times: UnsafePointer<UInt32>
  private let ties: UnsafePointer<UInt32>
  private let roadArcUp: UnsafePointer<UInt32>
  private let roadArcDown: UnsafePointer<UInt32>
  private let placeOfRoadArc: UnsafePointer<UInt32>
  private let roadArcCount: Int
  private let upTail: UnsafePointer<UInt32>
  private let upHead: UnsafePointer<UInt32>
  private let firstDown: UnsafePointer<UInt32>
  private let downTail: UnsafePointer<UInt32>
  private let downArc: UnsafePointer<UInt32>
  private let placeInDown: UnsafePointer<UInt32>

  init(_ roads: PreparedRoads, slot: Int) {
    let topology = roads.topology
    upCost = roads.hierarchies[slot].upCost.base
    downCost = roads.hierarchies[slot].downCost.base
    times = roads.metrics.arcTimes[slot].base
    ties = roads.metrics.ties.base
    roadArcUp = topology.roadArcUp.base
    roadArcDown = topology.roadArcDown.base
    placeOfRoadArc = topology.upArcOfRoadArc.base
    roadArcCount = topology.upArcOfRoadArc.count
    upTail = topology.upTail.base
    upHead = topology.upHead.base
    firstDown = topology.firstDown.base
    downTail = topology.downTail.base
    downArc = topology.downArc.base
    placeInDown = topology.placeInDown.base
  }

  /// Room that a stack needs for the arcs of one climb and all they are unpacked into: every
  /// detour lies below its arc, and a climb has at most as many arcs as the tree is high.
  static func stackSize(_ topology: HierarchyTopology) -> Int { 2 * topology.height + 4 }

  /// Unpacks all arcs on a stack, the last first, and appends their road arcs in the order of
  /// travel.
  ///
  /// - Parameters:
  ///   - stack: twice the number of an upward arc, plus 1 where it is travelled downwards.
  ///   - count: how many arcs are on the stack.
  func unpack(
    _ stack: UnsafeMutablePointer<UInt32>, count: Int, into arcs: inout [ArcID]
  ) {
    var count = count
    while count > 0 {
      count &-= 1
      let arc = Int(stack[count] &>> 1)
      let isDown = stack[count] & 1
      let cost = isDown == 1 ? downCost[arc] : upCost[arc]
      if let road = roadArc(arc, isDown, cost) {
        arcs.append(ArcID(road))
        continue
      }
      let (toLower, toHigher) = detour(arc, isDown, cost)
      // Up: from the lower end down to the middle, then up to the higher end; down: the reverse.
      let (firstPart, secondPart) = isDown == 1 ? (toHigher, toLower) : (toLower, toHigher)
      stack[count] = secondPart &* 2
      stack[count &+ 1] = firstPart &* 2 &+ 1
      count &+= 2
    }
  }

  /// The road arc that an upward arc stands for, if any.
  @inline(__always)
  private func roadArc(_ arc: Int, _ isDown: UInt32, _ cost: UInt64) -> Int? {
    let first = isDown == 1 ? roadArcDown[arc] : roadArcUp[arc]
    if first == HierarchyTopology.none { return nil }
    // Parallel arcs stand side by side and alone share the place in the hierarchy.
    let place = UInt32(truncatingIfNeeded: arc) &* 2 &+ isDown
    var road = Int(first)
    while road < roadArcCount && placeOfRoadArc[road] == place {
      if PackedTime.arc(milliseconds: times[road], tie: ties[road]) == cost { return road }
      road &+= 1
    }
    return nil
  }

  /// The upward arcs from the middle of a shortcut to its lower and to its higher end.
  @inline(__always)
  private func detour(
    _ arc: Int, _ isDown: UInt32, _ cost: UInt64
  ) -> (toLower: UInt32, toHigher: UInt32) {
    // The middle is the highest node inside the path, so both lists are read from the top; of the
    // higher end's lower neighbours only those below the lower end can be it.
    let lower = Int(upTail[arc])
    let firstA = Int(firstDown[lower])
    let firstB = Int(firstDown[Int(upHead[arc])])
    var a = Int(firstDown[lower &+ 1]) &- 1
    var b = Int(placeInDown[arc]) &- 1
    while a >= firstA && b >= firstB {
      let (tailA, tailB) = (downTail[a], downTail[b])
      if tailA == tailB {
        let (toLower, toHigher) = (downArc[a], downArc[b])
        let sum =
          isDown == 1
          ? downCost[Int(toHigher)] &+ upCost[Int(toLower)]
          : downCost[Int(toLower)] &+ upCost[Int(toHigher)]
        if sum == cost { return (toLower, toHigher) }
      }
      a &-= tailA >= tailB ? 1 : 0
      b &-= tailB >= tailA ? 1 : 0
    }
    preconditionFailure("arc \(arc) of the hierarchy costs \(cost) but stands for nothing")
  }
}
