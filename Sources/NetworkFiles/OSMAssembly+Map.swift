import Quantities
import RoadNetwork

extension OSMAssembly {
  /// One direction of a piece.
  private struct Lane {
    let row: RoadGraph.ArcRow
    let piece: Int
    let isForward: Bool
  }

  /// The map of the largest strongly connected part.
  func map(origin: RoadMap.Origin, _ restrictions: OSMRestrictions) -> RoadMap {
    var origin = origin
    var oddities = oddities
    let numbers = numbering { _ in true }
    let all = graph(lanes(numbers), numbers, provenance: "")
    let components = StronglyConnectedComponents(all)
    let largest = UInt32(components.largest ?? 0)
    let kept = numbering { node in
      let number = numbers.number[node]
      return number != .max && components.component[Int(number)] == largest
    }
    let lanes = lanes(kept)
    let day = origin.date.isEmpty ? "" : ", \(origin.date)"
    let graph = graph(lanes, kept, provenance: "\(OSMImport.licence), \(origin.source)\(day)")
    let dropped =
      all.length.reduce(0) { $0 + Int64($1) } - graph.length.reduce(0) { $0 + Int64($1) }
    if all.nodeCount > graph.nodeCount {
      origin.notes.append(
        "\(all.nodeCount - graph.nodeCount) nodes and \(all.arcCount - graph.arcCount) arcs "
          + "(\(dropped / 1_000_000) km) left out that are not in the largest strongly connected "
          + "part; there were \(components.sizes.count) parts")
    }
    var map = RoadMap(graph: graph, origin: origin)
    map.nodeLabels = .numbers(kept.rows.map { extract.nodeID(Int(original[$0])) })
    map.arcLabels = .numbers(
      lanes.map { lane in
        let piece = pieces[lane.piece]
        return extract.wayID(Int(lane.isForward ? piece.firstWay : piece.lastWay))
      })
    map.hasSignals = kept.rows.map { isSignal[$0] }
    var english: [String: String] = [:]
    for (name, translation) in names { english[name] = translation }
    map.englishNames = graph.names.map { english[$0] ?? "" }
    addShapes(lanes, to: &map)
    map.turns = turns(lanes, graph, kept.number, restrictions, &oddities)
    map.origin.notes += oddities.notes
    return map
  }

  /// The nodes that some piece ends at and that are wanted, in the order of their rows.
  private func numbering(_ isWanted: (Int) -> Bool) -> (number: [UInt32], rows: [Int]) {
    var isEnd = [Bool](repeating: false, count: original.count)
    for piece in pieces {
      isEnd[Int(piece.from)] = true
      isEnd[Int(piece.to)] = true
    }
    var number = [UInt32](repeating: .max, count: original.count)
    var rows: [Int] = []
    for node in isEnd.indices where isEnd[node] && isWanted(node) {
      number[node] = UInt32(rows.count)
      rows.append(node)
    }
    return (number, rows)
  }

  /// The arcs between numbered nodes in the order of the graph: by tail, head and piece.
  private func lanes(_ numbers: (number: [UInt32], rows: [Int])) -> [Lane] {
    var lanes: [Lane] = []
    for (place, piece) in pieces.enumerated() {
      let (from, to) = (numbers.number[Int(piece.from)], numbers.number[Int(piece.to)])
      if from == .max || to == .max { continue }
      let length = UInt32(max(1, (piece.length * 1_000).rounded(.toNearestOrAwayFromZero)))
      func add(_ tail: UInt32, _ head: UInt32, _ lanesThere: UInt8, _ time: Double, _ way: Bool) {
        if lanesThere == 0 { return }
        let time = min(time.rounded(.toNearestOrAwayFromZero), Double(PlainImport.longestTime))
        lanes.append(
          Lane(
            row: RoadGraph.ArcRow(
              tail: tail, head: head, length: length, freeFlowTime: UInt32(max(1, time)),
              lanes: lanesThere, roadClass: piece.kind.roadClass,
              name: names[Int(piece.kind.name)].name),
            piece: place, isForward: way))
      }
      add(from, to, piece.kind.forwardLanes, piece.forwardTime, true)
      add(to, from, piece.kind.backwardLanes, piece.backwardTime, false)
    }
    return lanes.sorted {
      ($0.row.tail, $0.row.head, $0.piece, $0.isForward ? 0 : 1)
        < ($1.row.tail, $1.row.head, $1.piece, $1.isForward ? 0 : 1)
    }
  }

  private func graph(
    _ lanes: [Lane], _ numbers: (number: [UInt32], rows: [Int]), provenance: String
  ) -> RoadGraph {
    let places = numbers.rows.map { extract.place(Int(original[$0])) ?? (0, 0) }
    return RoadGraph(
      longitude: places.map(\.longitude), latitude: places.map(\.latitude),
      arcs: lanes.map(\.row), provenance: provenance)
  }

  private func addShapes(_ lanes: [Lane], to map: inout RoadMap) {
    var first: [UInt32] = [0]
    for lane in lanes {
      let points = pieces[lane.piece].points
      for step in points.indices {
        let point = lane.isForward ? points[step] : points[points.count - 1 - step]
        guard let place = extract.place(Int(original[Int(point)])) else { continue }
        map.shapeLongitude.append(place.longitude)
        map.shapeLatitude.append(place.latitude)
      }
      first.append(UInt32(map.shapeLongitude.count))
    }
    map.shapeFirst = first
  }

  /// The rules whose arcs are kept; rules for a whole way hold for its arcs at the node.
  private func turns(
    _ lanes: [Lane], _ graph: RoadGraph, _ number: [UInt32], _ restrictions: OSMRestrictions,
    _ oddities: inout OSMOddities
  ) -> [RoadMap.TurnRestriction] {
    var incoming: [UInt32: [Int]] = [:]
    for via in restrictions.viaNodes where number[Int(via)] != .max {
      incoming[number[Int(via)]] = []
    }
    for arc in 0..<graph.arcCount { incoming[graph.head[arc]]?.append(arc) }
    var turns: [RoadMap.TurnRestriction] = []
    for rule in restrictions.rules {
      let via = number[Int(rule.via)]
      let before = turns.count
      for from in incoming[via] ?? [] {
        let arriving = lanes[from]
        let piece = pieces[arriving.piece]
        guard (arriving.isForward ? piece.lastWay : piece.firstWay) == rule.from else { continue }
        for to in graph.arcs(outOf: NodeID(via)) {
          let leaving = lanes[to]
          let next = pieces[leaving.piece]
          guard (leaving.isForward ? next.firstWay : next.lastWay) == rule.to,
            arriving.piece != leaving.piece || rule.isUTurn
          else { continue }
          turns.append(.init(from: UInt32(from), via: via, to: UInt32(to), kind: rule.kind))
        }
      }
      if turns.count == before { oddities.count(.restrictionOfDroppedRoad) }
    }
    return turns.sorted {
      ($0.from, $0.to, $0.kind.rawValue) < ($1.from, $1.to, $1.kind.rawValue)
    }
  }
}
