import Population
public import Quantities
public import RoadNetwork

/// Walking distances between some places and every node within a bound of them.
///
/// People walk along streets in both directions, but not along motorways and trunk roads: of the
/// embedded network these are the expressways, the ring and their ramps, which have no pavement,
/// and nobody lives on them. Lengths decide, so that one table serves every walking speed.
///
/// Homes count as their nearer node, so a distance from a home errs by up to half its street.
/// A place that stands on roads without a pavement alone is within reach of its own node only.
/// Built once and shared unchanged by all replications; see `CityPlan.walkingAccess(to:)`.
public struct WalkingAccess: Sendable {
  /// A place within reach of a node.
  @frozen
  public struct NearPlace: Hashable, Sendable {
    @usableFromInline let index: UInt32
    @usableFromInline let millimetres: UInt32

    /// Its index among the places.
    @inlinable public var place: Int { Int(index) }
    /// The shortest way to it on foot.
    @inlinable public var distance: Distance { Distance(millimetres: Int64(millimetres)) }
  }

  /// A node within reach of a place.
  @frozen
  public struct NearNode: Hashable, Sendable {
    /// The node.
    public let node: NodeID
    @usableFromInline let millimetres: UInt32

    /// The shortest way to it on foot.
    @inlinable public var distance: Distance { Distance(millimetres: Int64(millimetres)) }
  }

  /// The roads that nobody walks along.
  public static let withoutPavement: [RoadClass] = [.motorway, .trunk]

  /// The places, by index.
  public let places: [NodeID]
  /// The farthest distance that the table holds.
  public let bound: Distance
  /// By place, then by distance and node.
  @usableFromInline let nearNodes: [NearNode]
  @usableFromInline let firstOfPlace: [Int]
  /// By node, then by place.
  @usableFromInline let nearPlaces: [NearPlace]
  @usableFromInline let firstOfNode: [Int]

  /// - Parameters:
  ///   - places: their nodes; several places may share one.
  ///   - bound: from 0 to 4,000 km.
  /// - Complexity: O(*p* · *k* log *k*) for *p* places with *k* nodes within the bound.
  public init(to places: [NodeID], on graph: RoadGraph, within bound: Distance) {
    precondition(
      bound >= .zero && bound.millimetres <= 4_000_000_000, "a bound of \(bound.metres) m")
    self.places = places
    self.bound = bound
    var reach = WalkingReach(graph: graph, avoiding: Self.withoutPavement)
    var nearNodes: [NearNode] = []
    var firstOfPlace = [0]
    for place in places {
      for near in reach.places(from: place, within: bound) {
        nearNodes.append(
          NearNode(node: near.node, millimetres: UInt32(near.distance.millimetres)))
      }
      firstOfPlace.append(nearNodes.count)
    }
    (nearPlaces, firstOfNode) = Self.byNode(nearNodes, firstOfPlace, nodes: graph.nodeCount)
    self.nearNodes = nearNodes
    self.firstOfPlace = firstOfPlace
  }

  /// The same distances by node, each node's in the order of the places: a counting sort.
  private static func byNode(_ nearNodes: [NearNode], _ firstOfPlace: [Int], nodes: Int)
    -> (places: [NearPlace], firstOfNode: [Int])
  {
    var first = [Int](repeating: 0, count: nodes + 1)
    for near in nearNodes { first[near.node.row + 1] += 1 }
    for node in 0..<nodes { first[node + 1] += first[node] }
    var next = first
    var sorted = [NearPlace](
      repeating: NearPlace(index: 0, millimetres: 0), count: nearNodes.count)
    for place in 0..<firstOfPlace.count - 1 {
      for near in nearNodes[firstOfPlace[place]..<firstOfPlace[place + 1]] {
        sorted[next[near.node.row]] = NearPlace(
          index: UInt32(place), millimetres: near.millimetres)
        next[near.node.row] += 1
      }
    }
    return (sorted, first)
  }

  /// The places within the bound of a node, in the order of their indices.
  @inlinable public func places(near node: NodeID) -> ArraySlice<NearPlace> {
    nearPlaces[firstOfNode[node.row]..<firstOfNode[node.row + 1]]
  }

  /// The nodes within the bound of a place, nearest first; equally near ones by their number.
  @inlinable public func nodes(near place: Int) -> ArraySlice<NearNode> {
    nearNodes[firstOfPlace[place]..<firstOfPlace[place + 1]]
  }

  /// The walk from a node to a place, or back; nil if it is longer than the bound.
  /// - Complexity: O(log *q*) for *q* places within the bound of the node.
  @inlinable public func distance(from node: NodeID, to place: Int) -> Distance? {
    precondition(places.indices.contains(place), "place \(place) of \(places.count)")
    var low = firstOfNode[node.row]
    var high = firstOfNode[node.row + 1]
    let end = high
    while low < high {
      let middle = (low + high) / 2
      if nearPlaces[middle].place < place { low = middle + 1 } else { high = middle }
    }
    return low < end && nearPlaces[low].place == place ? nearPlaces[low].distance : nil
  }

  /// The place nearest to a node on foot, the first of equally near ones; nil if there is none
  /// within the bound.
  /// - Parameter isOpen: says which places count.
  public func nearest(to node: NodeID, where isOpen: (Int) -> Bool = { _ in true }) -> NearPlace? {
    var best: NearPlace?
    for near in places(near: node) where near.millimetres < best?.millimetres ?? .max {
      if isOpen(near.place) { best = near }
    }
    return best
  }

  /// The places within a walk of a node at a speed, nearest first; equally near ones by index.
  ///
  /// - Precondition: the walk is not longer than the bound, beyond which the table knows nothing.
  public func places(within time: SimDuration, from node: NodeID, at speed: Speed)
    -> [NearPlace]
  {
    let reach = speed.distance(in: time)
    precondition(
      reach <= bound, "\(reach.metres) m on foot, where the bound is \(bound.metres) m")
    return places(near: node).filter { $0.distance <= reach }
      .sorted { ($0.millimetres, $0.index) < ($1.millimetres, $1.index) }
  }

  /// The places within a walk of a resident's home at the resident's own speed, nearest first.
  public func places(
    within time: SimDuration, walkingBy resident: ResidentID, in plan: CityPlan
  ) -> [NearPlace] {
    places(
      within: time, from: plan.residents.homeNode(of: resident),
      at: plan.walkingSpeed(of: resident))
  }
}

extension Speed {
  /// How far one gets in a time, rounded down.
  public func distance(in time: SimDuration) -> Distance {
    // Metres per second are millimetres per millisecond.
    let millimetres = (metresPerSecond * Double(time.milliseconds)).rounded(.down)
    precondition(millimetres >= 0 && millimetres < 1e15, "a way of \(millimetres) mm")
    return Distance(millimetres: Int64(millimetres))
  }

  /// How long one takes for a distance, rounded to milliseconds.
  /// - Precondition: the speed is positive.
  public func time(for distance: Distance) -> SimDuration {
    precondition(metresPerSecond > 0, "\(metresPerSecond) m/s")
    return SimDuration(roundingSeconds: distance.metres / metresPerSecond)
  }
}
