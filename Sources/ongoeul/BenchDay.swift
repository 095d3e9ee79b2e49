import ArgumentParser
import Benchmarking
import Citizens
import Results
import Scenarios

/// `ongoeul bench day`.
struct BenchDay: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "day",
    abstract: "Lives one weekday of all residents of the embedded city, on one core.",
    discussion: """
      Seconds are CPU time of the whole process. What drivers learn is taken from where it was kept, \
      if it was (ONGOEUL_CACHE, docs/traffic.md), or learned and kept. See docs/benchmarks.md.
      """)

  @Option(
    help: ArgumentHelp(
      "How finely cars are modelled.",
      valueName: TrafficLevel.allCases.map(\.rawValue).joined(separator: "|")))
  var level = TrafficLevel.residualCapacity.rawValue

  @Option(help: "The folder of the embedded city's tables.")
  var city = "scenarios/jeonju"

  @Option(help: "The seed.")
  var seed: UInt64 = 1

  @Flag(help: "Learn anew, whatever was kept, and keep nothing.")
  var anew = false

  @Flag(help: "Print the rows and the result as JSON.")
  var json = false

  func validate() throws {
    let levels = TrafficLevel.allCases.map(\.rawValue)
    if !levels.contains(level) {
      throw ValidationError(
        "--level is \(level); expected one of \(levels.joined(separator: ", "))")
    }
  }

  private struct Report: Encodable {
    let rows: [BenchmarkRow]
    let result: DayBenchmark.Outcome
  }

  private var text: String {
    """
    name: bench-day
    seed: \(seed)
    city: .
    network: generated
    day: wednesday
    horizon: 24 h
    replications: 1
    analysis: terminating
    services:
      citizens:
        policy: fixedTime
        level: \(level)

    """
  }

  func run() throws {
    do {
      let scenario = try Registry.reader.read(
        Array(text.utf8), file: city + "/bench-day", overrides: [])
      var learning = LearningOptions()
      learning.progress = LearningBar(isQuiet: json).show
      if anew { learning.folder = nil }
      let outcome = try DayBenchmark(scenario, learning).run()
      let rows = DayBenchmark.rows(outcome)
      if json {
        print(
          String(decoding: try encodedJSON(Report(rows: rows, result: outcome)), as: UTF8.self),
          terminator: "")
        return
      }
      show(rows, missing: "–")
      print(
        outcome.learning.map { "drivers learned for \($0.days) days" }
          ?? "what drivers know was kept from before")
    } catch {
      throw Ending.report(error)
    }
  }
}
