internal import Quantities
internal import RoadNetwork

/// Turns a finished plan into a road graph.
struct Survey {
  private let plan: StreetPlan
  private let facts: CityFacts
  private let seed: UInt64

  /// A stretch of street between two nodes that stay.
  private struct Stretch {
    var from: Int32
    var to: Int32
    var kind: StreetPlan.Kind
    var link: Int32
    /// Millimetres.
    var length: UInt32
  }

  init(_ plan: StreetPlan, _ facts: CityFacts, seed: UInt64) {
    self.plan = plan
    self.facts = facts
    self.seed = seed
  }

  /// The largest strongly connected part of the plan, with the dong of every node and arc.
  func network(on terrain: Terrain) -> StreetNetwork {
    let stretches = straightened(stretches())
    let whole = graph(of: stretches, keeping: nil, on: terrain.plane)
    let parts = StronglyConnectedComponents(whole)
    let graph =
      parts.sizes.count == 1
      ? whole : self.graph(of: stretches, keeping: largestPart(parts, stretches), on: terrain.plane)
    let places = (0..<graph.nodeCount).map {
      terrain.plane.point(
        GeoPoint(longitude: graph.longitude[$0], latitude: graph.latitude[$0]))
    }
    func number(_ place: Point) -> UInt16 {
      terrain.exactDong(place).map(UInt16.init) ?? StreetNetwork.outside
    }
    let dongOfNode = places.map(number)
    let dongOfArc = (0..<graph.arcCount).map { arc in
      let tail = Int(graph.tail[arc])
      let head = Int(graph.head[arc])
      if dongOfNode[tail] == dongOfNode[head] { return dongOfNode[tail] }
      let (low, high) = tail < head ? (tail, head) : (head, tail)
      return number((places[low] + places[high]) * 0.5)
    }
    return StreetNetwork(graph: graph, dongOfNode: dongOfNode, dongOfArc: dongOfArc)
  }

  /// The pieces with their lengths: those of a main road share its length from the facts.
  private func stretches() -> [Stretch] {
    var drawn = [Double](repeating: 0, count: facts.links.count)
    for number in plan.pieces.indices where plan.pieces[number].link >= 0 {
      drawn[Int(plan.pieces[number].link)] += length(number)
    }
    var before = [Double](repeating: 0, count: facts.links.count)
    var given = [Int64](repeating: 0, count: facts.links.count)
    return plan.pieces.indices.compactMap { number in
      let piece = plan.pieces[number]
      if piece.kind == .railway { return nil }
      var millimetres = Int64((length(number) * 1_000).rounded(.toNearestOrAwayFromZero))
      if piece.link >= 0 {
        let link = Int(piece.link)
        before[link] += length(number)
        let share = before[link] / drawn[link] * Double(facts.links[link].length.millimetres)
        let end = Int64(share.rounded(.toNearestOrAwayFromZero))
        millimetres = end - given[link]
        given[link] = end
      }
      return Stretch(
        from: piece.from, to: piece.to, kind: piece.kind, link: piece.link,
        length: UInt32(max(1, millimetres)))
    }
  }

  private func length(_ piece: Int) -> Double {
    let (a, b) = plan.ends(Int32(piece))
    return a.distance(to: b)
  }

  /// Joins stretches at nodes that are neither junctions, bends, ends nor changes of road.
  private func straightened(_ pieces: [Stretch]) -> [Stretch] {
    var stretches = pieces
    var isGone = [Bool](repeating: false, count: stretches.count)
    var at = [[Int]](repeating: [], count: plan.nodes.count)
    for (number, stretch) in stretches.enumerated() {
      at[Int(stretch.from)].append(number)
      at[Int(stretch.to)].append(number)
    }
    for node in plan.nodes.indices where at[node].count == 2 && node >= facts.junctions.count {
      let (first, second) = (at[node][0], at[node][1])
      let (one, two) = (stretches[first], stretches[second])
      guard first != second, one.kind == two.kind, one.link == two.link,
        (one.to == Int32(node)) == (two.from == Int32(node))
      else { continue }
      let (start, end) = one.to == Int32(node) ? (one.from, two.to) : (two.from, one.to)
      let there = (plan.nodes[node] - plan.nodes[Int(start)]).unit
      let on = (plan.nodes[Int(end)] - plan.nodes[node]).unit
      if start == end || there.cross(on).magnitude > 0.02 || there.dot(on) < 0 { continue }
      stretches[first] = Stretch(
        from: start, to: end, kind: one.kind, link: one.link, length: one.length + two.length)
      isGone[second] = true
      let far = one.to == Int32(node) ? Int(end) : Int(start)
      let near = one.to == Int32(node) ? Int(start) : Int(end)
      at[far].removeAll { $0 == second }
      if !at[far].contains(first) { at[far].append(first) }
      if !at[near].contains(first) { at[near].append(first) }
      at[node] = []
    }
    return stretches.indices.filter { !isGone[$0] }.map { stretches[$0] }
  }

  /// The graph of the stretches whose ends are both kept; nodes are numbered as they were planned.
  private func graph(
    of stretches: [Stretch], keeping isKept: [Bool]?, on plane: Plane
  ) -> RoadGraph {
    var number = [UInt32](repeating: .max, count: plan.nodes.count)
    let kept = stretches.filter { stretch in
      isKept.map { $0[Int(stretch.from)] && $0[Int(stretch.to)] } ?? true
    }
    for stretch in kept {
      number[Int(stretch.from)] = 0
      number[Int(stretch.to)] = 0
    }
    var longitude: [Double] = []
    var latitude: [Double] = []
    for node in plan.nodes.indices where number[node] == 0 {
      number[node] = UInt32(longitude.count)
      let place = plane.place(plan.nodes[node])
      longitude.append(place.longitude)
      latitude.append(place.latitude)
    }
    var arcs: [RoadGraph.ArcRow] = []
    arcs.reserveCapacity(2 * kept.count)
    for stretch in kept {
      let row = arc(of: stretch, number[Int(stretch.from)], number[Int(stretch.to)])
      arcs.append(row)
      if stretch.link >= 0 && facts.links[Int(stretch.link)].isOneWay { continue }
      var back = row
      (back.tail, back.head) = (row.head, row.tail)
      arcs.append(back)
    }
    return RoadGraph(
      longitude: longitude, latitude: latitude, arcs: arcs,
      provenance: "arterials from facts, local streets generated (seed \(seed))")
  }

  /// The arc from the first end of a stretch to the second.
  private func arc(of stretch: Stretch, _ tail: UInt32, _ head: UInt32) -> RoadGraph.ArcRow {
    var lanes = 1
    var name = ""
    // km/h: generated collectors 40, local streets 30, alleys 20 (Korean limits of residential
    // streets and protection zones).
    var speed: UInt64 = stretch.kind == .collector ? 40 : stretch.kind == .local ? 30 : 20
    if stretch.link >= 0 {
      let link = facts.links[Int(stretch.link)]
      lanes = link.isOneWay ? link.lanes : max(1, link.lanes / 2)
      speed = UInt64(link.speedLimit)
      name = link.road
    }
    // 1 mm at v km/h takes 3.6/v ms; rounded to the nearest millisecond.
    let time = (UInt64(stretch.length) * 36 + 5 * speed) / (10 * speed)
    return RoadGraph.ArcRow(
      tail: tail, head: head, length: stretch.length,
      freeFlowTime: UInt32(max(1, time)), lanes: UInt8(lanes),
      roadClass: stretch.kind.roadClass, name: name)
  }

  /// Which planned nodes belong to the largest part.
  private func largestPart(_ parts: StronglyConnectedComponents, _ stretches: [Stretch]) -> [Bool] {
    var present = [Bool](repeating: false, count: plan.nodes.count)
    for stretch in stretches {
      present[Int(stretch.from)] = true
      present[Int(stretch.to)] = true
    }
    let largest = parts.largest.map { UInt32($0) }
    var row = 0
    return present.map { isPresent in
      guard isPresent else { return false }
      row += 1
      return parts.component[row - 1] == largest
    }
  }
}
