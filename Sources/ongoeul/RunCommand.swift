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

  @Option(
    help: """
      cch: customizable contraction hierarchy; dijkstra: the slow reference. Results do not depend \
      on it.
      """)
  var engine: DrivableRoads.Engine = .cch

  @Option(help: "The seed, instead of the scenario's.")
  var seed: UInt64?

  @OptionGroup var options: RunOptions

  func validate() throws {
    if let replications, !(1...65_535).contains(replications) {
      throw ValidationError(
        "--replications is \(replications); expected 1 to 65535 independent runs")
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
    var overrides = options.settings
    if let replications { overrides.append("replications=\(replications)") }
    if let seed { overrides.append("seed=\(seed)") }
    let scenario = try Registry.reader.read(file: scenario, overrides: overrides)
    let path = try options.path(of: scenario.name)
    Log.logger.info("scenario \(scenario.name), sha256 \(scenario.scenarioSHA256)")
    let run = try Run(
      scenario, engine: engine, jobs: options.jobs, into: path, replacing: options.force,
      learning: options.learning)
    let plan = run.built.plan
    Log.logger.info(
      """
      city built: \(plan.roads.graph.nodeCount) nodes, \(plan.roads.metrics.slotCount) metrics, \
      \(plan.residents.count) residents; results go to \(path)
      """)
    let bar = ProgressBar(label: scenario.name, isQuiet: options.isQuiet)
    let ending = try run.execute(
      jobs: options.jobs, shouldStop: { Interruption.isRequested },
      progress: { bar.show($0, of: scenario.replications) })
    bar.finish()
    switch ending {
    case .stopped(let completed):
      Ending.complain(
        "ongoeul: stopped; \(completed) of \(scenario.replications) replications are in "
          + run.folder.replicationsPath)
      throw Interruption.exitCode
    case .finished(let summary):
      try options.show(
        summary, { RunTable($0).text },
        closing: [
          "results: \(path) (plan.json, replications/*.h5, summary.json)",
          "a page to read: ongoeul report \(quoted(path))",
        ])
    }
  }
}
