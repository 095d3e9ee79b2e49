/// Warnings of a comparison that say the same of several alternatives or figures.
struct WarningGroup {
  /// One warning with those it is about.
  struct Case {
    /// The figures, as the warning names them; empty if it names none.
    let figures: String
    let reason: String
    /// In their order; empty for what is of the comparison.
    var alternatives: [String]
  }

  private(set) var cases: [Case]

  /// What they have in common; `…` for words in which they differ.
  var reason: String {
    let texts = cases.map { $0.reason.split(separator: " ") }
    return texts[0].indices.map { place in
      texts.allSatisfy { $0[place] == texts[0][place] } ? String(texts[0][place]) : "…"
    }.joined(separator: " ")
  }

  /// All alternatives that it is about, in their order.
  func alternatives(_ names: [String]) -> [String] {
    let named = Set(cases.flatMap(\.alternatives))
    return names.filter(named.contains)
  }

  /// How many warnings it stands for.
  var count: Int { cases.reduce(0) { $0 + max(1, $1.alternatives.count) } }

  /// Groups warnings by what they say, in the order in which each is said first.
  ///
  /// - Parameter names: of the alternatives, with which a warning of one begins.
  static func of(_ warnings: [String], alternatives names: [String]) -> [WarningGroup] {
    var groups: [WarningGroup] = []
    var places: [String: Int] = [:]
    let known = Set(names)
    for warning in warnings {
      // Of names that begin alike, the longest.
      let alternative = names.filter { warning.hasPrefix($0 + ": ") }.max { $0.count < $1.count }
      let text = alternative.map { String(warning.dropFirst($0.count + 2)) } ?? warning
      let (figures, reason) = parts(of: text)
      let key = self.key(reason, known)
      let own = Case(figures: figures, reason: reason, alternatives: alternative.map { [$0] } ?? [])
      guard let place = places[key] else {
        places[key] = groups.count
        groups.append(WarningGroup(cases: [own]))
        continue
      }
      let equal = groups[place].cases.firstIndex {
        $0.figures == figures && $0.reason == reason && !$0.alternatives.isEmpty
      }
      if let equal, let alternative {
        groups[place].cases[equal].alternatives.append(alternative)
      } else {
        groups[place].cases.append(own)
      }
    }
    return groups
  }

  /// The names of figures with which a warning begins, and what it says of them.
  private static func parts(of text: String) -> (figures: String, reason: String) {
    guard let end = text.firstRange(of: ": ") else { return ("", text) }
    let head = text[..<end.lowerBound]
    let areFigures = head.split(separator: ",").allSatisfy { part in
      let name = part.drop { $0 == " " }
      return name.hasSuffix(" more") || (name.contains(".") && !name.contains(" "))
    }
    return areFigures ? (String(head), String(text[end.upperBound...])) : ("", text)
  }

  /// A reason without its numbers and the names of alternatives.
  private static func key(_ reason: String, _ names: Set<String>) -> String {
    reason.split(separator: " ").map { word in
      word.contains(where: \.isNumber) || names.contains(String(word)) ? "…" : String(word)
    }.joined(separator: " ")
  }
}
