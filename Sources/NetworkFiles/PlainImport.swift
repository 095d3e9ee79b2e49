import Quantities
public import RoadNetwork

/// Reads networks from plain tables.
public enum PlainImport {
  /// Milliseconds that an arc may take: searches pack a time into 27 bits.
  static let longestTime: Int64 = (1 << 27) - 1

  /// Reads `nodes.csv` (id,lon,lat) and `arcs.csv` (tail,head,time_ms,dist_dm).
  ///
  /// Times stay exact; ids may be any texts and are kept. Numbers may have gaps unless they begin
  /// at 0 or 1. Arcs carry the number of their row,
  /// counted from 0, as label. The class of a road, which the tables do not tell, follows from
  /// the speed of the arc.
  ///
  /// - Throws: `NetworkError` with every mistake, each with file and line.
  /// - Complexity: O(bytes + arcs · log(arcs)).
  public static func arcs(nodes nodePath: String, arcs arcPath: String) throws(NetworkError)
    -> RoadMap
  {
    var nodes = try CSVTable(nodePath, columns: ["id", "lon", "lat"])
    var arcs = try CSVTable(arcPath, columns: ["tail", "head", "time_ms", "dist_dm"])
    var index = NodeIndex()
    var longitude: [Double] = []
    var latitude: [Double] = []
    for row in 0..<nodes.rowCount {
      longitude.append(nodes.real(row, 1, in: -180...180, "degrees"))
      latitude.append(nodes.real(row, 2, in: -80...80, "degrees"))
      let id = nodes.identifier(row, 0)
      if !id.isEmpty, let first = index.add(id) {
        nodes.complain(
          row: row, "id \(id) stands here again; it is on line \(nodes.line(first)) already")
      }
    }
    var rows: [RoadGraph.ArcRow] = []
    rows.reserveCapacity(arcs.rowCount)
    var zeroTimes = 0
    var zeroLengths = 0
    for row in 0..<arcs.rowCount {
      let ends = [0, 1].map { column -> UInt32 in
        let id = arcs.text(row, column)
        if let node = index[id] { return node }
        arcs.complain(
          row: row, "\(column == 0 ? "tail" : "head") \(id) is not the id of a node in \(nodePath)")
        return 0
      }
      let time = arcs.whole(row, 2, in: 0...longestTime, "milliseconds")
      let length = arcs.whole(row, 3, in: 0...40_000_000, "decimetres") * 100
      zeroTimes += time == 0 ? 1 : 0
      zeroLengths += length == 0 ? 1 : 0
      let speed = time > 0 ? Double(length) / Double(time) : 0
      rows.append(
        RoadGraph.ArcRow(
          tail: ends[0], head: ends[1], length: UInt32(max(1, length)),
          freeFlowTime: UInt32(max(1, time)), lanes: 1, roadClass: roadClass(ofSpeed: speed),
          name: ""))
    }
    // Other mistakes leave rows out, so that what is missing then tells nothing.
    if nodes.mistakeCount == 0, let gap = index.labels.gap {
      nodes.complain(
        row: gap.row,
        "the id \(gap.first) is missing before \(nodes.text(gap.row, 0))"
          + (gap.count > 1 ? ", and \(gap.count - 1) more are" : "")
          + "; ids that begin at 0 or 1 must have no gaps")
    }
    try CSVTable.check(nodes, arcs)
    var notes: [String] = []
    if zeroTimes > 0 { notes.append("\(zeroTimes) arcs of 0 ms take 1 ms") }
    if zeroLengths > 0 { notes.append("\(zeroLengths) arcs of length 0 are 1 mm long") }
    if case .numbers(let ids) = index.labels, let low = ids.min(), let high = ids.max(),
      high.subtractingReportingOverflow(low).partialValue != Int64(ids.count - 1)
    {
      notes.append("ids of nodes run from \(low) to \(high) with gaps, and are kept")
    }
    notes.append("classes of roads follow from speeds, one lane each, no names")
    return try map(
      rows, longitude, latitude, nodeLabels: index.labels,
      arcLabels: .numbers((0..<rows.count).map { Int64($0) }),
      source: "\(fileName(nodePath)) and \(fileName(arcPath))", notes: notes, path: arcPath)
  }

  /// Reads `net.csv` (id,from,to,length_m,speed_mps,lanes), which has no coordinates.
  ///
  /// - Throws: `NetworkError` with every mistake, each with file and line.
  public static func links(_ path: String) throws(NetworkError) -> RoadMap {
    var table = try CSVTable(
      path, columns: ["id", "from", "to", "length_m", "speed_mps", "lanes"])
    var index = NodeIndex()
    var ids = NodeIndex()
    var rows: [RoadGraph.ArcRow] = []
    var zeroLengths = 0
    for row in 0..<table.rowCount {
      let id = table.identifier(row, 0)
      if !id.isEmpty, let first = ids.add(id) {
        table.complain(
          row: row, "id \(id) stands here again; it is on line \(table.line(first)) already")
      }
      let ends = [1, 2].map { column -> UInt32 in
        let name = table.identifier(row, column)
        _ = index.add(name)
        return index[name] ?? 0
      }
      let metres = table.real(row, 3, in: 0...4_000_000, "metres")
      let speed = table.real(row, 4, in: 0.1...100, "metres per second")
      let lanes = table.whole(row, 5, in: 1...20, "lanes")
      zeroLengths += metres == 0 ? 1 : 0
      let time = (metres * 1_000 / speed).rounded(.toNearestOrAwayFromZero)
      if time > Double(longestTime) {
        table.complain(row: row, "takes \(time) ms, more than \(longestTime)")
      }
      rows.append(
        RoadGraph.ArcRow(
          tail: ends[0], head: ends[1],
          length: UInt32(max(1, (metres * 1_000).rounded(.toNearestOrAwayFromZero))),
          freeFlowTime: UInt32(max(1, min(time, Double(longestTime)))), lanes: UInt8(lanes),
          roadClass: roadClass(ofSpeed: speed), name: ""))
    }
    try CSVTable.check(table)
    var notes = [
      "the source has no coordinates: all nodes stand at longitude 0, latitude 0",
      "classes of roads follow from speeds, no names",
    ]
    if zeroLengths > 0 { notes.append("\(zeroLengths) links of length 0 are 1 mm long") }
    let places = [Double](repeating: 0, count: index.count)
    return try map(
      rows, places, places, nodeLabels: index.labels, arcLabels: ids.labels,
      source: fileName(path), notes: notes, path: path)
  }

  /// The class of a road by its speed in m/s: an assumption that stands in for what plain tables
  /// do not tell. 90, 65, 45 and 35 km/h are the bounds.
  static func roadClass(ofSpeed speed: Double) -> RoadClass {
    switch speed {
    case 25...: .motorway
    case 18...: .trunk
    case 12.5...: .arterial
    case 9.7...: .collector
    default: .local
    }
  }

  private static func map(
    _ rows: [RoadGraph.ArcRow], _ longitude: [Double], _ latitude: [Double],
    nodeLabels: RoadMap.Labels, arcLabels: RoadMap.Labels, source: String, notes: [String],
    path: String
  ) throws(NetworkError) -> RoadMap {
    guard !rows.isEmpty else { throw NetworkError("\(path): gives no arcs; nothing to write") }
    let order = rows.indices.sorted {
      (rows[$0].tail, rows[$0].head, $0) < (rows[$1].tail, rows[$1].head, $1)
    }
    let graph = RoadGraph(
      longitude: longitude, latitude: latitude, arcs: rows, provenance: "imported from " + source)
    var origin = RoadMap.Origin()
    origin.source = source
    origin.notes = notes
    let components = StronglyConnectedComponents(graph)
    if components.sizes.count > 1, let largest = components.largest {
      origin.notes.append(
        "\(components.sizes.count) strongly connected parts; the largest has "
          + "\(components.sizes[largest]) of \(graph.nodeCount) nodes, and all are kept")
    }
    var map = RoadMap(graph: graph, origin: origin)
    map.nodeLabels = nodeLabels
    map.arcLabels = arcLabels.reordered(order)
    return map
  }

  static func fileName(_ path: String) -> String {
    String(path.split(separator: "/").last ?? "input")
  }
}

/// The rows of nodes by their ids.
struct NodeIndex {
  private var rows: [String: UInt32] = [:]
  private var ids: [String] = []

  var count: Int { ids.count }

  subscript(id: String) -> UInt32? { rows[id] }

  /// Adds an id; one that is known already keeps its row, which is returned. Its repetition
  /// counts as a row where rows are those of a table.
  mutating func add(_ id: String) -> Int? {
    if let known = rows[id] { return Int(known) }
    rows[id] = UInt32(ids.count)
    ids.append(id)
    return nil
  }

  var labels: RoadMap.Labels { .init(ids) }
}

extension RoadMap.Labels {
  /// Numbers if every text is a whole number as it would be printed, texts otherwise.
  init(_ texts: [String]) {
    let numbers = texts.compactMap { text in
      Int64(text).flatMap { String($0) == text ? $0 : nil }
    }
    self = numbers.count == texts.count ? .numbers(numbers) : .texts(texts)
  }

  /// The labels of so many rows, each once: of equal ones the second has #2 behind it, and so on.
  ///
  /// The two ends of a road at a barrier are one node of OpenStreetMap.
  func unique(_ count: Int) -> [String] {
    var used: [String: Int] = [:]
    return (0..<count).map { row in
      let label = text(of: row)
      var number = used[label, default: 0] + 1
      var unique = number == 1 ? label : "\(label)#\(number)"
      while number > 1, used[unique] != nil {
        number += 1
        unique = "\(label)#\(number)"
      }
      used[label] = number
      if number > 1 { used[unique] = 1 }
      return unique
    }
  }

  /// What is missing among numbers that begin at 0 or 1 and so count rows: the first missing one,
  /// how many there are, and the row of the number above the first; nil if nothing is.
  ///
  /// Numbers that begin elsewhere, such as those of OpenStreetMap, are names and may have gaps.
  var gap: (first: Int64, count: Int64, row: Int)? {
    guard case .numbers(let ids) = self, let low = ids.min(), low == 0 || low == 1 else {
      return nil
    }
    let sorted = ids.indices.sorted { (ids[$0], $0) < (ids[$1], $1) }
    let gaps = zip(sorted, sorted.dropFirst()).filter { ids[$1] - ids[$0] > 1 }
    guard let (below, above) = gaps.first else { return nil }
    return (ids[below] + 1, gaps.reduce(0) { $0 + ids[$1.1] - ids[$1.0] - 1 }, above)
  }

  func reordered(_ order: [Int]) -> Self {
    switch self {
    case .none: .none
    case .numbers(let numbers): .numbers(order.map { numbers[$0] })
    case .texts(let texts): .texts(order.map { texts[$0] })
    }
  }
}
