/// One mistake of a user in a case file.
public struct Mistake: Hashable, Sendable, CustomStringConvertible {
  public let file: String
  /// Counted from 1; nil where the mistake has no place in the text, as in a file that is absent.
  public let place: TextPlace?
  /// The way to the value, such as `cases[0].given.service`; empty for the whole file.
  public let path: String
  /// What was found.
  public let found: String
  /// What is allowed; empty if `found` says it all.
  public let expected: String

  public var description: String {
    var text = file
    if let place { text += ":\(place.line):\(place.column)" }
    text += ": "
    if !path.isEmpty { text += "\(path) " }
    text += found
    if !expected.isEmpty { text += "\n  expected \(expected)" }
    return text
  }
}

/// A place in a text, counted from 1; the column counts bytes of UTF-8.
public struct TextPlace: Hashable, Sendable {
  public let line: Int
  public let column: Int
}

/// All mistakes of a case file, in the order of its text.
public struct CaseFileError: Error, CustomStringConvertible {
  public let mistakes: [Mistake]

  public var description: String {
    mistakes.map(\.description).joined(separator: "\n")
  }
}

/// Gathers mistakes while a file is read, so that all of them are reported at once.
final class MistakeList {
  let file: String
  private(set) var mistakes: [Mistake] = []

  init(file: String) { self.file = file }

  func add(_ place: TextPlace?, _ path: String, _ found: String, expected: String = "") {
    mistakes.append(
      Mistake(file: file, place: place, path: path, found: found, expected: expected))
  }
}

/// The word of `allowed` that a misspelt one probably means, in brackets; empty if none is near.
func suggestion(for word: String, among allowed: [String]) -> String {
  var best: (distance: Int, word: String)?
  for candidate in allowed {
    let distance = editDistance(Array(word.lowercased().utf8), Array(candidate.lowercased().utf8))
    if distance <= max(2, candidate.count / 3) && distance < best?.distance ?? .max {
      best = (distance, candidate)
    }
  }
  return best.map { " (did you mean \($0.word)?)" } ?? ""
}

/// Insertions, deletions, replacements and swaps of neighbours that turn one word into another
/// (Damerau's distance, restricted to one edit per place).
private func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...b.count)
  for (row, letter) in a.enumerated() {
    var current = [row + 1]
    for (column, other) in b.enumerated() {
      var cost = min(
        last[column + 1] + 1, current[column] + 1, last[column] + (letter == other ? 0 : 1))
      if row > 0 && column > 0 && letter == b[column - 1] && a[row - 1] == other {
        cost = min(cost, beforeLast[column - 1] + 1)
      }
      current.append(cost)
    }
    beforeLast = last
    last = current
  }
  return last[b.count]
}
