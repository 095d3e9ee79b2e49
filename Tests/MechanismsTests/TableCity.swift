import Mechanisms
import Quantities
import Randomness
import RoadNetwork

/// A made-up city whose quickest times stand in one table for even and one for odd hours.
struct TableCity: PathSearch {
  let nodeCount: Int
  /// Milliseconds by hour parity, then by origin, then by destination.
  private let milliseconds: [[[Int64]]]

  /// A city of one-way legs of 1 to 20 minutes, closed under detours (Floyd and Warshall), so that
  /// no detour is quicker than the direct way.
  init(nodes: Int, draws: inout RandomStream) {
    nodeCount = nodes
    var tables: [[[Int64]]] = []
    for _ in 0..<2 {
      var table = (0..<nodes).map { _ in
        (0..<nodes).map { _ in Int64(60_000 + draws.index(below: 1_140_000)) }
      }
      for node in 0..<nodes { table[node][node] = 0 }
      for middle in 0..<nodes {
        for origin in 0..<nodes {
          for destination in 0..<nodes {
            table[origin][destination] = min(
              table[origin][destination], table[origin][middle] + table[middle][destination])
          }
        }
      }
      tables.append(table)
    }
    milliseconds = tables
  }

  /// A street with a node at every minute.
  init(minutesAlongStreet nodes: Int) {
    nodeCount = nodes
    let table = (0..<nodes).map { origin in
      (0..<nodes).map { Int64(abs(origin - $0)) * 60_000 }
    }
    milliseconds = [table, table]
  }

  func quickest(_ origin: NodeID, _ destination: NodeID, hour: Int) -> SimDuration {
    SimDuration(milliseconds: milliseconds[hour % 2][origin.row][destination.row])
  }

  func time(from origin: NodeID, to destination: NodeID, hour: Int) -> SimDuration? {
    quickest(origin, destination, hour: hour)
  }

  func times(from origin: NodeID, to destinations: [NodeID], hour: Int) -> [SimDuration] {
    destinations.map { quickest(origin, $0, hour: hour) }
  }

  func times(from origins: [NodeID], to destination: NodeID, hour: Int) -> [SimDuration] {
    origins.map { quickest($0, destination, hour: hour) }
  }

  /// Plans ask for times only.
  func path(from origin: NodeID, to destination: NodeID, hour: Int, arcs: inout [ArcID])
    -> SimDuration?
  {
    quickest(origin, destination, hour: hour)
  }
}
