import Foundation

/// A Jupyter notebook for a run or a comparison: xarray, pandas, matplotlib.
///
/// Its cells are those of `notebook.py` with the results' place filled in.
public struct NotebookExport {
  private let source: ReportSource

  public init(_ source: ReportSource) { self.source = source }

  /// The name of the results, which the files of an export begin with.
  public var name: String {
    guard let comparison = source.comparison else { return source.baseline.name }
    return comparison.experiment + (comparison.scenario.map { "-" + $0 } ?? "")
  }

  /// The notebook's JSON.
  ///
  /// - Parameter path: of the results folder, as the notebook finds it from its own.
  public func json(resultsAt path: String) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    func literal(_ text: String) throws -> String {
      String(decoding: try encoder.encode(text), as: UTF8.self)
    }
    let title = source.comparison?.question ?? source.baseline.summary.title ?? name
    let values = [
      "{TITLE}": Self.plain(title), "{FOLDER}": Self.plain(path), "{RESULTS}": try literal(path),
      "{NAME}": try literal(name),
    ]
    let template = String(decoding: PackageResources.notebook_py, as: UTF8.self)
    let notebook = Notebook(
      cells: Self.cells(template).enumerated().map { place, cell in
        Notebook.Cell(place, isCode: cell.isCode, text: Self.filled(cell.text, values))
      })
    return [UInt8](try encoder.encode(notebook)) + [UInt8(ascii: "\n")]
  }

  /// A text that Markdown shows as it is, on one line.
  private static func plain(_ text: String) -> String {
    HTML.escaped(text.replacingOccurrences(of: "\n", with: " "))
      .replacingOccurrences(of: "`", with: "'")
  }

  /// Replaces all marks at once, so that no value can bring in another mark.
  private static func filled(_ text: String, _ values: [String: String]) -> String {
    var result = ""
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      rest = rest[open...]
      guard let mark = values.keys.first(where: { rest.hasPrefix($0) }),
        let value = values[mark]
      else {
        result += "{"
        rest = rest.dropFirst()
        continue
      }
      result += value
      rest = rest.dropFirst(mark.count)
    }
    return result + rest
  }

  /// The cells of a Python file in which `# %%` begins one.
  private static func cells(_ template: String) -> [(isCode: Bool, text: String)] {
    var cells: [(isCode: Bool, lines: [Substring])] = []
    for line in template.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("# %%") {
        cells.append((isCode: !line.hasSuffix("[markdown]"), lines: []))
      } else if let last = cells.indices.last {
        let words = cells[last].isCode ? line : line.dropFirst(line.hasPrefix("# ") ? 2 : 1)
        cells[last].lines.append(words)
      }
    }
    return cells.map { cell in
      var lines = cell.lines
      while lines.last?.isEmpty == true { lines.removeLast() }
      return (cell.isCode, lines.joined(separator: "\n"))
    }
  }
}

/// The format of Jupyter's notebooks, version 4.5.
private struct Notebook: Encodable {
  struct Cell: Encodable {
    let id: String
    let kind: String
    let metadata: [String: String] = [:]
    let source: [String]
    let isCode: Bool

    init(_ place: Int, isCode: Bool, text: String) {
      id = "cell-\(place)"
      kind = isCode ? "code" : "markdown"
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      source = lines.enumerated().map { $0 == lines.count - 1 ? $1 : $1 + "\n" }
      self.isCode = isCode
    }

    private enum Keys: String, CodingKey {
      case id, metadata, source, outputs
      case kind = "cell_type"
      case executionCount = "execution_count"
    }

    func encode(to encoder: any Encoder) throws {
      var keys = encoder.container(keyedBy: Keys.self)
      try keys.encode(id, forKey: .id)
      try keys.encode(kind, forKey: .kind)
      try keys.encode(metadata, forKey: .metadata)
      try keys.encode(source, forKey: .source)
      if isCode {
        try keys.encode([String](), forKey: .outputs)
        try keys.encodeNil(forKey: .executionCount)
      }
    }
  }

  struct Metadata: Encodable {
    let kernelspec = ["display_name": "Python 3", "language": "python", "name": "python3"]
    let language = ["name": "python"]

    private enum CodingKeys: String, CodingKey {
      case kernelspec
      case language = "language_info"
    }
  }

  let cells: [Cell]
  let metadata = Metadata()
  let format = 4
  let minorFormat = 5

  private enum CodingKeys: String, CodingKey {
    case cells, metadata
    case format = "nbformat"
    case minorFormat = "nbformat_minor"
  }
}
