import Quantities
import RoadNetwork
import StreetGeneration

/// Where buses stop on their ways: at the places of the lines, and between them at nodes a given
/// distance apart, at those that are stops already where such lie about as far.
struct LineStops {
  /// A stop on a way: before so many of its arcs.
  struct Call {
    var step: Int
    var stop: UInt32
  }

  /// Shares of the spacing: a stop is never nearer to the one before than the least, a generated
  /// one lies within least and most of it where the way has a node there.
  private static let (least, most) = (0.55, 1.35)

  private let graph: RoadGraph
  private let facts: CityFacts
  /// Metres.
  private let spacing: Double
  private(set) var stops = Timetable.Stops()
  /// By node.
  private var stopAtNode: [UInt32]

  init(_ facts: CityFacts, _ graph: RoadGraph, spacing: Distance) {
    (self.facts, self.graph, self.spacing) = (facts, graph, spacing.metres)
    stopAtNode = Array(repeating: .max, count: graph.nodeCount)
  }

  /// The calls of each way; the stops at places of all ways are there before any other.
  mutating func calls(_ ways: [LineWay]) -> [[Call]] {
    let anchors = ways.map { way in
      let metres = metres(way)
      return (metres: metres, steps: thinned(way, metres))
    }
    for (way, anchor) in zip(ways, anchors) {
      for (step, place) in anchor.steps {
        _ = stop(at: node(way, step), named: facts.busPlaces[place].name)
      }
    }
    return zip(ways, anchors).map { way, anchor in
      var calls: [Call] = []
      for ((step, place), (next, nextPlace)) in zip(anchor.steps, anchor.steps.dropFirst()) {
        let name = "\(facts.busPlaces[place].name)–\(facts.busPlaces[nextPlace].name)"
        calls.append(Call(step: step, stop: stopAtNode[node(way, step).row]))
        fill(way, anchor.metres, step, next, name, &calls)
      }
      if let last = anchor.steps.last {
        calls.append(Call(step: last.step, stop: stopAtNode[node(way, last.step).row]))
      }
      return calls
    }
  }

  /// Metres from the start of the way to each node of it.
  private func metres(_ way: LineWay) -> [Double] {
    var metres = [0.0]
    for arc in way.arcs { metres.append((metres.last ?? 0) + Double(graph.length[arc.row]) / 1000) }
    return metres
  }

  private func node(_ way: LineWay, _ step: Int) -> NodeID {
    step < way.arcs.count
      ? NodeID(graph.tail[way.arcs[step].row]) : NodeID(graph.head[way.arcs[step - 1].row])
  }

  /// The places at which the line stops: both ends, and those between that are not too near to
  /// the one before and to the end.
  private func thinned(_ way: LineWay, _ metres: [Double]) -> [(step: Int, place: Int)] {
    let least = Self.least * spacing
    let end = way.arcs.count
    var kept = [(step: 0, place: way.places[0])]
    for (step, place) in zip(way.steps, way.places).dropFirst().dropLast()
    where metres[step] - metres[kept[kept.count - 1].step] >= least
      && metres[end] - metres[step] >= least
    {
      kept.append((step, place))
    }
    return kept + [(end, way.places[way.places.count - 1])]
  }

  /// Stops between two steps.
  private mutating func fill(
    _ way: LineWay, _ metres: [Double], _ from: Int, _ to: Int, _ name: String,
    _ calls: inout [Call]
  ) {
    var last = metres[from]
    var step = from + 1
    while metres[to] - last > Self.most * spacing {
      var best: (isNew: Bool, difference: Double, step: Int)?
      while step < to, metres[to] - metres[step] >= Self.least * spacing {
        let gap = metres[step] - last
        if gap > Self.most * spacing, best != nil { break }
        if gap >= Self.least * spacing, mayStop(way, step) {
          let isNew = stopAtNode[node(way, step).row] == .max
          let option = (isNew, abs(gap - spacing), step)
          if best.map({ ($0.isNew ? 1 : 0, $0.difference) > (isNew ? 1 : 0, option.1) }) ?? true {
            best = option
          }
        }
        step += 1
      }
      guard let best else { return }
      let road = graph.names[Int(graph.name[way.arcs[best.step - 1].row])]
      let title = road.isEmpty ? name : "\(road) (\(name))"
      calls.append(Call(step: best.step, stop: stop(at: node(way, best.step), named: title)))
      last = metres[best.step]
      step = best.step + 1
    }
  }

  /// Nobody gets on or off on a motorway or trunk road.
  private func mayStop(_ way: LineWay, _ step: Int) -> Bool {
    let (before, after) = (way.arcs[step - 1], way.arcs[step])
    return [before, after].contains { graph.roadClass[$0.row].rawValue > RoadClass.trunk.rawValue }
  }

  /// The stop at a node; made if there is none.
  private mutating func stop(at node: NodeID, named name: String) -> UInt32 {
    if stopAtNode[node.row] != .max { return stopAtNode[node.row] }
    stopAtNode[node.row] = UInt32(stops.count)
    stops.id.append("n\(node.index)")
    stops.name.append(name)
    stops.longitude.append(graph.longitude[node.row])
    stops.latitude.append(graph.latitude[node.row])
    stops.node.append(node.index)
    stops.nodeDistance.append(0)
    return stopAtNode[node.row]
  }
}
