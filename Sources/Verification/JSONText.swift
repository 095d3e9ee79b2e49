/// A JSON value that knows where in the text it begins.
struct JSONValue {
  enum Content {
    case null
    case flag(Bool)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([(key: String, place: TextPlace, value: JSONValue)])
  }

  let content: Content
  let place: TextPlace

  /// The value as a message shows it.
  var shown: String {
    switch content {
    case .null: "null"
    case .flag(let value): "\(value)"
    case .number(let value):
      value == value.rounded() && value.magnitude < 1e15 ? "\(Int(value))" : "\(value)"
    case .string(let value): "\"\(value)\""
    case .array(let items): "a list of \(items.count)"
    case .object: "an object"
    }
  }
}

/// A strict reader of JSON (RFC 8259) that keeps places.
///
/// Foundation's decoder names neither the line of a value of the wrong type nor a key that
/// nobody asked for, and lets duplicate keys and infinite numbers pass.
struct JSONText {
  /// Objects and lists inside one another beyond this are refused, so that a hostile file cannot
  /// use up the stack.
  static let greatestDepth = 32

  struct SyntaxError: Error {
    let place: TextPlace
    let found: String
    let expected: String
  }

  private let bytes: [UInt8]
  private var position = 0
  private var line = 1
  private var lineStart = 0
  private var depth = 0

  /// - Throws: `SyntaxError` at the first place where the text is no JSON.
  static func parse(_ bytes: [UInt8]) throws(SyntaxError) -> JSONValue {
    var reader = JSONText(bytes: bytes)
    let value = try reader.value()
    reader.skipSpace()
    if reader.position < bytes.count {
      throw reader.error("text after the end", "nothing more")
    }
    return value
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private var place: TextPlace { TextPlace(line: line, column: position - lineStart + 1) }
  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private func error(_ found: String, _ expected: String) -> SyntaxError {
    SyntaxError(place: place, found: "has \(found)", expected: expected)
  }

  private var nextShown: String {
    guard let next else { return "the end of the file" }
    return next < 128 ? "\"\(Character(Unicode.Scalar(next)))\"" : "a non-ASCII character"
  }

  private mutating func skipSpace() {
    while let byte = next {
      if byte == UInt8(ascii: "\n") {
        line += 1
        lineStart = position + 1
      } else if byte != UInt8(ascii: " ") && byte != UInt8(ascii: "\t")
        && byte != UInt8(ascii: "\r")
      {
        return
      }
      position += 1
    }
  }

  private mutating func take(_ character: Unicode.Scalar) throws(SyntaxError) {
    skipSpace()
    guard next == UInt8(ascii: character) else { throw error(nextShown, "\"\(character)\"") }
    position += 1
  }

  private mutating func takeIf(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard next == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func value() throws(SyntaxError) -> JSONValue {
    skipSpace()
    let start = place
    depth += 1
    defer { depth -= 1 }
    if depth > Self.greatestDepth {
      throw error("more than \(Self.greatestDepth) levels of nesting", "fewer")
    }
    let content: JSONValue.Content
    switch next {
    case UInt8(ascii: "{"): content = try object()
    case UInt8(ascii: "["): content = try array()
    case UInt8(ascii: "\""): content = .string(try string())
    case UInt8(ascii: "t"): content = try word("true", .flag(true))
    case UInt8(ascii: "f"): content = try word("false", .flag(false))
    case UInt8(ascii: "n"): content = try word("null", .null)
    default: content = .number(try number())
    }
    return JSONValue(content: content, place: start)
  }

  private mutating func object() throws(SyntaxError) -> JSONValue.Content {
    try take("{")
    var members: [(key: String, place: TextPlace, value: JSONValue)] = []
    if takeIf("}") { return .object(members) }
    repeat {
      skipSpace()
      let start = place
      guard next == UInt8(ascii: "\"") else { throw error(nextShown, "a key in quotation marks") }
      let key = try string()
      if members.contains(where: { $0.key == key }) {
        throw SyntaxError(
          place: start, found: "has the key \"\(key)\" twice", expected: "each key once")
      }
      try take(":")
      members.append((key, start, try value()))
    } while takeIf(",")
    try take("}")
    return .object(members)
  }

  private mutating func array() throws(SyntaxError) -> JSONValue.Content {
    try take("[")
    var items: [JSONValue] = []
    if takeIf("]") { return .array(items) }
    repeat { items.append(try value()) } while takeIf(",")
    try take("]")
    return .array(items)
  }

  private mutating func word(_ text: String, _ content: JSONValue.Content) throws(SyntaxError)
    -> JSONValue.Content
  {
    guard bytes[position...].starts(with: text.utf8) else { throw error(nextShown, text) }
    position += text.utf8.count
    return content
  }

  private mutating func number() throws(SyntaxError) -> Double {
    let start = position
    let failure = error(nextShown, "a value: object, list, string, number, true, false or null")
    _ = takeByte("-")
    let whole = digits()
    guard !whole.isEmpty else { throw failure }
    if whole.count > 1 && whole.first == UInt8(ascii: "0") {
      throw error("a number with a leading zero", "a decimal number")
    }
    if takeByte(".") && digits().isEmpty { throw error(nextShown, "a digit") }
    if takeByte("e") || takeByte("E") {
      if !takeByte("+") { _ = takeByte("-") }
      if digits().isEmpty { throw error(nextShown, "a digit") }
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    guard let value = Double(text), value.isFinite else {
      throw error("the number \(text)", "a finite number")
    }
    return value
  }

  private mutating func takeByte(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func digits() -> ArraySlice<UInt8> {
    let start = position
    while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
    return bytes[start..<position]
  }

  private mutating func string() throws(SyntaxError) -> String {
    try take("\"")
    var scalars = String.UnicodeScalarView()
    var plainStart = position
    while true {
      guard let byte = next, byte >= 0x20 else {
        throw error("a string that does not end on its line", "a closing quotation mark")
      }
      if byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\") {
        position += 1
        continue
      }
      guard let plain = String(validating: bytes[plainStart..<position], as: UTF8.self) else {
        throw error("bytes that are not UTF-8", "UTF-8")
      }
      scalars.append(contentsOf: plain.unicodeScalars)
      position += 1
      if byte == UInt8(ascii: "\"") { return String(scalars) }
      scalars.append(try escaped())
      plainStart = position
    }
  }

  private mutating func escaped() throws(SyntaxError) -> Unicode.Scalar {
    guard let byte = next else { throw error("the end of the file", "an escape") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): break
    default: throw error("an unknown escape", "one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u")
    }
    var code = try fourHexDigits()
    if (0xD800..<0xDC00).contains(code), takeByte("\\"), takeByte("u") {
      let low = try fourHexDigits()
      code = 0x10000 + ((code - 0xD800) << 10) + (low &- 0xDC00)
    }
    guard let scalar = Unicode.Scalar(code) else {
      throw error("half of a surrogate pair", "a whole character")
    }
    return scalar
  }

  private mutating func fourHexDigits() throws(SyntaxError) -> UInt32 {
    let end = position + 4
    guard end <= bytes.count,
      let code = UInt32(String(decoding: bytes[position..<end], as: UTF8.self), radix: 16),
      bytes[position] != UInt8(ascii: "+")
    else { throw error("an escape \\u", "four hexadecimal digits after it") }
    position = end
    return code
  }
}
