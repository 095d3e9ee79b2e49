import Foundation
import Mechanisms
import NetworkFiles
import Quantities
import RoadNetwork
import Testing

@testable import Benchmarking

/// A folder that is gone after the test.
private struct Scratch: ~Copyable {
  let path = FileManager.default.temporaryDirectory
    .appendingPathComponent("ongoeul-dispatch-\(UUID().uuidString)").path

  init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  borrowing func write(_ text: String, _ name: String) throws -> String {
    let file = path + "/" + name
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    return file
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

@Suite(.enabled(if: KarriDay.isPresent, "../shared/graphs/dispatch_coquimbo is absent"))
struct KarriTests {
  /// KaRRi took some of the requests of one second in another order than the table. With the
  /// requests in its order, vehicle, places and cost of all 3,000 are its own, and so are all waits
  /// and trips.
  @Test func everyChoiceIsThatOfKarri() throws {
    let scratch = try Scratch()
    let choices = try KarriDay.choices()
    #expect(choices.count == 3_000)
    let lines = try String(contentsOfFile: KarriDay.folder + "/req.csv", encoding: .utf8).split(
      separator: "\n")
    let ordered = [lines[0]] + choices.map { lines[$0.request + 1] }
    let requests = try scratch.write(ordered.joined(separator: "\n") + "\n", "req.csv")
    let outcome = try replay(requests)
    let agreeing = zip(outcome.assignments, choices).count { $0 == $1.assignment }
    #expect(agreeing == 3_000)
    let sums = try KarriDay.sums()
    #expect(outcome.trips.reduce(.zero) { $0 + $1.wait } == sums.wait)
    #expect(outcome.trips.reduce(.zero) { $0 + $1.ride } == sums.ride)
    #expect(outcome.trips.reduce(.zero) { $0 + $1.trip } == sums.trip)
    // KaRRi does not count the rest of the arc on which a vehicle is diverted.
    let more = outcome.driving - (try KarriDay.driving())
    #expect(more > .zero && more < .minutes(30))
  }

  /// In the order of the table: equal until two requests of one second change places.
  @Test func theDayIsThatOfKarriWithinOnePerThousand() throws {
    let outcome = try replay(KarriDay.folder + "/req.csv")
    let choices = try KarriDay.choices().sorted { $0.request < $1.request }
    let agreeing = zip(outcome.assignments, choices).map { $0 == $1.assignment }
    #expect(agreeing.firstIndex(of: false) == 2_008)
    #expect(agreeing.count { $0 } == 2_582)
    let report = DispatchReport(name: "coquimbo", outcome, 0)
    #expect(abs(report.meanWait / 172.9794 - 1) < 0.002)
    #expect(abs(report.meanRide / 660.3941 - 1) < 0.001)
    #expect(abs(report.meanTrip / 833.5109 - 1) < 0.001)
    #expect(abs(report.driveHours / 558.8757 - 1) < 0.002)
  }

  private func replay(_ requests: String) throws -> DispatchBenchmark.Outcome {
    let map = try NetworkInput([KarriDay.network]).map()
    let day = try DispatchDay(
      requests: requests, vehicles: KarriDay.folder + "/veh.csv", on: map)
    return DispatchBenchmark(map, day).replay()
  }
}

/// Three arcs in a ring.
private func ring() -> RoadMap {
  let rows = (0..<3).map { node in
    RoadGraph.ArcRow(
      tail: UInt32(node), head: UInt32((node + 1) % 3), length: 1_000, freeFlowTime: 60_000,
      lanes: 1, roadClass: .local, name: "")
  }
  let graph = RoadGraph(
    longitude: [127, 127.1, 127.1], latitude: [35.8, 35.8, 35.9], arcs: rows, provenance: "ring")
  return RoadMap(graph: graph, origin: RoadMap.Origin())
}

private let goodRequests = "origin,destination,req_time\n0,1,5\n1,2,5\n"
private let goodVehicles =
  "initial_location,start_of_service_time,end_of_service_time,capacity\n0,0,93600,4\n"

/// Each mistake is told with file and line, what was found and what is allowed.
@Test(arguments: [
  ("origin,destination,req_time\n0,7,5\n", goodVehicles, "req.csv:2: destination is \"7\""),
  ("origin,destination,req_time\n0,1,5\nx,1,6\n", goodVehicles, "req.csv:3: origin is \"x\""),
  ("origin,destination\n0,1\n", goodVehicles, "req.csv:1: no column req_time in the header"),
  ("origin,destination,req_time\n0,1,-5\n", goodVehicles, "req.csv:2: req_time is \"-5\""),
  (
    "origin,destination,req_time\n0,1,9\n0,1,8\n", goodVehicles,
    "req.csv:3: req_time is 8, before 9 of a row above"
  ),
  (
    "origin,destination,req_time\n0,1\n", goodVehicles, "req.csv:2: 2 fields where the header has 3"
  ),
  ("origin,destination,req_time\n", goodVehicles, "req.csv: there are no requests"),
  (goodRequests, "", "veh.csv: is empty; expected the header"),
  (
    goodRequests, goodVehicles + "0,50,40,4\n",
    "veh.csv:3: end_of_service_time is 40, before start_of_service_time 50"
  ),
  (goodRequests, goodVehicles + "9,0,40,4\n", "veh.csv:3: initial_location is \"9\""),
  (goodRequests, goodVehicles + "0,0,40,0\n", "veh.csv:3: capacity is \"0\""),
  (
    goodRequests, String(goodVehicles.prefix { $0 != "\n" }) + "\n",
    "veh.csv: there are no vehicles"
  ),
])
func mistakesOfADayAreLocated(requests: String, vehicles: String, message: String) throws {
  let scratch = try Scratch()
  let requests = try scratch.write(requests, "req.csv")
  let vehicles = try scratch.write(vehicles, "veh.csv")
  let error = #expect(throws: NetworkError.self) {
    try DispatchDay(requests: requests, vehicles: vehicles, on: ring())
  }
  #expect(error?.problems.count == 1)
  #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
}

/// By hand: 60 s to the origin, 60 s of stop, 60 s of ride.
@Test func aDayIsReplayedByTheCostModel() throws {
  let scratch = try Scratch()
  let requests = try scratch.write("origin,destination,req_time\n1,2,5\n", "req.csv")
  let day = try DispatchDay(
    requests: requests, vehicles: scratch.write(goodVehicles, "veh.csv"), on: ring())
  var map = ring()
  map.graph = RoadGraph(
    longitude: map.graph.longitude, latitude: map.graph.latitude,
    arcs: (0..<3).map { node in
      RoadGraph.ArcRow(
        tail: UInt32(node), head: UInt32((node + 1) % 3), length: 900_000, freeFlowTime: 60_049,
        lanes: 1, roadClass: .local, name: "")
    }, provenance: "ring")
  let report = DispatchBenchmark(map, day).run(name: "ring")
  #expect(report.meanWait == 120 && report.meanRide == 60 && report.meanTrip == 180)
  #expect(report.driveHours == 120.0 / 3_600)
  #expect(report.rows.map(\.unit) == ["µs", "s", "s", "s", "h", "", ""])
}
