import ArgumentParser
import Benchmarking
import NetworkFiles
import Quantities
import Results

/// `ongoeul bench traffic`.
struct BenchTraffic: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "traffic",
    abstract: "Drives trips with fixed routes over spatial queues, one queue a link.",
    discussion: """
      Without files it drives a grid of 60 by 60 junctions with 100,000 trips in an hour. Seconds \
      are CPU time of the whole process, with reading; travel times are without the wait to set \
      out. With --sumo-network and --sumo-routes SUMO drives the same trips, where Python's package \
      sumo is installed. See docs/benchmarks.md.
      """)

  @Option(help: "A table with the columns id,from,to,length_m,speed_mps,lanes.")
  var network: String?

  @Option(help: "A table with the columns depart_s,edges: ids of links with blanks between them.")
  var trips: String?

  @Option(help: "What is driven inside a junction, which is in no link of the tables, in metres.")
  var junction = TrafficBenchmark.usualJunction.metres

  @Option(help: "The same network for SUMO (.net.xml).")
  var sumoNetwork: String?

  @Option(help: "The same trips for SUMO (.rou.xml).")
  var sumoRoutes: String?

  @Flag(help: "Print the rows and the result as JSON.")
  var json = false

  func validate() throws {
    if (network == nil) != (trips == nil) {
      throw ValidationError("--network and --trips belong together: give both or none")
    }
    if (sumoNetwork == nil) != (sumoRoutes == nil) || sumoNetwork != nil && network == nil {
      throw ValidationError(
        "--sumo-network and --sumo-routes belong together, and to --network and --trips")
    }
    if !(0...1_000).contains(junction) {
      throw ValidationError("--junction is \(junction); expected metres from 0 to 1000")
    }
  }

  private struct Report: Encodable {
    let rows: [BenchmarkRow]
    let result: TrafficBenchmark.Outcome
  }

  func run() throws {
    let day: TrafficDay
    do throws(NetworkError) {
      day =
        if let network, let trips {
          try TrafficDay(network: network, trips: trips)
        } else {
          TrafficDay.grid(side: 60, trips: 100_000, within: .hours(1))
        }
    } catch {
      throw Ending.report(error)
    }
    let outcome = TrafficBenchmark(day, junction: Distance(roundingMetres: junction)).run()
    let sumo = sumoNetwork.flatMap { network in
      sumoRoutes.flatMap { SUMORun(network: network, routes: $0) }
    }
    let name = network == nil ? "grid 60 × 60" : "trips"
    let rows = TrafficBenchmark.rows(outcome, name: name, sumo: sumo)
    if json {
      let report = Report(rows: rows, result: outcome)
      print(String(decoding: try encodedJSON(report), as: UTF8.self), terminator: "")
      return
    }
    show(rows, missing: sumoNetwork == nil ? "–" : "(not installed)")
    if outcome.unfinished > 0 { print("\(outcome.unfinished) trips had not ended after two days") }
  }
}
