import ArgumentParser
import Foundation
import Reporting
import Results
import Verification

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Writes a page about a run or a comparison for people to read.",
    discussion: """
      The page is report.html in the results folder: one file in Korean and English, with charts and \
      maps, that needs no network. A comparison in several scenarios gets one for each and a page \
      that leads to them. The library that draws them is Debian's package node-d3.
      """)

  @Argument(help: "The results folder of a run or of a comparison that has finished.")
  var results: String

  @Option(help: "The language that the page shows first: ko or en; it has a switch.")
  var language: String = "ko"

  @Option(
    name: .customLong("study"), parsing: .singleValue,
    help: ArgumentHelp(
      "The results folder of a study of sensitivity, calibration or robustness, to be shown in the "
        + "page; more than once for several.", valueName: "folder"))
  var studies: [String] = []

  @Option(
    help: ArgumentHelp(
      "What `ongoeul verify --json` has printed, to be shown in the page.", valueName: "file"))
  var verification: String?

  @Flag(help: "Open the page in a browser.")
  var open = false

  func validate() throws {
    if ReportPage.Language(rawValue: language) == nil {
      throw ValidationError("--language is \(language); expected ko or en")
    }
  }

  func run() throws {
    do {
      try execute()
    } catch {
      throw Ending.report(error)
    }
  }

  private func execute() throws {
    let library = try ChartLibrary()
    guard let index = try ScenarioIndex(folder: results) else {
      try write(results, library)
      if open { try show(ResultsFolder(existing: results).reportPath) }
      return
    }
    for folder in index.folders { try write(folder, library) }
    let language = ReportPage.Language(rawValue: language) ?? .korean
    try index.folder.writeReport([UInt8](index.html(language).utf8))
    print("report: \(index.folder.reportPath) (leads to those of the scenarios)")
    if open { try show(index.folder.reportPath) }
  }

  /// Writes the page of one results folder.
  private func write(_ folder: String, _ library: ChartLibrary) throws {
    let source = try ReportSource(folder: folder, studies: studies)
    let page = try ReportPage(
      source, language: ReportPage.Language(rawValue: language) ?? .korean, library: library,
      verification: verified())
    try source.folder.writeReport([UInt8](page.html().utf8))
    for gap in source.gaps {
      Ending.complain("ongoeul: \(gap.alternative)/replications/\(gap.file): \(gap.reason)")
    }
    print("report: \(source.folder.reportPath)")
  }

  private func verified() throws -> ReportPage.Verification {
    guard let verification else { return .shipped(cases: CaseFile.shipped().cases.count) }
    guard let data = FileManager.default.contents(atPath: verification),
      let report = try? JSONDecoder().decode(VerificationReport.self, from: data)
    else {
      Ending.complain(
        "ongoeul: \(verification): is not what `ongoeul verify --json` prints, or cannot be read")
      throw Ending.badInput
    }
    return .run(report.cases.map { ($0.id, $0.result.rawValue, $0.figures.count) })
  }

  private func show(_ path: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["xdg-open", path]
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    if process.terminationStatus != 0 {
      Ending.complain("ongoeul: no program opens pages here (xdg-open); open \(path) in a browser")
    }
  }
}
