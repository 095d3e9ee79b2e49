import Randomness
import Statistics

/// `rng`: the streams of MRG32k3a by two jump rules, and the known answers of Philox4x32-10.
enum StreamReference: ReferenceFamily {
  static let name = "rng"
  /// Equal but for the last digit of the product with the generator's norm.
  private static let tolerance = 1e-15

  static func recompute(_ file: ReferenceFile, into tally: inout ReferenceTally) throws {
    let root = try file.json()
    let combined = try root.at("mrg32k3a")
    combined.skipRemarks("conventions")
    let seed = try combined.wholes("seed").map { UInt64(max(0, $0)) }
    for expected in try combined.items("vectors") {
      let numbers = [
        try expected.whole("stream"), try expected.whole("substream"),
        try expected.whole("subsubstream"),
      ]
      for (key, rule) in [
        ("rngstreams_127_76_47", MRG32k3a.JumpRule.rngStreams), ("simopt_141_94_47", .simOpt),
      ] {
        tally.check(try expected.at(key)) { item throws in
          var generator = try MRG32k3a(
            seed: seed, rule: rule, stream: numbers[0], substream: numbers[1],
            subsubstream: numbers[2])
          try item.same("state", generator.state.map(Int.init))
          let count = try item.node.items("u").count
          try item.close("u", (0..<count).map { _ in generator.uniform() }, tolerance)
        }
      }
    }
    let late = try combined.at("u_after_1000000")
    tally.check(late) { item throws in
      var generator = try MRG32k3a(seed: seed)
      for _ in 0..<1_000_000 { _ = generator.uniform() }
      let count = try late.items().count
      try item.close(late, (0..<count).map { _ in generator.uniform() }, tolerance)
    }
    for expected in try root.items("philox4x32_10") {
      tally.check(expected) { item throws in
        let counter = try words(expected.at("ctr"), 4)
        let key = try words(expected.at("key"), 2)
        let found = Philox4x32.block(
          (counter[0], counter[1], counter[2], counter[3]), (key[0], key[1]))
        item.same(
          expected, [found.0, found.1, found.2, found.3], try words(expected.at("out"), 4))
      }
    }
  }

  /// Words of 32 bits, written in hexadecimal digits.
  private static func words(_ node: ReferenceNode, _ count: Int) throws(Mistake) -> [UInt32] {
    var words: [UInt32] = []
    for item in try node.items() {
      if let word = UInt32(try item.text(), radix: 16) { words.append(word) }
    }
    guard words.count == count else {
      throw Mistake(
        file: node.file.name, place: node.value.place, path: node.path,
        found: "holds \(words.count) words", expected: "\(count) words of 8 hexadecimal digits")
    }
    return words
  }
}
