import Foundation
import TestMaps
import Testing

/// What is wrong with a map is said in one message that names file and place, with exit code 65,
/// and nothing is written.
@Suite(.enabled(if: Program.isBuilt, Program.notBuilt))
struct BadInputTests {
  /// Imports `input`, a file or folder of the scratch folder, and expects one message.
  private func expectRefused(
    _ scratch: Scratch, _ input: String, _ more: [String] = [], says parts: [String],
    location: SourceLocation = #_sourceLocation
  ) throws {
    let before = scratch.names(in: "")
    let outcome = try Program.release.start(
      ["network", "import", scratch.path + "/" + input, "--out", scratch.path + "/net.h5"] + more
    ).wait()
    #expect(outcome.exitCode == 65, sourceLocation: location)
    #expect(outcome.output.isEmpty, sourceLocation: location)
    #expect(
      outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)",
      sourceLocation: location)
    for part in parts {
      #expect(outcome.errors.contains(part), "\(outcome.errors)", sourceLocation: location)
    }
    #expect(scratch.names(in: "") == before, "nothing half-written", sourceLocation: location)
  }

  private func write(_ text: String, _ name: String, in scratch: Scratch) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: scratch.path + "/" + name))
  }

  @Test(arguments: [
    ("0,127,35\n1,127,36\n3,127,37\n", "0,1,5,5\n", "nodes.csv:4: the id 2 is missing"),
    ("0,127,35\n1,127,36\n1,127,37\n", "0,1,5,5\n", "nodes.csv:4: id 1 stands here again"),
    ("7,127,35\n8,127,36\n", "7,9,5,5\n", "arcs.csv:2: head 9 is not the id of a node"),
    ("7,127,35\n8,127,36\n", "7,8,-5,5\n", "arcs.csv:2: time_ms is \"-5\""),
    ("7,127,35\n8,north,36\n", "7,8,5,5\n", "nodes.csv:3: lon is \"north\""),
    ("7,127,35\n", "", "arcs.csv: gives no arcs"),
  ])
  func plainTables(nodes: String, arcs: String, message: String) throws {
    let scratch = try Scratch()
    try write("id,lon,lat\n" + nodes, "nodes.csv", in: scratch)
    try write("tail,head,time_ms,dist_dm\n" + arcs, "arcs.csv", in: scratch)
    try expectRefused(scratch, "", says: [scratch.path + "/" + message])
  }

  /// Blocks of the binary format: a header of 64 KiB and more, a blob of 32 MiB and more, the end
  /// in the middle. Deeper cases are among the tests of the import.
  @Test(arguments: [
    ([0, 1, 0, 1], "BlobHeader size"),
    (
      [0, 0, 0, 14, 0x0A, 7] + Array("OSMData".utf8) + [0x18, 0x81, 0x80, 0x80, 0x20], "blob size"
    ),
    ([0, 0, 0, 13, 0x0A, 7], "EOF"),
  ])
  func binaryMaps(block: [UInt8], message: String) throws {
    let scratch = try Scratch()
    let head: [UInt8] =
      [0, 0, 0, 13, 0x0A, 9] + Array("OSMHeader".utf8) + [0x18, 18, 0x0A, 16, 0x22, 14]
      + Array("OsmSchema-V0.6".utf8)
    try Data(head + block).write(to: URL(fileURLWithPath: scratch.path + "/map.osm.pbf"))
    try expectRefused(
      scratch, "map.osm.pbf",
      says: [
        "map.osm.pbf: cannot be read", message, "in block 2, which begins at byte \(head.count)",
      ])
  }

  private let streets = """
    <osm version="0.6">
    <node id="1" lat="35.80" lon="127.10"/><node id="2" lat="35.81" lon="127.11"/>
    <node id="3" lat="35.82" lon="127.11"/>
    <way id="4"><nd ref="1"/><nd ref="2"/><tag k="highway" v="primary"/></way>

    """

  @Test func textMapsAndCrops() throws {
    let scratch = try Scratch()
    try write(streets + "<way id=\"5\"><nd ref", "cut.osm", in: scratch)
    try expectRefused(scratch, "cut.osm", says: ["cut.osm: cannot be read", "at line 5"])
    try write(streets + "</osm>\n", "map.osm", in: scratch)
    try expectRefused(
      scratch, "map.osm", ["--bbox", "1,2,3,4"],
      says: ["map.osm: the crop (box 1,2,3,4) leaves no roads", "127.1,35.8,127.11,35.81"])
    try expectRefused(
      scratch, "map.osm", ["--zones", scratch.path + "/map.osm"], says: ["map.osm"])
  }

  /// What real files hold that is odd is no mistake: it is counted.
  @Test func odditiesAreImportedAndCounted() throws {
    let scratch = try Scratch()
    let odd = """
      <way id="5"><nd ref="2"/><tag k="highway" v="primary"/></way>
      <way id="6"><nd ref="2"/><nd ref="3"/><tag k="highway" v="primary"/>\
      <tag k="maxspeed" v="signals"/></way>
      <way id="7"><nd ref="3"/><nd ref="3"/><nd ref="1"/><tag k="highway" v="primary"/></way>
      <node id="8" lat="35.82" lon="127.11"/>
      <way id="9"><nd ref="3"/><nd ref="8"/><tag k="highway" v="service"/></way>
      <relation id="10"><member type="way" ref="4" role="from"/>\
      <member type="node" ref="2" role="via"/><member type="way" ref="99" role="to"/>\
      <tag k="type" v="restriction"/><tag k="restriction" v="no_u_turn"/></relation>
      </osm>

      """
    try write(streets + odd, "map.osm", in: scratch)
    let outcome = try Program.release.run(
      "network", "import", scratch.path + "/map.osm", "--out", scratch.path + "/net.h5")
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    for note in [
      "note: 1 ways with fewer than two nodes",
      "note: 1 ways with maxspeed none, signals or variable",
      "note: 2 pieces of road of length zero, taken as 1 mm",
      "note: 1 turn restrictions with members that are missing, not kept",
    ] { #expect(outcome.output.contains(note), "\(outcome.output)") }
  }

  @Test func shapefilesWithoutTheirCompanions() throws {
    let scratch = try Scratch()
    try writeTriangle(in: scratch)
    for name in ["MOCT_LINK.dbf", "MOCT_NODE.dbf", "MOCT_LINK.prj", "MOCT_NODE.shx"] {
      let path = scratch.path + "/" + name
      let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
      try FileManager.default.removeItem(atPath: path)
      try expectRefused(scratch, "", says: [path + ": cannot be read"])
      try bytes.write(to: URL(fileURLWithPath: path))
    }
    try writeTriangle(in: scratch, name: [0xFF, 0xFF, 0x20])
    try expectRefused(
      scratch, "", says: ["MOCT_LINK.dbf: row 2: ROAD_NAME is not text in CP949"])
    try expectRefused(scratch, "MOCT_LINK.shp", ["--bbox", "1,2,3,4"], says: ["MOCT_LINK.dbf"])
    try writeTriangle(in: scratch)
    try expectRefused(
      scratch, "", ["--bbox", "1,2,3,4"], says: ["the crop (box 1,2,3,4) leaves no links"])
  }

  private func writeTriangle(in scratch: Scratch, name: [UInt8] = [0x2D]) throws {
    let places = [(200_000.0, 600_000.0), (201_000, 600_000), (201_000, 601_000)]
    try Shapefile(columns: ["NODE_ID"], rows: [["1"], ["2"], ["3"]]).write(
      .points, places.map { [$0] }, to: scratch.path + "/MOCT_NODE")
    var rows = [("1", "2"), ("2", "3"), ("3", "1")].map { tail, head in
      [tail + head, tail, head, "1", "107", "-", "0", "50", "1000"].map { Array($0.utf8) }
    }
    rows[1][5] = name
    try Shapefile(
      columns: [
        "LINK_ID", "F_NODE", "T_NODE", "LANES", "ROAD_RANK", "ROAD_NAME", "ROAD_USE", "MAX_SPD",
        "LENGTH",
      ], bytes: rows
    ).write(
      .lines, places.indices.map { [places[$0], places[($0 + 1) % 3]] },
      to: scratch.path + "/MOCT_LINK")
  }
}
