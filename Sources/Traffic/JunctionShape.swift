import Quantities
import Randomness
import RoadNetwork

/// How the arms of a junction lie, which turns there are and which of them cross; traffic drives on
/// the right.
///
/// An arm points from the node straight to the next node of its arc. A turn of up to 45° goes
/// through, and so does the straightest one up to 60°.
struct JunctionShape {
  /// An arc that ends at the junction.
  struct Approach {
    let link: ArcID
    /// Of its arm, anticlockwise from east, −π ..< π.
    let angle: Double
    /// In the order of the arcs to which they lead.
    var movements: [Movement] = []
  }

  let node: NodeID
  private(set) var approaches: [Approach]
  /// The place of every arc's end on a circle around the node.
  private var place: [ArcID: Int] = [:]

  /// - Parameters:
  ///   - arriving: the arcs that end at the node.
  ///   - forbidden: turns that nobody may make.
  init(
    _ graph: RoadGraph, at node: NodeID, arriving: [ArcID], forbidden: Set<TurnRestriction>
  ) {
    self.node = node
    let plane = PlaneAround(graph, node)
    approaches = arriving.map {
      Approach(link: $0, angle: plane.angle(to: Int(graph.tail[$0.row])))
    }
    let leaving = graph.arcs(outOf: node).map {
      (arc: ArcID($0), angle: plane.angle(to: Int(graph.head[$0])))
    }
    // On the right of the road those who leave come before those who arrive, anticlockwise.
    var ends = leaving.map { (angle: $0.angle, isArrival: 0, arc: $0.arc) }
    ends += approaches.map { (angle: $0.angle, isArrival: 1, arc: $0.link) }
    ends.sort { ($0.angle, $0.isArrival, $0.arc) < ($1.angle, $1.isArrival, $1.arc) }
    for (number, end) in ends.enumerated() { place[end.arc] = number }
    for (number, approach) in approaches.enumerated() {
      let exits = leaving.filter {
        !forbidden.contains(TurnRestriction(from: approach.link, to: $0.arc))
      }
      let bends = exits.map { PlaneAround.turned($0.angle - approach.angle - PlaneAround.half) }
      let straightest = exits.indices.filter { graph.head[exits[$0].arc.row] != tailOf(approach) }
        .min { (bends[$0].magnitude, $0) < (bends[$1].magnitude, $1) }
      func tailOf(_ approach: Approach) -> UInt32 { graph.tail[approach.link.row] }
      approaches[number].movements = exits.indices.map { exit in
        let bend = bends[exit]
        let turn: Movement.Turn
        if graph.head[exits[exit].arc.row] == tailOf(approach) {
          turn = .back
        } else if bend.magnitude <= PlaneAround.half / 4
          || exit == straightest && bend.magnitude <= PlaneAround.half / 3
        {
          turn = .through
        } else {
          turn = bend > 0 ? .left : .right
        }
        return Movement(from: approach.link, to: exits[exit].arc, turn: turn)
      }
    }
  }

  /// Whether two movements must not have green together.
  ///
  /// They conflict if their ways cross or lead from two arms into one. Who turns right or back gives
  /// way to those whom it joins.
  func conflict(_ a: Movement, _ b: Movement) -> Bool {
    if a.from == b.from || a.turn == .back || b.turn == .back { return false }
    if a.to == b.to { return a.turn != .right && b.turn != .right }
    guard let start = place[a.from], let end = place[a.to], let from = place[b.from],
      let to = place[b.to]
    else { return false }
    let span = min(start, end)..<max(start, end)
    return span.contains(from) != span.contains(to)
  }

  /// Whether two approaches face each other: within 50° of a straight line.
  func isOpposing(_ a: Int, _ b: Int) -> Bool { facing(a, b) >= PlaneAround.half * 13 / 18 }

  /// The angle between two arms, 0 … π.
  func facing(_ a: Int, _ b: Int) -> Double {
    PlaneAround.turned(approaches[a].angle - approaches[b].angle).magnitude
  }

  /// The word for the direction in which an approach drives: `northbound`.
  func heading(_ approach: Int) -> String {
    let words = ["westbound", "southbound", "eastbound", "northbound"]
    let quarter = (approaches[approach].angle / (PlaneAround.half / 2)).rounded()
    return words[(Int(quarter) + 4) % 4]
  }
}

/// Directions from one node to others.
private struct PlaneAround {
  static let half = 3.141592653589793

  private let graph: RoadGraph
  private let node: Int
  /// How much shorter a degree of longitude is than one of latitude.
  private let narrowing: Double

  init(_ graph: RoadGraph, _ node: NodeID) {
    self.graph = graph
    self.node = node.row
    narrowing = PlainMath.cos(graph.latitude[node.row] * Self.half / 180)
  }

  /// Anticlockwise from east, −π ..< π; 0 to a node at the same place.
  func angle(to other: Int) -> Double {
    let east = (graph.longitude[other] - graph.longitude[node]) * narrowing
    let north = graph.latitude[other] - graph.latitude[node]
    if east == 0 && north == 0 { return 0 }
    if east.magnitude >= north.magnitude {
      let angle = PlainMath.arctangent(north / east)
      return Self.turned(east > 0 ? angle : angle + Self.half)
    }
    let angle = -PlainMath.arctangent(east / north)
    return Self.turned(angle + (north > 0 ? Self.half / 2 : -Self.half / 2))
  }

  /// The same direction, −π ..< π.
  static func turned(_ angle: Double) -> Double {
    var angle = angle
    while angle < -half { angle += 2 * half }
    while angle >= half { angle -= 2 * half }
    return angle
  }
}
