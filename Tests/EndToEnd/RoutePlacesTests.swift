import Foundation
import Testing

/// `ongoeul route` between points, on small maps whose answers are known.
@Suite(.enabled(if: Program.isBuilt, Program.notBuilt))
struct RoutePlacesTests {
  /// A street 900 m east, crossed in its middle by one that leads 1.1 km north; the left turn off
  /// the first is forbidden or not.
  private func crossing(_ scratch: Scratch, forbidden: Bool) throws -> String {
    let path = scratch.path + "/crossing.osm"
    var text = "<osm version=\"0.6\">"
    for (id, latitude, longitude) in [
      (1, 35.8, 127.1), (2, 35.8, 127.11), (3, 35.8, 127.12), (4, 35.81, 127.11),
    ] {
      text += "<node id=\"\(id)\" lat=\"\(latitude)\" lon=\"\(longitude)\"/>"
    }
    for (id, from, to, name) in [
      (10, 1, 2, "팔달로"), (11, 2, 3, "팔달로"), (12, 2, 4, "온고을로"),
    ] {
      text += "<way id=\"\(id)\"><nd ref=\"\(from)\"/><nd ref=\"\(to)\"/>"
      text += "<tag k=\"highway\" v=\"primary\"/><tag k=\"name\" v=\"\(name)\"/></way>"
    }
    if forbidden {
      text += "<relation id=\"20\"><member type=\"way\" ref=\"10\" role=\"from\"/>"
      text += "<member type=\"node\" ref=\"2\" role=\"via\"/>"
      text += "<member type=\"way\" ref=\"12\" role=\"to\"/><tag k=\"type\" v=\"restriction\"/>"
      text += "<tag k=\"restriction\" v=\"no_left_turn\"/></relation>"
    }
    try Data((text + "</osm>").utf8).write(to: URL(fileURLWithPath: path))
    let net = scratch.path + "/crossing.h5"
    let outcome = try Program.release.run("network", "import", path, "--out", net)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    return net
  }

  private func file(_ scratch: Scratch, _ name: String, _ text: String) throws -> String {
    let path = scratch.path + "/" + name
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    return path
  }

  /// Half the first street and half the second at 50 km/h; with the turn forbidden all of the
  /// street, back, and then right.
  @Test func aWayIsPrintedRoadByRoadAndObeysTurns() throws {
    let scratch = try Scratch()
    let ends = ["--from", "127.105,35.8002", "--to", "127.1101,35.805"]
    for (forbidden, turn, metres) in [(false, "left", 1_006.6), (true, "right", 2_810.0)] {
      let net = try crossing(scratch, forbidden: forbidden)
      let lines = scratch.path + "/way.geojson"
      let outcome = try Program.release.start(["route", net] + ends + ["--geojson", lines]).wait()
      #expect(outcome.exitCode == 0, "\(outcome.errors)")
      #expect(outcome.output.contains("from: 127.105,35.8002, 22 m from 팔달로"))
      #expect(outcome.output.contains("to: 127.1101,35.805, 9 m from 온고을로"))
      let leg = outcome.output.split(separator: "\n").first { $0.contains(" \(turn) ") }
      #expect(leg?.contains("온고을로") == true, "\(outcome.output)")
      #expect(outcome.output.contains("OpenStreetMap contributors"))
      let feature = try #require(
        try JSONSerialization.jsonObject(
          with: Data(contentsOf: URL(fileURLWithPath: lines))) as? [String: Any])
      let properties = try #require(feature["properties"] as? [String: Any])
      let length = try #require(properties["length_m"] as? Double)
      #expect((length - metres).magnitude < 2, "\(length)")
      let time = try #require(properties["time_s"] as? Double)
      #expect((time - metres / 50 * 3.6).magnitude < 0.2, "\(time)")
      #expect(properties["roads"] as? [String] == ["팔달로", "온고을로"])
      #expect(properties["departure_s"] is NSNull)
      let geometry = try #require(feature["geometry"] as? [String: Any])
      #expect(geometry["type"] as? String == "LineString")
      let points = try #require(geometry["coordinates"] as? [[Double]])
      #expect(points.count == (forbidden ? 5 : 3))
      #expect((points[0][0] - 127.105).magnitude < 1e-9 && points[0][1] == 35.8)
    }
  }

  /// Through the morning peak the same way takes longer, and the clock says when it ends.
  @Test func aDepartureHasTheSpeedsOfItsHours() throws {
    let scratch = try Scratch()
    let net = try crossing(scratch, forbidden: false)
    let lines = scratch.path + "/way.geojson"
    let outcome = try Program.release.run(
      "route", net, "--from", "127.105,35.8", "--to", "127.11,35.805", "--depart", "08:30",
      "--geojson", lines)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("departure: 08:30:00"))
    // 1,007 m at 0.49 of 50 km/h: 148 s.
    #expect(outcome.output.contains("arrival: 08:32:28"))
    #expect(outcome.output.contains("time: 2 min 28 s"))
    #expect(try String(contentsOfFile: lines, encoding: .utf8).contains("\"departure_s\":30600"))
  }

  /// All columns stay, quotation marks included, and both engines answer alike.
  @Test(arguments: ["cch", "dijkstra"])
  func aTableGetsItsAnswersBeside(engine: String) throws {
    let scratch = try Scratch()
    let nodes = "id,lon,lat\na,127.1,35.8\nb,127.2,35.8\nc,127.3,35.8\n"
    _ = try file(scratch, "nodes.csv", nodes)
    _ = try file(scratch, "arcs.csv", "tail,head,time_ms,dist_dm\na,b,1000,90000\nb,c,3000,90000\n")
    let points = try file(
      scratch, "points.csv",
      """
      name,from_lon,from_lat,to_lon,to_lat
      "half, half",127.15,35.8,127.25,35.8
      back,127.25,35.8,127.15,35.8
      ahead,127.125,35.8,127.15,35.8

      """)
    let outcome = try Program.release.run(
      "route", scratch.path, "--points", points, "--engine", engine)
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(
      outcome.output == """
        name,from_lon,from_lat,to_lon,to_lat,time_s,length_m,from_snap_m,to_snap_m
        "half, half",127.15,35.8,127.25,35.8,2.000,9000.000,0.000,0.000
        back,127.25,35.8,127.15,35.8,-1,-1,0.000,0.000
        ahead,127.125,35.8,127.15,35.8,0.250,2250.000,0.000,0.000

        """)
    #expect(outcome.errors.isEmpty)
  }

  @Test func pointsFarFromAllRoadsAreWarnedOf() throws {
    let scratch = try Scratch()
    let net = try crossing(scratch, forbidden: false)
    let one = try Program.release.run(
      "route", net, "--from", "127.105,35.79", "--to", "127.11,35.805")
    #expect(one.exitCode == 0)
    #expect(one.errors.contains("warning: --from is 1111 m from the nearest road, 팔달로"))
    let points = try file(
      scratch, "points.csv",
      "from_lon,from_lat,to_lon,to_lat\n127.11,35.8,127.1,35.8\n127.1,35.79,127.1,35.8\n")
    let table = try Program.release.run("route", net, "--points", points)
    #expect(table.exitCode == 0)
    #expect(table.errors.contains("1 of 2 rows"))
    #expect(table.errors.contains("line 3, 1111 m away"))
  }

  /// Exit code 1, as of searches that find nothing, and no file.
  @Test func whereThereIsNoWayNothingIsWritten() throws {
    let scratch = try Scratch()
    _ = try file(scratch, "nodes.csv", "id,lon,lat\n1,127.1,35.8\n2,127.2,35.8\n")
    _ = try file(scratch, "arcs.csv", "tail,head,time_ms,dist_dm\n1,2,1000,90000\n")
    let outcome = try Program.release.run(
      "route", scratch.path, "--from", "127.15,35.8", "--to", "127.12,35.8", "--geojson",
      scratch.path + "/a.geojson")
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.contains("no way from 127.15,35.8 to 127.12,35.8"))
    #expect(scratch.names(in: "") == ["arcs.csv", "nodes.csv"])
  }

  struct Mistake: Sendable {
    let arguments: [String]
    let exitCode: Int32
    let says: [String]
  }

  private static let good = ["--from", "127.105,35.8", "--to", "127.11,35.805"]

  /// NET and TABLE stand for a network and for a table of points.
  static let mistakes: [Mistake] = [
    Mistake(
      arguments: ["NET", "--from", "35.8,127.105", "--to", "127.1;35.8"], exitCode: 65,
      says: ["did you mean 127.105,35.8?", "--to is \"127.1;35.8\"; expected LON,LAT"]),
    Mistake(
      arguments: ["NET", "--from", "127.105", "--to", "x,y", "--depart", "25:00"], exitCode: 65,
      says: [
        "--from is \"127.105\"", "--to is \"x,y\"",
        "--depart is \"25:00\"; expected a time of day from 00:00 to 23:59",
      ]),
    Mistake(
      arguments: ["NET"] + good + ["--depart", "8.30"], exitCode: 65, says: ["such as 08:30"]),
    Mistake(arguments: ["NET"] + good + ["--depart", "08:60"], exitCode: 65, says: ["08:60"]),
    Mistake(
      arguments: ["NET", "--from", "nan,35.8", "--to", "127.1,95"], exitCode: 65,
      says: ["--from is \"nan,35.8\"", "--to is \"127.1,95\""]),
    Mistake(arguments: ["none.h5"] + good, exitCode: 65, says: ["none.h5: no such file"]),
    Mistake(arguments: ["NET"], exitCode: 64, says: ["nothing is asked", "--from LON,LAT"]),
    Mistake(
      arguments: ["NET", "--pairs", "a", "--points", "b"], exitCode: 64,
      says: ["2 questions are asked"]),
    Mistake(
      arguments: ["NET", "--to", "127.1,35.8"], exitCode: 64, says: ["--to needs --from"]),
    Mistake(
      arguments: ["NET", "--pairs", "a", "--depart", "08:30"], exitCode: 64,
      says: ["--depart belongs to"]),
    Mistake(
      arguments: ["NET"] + good + ["--depart", "08:30", "--engine", "cch"], exitCode: 64,
      says: ["constant speeds"]),
    Mistake(
      arguments: ["NET", "--points", "b", "--geojson", "c"], exitCode: 64,
      says: ["--geojson belongs to"]),
    Mistake(
      arguments: ["NET", "--points", "none.csv"], exitCode: 65, says: ["none.csv: cannot be read"]),
    Mistake(
      arguments: ["NET"] + good + ["--geojson", "/nowhere/a.geojson"], exitCode: 74,
      says: ["/nowhere/a.geojson cannot be written"]),
  ]

  @Test(arguments: mistakes.indices)
  func mistakesAreExplained(place: Int) throws {
    let scratch = try Scratch()
    let mistake = Self.mistakes[place]
    let net = try crossing(scratch, forbidden: false)
    let outcome = try Program.release.start(
      ["route"] + mistake.arguments.map { $0 == "NET" ? net : $0 }
    ).wait()
    #expect(outcome.exitCode == mistake.exitCode)
    #expect(outcome.output.isEmpty || mistake.exitCode == 74)
    for words in mistake.says { #expect(outcome.errors.contains(words), "\(outcome.errors)") }
  }

  /// Every mistake of a table with its line, in one run; the header's with what was meant.
  @Test func mistakesInTablesOfPointsAreLocated() throws {
    let scratch = try Scratch()
    let net = try crossing(scratch, forbidden: false)
    func errors(_ table: String) throws -> String {
      let path = try file(scratch, "points.csv", table)
      let outcome = try Program.release.run("route", net, "--points", path)
      #expect(outcome.exitCode == 65)
      #expect(outcome.output.isEmpty)
      return outcome.errors
    }
    let header = try errors("from_lon,form_lat,to_lon\n1,2,3\n")
    #expect(header.contains("points.csv:1: no column from_lat"))
    #expect(header.contains("is form_lat meant?"))
    #expect(header.contains("points.csv:1: no column to_lat"))
    let twice = try errors("from_lon,from_lat,to_lon,to_lat,to_lat\n1,2,3,4,5\n")
    #expect(twice.contains("to_lat stands twice"))
    let rows = try errors(
      "from_lon,from_lat,to_lon,to_lat\n127.1,35.8,127.1,35.8\n35.8,127.1,127.1,35.8\n"
        + "127.1,35.8,east,35.8\n127.1,35.8,127.1\n127.1,35.8,200,35.8\n")
    for words in [
      "points.csv:3: from_lon,from_lat is \"35.8,127.1\"", "did you mean 127.1,35.8?",
      "points.csv:4: to_lon,to_lat is \"east,35.8\"", "points.csv:5: 3 fields",
      "points.csv:6: to_lon,to_lat is \"200,35.8\"",
    ] {
      #expect(rows.contains(words), "\(rows)")
    }
    #expect(try errors("").contains("is empty"))
  }

  /// Both numbers in range, but only swapped do they lie among the roads.
  @Test func swappedNumbersAreNoticedByTheRoads() throws {
    let scratch = try Scratch()
    _ = try file(scratch, "nodes.csv", "id,lon,lat\n1,10.1,50.1\n2,10.2,50.1\n")
    _ = try file(scratch, "arcs.csv", "tail,head,time_ms,dist_dm\n1,2,1000,90000\n2,1,1000,90000\n")
    let outcome = try Program.release.run(
      "route", scratch.path, "--from", "50.1,10.12", "--to", "10.15,50.1")
    #expect(outcome.exitCode == 65)
    #expect(outcome.errors.contains("did you mean 10.12,50.1?"))
    // West of Greenwich a longitude begins with a minus sign.
    let west = try Program.release.run(
      "route", scratch.path, "--from", "-0.5,50.1", "--to", "10.15,50.1")
    #expect(west.exitCode == 0)
    #expect(west.errors.contains("warning: --from is"))
  }

  /// Links without coordinates answer by ids, and say so when they are asked for points.
  @Test func aNetworkWithoutCoordinatesHasNoPlaces() throws {
    let scratch = try Scratch()
    _ = try file(
      scratch, "net.csv", "id,from,to,length_m,speed_mps,lanes\nx,a,b,100,10,1\ny,b,a,100,10,1\n")
    let points = try Program.release.start(["route", scratch.path] + Self.good).wait()
    #expect(points.exitCode == 65)
    #expect(points.errors.contains("has no coordinates"))
    let queries = try file(scratch, "queries.csv", "source,target\na,b\n")
    let pairs = try Program.release.run("route", scratch.path, "--pairs", queries)
    #expect(pairs.output == "source,target,time_ms\na,b,10000\n")
  }

  /// A network too small to measure is said to be so before anything is measured.
  @Test func benchmarksRefuseTinyNetworks() throws {
    let scratch = try Scratch()
    let net = try crossing(scratch, forbidden: false)
    let outcome = try Program.release.run("bench", "routing", net)
    #expect(outcome.exitCode == 65)
    #expect(outcome.errors.contains("crossing.h5: has 4 nodes"))
  }
}
