import CShapefile
import Foundation
import NetworkFiles
import RoadNetwork
import Testing

struct NodeLinkTests {
  /// 백제대로 in CP949.
  private let street: [UInt8] = [0xB9, 0xE9, 0xC1, 0xA6, 0xB4, 0xEB, 0xB7, 0xCE]

  /// The central belt of Korea 2000, whose origin is 127° E, 38° N at 200 km, 600 km.
  private let system = """
    PROJCS["Korea_2000_Central_Belt_2010",GEOGCS["GCS_Korea_2000",DATUM["D_Korea_2000",\
    SPHEROID["GRS_1980",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],\
    UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],\
    PARAMETER["False_Easting",200000.0],PARAMETER["False_Northing",600000.0],\
    PARAMETER["Central_Meridian",127.0],PARAMETER["Scale_Factor",1.0],\
    PARAMETER["Latitude_Of_Origin",38.0],UNIT["Meter",1.0]]
    """

  /// Writes a shapefile with its table.
  private func write(
    _ path: String, _ kind: Int32, _ shapes: [[(Double, Double)]], _ columns: [String],
    _ rows: [[String]], bytes: [UInt8]? = nil
  ) {
    if !shapes.isEmpty {
      let file = SHPCreate(path, kind)
      for shape in shapes {
        let object = SHPCreateSimpleObject(
          kind, Int32(shape.count), shape.map(\.0), shape.map(\.1), nil)
        SHPWriteObject(file, -1, object)
        SHPDestroyObject(object)
      }
      SHPClose(file)
      try? Data(system.utf8).write(to: URL(fileURLWithPath: path + ".prj"))
    }
    let table = DBFCreateEx(path + ".dbf", nil)
    for column in columns { DBFAddField(table, column, FTString, 30, 0) }
    for (row, fields) in rows.enumerated() {
      for (column, field) in fields.enumerated() {
        // The word that stands for the street's name in CP949.
        let text = field == "STREET" ? (bytes ?? street) + [0] : Array(field.utf8) + [0]
        let characters = text.map { CChar(bitPattern: $0) }
        DBFWriteStringAttribute(table, Int32(row), Int32(column), characters)
      }
    }
    DBFClose(table)
  }

  /// A triangle of nodes with a link each way, and one node that nobody leaves.
  private func writeNetwork(
    in scratch: Scratch, lastNode: String = "104", bytes: [UInt8]? = nil
  ) {
    write(
      scratch.path + "/MOCT_NODE", SHPT_POINT,
      [[(200_000, 600_000)], [(201_000, 600_000)], [(201_000, 601_000)], [(205_000, 605_000)]],
      ["NODE_ID"], [["101"], ["102"], ["103"], [lastNode]])
    let ends: [(Int, Int)] = [(1, 2), (2, 1), (2, 3), (3, 2), (3, 1), (3, 4)]
    write(
      scratch.path + "/MOCT_LINK", SHPT_ARC,
      ends.map { [(200_000 + Double($0.0), 600_000), (200_500, 600_010), (201_000, 600_000)] },
      [
        "LINK_ID", "F_NODE", "T_NODE", "LANES", "ROAD_RANK", "ROAD_NAME", "ROAD_USE", "MAX_SPD",
        "LENGTH",
      ],
      ends.enumerated().map { place, ends in
        [
          "305\(place)", "10\(ends.0)", "10\(ends.1)", place == 1 ? "" : "3", "104",
          place == 0 ? "STREET" : "-", "0", place == 2 ? "0" : "60", "1000.5",
        ]
      }, bytes: bytes)
    write(
      scratch.path + "/TURNINFO", 0, [], ["NODE_ID", "ST_LINK", "ED_LINK", "TURN_TYPE"],
      [["102", "3050", "3052", "101"], ["102", "3050", "3051", "011"], ["9", "1", "2", "003"]])
  }

  @Test func linksNamesPlacesAndTurnsAreRead() throws {
    let scratch = try Scratch()
    writeNetwork(in: scratch)
    let map = try NetworkInput([scratch.path]).map()
    #expect(map.nodeLabels == .numbers([101, 102, 103]))
    #expect(map.arcLabels == .numbers([3050, 3051, 3052, 3054, 3053]))
    #expect((map.graph.longitude[0] - 127).magnitude < 1e-7)
    #expect((map.graph.latitude[0] - 38).magnitude < 1e-7)
    #expect((map.graph.latitude[2] - 38.00901).magnitude < 1e-4)
    #expect(map.graph.length[0] == 1_000_500)
    #expect(map.graph.freeFlowTime == [60_030, 60_030, 72_036, 60_030, 60_030])
    #expect(map.graph.lanes == [3, 1, 3, 3, 3])
    #expect(map.graph.names == ["", "백제대로"])
    #expect(map.graph.roadClass[0] == .arterial)
    #expect(map.line(ofArc: 0).count == 3)
    #expect(map.turns == [.init(from: 0, via: 1, to: 2, kind: .prohibited)])
    for note in [
      "1 links left out", "1 links without MAX_SPD", "1 links without LANES",
      "1 turns at links that are not there", "1 turns of TURNINFO that forbid nothing",
    ] { #expect(map.origin.notes.contains { $0.hasPrefix(note) }, "\(map.origin.notes)") }
    #expect(map.fault == nil)
  }

  private func mistake(_ scratch: Scratch) -> String {
    let error = #expect(throws: NetworkError.self) { try NetworkInput([scratch.path]).map() }
    #expect(error?.problems.count == 1)
    return error?.description.replacingOccurrences(of: scratch.path + "/", with: "") ?? ""
  }

  @Test(arguments: ["MOCT_NODE.dbf", "MOCT_LINK.dbf", "MOCT_LINK.prj", "MOCT_NODE.shx"])
  func aMissingFileIsNamed(file: String) throws {
    let scratch = try Scratch()
    writeNetwork(in: scratch)
    try FileManager.default.removeItem(atPath: scratch.path + "/" + file)
    #expect(mistake(scratch).hasPrefix(file + ": cannot be read"))
  }

  @Test func foreignTextsNodesAndSystemsAreRefused() throws {
    let scratch = try Scratch()
    writeNetwork(in: scratch, bytes: [0xC1, 0xFF, 0xFF, 0x20])
    #expect(mistake(scratch) == "MOCT_LINK.dbf: row 1: ROAD_NAME is not text in CP949")
    writeNetwork(in: scratch, lastNode: "999")
    #expect(mistake(scratch) == "MOCT_LINK.dbf: row 6: T_NODE 104 is not in MOCT_NODE")
    writeNetwork(in: scratch, lastNode: "101")
    #expect(mistake(scratch) == "MOCT_NODE.dbf: row 4: NODE_ID 101 stands twice")
    writeNetwork(in: scratch)
    _ = try scratch.file("MOCT_LINK.prj", "nonsense")
    #expect(mistake(scratch) == "MOCT_LINK.prj: is not a coordinate system that PROJ knows")
  }

  @Test func truncatedShapesAreRefused() throws {
    let scratch = try Scratch()
    writeNetwork(in: scratch)
    let path = scratch.path + "/MOCT_LINK.shp"
    let whole = try #require(FileManager.default.contents(atPath: path))
    for length in [0, 50, 100, whole.count / 2] {
      try whole.prefix(length).write(to: URL(fileURLWithPath: path))
      #expect(mistake(scratch).hasPrefix("MOCT_LINK.shp: "))
    }
  }

  /// Damage gives one message or is not noticed; it never ends the process.
  @Test(arguments: ["MOCT_NODE.shp", "MOCT_NODE.shx", "MOCT_LINK.shp", "MOCT_LINK.dbf"])
  func damageIsNeverFatal(file: String) throws {
    let scratch = try Scratch()
    writeNetwork(in: scratch)
    let path = scratch.path + "/" + file
    let whole = try #require(FileManager.default.contents(atPath: path))
    for place in stride(from: 0, to: whole.count, by: max(1, whole.count / 80)) {
      var bytes = whole
      bytes[place] ^= 0xA5
      try bytes.write(to: URL(fileURLWithPath: path))
      do throws(NetworkError) {
        #expect(try NetworkInput([scratch.path]).map().fault == nil)
      } catch {
        #expect(error.problems.count == 1)
      }
    }
  }
}
