public import Quantities
import Randomness
public import RoadNetwork

/// A partition of the nodes of a city, finer than its dongs: between two zones travel times are
/// looked up, within them they are estimated from places.
///
/// Each dong is cut across its longer side into two parts of like weight, those again, and so on.
/// Nodes beyond the city belong to the zone whose representative is nearest. Built once and shared.
public struct TravelZones: Sendable {
  /// How many zones there are; below 65,535.
  public let count: Int
  /// The zone of each node.
  public let zoneOfNode: [UInt16]
  /// The dong in which each zone lies.
  public let dong: [DongID]
  /// The node of each zone that is nearest to the weighted middle of its nodes.
  public let representative: [NodeID]
  private let plane: Plane
  /// Metres from the middle of the nodes.
  let east: [Float]
  let north: [Float]

  /// - Parameters:
  ///   - dongOfNode: `UInt32.max` beyond the city.
  ///   - weights: how many people live or stay at each node, in any unit; not negative.
  ///   - perDong: zones of a dong, or its nodes if these are fewer.
  /// - Precondition: some node lies in the city.
  /// - Complexity: O(*n* log *n* + *m* · zones) for *n* nodes, *m* of them beyond the city.
  public init(
    _ graph: RoadGraph, dongOfNode: [DongID], weights: [Double], perDong: Int = 7
  ) {
    precondition(
      dongOfNode.count == graph.nodeCount && weights.count == graph.nodeCount,
      "\(dongOfNode.count) dongs and \(weights.count) weights of \(graph.nodeCount) nodes")
    precondition(perDong >= 1, "\(perDong) zones in a dong")
    let plane = Plane(graph)
    let east = graph.longitude.map { plane.east($0) }
    let north = graph.latitude.map { plane.north($0) }
    var nodesOfDong: [[Int]] = []
    for (node, dong) in dongOfNode.enumerated() where dong.index != .max {
      while nodesOfDong.count <= dong.row { nodesOfDong.append([]) }
      nodesOfDong[dong.row].append(node)
    }
    var cutter = Cutter(east: east, north: north, weights: weights)
    var dong: [DongID] = []
    for (number, nodes) in nodesOfDong.enumerated() where !nodes.isEmpty {
      cutter.cut(nodes, into: min(perDong, nodes.count))
      dong += [DongID](repeating: DongID(number), count: cutter.zones.count - dong.count)
    }
    let zones = cutter.zones
    precondition((1..<Int(UInt16.max)).contains(zones.count), "\(zones.count) zones")
    let representative = zones.map { cutter.middle(of: $0) }
    var zoneOfNode = [UInt16](repeating: .max, count: graph.nodeCount)
    for (zone, nodes) in zones.enumerated() {
      for node in nodes { zoneOfNode[node] = UInt16(zone) }
    }
    for node in zoneOfNode.indices where zoneOfNode[node] == .max {
      let nearest = representative.indices.min { a, b in
        (cutter.square(node, representative[a]), a) < (cutter.square(node, representative[b]), b)
      }
      zoneOfNode[node] = UInt16(nearest ?? 0)
    }
    count = zones.count
    self.zoneOfNode = zoneOfNode
    self.dong = dong
    self.representative = representative.map { NodeID($0) }
    (self.plane, self.east, self.north) = (plane, east, north)
  }

  /// The straight distance between two nodes in metres.
  @inline(__always)
  public func metres(_ a: NodeID, _ b: NodeID) -> Double {
    let (x, y) = (Double(east[a.row] - east[b.row]), Double(north[a.row] - north[b.row]))
    return (x * x + y * y).squareRoot()
  }

  /// The straight distance from a node to a place in degrees, in metres.
  func metres(_ node: NodeID, longitude: Double, latitude: Double) -> Double {
    let x = Double(east[node.row] - plane.east(longitude))
    let y = Double(north[node.row] - plane.north(latitude))
    return (x * x + y * y).squareRoot()
  }
}

/// A plane that touches the Earth in the middle of the nodes, good to 0.1 % over 50 km.
private struct Plane: Sendable {
  let longitude: Double
  let latitude: Double
  let perDegreeEast: Double
  static let radians = 0.017453292519943295
  /// Metres: mean radius of the Earth (IUGG) times radians per degree.
  static let perDegree = 6_371_008.8 * radians

  init(_ graph: RoadGraph) {
    longitude = ((graph.longitude.min() ?? 0) + (graph.longitude.max() ?? 0)) / 2
    latitude = ((graph.latitude.min() ?? 0) + (graph.latitude.max() ?? 0)) / 2
    perDegreeEast = Self.perDegree * PlainMath.cos(latitude * Self.radians)
  }

  func east(_ longitude: Double) -> Float {
    Float((longitude - self.longitude) * perDegreeEast)
  }

  func north(_ latitude: Double) -> Float {
    Float((latitude - self.latitude) * Self.perDegree)
  }
}

/// Cuts the nodes of a dong into zones.
private struct Cutter {
  let east: [Float]
  let north: [Float]
  let weights: [Double]
  var zones: [[Int]] = []

  init(east: [Float], north: [Float], weights: [Double]) {
    (self.east, self.north, self.weights) = (east, north, weights)
  }

  /// Adds so many zones of like weight.
  mutating func cut(_ nodes: [Int], into parts: Int) {
    guard parts > 1 else {
      zones.append(nodes)
      return
    }
    let easts = nodes.map { east[$0] }
    let norths = nodes.map { north[$0] }
    let width = (easts.max() ?? 0) - (easts.min() ?? 0)
    let height = (norths.max() ?? 0) - (norths.min() ?? 0)
    let along = width >= height ? east : north
    let sorted = nodes.sorted { (along[$0], $0) < (along[$1], $1) }
    // Every node counts a little, so that land where nobody lives is cut too.
    let total = nodes.reduce(0) { $0 + weights[$1] }
    let least = total > 0 ? 0.1 * total / Double(nodes.count) : 1
    let all = total + least * Double(nodes.count)
    let left = parts / 2
    let wanted = all * Double(left) / Double(parts)
    var sum = 0.0
    var place = 0
    while place < sorted.count - (parts - left), place < left || sum < wanted {
      sum += weights[sorted[place]] + least
      place += 1
    }
    cut(Array(sorted[..<place]), into: left)
    cut(Array(sorted[place...]), into: parts - left)
  }

  /// The node nearest to the weighted middle, among those with a weight if there are any.
  func middle(of nodes: [Int]) -> Int {
    let heavy = nodes.filter { weights[$0] > 0 }
    let chosen = heavy.isEmpty ? nodes : heavy
    let total = chosen.reduce(0) { $0 + (heavy.isEmpty ? 1 : weights[$1]) }
    var (x, y) = (0.0, 0.0)
    for node in chosen {
      let weight = heavy.isEmpty ? 1 : weights[node]
      x += weight * Double(east[node])
      y += weight * Double(north[node])
    }
    let (middleEast, middleNorth) = (x / total, y / total)
    func square(_ node: Int) -> Double {
      let (x, y) = (Double(east[node]) - middleEast, Double(north[node]) - middleNorth)
      return x * x + y * y
    }
    return chosen.min { (square($0), $0) < (square($1), $1) } ?? nodes[0]
  }

  func square(_ a: Int, _ b: Int) -> Float {
    let (x, y) = (east[a] - east[b], north[a] - north[b])
    return x * x + y * y
  }
}
