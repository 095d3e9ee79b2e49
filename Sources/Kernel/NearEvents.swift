/// The events of the current bucket, in order.
///
/// A few are kept sorted, the least last, so that popping is one step back. Many (a bucket in
/// which thousands share a millisecond) become a heap until they are used up.
@frozen @usableFromInline
struct NearEvents: ~Copyable {
  @usableFromInline typealias Entry = KeyHeap.Entry

  /// The most that are kept sorted.
  @usableFromInline static var sortedCapacity: Int { 64 }

  @usableFromInline var sorted: UnsafeMutablePointer<Entry>
  @usableFromInline var sortedCount = 0
  /// Where a bucket's events wait to be ranked.
  @usableFromInline var drained: UnsafeMutablePointer<Entry>
  @usableFromInline var heap = KeyHeap()

  @inlinable init() {
    sorted = .allocate(capacity: Self.sortedCapacity + 1)
    sorted[0] = Entry(key: .never, slot: 0)
    drained = .allocate(capacity: Self.rankedCapacity)
  }

  @inlinable deinit {
    sorted.deallocate()
    drained.deallocate()
  }

  @inlinable var count: Int { sortedCount &+ heap.count }

  /// The least key; `EventKey.never` if there is none.
  @inlinable @inline(__always)
  var least: EventKey {
    // Entry 0 is a sentinel that is never popped.
    heap.count == 0 ? sorted[sortedCount].key : heap.least
  }

  @inlinable @inline(__always)
  mutating func insert(_ key: EventKey, _ slot: UInt32) {
    if sortedCount == Self.sortedCapacity || heap.count > 0 {
      insertMany(key, slot)
      return
    }
    let sorted = sorted
    var place = sortedCount
    while sorted[place].key < key {
      sorted[place &+ 1] = sorted[place]
      place &-= 1
    }
    sorted[place &+ 1] = Entry(key: key, slot: slot)
    sortedCount &+= 1
  }

  @usableFromInline @inline(never)
  mutating func insertMany(_ key: EventKey, _ slot: UInt32) {
    while sortedCount > 0 {
      heap.push(sorted[sortedCount].key, sorted[sortedCount].slot)
      sortedCount -= 1
    }
    heap.push(key, slot)
  }

  /// - Precondition: `count` > 0.
  @inlinable @inline(__always)
  mutating func popLeast() -> (key: EventKey, slot: UInt32) {
    if heap.count > 0 { return heap.popLeast() }
    let entry = sorted[sortedCount]
    sortedCount &-= 1
    return (entry.key, entry.slot)
  }

  /// The most that are ranked against each other instead of being inserted one by one.
  @usableFromInline static var rankedCapacity: Int { 8 }

  /// Takes the events of a bucket when none are here: the first `taken` of `drained`.
  ///
  /// Each is put where its rank says. Every pair is compared and no comparison is a branch, which
  /// for so few is quicker than the branches that a sort would mispredict.
  @inlinable @inline(__always)
  mutating func rank(_ taken: Int) {
    let sorted = sorted
    let drained = drained
    var place = 0
    while place < taken {
      let entry = drained[place]
      var later = 1
      var other = 0
      while other < taken {
        later &+= Int(truncatingIfNeeded: (entry.key < drained[other].key).word)
        other &+= 1
      }
      sorted[later] = entry
      place &+= 1
    }
    sortedCount = taken
  }

  @usableFromInline mutating func removeAll() {
    sortedCount = 0
    heap.removeAll()
  }

  func appendSlots(to slots: inout [UInt32]) {
    for place in 0..<sortedCount { slots.append(sorted[place + 1].slot) }
    heap.appendSlots(to: &slots)
  }

  func clone() -> NearEvents {
    var copy = NearEvents()
    copy.sorted.update(from: sorted, count: sortedCount + 1)
    copy.sortedCount = sortedCount
    copy.heap = heap.clone()
    return copy
  }
}

extension Bool {
  /// 1 or 0 without a branch.
  @inlinable @inline(__always)
  var word: UInt64 { UInt64(truncatingIfNeeded: unsafeBitCast(self, to: UInt8.self)) }
}
