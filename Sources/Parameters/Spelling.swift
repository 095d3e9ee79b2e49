/// Finds what somebody meant to write.
public enum Spelling {
  /// The candidate nearest to a misspelt word, or nil if none is near.
  ///
  /// Near means: at most one slip per three letters of the longer word, but at least one; a
  /// slip is a letter added, left out or changed, or two neighbours swapped. Case does not
  /// count, nor do `-`, `_` and blanks. Ties go to the earlier candidate.
  ///
  /// - Complexity: O(letters of `word` · letters of all candidates).
  public static func nearest(to word: String, in candidates: [String]) -> String? {
    guard word.utf8.count <= 200 else { return nil }
    let letters = plain(word)
    var best: (slips: Int, candidate: String)?
    for candidate in candidates {
      let other = plain(candidate)
      let limit = max(1, max(letters.count, other.count) / 3)
      let slips = distance(letters, other)
      guard slips <= limit, slips < max(letters.count, other.count) else { continue }
      if best.map({ slips < $0.slips }) ?? true { best = (slips, candidate) }
    }
    return best?.candidate
  }

  private static func plain(_ word: String) -> [Character] {
    word.lowercased().filter { !"-_ ".contains($0) }.map { $0 }
  }

  /// The Damerau–Levenshtein distance in its restricted form: no stretch is edited twice.
  ///
  /// Source: Damerau, "A technique for computer detection and correction of spelling errors",
  /// Communications of the ACM 7(3), 1964; the recursion is the optimal string alignment one.
  static func distance(_ a: [Character], _ b: [Character]) -> Int {
    var twoBack: [Int] = []
    var back = Array(0...b.count)
    for i in 0..<a.count {
      var row = [i + 1]
      for j in 0..<b.count {
        var least = min(
          row[j] + 1, back[j + 1] + 1, back[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          least = min(least, twoBack[j - 1] + 1)
        }
        row.append(least)
      }
      twoBack = back
      back = row
    }
    return back[b.count]
  }
}
