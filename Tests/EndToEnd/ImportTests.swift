import Foundation
import TestMaps
import Testing

/// Networks that a planner brings: imported, looked at, routed on, and driven on by a scenario.
@Suite(.enabled(if: Program.isBuilt, Program.notBuilt), .serialized)
struct ImportTests {
  /// Data beside the project, absent on a machine that has only the project.
  static let maps =
    (ProcessInfo.processInfo.environment["ONGOEUL_SHARED"].map { URL(fileURLWithPath: $0) }
    ?? Program.root.deletingLastPathComponent().appendingPathComponent("shared"))
    .appendingPathComponent("data/osm")
  static let hasMaps = FileManager.default.fileExists(
    atPath: maps.appendingPathComponent("cauH.osm").path)

  /// Runs the program, which must succeed, and gives what it prints.
  private func output(_ arguments: String...) throws -> String {
    let outcome = try Program.release.start(arguments).wait()
    #expect(outcome.exitCode == 0, "\(arguments): \(outcome.errors)")
    return outcome.output
  }

  /// The weekday on a network, with a copy of the city's tables beside it.
  private func scenario(_ network: String, in scratch: Scratch) throws -> String {
    let city = scratch.path + "/jeonju"
    if !FileManager.default.fileExists(atPath: city) {
      try FileManager.default.copyItem(
        atPath: Program.root.appendingPathComponent("scenarios/jeonju").path, toPath: city)
    }
    let text = try String(
      contentsOf: Program.root.appendingPathComponent(weekday), encoding: .utf8
    ).replacingOccurrences(of: "network: generated", with: "network: \(network)")
      .replacingOccurrences(of: "horizon: 24 h", with: "horizon: 10 h")
    let path = scratch.path + "/\(network).yaml"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return path
  }

  private func summary(_ scenario: String, _ more: String...) throws -> [String: Any] {
    let outcome = try Program.release.start(
      ["run", scenario, "--replications", "1", "--results", scenario + ".results", "--json"] + more
    ).wait()
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    return try #require(object as? [String: Any])
  }

  /// The same streets brought as plain tables and as shapefiles of the standard node-link.
  @Test func theCallTaxiRunsOnImportedNetworks() throws {
    let scratch = try Scratch()
    let (net, tables, links) = (
      scratch.path + "/net.h5", scratch.path + "/tables", scratch.path + "/nodelink"
    )
    try FileManager.default.createDirectory(atPath: links, withIntermediateDirectories: true)
    let size = try output("network", "generate", "scenarios/jeonju", "--out", net)
      .prefix { $0 != "," }
    _ = try output("network", "export", net, "--csv", tables)
    try PlainNetwork(folder: tables).writeNodeLink(to: links)
    var runs: [[String: Any]] = []
    for (input, name) in [(tables, "plain.h5"), (links, "nodelink.h5")] {
      let text = try output("network", "import", input, "--out", scratch.path + "/" + name)
      #expect(text.hasPrefix(size), "\(text)")
      let scenario = try scenario(name, in: scratch)
      #expect(try output("check", scenario).contains("is in order"))
      runs.append(try summary(scenario))
    }
    for run in runs { #expect((run["warnings"] as? [String])?.contains(where: leftOut) == false) }
    // Limits are rounded to whole km/h, so times differ by about 1 % and the morning hardly.
    let served = runs.compactMap(rides)
    #expect(served.count == 2 && served[0] > 200)
    #expect((served[0] / served[1] - 1).magnitude < 0.1, "\(served)")
  }

  private func leftOut(_ warning: String) -> Bool {
    warning.contains("more than 500 m from every street and are left out")
  }

  private func rides(_ run: [String: Any]) -> Double? {
    let counts = run["counts"] as? [String: [String: Int]]
    return counts?["callTaxi"]?["served"].map { Double($0) }
  }

  /// Facilities far from every street are listed at once and left out; a service that lacks a
  /// category then says which.
  @Test func distantFacilitiesAreReportedAndLeftOut() throws {
    let scratch = try Scratch()
    let scenario = try scenario("generated", in: scratch)
    let path = scratch.path + "/jeonju/facilities.csv"
    let table = try String(contentsOfFile: path, encoding: .utf8)
    func move(_ isMoved: (String) -> Bool) throws -> Int {
      var moved = 0
      let lines = table.components(separatedBy: "\n").map { line in
        guard !line.hasPrefix("#"), isMoved(line),
          let place = line.range(of: #",127\.\d+,35\.\d+,"#, options: .regularExpression)
        else { return line }
        moved += 1
        return line.replacingCharacters(in: place, with: ",128.5,36.5,")
      }
      try Data(lines.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: path))
      return moved
    }
    let moved = try move { $0.contains("체육관") || $0.contains("팔복예술공장") }
    #expect(moved >= 2)
    let check = try Program.release.run("check", scenario)
    #expect(check.exitCode == 0, "\(check.errors)")
    #expect(check.errors.split(separator: "\n").count == 1)
    #expect(check.errors.contains("\(moved) of "))
    #expect(check.errors.contains("팔복예술공장 ("))
    let warnings = try summary(scenario)["warnings"] as? [String]
    #expect(warnings?.contains(where: leftOut) == true)

    #expect(try move { $0.contains("callTaxiDepot") } >= 1)
    let none = try Program.release.run("check", scenario)
    #expect(none.exitCode == 65)
    #expect(none.errors.contains("the city has no facility of the category callTaxiDepot"))
    #expect(leftOut(none.errors))
  }

  /// A city of two made-up dongs on the streets of a real extract, as docs/roads.md shows it: with
  /// a network file the tables of streets hold their headers alone.
  @Test(.enabled(if: hasMaps, "needs the map files of ../shared"))
  func anotherCityNeedsOnlyPeopleAndFacilities() throws {
    let scratch = try Scratch()
    let city = scratch.path + "/campus"
    try FileManager.default.createDirectory(atPath: city, withIntermediateDirectories: true)
    func write(_ text: String, _ name: String) throws {
      try Data(text.utf8).write(to: URL(fileURLWithPath: scratch.path + "/" + name))
    }
    let page = try String(
      contentsOf: Program.root.appendingPathComponent("docs/roads.md"), encoding: .utf8)
    // The lines of the page make the headers, and its scenario is the one that runs.
    var headers = 0
    for match in page.matches(of: /echo (\S+) > (\w+\.csv)/) {
      try write(match.1 + "\n", "campus/" + match.2)
      headers += 1
    }
    #expect(headers == 5)
    let scenario = try #require(page.firstMatch(of: /```yaml\n(name: campus\n[^`]+)```/))
    try write(String(scenario.1), "campus.yaml")
    let dongs = [("1", 126.93, 126.953), ("2", 126.953, 126.975)]
    try write(
      "code,name,romanised,gu,gu_romanised,longitude,latitude,area_km2,population,"
        + "population_65_plus,households,one_person_households,apartment_households,"
        + "establishments,household_year,source,year\n"
        + dongs.map { code, west, east in
          "\(code),동\(code),dong \(code),동작구,Dongjak-gu,\((west + east) / 2),37.5,2.4,22500,4300,"
            + "10000,4000,3000,1600,2025,made up,2026\n"
        }.joined(), "campus/dongs.csv")
    try write(
      "{\"type\":\"FeatureCollection\",\"attribution\":\"made up\",\"features\":["
        + dongs.map { code, west, east in
          "{\"type\":\"Feature\",\"properties\":{\"code\":\"\(code)\"},\"geometry\":"
            + "{\"type\":\"MultiPolygon\",\"coordinates\":[[[[\(west),37.48],[\(east),37.48],"
            + "[\(east),37.52],[\(west),37.52],[\(west),37.48]]]]}}"
        }.joined(separator: ",") + "]}", "campus/dongs.geojson")
    try write(
      """
      id,name,category,longitude,latitude,weight,source,year
      1,a,universityHospital,126.9607,37.5068,5,made up,2026
      2,b,welfareCentre,126.9480,37.4990,1,made up,2026
      3,c,university,126.9575,37.5050,1,made up,2026
      4,d,market,126.9520,37.4950,1,made up,2026
      5,e,callTaxiDepot,126.9560,37.4960,1,made up,2026

      """, "campus/facilities.csv")
    _ = try output(
      "network", "import", Self.maps.appendingPathComponent("cauH.osm").path, "--out",
      scratch.path + "/seoul.h5")
    #expect(try output("check", scratch.path + "/campus.yaml").contains("campus is in order"))
    let run = try summary(scratch.path + "/campus.yaml")
    #expect(try #require(rides(run)) > 10)
  }

  /// Real extracts: import, picture, paths between their first and last nodes by both engines.
  @Test(
    .enabled(if: hasMaps, "needs the map files of ../shared"),
    arguments: ["liechtenstein-2013-08-03.osm.pbf", "cauH.osm"])
  func realExtractsImportDrawAndRoute(name: String) throws {
    let scratch = try Scratch()
    let net = scratch.path + "/net.h5"
    let map = Self.maps.appendingPathComponent(name).path
    #expect(try output("network", "import", map, "--out", net).contains(" arcs, "))
    let info = try output("network", "info", net)
    #expect(info.contains("licence: © OpenStreetMap contributors"))
    _ = try output("network", "draw", net, "--out", scratch.path + "/map.svg")
    let picture = try String(contentsOfFile: scratch.path + "/map.svg", encoding: .utf8)
    #expect(picture.contains("© OpenStreetMap contributors"))
    #expect(picture.components(separatedBy: "<path d=").count >= 4, "few classes of roads")
    _ = try output("network", "export", net, "--csv", scratch.path + "/tables")
    let ids = try String(contentsOfFile: scratch.path + "/tables/nodes.csv", encoding: .utf8)
      .split(separator: "\n").dropFirst().compactMap { $0.split(separator: ",").first }
    var pairs = "source,target\n"
    for step in 0..<50 { pairs += "\(ids[step * 3]),\(ids[ids.count - 1 - step * 2])\n" }
    let queries = scratch.path + "/pairs.csv"
    try Data(pairs.utf8).write(to: URL(fileURLWithPath: queries))
    let fast = try output("route", net, "--pairs", queries, "--path")
    #expect(try output("route", net, "--pairs", queries, "--path", "--engine", "dijkstra") == fast)
    #expect(fast.split(separator: "\n").count == 51)
    #expect(!fast.contains(",-1,"), "the network is strongly connected")
  }
}
