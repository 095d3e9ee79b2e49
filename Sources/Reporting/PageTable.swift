import Records

/// A table of the page: sortable by its columns, and a list of cards on a narrow screen.
struct PageTable {
  struct Column {
    let label: Wording
    var isNumber = false
    /// Whether its cells are sentences, which a narrow screen gives the whole width.
    var isWords = false
    var isSortable = true

    static func words(_ korean: String, _ english: String) -> Column {
      Column(label: Wording(korean, english), isWords: true)
    }
    static func name(_ korean: String, _ english: String) -> Column {
      Column(label: Wording(korean, english))
    }
    static func number(_ korean: String, _ english: String) -> Column {
      Column(label: Wording(korean, english), isNumber: true)
    }
  }

  struct Cell {
    let content: HTML
    /// By which the column is sorted; by its words if nil.
    var value: Double?
    var className = ""

    static func text(_ words: String, _ value: Double? = nil) -> Cell {
      Cell(content: .breakable(words), value: value)
    }
    static func both(_ words: Wording) -> Cell { Cell(content: .both(words)) }
  }

  /// How wide the columns are.
  enum Shape: String {
    /// As their content asks.
    case free
    /// The whole table no wider than its few words need.
    case narrow
    /// All alike, because names of alternatives, which may be long, head them.
    case even
    /// Those of a list of parameters.
    case parameters
    /// Those of the indices of equity.
    case equity
  }

  let caption: Wording
  let columns: [Column]
  var rows: [[Cell]] = []
  /// Places of rows that are set off, such as the baseline's.
  var marked: Set<Int> = []
  var shape = Shape.free

  var html: HTML {
    let head = columns.map { column -> HTML in
      let words = HTML.both(column.label)
      let className = column.isNumber ? "n" : ""
      if !column.isSortable || rows.count < 2 {
        return .tag("th", ["scope": "col", "class": className], words)
      }
      return .tag(
        "th", ["scope": "col", "class": className, "aria-sort": "none"],
        .tag("button", ["type": "button"], words))
    }
    let body = rows.enumerated().map { place, cells -> HTML in
      precondition(cells.count == columns.count, "\(cells.count) cells in \(columns.count) columns")
      return .tag(
        "tr", ["class": marked.contains(place) ? "base" : ""],
        zip(cells, columns).enumerated().map { cell($0 == 0, $1.0, $1.1) })
    }
    return .tag(
      "table", ["class": shape.rawValue], .tag("caption", [:], .both(caption)),
      .tag("thead", [:], .tag("tr", [:], head)), .tag("tbody", [:], body))
  }

  private func cell(_ isFirst: Bool, _ cell: Cell, _ column: Column) -> HTML {
    let sort = cell.value.map { "\($0)" } ?? ""
    if isFirst {
      return .tag("th", ["scope": "row", "data-v": sort], cell.content)
    }
    let label =
      HTML.tag("span", ["class": "cell-label", "lang": "ko"], .breakable(column.label.korean))
      + .tag("span", ["class": "cell-label", "lang": "en"], .breakable(column.label.english))
    let className = column.isNumber ? "n" : column.isWords ? "words" : ""
    return .tag(
      "td", ["class": className, "data-v": sort], label,
      .tag("span", ["class": cell.className], cell.content))
  }
}
