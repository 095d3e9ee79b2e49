/// One part of a scenario as it was written: a value, a list or a map, with its place.
struct ScenarioNode: Sendable {
  var place: ScenarioPlace
  var content: Content

  enum Content: Sendable {
    /// A single value; plain means written without quotes.
    case scalar(String, isPlain: Bool)
    case list([ScenarioNode])
    /// Keys in the order of the file, no two alike.
    case map([Entry])
    /// Something that has been reported already and is passed over.
    case refused
  }

  /// One key of a map with its value.
  struct Entry: Sendable {
    var key: String
    var keyPlace: ScenarioPlace
    var value: ScenarioNode
  }

  /// Whether the value is empty, `~` or `null`, which YAML takes for nothing.
  var isNull: Bool {
    guard case .scalar(let text, isPlain: true) = content else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }

  /// What it is, in words, for a message.
  var found: String {
    switch content {
    case .scalar(let text, _): isNull ? "empty (null)" : text.shown
    case .list: "a list"
    case .map: "a map of keys"
    case .refused: "refused"
    }
  }

  /// The entries of a map; none for anything else.
  var entries: [Entry] {
    if case .map(let entries) = content { return entries }
    return []
  }

  /// The entry of one key.
  subscript(key: String) -> Entry? { entries.first { $0.key == key } }
}
