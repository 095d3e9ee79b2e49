/// All mistakes of one scenario, in the order of the file; those of options come last.
public struct Diagnostics: Error, Sendable {
  /// At most `limit` mistakes.
  public private(set) var list: [Diagnostic] = []
  /// How many more there were.
  public private(set) var omitted = 0

  /// More mistakes than anyone reads at a time; a file of other nature makes millions.
  public static let limit = 200

  init() {}

  /// Mistakes that already say where they are, such as those of a city's tables.
  init(plain messages: [String]) {
    for message in messages { add(.whole(""), "", message) }
  }

  /// Whether nothing is wrong.
  public var isEmpty: Bool { list.isEmpty }

  /// Whether further mistakes are only counted, so that suggestions for them are not worth
  /// their cost.
  var isFull: Bool { list.count >= Self.limit }

  mutating func add(_ diagnostic: Diagnostic) {
    if isFull {
      omitted += 1
    } else if !list.contains(diagnostic) {
      list.append(diagnostic)
    }
  }

  mutating func add(
    _ place: ScenarioPlace, _ path: String, _ message: String, expected: String? = nil,
    suggestion: String? = nil
  ) {
    add(
      Diagnostic(
        file: place.file, line: place.position?.line, column: place.position?.column, path: path,
        message: message, expected: expected, suggestion: suggestion))
  }

  /// The same mistakes in the order of the file.
  func sorted() -> Diagnostics {
    var sorted = self
    let numbered = list.enumerated().sorted { a, b in
      let (x, y) = (a.element, b.element)
      return (x.line ?? .max, x.column ?? .max, a.offset)
        < (y.line ?? .max, y.column ?? .max, b.offset)
    }
    sorted.list = numbered.map(\.element)
    return sorted
  }
}

extension Diagnostics: CustomStringConvertible {
  /// Every mistake with its place, as a terminal shows them.
  public var description: String {
    var lines = list.map(\.description)
    if omitted > 0 { lines.append("and \(omitted) more mistakes") }
    return lines.joined(separator: "\n")
  }
}

/// Where a part of a scenario was written.
struct ScenarioPlace: Hashable, Sendable {
  /// The file, or `--set path=value`.
  let file: String
  let position: Position?

  struct Position: Hashable, Sendable {
    let line: Int
    let column: Int
  }

  /// A place in a file, counted from 1.
  static func at(_ file: String, _ line: Int, _ column: Int) -> ScenarioPlace {
    ScenarioPlace(file: file, position: Position(line: line, column: column))
  }

  /// A file or an option as a whole.
  static func whole(_ file: String) -> ScenarioPlace { ScenarioPlace(file: file, position: nil) }
}

extension String {
  /// The text in double quotes as a message shows it: on one line and not too long.
  var shown: String {
    var text = "\""
    for (place, scalar) in unicodeScalars.enumerated() {
      if place == 60 {
        text += "…"
        break
      }
      let isControl = scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
      text += isControl ? scalar.escaped(asASCII: true) : String(scalar)
    }
    return text + "\""
  }
}
