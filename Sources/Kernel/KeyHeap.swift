/// A 4-ary heap of event keys and the slots they belong to.
@frozen @usableFromInline
struct KeyHeap: ~Copyable {
  @frozen @usableFromInline
  struct Entry: BitwiseCopyable {
    @usableFromInline var key: EventKey
    @usableFromInline var slot: UInt32

    @inlinable init(key: EventKey, slot: UInt32) {
      self.key = key
      self.slot = slot
    }
  }

  @usableFromInline var entries: UnsafeMutablePointer<Entry>
  @usableFromInline var capacity: Int
  @usableFromInline var count = 0

  @usableFromInline init() {
    capacity = 16
    entries = .allocate(capacity: capacity)
  }

  @inlinable deinit { entries.deallocate() }

  /// - Precondition: `count` > 0.
  @inlinable var least: EventKey { entries[0].key }

  @usableFromInline
  mutating func push(_ key: EventKey, _ slot: UInt32) {
    if count == capacity { grow() }
    let entries = entries
    var place = count
    count += 1
    while place > 0 {
      let parent = (place &- 1) >> 2
      if entries[parent].key < key { break }
      entries[place] = entries[parent]
      place = parent
    }
    entries[place] = Entry(key: key, slot: slot)
  }

  /// - Precondition: `count` > 0.
  @usableFromInline
  mutating func popLeast() -> (key: EventKey, slot: UInt32) {
    let entries = entries
    let least = entries[0]
    count -= 1
    let last = entries[count]
    var place = 0
    while true {
      let child = place &* 4 &+ 1
      if child >= count { break }
      var smallest = child
      var other = child &+ 1
      let end = min(child &+ 4, count)
      while other < end {
        if entries[other].key < entries[smallest].key { smallest = other }
        other &+= 1
      }
      if last.key < entries[smallest].key { break }
      entries[place] = entries[smallest]
      place = smallest
    }
    entries[place] = last
    return (least.key, least.slot)
  }

  @usableFromInline mutating func removeAll() { count = 0 }

  func visitSlots(_ body: (UInt32) -> Void) {
    for place in 0..<count { body(entries[place].slot) }
  }

  func clone() -> KeyHeap {
    var copy = KeyHeap()
    while copy.capacity < count { copy.grow() }
    copy.entries.update(from: entries, count: count)
    copy.count = count
    return copy
  }

  private mutating func grow() {
    let larger = UnsafeMutablePointer<Entry>.allocate(capacity: capacity * 2)
    larger.update(from: entries, count: count)
    entries.deallocate()
    entries = larger
    capacity *= 2
  }
}
