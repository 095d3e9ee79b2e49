import Foundation
import NetworkFiles
import RoadNetwork
import Testing

struct OSMImportTests {
  /// A square of four streets, 1-2-3-4, with side streets cut into it by each test.
  private let square = """
    <node id="1" lat="35.80" lon="127.10"/><node id="2" lat="35.80" lon="127.11"/>
    <node id="3" lat="35.81" lon="127.11"/><node id="4" lat="35.81" lon="127.10"/>

    """

  private func way(_ id: Int, _ nodes: [Int], _ tags: [String: String]) -> String {
    "<way id=\"\(id)\">" + nodes.map { "<nd ref=\"\($0)\"/>" }.joined()
      + tags.sorted { $0.key < $1.key }.map { "<tag k=\"\($0)\" v=\"\($1)\"/>" }.joined()
      + "</way>\n"
  }

  private func map(_ content: String, in box: String? = nil) throws -> RoadMap {
    let scratch = try Scratch()
    let path = try scratch.file("map.osm", "<osm version=\"0.6\">\n" + content + "</osm>\n")
    return try NetworkInput([path]).map(in: box.map { try MapArea(box: $0) })
  }

  /// From and to by the ids of the file.
  private func arcs(_ map: RoadMap) -> Set<String> {
    Set(
      (0..<map.graph.arcCount).map {
        map.nodeLabels.text(of: Int(map.graph.tail[$0])) + ">"
          + map.nodeLabels.text(of: Int(map.graph.head[$0]))
      })
  }

  private func note(_ map: RoadMap, _ text: String) -> Bool {
    map.origin.notes.contains { $0.contains(text) }
  }

  @Test func streetsBecomeOneChainWithTheirShape() throws {
    let map = try map(
      square + way(10, [1, 2, 3], ["highway": "primary", "name": "백제대로", "name:en": "Baekje"])
        + way(11, [3, 4], ["highway": "primary", "name": "백제대로"]))
    #expect(arcs(map) == ["1>4", "4>1"])
    #expect(map.line(ofArc: 0).map(\.longitude) == [127.10, 127.11, 127.11, 127.10])
    #expect(map.graph.names == ["", "백제대로"])
    #expect(map.englishNames == ["", "Baekje"])
    #expect(map.graph.roadClass[0] == .arterial)
    // Two sides of 0.01° of latitude are no sides here: 2 · 901.9 m east and 1,111.9 m north.
    #expect((2_914_000...2_917_000).contains(Int(map.graph.length[0])))
    #expect(map.graph.freeFlowTime[0] == UInt32((Double(map.graph.length[0]) * 0.072).rounded()))
  }

  @Test(arguments: [
    ("yes", ["1>2", "2>3"]), ("-1", ["2>1", "3>2"]), ("no", ["1>2", "2>3", "2>1", "3>2"]),
  ])
  func oneWaysLeadAsTheySay(oneway: String, wanted: [String]) throws {
    let map = try map(
      square + way(10, [1, 2, 3], ["highway": "tertiary", "oneway": oneway])
        + way(11, [1, 4, 3], ["highway": "service"]) + way(12, [2, 4], ["highway": "service"]))
    let through2 = arcs(map).filter { $0.contains("2") && !$0.contains("4") }
    #expect(through2 == Set(wanted))
  }

  @Test func roundaboutsAndMotorwaysAreOneWay() throws {
    let round = try map(
      square + way(10, [1, 2, 3, 4, 1], ["highway": "secondary", "junction": "roundabout"]))
    #expect(!arcs(round).isEmpty)
    for arc in arcs(round) {
      let ends = arc.split(separator: ">").map(String.init)
      #expect(!arcs(round).contains("\(ends[1])>\(ends[0])") || round.graph.arcCount == 2)
    }
    let loop = round.line(ofArc: 0).map(\.longitude)
    #expect(loop.count == 3)
    let motorway = try map(
      square + way(10, [1, 2, 3], ["highway": "motorway"])
        + way(11, [3, 4, 1], ["highway": "motorway_link"]))
    #expect(arcs(motorway) == ["1>3", "3>1"])
  }

  @Test(arguments: [
    ("60", 60.0), ("50 km/h", 50), ("30 mph", 48.28032), ("30mph", 48.28032), ("KR:urban", 50),
    ("KR:motorway", 100), ("KR:zone30", 30), ("KR:zone:30", 30), ("walk", 5), ("60;40", 40),
    ("none", 30), ("signals", 30), ("fast", 30), ("KR:rural", 60), ("KR:school_zone", 30),
  ])
  func everySpellingOfASpeedIsRead(text: String, speed: Double) throws {
    let map = try map(square + way(10, [1, 2], ["highway": "residential", "maxspeed": text]))
    let found = Double(map.graph.length[0]) / Double(map.graph.freeFlowTime[0]) * 3.6
    #expect((found / speed - 1).magnitude < 1e-4, "\(text) is read as \(found) km/h")
    if ["none", "signals", "fast"].contains(text) {
      #expect(note(map, "the default of their class"))
    }
  }

  @Test func lanesAndSpeedsMayDifferByDirection() throws {
    let map = try map(
      square
        + way(
          10, [1, 2],
          [
            "highway": "primary", "lanes": "5", "lanes:forward": "3", "maxspeed": "60",
            "maxspeed:backward": "30",
          ]))
    #expect(map.graph.lanes == [3, 2])
    #expect(map.graph.freeFlowTime[1] / map.graph.freeFlowTime[0] == 2)
  }

  @Test func whatIsNotForCarsIsLeftOutAndCounted() throws {
    let map = try map(
      square + way(10, [1, 2], ["highway": "residential"])
        + way(11, [2, 3], ["highway": "footway"])
        + way(12, [2, 3], ["highway": "service", "access": "private"])
        + way(13, [2, 3], ["route": "ferry"])
        + way(14, [2, 3], ["highway": "residential", "access": "no", "motorcar": "yes"])
        + way(15, [3, 4], ["highway": "pedestrian", "area": "yes"])
        + way(16, [3], ["highway": "residential"])
        + way(17, [3, 99], ["highway": "residential"]))
    #expect(arcs(map) == ["1>3", "3>1"])
    #expect(note(map, "1 ways closed to motor vehicles"))
    #expect(note(map, "1 ferries"))
    #expect(note(map, "2 ways that are no roads for cars"))
    #expect(note(map, "1 ways with fewer than two nodes"))
    #expect(note(map, "1 nodes of ways that are not in the files"))
  }

  @Test func barriersCloseAndGatesStayOpen() throws {
    func through(_ tags: String) throws -> RoadMap {
      try map(
        square + "<node id=\"5\" lat=\"35.79\" lon=\"127.105\">\(tags)</node>"
          + way(10, [1, 5, 2], ["highway": "residential"])
          + way(11, [1, 4, 3, 2], ["highway": "primary"]))
    }
    let closed = try through("<tag k=\"barrier\" v=\"bollard\"/>")
    #expect(arcs(closed).contains("1>5"), "homes before the barrier stay reachable")
    #expect(closed.nodeLabels.count == 4, "the barrier is a dead end from both sides")
    #expect(note(closed, "1 barriers"))
    let gate = try through("<tag k=\"barrier\" v=\"gate\"/>")
    #expect(!note(gate, "barriers"))
    let exempt = try through(
      "<tag k=\"barrier\" v=\"bollard\"/><tag k=\"motor_vehicle\" v=\"yes\"/>")
    #expect(!note(exempt, "barriers"))
  }

  @Test func signalsStayNodes() throws {
    let map = try map(
      "<node id=\"5\" lat=\"35.80\" lon=\"127.105\"><tag k=\"highway\" v=\"traffic_signals\"/></node>"
        + square + way(10, [1, 5, 2], ["highway": "primary"]))
    #expect(arcs(map) == ["1>5", "5>1", "2>5", "5>2"])
    #expect(map.hasSignals == [false, false, true])
  }

  @Test func onlyTheLargestPartIsKept() throws {
    let map = try map(
      square
        + "<node id=\"8\" lat=\"35.9\" lon=\"127.3\"/><node id=\"9\" lat=\"35.9\" lon=\"127.4\"/>"
        + way(10, [1, 2, 3], ["highway": "primary"]) + way(11, [3, 4, 1], ["highway": "primary"])
        + way(12, [2, 4], ["highway": "primary"]) + way(13, [8, 9], ["highway": "primary"]))
    #expect(map.graph.largestStronglyConnectedComponent().count == map.graph.nodeCount)
    #expect(note(map, "2 nodes and 2 arcs"))
  }

  @Test func turnRestrictionsAreKept() throws {
    func rule(_ id: Int, _ kind: String, _ via: String, _ more: String = "") -> String {
      "<relation id=\"\(id)\"><member type=\"way\" ref=\"10\" role=\"from\"/>\(via)"
        + "<member type=\"way\" ref=\"11\" role=\"to\"/><tag k=\"type\" v=\"restriction\"/>"
        + "<tag k=\"restriction\" v=\"\(kind)\"/>\(more)</relation>\n"
    }
    let at2 = "<member type=\"node\" ref=\"2\" role=\"via\"/>"
    let map = try map(
      square + way(10, [1, 2], ["highway": "primary"]) + way(11, [2, 3], ["highway": "primary"])
        + way(12, [3, 4, 1], ["highway": "tertiary"]) + rule(1, "no_left_turn", at2)
        + rule(2, "only_straight_on", at2)
        + rule(3, "no_left_turn", "<member type=\"node\" ref=\"77\" role=\"via\"/>")
        + rule(4, "no_left_turn", "<member type=\"way\" ref=\"12\" role=\"via\"/>")
        + rule(5, "no_left_turn", at2, "<tag k=\"except\" v=\"motorcar\"/>"))
    #expect(map.turns.map(\.kind) == [.prohibited, .mandatory])
    let turn = try #require(map.turns.first)
    #expect(map.arcLabels.text(of: Int(turn.from)) == "10")
    #expect(map.nodeLabels.text(of: Int(turn.via)) == "2")
    #expect(map.arcLabels.text(of: Int(turn.to)) == "11")
    #expect(map.fault == nil)
    #expect(note(map, "1 turn restrictions with members that are missing"))
    #expect(note(map, "1 turn restrictions by way of another road"))
  }

  @Test func cropsCutAndEmptyCropsSayWhereTheRoadsAre() throws {
    let streets = square + way(10, [1, 2, 3, 4, 1], ["highway": "primary"])
    let cut = try map(streets, in: "127.05,35.75,127.15,35.805")
    #expect(arcs(cut) == ["1>2", "2>1"])
    let error = #expect(throws: NetworkError.self) { try map(streets, in: "1,2,3,4") }
    #expect(error?.description.contains("127.1,35.8,127.11,35.81") == true)
  }

  @Test func polygonsCropToo() throws {
    let scratch = try Scratch()
    let path = try scratch.file(
      "map.osm",
      "<osm version=\"0.6\">\n" + square + way(10, [1, 2, 3, 4, 1], ["highway": "primary"])
        + "</osm>\n")
    // A triangle around nodes 1, 2 and 3 that leaves out 4.
    let border = try scratch.file(
      "border.geojson",
      "{\"type\":\"Polygon\",\"coordinates\":[[[127.085,35.79],[127.12,35.79],[127.12,35.82],"
        + "[127.085,35.79]]]}")
    let map = try NetworkInput([path]).map(in: MapArea(polygonFile: border))
    #expect(arcs(map) == ["1>3", "3>1"])
    #expect(map.origin.crop == "polygons of border.geojson")
  }

  @Test func walkersHaveTheirOwnNetwork() throws {
    let scratch = try Scratch()
    let path = try scratch.file(
      "map.osm",
      "<osm version=\"0.6\">\n" + square
        + way(10, [1, 2], ["highway": "residential", "oneway": "yes"])
        + way(11, [2, 3], ["highway": "steps"]) + way(12, [3, 4], ["highway": "motorway"])
        + way(13, [4, 1], ["highway": "footway", "foot": "no"]) + "</osm>\n")
    let map = try NetworkInput([path]).walkingMap()
    #expect(arcs(map) == ["1>3", "3>1"])
    #expect(map.graph.arcCount == 2)
    // 902 m at 4.5 km/h and 1,112 m of steps at 2.25 km/h.
    #expect((2_490_000...2_510_000).contains(Int(map.graph.freeFlowTime[0])))
    #expect(note(map, "1 ways closed to walkers"))
  }

  @Test func brokenInputIsOneMessage() throws {
    let scratch = try Scratch()
    for (name, text) in [
      ("a.osm", "<osm version=\"0.6\"><node id=\"1\" lat"),
      ("b.osm", "<osm version=\"0.6\"></osm>"),
      ("c.osm", ""), ("d.osm.pbf", "this is no pbf"), ("e.osm.gz", "no gzip"),
      ("f.osm.bz2", "no bzip2"), ("g.osm.pbf", "\u{7F}\u{7F}\u{7F}\u{7F}aaaaaaaaaaaaaaa"),
    ] {
      let path = try scratch.file(name, text)
      let error = #expect(throws: NetworkError.self) { try NetworkInput([path]).map() }
      #expect(error?.problems.count == 1)
      #expect(error?.description.contains(name) == true)
    }
  }

  @Test(.enabled(if: Shared.isPresent, "needs the shared data"))
  func realExtractsAreImported() throws {
    let country = try NetworkInput([Shared.path("data/osm/liechtenstein-2013-08-03.osm.pbf")])
    let map = try country.map()
    #expect(map.origin.date == "2013-08-03")
    #expect((2_000...3_000).contains(map.graph.nodeCount))
    #expect(map.graph.names.contains("Dorfstrasse"))
    #expect(map.fault == nil)
    #expect(map.graph.largestStronglyConnectedComponent().count == map.graph.nodeCount)
    // Overpass writes geometry into members, which the format does not know.
    let campus = try NetworkInput([Shared.path("data/osm/cauH.osm")]).map()
    #expect((150...250).contains(campus.graph.nodeCount))
    #expect(campus.origin.date == "2024-11-18")
    #expect(campus.graph.names.contains { $0.contains("로") })
    _ = try NetworkInput([Shared.path("data/osm/test_multipolygon.osm")]).map()
  }

  @Test(.enabled(if: Shared.isPresent, "needs the shared data"))
  func truncatedAndCorruptExtractsAreRefused() throws {
    let whole = try #require(
      FileManager.default.contents(
        atPath: Shared.path("data/osm/liechtenstein-2013-08-03.osm.pbf")))
    let scratch = try Scratch()
    let path = scratch.path + "/cut.osm.pbf"
    for length in [5, 100, 10_000, whole.count / 2, whole.count - 1] {
      try whole.prefix(length).write(to: URL(fileURLWithPath: path))
      let error = #expect(throws: NetworkError.self) { try NetworkInput([path]).map() }
      #expect(error?.description.contains("cut.osm.pbf") == true)
    }
    // Damage in the compressed blocks must not end the process.
    for place in stride(from: 0, to: whole.count, by: whole.count / 40) {
      var bytes = whole
      bytes[place] ^= 0xFF
      try bytes.write(to: URL(fileURLWithPath: path))
      do throws(NetworkError) {
        _ = try NetworkInput([path]).map()
      } catch {
        #expect(error.problems.count == 1)
      }
    }
  }
}
