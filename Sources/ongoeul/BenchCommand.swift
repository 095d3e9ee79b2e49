import ArgumentParser
import Benchmarking
import Reporting
import Results

struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measures speed beside other programs, in one run on this machine.",
    subcommands: [
      Kernel.self, BenchRouting.self, BenchDispatch.self, BenchOptimise.self, BenchTraffic.self,
      BenchDay.self,
    ])

  struct Kernel: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "kernel",
      abstract: "Event calendar, queue station and records: about a minute.")

    @Flag(help: "Print the rows as JSON.")
    var json = false

    func run() throws {
      var rows: [BenchmarkRow] = []
      try KernelBenchmark.run { rows.append($0) }
      try show(rows, json: json)
    }
  }
}

/// Prints the rows of a benchmark as a table or as JSON.
func show(_ rows: [BenchmarkRow], json: Bool) throws {
  if json {
    let report = BenchmarkReport(rows: rows)
    print(String(decoding: try encodedJSON(report), as: UTF8.self), terminator: "")
    return
  }
  show(rows, missing: "(not installed)")
}

/// Prints the rows of a benchmark as a table.
///
/// - Parameter missing: what stands where a row has no reference.
func show(_ rows: [BenchmarkRow], missing: String) {
  let table = TextTable(
    columns: [.left, .right, .right, .left, .right, .left, .right],
    header: ["work", "size", "value", "unit", "ratio", "to", "there"],
    rows: rows.map {
      [
        $0.work, String($0.size), decimal($0.value, 2), $0.unit,
        $0.ratio.map { decimal($0, 2) } ?? "–", $0.reference ?? missing,
        $0.referenceValue.map { decimal($0, 2) } ?? "–",
      ]
    })
  for line in table.lines { print(line) }
}
