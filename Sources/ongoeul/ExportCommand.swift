import ArgumentParser
import Foundation
import Reporting
import Results

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes a notebook or tidy tables of a run or a comparison.",
    discussion: """
      The notebook reads the replications with xarray and pandas and writes Parquet; \
      notebooks-export/run-notebooks.py executes it. The tables hold one value per row.
      """)

  @Argument(help: "The results folder of a run or of a comparison that has finished.")
  var results: String

  @Flag(help: "Write a Jupyter notebook.")
  var notebook = false

  @Flag(help: "Write tables as CSV.")
  var csv = false

  @Option(help: ArgumentHelp("The folder to write to.", valueName: "folder"))
  var out = "notebooks-export"

  func validate() throws {
    if !notebook && !csv { throw ValidationError("expected --notebook or --csv, or both") }
  }

  func run() throws {
    do {
      let source = try ReportSource(folder: results)
      for gap in source.gaps {
        Ending.complain("ongoeul: \(gap.alternative)/replications/\(gap.file): \(gap.reason)")
      }
      let export = NotebookExport(source)
      if notebook {
        try write(export.json(resultsAt: pathFromNotebook), export.name + ".ipynb")
      }
      if csv {
        for file in TableExport(source).files {
          try write([UInt8](file.text.utf8), export.name + "-" + file.name)
        }
      }
    } catch {
      throw Ending.report(error)
    }
  }

  /// The results folder as a notebook in the folder `out` finds it.
  private var pathFromNotebook: String {
    func steps(_ path: String) -> [String] {
      URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.pathComponents
    }
    let (from, to) = (steps(out), steps(results))
    let shared = zip(from, to).prefix { $0 == $1 }.count
    let up = [String](repeating: "..", count: from.count - shared)
    return (up + to.dropFirst(shared)).joined(separator: "/")
  }

  private func write(_ bytes: [UInt8], _ name: String) throws {
    let path = try ExportFolder(out).write(bytes, name)
    print(path)
  }
}
