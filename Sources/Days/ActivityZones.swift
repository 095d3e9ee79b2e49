import Quantities
import Randomness
import RoadNetwork

/// The nodes of a city in zones: squares of a grid, cut along the borders of the dongs.
///
/// Distances between zones are those between two places drawn from their nodes, in the root mean
/// square: √(centre to centre² + spread² + spread²), which is not 0 within a zone.
struct ActivityZones: Sendable {
  /// Metres east and north of the middle of the city, by node.
  let east: [Double]
  let north: [Double]
  /// The zone of each node.
  let zoneOfNode: [UInt16]
  /// The nodes, zone by zone; those of zone *z* stand at `firstNode[z] ..< firstNode[z + 1]`.
  let nodes: [UInt32]
  let firstNode: [Int]
  /// The dong of each zone; the number of dongs for zones outside.
  let dongOfZone: [Int]
  /// Metres as the crow flies from zone to zone, the second varying fastest.
  let distance: [Double]

  var count: Int { dongOfZone.count }

  /// - Parameter size: the side of a square in metres.
  /// - Complexity: O(*nodes* · log *nodes* + *zones*²).
  init(_ graph: RoadGraph, _ sites: ActivitySites, size: Double) {
    let nodes = graph.nodeCount
    precondition(
      sites.dongOfNode.count == nodes, "\(sites.dongOfNode.count) dongs for \(nodes) nodes")
    // An equirectangular plane around the middle of the city, good to 0.1 % over 50 km.
    let metresPerDegree = 111_195.0
    let middle = ((graph.latitude.min() ?? 0) + (graph.latitude.max() ?? 0)) / 2
    let west = graph.longitude.min() ?? 0
    let south = graph.latitude.min() ?? 0
    let perDegreeEast = metresPerDegree * PlainMath.cos(middle * 0.017453292519943295)
    let east = graph.longitude.map { ($0 - west) * perDegreeEast }
    let north = graph.latitude.map { ($0 - south) * metresPerDegree }
    let dongs = sites.establishments.count
    let columns = Int((east.max() ?? 0) / size) + 1
    let rows = Int((north.max() ?? 0) / size) + 1
    let key = (0..<nodes).map { node -> Int in
      let dong = min(sites.dongOfNode[node].row, dongs)
      return (dong * rows + Int(north[node] / size)) * columns + Int(east[node] / size)
    }
    let order = (0..<nodes).sorted { (key[$0], $0) < (key[$1], $1) }
    var zoneOfNode = [UInt16](repeating: 0, count: nodes)
    var firstNode: [Int] = []
    var dongOfZone: [Int] = []
    for (place, node) in order.enumerated() {
      if place == 0 || key[node] != key[order[place - 1]] {
        firstNode.append(place)
        dongOfZone.append(key[node] / (rows * columns))
      }
      zoneOfNode[node] = UInt16(dongOfZone.count - 1)
    }
    precondition(dongOfZone.count < Int(UInt16.max), "\(dongOfZone.count) zones are too many")
    firstNode.append(nodes)
    (self.east, self.north) = (east, north)
    (self.zoneOfNode, self.firstNode, self.dongOfZone) = (zoneOfNode, firstNode, dongOfZone)
    self.nodes = order.map { UInt32($0) }
    distance = Self.distances(self.nodes, firstNode, east, north)
  }

  private static func distances(
    _ nodes: [UInt32], _ firstNode: [Int], _ east: [Double], _ north: [Double]
  ) -> [Double] {
    let zones = firstNode.count - 1
    var centres: [(east: Double, north: Double, spread: Double)] = []
    for zone in 0..<zones {
      let own = nodes[firstNode[zone]..<firstNode[zone + 1]]
      let count = Double(own.count)
      let x = own.reduce(0) { $0 + east[Int($1)] } / count
      let y = own.reduce(0) { $0 + north[Int($1)] } / count
      let spread = own.reduce(0) { sum, node in
        let (a, b) = (east[Int(node)] - x, north[Int(node)] - y)
        return sum + a * a + b * b
      }
      centres.append((x, y, spread / count))
    }
    var distance = [Double](repeating: 0, count: zones * zones)
    for from in 0..<zones {
      for to in 0..<zones {
        let (a, b) = (centres[from], centres[to])
        let (x, y) = (a.east - b.east, a.north - b.north)
        distance[from * zones + to] = (x * x + y * y + a.spread + b.spread).squareRoot()
      }
    }
    return distance
  }

  /// Metres as the crow flies between two nodes.
  func metres(_ a: UInt32, _ b: UInt32) -> Double {
    let x = east[Int(a)] - east[Int(b)]
    let y = north[Int(a)] - north[Int(b)]
    return (x * x + y * y).squareRoot()
  }
}
