/// The figures of one kind of model.
protocol FigureKind: RawRepresentable, CaseIterable, Hashable, Sendable where RawValue == String {
  /// Whose figures they are, such as "a hypercube".
  static var owner: String { get }
  var description: FigureDescription { get }
  /// What its number in square brackets counts, such as "a unit"; nil if it has none.
  var numbered: String? { get }
  /// Does it take a share in brackets, as a quantile does?
  var takesShare: Bool { get }
}

extension FigureKind {
  var numbered: String? { nil }
  var takesShare: Bool { false }

  /// The name with its brackets, as messages show it.
  var form: String {
    rawValue + (takesShare ? "(0.9)" : "") + (numbered == nil ? "" : "[0]")
  }
}

/// A figure of a model as a case names it.
struct ModelFigure<Kind: FigureKind>: Hashable, Sendable {
  let kind: Kind
  /// 0 where the figure has no number.
  let index: Int
  /// 0 where the figure takes no share.
  let share: Double

  init(_ text: String) throws(TextMistake) {
    let parsed = try FigureText(text, numbered: "this figure")
    let forms = Kind.allCases.map(\.form)
    guard let kind = Kind(rawValue: parsed.name) else {
      throw TextMistake(
        problem: "which is not a figure of \(Kind.owner)"
          + suggestion(for: parsed.name, among: Kind.allCases.map(\.rawValue)),
        expected: "one of " + forms.joined(separator: ", "))
    }
    guard kind.takesShare == (parsed.argument != nil),
      (kind.numbered != nil) == (parsed.index != nil)
    else {
      let numbered = kind.numbered.map { ", with the number of \($0) from 0" } ?? ""
      throw TextMistake(
        problem: "which is no full name of a figure", expected: kind.form + numbered)
    }
    self.kind = kind
    index = parsed.index ?? 0
    share =
      try parsed.argument.map { (text) throws(TextMistake) in try FigureText.share(text) } ?? 0
  }

  /// Refuses a number beyond the last.
  func requireIndex(below count: Int) throws(TextMistake) {
    if let numbered = kind.numbered, index >= count {
      throw TextMistake(
        problem: "where \(numbered.split(separator: " ").last ?? "") \(index) does not exist",
        expected: "\(numbered) from 0 to \(count - 1)")
    }
  }

  /// Figures that have been read before.
  static func checked(_ figures: [String]) -> [ModelFigure] {
    figures.map { text in
      guard let figure = try? ModelFigure(text) else {
        preconditionFailure("\(text) has been checked as a figure of \(Kind.owner) and is none")
      }
      return figure
    }
  }
}
