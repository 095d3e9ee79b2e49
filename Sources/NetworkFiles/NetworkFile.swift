@preconcurrency import CHDF5
public import RoadNetwork
public import Storage

/// A road network in one HDF5 file, with the same arrays as in memory. `docs/roads.md` describes
/// the layout.
public enum NetworkFile {
  /// The version of the layout: readers refuse another number before the point.
  public static let schemaVersion = "1.1"
  static let format = "ongoeul road network"

  private static let sealed = SealedFile(
    what: "network file", origin: "network import makes one of a map")

  /// Writes a file whole or not at all; a file of that name is replaced.
  ///
  /// Equal maps give equal bytes.
  ///
  /// - Throws: `StorageError` if the file cannot be written.
  /// - Complexity: O(bytes), held in memory.
  public static func write(_ map: RoadMap, to path: String) throws(StorageError) {
    if let fault = map.fault { preconditionFailure("a map with \(fault)") }
    try sealed.write(to: path) { image in try write(map, into: image) }
  }

  /// Reads a file.
  ///
  /// - Throws: `NetworkError` with one message if the file is missing, damaged, unfinished, of a
  ///   newer layout or no network.
  /// - Complexity: O(bytes).
  public static func read(_ path: String) throws(NetworkError) -> RoadMap {
    try sealed.read(path) { file in try read(file, path) }
  }

  private static func write(_ map: RoadMap, into image: borrowing HDF5Image) throws {
    let graph = map.graph
    for (name, text) in [
      ("format", format), ("schemaVersion", schemaVersion), ("provenance", graph.provenance),
      ("source", map.origin.source), ("date", map.origin.date), ("licence", map.origin.licence),
      ("crop", map.origin.crop), ("notes", map.origin.notes.joined(separator: "\n")),
    ] {
      try image.set(name, .text(text))
    }
    let columns = RoadGraph.Columns(graph)
    let nodes = NetworkWriter(group: try image.createGroup("nodes"))
    try nodes.write(columns.longitude, "longitude", "degree", "east, WGS 84")
    try nodes.write(columns.latitude, "latitude", "degree", "north, WGS 84")
    try nodes.write(columns.firstOut, "firstOut", "1", "first arc out of the node; one more row")
    try nodes.write(map.hasSignals.map { $0 ? UInt8(1) : 0 }, "signals", "1", "traffic signals")
    try nodes.write(map.zoneOfNode, "zone", "1", "row in zones, 65535 outside")
    try nodes.write(map.nodeLabels, "id", "the node's name in the source")
    let arcs = NetworkWriter(group: try image.createGroup("arcs"))
    try arcs.write(columns.tail, "tail", "1", "node at which the arc begins")
    try arcs.write(columns.head, "head", "1", "node at which the arc ends")
    try arcs.write(columns.length, "length", "mm", "along the road")
    try arcs.write(columns.freeFlowTime, "freeFlowTime", "ms", "at the legal speed, road empty")
    try arcs.write(columns.lanes, "lanes", "1", "lanes in the direction of the arc")
    try arcs.write(
      columns.roadClass, "class", "1", "class of the road",
      meanings: RoadClass.allCases.map(\.name))
    try arcs.write(columns.name, "name", "1", "row in names")
    try arcs.write(map.shapeFirst, "shapeFirst", "1", "first point in shapes; one more row")
    try arcs.write(map.zoneOfArc, "zone", "1", "row in zones, 65535 outside")
    try arcs.write(map.arcLabels, "id", "the arc's name in the source")
    let names = NetworkWriter(group: try image.createGroup("names"))
    try names.write(columns.names, "name", "name of a road; the first is empty")
    try names.write(map.englishNames, "english", "its English name, or empty")
    let others = NetworkWriter(group: try image.createGroup("otherNames"))
    try others.write(map.otherNames.map(\.arc), "arc", "1", "arc that has a further name")
    try others.write(map.otherNames.map(\.name), "name", "name of a second route, or empty")
    try others.write(map.otherNames.map(\.number), "number", "its number, or empty")
    let shapes = NetworkWriter(group: try image.createGroup("shapes"))
    try shapes.write(map.shapeLongitude, "longitude", "degree", "points between an arc's ends")
    try shapes.write(map.shapeLatitude, "latitude", "degree", "points between an arc's ends")
    let turns = NetworkWriter(group: try image.createGroup("turns"))
    try turns.write(map.turns.map(\.from), "from", "1", "arc that ends at via")
    try turns.write(map.turns.map(\.via), "via", "1", "node")
    try turns.write(map.turns.map(\.to), "to", "1", "arc that begins at via")
    try turns.write(
      map.turns.map(\.kind.rawValue), "kind", "1", "what the rule says",
      meanings: RoadMap.TurnRestriction.Kind.allCases.map { "\($0)" })
    let zones = NetworkWriter(group: try image.createGroup("zones"))
    try zones.write(map.zones.map(\.code), "code", "code of the zone")
    try zones.write(map.zones.map(\.name), "name", "name of the zone")
    try image.set("complete", .byte(1))
  }
}

extension NetworkFile {
  private static func read(_ file: NetworkReader, _ path: String) throws -> RoadMap {
    guard (try? HDF5Attribute.text("format", file.file)) == format else {
      throw NetworkError("\(path): is an HDF5 file, but not a network file of ongoeul")
    }
    let version = try HDF5Attribute.text("schemaVersion", file.file)
    guard version.prefix(while: { $0 != "." }) == "1" else {
      throw NetworkError("\(path): layout \(version) is not one that this program reads, 1.x")
    }
    guard try HDF5Attribute.unsigned("complete", file.file) == 1 else {
      throw NetworkError("\(path): is not complete")
    }
    var origin = RoadMap.Origin()
    origin.source = try HDF5Attribute.text("source", file.file)
    origin.date = try HDF5Attribute.text("date", file.file)
    origin.licence = try HDF5Attribute.text("licence", file.file)
    origin.crop = try HDF5Attribute.text("crop", file.file)
    origin.notes = try HDF5Attribute.text("notes", file.file).split(separator: "\n").map {
      String($0)
    }
    var fault = ""
    let map = RoadMap(
      checking: try columns(file), origin: origin,
      provenance: try HDF5Attribute.text("provenance", file.file), fault: &fault)
    guard var map else { throw NetworkError("\(path): damaged: it holds \(fault)") }
    map.hasSignals = try file.array("nodes/signals", of: UInt8.self).map { $0 != 0 }
    map.zoneOfNode = try file.array("nodes/zone")
    map.nodeLabels = try file.labels("nodes/id")
    map.shapeFirst = try file.array("arcs/shapeFirst")
    map.zoneOfArc = try file.array("arcs/zone")
    map.arcLabels = try file.labels("arcs/id")
    map.englishNames = try file.texts("names/english")
    map.shapeLongitude = try file.array("shapes/longitude")
    map.shapeLatitude = try file.array("shapes/latitude")
    map.zones = zip(try file.texts("zones/code"), try file.texts("zones/name")).map {
      RoadMap.Zone(code: $0, name: $1)
    }
    map.turns = try turns(file)
    map.otherNames = try otherNames(file)
    if let fault = map.fault { throw NetworkError("\(path): damaged: it holds \(fault)") }
    return map
  }

  private static func columns(_ file: NetworkReader) throws -> RoadGraph.Columns {
    var columns = RoadGraph.Columns()
    columns.longitude = try file.array("nodes/longitude")
    columns.latitude = try file.array("nodes/latitude")
    columns.firstOut = try file.array("nodes/firstOut")
    columns.tail = try file.array("arcs/tail")
    columns.head = try file.array("arcs/head")
    columns.length = try file.array("arcs/length")
    columns.freeFlowTime = try file.array("arcs/freeFlowTime")
    columns.lanes = try file.array("arcs/lanes")
    columns.roadClass = try file.array("arcs/class")
    columns.name = try file.array("arcs/name")
    columns.names = try file.texts("names/name")
    return columns
  }

  /// Files of layout 1.0 have none.
  private static func otherNames(_ file: NetworkReader) throws -> [RoadMap.OtherName] {
    guard try file.exists("otherNames") else { return [] }
    let arcs = try file.array("otherNames/arc", of: UInt32.self)
    let names = try file.texts("otherNames/name")
    let numbers = try file.texts("otherNames/number")
    guard names.count == arcs.count, numbers.count == arcs.count else {
      throw HDF5.Failure(attempt: "read otherNames", message: "columns of different lengths")
    }
    return arcs.indices.map {
      RoadMap.OtherName(arc: arcs[$0], name: names[$0], number: numbers[$0])
    }
  }

  private static func turns(_ file: NetworkReader) throws -> [RoadMap.TurnRestriction] {
    let from = try file.array("turns/from", of: UInt32.self)
    let via = try file.array("turns/via", of: UInt32.self)
    let to = try file.array("turns/to", of: UInt32.self)
    let kind = try file.array("turns/kind", of: UInt8.self)
    guard via.count == from.count, to.count == from.count, kind.count == from.count else {
      throw HDF5.Failure(attempt: "read turns", message: "columns of different lengths")
    }
    return try from.indices.map { row in
      guard let rule = RoadMap.TurnRestriction.Kind(rawValue: kind[row]) else {
        throw HDF5.Failure(attempt: "read turns/kind", message: "the value \(kind[row])")
      }
      return RoadMap.TurnRestriction(from: from[row], via: via[row], to: to[row], kind: rule)
    }
  }
}
