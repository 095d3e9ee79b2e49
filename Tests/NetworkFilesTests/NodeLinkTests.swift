import Foundation
import NetworkFiles
import RoadNetwork
import TestMaps
import Testing

struct NodeLinkTests {
  /// 백제대로 in CP949.
  private let street: [UInt8] = [0xB9, 0xE9, 0xC1, 0xA6, 0xB4, 0xEB, 0xB7, 0xCE]

  /// A triangle of nodes with a link each way, and one node that nobody leaves.
  private func writeNetwork(
    in scratch: Scratch, lastNode: String = "104", name: [UInt8]? = nil
  ) throws {
    try Shapefile(columns: ["NODE_ID"], rows: [["101"], ["102"], ["103"], [lastNode]]).write(
      .points,
      [[(200_000, 600_000)], [(201_000, 600_000)], [(201_000, 601_000)], [(205_000, 605_000)]],
      to: scratch.path + "/MOCT_NODE")
    let ends: [(Int, Int)] = [(1, 2), (2, 1), (2, 3), (3, 2), (3, 1), (3, 4)]
    var rows = ends.enumerated().map { place, ends in
      [
        "305\(place)", "10\(ends.0)", "10\(ends.1)", place == 1 ? "" : "3", "104", "-", "0",
        place == 2 ? "0" : "60", "1000.5",
      ].map { Array($0.utf8) }
    }
    rows[0][5] = name ?? street
    try Shapefile(
      columns: [
        "LINK_ID", "F_NODE", "T_NODE", "LANES", "ROAD_RANK", "ROAD_NAME", "ROAD_USE", "MAX_SPD",
        "LENGTH",
      ], bytes: rows
    ).write(
      .lines,
      ends.map { [(200_000 + Double($0.0), 600_000), (200_500, 600_010), (201_000, 600_000)] },
      to: scratch.path + "/MOCT_LINK")
    Shapefile(
      columns: ["NODE_ID", "ST_LINK", "ED_LINK", "TURN_TYPE"],
      rows: [
        ["102", "3050", "3052", "101"], ["102", "3050", "3051", "011"], ["9", "1", "2", "003"],
      ]
    ).write(table: scratch.path + "/TURNINFO")
  }

  @Test func linksNamesPlacesAndTurnsAreRead() throws {
    let scratch = try Scratch()
    try writeNetwork(in: scratch)
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

  /// Second names and numbers are kept with their arcs; what says nothing is counted.
  @Test func secondNamesAreKept() throws {
    let scratch = try Scratch()
    try writeNetwork(in: scratch)
    let rows: [[[UInt8]]] = [
      ("3052", "2", "27", "전주남원로"), ("3052", "1", "17", "-"), ("3051", "1", "21", "STREET"),
      ("3050", "1", "-", "STREET"), ("3053", "1", "-", ""), ("3055", "1", "1", "-"),
      ("9", "1", "1", "-"),
    ].map { link, place, number, name in
      let name = name == "전주남원로" ? [0xC0, 0xFC, 0xC1, 0xD6] : Array(name.utf8)
      return [link, place, number].map { Array($0.utf8) } + [
        name == Array("STREET".utf8) ? street : name
      ]
    }
    Shapefile(columns: ["LINK_ID", "MULTI_ID", "ROAD_NO", "ROAD_NAME"], bytes: rows)
      .write(table: scratch.path + "/multilink")
    let map = try NetworkInput([scratch.path]).map()
    #expect(
      map.otherNames == [
        .init(arc: 1, name: "백제대로", number: "21"), .init(arc: 2, name: "", number: "17"),
        .init(arc: 2, name: "전주", number: "27"),
      ])
    for note in [
      "2 rows of MULTILINK that name nothing new", "2 rows of MULTILINK of links that are not",
    ] { #expect(map.origin.notes.contains { $0.hasPrefix(note) }, "\(map.origin.notes)") }
    #expect(map.fault == nil)
    let text = NetworkExport.geoJSON(map)
    #expect(text.contains("\"other_names\":[\"17\",\"전주 27\"]"))
    try NetworkFile.write(map, to: scratch.path + "/net.h5")
    #expect(try NetworkFile.read(scratch.path + "/net.h5").otherNames == map.otherNames)
  }

  @Test func rulesOfSomeHoursLoopsWithoutLengthAndIDsTwiceAreCounted() throws {
    let scratch = try Scratch()
    try writeNetwork(in: scratch)
    Shapefile(
      columns: ["NODE_ID", "ST_LINK", "ED_LINK", "TURN_TYPE", "TURN_OPER"],
      rows: [["102", "3050", "3052", "101", "1"], ["102", "3050", "3051", "103", "0"]]
    ).write(table: scratch.path + "/TURNINFO")
    try Shapefile(
      columns: [
        "LINK_ID", "F_NODE", "T_NODE", "LANES", "ROAD_RANK", "ROAD_NAME", "ROAD_USE", "MAX_SPD",
        "LENGTH",
      ],
      rows: [
        ["1", "101", "102", "1", "107", "-", "0", "50", "0"],
        ["1", "102", "101", "1", "107", "-", "0", "50", "40"],
        ["3", "103", "102", "1", "107", "-", "1", "50", "40"],
      ]
    ).write(
      .lines,
      [
        [(200_000, 600_000), (200_000, 600_000)], [(200_000, 600_000), (200_010, 600_000)],
        [(200_000, 600_000), (200_010, 600_000)],
      ], to: scratch.path + "/MOCT_LINK")
    let map = try NetworkInput([scratch.path]).map()
    #expect(map.graph.length == [1, 40_000])
    #expect(map.turns.isEmpty)
    for note in [
      "1 links of length zero, taken as 1 mm", "1 links whose LINK_ID another one has",
      "1 links out of use", "1 turn restrictions that hold at some times only, not kept",
    ] { #expect(map.origin.notes.contains { $0.hasPrefix(note) }, "\(map.origin.notes)") }
  }

  private func mistake(_ scratch: Scratch) -> String {
    let error = #expect(throws: NetworkError.self) { try NetworkInput([scratch.path]).map() }
    #expect(error?.problems.count == 1)
    return error?.description.replacingOccurrences(of: scratch.path + "/", with: "") ?? ""
  }

  @Test(arguments: ["MOCT_NODE.dbf", "MOCT_LINK.dbf", "MOCT_LINK.prj", "MOCT_NODE.shx"])
  func aMissingFileIsNamed(file: String) throws {
    let scratch = try Scratch()
    try writeNetwork(in: scratch)
    try FileManager.default.removeItem(atPath: scratch.path + "/" + file)
    #expect(mistake(scratch).hasPrefix(file + ": cannot be read"))
  }

  @Test func foreignTextsNodesAndSystemsAreRefused() throws {
    let scratch = try Scratch()
    try writeNetwork(in: scratch, name: [0xC1, 0xFF, 0xFF, 0x20])
    #expect(mistake(scratch) == "MOCT_LINK.dbf: row 1: ROAD_NAME is not text in CP949")
    try writeNetwork(in: scratch, lastNode: "999")
    #expect(mistake(scratch) == "MOCT_LINK.dbf: row 6: T_NODE 104 is not in MOCT_NODE")
    try writeNetwork(in: scratch, lastNode: "101")
    #expect(mistake(scratch) == "MOCT_NODE.dbf: row 4: NODE_ID 101 stands twice")
    try writeNetwork(in: scratch)
    _ = try scratch.file("MOCT_LINK.prj", "nonsense")
    #expect(mistake(scratch) == "MOCT_LINK.prj: is not a coordinate system that PROJ knows")
  }

  @Test func truncatedShapesAreRefused() throws {
    let scratch = try Scratch()
    try writeNetwork(in: scratch)
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
    try writeNetwork(in: scratch)
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
