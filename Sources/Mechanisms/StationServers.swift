/// The servers of a station: who is free, at work, off duty or broken down.
///
/// The free server with the lowest number is always taken first, so that the choice depends on
/// nothing else.
@frozen
@usableFromInline
struct StationServers: Sendable {
  @frozen @usableFromInline
  struct Server: Sendable, BitwiseCopyable {
    @usableFromInline var arrived: Int64 = 0
    @usableFromInline var started: Int64 = 0
    /// Service that the customer had received before this spell.
    @usableFromInline var received: Int64 = 0
    @usableFromInline var customer: UInt32 = 0
    /// The number of the current spell; a breakdown advances it too.
    @usableFromInline var number: UInt32 = 0
    @usableFromInline var level: UInt32 = 0
    @usableFromInline var hasCustomer = false
    @usableFromInline var isOnDuty = true
    @usableFromInline var isUp = true

    @inlinable init() {}

    @inlinable var isFree: Bool { !hasCustomer && isOnDuty && isUp }
  }

  @usableFromInline var list: ContiguousArray<Server>
  /// One bit per free server.
  @usableFromInline var freeBits: ContiguousArray<UInt64>
  @usableFromInline var freeCount: Int

  init(count: Int) {
    list = ContiguousArray(repeating: Server(), count: count)
    freeBits = ContiguousArray(repeating: 0, count: (count + 63) / 64)
    freeCount = 0
    for server in 0..<count { markFree(server) }
  }

  @inlinable @inline(__always)
  mutating func markFree(_ server: Int) {
    freeBits[server >> 6] |= 1 &<< UInt64(server & 63)
    freeCount &+= 1
  }

  @usableFromInline
  mutating func markTaken(_ server: Int) {
    freeBits[server >> 6] &= ~(1 &<< UInt64(server & 63))
    freeCount &-= 1
  }

  /// The free server with the lowest number, which is free no longer.
  /// - Precondition: `freeCount` > 0.
  /// - Complexity: O(*c*/64) for *c* servers.
  @inlinable @inline(__always)
  mutating func takeFree() -> Int {
    var word = 0
    while freeBits[word] == 0 { word &+= 1 }
    let bits = freeBits[word]
    freeBits[word] = bits & (bits &- 1)
    freeCount &-= 1
    return word << 6 | bits.trailingZeroBitCount
  }

  /// Puts servers 0 ..< `count` on duty and all others off.
  mutating func setOnDuty(_ count: Int) {
    while list.count < count {
      var hired = Server()
      hired.isOnDuty = false
      list.append(hired)
      if freeBits.count * 64 < list.count { freeBits.append(0) }
    }
    for server in list.indices where list[server].isOnDuty != (server < count) {
      let wasFree = list[server].isFree
      list[server].isOnDuty = server < count
      if wasFree { markTaken(server) } else if list[server].isFree { markFree(server) }
    }
  }
}
