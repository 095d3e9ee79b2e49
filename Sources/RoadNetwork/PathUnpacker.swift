import Quantities

/// Turns upward arcs of a hierarchy, each in one sense, into the road arcs they stand for.
struct PathUnpacker {
  /// An arc still to be unpacked.
  struct Item: BitwiseCopyable, Sendable {
    /// The ranks of its ends.
    var lower: UInt32
    var higher: UInt32
    /// Whether it is travelled from the higher to the lower end.
    var isDown: Bool
  }

  private let firstUp: UnsafePointer<UInt32>
  private let firstDown: UnsafePointer<UInt32>
  private let up: UnsafePointer<UpwardArcs.Arc>
  private let down: UnsafePointer<UpwardArcs.Arc>

  init(_ hierarchy: HierarchyView) {
    firstUp = hierarchy.firstUp
    firstDown = hierarchy.firstDown
    up = hierarchy.up
    down = hierarchy.down
  }

  /// Room that a stack needs for the arcs of one climb and all they are unpacked into: every
  /// detour lies below its arc, and a climb has at most as many arcs as the tree is high.
  static func stackSize(_ topology: HierarchyTopology) -> Int { 2 * topology.height + 4 }

  /// Unpacks all arcs on a stack, the last first, and appends their road arcs in the order of
  /// travel.
  ///
  /// - Parameter count: how many arcs are on the stack.
  func unpack(_ stack: UnsafeMutablePointer<Item>, count: Int, into arcs: inout [ArcID]) {
    var count = count
    while count > 0 {
      count &-= 1
      let item = stack[count]
      let origin = origin(of: item)
      if origin.isRoadArc {
        arcs.append(ArcID(origin.roadArc))
        continue
      }
      // First down to the middle from where the travel comes, then up to where it goes.
      let middle = UInt32(truncatingIfNeeded: origin.middle)
      let (from, to) = item.isDown ? (item.higher, item.lower) : (item.lower, item.higher)
      stack[count] = Item(lower: middle, higher: to, isDown: false)
      stack[count &+ 1] = Item(lower: middle, higher: from, isDown: true)
      count &+= 2
    }
  }

  @inline(__always)
  private func origin(of item: Item) -> UpwardArcs.Origin {
    let arcs = item.isDown ? down : up
    let first = item.isDown ? firstDown : firstUp
    var place = Int(first[Int(item.lower)])
    let end = Int(first[Int(item.lower) &+ 1])
    while place < end && arcs[place].head != item.higher { place &+= 1 }
    precondition(place < end, "the hierarchy has no arc from \(item.lower) to \(item.higher)")
    return arcs[place].origin
  }
}
