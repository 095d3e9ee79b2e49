import ArgumentParser
import Foundation
import Glibc
import Verification

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Simulates models with known answers and judges each figure.",
    discussion: """
      Every case runs until the interval of each figure is narrow. A figure outside its interval \
      fails; one inside a wide interval is inconclusive. docs/verification.md states the rule.
      """)

  @Option(help: "A JSON file of cases, instead of those that are shipped.")
  var cases: String?

  @Option(help: "Only cases whose id contains this text.")
  var filter: String?

  @Option(
    help: ArgumentHelp(
      "Instead of simulating, recompute every file of a folder of reference numbers.",
      valueName: "folder"))
  var statistics: String?

  @Option(help: "How many threads. Results do not depend on it.")
  var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

  @Flag(help: "Print the report as JSON.")
  var json = false

  func validate() throws {
    if !(1...1_024).contains(jobs) {
      throw ValidationError("--jobs is \(jobs); expected 1 to 1024 threads")
    }
    if statistics != nil && (cases != nil || filter != nil) {
      throw ValidationError(
        "--statistics recomputes a folder; --cases and --filter choose simulations")
    }
  }

  func run() throws {
    if let statistics {
      try recompute(statistics)
      return
    }
    let report = Verifier.run(try selectedCases(), jobs: jobs) { show($0) }
    clearProgress()
    print(json ? report.json : report.table)
    if !report.allPassed { throw ExitCode(1) }
  }

  private func recompute(_ folder: String) throws {
    let report: ReferenceReport
    do throws(Mistake) {
      report = try ReferenceReport.recompute(folder: folder)
    } catch {
      Ending.complain(error.description)
      throw Ending.badInput
    }
    print(json ? report.json : report.lines)
    if !report.allPassed { throw ExitCode(1) }
  }

  private func selectedCases() throws -> CaseFile {
    var file = CaseFile.shipped()
    if let cases {
      do throws(CaseFileError) {
        file = try CaseFile.read(path: cases)
      } catch {
        Ending.complain(error.description)
        throw Ending.badInput
      }
    }
    guard let filter else { return file }
    let chosen = file.filtered(filter)
    if chosen.cases.isEmpty {
      throw ValidationError(
        "no case id contains \"\(filter)\"; there are "
          + file.cases.map(\.id).joined(separator: ", "))
    }
    return chosen
  }

  private func show(_ progress: VerificationProgress) {
    guard isatty(STDERR_FILENO) == 1 else { return }
    let text =
      "\r\u{1B}[K\(progress.caseIndex + 1)/\(progress.caseCount) \(progress.id): "
      + "\(progress.customers / 1_000) thousand customers"
    _ = text.withCString { write(STDERR_FILENO, $0, strlen($0)) }
    if Interruption.isRequested {
      clearProgress()
      Ending.complain("ongoeul: stopped")
      Glibc.exit(Interruption.exitCode.rawValue)
    }
  }

  private func clearProgress() {
    if isatty(STDERR_FILENO) == 1 { _ = "\r\u{1B}[K".withCString { write(STDERR_FILENO, $0, 4) } }
  }
}
