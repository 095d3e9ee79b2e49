/// The spelling of a figure: a name, perhaps an argument in brackets and a number in square ones,
/// such as `waitQuantile(0.9)[1]`.
struct FigureText {
  let name: String
  let argument: String?
  let index: Int?

  /// - Parameter numbered: what the number counts, such as "a class".
  init(_ text: String, numbered: String) throws(TextMistake) {
    var name = QuantityText.trim(text)
    var found: Int?
    if name.hasSuffix("]"), let open = name.lastIndex(of: "[") {
      let index = name[name.index(after: open)...].dropLast()
      guard let parsed = Int(index), parsed >= 0, "\(parsed)" == index else {
        throw TextMistake(
          problem: "where \"\(index)\" is no number of \(numbered)",
          expected: "a whole number from 0 in the brackets")
      }
      found = parsed
      name = String(name[..<open])
    }
    var argument: String?
    if name.hasSuffix(")"), let open = name.firstIndex(of: "(") {
      argument = QuantityText.trim(String(name[name.index(after: open)...].dropLast()))
      name = String(name[..<open])
    }
    self.name = name
    self.argument = argument
    index = found
  }

  /// A share in (0, 1), as the argument of a quantile.
  static func share(_ text: String) throws(TextMistake) -> Double {
    let share = try QuantityText.number(text)
    guard share > 0 && share < 1 else {
      throw TextMistake(problem: "where \(text) is no share", expected: "a number in (0, 1)")
    }
    return share
  }
}
