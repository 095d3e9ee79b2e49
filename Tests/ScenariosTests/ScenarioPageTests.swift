import Foundation
import Scenarios
import Testing

/// The page about scenario files, whose examples must be true.
///
/// They are read as if they lay in `scenarios`, with everything that is registered.
private enum Page {
  static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func text() throws -> String {
    try String(contentsOf: package.appendingPathComponent("docs/scenarios.md"), encoding: .utf8)
  }

  static func read(_ scenario: String, _ overrides: [String] = []) throws(Diagnostics) -> Scenario {
    try Registry.reader.read(
      Array(scenario.utf8), file: package.appendingPathComponent("scenarios/page.yaml").path,
      overrides: overrides)
  }

  static func mistakes(_ scenario: String) -> [Diagnostic] {
    do throws(Diagnostics) {
      _ = try read(scenario)
      return []
    } catch {
      return error.list
    }
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
    let mistakes = Page.mistakes(block)
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
    #expect(Page.mistakes(scenario + others + refused).count == 1, "\(refused)")
    #expect(Page.mistakes(scenario + others + right).isEmpty, "\(right)")
  }
}

@Test func everyOptionOfThePageIsAccepted() throws {
  let block = try #require(try Page.blocks("").first { $0.hasPrefix("--set") })
  let options = block.split(separator: "\n").map {
    $0.replacingOccurrences(of: "--set ", with: "").filter { $0 != "\"" }
  }
  #expect(options.count >= 7)
  let example = try #require(try Page.blocks("yaml").first)
  let scenario = try Page.read(example, options)
  #expect(scenario.seed == 7)
  #expect(scenario.replications == 100)
  #expect(scenario.service("callTaxi")?.policy?.parameters.number("waitWeight") == 3)
}
