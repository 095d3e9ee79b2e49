import Foundation
public import RoadNetwork

/// What a planner brings: files of one of the formats that can be imported.
public struct NetworkInput: Sendable {
  /// The formats, as the command line spells them.
  public enum Format: String, CaseIterable, Sendable {
    /// OpenStreetMap: `.osm.pbf`, `.osm`, `.osm.gz`, `.osm.bz2`.
    case osm
    /// A folder with the shapefiles of the Korean standard node-link, or one of them.
    case nodelink
    /// A folder with `nodes.csv` and `arcs.csv`, or these two files.
    case arcs
    /// One table of links without coordinates.
    case links
  }

  public let paths: [String]
  public let format: Format

  /// - Parameters:
  ///   - paths: files, or one folder; at least one.
  ///   - format: nil to tell it by names and headers.
  /// - Throws: `NetworkError` if a file is missing or the format cannot be told.
  public init(_ paths: [String], format: Format? = nil) throws(NetworkError) {
    var files: [String] = []
    for path in paths {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
        throw NetworkError("\(path): no such file or folder")
      }
      if isFolder.boolValue {
        var folder = path[...]
        while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
        files += try Self.files(in: String(folder))
      } else {
        files.append(path)
      }
    }
    if let format {
      self.format = format
    } else {
      self.format = try Self.guess(files)
    }
    self.paths = files
  }

  /// Reads the network.
  ///
  /// - Parameter area: the part to cut out; all if nil.
  /// - Throws: `NetworkError` with what is wrong with the input.
  public func map(in area: MapArea? = nil) throws(NetworkError) -> RoadMap {
    switch format {
    case .osm: return try OSMImport.map(paths, in: area)
    case .nodelink:
      let folders = Set(paths.map { ($0 as NSString).deletingLastPathComponent })
      guard folders.count == 1, let folder = folders.first else {
        throw NetworkError("the standard node-link is read from one folder; \(folders.count) given")
      }
      return try NodeLinkImport.map(folder: folder.isEmpty ? "." : folder, in: area)
    case .arcs:
      let nodes = try table(["id", "lon", "lat"])
      let arcs = try table(["tail", "head", "time_ms", "dist_dm"])
      let map = try PlainImport.arcs(nodes: nodes, arcs: arcs)
      guard let area else { return map }
      return try map.cropped(to: area)
    case .links:
      if area != nil {
        throw NetworkError("\(paths[0]): has no coordinates, so it cannot be cropped")
      }
      if paths.count != 1 {
        throw NetworkError("links are read from one file; \(paths.count) are given")
      }
      return try PlainImport.links(paths[0])
    }
  }

  /// Reads the network of the walkers beside that of the cars.
  ///
  /// - Throws: `NetworkError` with what is wrong with the input, or if its format knows no paths.
  public func walkingMap(in area: MapArea? = nil) throws(NetworkError) -> RoadMap {
    guard format == .osm else {
      throw NetworkError("\(paths[0]): plain tables tell nothing of paths for walkers")
    }
    return try OSMImport.map(paths, in: area, mode: .walking)
  }

  /// The file whose header holds some columns, or else the one of the usual name.
  private func table(_ columns: [String]) throws(NetworkError) -> String {
    let matching = paths.filter { Set(columns).isSubset(of: CSVTable.header(of: $0)) }
    if matching.count == 1 { return matching[0] }
    let name = columns[0] == "id" ? "nodes.csv" : "arcs.csv"
    if let path = paths.first(where: { PlainImport.fileName($0) == name }) { return path }
    throw NetworkError(
      "\(paths.joined(separator: ", ")): \(matching.count) tables with the columns "
        + "\(columns.joined(separator: ",")); expected one, such as \(name)")
  }

  private static func files(in folder: String) throws(NetworkError) -> [String] {
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    let known = ["nodes.csv", "arcs.csv"].filter { names.contains($0) }
    if known.count == 2 { return known.map { folder + "/" + $0 } }
    let links = names.filter { $0.uppercased() == "MOCT_LINK.SHP" }
    if !links.isEmpty { return links.map { folder + "/" + $0 } }
    let maps = names.filter(isMap)
    if !maps.isEmpty { return maps.map { folder + "/" + $0 } }
    if names.contains("net.csv") { return [folder + "/net.csv"] }
    throw NetworkError(
      "\(folder): holds no network: expected nodes.csv and arcs.csv, net.csv, MOCT_LINK.shp, or OpenStreetMap "
        + "files (.osm.pbf, .osm, .osm.gz, .osm.bz2)")
  }

  private static func isMap(_ name: String) -> Bool {
    [".pbf", ".osm", ".osm.gz", ".osm.bz2"].contains { name.lowercased().hasSuffix($0) }
  }

  private static func guess(_ files: [String]) throws(NetworkError) -> Format {
    if files.allSatisfy(isMap) { return .osm }
    if files.allSatisfy({ $0.uppercased().hasSuffix(".SHP") }) { return .nodelink }
    let headers = files.map { Set(CSVTable.header(of: $0)) }
    if headers.contains(where: { $0.isSuperset(of: ["from", "to", "length_m"]) }) { return .links }
    if files.allSatisfy({ $0.lowercased().hasSuffix(".csv") }) { return .arcs }
    throw NetworkError(
      "\(files.joined(separator: ", ")): the format cannot be told by the name; name it with "
        + "--format \(Format.allCases.map(\.rawValue).joined(separator: "|"))")
  }
}

extension RoadMap {
  /// The arcs with both ends in an area, and their nodes.
  ///
  /// - Throws: `NetworkError` if none is left.
  func cropped(to area: MapArea) throws(NetworkError) -> RoadMap {
    let isInside = (0..<graph.nodeCount).map {
      area.contains(graph.longitude[$0], graph.latitude[$0])
    }
    let arcs = (0..<graph.arcCount).filter {
      isInside[Int(graph.tail[$0])] && isInside[Int(graph.head[$0])]
    }
    var number = [UInt32](repeating: .max, count: graph.nodeCount)
    for arc in arcs {
      number[Int(graph.tail[arc])] = 0
      number[Int(graph.head[arc])] = 0
    }
    let nodes = number.indices.filter { number[$0] == 0 }
    if nodes.isEmpty {
      throw NetworkError("\(origin.source): the crop (\(area.text)) leaves no roads")
    }
    for (row, node) in nodes.enumerated() { number[node] = UInt32(row) }
    let rows = arcs.map { arc in
      RoadGraph.ArcRow(
        tail: number[Int(graph.tail[arc])], head: number[Int(graph.head[arc])],
        length: graph.length[arc], freeFlowTime: graph.freeFlowTime[arc], lanes: graph.lanes[arc],
        roadClass: graph.roadClass[arc], name: graph.names[Int(graph.name[arc])])
    }
    let cut = RoadGraph(
      longitude: nodes.map { graph.longitude[$0] }, latitude: nodes.map { graph.latitude[$0] },
      arcs: rows, provenance: graph.provenance)
    var map = RoadMap(graph: cut, origin: origin)
    map.origin.crop = area.text
    // Arcs stay in their order: the numbers of nodes keep theirs.
    map.nodeLabels = nodeLabels.reordered(nodes)
    map.arcLabels = arcLabels.reordered(arcs)
    map.hasSignals = nodes.map { hasSignals[$0] }
    return map
  }
}
