/// The numbers of a problem file, line by line; mistakes are collected with file and line.
struct InstanceText {
  /// After so many mistakes the rest is left out.
  private static let mistakeLimit = 20

  let name: String
  /// The lines that hold something, with their numbers from 1.
  let lines: [(number: Int, words: [Substring])]
  /// The number of the last line.
  let lastLine: Int
  private(set) var mistakes: [String] = []

  /// - Parameter name: the file, as mistakes name it.
  /// - Throws: `InstanceError` if the file is not text.
  init(_ bytes: [UInt8], name: String) throws(InstanceError) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw InstanceError(["\(name): is not UTF-8 text"])
    }
    self.name = name
    var lines: [(number: Int, words: [Substring])] = []
    var number = 0
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      number += 1
      let words = line.split { $0 == " " || $0 == "\t" }
      if !words.isEmpty { lines.append((number, words)) }
    }
    self.lines = lines
    lastLine = lines.last?.number ?? 1
  }

  mutating func complain(_ line: Int, _ message: String) {
    if mistakes.count == Self.mistakeLimit { mistakes.append("\(name): and more such mistakes") }
    if mistakes.count < Self.mistakeLimit { mistakes.append("\(name):\(line): \(message)") }
  }

  /// Throws what was complained about, if anything was.
  func check() throws(InstanceError) {
    if !mistakes.isEmpty { throw InstanceError(mistakes) }
  }

  /// A word as a whole number within a range; complains and gives nil otherwise.
  mutating func whole(
    _ word: Substring, _ line: Int, _ meaning: String, in range: ClosedRange<Int>
  ) -> Int? {
    if let value = Int(word), range.contains(value) { return value }
    let most = range.upperBound == .max ? "or more" : "to \(range.upperBound)"
    complain(
      line, "\(meaning) is \"\(word)\"; expected a whole number, \(range.lowerBound) \(most)")
    return nil
  }

  /// A word as a decimal number of at least `least`; complains and gives nil otherwise.
  mutating func real(
    _ word: Substring, _ line: Int, _ meaning: String, least: Double
  ) -> Double? {
    // Beyond this, sums of travel times lose their last digits.
    let value = Self.real(word, in: max(least, -1e12)...1e12)
    if value == nil {
      let bound = least == 0 ? "of at least 0" : "between -1e12 and 1e12"
      complain(line, "\(meaning) is \"\(word)\"; expected a number \(bound)")
    }
    return value
  }

  /// A word as a decimal number within a range; complains and gives nil otherwise.
  mutating func real(
    _ word: Substring, _ line: Int, _ meaning: String, in range: ClosedRange<Double>
  ) -> Double? {
    let value = Self.real(word, in: range)
    if value == nil {
      let bounds = "\(Int(range.lowerBound)) to \(Int(range.upperBound))"
      complain(line, "\(meaning) is \"\(word)\"; expected a number, \(bounds)")
    }
    return value
  }

  private static func real(_ word: Substring, in range: ClosedRange<Double>) -> Double? {
    let isPlain = word.utf8.allSatisfy { byte in
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "+-.eE".utf8.contains(byte)
    }
    guard isPlain, let value = Double(word), range.contains(value) else { return nil }
    return value
  }
}
