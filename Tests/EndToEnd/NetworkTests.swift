import Foundation
import Testing

@Suite(.enabled(if: Program.isBuilt, Program.notBuilt), .serialized)
struct NetworkTests {
  /// A copy of the weekday in a folder of its own, with the city and a network beside it.
  private func fingerprints(network: String, in scratch: Scratch) throws -> [String] {
    let scenario = try String(
      contentsOf: Program.root.appendingPathComponent(weekday), encoding: .utf8
    ).replacingOccurrences(of: "network: generated", with: "network: \(network)")
    let path = scratch.path + "/\(network).yaml"
    try Data(scenario.utf8).write(to: URL(fileURLWithPath: path))
    let outcome = try Program.release.run(
      "run", path, "--replications", "2", "--results", scratch.path + "/run-\(network)", "--json")
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    let summary = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    return try #require(summary["fingerprints"] as? [String])
  }

  /// Streets are the same streets whether they are generated or read from a file.
  @Test func aGeneratedNetworkReadBackGivesTheSameRun() throws {
    let scratch = try Scratch()
    try FileManager.default.copyItem(
      atPath: Program.root.appendingPathComponent("scenarios/jeonju").path,
      toPath: scratch.path + "/jeonju")
    let outcome = try Program.release.run(
      "network", "generate", "scenarios/jeonju", "--out", scratch.path + "/net.h5")
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    let fromFile = try fingerprints(network: "net.h5", in: scratch)
    #expect(try fingerprints(network: "generated", in: scratch) == fromFile)
    // Without zones in the file dongs come from the city's polygons, and people can still live.
    let tables = try Program.release.run(
      "network", "export", scratch.path + "/net.h5", "--csv", scratch.path + "/tables")
    #expect(tables.exitCode == 0)
    let again = try Program.release.run(
      "network", "import", scratch.path + "/tables", "--out", scratch.path + "/plain.h5")
    #expect(again.exitCode == 0)
    #expect(try fingerprints(network: "plain.h5", in: scratch) != fromFile)
  }

  @Test func importsDrawExportAndExplain() throws {
    let scratch = try Scratch()
    let map = scratch.path + "/map.osm"
    let streets =
      "<osm version=\"0.6\"><node id=\"1\" lat=\"35.80\" lon=\"127.10\"/>"
      + "<node id=\"2\" lat=\"35.81\" lon=\"127.11\"/><way id=\"3\"><nd ref=\"1\"/><nd ref=\"2\"/>"
      + "<tag k=\"highway\" v=\"primary\"/></way></osm>"
    try Data(streets.utf8).write(to: URL(fileURLWithPath: map))
    let net = scratch.path + "/net.h5"
    #expect(try Program.release.run("network", "import", map, "--out", net).exitCode == 0)
    let info = try Program.release.run("network", "info", net)
    #expect(info.output.contains("2 nodes, 2 arcs"))
    #expect(info.output.contains("OpenStreetMap contributors"))
    let draw = try Program.release.run("network", "draw", net, "--out", scratch.path + "/a.svg")
    #expect(draw.exitCode == 0)
    #expect(
      try String(contentsOfFile: scratch.path + "/a.svg", encoding: .utf8).contains("<path d="))
    let export = try Program.release.run(
      "network", "export", net, "--geojson", scratch.path + "/a.geojson")
    #expect(export.exitCode == 0)
  }

  /// A failed import says why in one message and leaves nothing.
  @Test func failedImportsLeaveNothing() throws {
    let scratch = try Scratch()
    let map = scratch.path + "/map.osm"
    try Data("<osm version=\"0.6\"><way".utf8).write(to: URL(fileURLWithPath: map))
    for arguments in [
      [map], [scratch.path + "/none.osm"], [scratch.path], [map, "--bbox", "1,2,3"],
    ] {
      let outcome = try Program.release.start(
        ["network", "import"] + arguments + ["--out", scratch.path + "/net.h5"]
      ).wait()
      #expect(outcome.exitCode == 65)
      #expect(outcome.errors.split(separator: "\n").count == 1)
    }
    #expect(scratch.names(in: "") == ["map.osm"])
  }
}
