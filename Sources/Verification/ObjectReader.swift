/// Reads the keys of one JSON object and notes every mistake; a key that nobody asked for is one.
final class ObjectReader {
  let path: String
  let place: TextPlace
  let mistakes: MistakeList
  private let members: [(key: String, place: TextPlace, value: JSONValue)]
  private var asked: [String] = []

  /// - Returns: nil, with a mistake noted, if the value is no object.
  init?(_ value: JSONValue, path: String, mistakes: MistakeList) {
    self.path = path
    self.mistakes = mistakes
    place = value.place
    guard case .object(let members) = value.content else {
      mistakes.add(value.place, path, "is \(value.shown)", expected: "an object")
      return nil
    }
    self.members = members
  }

  func path(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  /// The value of a key; nil if the object lacks it.
  func optional(_ key: String) -> JSONValue? {
    if !asked.contains(key) { asked.append(key) }
    return members.first { $0.key == key }?.value
  }

  /// The value of a key that must be there.
  func required(_ key: String, expected: String) -> JSONValue? {
    if let value = optional(key) { return value }
    mistakes.add(place, path(key), "is missing", expected: expected)
    return nil
  }

  func note(_ key: String, _ value: JSONValue, _ problem: String = "", expected: String = "") {
    let found = problem.isEmpty ? "is \(value.shown)" : "is \(value.shown), \(problem)"
    mistakes.add(value.place, path(key), found, expected: expected)
  }

  func string(_ key: String, _ value: JSONValue?, expected: String) -> String? {
    guard let value else { return nil }
    if case .string(let text) = value.content { return text }
    note(key, value, expected: expected)
    return nil
  }

  func wholeNumber(_ key: String, _ value: JSONValue?, in range: ClosedRange<Int>) -> Int? {
    guard let value else { return nil }
    if case .number(let number) = value.content, let whole = Int(exactly: number),
      range.contains(whole)
    {
      return whole
    }
    note(key, value, expected: "a whole number from \(range.lowerBound) to \(range.upperBound)")
    return nil
  }

  /// The objects of a list with at least one entry.
  func objects(_ key: String, _ value: JSONValue?) -> [ObjectReader]? {
    guard let value else { return nil }
    guard case .array(let items) = value.content, !items.isEmpty else {
      note(key, value, expected: "a list with at least one entry")
      return nil
    }
    return items.enumerated().compactMap { index, item in
      ObjectReader(item, path: "\(path(key))[\(index)]", mistakes: mistakes)
    }
  }

  /// Notes every key that nobody asked for.
  func finish() {
    for member in members where !asked.contains(member.key) {
      mistakes.add(
        member.place, path(member.key),
        "is no known key" + suggestion(for: member.key, among: asked),
        expected: "one of " + asked.joined(separator: ", "))
    }
  }
}
