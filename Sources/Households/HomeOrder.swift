import Population
import Quantities
import RoadNetwork

/// Residents of a dong in the order of their homes along a space-filling curve.
///
/// Source: Morton, "A computer oriented geodetic data base and a new technique in file
/// sequencing", IBM, 1966.
enum HomeOrder {
  static func sorted(
    _ residents: [UInt32], of all: Residents, on graph: RoadGraph
  ) -> [UInt32] {
    let homes = residents.map { place(of: ResidentID($0), all, graph) }
    let west = homes.map(\.x).min() ?? 0
    let south = homes.map(\.y).min() ?? 0
    let width = max((homes.map(\.x).max() ?? 0) - west, (homes.map(\.y).max() ?? 0) - south, 1e-9)
    var keyed = residents.indices.map { place -> (key: UInt32, resident: UInt32) in
      let x = UInt32((homes[place].x - west) / width * 65_535)
      let y = UInt32((homes[place].y - south) / width * 65_535)
      return (spread(x) | spread(y) << 1, residents[place])
    }
    keyed.sort { $0 < $1 }
    return keyed.map(\.resident)
  }

  /// Degrees, with those of longitude shortened as at the latitude of Jeonju (35.8°).
  static func place(of resident: ResidentID, _ all: Residents, _ graph: RoadGraph)
    -> (x: Double, y: Double)
  {
    let arc = all.homeArc(of: resident).row
    let (tail, head) = (Int(graph.tail[arc]), Int(graph.head[arc]))
    let fraction = all.homeFraction(of: resident)
    let x = graph.longitude[tail] + (graph.longitude[head] - graph.longitude[tail]) * fraction
    let y = graph.latitude[tail] + (graph.latitude[head] - graph.latitude[tail]) * fraction
    return (x * 0.811, y)
  }

  /// The bits of a number of 16 bits, each followed by a zero.
  private static func spread(_ number: UInt32) -> UInt32 {
    var x = number
    x = (x | x << 8) & 0x00FF_00FF
    x = (x | x << 4) & 0x0F0F_0F0F
    x = (x | x << 2) & 0x3333_3333
    return (x | x << 1) & 0x5555_5555
  }
}
