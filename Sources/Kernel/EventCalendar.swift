public import Quantities

/// The future events of one service, in the total order of their keys.
///
/// A calendar of buckets: a ring of lists, each for an equal stretch of time, of which only the
/// current one is sorted (`near`); events beyond the ring wait in a heap (`far`). Scheduling
/// costs a push on a list; a bucket is sorted only when the clock reaches it. The width of the
/// buckets and the size of the ring follow the events: they depend on what was scheduled and
/// popped, never on the clock of the machine, and they change the cost, not the order. A few
/// events need no ring and live in `near` alone.
///
/// Slots live in one pool and are reused, last freed first, so a running model allocates nothing.
///
/// - Complexity: amortised O(1) per event while keys spread over time; O(log *n*) where many
///   share a millisecond.
///
/// Source: Brown, "Calendar queues: a fast O(1) priority queue implementation for the simulation
/// event set problem", CACM 31(10), 1988, with the sorted bottom of Tang, Goh and Thng, "Ladder
/// queue", ACM TOMACS 15(3), 2005; the occupancy bitmap and the tuning are ours.
@frozen
public struct EventCalendar<E: Event>: ~Copyable {
  @frozen @usableFromInline
  struct Slot: BitwiseCopyable {
    @usableFromInline var key: EventKey
    @usableFromInline var event: E
    @usableFromInline var next: UInt32

    @inlinable init(key: EventKey, event: E, next: UInt32) {
      self.key = key
      self.event = event
      self.next = next
    }
  }

  @usableFromInline var slots: UnsafeMutablePointer<Slot>
  @usableFromInline var slotCapacity: Int
  /// Slots in use are below this; slots at or above it were never used. Slot 0 stands for "none"
  /// and is its own successor, so that a list can be walked past its end.
  @usableFromInline var slotHighWater = 1
  @usableFromInline var freeSlot: UInt32 = 0

  @usableFromInline var near: NearEvents
  @usableFromInline var far: KeyHeap

  /// First slot of each bucket's list; 0 for none.
  @usableFromInline var heads: UnsafeMutablePointer<UInt32>
  /// One bit per bucket: does it hold anything?
  @usableFromInline var occupied: UnsafeMutablePointer<UInt64>
  /// Buckets minus one; buckets are a power of two.
  @usableFromInline var ringMask: Int
  /// A bucket spans 2^`shift` of `EventKey.high`.
  @usableFromInline var shift: UInt64 = 12
  /// Keys below this belong in `near`.
  @usableFromInline var nearLimit: UInt64 = .max
  /// Keys below this, and not below `nearLimit`, belong in the ring; the others in `far`.
  @usableFromInline var ringLimit: UInt64 = .max

  /// More events than this call for a larger ring.
  @usableFromInline var growAt = Int.max
  @usableFromInline var tuning = Tuning()
  @usableFromInline var nextLow: UInt64
  @usableFromInline var currentHigh: UInt64 = 0

  /// How many events wait.
  @inlinable public var count: Int { waiting }
  @usableFromInline var waiting = 0
  /// Over all events popped so far.
  @inlinable public var fingerprint: Fingerprint { digest }
  @usableFromInline var digest = Fingerprint()

  /// - Parameter rank: the service's place in the registry, 0 … 255.
  public init(rank: UInt8 = 0) {
    slotCapacity = 32
    slots = .allocate(capacity: slotCapacity)
    Self.initializeNone(slots)
    near = NearEvents()
    far = KeyHeap()
    ringMask = Self.leastRing - 1
    heads = .allocate(capacity: Self.leastRing)
    heads.initialize(repeating: 0, count: Self.leastRing)
    occupied = .allocate(capacity: Self.leastRing / 64)
    occupied.initialize(repeating: 0, count: Self.leastRing / 64)
    nextLow = UInt64(rank) << 56
    digest.fold(UInt64(rank))
  }

  /// Makes slot 0 stand for "none": after all events, followed by itself.
  private static func initializeNone(_ slots: UnsafeMutablePointer<Slot>) {
    let raw = UnsafeMutableRawPointer(slots)
    raw.initializeMemory(as: UInt8.self, repeating: 0, count: MemoryLayout<Slot>.stride)
    slots.pointee.key = .never
  }

  @inlinable deinit {
    slots.deallocate()
    heads.deallocate()
    occupied.deallocate()
  }

  /// The time of the event that was popped last.
  @inlinable public var now: SimTime { SimTime(milliseconds: Int64(currentHigh >> 2)) }

  @inlinable public var isEmpty: Bool { count == 0 }

  /// The key of the next event; `EventKey.never` if there is none.
  @inlinable public var nextKey: EventKey { near.least }

  /// Adds an event.
  ///
  /// - Parameters:
  ///   - time: not before `now`. At `now` itself an earlier phase than the current one is
  ///     allowed: the event then runs next.
  @inlinable @inline(__always)
  public mutating func schedule(_ event: E, at time: SimTime, phase: Phase) {
    let high = UInt64(bitPattern: time.milliseconds) << 2 | UInt64(phase.rawValue)
    if time < now || time >= .never { refuse(time) }
    let key = EventKey(high: high, low: nextLow)
    nextLow &+= 1
    waiting &+= 1
    let slot = takeSlot()
    if high < nearLimit {
      slots[Int(slot)] = Slot(key: key, event: event, next: 0)
      near.insert(key, slot)
      if near.count > 48 && nearLimit == .max { rebuild() }
    } else if high < ringLimit {
      let bucket = Int(truncatingIfNeeded: high &>> shift) & ringMask
      slots[Int(slot)] = Slot(key: key, event: event, next: heads[bucket])
      heads[bucket] = slot
      occupied[bucket >> 6] |= 1 &<< UInt64(bucket & 63)
      if count > growAt { rebuild() }
    } else {
      slots[Int(slot)] = Slot(key: key, event: event, next: 0)
      tuning.farPushes &+= 1
      far.push(key, slot)
    }
  }

  /// Removes and returns the next event; nil if there is none.
  @inlinable @inline(__always)
  public mutating func popNext() -> (key: EventKey, event: E)? {
    if near.count == 0 { return nil }
    let (key, slot) = near.popLeast()
    let event = slots[Int(slot)].event
    slots[Int(slot)].next = freeSlot
    freeSlot = slot
    waiting &-= 1
    currentHigh = key.high
    digest.fold(key.high)
    digest.fold(event.identity ^ UInt64(event.kind) &* 0xD6E8_FEB8_6659_FD93)
    if near.count == 0 && nearLimit != .max { advance() }
    return (key, event)
  }

  @inlinable @inline(__always)
  mutating func takeSlot() -> UInt32 {
    if freeSlot != 0 {
      let slot = freeSlot
      freeSlot = slots[Int(slot)].next
      return slot
    }
    if slotHighWater == slotCapacity { growSlots() }
    slotHighWater &+= 1
    return UInt32(truncatingIfNeeded: slotHighWater &- 1)
  }

  @usableFromInline @inline(never)
  func refuse(_ time: SimTime) -> Never {
    preconditionFailure(
      "an event at \(time.milliseconds) ms cannot be scheduled at \(now.milliseconds) ms")
  }

  @usableFromInline @inline(never)
  mutating func growSlots() {
    precondition(slotCapacity < 1 << 31, "more than 2³¹ events wait")
    let larger: UnsafeMutablePointer<Slot> = allocateLarge(slotCapacity * 2)
    larger.moveInitialize(from: slots, count: slotHighWater)
    slots.deallocate()
    slots = larger
    slotCapacity *= 2
  }
}
