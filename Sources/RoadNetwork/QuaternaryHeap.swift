/// One pending node of a search and the cost by which it stands in the heap.
struct HeapEntry: BitwiseCopyable, Sendable {
  var key: UInt64
  var node: UInt32
}

/// A heap with four children to a parent, in memory that the caller owns.
///
/// Least key first; entries with equal keys leave in an order that depends only on the pushes.
struct QuaternaryHeap {
  private let slots: UnsafeMutablePointer<HeapEntry>
  private(set) var count = 0

  /// - Parameter memory: room for all entries that are ever pending at once.
  init(memory: UnsafeMutablePointer<HeapEntry>) { slots = memory }

  /// The least key; the heap must not be empty.
  @inline(__always)
  var least: UInt64 { slots[0].key }

  @inline(__always)
  mutating func push(_ entry: HeapEntry) {
    var place = count
    count &+= 1
    while place > 0 {
      let parent = (place &- 1) &>> 2
      if slots[parent].key <= entry.key { break }
      slots[place] = slots[parent]
      place = parent
    }
    slots[place] = entry
  }

  /// Removes the entry with the least key; the heap must not be empty.
  @inline(__always)
  mutating func pop() -> HeapEntry {
    let least = slots[0]
    count &-= 1
    let count = count
    let last = slots[count]
    var place = 0
    while true {
      let first = place &* 4 &+ 1
      if first >= count { break }
      var child = first
      if first &+ 3 < count {
        // Chosen by arithmetic: the branches would be mispredicted half the time.
        let a = first &+ Self.step(slots[first &+ 1].key < slots[first].key, 1)
        let b = first &+ 2 &+ Self.step(slots[first &+ 3].key < slots[first &+ 2].key, 1)
        child = a &+ Self.step(slots[b].key < slots[a].key, b &- a)
      } else {
        var other = first &+ 1
        while other < count {
          if slots[other].key < slots[child].key { child = other }
          other &+= 1
        }
      }
      if slots[child].key >= last.key { break }
      slots[place] = slots[child]
      place = child
    }
    slots[place] = last
    return least
  }

  @inline(__always)
  private static func step(_ take: Bool, _ size: Int) -> Int {
    size & (0 &- Int(truncatingIfNeeded: unsafeBitCast(take, to: UInt8.self)))
  }
}
