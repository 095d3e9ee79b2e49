public import CMemory

// How the calendar moves to its next bucket and follows the spacing of events.

extension EventCalendar {
  /// The smallest ring, in buckets.
  @usableFromInline static var leastRing: Int { 64 }
  /// The largest ring, in buckets: 2²².
  @usableFromInline static var greatestRing: Int { 1 << 22 }

  /// Counts since the last tuning; the only input to it besides the keys themselves.
  @frozen @usableFromInline
  struct Tuning: BitwiseCopyable {
    @usableFromInline var drained: Int = 0
    @usableFromInline var buckets: Int = 0
    @usableFromInline var wordsScanned: Int = 0
    @usableFromInline var farPushes: Int = 0
    /// Buckets after which the counts are looked at.
    @usableFromInline var due: Int = 256

    @inlinable init() {}
  }

  /// Moves the next occupied bucket into `near`, which must be empty.
  @inlinable
  mutating func advance() {
    if count == 0 {
      nearLimit = .max
      ringLimit = .max
      return
    }
    if tuning.buckets >= tuning.due { retune() }
    if near.count > 0 { return }
    var bucketNumber = nearLimit &>> shift
    let mask = UInt64(truncatingIfNeeded: ringMask)
    // The first occupied bucket at or after the current one, word by word round the ring.
    let start = Int(truncatingIfNeeded: bucketNumber & mask)
    var word = start >> 6
    var bits = occupied[word] & (UInt64.max &<< UInt64(start & 63))
    let words = (ringMask &+ 1) >> 6
    var scanned = 0
    while bits == 0 && scanned < words {
      scanned &+= 1
      word = (word &+ 1) & (words &- 1)
      bits = occupied[word]
    }
    tuning.wordsScanned &+= scanned
    if bits == 0 {
      jumpToFar()
      return
    }
    let bucket = word << 6 | bits.trailingZeroBitCount
    bucketNumber &+= UInt64(truncatingIfNeeded: (bucket &- start) & ringMask)
    occupied[word] &= ~(1 &<< UInt64(bucket & 63))
    drain(bucket, bucketNumber)
  }

  /// Sorts one bucket into `near` and sets the limits that follow from it.
  @inlinable @inline(__always)
  mutating func drain(_ bucket: Int, _ bucketNumber: UInt64) {
    nearLimit = (bucketNumber &+ 1) &<< shift
    ringLimit = (bucketNumber &+ 1 &+ UInt64(truncatingIfNeeded: ringMask)) &<< shift
    let slots = slots
    let heads = heads
    let mask = ringMask
    if mask >= Self.prefetchedRing { prefetch(after: bucket) }
    var slot = heads[bucket]
    heads[bucket] = 0
    var taken = 0
    let drained = near.drained
    while slot != 0 && taken < NearEvents.rankedCapacity {
      drained[taken] = NearEvents.Entry(key: slots[Int(slot)].key, slot: slot)
      slot = slots[Int(slot)].next
      taken &+= 1
    }
    near.rank(taken)
    while slot != 0 {
      near.insert(slots[Int(slot)].key, slot)
      slot = slots[Int(slot)].next
      taken &+= 1
    }
    tuning.drained &+= taken
    tuning.buckets &+= 1
    if far.count > 0 && far.least.high < ringLimit { admitFar() }
  }

  /// Rings from this size on no longer fit the fast caches with their events.
  @usableFromInline static var prefetchedRing: Int { 1 << 12 }

  /// Brings the events of the next buckets on their way while this one is sorted: the first of a
  /// bucket far ahead, the second of a nearer one, and so on, as each names its successor.
  @inlinable @inline(__always)
  func prefetch(after bucket: Int) {
    let slots = slots
    let heads = heads
    let mask = ringMask
    cmemory_prefetch(slots + Int(heads[(bucket &+ 15) & mask]))
    var slot = slots[Int(heads[(bucket &+ 12) & mask])].next
    cmemory_prefetch(slots + Int(slot))
    slot = slots[Int(slots[Int(heads[(bucket &+ 9) & mask])].next)].next
    cmemory_prefetch(slots + Int(slot))
    slot = slots[Int(slots[Int(slots[Int(heads[(bucket &+ 6) & mask])].next)].next)].next
    cmemory_prefetch(slots + Int(slot))
    slot = slots[Int(slots[Int(heads[(bucket &+ 3) & mask])].next)].next
    slot = slots[Int(slots[Int(slot)].next)].next
    cmemory_prefetch(slots + Int(slot))
  }

  /// Moves to the bucket of the first event beyond the ring, which must be empty.
  @usableFromInline @inline(never)
  mutating func jumpToFar() {
    precondition(far.count > 0, "\(count) events wait and none is found")
    let bucketNumber = far.least.high &>> shift
    nearLimit = (bucketNumber &+ 1) &<< shift
    ringLimit = (bucketNumber &+ 1 &+ UInt64(truncatingIfNeeded: ringMask)) &<< shift
    tuning.buckets &+= 1
    admitFar()
  }

  /// Takes into the ring, or into `near`, what has come within its reach.
  @usableFromInline @inline(never)
  mutating func admitFar() {
    while far.count > 0 && far.least.high < ringLimit {
      let (key, slot) = far.popLeast()
      place(key, slot)
    }
  }

  @inlinable
  mutating func place(_ key: EventKey, _ slot: UInt32) {
    if key.high < nearLimit {
      near.insert(key, slot)
    } else if key.high < ringLimit {
      let bucket = Int(truncatingIfNeeded: key.high &>> shift) & ringMask
      slots[Int(slot)].next = heads[bucket]
      heads[bucket] = slot
      occupied[bucket >> 6] |= 1 &<< UInt64(bucket & 63)
    } else {
      far.push(key, slot)
    }
  }

  /// Rebuilds if the counts since the last look say that the buckets are too wide, too narrow or
  /// too few.
  @usableFromInline @inline(never)
  mutating func retune() {
    let seen = tuning
    let size = ringMask + 1
    tuning = Tuning()
    tuning.due = max(256, size)
    let tooFull = seen.drained > 8 * seen.buckets && shift > 2
    let tooEmpty = seen.wordsScanned > 2 * seen.buckets
    let tooFar = seen.farPushes * 8 > seen.drained && size < Self.greatestRing
    let tooLarge = count * 8 < size && size > Self.leastRing
    if tooFull || tooEmpty || tooFar || tooLarge { rebuild() }
  }

  /// Chooses ring and width for the events that wait now, and places them anew.
  @usableFromInline @inline(never)
  mutating func rebuild() {
    let waiting = collect()
    near.removeAll()
    far.removeAll()
    tuning = Tuning()
    if count < 32 {
      nearLimit = .max
      ringLimit = .max
      resizeRing(to: Self.leastRing)
      for slot in waiting { near.insert(slots[Int(slot)].key, slot) }
      return
    }
    var size = Self.leastRing
    while size < 2 * count && size < Self.greatestRing { size *= 2 }
    resizeRing(to: size)
    tuning.due = max(256, size)
    let width = idealWidth(of: waiting)
    shift = 2
    while shift < 60 && (UInt64(2) &<< shift) <= width { shift += 1 }
    let first = waiting.reduce(UInt64.max) { min($0, slots[Int($1)].key.high) }
    nearLimit = ((first &>> shift) &+ 1) &<< shift
    ringLimit = nearLimit &+ (UInt64(ringMask) &<< shift)
    // Last to first, so that each list starts with the event that was scheduled first.
    for slot in waiting.reversed() { place(slots[Int(slot)].key, slot) }
  }

  /// All waiting slots, in an order that depends only on what was scheduled and popped.
  private func collect() -> [UInt32] {
    var waiting: [UInt32] = []
    waiting.reserveCapacity(count)
    near.visitSlots { waiting.append($0) }
    for bucket in 0...ringMask {
      var slot = heads[bucket]
      while slot != 0 {
        waiting.append(slot)
        slot = slots[Int(slot)].next
      }
    }
    far.visitSlots { waiting.append($0) }
    return waiting
  }

  /// Three times the mean gap between the earlier half of the waiting events.
  private func idealWidth(of waiting: [UInt32]) -> UInt64 {
    let stride = max(1, waiting.count / 512)
    var sample: [UInt64] = []
    var place = 0
    while place < waiting.count {
      sample.append(slots[Int(waiting[place])].key.high)
      place += stride
    }
    sample.sort()
    let middle = sample.count / 2
    let span = sample[middle] - sample[0]
    let gap = Double(span) / (Double(middle) * Double(stride))
    return UInt64(min(max(gap * 3, 4), 0x1p58))
  }

  /// An independent copy: the same events in the same order from here on.
  public borrowing func clone() -> EventCalendar {
    var copy = EventCalendar(rank: UInt8(nextLow >> 56))
    copy.slots.deallocate()
    copy.slots = allocateLarge(slotCapacity)
    copy.slots.update(from: slots, count: slotHighWater)
    copy.slotCapacity = slotCapacity
    copy.slotHighWater = slotHighWater
    copy.freeSlot = freeSlot
    copy.near = near.clone()
    copy.far = far.clone()
    copy.resizeRing(to: ringMask + 1)
    copy.heads.update(from: heads, count: ringMask + 1)
    copy.occupied.update(from: occupied, count: (ringMask + 1) / 64)
    copy.shift = shift
    copy.nearLimit = nearLimit
    copy.ringLimit = ringLimit
    copy.growAt = growAt
    copy.tuning = tuning
    copy.nextLow = nextLow
    copy.currentHigh = currentHigh
    copy.waiting = waiting
    copy.digest = digest
    return copy
  }

  private mutating func resizeRing(to size: Int) {
    heads.deallocate()
    occupied.deallocate()
    heads = allocateLarge(size)
    heads.initialize(repeating: 0, count: size)
    occupied = .allocate(capacity: size / 64)
    occupied.initialize(repeating: 0, count: size / 64)
    ringMask = size - 1
    growAt = size < Self.greatestRing ? size : .max
  }
}

/// Room for `count` values; from 4 MiB on it asks for large pages, which spare a random access
/// most of its address translation.
@usableFromInline
func allocateLarge<T>(_ count: Int) -> UnsafeMutablePointer<T> {
  let room = UnsafeMutablePointer<T>.allocate(capacity: count)
  let bytes = count * MemoryLayout<T>.stride
  if bytes >= 4 << 20 { cmemory_advise_large_pages(room, bytes) }
  return room
}
