import Records

/// A piece of an HTML page.
///
/// Text becomes HTML through ``text(_:)`` and attributes alone, and both escape it: whatever a
/// scenario is called, the page shows it and does not run it.
struct HTML: Hashable, Sendable {
  /// The markup.
  private(set) var source: String

  static let nothing = HTML(source: "")

  /// Words, as they are.
  static func text(_ words: String) -> HTML { HTML(source: escaped(words)) }

  /// Words in which long names may be broken between their parts: `cheapestInsertion` before the
  /// capital, `callTaxi.wait.mean` after a point, and what has no parts after twenty characters.
  static func breakable(_ words: String) -> HTML {
    var result = ""
    for (place, word) in words.split(separator: " ", omittingEmptySubsequences: false).enumerated()
    {
      if place > 0 { result += " " }
      result += word.count > 12 ? broken(word) : escaped(String(word))
    }
    return HTML(source: result)
  }

  private static func broken(_ word: Substring) -> String {
    var result = ""
    var part = ""
    func end() {
      result += (result.isEmpty ? "" : "<wbr>") + escaped(part)
      part = ""
    }
    for character in word {
      let isNewPart =
        (character.isUppercase && part.last?.isLowercase ?? false)
        || (character.isLetter && (part.last == "." || part.last == "_" || part.last == "-"))
      if isNewPart || part.count == 20 { end() }
      part.append(character)
    }
    end()
    return result
  }

  /// An element with its content.
  ///
  /// - Parameters:
  ///   - attributes: names and values; an empty value is written as one.
  static func tag(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:],
    _ content: HTML...
  ) -> HTML {
    tag(name, attributes, content)
  }

  static func tag(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:],
    _ content: [HTML]
  ) -> HTML {
    let written = attributes.map { " \($0.key)=\"\(escaped($0.value))\"" }.joined()
    let inner = content.map(\.source).joined()
    return HTML(source: "<\(name)\(written)>\(inner)</\(name)>")
  }

  /// Words in both languages, of which the page shows one.
  static func both(_ words: Wording) -> HTML {
    if words.korean == words.english { return breakable(words.korean) }
    return tag("span", ["lang": "ko"], breakable(words.korean))
      + tag("span", ["lang": "en"], breakable(words.english))
  }

  static func both(_ korean: String, _ english: String) -> HTML { both(Wording(korean, english)) }

  /// Content of a script or a style, whose end it must not contain.
  ///
  /// - Precondition: it is our own or JSON from ``inert(_:)``.
  static func raw(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], _ content: String
  )
    -> HTML
  {
    precondition(!content.lowercased().contains("</\(name)"), "the content ends its own element")
    let written = attributes.map { " \($0.key)=\"\(escaped($0.value))\"" }.joined()
    return HTML(source: "<\(name)\(written)>\(content)</\(name)>")
  }

  static func + (a: HTML, b: HTML) -> HTML { HTML(source: a.source + b.source) }
  static func += (a: inout HTML, b: HTML) { a = a + b }

  static func joined(_ parts: some Sequence<HTML>) -> HTML {
    HTML(source: parts.map(\.source).joined())
  }

  /// Characters with a meaning in HTML, and those that no text may hold, replaced.
  static func escaped(_ words: String) -> String {
    var result = ""
    for scalar in words.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value):
        result += "\u{FFFD}"
      // Marks that turn the direction of what follows, with which a name could hide.
      case _
      where (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value):
        result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// JSON that may stand in a script element: `<`, `>` and `&` are written as escapes, which mean
  /// the same to JSON.
  static func inert(_ json: String) -> String {
    var result = ""
    result.reserveCapacity(json.utf8.count)
    for scalar in json.unicodeScalars {
      switch scalar {
      case "<": result += "\\u003c"
      case ">": result += "\\u003e"
      case "&": result += "\\u0026"
      case "\u{2028}": result += "\\u2028"
      case "\u{2029}": result += "\\u2029"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
