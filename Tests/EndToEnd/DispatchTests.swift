import Foundation
import Testing

@Suite(.enabled(if: Program.isBuilt, Program.notBuilt))
struct DispatchTests {
  private func command(_ scratch: Scratch, requests: String) throws -> [String] {
    func write(_ text: String, _ name: String) throws {
      try text.write(toFile: scratch.path + "/" + name, atomically: true, encoding: .utf8)
    }
    try write("id,lon,lat\n0,127.1,35.8\n1,127.2,35.8\n2,127.2,35.9\n", "nodes.csv")
    try write(
      "tail,head,time_ms,dist_dm\n0,1,60000,9000\n1,2,60000,9000\n2,0,60000,9000\n", "arcs.csv")
    try write(requests, "req.csv")
    try write(
      "initial_location,start_of_service_time,end_of_service_time,capacity\n0,0,93600,4\n",
      "veh.csv")
    return [
      "bench", "dispatch", scratch.path, "--requests", scratch.path + "/req.csv", "--vehicles",
      scratch.path + "/veh.csv",
    ]
  }

  /// By hand: 60 s to the origin, 60 s of stop, 60 s of ride.
  @Test func aDayIsToldAsJSON() throws {
    let scratch = try Scratch()
    let command = try command(scratch, requests: "origin,destination,req_time\n1,2,5\n")
    let outcome = try Program.release.start(command + ["--json"]).wait()
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    let report = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    let figures = try #require(report as? [String: Any])
    #expect(figures["meanWait"] as? Double == 120)
    #expect(figures["meanRide"] as? Double == 60)
    #expect(figures["meanTrip"] as? Double == 180)
    #expect(figures["driveHours"] as? Double == 120.0 / 3_600)
    #expect((figures["microsecondsPerRequest"] as? Double ?? 0) > 0)
    #expect((figures["rows"] as? [Any])?.isEmpty == false)
  }

  @Test func mistakesInTheTablesAreLocated() throws {
    let scratch = try Scratch()
    let command = try command(
      scratch, requests: "origin,destination,req_time\n1,2,5\n1,9,4\n")
    let outcome = try Program.release.start(command).wait()
    #expect(outcome.exitCode == 65)
    #expect(outcome.errors.contains("req.csv:3: destination is \"9\""))
    #expect(outcome.errors.contains("req.csv:3: req_time is 4"))
  }
}
