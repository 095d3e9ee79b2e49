import ArgumentParser
import Benchmarking
import Optimisation
import Reporting
import Results

/// `ongoeul bench optimise`.
struct BenchOptimise: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "optimise",
    abstract: "Solves published problems and sets the answers beside the best known.",
    discussion: """
      A family is a folder of problems: pmedian_orlib and pvrp_cordeau with a table BKS.csv, \
      top_chao, whose best answers of long runs the program has. All take about fifteen minutes.
      """)

  @Option(help: "The folder that holds the families, or one of them.")
  var instances: String

  @Option(help: "The seed of the searches.")
  var seed: UInt64 = 1

  @Flag(help: "Print the rows as JSON.")
  var json = false

  func run() throws {
    let report: OptimisationBenchmark.Report
    do throws(InstanceError) {
      report = try OptimisationBenchmark(folder: instances, seed: seed).run { row in
        Log.logger.info("\(row.instance): \(row.objective.map { "\($0)" } ?? "no plan")")
      }
    } catch {
      throw Ending.report(error)
    }
    if json {
      print(String(decoding: try encodedJSON(report), as: UTF8.self), terminator: "")
      return
    }
    showRows(report)
    for summary in report.summaries {
      print(
        "\(summary.family.rawValue): \(summary.reached) of \(summary.instances) as good as the "
          + "best known, mean gap \(decimal(summary.meanGap * 100, 3)) %, greatest "
          + "\(decimal(summary.greatestGap * 100, 3)) %, infeasible \(summary.infeasible), at most "
          + "\(decimal(summary.greatestSeconds, 1)) s")
    }
  }

  private func showRows(_ report: OptimisationBenchmark.Report) {
    let table = TextTable(
      columns: [.left, .right, .right, .right, .right, .right],
      header: ["instance", "size", "objective", "best known", "gap %", "CPU s"],
      rows: report.rows.map { row in
        [
          row.instance, String(row.size), row.objective.map { decimal($0, 2) } ?? "none",
          decimal(row.best, 2), row.gapToBest.map { decimal($0 * 100, 3) } ?? "–",
          decimal(row.seconds, 1),
        ]
      })
    for line in table.lines { print(line) }
  }
}
