internal import Foundation
internal import NetworkFiles
internal import RoadNetwork
internal import Storage

@testable internal import Scenarios

/// A city folder of two dongs with 3,000 residents along some streets, as a user writes one; it is gone
/// with the value.
final class WrittenTown: Sendable {
  static let side = 13
  let folder: URL

  /// - Parameters:
  ///   - map: the streets; if nil, a grid with signals where wide streets cross.
  ///   - depots: categories of facilities from which services set out, beside those where people go.
  init(_ map: RoadMap? = nil, depots: [String] = []) throws {
    let map = map ?? Self.grid()
    folder = FileManager.default.temporaryDirectory
      .appending(path: "town-\(UUID().uuidString)", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(
      at: folder.appending(path: "town"), withIntermediateDirectories: true)
    try NetworkFile.write(map, to: path("streets.h5"))
    try writeTables(map.graph, depots)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func path(_ name: String) -> String {
    folder.appending(path: name).path(percentEncoded: false)
  }

  func write(_ text: String, _ name: String) throws {
    try Data(text.utf8).write(to: folder.appending(path: name))
  }

  /// A weekday on the town's streets.
  func scenario(
    level: String = "residualCapacity", horizon: String = "24 h", policy: String = "fixedTime",
    services: String = "", _ overrides: String...
  ) throws -> Scenario {
    let text = """
      name: town
      seed: 7
      city: town
      network: streets.h5
      day: wednesday
      horizon: \(horizon)
      replications: 1
      services:
        population: { severeDisability: 44, registeredRiders: 15 }
        modes: { parking: { dongs: [] } }
        citizens:
          policy: \(policy)
          level: \(level)
          learning: { days: 12 }
      \(services)
      """
    return try Registry.reader.read(
      Array(text.utf8), file: path("town.yaml"), overrides: overrides)
  }

  /// What is learned is kept in the town's own folder.
  var learning: LearningOptions {
    var options = LearningOptions()
    options.folder = path("learned")
    return options
  }

  /// Names of the files in which it is kept.
  var kept: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path("learned"))) ?? []).sorted()
  }

  // MARK: Streets

  private static let (west, south) = (127.10, 35.80)
  private static let (metresEast, metresNorth) = (90_300.0, 111_195.0)

  private static func place(_ column: Double, _ row: Double) -> (Double, Double) {
    (west + column * 300 / metresEast, south + row * 300 / metresNorth)
  }

  /// The row of crossings on the south bank of the river.
  static let bank = 5

  /// Blocks of 300 m; each fourth street is wide. One road leads out of the town.
  ///
  /// - Parameter bridges: the columns in which streets cross a river north of row `bank`; if nil, there
  ///   is no river.
  static func grid(bridges: [Int]? = nil) -> RoadMap {
    var arcs: [RoadGraph.ArcRow] = []
    func join(_ a: Int, _ b: Int, _ roadClass: RoadClass) {
      let (lanes, time): (UInt8, UInt32) = roadClass == .local ? (1, 36_000) : (2, 21_600)
      for (tail, head) in [(a, b), (b, a)] {
        arcs.append(
          RoadGraph.ArcRow(
            tail: UInt32(tail), head: UInt32(head), length: 300_000, freeFlowTime: time,
            lanes: lanes, roadClass: roadClass, name: ""))
      }
    }
    for row in 0..<side {
      for column in 0..<side {
        let node = row * side + column
        if column + 1 < side { join(node, node + 1, row % 4 == 0 ? .arterial : .local) }
        let isCut = row == bank && bridges.map { !$0.contains(column) } ?? false
        if row + 1 < side && !isCut {
          join(node, node + side, column % 4 == 0 ? .arterial : .local)
        }
      }
    }
    let places =
      (0..<(side * side)).map { place(Double($0 % side), Double($0 / side)) }
      + [place(-1, 4)]
    join(4 * side, side * side, .trunk)
    let graph = RoadGraph(
      longitude: places.map(\.0), latitude: places.map(\.1), arcs: arcs,
      provenance: "a made-up town")
    var map = RoadMap(graph: graph, origin: RoadMap.Origin())
    for node in 0..<(side * side) where node % side % 4 == 0 && node / side % 4 == 0 {
      map.hasSignals[node] = true
    }
    return map
  }

  // MARK: Tables

  /// Two dongs that share the streets, and facilities at some of their ends.
  private func writeTables(_ graph: RoadGraph, _ depots: [String]) throws {
    for (name, header) in [
      ("junctions", "id,name,longitude,latitude,signals,accuracy_m,source,year"),
      (
        "links",
        "id,road,class,from,to,lanes,speed_kmh,one_way,length_m,length_basis,shape,source,year"
      ),
      ("lines", "kind,name,half_width_m,shape,source,year"),
      (
        "areas",
        "kind,name,longitude,latitude,long_semi_axis_m,short_semi_axis_m,bearing_degrees,source,year"
      ),
      ("settlements", "name,longitude,latitude,radius_m,pattern,source,year"),
    ] {
      try write(header + "\n", "town/\(name).csv")
    }
    let longitudes = graph.longitude.sorted()
    let latitudes = graph.latitude.sorted()
    let (south, north) = (latitudes[0] - 0.002, latitudes[latitudes.count - 1] + 0.002)
    let middle = longitudes[longitudes.count / 2] + 0.0001
    let dongs = [
      ("1", longitudes[0] - 0.002, middle), ("2", middle, longitudes[longitudes.count - 1] + 0.002),
    ]
    try write(
      "code,name,romanised,gu,gu_romanised,longitude,latitude,area_km2,population,"
        + "population_65_plus,households,one_person_households,apartment_households,"
        + "establishments,household_year,source,year\n"
        + dongs.enumerated().map { number, dong in
          "\(dong.0),동\(dong.0),dong \(dong.0),구,Gu,\((dong.1 + dong.2) / 2),"
            + "\((south + north) / 2),7.4,1500,300,680,230,300,\(100 + 200 * number),2025,made up,2026\n"
        }.joined(), "town/dongs.csv")
    try write(
      "{\"type\":\"FeatureCollection\",\"attribution\":\"made up\",\"features\":["
        + dongs.map { dong in
          let corners = [
            (dong.1, south), (dong.2, south), (dong.2, north), (dong.1, north), (dong.1, south),
          ]
          let ring = corners.map { "[\($0.0),\($0.1)]" }.joined(separator: ",")
          return "{\"type\":\"Feature\",\"properties\":{\"code\":\"\(dong.0)\"},\"geometry\":"
            + "{\"type\":\"MultiPolygon\",\"coordinates\":[[[\(ring)]]]}}"
        }.joined(separator: ",") + "]}", "town/dongs.geojson")
    let kinds = ["workplace", "workplace", "university", "market", "generalHospital", "leisure"]
    try write(
      "id,name,category,longitude,latitude,weight,source,year\n"
        + kinds.enumerated().map { number, kind in
          let node = (2 * number + 1) * graph.nodeCount / (2 * kinds.count)
          return "\(number),\(kind) \(number),\(kind),\(graph.longitude[node]),"
            + "\(graph.latitude[node]),2,made up,2026\n"
        }.joined()
        + depots.enumerated().map { number, kind in
          let node = (37 * number + 20) % (Self.side * Self.side)
          return "\(kinds.count + number),\(kind),\(kind),\(graph.longitude[node]),"
            + "\(graph.latitude[node]),2,made up,2026\n"
        }.joined(), "town/facilities.csv")
  }
}
