import Foundation
import Testing

@testable import Reporting

struct ExportTests {
  @Test func tablesHoldOneValuePerRow() throws {
    try Small.withComparison { path in
      let files = try TableExport(ReportSource(folder: path)).files
      #expect(
        files.map(\.name)
          == ["figures", "parameters", "differences", "hours", "waits", "dongs", "costs"]
          .map { $0 + ".csv" })
      let rows = files[2].text.split(separator: "\r\n")
      #expect(rows.count == 3 && rows[0].hasPrefix("figure,unit,delta,a,b,"))
      #expect(rows[1].hasPrefix("callTaxi.wait.mean,min,2.0,nearestIdle,strictFIFO,"))
      let dongs = files[5].text.split(separator: "\r\n")
      #expect(dongs.count == 1 + 4 * 2 * 3)
      let costs = files[6].text.split(separator: "\r\n")
      #expect(costs.count == 1 + 2 * 8 && costs[1].hasPrefix("callTaxi,nearestIdle,"))
    }
  }

  @Test func fieldsAreQuotedWhereTheyMustBe() {
    #expect(TableExport.field("a b") == "a b")
    #expect(TableExport.field("a, \"b\"\nc") == "\"a, \"\"b\"\"\nc\"")
  }

  @Test func aNotebookIsOneWhateverTheScenarioIsCalled() throws {
    try Small.withRun(replications: 2) { path in
      let export = try NotebookExport(ReportSource(folder: path))
      let bytes = try export.json(resultsAt: "../a \"b\"/{NAME}")
      let notebook = try #require(
        try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
      #expect(notebook["nbformat"] as? Int == 4)
      let cells = try #require(notebook["cells"] as? [[String: Any]])
      let sources = cells.map { ($0["source"] as? [String] ?? []).joined() }
      #expect(sources[0].hasPrefix("# &lt;script&gt;"))
      #expect(sources[1].contains("RESULTS = pathlib.Path(\"../a \\\"b\\\"/{NAME}\")"))
      #expect(sources[1].contains("NAME = \"small\"") && cells.count > 10)
      #expect(Set(cells.compactMap { $0["id"] as? String }).count == cells.count)
    }
  }
}
