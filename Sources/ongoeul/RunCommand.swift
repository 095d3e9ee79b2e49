import ArgumentParser
import Experiments
import Foundation
import Reporting
import Results
import RoadNetwork
import Scenarios

struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Runs the replications of a scenario.",
    discussion: """
      Writes one HDF5 file per replication and a summary into the results folder and prints the \
      key figures with their confidence intervals.
      """)

  @Argument(help: "The scenario file.")
  var scenario: String

  @Option(help: "How many replications, instead of the scenario's number.")
  var replications: Int?

  @Option(help: "How many threads. Results do not depend on it.")
  var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

  @Option(
    help: """
      cch: customizable contraction hierarchy; dijkstra: the slow reference. Results do not depend \
      on it.
      """)
  var engine: DrivableRoads.Engine = .cch

  @Option(help: "The seed, instead of the scenario's.")
  var seed: UInt64?

  @Option(help: "The results folder. (default: results/<scenario name>)")
  var results: String?

  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp("A value instead of the scenario's.", valueName: "path=value"))
  var settings: [String] = []

  @Flag(help: "Replace the results that the folder holds.")
  var force = false

  @Flag(help: "Print summary.json instead of the table.")
  var json = false

  @Flag(help: "No progress, no table.")
  var quiet = false

  func validate() throws {
    if let replications, !(1...65_536).contains(replications) {
      throw ValidationError(
        "--replications is \(replications); expected 1 to 65536 independent runs")
    }
    if !(1...1_024).contains(jobs) {
      throw ValidationError("--jobs is \(jobs); expected 1 to 1024 threads")
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
    var overrides = settings
    if let replications { overrides.append("replications=\(replications)") }
    if let seed { overrides.append("seed=\(seed)") }
    let scenario = try Registry.reader.read(file: scenario, overrides: overrides)
    let path = try results ?? ResultsFolder.defaultPath(scenario: scenario.name)
    Log.logger.info("scenario \(scenario.name), sha256 \(scenario.scenarioSHA256)")
    let run = try Run(scenario, engine: engine, jobs: jobs, into: path, replacing: force)
    let plan = run.built.plan
    Log.logger.info(
      """
      city built: \(plan.roads.graph.nodeCount) nodes, \(plan.roads.metrics.slotCount) metrics, \
      \(plan.residents.count) residents; results go to \(path)
      """)
    let bar = ProgressBar(label: scenario.name, isQuiet: quiet || json)
    let ending = try run.execute(
      jobs: jobs, shouldStop: { Interruption.isRequested },
      progress: { bar.show($0, of: scenario.replications) })
    bar.finish()
    switch ending {
    case .stopped(let completed):
      Ending.complain(
        "ongoeul: stopped; \(completed) of \(scenario.replications) replications are in "
          + run.folder.replicationsPath)
      throw Interruption.exitCode
    case .finished(let summary):
      try show(summary, run.folder)
    }
  }

  private func show(_ summary: RunSummary, _ folder: ResultsFolder) throws {
    if json {
      print(String(decoding: try encodedJSON(summary), as: UTF8.self), terminator: "")
    } else if !quiet {
      print(RunTable(summary).text)
      print("\nresults: \(folder.path) (plan.json, replications/*.h5, summary.json)")
      print("a page to read: ongoeul report \(quoted(folder.path))")
    }
  }
}
