import Quantities
import Randomness
import Testing

/// Known answers of Random123 (tests/kat_vectors, philox 4x32, 10 rounds).
@Test func philoxGivesTheKnownAnswersOfRandom123() {
  typealias Words = (UInt32, UInt32, UInt32, UInt32)
  let known: [(counter: Words, key: (UInt32, UInt32), answer: Words)] = [
    ((0, 0, 0, 0), (0, 0), (0x6627_E8D5, 0xE169_C58D, 0xBC57_AC4C, 0x9B00_DBD8)),
    (
      (.max, .max, .max, .max), (.max, .max),
      (0x408F_276D, 0x41C8_3B0E, 0xA20B_C7C6, 0x6D54_51FD)
    ),
    (
      (0x243F_6A88, 0x85A3_08D3, 0x1319_8A2E, 0x0370_7344), (0xA409_3822, 0x299F_31D0),
      (0xD16C_FE09, 0x94FD_CCEB, 0x5001_E420, 0x2412_6EA1)
    ),
  ]
  for (counter, key, answer) in known {
    #expect(Philox4x32.block(counter, key) == answer)
  }
}

/// The architecture's counter words: (block, purpose, entity, replication·2¹⁶ + occasion), key the
/// two halves of the seed. Draws of a run can so be computed by anybody, in any order.
@Test(arguments: [(0, 0), (1, 2), (65_535, 65_535), (512, 3)])
func aStreamReadsTheBlocksThatItsNameSays(replication: Int, occasion: Int) {
  let purpose = Purpose("callTaxi/patience")
  let seed: UInt64 = 0x0123_4567_89AB_CDEF
  var stream = StreamFamily(seed: seed, replication: replication).stream(
    purpose, entity: 0xFEDC_BA98, occasion: occasion)
  for block in UInt32(0)..<5 {
    let words = Philox4x32.block(
      (block, purpose.code, 0xFEDC_BA98, UInt32(replication) << 16 | UInt32(occasion)),
      (0x89AB_CDEF, 0x0123_4567))
    #expect(stream.next() == UInt64(words.1) << 32 | UInt64(words.0))
    #expect(stream.next() == UInt64(words.3) << 32 | UInt64(words.2))
  }
}

/// FNV-1a, 32 bits: the published answers for the empty text, "a" and "foobar" (Noll).
@Test func purposesAreHashedByFNV1a() {
  #expect(Purpose("").code == 0x811C_9DC5)
  #expect(Purpose("a").code == 0xE40C_292C)
  #expect(Purpose("foobar").code == 0xBF9C_F968)
}

/// Property: any other seed, replication, purpose, entity or occasion is another stream.
@Test func streamsWithDifferentNamesDiffer() {
  var first: Set<UInt64> = []
  var count = 0
  for seed: UInt64 in [1, 2, 1 << 32] {
    for replication in [0, 1] {
      for purpose in ["a", "b"] {
        for entity: UInt32 in [0, 1, .max] {
          for occasion in [0, 1, 65_535] {
            var stream = StreamFamily(seed: seed, replication: replication).stream(
              Purpose(purpose), entity: entity, occasion: occasion)
            first.insert(stream.next())
            count += 1
          }
        }
      }
    }
  }
  #expect(first.count == count)
}

/// A copy goes its own way: drawing from it moves no other.
@Test func aCopiedStreamDrawsTheSameAgain() {
  var stream = StreamFamily(seed: 5, replication: 0).stream(Purpose("tests/copy"))
  _ = stream.next()
  var copy = stream
  let drawn = (0..<5).map { _ in copy.next() }
  #expect(drawn == (0..<5).map { _ in stream.next() })
}

/// More would wrap into the words of another replication or occasion.
@Test func occasionsAndReplicationsBeyond16BitsEndTheProcess() async {
  await #expect(processExitsWith: .exitCode(70)) {
    _ = StreamFamily(seed: 1, replication: 65_536)
  }
  await #expect(processExitsWith: .exitCode(70)) {
    _ = StreamFamily(seed: 1, replication: -1)
  }
  await #expect(processExitsWith: .exitCode(70)) {
    _ = StreamFamily(seed: 1, replication: 0).stream(Purpose("a"), occasion: 65_536)
  }
  await #expect(processExitsWith: .exitCode(70)) {
    _ = StreamFamily(seed: 1, replication: 0).stream(Purpose("a"), occasion: -1)
  }
}
