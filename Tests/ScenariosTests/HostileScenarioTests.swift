import Foundation
import Randomness
import Scenarios
import Testing

/// Ten levels of ten aliases stand for ten thousand million values.
private func bomb(asKey: Bool) -> String {
  var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
  for level in 1...10 {
    let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
    text += "a\(level): &a\(level) [\(aliases)]\n"
  }
  return text + (asKey ? "? *a10\n: 1\n? [*a10]\n: 2\n" : "")
}

/// Aliases are never followed, not even where the library would have to hash them as keys: this
/// test would not end if they were.
@Test(arguments: [false, true])
func anAliasBombIsRefused(asKey: Bool) throws {
  let mistakes = try MadeUp.mistakes(bomb(asKey: asKey))
  #expect(mistakes.contains { $0.message.contains("an anchor") && $0.line == 1 })
}

/// A star in a quoted text or inside a word is no alias.
@Test func starsAreAllowedInTexts() throws {
  let text = MadeUp.good.replacingOccurrences(
    of: "\"A weekday: 이지콜\"", with: "\"* a & b *\" # *c &d")
  #expect(try MadeUp.read(text).title == "* a & b *")
  let plain = MadeUp.good.replacingOccurrences(of: "\"A weekday: 이지콜\"", with: "2 * 3 &c !d")
  #expect(try MadeUp.read(plain).title == "2 * 3 &c !d")
}

@Test func aFileBeyondTheLimitIsRefusedUnread() throws {
  let folder = try MadeUp.folder()
  defer { try? FileManager.default.removeItem(atPath: folder) }
  let file = folder + "/large.yaml"
  try Data(repeating: UInt8(ascii: "#"), count: ScenarioReader.byteLimit + 1)
    .write(to: URL(fileURLWithPath: file))
  let error = #expect(throws: Diagnostics.self) { try MadeUp.reader.read(file: file) }
  #expect(
    error?.description == "\(file): the file is too large\n  expected at most 8 MB")
}

/// Texts that are hard on a parser, by what is strange about them.
private let strange: [(name: String, text: String)] = [
  ("brackets never closed", String(repeating: "[", count: 5_000)),
  ("braces never closed", String(repeating: "{a: ", count: 900)),
  ("lists in lists", String(repeating: "- ", count: 3_000)),
  ("keys of keys", String(repeating: "? ", count: 3_000)),
  ("deep", String(repeating: "[", count: 200) + String(repeating: "]", count: 200)),
  ("a long name", "name: " + String(repeating: "9", count: 100_000)),
  ("a long number", "seed: " + String(repeating: "9", count: 100_000)),
  ("many points", "seed: 5" + String(repeating: ".", count: 100_000)),
  ("one key many times", String(repeating: "seed: 1\n", count: 500)),
  ("no key many times", String(repeating: "\"\": 1\n", count: 10)),
  ("millions of values", "a: [" + String(repeating: "1,", count: 1_000_000) + "]"),
  ("many keys", (0..<5_000).map { "k\($0): 1\n" }.joined()),
]

@Test(arguments: strange.map(\.name))
func strangeFilesAreRefusedWithAPlace(name: String) throws {
  let text = try #require(strange.first { $0.name == name }?.text)
  let mistakes = try MadeUp.mistakes(text)
  #expect(!mistakes.isEmpty && mistakes.count <= Diagnostics.limit)
  #expect(mistakes.allSatisfy { $0.line != nil && $0.message.utf8.count < 1_000 })
}

@Test func bytesThatAreNoTextAreLocated() throws {
  var bytes = Array("name: a\ntitle: 온고을 ".utf8)
  bytes.append(0xFF)
  let error = #expect(throws: Diagnostics.self) {
    try MadeUp.reader.read(bytes, file: "s.yaml")
  }
  #expect(error?.list.map { [$0.line, $0.column] } == [[2, 12]])
}

/// Fuzz: 2,000 mutations of a good file are read or refused with located mistakes; a mutation
/// that is read must survive being written out and read again.
@Test func noMutationOfAGoodFileIsMishandled() throws {
  let folder = try MadeUp.folder()
  defer { try? FileManager.default.removeItem(atPath: folder) }
  let good = Array(MadeUp.good.utf8)
  let pieces = [
    "*a", "&a", "!!str ", "<<: ", "- ", "? ", ": ", "#", "\t", "\n", "  ", "[", "]", "{", "}", "'",
    "\"", "|", ">", "%", "@", "0x1", "1e999", ".nan", "~", "null", "\u{0}", "\u{E000}", "가",
    "---\n",
    "...\n", "1:30", "seed: 1\n", "🙂", "\r", "\\",
  ].map { Array($0.utf8) }
  var refused = 0
  let family = StreamFamily(seed: 20_260_401, replication: 0)
  for round in 0..<2_000 {
    var stream = family.stream(Purpose("scenariosTests/mutation"), entity: UInt32(round))
    var bytes = good
    for _ in 0...stream.index(below: 3) {
      let place = stream.index(below: bytes.count)
      switch stream.index(below: 4) {
      case 0: bytes[place] = UInt8(stream.index(below: 256))
      case 1: bytes.removeSubrange(place..<min(bytes.count, place + 1 + stream.index(below: 8)))
      case 2: bytes.insert(contentsOf: pieces[stream.index(below: pieces.count)], at: place)
      default:
        let end = min(bytes.count, place + 1 + stream.index(below: 40))
        bytes.insert(contentsOf: bytes[place..<end], at: stream.index(below: bytes.count))
      }
    }
    do throws(Diagnostics) {
      let scenario = try MadeUp.reader.read(bytes, file: folder + "/s.yaml")
      let again = try MadeUp.reader.read(
        Array(scenario.resolvedText.utf8), file: folder + "/s.yaml")
      #expect(again.resolvedText == scenario.resolvedText, "mutation \(round)")
    } catch {
      refused += 1
      let places = error.list.map { ($0.line ?? 0, $0.column ?? 0) }
      #expect(!places.isEmpty && places.allSatisfy { $0 >= (1, 1) }, "mutation \(round)")
    }
  }
  // Mutations of comments and free text are harmless; most others are not.
  #expect((1_000..<2_000).contains(refused), "\(refused) of 2,000 were refused")
}
