/// The text of a scenario as Unicode scalars, with the places of its lines.
struct SourceText {
  let scalars: [Unicode.Scalar]
  /// The place of the first scalar of each line.
  private let lineStarts: [Int]

  /// Decodes a file's bytes.
  ///
  /// Bytes that are not UTF-8 and characters that have no place in a text are reported; then
  /// nil is returned. A byte-order mark at the beginning is passed over.
  init?(_ bytes: [UInt8], file: String, _ diagnostics: inout Diagnostics) {
    var scalars: [Unicode.Scalar] = []
    scalars.reserveCapacity(bytes.count)
    var decoder = UTF8()
    var input = bytes.makeIterator()
    decoding: while true {
      switch decoder.decode(&input) {
      case .scalarValue(let scalar): scalars.append(scalar)
      case .emptyInput: break decoding
      case .error:
        let (line, column) = SourceText(scalars).end
        diagnostics.add(
          .at(file, line, column), "", "the text is not UTF-8 here",
          expected: "a file saved as UTF-8")
        return nil
      }
    }
    if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
    self.init(scalars)
    let earlier = diagnostics.list.count
    reportForbidden(file, &diagnostics)
    if diagnostics.list.count > earlier { return nil }
  }

  private init(_ scalars: [Unicode.Scalar]) {
    self.scalars = scalars
    var starts = [0]
    for place in scalars.indices {
      let isBreak =
        scalars[place] == "\n"
        || (scalars[place] == "\r" && (place + 1 == scalars.count || scalars[place + 1] != "\n"))
      if isBreak { starts.append(place + 1) }
    }
    lineStarts = starts
  }

  /// The line and column behind the last scalar, counted from 1.
  private var end: (line: Int, column: Int) {
    (lineStarts.count, scalars.count - lineStarts[lineStarts.count - 1] + 1)
  }

  /// Whether a scalar may stand in a scenario.
  ///
  /// Left out are control characters, the line breaks of Unicode that editors do not count, and
  /// the private-use characters, of which `YAMLComposer` needs a few for itself.
  static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x20...0x7E: true
    case 0xA0...0x2027, 0x202A...0xD7FF, 0xF900...0xFEFE, 0xFF00...0xFFFD: true
    case 0x1_0000...0xE_FFFF: true
    default: false
    }
  }

  private func reportForbidden(_ file: String, _ diagnostics: inout Diagnostics) {
    var line = 1
    for (place, scalar) in scalars.enumerated() {
      while line < lineStarts.count, lineStarts[line] <= place { line += 1 }
      guard !Self.isAllowed(scalar) else { continue }
      let digits = String(scalar.value, radix: 16, uppercase: true)
      let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      diagnostics.add(
        .at(file, line, place - lineStarts[line - 1] + 1), "",
        "the character \(code), which is no visible text", expected: "visible text")
      if diagnostics.list.count >= 20 { return }
    }
  }

  /// How many keys and values the text can hold at most: its lines, commas and opening brackets
  /// outside of comment lines.
  ///
  /// The library needs about a microsecond and half a kilobyte for each, so that a hostile file
  /// is told by this number before it is parsed.
  var mostValues: Int {
    var count = 0
    var line = lineStarts.startIndex
    while line < lineStarts.count {
      let end = line + 1 < lineStarts.count ? lineStarts[line + 1] : scalars.count
      let text = scalars[lineStarts[line]..<end].drop { $0 == " " || $0 == "\t" }
      line += 1
      guard let first = text.first, first != "#", first != "\n", first != "\r" else { continue }
      count += 1
      for scalar in text where scalar == "," || scalar == "[" || scalar == "{" { count += 1 }
    }
    return count
  }

  /// The index of the scalar at a line and column counted from 1; nil beyond the text.
  func index(line: Int, column: Int) -> Int? {
    guard line >= 1, line <= lineStarts.count, column >= 1 else { return nil }
    let index = lineStarts[line - 1] + column - 1
    return index < scalars.count ? index : nil
  }

  /// The scalar at a line and column counted from 1.
  func scalar(line: Int, column: Int) -> Unicode.Scalar? {
    index(line: line, column: column).map { scalars[$0] }
  }

  /// Whether a tab stands among the blanks before a column.
  func hasTabBefore(line: Int, column: Int) -> Bool {
    guard line >= 1, line <= lineStarts.count else { return false }
    let start = lineStarts[line - 1]
    let end = min(start + column, scalars.count)
    guard start < end else { return false }
    return scalars[start..<end].prefix { $0 == " " || $0 == "\t" }.contains("\t")
  }
}
