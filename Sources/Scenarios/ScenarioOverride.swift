/// A value that takes the place of the file's: `--set path=value`, or a key of an experiment.
struct ScenarioOverride {
  /// Where the value was written; an option, shortened, stands where a file name stands.
  let place: ScenarioPlace
  let path: [String]
  let value: ScenarioNode

  /// A value that was written in another file.
  init(path: [String], value: ScenarioNode) {
    place = value.place
    self.path = path
    self.value = value
  }

  /// Reads `path=value`; mistakes are reported and give nil.
  ///
  /// The value is what one would write behind the colon in the file. Quotes and brackets are read
  /// as YAML; anything else is taken as it stands.
  init?(_ text: String, _ diagnostics: inout Diagnostics) {
    let flat = String(text.shown.dropFirst().dropLast())
    let place = ScenarioPlace.whole("--set " + flat)
    self.place = place
    guard let sign = text.firstIndex(of: "=") else {
      diagnostics.add(
        place, "", "there is no = in it", expected: "path=value, such as seed=7")
      return nil
    }
    path = text[..<sign].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard path.allSatisfy({ !$0.isEmpty && !$0.contains(where: \.isWhitespace) }) else {
      diagnostics.add(
        place, "", "\(text[..<sign].description.shown) is not the path of a key",
        expected: "words joined by points, such as services.callTaxi.patience.mean")
      return nil
    }
    let written = text[text.index(after: sign)...].trimming { $0 == " " || $0 == "\t" }
    guard let value = Self.value(String(written), place, &diagnostics) else { return nil }
    self.value = value
  }

  private static func value(
    _ text: String, _ place: ScenarioPlace, _ diagnostics: inout Diagnostics
  ) -> ScenarioNode? {
    let before = diagnostics.list.count
    guard let source = SourceText(Array(text.utf8), file: place.file, &diagnostics) else {
      return nil
    }
    guard let first = text.first, "\"'[{&*!|>%@`#?".contains(first) else {
      if text.contains(" #") {
        diagnostics.add(
          place, "", "the value holds a #, behind which a file has a comment",
          expected: "the value in quotes")
        return nil
      }
      return ScenarioNode(place: place, content: .scalar(text, isPlain: true))
    }
    guard let node = YAMLComposer.compose(source, &diagnostics, place: { _, _ in place }) else {
      return nil
    }
    if case .map = node.content {
      diagnostics.add(
        place, "", "the value is a map of keys", expected: "one --set for each key")
    }
    return diagnostics.list.count == before ? node : nil
  }

  /// Puts the value in its place in a scenario, with the maps that lead there.
  func apply(to root: inout ScenarioNode, _ diagnostics: inout Diagnostics) {
    set(path[...], in: &root, &diagnostics)
  }

  private func set(
    _ rest: ArraySlice<String>, in node: inout ScenarioNode, _ diagnostics: inout Diagnostics
  ) {
    guard let key = rest.first else {
      node = value
      return
    }
    if let map = mapMeant(by: node, at: path.count - rest.count) { node = map }
    guard case .map(var entries) = node.content else {
      if case .refused = node.content { return }
      let parent = path[..<(path.count - rest.count)].joined(separator: ".")
      diagnostics.add(
        place, path.joined(separator: "."),
        "\(parent.isEmpty ? "the scenario" : parent) is \(node.found) and holds no key \(key.shown)",
        expected: "the path of a value")
      return
    }
    if let index = entries.firstIndex(where: { $0.key == key }) {
      set(rest.dropFirst(), in: &entries[index].value, &diagnostics)
      if rest.count == 1 { entries[index].keyPlace = place }
    } else {
      var child = ScenarioNode(place: place, content: .map([]))
      set(rest.dropFirst(), in: &child, &diagnostics)
      entries.append(ScenarioNode.Entry(key: key, keyPlace: place, value: child))
    }
    node.content = .map(entries)
  }

  /// The map for which a single word is short, where the scenario allows both: a policy without
  /// parameters, a generated network without a seed.
  private func mapMeant(by node: ScenarioNode, at depth: Int) -> ScenarioNode? {
    guard case .scalar(let word, _) = node.content, !node.isNull else { return nil }
    var map = node
    if depth == 3, path[0] == "services", path[2] == "policy" {
      map.content = .map([.init(key: "name", keyPlace: node.place, value: node)])
      return map
    }
    if depth == 1, path[0] == "network", word == "generated" {
      let empty = ScenarioNode(place: node.place, content: .map([]))
      map.content = .map([.init(key: word, keyPlace: node.place, value: empty)])
      return map
    }
    return nil
  }
}

extension Substring {
  func trimming(_ isBlank: (Character) -> Bool) -> Substring {
    var text = drop(while: isBlank)
    while let last = text.last, isBlank(last) { text.removeLast() }
    return text
  }
}
