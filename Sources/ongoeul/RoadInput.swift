import Foundation
import NetworkFiles
import RoadNetwork

/// The roads that a command is given by one path.
enum RoadInput {
  /// What `map` takes, for the help of commands.
  static let help = """
    A network file, a folder with nodes.csv (id,lon,lat) and arcs.csv \
    (tail,head,time_ms,dist_dm), or a city's folder such as scenarios/jeonju.
    """

  /// Reads a network file or a folder that can be imported, or generates the streets of a city with
  /// the seed 1.
  ///
  /// - Throws: `NetworkError` with what is wrong with the input.
  static func map(_ path: String) throws -> RoadMap {
    // What a city's folder has and no folder of a network.
    let isCity = FileManager.default.fileExists(atPath: path + "/dongs.csv")
    let map =
      isCity
      ? try NetworkCommand.generated(path, seed: 1).map : try LabelledMap(reading: path).map
    if map.graph.arcCount == 0 { throw NetworkError(["\(path): has no arcs"]) }
    return map
  }

  /// The same for questions about points, which a network without coordinates cannot answer.
  static func mapWithPlaces(_ path: String) throws -> RoadMap {
    let map = try map(path)
    guard map.graph.hasCoordinates else {
      throw NetworkError([
        "\(path): has no coordinates, so points have no place on it; ask by ids, with --pairs"
      ])
    }
    return map
  }
}
