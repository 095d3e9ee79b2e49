import Experiments
import Foundation
import Results
import Testing

@testable import Reporting

/// What is shown of a comparison in several scenarios.
struct ScenarioIndexTests {
  @Test func anIndexLeadsToTheReportOfEachScenario() throws {
    try Small.withScenarios { path in
      let index = try #require(try ScenarioIndex(folder: path))
      #expect(index.folders == [path + "/today", path + "/busier"])
      let page = index.html(.english)
      for name in ["today", "busier"] {
        #expect(page.contains("<a href=\"\(name)/report.html\">\(name)</a>"))
      }
      #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
      #expect(page.contains("&lt;b&gt;rule&lt;/b&gt;") && !page.contains("<b>rule"))
      #expect(page.contains("All 4 primary differences of all scenarios are one family"))
      #expect(page.contains("What can be concluded, on condition"))
      // A report of one scenario says which, and how many comparisons hold together.
      let report = try Small.page(path + "/busier", .english)
      #expect(report.contains("<title>rules, busier – Ongoeul comparison report</title>"))
      #expect(report.contains("The intervals of all 4 differences hold together"))
      #expect(try ScenarioIndex(folder: path + "/busier") == nil)
    }
  }

  @Test func theFolderOfAllNamesThoseOfTheScenarios() throws {
    try Small.withScenarios { path in
      #expect {
        try ReportSource(folder: path)
      } throws: { error in
        (error as? ResultsError)?.description.contains("\(path)/today, \(path)/busier") == true
      }
      let export = NotebookExport(try ReportSource(folder: path + "/today"))
      #expect(export.name == "rules-today")
      try FileManager.default.removeItem(atPath: path + "/comparison.json")
      #expect(throws: ResultsError.self) { try ScenarioIndex(folder: path) }
    }
  }

  @Test func theTableEndsWithWhatHoldsAcrossScenarios() throws {
    try Small.withScenarios { path in
      let data = try Data(contentsOf: URL(filePath: path + "/comparison.json"))
      let summary = try JSONDecoder().decode(
        StudyResult<ScenarioComparisonSummary>.self, from: data)
      let text = ScenarioComparisonTable(summary).text
      #expect(text.contains("── today (small) ──\nrules, today · 2 alternatives"))
      #expect(text.contains("95 % for all 4 differences, of all scenarios, together"))
      #expect(text.contains("── across 2 scenarios ──"))
      #expect(text.contains("others, not paired") && !text.contains("the same, paired"))
      #expect(text.split(separator: "\n").last?.hasPrefix("The alternative with the best") == true)
    }
  }
}
