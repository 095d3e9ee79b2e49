import Foundation
import Testing

/// The data of Coquimbo beside the project, absent on a machine that has only the project.
private enum Coquimbo {
  static let graphs =
    (ProcessInfo.processInfo.environment["ONGOEUL_SHARED"].map { URL(fileURLWithPath: $0) }
    ?? Program.root.deletingLastPathComponent().appendingPathComponent("shared"))
    .appendingPathComponent("graphs").path
  static let feed = graphs + "/transit_coquimbo/gtfs_coquimbo.zip"
  static let isPresent = FileManager.default.fileExists(atPath: feed)
}

/// `ongoeul transit import` and `ongoeul route --mode transit` on the network of Coquimbo, whose
/// answers are known (`../shared/graphs`).
@Suite(
  .enabled(if: Program.isBuilt && Coquimbo.isPresent, "needs the release build and ../shared"))
struct TransitTests {
  /// The first query of the known answers that needs a ride: 12:38:08 to 13:32:00, on a Monday.
  private static let query = [
    "--mode", "transit", "--from", "-71.33670688,-29.96282625", "--to",
    "-71.24402046,-29.90080049", "--depart", "12:38:08", "--date", "2017-03-06",
  ]

  private func run(_ arguments: [String]) throws -> Program.Outcome {
    try Program.release.start(arguments).wait()
  }

  private func network(_ scratch: Scratch, _ box: [String] = []) throws -> String {
    let path = scratch.path + "/net.h5"
    let outcome = try run(
      ["network", "import", Coquimbo.graphs + "/coquimbo", "--out", path] + box)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    return path
  }

  @Test func aFeedIsImportedAndAJourneyFound() throws {
    let scratch = try Scratch()
    let timetable = scratch.path + "/buses.h5"
    let imported = try run(
      ["transit", "import", Coquimbo.feed, "--network", try network(scratch), "--out", timetable])
    #expect(imported.exitCode == 0, "\(imported.errors)")
    #expect(imported.output.contains("78 stops, 1 lines, 2 patterns, 1007 runs, 3 services"))
    let json = try run(["route", timetable] + Self.query + ["--json"])
    let journey = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    #expect(journey["arrival"] as? Int == 48_720)
    #expect(journey["rides"] as? Int == 1)
    let text = try run(["route", timetable] + Self.query)
    #expect(text.exitCode == 0, "\(text.errors)")
    for part in [
      "arrival: 13:32:00", "rides: 1", "line 1", "Eleuterio Ramírez, 302-394", "Brasil, 805-895",
    ] {
      #expect(text.output.contains(part), "\(text.output)")
    }
    var wrong = Self.query
    wrong[wrong.count - 1] = "2026-03-02"
    let refused = try run(["route", timetable] + wrong)
    #expect(refused.exitCode == 65)
    #expect(refused.errors.contains("runs from 2015-12-29 to 2019-12-29"), "\(refused.errors)")
  }

  /// The network is cut at the river: the line cannot be joined, its far stops are named, and
  /// nothing is written.
  @Test func aLineThatLeavesTheNetworkIsRefused() throws {
    let scratch = try Scratch()
    let net = try network(scratch, ["--bbox", "-71.40,-30.00,-71.30,-29.94"])
    let outcome = try run(
      ["transit", "import", Coquimbo.feed, "--network", net, "--out", scratch.path + "/buses.h5"])
    #expect(outcome.exitCode == 65)
    #expect(outcome.errors.contains("line 1: "), "\(outcome.errors)")
    #expect(outcome.errors.contains("of its stops lie more than 300 m from"), "\(outcome.errors)")
    #expect(scratch.names(in: "") == ["net.h5"])
  }
}
