public import Quantities

/// A way between two places on the roads.
public struct PlaceRoute: Hashable, Sendable {
  /// When it begins.
  public let departure: SimTime
  /// When it ends.
  public let arrival: SimTime
  /// The arcs in order, the first and the last perhaps only in part; none if it begins and ends at
  /// the same node.
  public let arcs: [ArcID]
  /// Where it begins on the first arc, 0 … 1 of its length.
  public let start: Double
  /// Where it ends on the last arc, 0 … 1 of its length.
  public let end: Double
  /// Along the roads.
  public let length: Distance

  /// How long it takes.
  public var time: SimDuration { arrival - departure }

  /// The part of an arc that is driven, by its place among the arcs.
  public func part(_ place: Int) -> ClosedRange<Double> {
    (place == 0 ? start : 0)...(place == arcs.count - 1 ? end : 1)
  }
}

/// Ways between points beside the roads, which begin and end part of the way along arcs and make no
/// forbidden turn.
///
/// A way onto an arc obeys the turns from the arc on which it begins and into the arc on which it
/// ends. The time over a part of an arc is that part of its time, to the nearest millisecond. Of
/// equally early arrivals the one from the first of the beginnings to the first of the ends counts.
public struct PlaceSearch<Engine: DepartureSearch>: Sendable {
  private let turns: ExpandedTurns
  private var engine: Engine

  /// One way to go: from which beginning, to which end, over which copy of its arc.
  private struct Choice {
    var arrival: SimTime
    var beginning: Int
    var end: Int
    /// The arc of the expanded graph by which the way ends; nil if it never leaves its first arc.
    var copy: UInt32?
  }

  /// - Parameter engine: searches `turns.graph` under metrics that `turns` made.
  public init(_ turns: ExpandedTurns, _ engine: Engine) {
    precondition(
      engine.metrics.graph.arcCount == turns.graph.arcCount,
      "an engine for \(engine.metrics.graph.arcCount) of \(turns.graph.arcCount) arcs")
    self.turns = turns
    self.engine = engine
  }

  /// The way with the earliest arrival that the engine finds; nil if there is none.
  public mutating func route(
    from origin: RoadAccess, to destination: RoadAccess, departing departure: SimTime
  ) -> PlaceRoute? {
    if let node = origin.node, node == destination.node {
      return PlaceRoute(
        departure: departure, arrival: departure, arcs: [], start: 0, end: 0, length: .zero)
    }
    guard let choice = choice(origin.beginnings, destination.ends, departure) else { return nil }
    let (beginning, end) = (
      origin.beginnings[choice.beginning], destination.ends[choice.end]
    )
    var arcs = [beginning.arc]
    if let copy = choice.copy {
      var between: [ArcID] = []
      let (head, leaving) = start(beginning, departure)
      let found = engine.path(
        from: head, to: NodeID(turns.graph.tail[Int(copy)]), departing: leaving, arcs: &between)
      precondition(found != nil, "a way to \(end.arc) is lost")
      arcs += turns.roads(between)
      arcs.append(end.arc)
    }
    let graph = turns.original
    var length: Int64 = 0
    for (place, arc) in arcs.enumerated() {
      let from = place == 0 ? beginning.fraction : 0
      let to = place == arcs.count - 1 ? end.fraction : 1
      length += Int64(((to - from) * Double(graph.length[arc.row])).rounded())
    }
    return PlaceRoute(
      departure: departure, arrival: choice.arrival, arcs: arcs, start: beginning.fraction,
      end: end.fraction, length: Distance(millimetres: length))
  }

  private mutating func choice(
    _ beginnings: [ArcPlace], _ ends: [ArcPlace], _ departure: SimTime
  ) -> Choice? {
    let metrics = engine.metrics
    var lasts: [(end: Int, copy: UInt32)] = []
    for (end, place) in ends.enumerated() {
      lasts += turns.copies(of: place.arc).map { (end, $0) }
    }
    let tails = lasts.map { NodeID(turns.graph.tail[Int($0.copy)]) }
    var best: Choice?
    func offer(_ choice: Choice) {
      if choice.arrival < best?.arrival ?? .never { best = choice }
    }
    for (beginning, place) in beginnings.enumerated() {
      for (end, other) in ends.enumerated()
      where other.arc == place.arc && other.fraction >= place.fraction {
        let arrival = metrics.leave(
          anyCopy(place.arc), enteredAt: departure, covering: other.fraction - place.fraction)
        offer(Choice(arrival: arrival, beginning: beginning, end: end, copy: nil))
      }
      let (head, leaving) = start(place, departure)
      let arrivals = engine.arrivals(from: head, to: tails, departing: leaving)
      for ((end, copy), arrival) in zip(lasts, arrivals) where arrival != .never {
        let there = metrics.leave(
          ArcID(copy), enteredAt: arrival, covering: ends[end].fraction)
        offer(Choice(arrival: there, beginning: beginning, end: end, copy: copy))
      }
    }
    return best
  }

  /// The node at which the arc of a beginning is left, and when.
  private func start(
    _ place: ArcPlace, _ departure: SimTime
  ) -> (head: NodeID, leaving: SimTime) {
    let arc = anyCopy(place.arc)
    let leaving = engine.metrics.leave(
      arc, enteredAt: departure, covering: 1 - place.fraction)
    return (NodeID(turns.graph.head[arc.row]), leaving)
  }

  /// An arc of the expanded graph with the time and the head of an original one.
  private func anyCopy(_ arc: ArcID) -> ArcID {
    let copies = turns.copies(of: arc)
    return ArcID(copies[copies.startIndex])
  }
}
