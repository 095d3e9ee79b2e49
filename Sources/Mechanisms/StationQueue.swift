import Quantities
public import Randomness

/// Those who wait at a station, in the order of its discipline.
///
/// Waiting customers live in pooled slots, reused last freed first, so that a queue that has
/// reached its greatest length allocates nothing more. FIFO, LIFO and priority keep one doubly
/// linked list per level and a bitmap of the levels in use; random order keeps an array of slots
/// from which the drawn one is removed by moving the last into its place.
///
/// - Complexity: O(1) for every operation.
@frozen
@usableFromInline
struct StationQueue: Sendable {
  @frozen @usableFromInline
  enum Kind: Sendable, BitwiseCopyable { case fifo, lifo, siro, priority }

  @frozen @usableFromInline
  struct Slot: Sendable, BitwiseCopyable {
    @usableFromInline var arrived: Int64
    /// Service received before an interruption, in milliseconds.
    @usableFromInline var received: Int64
    @usableFromInline var customer: UInt32
    /// Odd while someone waits here; the use of a free slot is even.
    @usableFromInline var use: UInt32
    /// The neighbour towards the head; with random order, the place in `pool`.
    @usableFromInline var previous: UInt32
    /// The neighbour towards the tail; of a free slot, the next free one.
    @usableFromInline var next: UInt32
    @usableFromInline var level: UInt32

    @inlinable
    init(
      arrived: Int64, received: Int64, customer: UInt32, use: UInt32, previous: UInt32,
      next: UInt32, level: UInt32
    ) {
      self.arrived = arrived
      self.received = received
      self.customer = customer
      self.use = use
      self.previous = previous
      self.next = next
      self.level = level
    }
  }

  @frozen @usableFromInline
  struct Level: Sendable, BitwiseCopyable {
    @usableFromInline var head = UInt32.max
    @usableFromInline var tail = UInt32.max

    @inlinable init() {}
  }

  @usableFromInline let kind: Kind
  @usableFromInline var slots: ContiguousArray<Slot> = []
  @usableFromInline var freeSlot = UInt32.max
  /// Level 0 stands apart from the others, so that a single queue costs no look into an array.
  @usableFromInline var first = Level()
  @usableFromInline var others: ContiguousArray<Level>
  /// One bit per level that has a waiting customer.
  @usableFromInline var levelsInUse: UInt64 = 0
  @usableFromInline var pool: ContiguousArray<UInt32> = []
  @usableFromInline var stream: RandomStream?
  @usableFromInline var count = 0

  init(_ discipline: StationDiscipline) {
    var levelCount = 1
    switch discipline {
    case .fifo: kind = .fifo
    case .lifo: kind = .lifo
    case .siro(let stream):
      kind = .siro
      self.stream = stream
    case .priority(let count):
      kind = .priority
      levelCount = count
    }
    precondition((1...64).contains(levelCount), "\(levelCount) priority levels, not 1…64")
    others = ContiguousArray(repeating: Level(), count: levelCount - 1)
  }

  /// Adds a customer who has arrived.
  @inlinable @inline(__always)
  mutating func join(customer: UInt32, level: Int, arrived: Int64) -> StationTicket {
    count &+= 1
    let slot = takeSlot()
    if kind == .siro || kind == .lifo {
      return joinAtHead(slot, customer: customer, level: level, arrived: arrived, received: 0)
    }
    let tail = self[level: level].tail
    // One borrow of the pool, so that its ownership is checked once.
    let use = slots.withUnsafeMutableBufferPointer { slots in
      let use = slots[Int(slot)].use &+ 1
      slots[Int(slot)] = Slot(
        arrived: arrived, received: 0, customer: customer, use: use, previous: tail, next: .max,
        level: UInt32(truncatingIfNeeded: level))
      if tail != .max { slots[Int(tail)].next = slot }
      return use
    }
    if tail == .max {
      self[level: level].head = slot
      levelsInUse |= 1 &<< UInt64(truncatingIfNeeded: level)
    }
    self[level: level].tail = slot
    return StationTicket(slot: slot, use: use)
  }

  /// Adds a customer whose service was interrupted, before all others of its level.
  @usableFromInline
  mutating func rejoin(customer: UInt32, level: Int, arrived: Int64, received: Int64)
    -> StationTicket
  {
    count &+= 1
    return joinAtHead(
      takeSlot(), customer: customer, level: level, arrived: arrived, received: received)
  }

  /// Fills a slot and puts it at the head of its level; with random order, into the pool.
  @usableFromInline
  mutating func joinAtHead(
    _ slot: UInt32, customer: UInt32, level: Int, arrived: Int64, received: Int64
  ) -> StationTicket {
    let use = slots[Int(slot)].use &+ 1
    var content = Slot(
      arrived: arrived, received: received, customer: customer, use: use, previous: .max,
      next: .max, level: UInt32(truncatingIfNeeded: level))
    if kind == .siro {
      content.previous = UInt32(truncatingIfNeeded: pool.count)
      pool.append(slot)
    } else {
      content.next = self[level: level].head
      if content.next == .max {
        self[level: level].tail = slot
        levelsInUse |= 1 &<< UInt64(truncatingIfNeeded: level)
      } else {
        slots[Int(content.next)].previous = slot
      }
      self[level: level].head = slot
    }
    slots[Int(slot)] = content
    return StationTicket(slot: slot, use: use)
  }

  /// Removes and returns the customer whose turn it is.
  /// - Precondition: `count` > 0.
  @inlinable @inline(__always)
  mutating func takeNext() -> Slot {
    if kind == .siro { return takeFromPool() }
    let level = levelsInUse.trailingZeroBitCount
    let head = self[level: level].head
    let free = freeSlot
    let slot = slots.withUnsafeMutableBufferPointer { slots in
      let slot = slots[Int(head)]
      if slot.next != .max { slots[Int(slot.next)].previous = .max }
      slots[Int(head)].use = slot.use &+ 1
      slots[Int(head)].next = free
      return slot
    }
    freeSlot = head
    count &-= 1
    self[level: level].head = slot.next
    if slot.next == .max {
      self[level: level].tail = .max
      levelsInUse &= ~(1 &<< UInt64(truncatingIfNeeded: level))
    }
    return slot
  }

  /// Removes the holder of a ticket; nil if the holder no longer waits.
  @usableFromInline
  mutating func remove(_ ticket: StationTicket) -> Slot? {
    let place = Int(ticket.slot)
    guard place < slots.count, slots[place].use == ticket.use else { return nil }
    let slot = slots[place]
    if kind == .siro { removeFromPool(slot) } else { unlink(slot) }
    free(ticket.slot, slot.use)
    return slot
  }

  @inlinable
  subscript(level level: Int) -> Level {
    @inline(__always) get { level == 0 ? first : others[level &- 1] }
    @inline(__always) set {
      if level == 0 { first = newValue } else { others[level &- 1] = newValue }
    }
  }

  private mutating func unlink(_ slot: Slot) {
    let level = Int(slot.level)
    if slot.previous == .max {
      self[level: level].head = slot.next
    } else {
      slots[Int(slot.previous)].next = slot.next
    }
    if slot.next == .max {
      self[level: level].tail = slot.previous
    } else {
      slots[Int(slot.next)].previous = slot.previous
    }
    if self[level: level].head == .max { levelsInUse &= ~(1 &<< UInt64(level)) }
  }

  @usableFromInline
  mutating func takeFromPool() -> Slot {
    guard var drawing = stream else { preconditionFailure("random order without a stream") }
    let chosen = pool[drawing.index(below: pool.count)]
    stream = drawing
    let slot = slots[Int(chosen)]
    removeFromPool(slot)
    free(chosen, slot.use)
    return slot
  }

  private mutating func removeFromPool(_ slot: Slot) {
    let last = pool.removeLast()
    if Int(slot.previous) < pool.count {
      pool[Int(slot.previous)] = last
      slots[Int(last)].previous = slot.previous
    }
  }

  /// A free slot, the one that was freed last, or a new one.
  @inlinable @inline(__always)
  mutating func takeSlot() -> UInt32 {
    let slot = freeSlot
    if slot == .max { return addSlot() }
    freeSlot = slots[Int(slot)].next
    return slot
  }

  @usableFromInline @inline(never)
  mutating func addSlot() -> UInt32 {
    precondition(slots.count < Int(UInt32.max), "2³² customers wait")
    slots.append(
      Slot(
        arrived: 0, received: 0, customer: 0, use: 0, previous: .max, next: .max, level: 0))
    return UInt32(truncatingIfNeeded: slots.count - 1)
  }

  private mutating func free(_ slot: UInt32, _ use: UInt32) {
    slots[Int(slot)].use = use &+ 1
    slots[Int(slot)].next = freeSlot
    freeSlot = slot
    count &-= 1
  }
}
