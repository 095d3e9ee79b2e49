import Foundation
import Testing

@Suite(.enabled(if: Program.isBuilt, Program.notBuilt))
struct RouteTests {
  /// A one-way ring of three nodes with ids of one's own, and a node nobody reaches.
  private func network(_ scratch: Scratch, arcs: String) throws -> [String] {
    let folder = scratch.path + "/ring"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    func write(_ text: String, _ name: String) throws {
      try text.write(toFile: name, atomically: true, encoding: .utf8)
    }
    try write(
      "id,lon,lat\n10,127.1,35.8\n20,127.2,35.8\n30,127.2,35.9\n40,127.3,35.9\n",
      folder + "/nodes.csv")
    try write("tail,head,time_ms,dist_dm\n" + arcs, folder + "/arcs.csv")
    try write("source,target\n10,30\n30,20\n10,40\n20,20\n", scratch.path + "/queries.csv")
    return ["route", folder, "--pairs", scratch.path + "/queries.csv"]
  }

  @Test(arguments: ["cch", "dijkstra"])
  func answersAreExactAndNamedAsTheInputNamesThem(engine: String) throws {
    let scratch = try Scratch()
    let command = try network(scratch, arcs: "10,20,100,1\n20,30,250,1\n30,10,40,1\n40,10,5,1\n")
    let outcome = try Program.release.start(command + ["--engine", engine]).wait()
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(
      outcome.output
        == "source,target,time_ms\n10,30,350\n30,20,140\n10,40,-1\n20,20,0\n")
  }

  @Test func mistakesInTheTablesAreLocated() throws {
    let scratch = try Scratch()
    let command = try network(scratch, arcs: "10,20,-100,1\n20,99,250,1\n")
    let outcome = try Program.release.start(command).wait()
    #expect(outcome.exitCode == 65)
    #expect(outcome.errors.contains("arcs.csv:2"))
    #expect(outcome.errors.contains("arcs.csv:3"))
  }
}
