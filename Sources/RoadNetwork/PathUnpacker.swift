import Quantities

/// Turns upward arcs of a hierarchy, each in one direction, into the road arcs they stand for.
///
/// An arc stands for a road arc of the same cost or else for the detour over a lower neighbour of
/// both ends whose two parts add up to its cost; costs are unique, so the first that fits is it.
struct PathUnpacker {
  private let upCost: UnsafePointer<UInt64>
  private let downCost: UnsafePointer<UInt64>
  private let times: UnsafePointer<UInt32>
  private let placeOfRoadArc: UnsafePointer<UInt32>
  private let roadArcCount: Int
  private let upArcs: UnsafePointer<HierarchyTopology.UpArc>
  private let firstDown: UnsafePointer<UInt32>
  private let downArcs: UnsafePointer<HierarchyTopology.DownArc>

  init(_ roads: PreparedRoads, slot: Int) {
    let topology = roads.topology
    upCost = roads.hierarchies[slot].upCost.base
    downCost = roads.hierarchies[slot].downCost.base
    times = roads.metrics.arcTimes[slot].base
    placeOfRoadArc = topology.upArcOfRoadArc.base
    roadArcCount = topology.upArcOfRoadArc.count
    upArcs = topology.upArcs.base
    firstDown = topology.firstDown.base
    downArcs = topology.downArcs.base
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
    let first = isDown == 1 ? upArcs[arc].roadArcDown : upArcs[arc].roadArcUp
    if first == HierarchyTopology.none { return nil }
    // Parallel arcs stand side by side and alone share the place in the hierarchy.
    let place = UInt32(truncatingIfNeeded: arc) &* 2 &+ isDown
    var road = Int(first)
    repeat {
      // The tie weight is quicker to compute than to fetch, and rarely equal without the time.
      let tie = PackedTime.tieWeight(ofArc: road)
      if PackedTime.tieSum(cost) == tie
        && PackedTime.arc(milliseconds: times[road], tie: tie) == cost
      {
        return road
      }
      road &+= 1
    } while road < roadArcCount && placeOfRoadArc[road] == place
    return nil
  }

  /// The upward arcs from the middle of a shortcut to its lower and to its higher end.
  @inline(__always)
  private func detour(
    _ arc: Int, _ isDown: UInt32, _ cost: UInt64
  ) -> (toLower: UInt32, toHigher: UInt32) {
    // The middle is the highest node inside the path, so both lists are read from the top; of the
    // higher end's lower neighbours only those below the lower end can be it.
    let (lower, higher) = (Int(upArcs[arc].lower), Int(upArcs[arc].higher))
    let (toLowerCost, toHigherCost) = isDown == 1 ? (upCost, downCost) : (downCost, upCost)
    let firstA = Int(firstDown[lower])
    let firstB = Int(firstDown[higher])
    var a = Int(firstDown[lower &+ 1]) &- 1
    var b = Int(upArcs[arc].placeInDown) &- 1
    while a >= firstA && b >= firstB {
      let (downA, downB) = (downArcs[a], downArcs[b])
      if downA.lower == downB.lower
        && toLowerCost[Int(downA.arc)] &+ toHigherCost[Int(downB.arc)] == cost
      {
        return (downA.arc, downB.arc)
      }
      a &-= downA.lower >= downB.lower ? 1 : 0
      b &-= downB.lower >= downA.lower ? 1 : 0
    }
    preconditionFailure("arc \(arc) of the hierarchy costs \(cost) but stands for nothing")
  }
}
