import CShapefile
import Foundation
public import RoadNetwork

/// Reads the Korean standard node-link (표준노드링크): `MOCT_NODE`, `MOCT_LINK` and, if they are
/// there, `TURNINFO` and `MULTILINK`.
///
/// A link is one direction of a road. NODE_ID and LINK_ID stay as labels, so that speeds by LINK_ID
/// can be joined.
///
/// Source: Ministry of Land, Infrastructure and Transport, *지능형교통체계 표준 노드·링크 구축·운영
/// 지침*, annexes on attributes.
public enum NodeLinkImport {
  /// What was met and read differently.
  private struct Counts {
    var unused = 0
    var noSpeed = 0
    var noLanes = 0
    var noLength = 0
    var zeroLength = 0
    var sameID = 0
    var outside = 0
    var badTurns = 0
    var otherTurns = 0
    var turnsAtTimes = 0
    var sameNames = 0
    var namesElsewhere = 0
  }

  private struct Link {
    var row: RoadGraph.ArcRow
    let id: String
    let points: [(longitude: Double, latitude: Double)]
  }

  /// Reads the files of a folder.
  ///
  /// - Throws: `NetworkError` naming the file and the row of what is wrong.
  public static func map(folder: String, in area: MapArea?) throws(NetworkError) -> RoadMap {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    func path(_ name: String) -> String {
      folder + "/" + (names.first { $0.uppercased() == name.uppercased() } ?? name)
    }
    var counts = Counts()
    let nodes = try readNodes(path("MOCT_NODE.shp"), path("MOCT_NODE.dbf"), path("MOCT_NODE.prj"))
    var rows: [String: UInt32] = [:]
    for (row, id) in nodes.ids.enumerated() {
      if rows.updateValue(UInt32(row), forKey: id) != nil {
        throw NetworkError("\(path("MOCT_NODE.dbf")): row \(row + 1): NODE_ID \(id) stands twice")
      }
    }
    var links = try readLinks(
      path("MOCT_LINK.shp"), path("MOCT_LINK.dbf"), path("MOCT_LINK.prj"), rows, &counts)
    if let area {
      let before = links.count
      links.removeAll { link in
        [link.row.tail, link.row.head].contains { node in
          !area.contains(nodes.places[Int(node)].longitude, nodes.places[Int(node)].latitude)
        }
      }
      counts.outside = before - links.count
    }
    guard !links.isEmpty else {
      throw NetworkError(
        "\(folder): \(area.map { "the crop (\($0.text)) leaves" } ?? "holds") no links")
    }
    var origin = RoadMap.Origin()
    origin.source = "standard node-link: \(PlainImport.fileName(folder))"
    origin.licence = "국토교통부 표준노드링크 (Ministry of Land, Infrastructure and Transport)"
    origin.crop = area?.text ?? ""
    var map = assembled(links, nodes.ids, nodes.places, origin)
    if names.contains(where: { $0.uppercased() == "TURNINFO.DBF" }) {
      try addTurns(path("TURNINFO.dbf"), to: &map, &counts)
    }
    if names.contains(where: { $0.uppercased() == "MULTILINK.DBF" }) {
      try addNames(path("MULTILINK.dbf"), to: &map, &counts)
    }
    map.origin.notes += notes(counts)
    return map
  }

  private static func readNodes(_ shapes: String, _ table: String, _ system: String)
    throws(NetworkError) -> (ids: [String], places: [(longitude: Double, latitude: Double)])
  {
    let table = try AttributeTable(table, columns: ["NODE_ID"])
    var ids: [String] = []
    var places: [(longitude: Double, latitude: Double)] = []
    try eachShape(shapes, system, rows: table.rowCount) { row, points throws(NetworkError) in
      guard let place = points.first else {
        throw NetworkError("\(shapes): row \(row + 1): a node without a place")
      }
      ids.append(try table.text(row, "NODE_ID"))
      places.append(place)
    }
    return (ids, places)
  }

  private static func readLinks(
    _ shapes: String, _ tablePath: String, _ system: String, _ nodes: [String: UInt32],
    _ counts: inout Counts
  ) throws(NetworkError) -> [Link] {
    let table = try AttributeTable(
      tablePath,
      columns: [
        "LINK_ID", "F_NODE", "T_NODE", "LANES", "ROAD_RANK", "ROAD_NAME", "ROAD_USE", "MAX_SPD",
        "LENGTH",
      ])
    var links: [Link] = []
    var found = counts
    var ids: Set<String> = []
    try eachShape(shapes, system, rows: table.rowCount) { row, points throws(NetworkError) in
      if try table.text(row, "ROAD_USE") == "1" {
        found.unused += 1
        return
      }
      var ends: [UInt32] = []
      for column in ["F_NODE", "T_NODE"] {
        let id = try table.text(row, column)
        guard let node = nodes[id] else {
          throw NetworkError("\(tablePath): row \(row + 1): \(column) \(id) is not in MOCT_NODE")
        }
        ends.append(node)
      }
      let (roadClass, usual) = kind(try table.text(row, "ROAD_RANK"))
      var speed = try table.number(row, "MAX_SPD") ?? 0
      if !(5...130).contains(speed) {
        found.noSpeed += 1
        speed = usual
      }
      var lanes = try table.number(row, "LANES") ?? 0
      if !(1...20).contains(lanes) {
        found.noLanes += 1
        lanes = 1
      }
      var metres = try table.number(row, "LENGTH") ?? 0
      if !(0.001...400_000).contains(metres) {
        found.noLength += 1
        metres = min(400_000, length(points))
      }
      if metres < 0.001 {
        found.zeroLength += 1
        metres = 0.001
      }
      let id = try table.text(row, "LINK_ID")
      if !ids.insert(id).inserted { found.sameID += 1 }
      let time = min((metres * 3_600 / speed).rounded(), Double(PlainImport.longestTime))
      links.append(
        Link(
          row: RoadGraph.ArcRow(
            tail: ends[0], head: ends[1], length: UInt32(max(1, (metres * 1_000).rounded())),
            freeFlowTime: UInt32(max(1, time)), lanes: UInt8(lanes), roadClass: roadClass,
            name: try name(table, row, "ROAD_NAME")),
          id: id, points: Array(points.dropFirst().dropLast())))
    }
    counts = found
    return links
  }

  /// A field in which a single hyphen says that there is none.
  private static func name(_ table: AttributeTable, _ row: Int, _ column: String)
    throws(NetworkError) -> String
  {
    let name = try table.text(row, column)
    return name == "-" ? "" : name
  }

  /// The class of a ROAD_RANK and the limit where none is given; assumptions but for 101.
  private static func kind(_ rank: String) -> (RoadClass, Double) {
    switch rank {
    case "101": (.motorway, 100)
    case "102": (.trunk, 80)
    case "103": (.trunk, 60)
    case "104", "105": (.arterial, 50)
    case "106", "107": (.collector, 50)
    default: (.local, 40)
    }
  }

  /// Calls back with the places of every shape in degrees.
  private static func eachShape(
    _ path: String, _ system: String, rows: Int,
    _ body: (Int, [(longitude: Double, latitude: Double)]) throws(NetworkError) -> Void
  ) throws(NetworkError) {
    let index = String(path.dropLast(4)) + (path.hasSuffix("SHP") ? ".SHX" : ".shx")
    for file in [path, index] where !FileManager.default.isReadableFile(atPath: file) {
      throw NetworkError("\(file): cannot be read: no such file or no permission")
    }
    let projection = try Projection(system)
    guard let shapes = SHPOpen(path, "rb") else {
      throw NetworkError("\(path): is not a shapefile, or is damaged")
    }
    defer { SHPClose(shapes) }
    var count: Int32 = 0
    SHPGetInfo(shapes, &count, nil, nil, nil)
    guard Int(count) == rows else {
      throw NetworkError("\(path): \(count) shapes for the \(rows) rows of its table")
    }
    for row in 0..<rows {
      guard let shape = SHPReadObject(shapes, Int32(row)) else {
        throw NetworkError("\(path): row \(row + 1): the shape is damaged")
      }
      defer { SHPDestroyObject(shape) }
      var points: [(longitude: Double, latitude: Double)] = []
      for vertex in 0..<Int(shape.pointee.nVertices) {
        let (x, y) = (shape.pointee.padfX[vertex], shape.pointee.padfY[vertex])
        guard let place = projection.place(x, y) else {
          throw NetworkError("\(path): row \(row + 1): \(x), \(y) is no place of its \(system)")
        }
        points.append(place)
      }
      try body(row, points)
    }
  }

  private static func length(_ points: [(longitude: Double, latitude: Double)]) -> Double {
    zip(points, points.dropFirst()).reduce(0) { $0 + OSMAssembly.metres($1.0, $1.1) }
  }

  /// The map of the largest strongly connected part.
  private static func assembled(
    _ links: [Link], _ ids: [String], _ places: [(longitude: Double, latitude: Double)],
    _ origin: RoadMap.Origin
  ) -> RoadMap {
    let all = RoadGraph(
      longitude: places.map(\.longitude), latitude: places.map(\.latitude),
      arcs: links.map(\.row), provenance: "")
    let kept = all.largestStronglyConnectedComponent().map(\.row)
    var number = [UInt32](repeating: .max, count: ids.count)
    for (row, node) in kept.enumerated() { number[node] = UInt32(row) }
    var inside: [Link] = []
    for link in links where number[Int(link.row.tail)] != .max && number[Int(link.row.head)] != .max
    {
      var link = link
      (link.row.tail, link.row.head) = (number[Int(link.row.tail)], number[Int(link.row.head)])
      inside.append(link)
    }
    let order = inside.indices.sorted {
      (inside[$0].row.tail, inside[$0].row.head, $0) < (
        inside[$1].row.tail, inside[$1].row.head, $1
      )
    }
    let graph = RoadGraph(
      longitude: kept.map { places[$0].longitude }, latitude: kept.map { places[$0].latitude },
      arcs: order.map { inside[$0].row }, provenance: "\(origin.licence), \(origin.source)")
    var map = RoadMap(graph: graph, origin: origin)
    map.nodeLabels = .init(kept.map { ids[$0] })
    map.arcLabels = .init(order.map { inside[$0].id })
    var first: [UInt32] = [0]
    for place in order {
      map.shapeLongitude += inside[place].points.map(\.longitude)
      map.shapeLatitude += inside[place].points.map(\.latitude)
      first.append(UInt32(map.shapeLongitude.count))
    }
    map.shapeFirst = first
    if links.count > inside.count {
      map.origin.notes.append(
        "\(links.count - inside.count) links left out that are not in the largest strongly "
          + "connected part")
    }
    return map
  }

  /// Turn types 003 and 101 to 103 forbid a turn; 001, 002, 011 and 012 allow one.
  private static func addTurns(_ path: String, to map: inout RoadMap, _ counts: inout Counts)
    throws(NetworkError)
  {
    let table = try AttributeTable(
      path, columns: ["NODE_ID", "ST_LINK", "ED_LINK", "TURN_TYPE"], optional: ["TURN_OPER"])
    var nodes: [String: UInt32] = [:]
    for node in 0..<map.graph.nodeCount { nodes[map.nodeLabels.text(of: node)] = UInt32(node) }
    let arcs = arcs(of: map)
    for row in 0..<table.rowCount {
      guard ["003", "101", "102", "103"].contains(try table.text(row, "TURN_TYPE")) else {
        counts.otherTurns += 1
        continue
      }
      if try table.text(row, "TURN_OPER") == "1" {
        counts.turnsAtTimes += 1
        continue
      }
      guard let via = nodes[try table.text(row, "NODE_ID")],
        let from = arcs[try table.text(row, "ST_LINK")],
        let to = arcs[try table.text(row, "ED_LINK")], map.graph.head[Int(from)] == via,
        map.graph.tail[Int(to)] == via
      else {
        counts.badTurns += 1
        continue
      }
      map.turns.append(.init(from: from, via: via, to: to, kind: .prohibited))
    }
    map.turns.sort { ($0.from, $0.to) < ($1.from, $1.to) }
  }

  /// The arcs by LINK_ID; of equal ids the last has it.
  private static func arcs(of map: RoadMap) -> [String: UInt32] {
    var arcs: [String: UInt32] = [:]
    for arc in 0..<map.graph.arcCount { arcs[map.arcLabels.text(of: arc)] = UInt32(arc) }
    return arcs
  }

  /// A row is one more route on a link, with its number and mostly the name of the street again.
  private static func addNames(_ path: String, to map: inout RoadMap, _ counts: inout Counts)
    throws(NetworkError)
  {
    let table = try AttributeTable(
      path, columns: ["LINK_ID", "ROAD_NO", "ROAD_NAME"], optional: ["MULTI_ID"])
    let arcs = arcs(of: map)
    var rows: [(place: Double, name: RoadMap.OtherName)] = []
    for row in 0..<table.rowCount {
      guard let arc = arcs[try table.text(row, "LINK_ID")] else {
        counts.namesElsewhere += 1
        continue
      }
      let number = try name(table, row, "ROAD_NO")
      var name = try name(table, row, "ROAD_NAME")
      if name == map.graph.names[Int(map.graph.name[Int(arc)])] { name = "" }
      if name.isEmpty && number.isEmpty {
        counts.sameNames += 1
        continue
      }
      rows.append(
        (
          try table.number(row, "MULTI_ID") ?? 0,
          RoadMap.OtherName(arc: arc, name: name, number: number)
        ))
    }
    map.otherNames = rows.enumerated().sorted {
      ($0.element.name.arc, $0.element.place, $0.offset)
        < ($1.element.name.arc, $1.element.place, $1.offset)
    }.map(\.element.name)
  }

  private static func notes(_ counts: Counts) -> [String] {
    [
      (counts.unused, "links out of use left out"), (counts.outside, "links outside the crop"),
      (counts.noSpeed, "links without MAX_SPD: the default of their ROAD_RANK"),
      (counts.noLanes, "links without LANES: one lane"),
      (counts.noLength, "links without LENGTH: measured along their shape"),
      (counts.zeroLength, "links of length zero, taken as 1 mm"),
      (counts.sameID, "links whose LINK_ID another one has"),
      (counts.badTurns, "turns at links that are not there or not kept"),
      (counts.otherTurns, "turns of TURNINFO that forbid nothing"),
      (counts.turnsAtTimes, "turn restrictions that hold at some times only, not kept"),
      (counts.namesElsewhere, "rows of MULTILINK of links that are not there or not kept"),
      (counts.sameNames, "rows of MULTILINK that name nothing new"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
  }
}
