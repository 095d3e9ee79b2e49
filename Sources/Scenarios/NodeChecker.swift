import Parameters

/// Walks through the nodes of a file, checks values and collects mistakes: what the checkers of
/// scenarios and experiments share.
protocol NodeChecker {
  /// What the file holds, for mistakes that concern all of it: "the scenario".
  var subject: String { get }
  var diagnostics: Diagnostics { get set }
}

extension NodeChecker {
  /// Words joined by commas.
  static func listed(_ words: [String]) -> String { words.joined(separator: ", ") }

  /// The path of a key below another.
  static func join(_ path: String, _ key: String) -> String {
    path.isEmpty ? key : path + "." + key
  }

  /// Reports a value: `path is "text", problem`.
  mutating func report(
    _ node: ScenarioNode, _ path: String, _ problem: String, _ expected: String,
    _ suggestion: String? = nil
  ) {
    let subject = path.isEmpty ? subject : path
    diagnostics.add(
      node.place, path, "\(subject) is \(node.found)" + (problem.isEmpty ? "" : ", \(problem)"),
      expected: expected, suggestion: suggestion)
  }

  /// The text of a single value; anything else is reported and gives nil.
  mutating func text(_ node: ScenarioNode, _ path: String, expected: String) -> String? {
    switch node.content {
    case .refused: return nil
    case .scalar(let text, _) where !node.isNull && !text.isEmpty: return text
    default:
      report(node, path, "", expected)
      return nil
    }
  }

  /// Whether a node is a map; if not, it is reported.
  mutating func isMap(_ node: ScenarioNode, _ path: String, expected: String) -> Bool {
    switch node.content {
    case .map: return true
    case .refused: return false
    case .scalar, .list:
      report(node, path, "", expected)
      return false
    }
  }

  /// Reports the keys of a map that are not known.
  mutating func refuseUnknownKeys(
    of node: ScenarioNode, _ path: String, _ known: [String], _ what: String
  ) {
    for entry in node.entries where !known.contains(entry.key) {
      refuseUnknownKey(
        entry, path, known, what, suggestion: Spelling.nearest(to: entry.key, in: known))
    }
  }

  /// Reports one key that is not known.
  mutating func refuseUnknownKey(
    _ entry: ScenarioNode.Entry, _ path: String, _ known: [String], _ what: String,
    suggestion: @autoclosure () -> String?
  ) {
    let suggestion = diagnostics.isFull ? nil : suggestion()
    let full = Self.join(path, String(entry.key.shown.dropFirst().dropLast()))
    let allowed = known.count > 1 ? "one of " + Self.listed(known) : known.first ?? "no key here"
    diagnostics.add(
      entry.keyPlace, full, "\(full) is not \(what)", expected: allowed, suggestion: suggestion)
  }

  /// Reads a single value as its declaration says.
  mutating func checkedValue(
    _ node: ScenarioNode, _ parameter: Parameter, _ path: String
  ) -> ParameterValue? {
    if case .series(let count) = parameter.kind {
      return checkedSeries(node, parameter, path, count: count)
    }
    if parameter.kind == .words { return checkedWords(node, parameter, path) }
    let expected = parameter.kind.expectation
    guard !node.isNull else {
      report(
        node, path, "", expected + "; without the key it is \(parameter.value)")
      return nil
    }
    guard let text = text(node, path, expected: expected) else { return nil }
    do {
      return try parameter.parse(text)
    } catch {
      report(node, path, error.problem, error.expected, error.suggestion)
      return nil
    }
  }

  private mutating func checkedWords(
    _ node: ScenarioNode, _ parameter: Parameter, _ path: String
  ) -> ParameterValue? {
    guard case .list(let elements) = node.content else {
      if case .refused = node.content { return nil }
      report(node, path, "", parameter.kind.expectation)
      return nil
    }
    var words: [String] = []
    for (place, element) in elements.enumerated() {
      let elementPath = "\(path)[\(place)]"
      guard let text = text(element, elementPath, expected: "a name") else { continue }
      do {
        words.append(try ParameterValue.parseWord(text))
      } catch {
        report(element, elementPath, error.problem, error.expected, error.suggestion)
      }
    }
    return words.count == elements.count ? .words(words) : nil
  }

  private mutating func checkedSeries(
    _ node: ScenarioNode, _ parameter: Parameter, _ path: String, count: Int
  ) -> ParameterValue? {
    guard case .list(let elements) = node.content else {
      if case .refused = node.content { return nil }
      report(node, path, "", parameter.kind.expectation)
      return nil
    }
    if elements.count != count {
      report(
        node, path, "of \(elements.count) instead of \(count)", parameter.kind.expectation)
    }
    var numbers: [Double] = []
    for (place, element) in elements.enumerated() {
      let elementPath = "\(path)[\(place)]"
      guard let text = text(element, elementPath, expected: "a number") else { continue }
      do {
        numbers.append(try parameter.parseElement(text))
      } catch {
        report(element, elementPath, error.problem, error.expected, error.suggestion)
      }
    }
    return numbers.count == count ? .series(numbers) : nil
  }

  /// The value of a key that must be there; if it is not, that is reported.
  mutating func required(
    _ key: String, in root: ScenarioNode, _ example: String
  ) -> ScenarioNode? {
    if let entry = root[key] { return entry.value }
    diagnostics.add(
      root.place, key, "\(key) is missing", expected: "a line such as \"\(example)\"")
    return nil
  }

  /// A name that can be that of a folder.
  mutating func checkedName(_ node: ScenarioNode) -> String? {
    let expected = "1 to 64 letters, digits, \".\", \"_\" or \"-\", the first not a point"
    guard let name = text(node, "name", expected: expected) else { return nil }
    let isProper =
      (1...64).contains(name.utf8.count) && name.first != "."
      && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) }
    guard isProper else {
      let better = name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
      let isReadable = better.contains { $0 != "-" } && better.count <= 64
      report(
        node, "name", "which cannot name a folder of results", expected,
        isReadable ? String(better) : nil)
      return nil
    }
    return name
  }

  /// A line of text for reports.
  mutating func checkedTitle(_ node: ScenarioNode) -> String? {
    let expected = "a text of at most 200 characters"
    guard let title = text(node, "title", expected: expected) else { return nil }
    if title.count > 200 { report(node, "title", "which is too long", expected) }
    return title
  }
}
