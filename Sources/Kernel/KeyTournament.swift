public import CMemory
public import Quantities

/// The least of the services' next keys, as a tournament tree: replacing the least costs one
/// comparison a level.
///
/// Between services time, phase and rank decide, and rank tells them apart, so one word a service
/// is enough: time and phase above, the rank in the lowest 6 bits.
@frozen @usableFromInline
struct KeyTournament: ~Copyable {
  /// `2·leaves` words: the leaves at `leaves…`, and at each inner place the lesser of its two
  /// children.
  @usableFromInline var words: UnsafeMutablePointer<UInt64>
  @usableFromInline var leaves = 1
  @usableFromInline var count = 0

  @usableFromInline init() {
    words = .allocate(capacity: 2)
    words.initialize(repeating: .max, count: 2)
  }

  @inlinable deinit { words.deallocate() }

  /// The service whose event is next.
  @inlinable var leastRank: Int { Int(truncatingIfNeeded: words[1] & 63) }
  /// The time of that event; beyond `SimTime.never` if there is none.
  @inlinable var leastTime: SimTime {
    SimTime(milliseconds: Int64(truncatingIfNeeded: words[1] >> 8))
  }

  @inlinable @inline(__always)
  mutating func replace(_ rank: Int, with key: EventKey) {
    let words = words
    var place = leaves &+ rank
    // `EventKey.never` has all bits set and stays the greatest.
    var word = key.high &<< 6 | UInt64(truncatingIfNeeded: rank) | (0 &- (key.high >> 63))
    words[place] = word
    while place > 1 {
      // The winner climbs in a register: only the other child is read, and no branch chooses.
      let other = words[place ^ 1]
      word ^= (word ^ other) & cmemory_opaque(0 &- (other < word).word)
      place >>= 1
      words[place] = word
    }
  }

  @usableFromInline mutating func append(_ key: EventKey) {
    if count == leaves {
      let held = (0..<count).map { words[leaves + $0] }
      leaves *= 2
      words.deallocate()
      words = .allocate(capacity: 2 * leaves)
      words.initialize(repeating: .max, count: 2 * leaves)
      for (rank, word) in held.enumerated() { words[leaves + rank] = word }
      for place in (1..<leaves).reversed() {
        words[place] = min(words[2 * place], words[2 * place + 1])
      }
    }
    count += 1
    replace(count - 1, with: key)
  }
}
