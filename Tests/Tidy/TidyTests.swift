import Foundation
import Testing

@testable import Scenarios

struct TidyTests {
  private static let pages =
    ["README.md", "CHANGELOG.md"] + Project.files(in: ["docs"], endingWith: ".md")

  /// A page that links into nothing has been forgotten when something moved.
  @Test(arguments: pages)
  func linksLeadToFiles(page: String) throws {
    let folder = Project.root.appendingPathComponent(page).deletingLastPathComponent()
    for match in try Project.text(of: page).matches(of: /\]\(([^)#\s]+)[^)]*\)/) {
      let target = String(match.1)
      if target.contains("://") { continue }
      let path = folder.appendingPathComponent(target).path
      #expect(FileManager.default.fileExists(atPath: path), "\(page) links to \(target)")
    }
  }

  /// A file is one idea: at 600 lines it has become several.
  @Test func sourceFilesAreShort() throws {
    for path in Project.files(in: ["Sources", "Tests"], endingWith: ".swift") {
      let lines = try Project.text(of: path).split(
        separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count <= 600, "\(path) has \(lines.count) lines")
    }
  }

  /// Nothing below the experiments reads a clock, draws without a name or forces an error away.
  @Test func theModelKeepsTheHouseRules() throws {
    let forbidden = [
      "try!", "as!", "Date()", "SystemRandomNumberGenerator", ".shuffled()", ".randomElement()",
      "TODO", "FIXME",
    ]
    for path in Project.files(in: ["Sources"], endingWith: ".swift") {
      let text = try Project.text(of: path)
      for word in forbidden { #expect(!text.contains(word), "\(path) contains \(word)") }
    }
  }

  /// The page lists every column as the code declares it. `ONGOEUL_WRITE_DOCS=1` rewrites the
  /// list, and then this test fails once, so that nobody rewrites it unawares.
  @Test func resultsPageListsEveryColumn() throws {
    let begin = "<!-- columns:begin, generated from the schemas in the code -->\n"
    let end = "<!-- columns:end -->"
    let page = "docs/RESULTS.md"
    let text = try Project.text(of: page)
    let first = try #require(text.range(of: begin))
    let last = try #require(text.range(of: end))
    let listed = String(text[first.upperBound..<last.lowerBound])
    let wanted = columns()
    if ProcessInfo.processInfo.environment["ONGOEUL_WRITE_DOCS"] == "1" {
      let rewritten = text.replacingCharacters(
        in: first.upperBound..<last.lowerBound, with: wanted)
      try rewritten.write(
        to: Project.root.appendingPathComponent(page), atomically: true, encoding: .utf8)
      Issue.record("\(page) has been rewritten")
    }
    #expect(listed == wanted, "\(page) is out of date; ONGOEUL_WRITE_DOCS=1 rewrites it")
  }

  private func columns() -> String {
    var text = "\n"
    for table in Registry.services.flatMap(\.tables) {
      text += "### `\(table.name)`\n\n\(table.description)\n\n"
      text += "| column | stored as | unit | meaning |\n|---|---|---|---|\n"
      for column in table.columns {
        let codes = column.meanings.enumerated().map { "\($0) \($1)" }.joined(separator: ", ")
        text +=
          "| `\(column.name)` | \(column.storage) | \(column.unit) | \(column.longName)"
          + (codes.isEmpty ? "" : " (\(codes))") + " |\n"
      }
      text += "\n"
    }
    return text
  }
}
