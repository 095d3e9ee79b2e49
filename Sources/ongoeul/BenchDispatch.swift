import ArgumentParser
import Benchmarking
import NetworkFiles
import Results
import RoadNetwork

/// `ongoeul bench dispatch`.
struct BenchDispatch: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dispatch",
    abstract: "Replays a day of ride pooling, each request inserted where it costs least.",
    discussion: """
      Prints the time of a dispatch and what riders and vehicles make of the day. Places are arcs: \
      the row of arcs.csv, counted from 0, or the id of a link. The cost model is that of KaRRi \
      (docs/routing.md).
      """)

  @Argument(
    help: """
      A network file, or a folder with nodes.csv (id,lon,lat) and arcs.csv \
      (tail,head,time_ms,dist_dm).
      """)
  var network: String

  @Option(help: "A table with the columns origin,destination,req_time, in the order of times.")
  var requests: String

  @Option(
    help: """
      A table with the columns initial_location,start_of_service_time,end_of_service_time,capacity.
      """)
  var vehicles: String

  @Flag(help: "Print the figures as JSON.")
  var json = false

  func run() throws {
    let (map, day) = try read()
    let name = network.split(separator: "/").last.map(String.init) ?? network
    let report = DispatchBenchmark(map, day).run(name: name)
    if json {
      print(String(decoding: try encodedJSON(report), as: UTF8.self), terminator: "")
    } else {
      show(report.rows, missing: "–")
    }
  }

  private func read() throws -> (RoadMap, DispatchDay) {
    do throws(NetworkError) {
      let map = try LabelledMap(reading: network).map
      return (map, try DispatchDay(requests: requests, vehicles: vehicles, on: map))
    } catch {
      throw Ending.report(error)
    }
  }
}
