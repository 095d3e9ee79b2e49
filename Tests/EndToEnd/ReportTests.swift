import Foundation
import Testing

/// Reports and exports as a user makes them.
@Suite(.enabled(if: Program.isBuilt, Program.notBuilt), .serialized)
struct ReportTests {
  private static let hasLibrary = FileManager.default.fileExists(
    atPath: "/usr/share/nodejs/d3/dist/d3.min.js")

  private func run(_ scratch: Scratch) throws -> String {
    let path = scratch.path + "/run"
    let outcome = try Program.release.run(
      "run", weekday, "--replications", "3", "--quiet", "--results", path)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    return path
  }

  @Test(.enabled(if: hasLibrary, "needs Debian's package node-d3"))
  func aReportIsOneFileThatIsTheSameEveryTime() throws {
    let scratch = try Scratch()
    let path = try run(scratch)
    let pages = try (0..<2).map { _ in
      let outcome = try Program.release.run("report", path, "--language", "en")
      #expect(outcome.exitCode == 0 && outcome.output == "report: \(path)/report.html\n")
      return try String(contentsOfFile: path + "/report.html", encoding: .utf8)
    }
    #expect(pages[0] == pages[1] && pages[0].hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
    #expect(pages[0].utf8.count < 1_500_000)
    // A report belongs to the results: a new run removes it with them.
    let again = try Program.release.run(
      "run", weekday, "--replications", "1", "--quiet", "--force", "--results", path)
    #expect(again.exitCode == 0 && !scratch.names(in: "run").contains("report.html"))
  }

  @Test func whatCannotBeReportedIsSaidInOneMessage() throws {
    let scratch = try Scratch()
    let path = try run(scratch)
    let missing = try Program.release.run(
      "report", path, environment: ["ONGOEUL_D3": "/nowhere/d3.min.js"])
    #expect(missing.exitCode == 74 && missing.errors.contains("apt-get install node-d3"))
    try FileManager.default.removeItem(atPath: path + "/summary.json")
    for command in [["report", path], ["export", path, "--csv", "--out", scratch.path]] {
      let outcome = try Program.release.start(
        command, environment: ["ONGOEUL_D3": #filePath]
      ).wait()
      #expect(outcome.exitCode == 74 && outcome.errors.contains("the run was not finished"))
      #expect(outcome.errors.split(separator: "\n").count == 1)
    }
    #expect(try Program.release.run("report", scratch.path + "/none").exitCode == 74)
    #expect(try Program.release.run("export", path).exitCode == 64)
  }

  @Test func anExportWritesItsFilesAndSaysWhich() throws {
    let scratch = try Scratch()
    let path = try run(scratch)
    let outcome = try Program.release.run(
      "export", path, "--notebook", "--csv", "--out", scratch.path + "/out")
    #expect(outcome.exitCode == 0)
    let names = ["costs", "dongs", "figures", "hours", "parameters", "waits"]
      .map { "call-taxi-weekday-\($0).csv" }
    #expect(scratch.names(in: "out") == names + ["call-taxi-weekday.ipynb"])
    #expect(outcome.output.split(separator: "\n").count == 7)
    let notebook = try String(
      contentsOfFile: scratch.path + "/out/call-taxi-weekday.ipynb", encoding: .utf8)
    #expect(notebook.contains("RESULTS = pathlib.Path(\\\"../run\\\")"))
  }
}
