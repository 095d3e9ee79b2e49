/// A value of a reference file with its path, read by methods that throw where the layout is not
/// the expected one.
struct ReferenceNode {
  let value: JSONValue
  let path: String
  let file: ReferenceFile

  init(_ value: JSONValue, path: String, file: ReferenceFile) {
    self.value = value
    self.path = path
    self.file = file
  }

  private func wrong(expected: String) -> Mistake {
    Mistake(
      file: file.name, place: value.place, path: path, found: "is \(value.shown)",
      expected: expected)
  }

  // MARK: The node itself

  func number() throws(Mistake) -> Double {
    guard case .number(let number) = value.content else { throw wrong(expected: "a number") }
    return number
  }

  func whole() throws(Mistake) -> Int {
    guard case .number(let number) = value.content, let whole = Int(exactly: number) else {
      throw wrong(expected: "a whole number")
    }
    return whole
  }

  /// A number inside (0, 1).
  func probability() throws(Mistake) -> Double {
    let number = try number()
    guard number > 0 && number < 1 else { throw wrong(expected: "a number inside (0, 1)") }
    return number
  }

  /// A number above 0.
  func positive() throws(Mistake) -> Double {
    let number = try number()
    guard number > 0 else { throw wrong(expected: "a positive number") }
    return number
  }

  func flag() throws(Mistake) -> Bool {
    guard case .flag(let flag) = value.content else { throw wrong(expected: "true or false") }
    return flag
  }

  func text() throws(Mistake) -> String {
    guard case .string(let text) = value.content else { throw wrong(expected: "text in quotes") }
    return text
  }

  /// The entries of a list, which may be empty.
  func items() throws(Mistake) -> [ReferenceNode] {
    guard case .array(let items) = value.content else { throw wrong(expected: "a list") }
    return items.enumerated().map { index, item in
      ReferenceNode(item, path: "\(path)[\(index)]", file: file)
    }
  }

  func numbers() throws(Mistake) -> [Double] {
    var numbers: [Double] = []
    for item in try items() { numbers.append(try item.number()) }
    return numbers
  }

  func wholes() throws(Mistake) -> [Int] {
    var wholes: [Int] = []
    for item in try items() { wholes.append(try item.whole()) }
    return wholes
  }

  /// A list of lists of numbers.
  func table() throws(Mistake) -> [[Double]] {
    var rows: [[Double]] = []
    for item in try items() { rows.append(try item.numbers()) }
    return rows
  }

  /// The members of an object in the order of the text; all count as read.
  func members() throws(Mistake) -> [(key: String, node: ReferenceNode)] {
    guard case .object(let members) = value.content else { throw wrong(expected: "an object") }
    return members.map { member in
      file.markRead(member.value)
      return (member.key, ReferenceNode(member.value, path: inner(member.key), file: file))
    }
  }

  // MARK: By key

  private func inner(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  /// The value of a key that must be there.
  func at(_ key: String) throws(Mistake) -> ReferenceNode {
    guard case .object(let members) = value.content else { throw wrong(expected: "an object") }
    guard let member = members.first(where: { $0.key == key }) else {
      throw Mistake(
        file: file.name, place: value.place, path: inner(key), found: "is missing", expected: "")
    }
    file.markRead(member.value)
    return ReferenceNode(member.value, path: inner(key), file: file)
  }

  /// The value of a key; nil if it is absent or null.
  func optional(_ key: String) -> ReferenceNode? {
    guard case .object(let members) = value.content,
      let member = members.first(where: { $0.key == key })
    else { return nil }
    file.markRead(member.value)
    if case .null = member.value.content { return nil }
    return ReferenceNode(member.value, path: inner(key), file: file)
  }

  /// Says of keys that they hold remarks for people, with nothing to compute.
  func skipRemarks(_ keys: String...) {
    for key in keys { _ = optional(key) }
  }

  func number(_ key: String) throws(Mistake) -> Double { try at(key).number() }
  func probability(_ key: String) throws(Mistake) -> Double { try at(key).probability() }
  func positive(_ key: String) throws(Mistake) -> Double { try at(key).positive() }
  func whole(_ key: String) throws(Mistake) -> Int { try at(key).whole() }
  func flag(_ key: String) throws(Mistake) -> Bool { try at(key).flag() }
  func text(_ key: String) throws(Mistake) -> String { try at(key).text() }
  func items(_ key: String) throws(Mistake) -> [ReferenceNode] { try at(key).items() }
  func numbers(_ key: String) throws(Mistake) -> [Double] { try at(key).numbers() }
  func wholes(_ key: String) throws(Mistake) -> [Int] { try at(key).wholes() }
  func table(_ key: String) throws(Mistake) -> [[Double]] { try at(key).table() }
}
