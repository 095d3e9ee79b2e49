import Foundation
import Statistics

/// `nist_anova`: NIST's own files of analyses of variance with their certified values.
///
/// The files state how many leading digits all data share. A double carries 15 to 16 digits, so
/// the spread of the data is known to 15 less that many, and so many digits must agree; at most
/// 14, for the arithmetic.
enum ANOVAReference: ReferenceFamily {
  static let name = "nist_anova"

  static func recompute(_ file: ReferenceFile, into tally: inout ReferenceTally) throws {
    let lines = try file.text().split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.split(whereSeparator: \.isWhitespace).map(String.init) }
    guard let dataStart = lines.lastIndex(where: { $0.first == "Data:" }) else {
      throw missing("the data", in: file)
    }
    var groups: [String: [Double]] = [:]
    var names: [String] = []
    for words in lines[(dataStart + 1)...] where !words.isEmpty {
      guard words.count == 2, let value = Double(words[1]) else {
        throw missing("a row of a treatment and a number", in: file)
      }
      if groups[words[0]] == nil { names.append(words[0]) }
      groups[words[0], default: []].append(value)
    }
    let header = lines[..<dataStart]
    let shared = header.first { $0.dropFirst() == ["Constant", "Leading", "Digits"] }
    let floor = min(14, 15 - (shared.flatMap { Double($0[0]) } ?? 0))
    let found = try OneWayANOVA(names.map { groups[$0] ?? [] })
    for answer in try certified(header, found, file) {
      let place = TextPlace(line: answer.line + 1, column: 1)
      let node = ReferenceNode(
        JSONValue(content: .null, place: place), path: answer.name, file: file)
      tally.check(node) { item throws in
        try item.digits(node, answer.found, answer.text, atLeast: floor)
      }
    }
  }

  private typealias Answer = (line: Int, name: String, text: String, found: Double)

  private static func certified(
    _ header: ArraySlice<[String]>, _ found: OneWayANOVA, _ file: ReferenceFile
  ) throws(Mistake) -> [Answer] {
    var answers: [Answer] = []
    func take(_ start: [String], _ expected: [(String, Double)]) throws(Mistake) {
      let line = header.firstIndex { words in
        words.starts(with: start) && words.last.flatMap(Double.init) != nil
      }
      guard let line else { throw missing(start.joined(separator: " "), in: file) }
      for (text, (name, value)) in zip(header[line].suffix(expected.count), expected) {
        answers.append((line, name, text, value))
      }
    }
    try take(
      ["Between"],
      [
        ("degrees of freedom between", Double(found.betweenDegreesOfFreedom)),
        ("sum of squares between", found.betweenSquares),
        ("mean square between", found.betweenMeanSquare), ("F", found.f),
      ])
    try take(
      ["Within"],
      [
        ("degrees of freedom within", Double(found.withinDegreesOfFreedom)),
        ("sum of squares within", found.withinSquares),
        ("mean square within", found.withinMeanSquare),
      ])
    try take(["Certified", "R-Squared"], [("R squared", found.explainedShare)])
    try take(["Standard", "Deviation"], [("residual deviation", found.residualDeviation)])
    return answers
  }

  private static func missing(_ what: String, in file: ReferenceFile) -> Mistake {
    Mistake(
      file: file.name, place: nil, path: "", found: "lacks \(what)",
      expected: "the layout of NIST's files of analyses of variance")
  }
}
