import Foundation
import Quantities
import RoadNetwork

/// A road graph with exact answers that five independent programs agree on; absent on a machine
/// that has only the project.
enum SharedGraph {
  static let folder: URL = {
    let shared =
      ProcessInfo.processInfo.environment["ONGOEUL_SHARED"].map { URL(fileURLWithPath: $0) }
      ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("shared")
    return shared.appendingPathComponent("graphs/coquimbo")
  }()

  static var isPresent: Bool {
    FileManager.default.fileExists(atPath: folder.appendingPathComponent("arcs.csv").path)
  }

  /// Origin, destination, exact time in milliseconds.
  struct Answer {
    let origin: NodeID
    let destination: NodeID
    let time: SimDuration
  }

  /// La Serena–Coquimbo, © OpenStreetMap contributors, ODbL.
  static let coquimbo: RoadGraph? = isPresent ? try? read() : nil

  static func answers(_ file: String) throws -> [Answer] {
    try rows(file).map { row in
      Answer(
        origin: NodeID(Int(row[0])), destination: NodeID(Int(row[1])),
        time: SimDuration(milliseconds: Int64(row[2])))
    }
  }

  private static func read() throws -> RoadGraph {
    let nodes = try rows("nodes.csv")
    let arcs = try rows("arcs.csv").map { row in
      RoadGraph.ArcRow(
        tail: UInt32(row[0]), head: UInt32(row[1]), length: max(1, UInt32(row[3]) * 100),
        freeFlowTime: UInt32(row[2]), lanes: 1, roadClass: .local, name: "")
    }
    return RoadGraph(
      longitude: nodes.map { $0[1] }, latitude: nodes.map { $0[2] }, arcs: arcs,
      provenance: "© OpenStreetMap contributors, ODbL")
  }

  private static func rows(_ file: String) throws -> [[Double]] {
    let bytes = Array(try Data(contentsOf: folder.appendingPathComponent(file)))
    return bytes.split(separator: UInt8(ascii: "\n")).dropFirst().map { line in
      line.split(separator: UInt8(ascii: ",")).map { Double(String(decoding: $0, as: UTF8.self))! }
    }
  }
}
