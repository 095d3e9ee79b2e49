import CProj
import Foundation

/// The tables `nodes.csv` and `arcs.csv` of a folder, to be written anew as a standard node-link.
public struct PlainNetwork {
  private struct Failure: Error {
    let message: String
  }

  private let nodes: [(id: String, longitude: Double, latitude: Double)]
  private let arcs: [(tail: Int, head: Int, milliseconds: Double, metres: Double)]

  public init(folder: String) throws {
    func rows(_ name: String) throws -> [[String]] {
      try String(contentsOfFile: folder + "/" + name, encoding: .utf8).split(separator: "\n")
        .dropFirst().map { $0.split(separator: ",").map(String.init) }
    }
    func number(_ text: String) throws -> Double {
      guard let number = Double(text) else { throw Failure(message: "\(text) is no number") }
      return number
    }
    nodes = try rows("nodes.csv").map { ($0[0], try number($0[1]), try number($0[2])) }
    var places: [String: Int] = [:]
    for (place, node) in nodes.enumerated() { places[node.id] = place }
    arcs = try rows("arcs.csv").map { row in
      guard let tail = places[row[0]], let head = places[row[1]] else {
        throw Failure(message: "\(row) joins no nodes")
      }
      return (tail, head, try number(row[2]), try number(row[3]) / 10)
    }
  }

  /// Writes `MOCT_NODE` and `MOCT_LINK` in the coordinates of `Shapefile.system`.
  ///
  /// Ranks follow from speeds; the limits are whole km/h, so that times are not quite the same.
  public func writeNodeLink(to folder: String) throws {
    let places = try projected()
    try Shapefile(
      columns: ["NODE_ID", "NODE_TYPE", "NODE_NAME", "TURN_P"],
      rows: nodes.map { [$0.id, "101", "-", "0"] }
    ).write(.points, places.map { [$0] }, to: folder + "/MOCT_NODE")
    try Shapefile(
      columns: [
        "LINK_ID", "F_NODE", "T_NODE", "LANES", "ROAD_RANK", "ROAD_TYPE", "ROAD_NO", "ROAD_NAME",
        "ROAD_USE", "MULTI_LINK", "CONNECT", "MAX_SPD", "LENGTH",
      ],
      rows: arcs.enumerated().map { place, arc in
        let speed = Int((arc.metres / arc.milliseconds * 3_600).rounded())
        let rank = speed >= 65 ? "103" : speed >= 45 ? "104" : "107"
        return [
          "\(3_050_000_000 + place)", nodes[arc.tail].id, nodes[arc.head].id, "1", rank, "000",
          "-", "-", "0", "0", "000", "\(max(5, speed))", "\(arc.metres)",
        ]
      }
    ).write(.lines, arcs.map { [places[$0.tail], places[$0.head]] }, to: folder + "/MOCT_LINK")
  }

  /// Metres east and north of every node.
  private func projected() throws -> [(Double, Double)] {
    let context = proj_context_create()
    let raw = proj_create_crs_to_crs(context, "EPSG:4326", "EPSG:5186", nil)
    guard let raw, let normal = proj_normalize_for_visualization(context, raw) else {
      throw Failure(message: "PROJ does not know EPSG:5186")
    }
    defer {
      proj_destroy(normal)
      proj_destroy(raw)
      proj_context_destroy(context)
    }
    return nodes.map { node in
      let place = proj_trans(normal, PJ_FWD, proj_coord(node.longitude, node.latitude, 0, 0)).xy
      return (place.x, place.y)
    }
  }
}
