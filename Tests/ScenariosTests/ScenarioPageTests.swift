import Foundation
import Scenarios
import Testing

/// The page about scenario files, whose examples must be true.
private enum Page {
  static func text() throws -> String {
    let package = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return try String(
      contentsOf: package.appendingPathComponent("docs/scenarios.md"), encoding: .utf8)
  }

  /// The blocks between fences of the given language; "" for plain ones.
  static func blocks(_ language: String) throws -> [String] {
    var blocks: [String] = []
    var block: [Substring] = []
    var fence: Substring?
    for line in try text().split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasPrefix("```") else {
        block.append(line)
        continue
      }
      if let opened = fence {
        if opened == language { blocks.append(block.joined(separator: "\n")) }
        fence = nil
      } else {
        fence = line.dropFirst(3)
      }
      block = []
    }
    return blocks
  }

  /// The rows of tables whose first and third cell are of the form `key: value`.
  static func refusedSpellings() throws -> [(refused: String, right: String)] {
    try text().split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "|").map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      guard cells.count == 3, cells[0].hasPrefix("`"), cells[2].hasPrefix("`") else { return nil }
      return (cells[0].filter { $0 != "`" }, cells[2].filter { $0 != "`" })
    }
  }
}

@Test func everyScenarioOfThePageCanBeRead() throws {
  let blocks = try Page.blocks("yaml")
  #expect(blocks.count >= 2)
  for block in blocks {
    let mistakes = try MadeUp.mistakes(block)
    #expect(mistakes.isEmpty, "\(mistakes)")
  }
}

@Test func everyRefusedSpellingOfThePageIsRefusedAndItsRemedyIsNot() throws {
  let rows = try Page.refusedSpellings()
  #expect(rows.count >= 12)
  let scenario = """
    name: spellings
    city: jeonju
    services: { callTaxi: { policy: nearestIdle } }

    """
  let lines = ["seed: 1", "horizon: 1 d", "replications: 1", "day: friday"]
  for (refused, right) in rows {
    let key = refused.prefix { $0 != ":" }
    let others = lines.filter { !$0.hasPrefix(key) }.joined(separator: "\n") + "\n"
    #expect(try MadeUp.mistakes(scenario + others + refused).count == 1, "\(refused)")
    #expect(try MadeUp.mistakes(scenario + others + right).isEmpty, "\(right)")
  }
}

@Test func everyOptionOfThePageIsAccepted() throws {
  let block = try #require(try Page.blocks("").first { $0.hasPrefix("--set") })
  let options = block.split(separator: "\n").map {
    $0.replacingOccurrences(of: "--set ", with: "").filter { $0 != "\"" }
  }
  #expect(options.count >= 7)
  let scenario = try MadeUp.read(MadeUp.good, options)
  #expect(scenario.services[0].policy?.parameters.number("waitWeight") == 3)
}
