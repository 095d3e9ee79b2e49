import Kernel
import Quantities
import Testing

/// Listed in order: each part decides only where all before it are equal. The extremes of every
/// part stand beside each other, so that a part that spills into the next would show.
private let ascending: [EventKey] = {
  var keys: [EventKey] = []
  for time: Int64 in [0, 1, 86_400_000, 1 << 55 - 1] {
    for phase in Phase.allCases {
      for rank: UInt8 in [0, 1, 255] {
        for sequence: UInt64 in [0, 1, 1 << 56 - 1] {
          keys.append(
            EventKey(
              time: SimTime(milliseconds: time), phase: phase, rank: rank, sequence: sequence))
        }
      }
    }
  }
  return keys
}()

@Test func keysAreOrderedByTimePhaseRankAndSequence() {
  #expect(Phase.allCases == [.release, .arrive, .decide, .observe])
  for (place, key) in ascending.enumerated() {
    let isGreater = ascending.map { $0 < key }
    #expect(isGreater == ascending.indices.map { $0 < place })
    #expect(key < .never)
  }
}

@Test func keysGiveBackTheirParts() {
  let key = EventKey(
    time: .day(3, .hours(7)), phase: .decide, rank: 200, sequence: 0x00AB_CDEF_0123_4567)
  #expect(key.time == .day(3, .hours(7)))
  #expect(key.phase == .decide)
  #expect(key.rank == 200)
  #expect(key.sequence == 0x00AB_CDEF_0123_4567)
}
