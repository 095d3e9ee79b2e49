import Yams

/// Turns YAML into scenario nodes; the only place that knows the YAML library.
///
/// Only `compose` is used, which builds nodes with their places and converts nothing. What YAML
/// offers beyond plain maps, lists and values (anchors, aliases, tags, merge keys, several
/// documents) is refused: a scenario needs none of it, and a few hundred bytes of aliases can
/// stand for gigabytes.
///
/// Two private-use characters go through the library and come back. Every `*` is replaced before
/// parsing, so that an alias arrives as a value that can be located and refused and is never
/// followed. A key that is given twice, at which the library stops, is renamed by its first
/// character and the text is parsed again, so that the rest of the file is checked as well.
struct YAMLComposer {
  private let source: SourceText
  /// How places in the text are told: by line and column, or as one option.
  private let place: (Int, Int) -> ScenarioPlace
  private var renamed: [Unicode.Scalar] = []
  private var diagnostics = Diagnostics()

  private static let asterisk: Unicode.Scalar = "\u{E000}"
  private static let firstMarker: UInt32 = 0xE100
  private static let valueLimit = 200_000
  /// The deepest nesting of a scenario that means something is 6.
  private static let deepest = 32

  /// The root of a text; nil where there is none, which has been reported.
  ///
  /// - Complexity: O(length · (1 + repeated keys)), with a bound on the second factor.
  static func compose(
    _ source: SourceText, _ diagnostics: inout Diagnostics,
    place: @escaping (Int, Int) -> ScenarioPlace
  ) -> ScenarioNode? {
    var composer = YAMLComposer(source: source, place: place)
    let root = composer.root()
    for mistake in composer.diagnostics.list { diagnostics.add(mistake) }
    return root
  }

  private init(source: SourceText, place: @escaping (Int, Int) -> ScenarioPlace) {
    self.source = source
    self.place = place
  }

  private mutating func root() -> ScenarioNode? {
    guard source.mostValues <= Self.valueLimit else {
      diagnostics.add(
        place(1, 1), "", "more than \(Self.valueLimit) lines, commas and brackets",
        expected: "a scenario, which has a few hundred")
      return nil
    }
    var scalars = source.scalars.map { $0 == "*" ? Self.asterisk : $0 }
    let rounds = max(1, min(50, 2_000_000 / (scalars.count + 1)))
    while true {
      do {
        guard let root = try parse(scalars) else {
          diagnostics.add(place(1, 1), "", "the text is empty", expected: "a scenario")
          return nil
        }
        return node(root, depth: 0)
      } catch .duplicatedKeysInMapping(let keys, let context) {
        let mark = context.mark
        guard renamed.count < rounds, let index = renamable(mark, scalars) else {
          let key = keys.first.map(restore) ?? ""
          diagnostics.add(
            place(mark.line, mark.column), key, "the key \(key.shown) is given twice",
            expected: "each key once")
          return nil
        }
        let marker = Unicode.Scalar(Self.firstMarker + UInt32(renamed.count))
        renamed.append(scalars[index])
        scalars[index] = marker ?? Self.asterisk
      } catch {
        report(error)
        return nil
      }
    }
  }

  private func parse(_ scalars: [Unicode.Scalar]) throws(YamlError) -> Node? {
    var text = String(String.UnicodeScalarView(scalars))
    // The library keeps a pointer into the text, which only texts beyond 15 bytes allow.
    if text.utf8.count < 16 { text += String(repeating: "\n", count: 16) }
    do {
      // Without rules of its own the library takes every value for text, as is meant here.
      return try Yams.compose(yaml: text, .basic, .default, .utf8)
    } catch let error as YamlError {
      throw error
    } catch {
      throw .no
    }
  }

  /// The index of the first character of a key's word, if it can be exchanged for another.
  private func renamable(_ mark: Mark, _ scalars: [Unicode.Scalar]) -> Int? {
    guard var index = source.index(line: mark.line, column: mark.column) else { return nil }
    if scalars[index] == "\"" || scalars[index] == "'" { index += 1 }
    guard index < scalars.count, !"\"'\\:\n\r\t ?[]{},".unicodeScalars.contains(scalars[index])
    else { return nil }
    return index
  }

  /// The text as it stands in the file.
  private func restore(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { (0xE000...0xE200).contains($0.value) }) else {
      return text
    }
    var restored = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let round = Int(scalar.value) - Int(Self.firstMarker)
      if scalar == Self.asterisk {
        restored.append("*")
      } else {
        restored.append(renamed.indices.contains(round) ? renamed[round] : scalar)
      }
    }
    return String(restored)
  }
}

extension YAMLComposer {
  private mutating func node(_ node: Node, depth: Int) -> ScenarioNode {
    let (line, column) = (node.mark?.line ?? 1, node.mark?.column ?? 1)
    let place = place(line, column)
    let refused = ScenarioNode(place: place, content: .refused)
    guard isPlainNode(node, source.scalar(line: line, column: column), place) else {
      return refused
    }
    guard depth <= Self.deepest else {
      diagnostics.add(
        place, "", "maps and lists nested more than \(Self.deepest) deep",
        expected: "at most 6 levels")
      return refused
    }
    switch node {
    case .scalar(let scalar):
      let text = restore(scalar.string)
      return ScenarioNode(
        place: place, content: .scalar(text, isPlain: scalar.style == .plain))
    case .sequence(let sequence):
      let list = sequence.map { self.node($0, depth: depth + 1) }
      return ScenarioNode(place: place, content: .list(list))
    case .mapping(let mapping):
      return ScenarioNode(place: place, content: .map(entries(mapping, depth: depth)))
    case .alias:
      return refused
    }
  }

  /// Whether a node is written without anchor, alias and tag; if not, it is reported.
  ///
  /// The place of a node is that of its anchor or tag, where it has one.
  private mutating func isPlainNode(
    _ node: Node, _ first: Unicode.Scalar?, _ place: ScenarioPlace
  ) -> Bool {
    var name = ""
    switch (node, first) {
    case (.scalar(let scalar), "*") where scalar.style == .plain: name = "an alias"
    case (.alias, _): name = "an alias"
    case (_, "&"): name = "an anchor"
    case (_, "!"): name = "a tag"
    default: return true
    }
    diagnostics.add(
      place, "", "\(name) of YAML (\(first.map(String.init) ?? "*")), which a scenario may not use",
      expected: "the value written out, or a text in quotes")
    return false
  }

  private mutating func entries(_ mapping: Node.Mapping, depth: Int) -> [ScenarioNode.Entry] {
    var entries: [ScenarioNode.Entry] = []
    var firstPlaces: [String: ScenarioPlace] = [:]
    for (key, value) in mapping {
      let keyNode = node(key, depth: depth + 1)
      let valueNode = node(value, depth: depth + 1)
      guard let word = word(of: keyNode) else { continue }
      if let first = firstPlaces[word] {
        let earlier = first.position.map { "; the first is at \($0.line):\($0.column)" } ?? ""
        diagnostics.add(
          keyNode.place, word, "the key \(word.shown) is given twice\(earlier)",
          expected: "each key once")
        continue
      }
      firstPlaces[word] = keyNode.place
      entries.append(
        ScenarioNode.Entry(key: word, keyPlace: keyNode.place, value: valueNode))
    }
    return entries
  }

  private mutating func word(of key: ScenarioNode) -> String? {
    switch key.content {
    case .refused: return nil
    case .list, .map:
      diagnostics.add(key.place, "", "\(key.found) as a key", expected: "a word as a key")
      return nil
    case .scalar("<<", isPlain: true):
      diagnostics.add(
        key.place, "<<", "a merge key of YAML (<<), which a scenario may not use",
        expected: "the keys written out")
      return nil
    case .scalar(let text, _): return text
    }
  }
}

extension YAMLComposer {
  /// Reports what the library found wrong with the text, in words that say what to do.
  private mutating func report(_ error: YamlError) {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      // After a key has been renamed the text is no longer the user's, so that only the
      // repeated keys themselves can be reported.
      if renamed.isEmpty {
        report(problem, context, mark)
      } else {
        diagnostics.add(place(1, 1), "", "a key is given twice", expected: "each key once")
      }
    default:
      diagnostics.add(place(1, 1), "", "this is not YAML", expected: "a scenario in YAML")
    }
  }

  private mutating func report(_ problem: String, _ context: YamlError.Context?, _ mark: Mark) {
    let place = place(mark.line, mark.column)
    let opening = context.map { self.place($0.mark.line, $0.mark.column) } ?? place
    if source.hasTabBefore(line: mark.line, column: mark.column) || problem.contains("tab char") {
      diagnostics.add(place, "", "a tab in the indentation", expected: "spaces")
    } else if problem.contains("another document") {
      diagnostics.add(place, "", "a second YAML document", expected: "one scenario per file")
    } else if problem.contains("mapping values are not allowed") {
      diagnostics.add(
        place, "", "a colon where no key can stand",
        expected: "one \"key: value\" per line; a text with a colon in quotes")
    } else if problem.contains("unexpected end of stream") {
      diagnostics.add(opening, "", "a quote that is never closed", expected: "a closing quote")
    } else if problem.contains("',' or ']'") || problem.contains("',' or '}'") {
      let bracket = problem.contains("]") ? "]" : "}"
      let start = opening.position.map { " opened at \($0.line):\($0.column)" } ?? ""
      diagnostics.add(
        place, "", "something that does not continue the bracket\(start)",
        expected: "\",\" or \"\(bracket)\"")
    } else if problem.contains("cannot start any token") {
      let character = source.scalar(line: mark.line, column: mark.column).map(String.init) ?? ""
      diagnostics.add(
        place, "", "a value that begins with \(character.shown)", expected: "the text in quotes")
    } else if problem.contains("could not find expected ':'") {
      diagnostics.add(
        opening, "", "a line that is neither a key with its value nor part of one",
        expected: "\"key: value\"")
    } else if problem.contains("did not find expected key") {
      diagnostics.add(
        place, "", "a line whose indentation fits no key above", expected: "\"key: value\"")
    } else {
      diagnostics.add(place, "", "this is not YAML: \(problem)", expected: "a scenario in YAML")
    }
  }
}
